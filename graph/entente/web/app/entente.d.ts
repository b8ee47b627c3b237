/**
 * The page's one namespace, with all that its scripts define there, by the room that defines it, the lowest floor first; and the
 * types of what they work on. `scripts/floors.json` draws the floors.
 */

/** A text by language, as BCP 47 tags. */
type Texts = Record<string, string>;

// The payload: what `payload.py` and `comparing.py` write. Empty fields are left out.

type Term = { id: string; label: Texts; definition: Texts };
/** `plain` stands for what makes a plain edge; `strength` sorts the others, 0 to 4. */
type Status = Term & { plain?: boolean; strength?: number };
/** `sign` is positive where the relation draws together, negative where it sets apart. */
type Relation = Term & { inverse?: Texts; sign: number; symmetric?: boolean; takes: "object" | "value" | "date" };
type ConflictKind = Term & { ofFact?: boolean };
type Place = [number, number];

interface Entity {
  id: string;
  kind: string;
  label: Texts;
  alias?: Record<string, string[]>;
  description?: Texts;
  wikidata?: string;
  includes?: string[];
  speaksFor?: string[];
  formerly?: string[];
  /** Where it stands, in the layout's numbers at first and on the map later; only what has an edge. */
  at?: Place;
  /** The number of the community it stands in. */
  within?: number;
}

interface Article {
  id: string;
  label: Texts;
  language?: string;
  publisher?: string;
  authors?: string[];
  url?: string;
  cites?: string[];
}

interface Version {
  article: string;
  version: string;
  title?: string;
  published?: string;
  retrieved?: string;
  revises?: string;
  revised?: boolean;
  complete?: boolean;
  carrier?: { outlet: string; url?: string; language?: string };
  lists?: { relation: string; object: string }[];
  text?: string;
}

interface Proposition {
  id: string;
  subject: string;
  relation: string;
  object?: string;
  date?: string;
  value?: Texts;
  topic?: string;
  by?: string;
  in?: string;
  /** In a large page it comes after the map is drawn. */
  phrase?: Texts;
}

interface Quote {
  text: string;
  prefix?: string;
  suffix?: string;
  before?: string;
  after?: string;
  /** Where it stands in the version's text, in units of UTF-16. */
  span?: [number, number];
}

interface Assertion {
  id: string;
  /** The number of its version, as `proposition` is the id of what it asserts. */
  version: number;
  proposition: string;
  status: string;
  said?: string[];
  voice: string[];
  origins: string[];
  ordered?: { by: string; to?: string[]; document?: string };
  at?: string;
  when?: string;
  validFrom?: string;
  validTo?: string;
  converted?: Texts[];
  about?: boolean;
  because?: string[];
  confidence?: string;
  /** In a large page it comes after the map is drawn, as the quotes do. */
  statement?: Texts;
  quotes?: Quote[];
  tags?: string[];
}

/** One side of a conflict: `claims` and `omittedBy` are numbers of assertions and versions. */
interface Side {
  proposition: string;
  claims?: number[];
  reading?: string;
  converted?: Texts;
  rate?: Texts;
  omittedBy?: number[];
  origins: string[];
}

type Conflict = { kind: string; sides: Side[] };

/** A community as it is written, and what `map/communities.js` adds. */
interface Community {
  id: string;
  names: string[];
  at: Place;
  within?: number;
  depth: number;
  parent: Community | null;
  children: Community[];
  members: Entity[];
  /** How many of its entities the filters leave, and of which kinds. */
  seen: number;
  mix: { kind: string; share: number }[];
  /** The closed community that stands for it, itself or one around it. */
  shut: string | null;
  framed: boolean;
  thing: Thing;
  box: Box;
}

/** What is drawn on the map: an entity, or a closed community. */
type Thing = { id: string; kind: string; at?: Place; community?: Community };

type Data = {
  languages: string[];
  title: Texts;
  description: Texts;
  license: string | null;
  contact: string | null;
  kinds: Term[];
  statuses: Status[];
  relations: Relation[];
  confidences: Term[];
  entities: Entity[];
  communities: Community[];
  articles: Article[];
  versions: Version[];
  propositions: Proposition[];
  conflictKinds: ConflictKind[];
  conflicts: Conflict[];
  assertions: Assertion[];
  comparing: { kinds: string[]; pairs: Comparison[] };
  /** Whether the texts of claims come in blocks after the map is drawn. */
  later: boolean;
};

