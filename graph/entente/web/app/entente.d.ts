/**
 * The page's one namespace, with all that its scripts define there, by the room that defines it, the lowest floor first; and the
 * types of what they work on. `scripts/floors.json` draws the floors.
 */

/** A text by language, as BCP 47 tags. */
type Texts = Record<string, string>;

// The payload: what `payload.py` and `comparisons.py` write. Empty fields are left out.

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
  /** Where it stands: in the units of the layout at first, on the map later. Only entities with an edge have a place. */
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
  /** The number of its version; `proposition` is the id of its proposition. */
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

/** A community as the payload has it, with what `map/communities.js` adds. */
interface Community {
  id: string;
  names: string[];
  at: Place;
  within?: number;
  depth: number;
  parent: Community | null;
  children: Community[];
  members: Entity[];
  /** How many of its entities the filters let through, and how many of each kind. */
  visibleCount: number;
  kindShares: { kind: string; share: number }[];
  /** The closed community that is drawn in its place: itself or one around it. */
  closedAs: string | null;
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

// What the scripts make of the payload.

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
type MapTarget = { type: "entity" | "pair" | "community" | "hull"; id: string };
/** The middle of what the window shows of the map, in units of the layout, and its scale. */
type Viewpoint = { x: number; y: number; scale: number };

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
  viewpoint: Viewpoint | null;
  opened: Set<string>;
  /** Empty until the texts of claims are read, then "read", or "failed" if they cannot be read. */
  texts: string;
  compared: number;
  changeFilter: ChangeFilter;
  change: number;
  pane: string;
}

/**
 * What a change of the state is part of: "glide", a gesture, whose changes make one step to undo; "quiet", something that makes no
 * step; "restored", the return to an address.
 */
type ChangeCause = "glide" | "quiet" | "restored";
type Listener = (changed: Set<string>, how?: ChangeCause) => void;

/** Reads the parameters of an address, by name. */
interface AddressReader {
  text: (name: string) => string;
  all: (name: string) => string[];
  /** What the value means; null where it is not given. Where it means nothing, that is noted. */
  one: <T>(name: string, read: (value: string) => T | null | undefined | false) => T | null;
  oneOf: (name: string, allowed: string[]) => string | null;
  /** Note that a value means nothing here. */
  noteUnknown: (value: string) => void;
}

/** What one room writes in the address, under which names, and how it reads that back. */
interface AddressPart {
  names: () => string[];
  write: (state: State, add: (name: string, value: string) => void) => void;
  read: (reader: AddressReader) => Partial<State>;
}

type Child = Node | string | null | undefined | false;
type ElementOf<K> = K extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[K] : HTMLElement;
/** Attributes of an element; those that start with "on" take a function. */
type Attributes = { [name: string]: string | number | boolean | null | undefined | ((event: any) => void) };

type Point = { x: number; y: number };
type Box = { x: number; y: number; w: number; h: number };
/** A quadratic Bézier curve. */
type Curve = { from: Point; bend: Point; to: Point };
interface OccupiedSpace {
  put: (box: Box) => void;
  /** The area of other boxes that a box would cover; `own` may be covered. */
  covered: (box: Box, own?: Box) => number;
}

type FacetValue = { id: string; label: string; count: number; sample: Element | null; title?: string };
interface Facet {
  id: string;
  /** Whether it is open at first, and shown in the legend even with one value. */
  open: boolean;
  of: (claim: Claim) => string[];
  values: () => FacetValue[];
}