/** Records in columns, as `packing.py` writes them; -1 and null stand for what is not given. */
type Packed = { count: number; columns: Record<string, PackedColumn> };
type PackedColumn = { text: number[] } | { value: unknown[] } | { of: unknown[]; at: number[] };
type Block = {
  list: "propositions" | "assertions";
  start: number;
  columns: Record<string, unknown[]>;
};

// What the scripts make of it.

/** An assertion with all that it refers to. */
interface Claim {
  /** `article@version#id`. */
  key: string;
  order: number;
  assertion: Assertion;
  proposition: Proposition;
  version: Version;
  article: Article;
  relation: Relation;
  status: Status;
  pair: string | null;
}

/** Two things and all that is claimed between them; the id is their ids as JSON. */
type Pair = { id: string; ends: [string, string]; claims: Claim[] };

type Choice = { type: "entity" | "pair" | "article" | "claim" | "path" | "conflicts"; id: string };
type Spotted = { type: "entity" | "pair" | "community" | "hull"; id: string };
/** What the reader looks at, in the layout's numbers. */
type Eye = { x: number; y: number; scale: number };

interface State {
  language: string;
  theme: string;
  view: string;
  selected: Choice | null;
  hidden: Map<string, Set<string>>;
  focus: { id: string; steps: number } | null;
  time: { by: string; until: string } | null;
  sort: { id: string; down: boolean } | null;
  pins: Map<string, Place>;
  eye: Eye | null;
  opened: Set<string>;
  /** Empty while the texts of claims are on their way, then "read", or "failed" when they cannot be had. */
  texts: string;
  compared: number;
  sift: Sift;
  change: number;
  pane: string;
}

/**
 * How it came to a change of the state: "glide" for one of many changes of a gesture, which make one step to undo; "quiet" for one
 * that makes none; "restored" where the address was followed.
 */
type How = "glide" | "quiet" | "restored";
type Listener = (changed: Set<string>, how?: How) => void;

/** What an address asks for, by name. */
interface Asked {
  text: (name: string) => string;
  all: (name: string) => string[];
  /** What the value means; null where it is not given, or means nothing, which is noted. */
  one: <T>(name: string, read: (value: string) => T | null | undefined | false) => T | null;
  among: (name: string, allowed: string[]) => string | null;
  /** Note that a value means nothing here. */
  strange: (value: string) => void;
}

/** What one room says in the address, under which names, and how it reads that back. */
interface AddressPart {
  names: () => string[];
  write: (state: State, say: (name: string, value: string) => void) => void;
  read: (asked: Asked) => Partial<State>;
}

type Child = Node | string | null | undefined | false;
type ElementOf<K> = K extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[K] : HTMLElement;
/** Attributes of an element; those that start with "on" take a function. */
type Attributes = { [name: string]: string | number | boolean | null | undefined | ((event: any) => void) };

type Point = { x: number; y: number };
type Box = { x: number; y: number; w: number; h: number };
/** A quadratic Bézier curve. */
type Curve = { from: Point; bend: Point; to: Point };
interface Sheet {
  put: (box: Box) => void;
  /** How much of others the box would cover; of `own` it may cover all. */
  covered: (box: Box, own?: Box) => number;
}

type FacetValue = { id: string; label: string; count: number; sample: Element | null; title?: string };
interface Facet {
  id: string;
  /** Whether it is open at first, and part of the legend even with one value. */
  open: boolean;
  of: (claim: Claim) => string[];
  values: () => FacetValue[];
}

/** A line of the map. */
interface Line {
  pair: Pair;
  claims: Claim[];
  counted: Claim[];
  sign: number;
  curve: Curve;
  a: Thing;
  b: Thing;
  /** How far beside the straight line it runs. */
  aside: number;
  band: { sign: number; share: number }[] | null;
  weak: boolean;
  label: string;
  contested: boolean;
  arrows: { from: boolean; to: boolean };
  status: Status;
}
type Spot = { x: number; y: number; angle: number; w: number; boxes: Box[] };
type Label = { id: string; rows: string[]; box: Box; size: number; bold: boolean };
/** A part of what a community shows: a thing or an open community, with its middle, half its size, and that if it were closed. */
interface Part extends Box {
  thing: Thing | null;
  open: Community | null;
  cw: number;
  ch: number;
  inner: Part[];
}