/** A line of the map. */
interface Line {
  pair: Pair;
  claims: Claim[];
  markedClaims: Claim[];
  sign: number;
  curve: Curve;
  a: Thing;
  b: Thing;
  /** How far its middle lies from the straight line between its ends. */
  offset: number;
  band: { sign: number; share: number }[] | null;
  hidden: boolean;
  label: string;
  contested: boolean;
  arrows: { from: boolean; to: boolean };
  status: Status;
}
type MarkPlace = { x: number; y: number; angle: number; w: number; boxes: Box[] };
type Label = { id: string; rows: string[]; box: Box; size: number; bold: boolean };
/** Something in a community: a thing or an open community, with its middle, half its width and height, and both if it were closed. */
interface Part extends Box {
  thing: Thing | null;
  community: Community | null;
  closedW: number;
  closedH: number;
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

/** What the scripts of the map share. Each member is defined by one of them. */
interface Scene {
  /** From this scale on, there is a line for each relation between two entities. */
  NEAR_SCALE: number;
  /** The height of the strip at the bottom where the buttons are, in pixels. */
  BUTTON_STRIP: number;
  MIN_SCALE: number;
  MAX_SCALE: number;
  /** What is drawn: entities, and closed communities in place of theirs. */
  things: Thing[];
  /** The pairs of joined things by id, and the things that each thing is joined to. */
  pairs: Map<string, Pair>;
  neighboursById: Map<string, Set<string>>;
  indexById: Map<string, number>;
  network: Network;
  nodes: NodeSet;
  holder: HTMLElement;
  colours: Record<string, string>;
  lines: Line[];
  isNear: boolean;
  /** The scale for which the ends of the lines are computed. */
  curvesScale: number;
  labelling: { key: string; labels: Label[]; marks: Map<Line, MarkPlace> };
  hovered: MapTarget | null;
  keyboardAt: string | null;
  highlighted: { nodes: Set<string>; pairs: Set<string> } | null;
  /** Whether the reader has moved the view. Then it no longer fits itself to what is shown. */
  viewMoved: boolean;
  revision: number;
  /** The part of the window in which labels must lie, in pixels around the middle of the map, and its scale. */
  labelLimits: Box & { scale: number };

  /** The thing with this id. */
  thing: (id: string) => Thing | null;
  neighbours: (id: string) => Set<string>;
  /** A node's radius on the screen at normal size, in pixels. */
  size: (id: string) => number;
  /** The length on the map of a pixel of the screen; sizes shrink slower than distances. */
  mapLength: (scale: number) => number;
  /** The size of letters divided by their normal size. */
  letterScale: (scale: number) => number;
  readColours: () => void;
  highlight: () => void;
  /** The opacity of what is not highlighted, 0 to 1. */
  dimmedOpacity: () => number;
  redraw: () => void;

  shownThing: (id: string) => string;
  title: (id: string) => string;
  isVisible: (id: string) => boolean;
  weight: (id: string) => number;
  arrangeThings: () => void;

  drawFrames: (ctx: CanvasRenderingContext2D) => void;
  drawTitles: (ctx: CanvasRenderingContext2D, scale: number) => void;
  frameTitleAt: (dom: Point) => string | null;
  drawCommunity: (
    ctx: CanvasRenderingContext2D,
    community: Community,
    x: number,
    y: number,
    radius: number,
    px: number,
  ) => void;

  computeLines: () => void;
  computeCurves: (scale: number) => void;
  lineWidth: (line: Line) => number;
  lineColour: (line: Line) => string;
  lineOpacity: (line: Line) => number;
  drawLines: (ctx: CanvasRenderingContext2D) => void;
  bandWidth: (line: Line, px: number) => number;
  bandSegments: (line: Line) => { sign: number; from: Point; to: Point }[];

  placeLabels: (ctx: CanvasRenderingContext2D) => void;
  markText: (line: Line) => string;
  markSigns: (line: Line) => string;
  font: (letter: number, bold: boolean) => string;
  drawLabels: (ctx: CanvasRenderingContext2D) => void;

  toMap: (at: Place) => Place;
  toLayout: (at: Place) => Place;
  fitLayoutToWindow: (rect: { width: number; height: number }) => void;
  setLayoutPlace: (id: string, at: Place) => Place;
  listenToDrags: (canvas: HTMLElement) => void;

  freeArea: () => Box;
  fit: (moving?: boolean) => void;
  moveTo: (place: Point, scale: number, target: Point, moving?: boolean) => void;
  fitBox: (box: Box | null) => void;
  viewpoint: () => Viewpoint | null;
  restoreViewpoint: (eye: Viewpoint | null) => void;
  viewChanged: () => void;
  zoom: (factor: number) => void;
  bringIntoView: (ids: string[]) => void;

  handleKey: (event: KeyboardEvent) => void;
}

interface Column {
  id: string;
  text: (claim: Claim) => string;
  sort?: (claim: Claim) => string | number;
  cell?: (claim: Claim) => Node;
  saved?: (claim: Claim) => string;
}

/** An entry of the search index: its texts as they are and folded, and what is selected when it is chosen. */
interface SearchEntry {
  group: string;
  texts: string[];
  folded: string[];
  name: () => string;
  glyph: string | null;
  target: Choice;
}
/** An entry that was found, the text that fits, and how well it fits: 0 best. */
type SearchHit = { entry: SearchEntry; text: string; rank: number };

/** What became of a claim: kinds of changes in four groups; those of one group are drawn alike. */
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
  /** The numbers of the kind, the old claim and the new claim, -1 for none; and details where there are some. */
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
/** Which changes are shown; an empty field lets all through. */
type ChangeFilter = { only: Set<string>; judged: string; field: string; words: string; pair: string; entity: string };
type Aspect = { key: string; fields: string[]; always?: boolean; of: (claim: Claim) => (Node | string)[] };
/** An entity in the network of a comparison: its place, the lines of its name, the size of node and name, and its radius. */
interface NetworkNode extends Box {
  id: string;
  lines: string[];
  radius: number;
}
type ChangeLine = { pair: string; group: Group; changes: Change[]; ends: [NetworkNode, NetworkNode]; offset: number };

interface Namespace {
  // base
  data: Data;
  words: Record<string, Texts>;
  languages: string[];
  state: State;
  watch: (listener: Listener) => void;
  set: (changes: Partial<State>, how?: ChangeCause) => void;
  /** Whether what is visible may have changed. */
  filtersChanged: (changed: Set<string>) => boolean;
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
  isolated: (text: string, attributes?: Attributes) => HTMLElement;
  replace: (element: Element, ...children: Child[]) => void;
  /** The element with this id. */
  byId: <T extends HTMLElement = HTMLElement>(id: string) => T;
  /** Focus the first element that a selector fits, within the element with an id. */
  focusIn: (id: string, selector: string) => void;
  announce: (text: string) => void;
  /** Whether the reader's system asks for little motion. */
  prefersLessMotion: () => boolean;
  icon: (name: string, d: string) => SVGElement;
  download: (name: string, blob: Blob) => void;
  unpack: (packed: Packed, texts: string[]) => Record<string, unknown>[];
  readTexts: () => Promise<void>;
  /** Let a room write its part of the address and read it back. */
  registerInAddress: (part: AddressPart) => void;
  /** The part of the address behind the # for the state with some changes. */
  addressOf: (changes?: Partial<State>) => string;
  /** The state that the address describes, as far as it is known. */
  readAddress: () => Partial<State>;
  /** The names and values in the address, when last read, that mean nothing here. */
  unknownInAddress: () => string[];
  /** How many steps can be undone. */
  steps: () => number;
  /** Take the last step back; never leave the page. */
  undo: () => void;
  /** Write each change of the state to the address; `stepped` is called when the number of steps to undo may change. */
  recordHistory: (stepped: () => void) => void;
  themes: string[];
  applyTheme: () => void;
  languageAndThemeButtons: () => HTMLElement[];

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
  originCount: (claims: Claim[]) => number;
  strongestClaim: (claims: Claim[]) => Claim;
  kindOfConflict: (conflict: Conflict) => ConflictKind;
  conflictsOf: (proposition: string) => Conflict[];
  disputed: (claim: Claim) => boolean;
  date: (text: string | undefined) => string;
  validity: (assertion: Assertion) => string;
  dateOf: (claim: Claim, by: string) => string;
  webAddress: (address: string | null | undefined) => string;
  sourceAddress: (claim: Claim, quote?: Quote) => string;
  externalLink: (address: string, words: string, title?: string) => HTMLElement;

  // shapes
  pointOnCurve: (curve: Curve, t: number) => Point;
  curve: (a: Point, b: Point, aside: number, atA: number, atB: number) => Curve;
  distanceToCurve: (curve: Curve, point: Point) => number;
  distanceToEdge: (w: number, h: number, dx: number, dy: number) => number;
  removeOverlaps: (boxes: Box[]) => void;
  occupiedSpace: () => OccupiedSpace;
  wrapLabel: (label: string, letters: number, most: number) => string[];
  kindStyle: (kind: string) => { shape: string; colour: string };
  kindShape: (kind: string) => string;
  kindOutline: (kind: string) => Path2D;
  statusDashes: (status: Status | undefined) => number[];
  HOLLOW: number;
  statusMark: (status: string) => string;
  signColour: (sign: number) => string;
  kindIcon: (kind: string, size?: number) => SVGElement;
  lineSample: (status: Status | undefined, sign?: number, ends?: boolean) => SVGElement;
  statusBadge: (status: Status, sign?: number) => HTMLElement;

  // filters
  facets: Facet[];
  sourceName: (source: string, plain?: boolean) => string;
  visible: { claims: Set<Claim>; pairs: Set<string>; entities: Set<string> };
  filtered: () => boolean;
  shownCount: () => string;
  toggleValue: (facet: string, value: string, shown: boolean) => void;
  showOnly: (facet: Facet, value: string) => void;
  shortestPath: (from: string, to: string) => string[];
  /** The ends of a path, by its id, which is both as JSON; none where it names no two entities. */
  endsOfPath: (id: string) => string[];
  /** The entities on a path, by its id. */
  entitiesOnPath: (id: string) => string[];
  symbolKey: () => HTMLElement;