/** As much of vis-network as the map uses. */
interface Network {
  getScale: () => number;
  getViewPosition: () => Point;
  canvasToDOM: (point: Point) => Point;
  DOMtoCanvas: (point: Point) => Point;
  moveTo: (view: {
    position?: Point;
    scale?: number;
    animation?: false | { duration: number; easingFunction: string };
  }) => void;
  moveNode: (id: number, x: number, y: number) => void;
  redraw: () => void;
  on: (name: string, act: (event: any) => void) => void;
  once: (name: string, act: () => void) => void;
}
interface NodeSet {
  add: (nodes: object[]) => void;
  update: (nodes: object[]) => void;
  clear: () => void;
}
declare var vis: {
  DataSet: new (items: object[]) => NodeSet;
  Network: new (holder: HTMLElement, data: { nodes: NodeSet; edges: NodeSet }, options: object) => Network;
};

/** What the scripts of the map share; each member is defined by one of them. */
interface Scene {
  /** From this scale on, the lines between two entities part by relation. */
  NEAR: number;
  /** How high the strip at the bottom is where the buttons are, in pixels. */
  STRIP: number;
  LEAST: number;
  MOST: number;
  /** What is drawn: entities, and communities that stand for theirs. */
  drawn: Thing[];
  /** What the lines join, by the name of the pair; and what each thing is joined to. */
  joined: Map<string, Pair>;
  beside: Map<string, Set<string>>;
  number: Map<string, number>;
  network: Network;
  nodes: NodeSet;
  holder: HTMLElement;
  colours: Record<string, string>;
  lines: Line[];
  near: boolean;
  /** For which scale the lines' ends are computed. */
  bent: number;
  placed: { key: string; labels: Label[]; marks: Map<Line, Spot> };
  hovered: Spotted | null;
  walking: string | null;
  lit: { nodes: Set<string>; pairs: Set<string> } | null;
  /** Whether the reader has moved the view: then it is left alone. */
  touched: boolean;
  revision: number;
  /** What the window shows of the whole map, in pixels around its middle: there, no label is cut off. */
  limits: Box & { scale: number };

  /** What is drawn under this name. */
  thing: (id: string) => Thing | null;
  neighbours: (id: string) => Set<string>;
  /** A node's radius on the screen at normal size, in pixels. */
  size: (id: string) => number;
  /** What a length of the screen is on the map; sizes shrink slower than distances. */
  unit: (scale: number) => number;
  /** How large letters are beside their normal size. */
  lettering: (scale: number) => number;
  readColours: () => void;
  light: () => void;
  /** How strongly the rest is drawn, 0 to 1. */
  rest: () => number;
  redraw: () => void;

  standIn: (id: string) => string;
  title: (id: string) => string;
  seen: (id: string) => boolean;
  weight: (id: string) => number;
  settle: () => void;

  drawHulls: (ctx: CanvasRenderingContext2D) => void;
  drawTitles: (ctx: CanvasRenderingContext2D, scale: number) => void;
  hull: (dom: Point) => string | null;
  drawCommunity: (
    ctx: CanvasRenderingContext2D,
    community: Community,
    x: number,
    y: number,
    radius: number,
    px: number,
  ) => void;

  bundle: () => void;
  bend: (scale: number) => void;
  width: (line: Line) => number;
  tint: (line: Line) => string;
  strength: (line: Line) => number;
  drawLines: (ctx: CanvasRenderingContext2D) => void;
  breadth: (line: Line, px: number) => number;
  segments: (line: Line) => { sign: number; from: Point; to: Point }[];

  place: (ctx: CanvasRenderingContext2D) => void;
  caption: (line: Line) => string;
  signs: (line: Line) => string;
  font: (letter: number, bold: boolean) => string;
  drawLabels: (ctx: CanvasRenderingContext2D) => void;

  toMap: (at: Place) => Place;
  toLayout: (at: Place) => Place;
  suit: (rect: { width: number; height: number }) => void;
  home: (id: string, at: Place) => Place;
  draggable: (canvas: HTMLElement) => void;

  room: () => Box;
  fit: (moving?: boolean) => void;
  view: (place: Point, scale: number, target: Point, moving?: boolean) => void;
  frame: (box: Box | null) => void;
  eye: () => Eye | null;
  look: (eye: Eye | null) => void;
  moved: () => void;
  zoom: (factor: number) => void;
  show: (ids: string[]) => void;

  key: (event: KeyboardEvent) => void;
}

interface Column {
  id: string;
  text: (claim: Claim) => string;
  sort?: (claim: Claim) => string | number;
  cell?: (claim: Claim) => Node;
  saved?: (claim: Claim) => string;
}

/** What can be found: its texts as they are and folded, and what finding it leads to. */
interface Found {
  group: string;
  texts: string[];
  folded: string[];
  name: () => string;
  glyph: string | null;
  target: Choice;
}
/** Something found, the text that fits, and how well: 0 best. */
type Hit = { found: Found; why: string; rank: number };

/** What became of a claim: one of four groups that are drawn alike. */
type Group = "added" | "dropped" | "revised" | "kept";
interface Compared {
  name: string;
  version?: number;
  title?: Texts;
  commit?: string | null;
  versions?: number;
  assertions?: number;
}
type RecordField = { field: string; told: Record<string, { old: string; new: string }> };
type RecordChange = { record: string; kind: string; old: string[]; new: string[]; fields: RecordField[] };
/** Why two claims with different propositions were taken for the same. */
type Reason =
  { kind: "same id" } | { kind: "same origin"; fields: string[] } | { kind: "exclusion"; relations: [string, string] };
type Detail = { judgements?: string[]; factor?: number; fields?: string[]; reason?: Reason };
interface Comparison {
  old: Compared;
  new: Compared;
  /** The number of the kind, those of the old and the new claim, -1 for none, and more where there is more to tell. */
  changes: [number, number, number, Detail?][];
  kept?: number;
  records?: RecordChange[];
  selection?: Record<string, string[]>;
}
interface Change {
  number: number;
  kind: string;
  group: Group;
  old: Claim | null;
  new: Claim | null;
  record: RecordChange | null;
  judgements: string[];
  fields: string[];
  factor?: number;
  reason: Reason | null;
  pairs: Set<string>;
  names: Set<string>;
}
/** What a reader lets through of the changes; what is empty lets all through. */
type Sift = { only: Set<string>; judged: string; field: string; words: string; pair: string; entity: string };
type Aspect = { key: string; fields: string[]; always?: boolean; of: (claim: Claim) => (Node | string)[] };
/** An entity in the network of a comparison: its place, the lines of its name, the size of both, and its radius. */
interface Knot extends Box {
  id: string;
  lines: string[];
  r: number;
}
type Strand = { pair: string; group: Group; changes: Change[]; ends: [Knot, Knot]; aside: number };

interface Namespace {
  // base
  data: Data;
  words: Record<string, Texts>;
  languages: string[];
  state: State;
  watch: (listener: Listener) => void;
  set: (changes: Partial<State>, how?: How) => void;
  /** Whether what is visible may have changed. */
  refiltered: (changed: Set<string>) => boolean;
  /** A word of the interface, with {0}, {1} filled in. */
  word: (key: string, ...parts: (string | number)[]) => string;
  hasWord: (key: string) => boolean;
  count: (key: string, count: number) => string;
  number: (value: number) => string;
  text: (texts: Texts | undefined) => string;
  wellFormed: (text: string) => string;
  fold: (text: string) => string;
  shorten: (text: string, length: number) => string;
  el: <K extends string>(tag: K, attributes?: Attributes, ...children: Child[]) => ElementOf<K>;
  button: (attributes: Attributes, ...children: Child[]) => HTMLButtonElement;
  svg: (tag: string, attributes?: Attributes, ...children: Child[]) => SVGElement;
  bdi: (text: string, attributes?: Attributes) => HTMLElement;
  replace: (element: Element, ...children: Child[]) => void;
  /** The part of the page with this id. */
  part: <T extends HTMLElement = HTMLElement>(id: string) => T;
  /** Give the keyboard to the first element of a part that a selector fits. */
  focusIn: (id: string, selector: string) => void;
  say: (text: string) => void;
  /** Whether the reader wants little to move. */
  calm: () => boolean;
  icon: (name: string, d: string) => SVGElement;
  download: (name: string, blob: Blob) => void;
  unpack: (packed: Packed, texts: string[]) => Record<string, unknown>[];
  readTexts: () => Promise<void>;
  /** Let a room speak in the address. */
  inAddress: (part: AddressPart) => void;
  /** The view, with some changes, as the part of the address behind the #. */
  addressOf: (changes?: Partial<State>) => string;
  /** What the address says, as far as it makes sense. */
  readAddress: () => Partial<State>;
  /** What it asked for, when last read, and nobody here knows. */
  strange: () => string[];
  /** How many steps can be undone. */
  steps: () => number;
  /** Take the last step back; never leave the page. */
  undo: () => void;
  /** Let the address follow the state; `stepped` is called when there may be more or fewer steps to undo. */
  follow: (stepped: () => void) => void;
  themes: string[];
  theme: () => void;
  switches: () => HTMLElement[];