  // map
  scene: Scene;
  communities: Community[];
  communityById: Map<string, Community>;
  communityName: (community: Community, most?: number) => string;
  openedToShow: (ids: string[]) => Set<string>;
  setOpen: (id: string, open: boolean) => void;
  closeAround: (id: string | null) => void;
  communityDrawing: {
    frames: (at: (point: Point) => string, scale: number) => SVGElement[];
    ring: (community: Community, at: string, radius: number) => SVGElement;
    start: () => void;
  };
  pin: {
    has: (id: string) => boolean;
    put: (id: string, at: Place, how?: ChangeCause) => void;
    toggle: (id: string) => void;
    release: () => void;
    nudge: (id: string, dx: number, dy: number) => void;
  };
  select: (selection: Choice | null, move?: boolean) => void;
  map: {
    has: (id: string) => boolean;
    placeOf: (id: string) => Point | null;
    middleBetween: (one: string, other: string) => Point | null;
    fit: () => void;
    show: (ids: string[]) => void;
    targetAt: (dom: Point) => MapTarget | null;
    pair: (id: string) => Pair | undefined;
    title: (id: string) => string;
    highlightPair: (pair: string | null) => void;
    network: () => Network;
    canvas: () => HTMLCanvasElement | null;
    labels: () => Box[];
    start: () => void;
  };
  picture: { svg: () => string; copy: () => HTMLCanvasElement };

  // claims
  chip: (id: string, words?: string) => HTMLElement;
  panelLink: (target: Choice, look: string, ...content: Child[]) => HTMLElement;
  chips: (ids: string[]) => Node[];
  factRow: (key: string, ...values: Child[]) => HTMLElement[];
  claimCard: (claim: Claim, options?: { phrase?: boolean; source?: boolean }) => HTMLElement;
  reference: (claim: Claim) => string;
  claimsByProposition: (claims: Claim[], level?: string) => HTMLElement[];
  articleText: (version: Version, claims: Claim[]) => HTMLElement | null;
  showInTextButton: (claim: Claim) => HTMLElement | null;
  disagreementTable: (conflict: Conflict, title: string) => HTMLElement;
  disagreementsOf: (proposition: Proposition, listed?: Set<Conflict>) => HTMLElement[];

  // panel
  heading: {
    header: (over: Node | null, title: string, ...below: Child[]) => HTMLElement;
    named: (choice: Choice) => string;
    note: (hidden: number) => HTMLElement | null;
    splitByVisibility: (claims: Claim[]) => { shown: Claim[]; hidden: number };
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
  searchRank: (text: string, words: string[]) => number;
  index: { build: (done: () => void) => void; search: (query: string) => Map<string, SearchHit[]> };
  search: { focus: () => void; start: () => void };

  // legend
  time: { group: () => HTMLElement | null; refresh: () => void; scrollIntoView: () => void; open: boolean };
  legend: { start: () => void };

  // compare
  views: string[];
  compare: {
    signs: Record<Group, string>;
    offered: boolean;
    byVersion: boolean;
    pairs: Comparison[];
    groupOf: (kind: string) => Group;
    current: () => Comparison;
    all: () => Change[];
    filtered: () => Change[];
    selected: () => Change | undefined;
    phrase: (change: Change) => string;
    fieldTexts: (field: RecordField) => { old: string; new: string };
    select: (number: number, pane?: string) => void;
    setFilter: (changes: Partial<ChangeFilter>, how?: ChangeCause) => void;
    clearFilter: () => void;
    comparePair: (old: string, later?: string) => void;
  };
  comparedSide: (which: "old" | "new") => HTMLElement;
  fieldName: (field: string) => string;
  changeTable: (change: Change) => HTMLElement;
  changeName: (kind: string) => string;
  changeSign: (group: Group) => HTMLElement;
  changeNetwork: { isNarrow: () => boolean; draw: () => void; markSelection: () => void };
  markedTexts: { offered: () => boolean; draw: () => void; markSelection: () => void; scrollToSelection: () => void };
  startComparing: (alone: boolean) => void;

  // controls
  toolbar: { openLegend: (open: boolean) => void; start: () => void };
  help: { open: () => void; opened: () => boolean; start: () => void };
  startSaving: () => void;
  notice: () => void;
  listenToKeys: () => void;
}