  // data
  entities: Map<string, Entity>;
  articles: Map<string, Article>;
  kinds: Map<string, Term>;
  statuses: Map<string, Status>;
  relations: Map<string, Relation>;
  confidences: Map<string, Term>;
  conflictKinds: Map<string, ConflictKind>;
  propositions: Map<string, Proposition>;
  claims: Claim[];
  claimByKey: (key: string) => Claim | undefined;
  pairs: Map<string, Pair>;
  claimsBetween: (one: string, other: string) => Claim[];
  relation: (id: string) => Relation;
  /** The label of a term; its id where it is unknown. */
  label: (terms: Map<string, Term>, id: string) => string;
  proposition: (id: string) => Proposition;
  pairOf: (one: string, other: string) => string;
  claimsOf: (proposition: string) => Claim[];
  claimsAbout: (id: string) => Claim[];
  claimsNaming: (id: string) => Claim[];
  claimsFrom: (id: string) => Claim[];
  neighbours: (id: string) => Set<string>;
  name: (id: string | undefined) => string;
  phrase: (proposition: Proposition) => string;
  origins: (claims: Claim[]) => number;
  firmest: (claims: Claim[]) => Claim;
  kindOfConflict: (conflict: Conflict) => ConflictKind;
  conflictsOf: (proposition: string) => Conflict[];
  disputed: (claim: Claim) => boolean;
  date: (text: string | undefined) => string;
  validity: (assertion: Assertion) => string;
  dated: (claim: Claim, by: string) => string;
  safe: (address: string | null | undefined) => string;
  address: (claim: Claim, quote?: Quote) => string;
  away: (address: string, words: string, title?: string) => HTMLElement;

  // shapes
  along: (curve: Curve, t: number) => Point;
  curve: (a: Point, b: Point, aside: number, atA: number, atB: number) => Curve;
  distance: (curve: Curve, point: Point) => number;
  rim: (w: number, h: number, dx: number, dy: number) => number;
  separate: (boxes: Box[]) => void;
  sheet: () => Sheet;
  lines: (label: string, letters: number, most: number) => string[];
  look: (kind: string) => { shape: string; colour: string };
  shape: (kind: string) => string;
  outline: (kind: string) => Path2D;
  dash: (status: Status | undefined) => number[];
  HOLLOW: number;
  mark: (status: string) => string;
  tint: (sign: number) => string;
  glyph: (kind: string, size?: number) => SVGElement;
  sample: (status: Status | undefined, sign?: number, ends?: boolean) => SVGElement;
  badge: (status: Status, sign?: number) => HTMLElement;

  // filters
  facets: Facet[];
  sourceName: (source: string, plain?: boolean) => string;
  visible: { claims: Set<Claim>; pairs: Set<string>; entities: Set<string> };
  filtered: () => boolean;
  shown: () => string;
  toggle: (facet: string, value: string, shown: boolean) => void;
  only: (facet: Facet, value: string) => void;
  way: (from: string, to: string) => string[];
  /** The ends of a path, by its id, which is both as JSON; none where it names no two entities. */
  endsOf: (id: string) => string[];
  /** The entities on a path, by its id. */
  wayOf: (id: string) => string[];
  symbolKey: () => HTMLElement;

  // map
  scene: Scene;
  communities: Community[];
  communityById: Map<string, Community>;
  communityName: (community: Community, most?: number) => string;
  opening: (ids: string[]) => Set<string>;
  open: (id: string, open: boolean) => void;
  close: (id: string | null) => void;
  hulls: {
    open: (at: (point: Point) => string, scale: number) => SVGElement[];
    closed: (community: Community, at: string, radius: number) => SVGElement;
    start: () => void;
  };
  pin: {
    has: (id: string) => boolean;
    put: (id: string, at: Place, how?: How) => void;
    toggle: (id: string) => void;
    release: () => void;
    nudge: (id: string, dx: number, dy: number) => void;
  };
  select: (selection: Choice | null, move?: boolean) => void;
  map: {
    has: (id: string) => boolean;
    where: (id: string) => Point | null;
    between: (one: string, other: string) => Point | null;
    fit: () => void;
    show: (ids: string[]) => void;
    hit: (dom: Point) => Spotted | null;
    joined: (id: string) => Pair | undefined;
    title: (id: string) => string;
    point: (pair: string | null) => void;
    network: () => Network;
    canvas: () => HTMLCanvasElement | null;
    labels: () => Box[];
    start: () => void;
  };
  picture: { svg: () => string; copy: () => HTMLCanvasElement };

  // claims
  chip: (id: string, words?: string) => HTMLElement;
  turn: (target: Choice, look: string, ...content: Child[]) => HTMLElement;
  chips: (ids: string[]) => Node[];
  fact: (key: string, ...values: Child[]) => HTMLElement[];
  card: (claim: Claim, options?: { phrase?: boolean; source?: boolean }) => HTMLElement;
  reference: (claim: Claim) => string;
  stack: (claims: Claim[], level?: string) => HTMLElement[];
  reader: (version: Version, claims: Claim[]) => HTMLElement | null;
  inText: (claim: Claim) => HTMLElement | null;
  disagreement: (conflict: Conflict, title: string) => HTMLElement;
  dispute: (proposition: Proposition, told?: Set<Conflict>) => HTMLElement[];

  // panel
  heading: {
    header: (over: Node | null, title: string, ...below: Child[]) => HTMLElement;
    named: (choice: Choice) => string;
    note: (hidden: number) => HTMLElement | null;
    split: (claims: Claim[]) => { shown: Claim[]; hidden: number };
    remember: (choice: Choice) => void;
    section: (key: string, count: number, content: Child[]) => HTMLElement;
  };
  aboutEntity: (entity: Entity) => Node[];
  aboutPair: (pair: Pair) => Node[];
  aboutCommunities: (id: string) => Node[];
  aboutArticle: (article: Article) => Node[];
  aboutClaim: (claim: Claim) => Node[];
  aboutPath: (id: string) => Node[];
  pathChoice: (entity: Entity) => HTMLElement | null;
  aboutConflicts: () => Node[];
  conflictsButton: () => HTMLElement | null;
  panel: { start: () => void };

  // table
  columns: Column[];
  csv: (claims: Claim[]) => string;
  table: { csv: () => string; blob: () => Blob; start: () => void };

  // search
  fit: (text: string, words: string[]) => number;
  index: { prepare: (done: () => void) => void; seek: (query: string) => Map<string, Hit[]> };
  search: { focus: () => void; start: () => void };

  // legend
  time: { group: () => HTMLElement | null; refresh: () => void; uncover: () => void; open: boolean };
  legend: { start: () => void };

  // compare
  views: string[];
  compare: {
    signs: Record<Group, string>;
    offered: boolean;
    byVersion: boolean;
    pairs: Comparison[];
    groupOf: (kind: string) => Group;
    now: () => Comparison;
    all: () => Change[];
    shown: () => Change[];
    chosen: () => Change | undefined;
    phrase: (change: Change) => string;
    told: (field: RecordField) => { old: string; new: string };
    choose: (number: number, pane?: string) => void;
    sift: (changes: Partial<Sift>, how?: How) => void;
    clear: () => void;
    turn: (old: string, later?: string) => void;
  };
  comparedSide: (which: "old" | "new") => HTMLElement;
  fieldName: (field: string) => string;
  changeTable: (change: Change) => HTMLElement;
  changeName: (kind: string) => string;
  changeSign: (group: Group) => HTMLElement;
  changeNetwork: { slim: () => boolean; draw: () => void; mark: () => void };
  markedTexts: { offered: () => boolean; draw: () => void; mark: () => void; follow: () => void };
  startComparing: (alone: boolean) => void;

  // controls
  toolbar: { openLegend: (open: boolean) => void; start: () => void };
  help: { open: () => void; opened: () => boolean; start: () => void };
  startSaving: () => void;
  notice: () => void;
  listenToKeys: () => void;
}
