/**
 * The page's one namespace, with all that its scripts define there, by the room that defines it, the lowest floor first; and the
 * types of what they work on. `scripts/floors.json` draws the floors.
 */

/** A text by language, as BCP 47 tags. */
type Texts = Record<string, string>;

// The payload: what `payload.py` and `comparisons.py` write. Empty fields are left out.

/** `alias`: the other words that people use for it, in all languages. */
type Term = { id: string; label: Texts; definition: Texts; alias?: string[] };
/** What a status says of a claim; those of one standing are drawn alike. */
type Standing = "fact" | "ended" | "plan" | "forecast" | "told" | "open" | "denied";
/** `plain` stands for what makes a plain edge; `strength` sorts the others, 0 to 4; an `event` took place and does not last. */
type Status = Term & { plain?: boolean; strength?: number; standing?: Standing; event?: boolean };
/** `sign` is positive where the relation draws together, negative where it sets apart. */
type Relation = Term & { inverse?: Texts; sign: number; symmetric?: boolean; takes: "object" | "value" | "date" };
type ConflictKind = Term & { ofFact?: boolean };
type Place = [number, number];

/** Since and until when something holds, as dates of EDTF. */
type Period = { validFrom?: string; validTo?: string };

interface Entity {
  id: string;
  kind: string;
  label: Texts;
  alias?: Record<string, string[]>;
  description?: Texts;
  wikidata?: string;
  includes?: string[];
  speaksFor?: ({ entity: string } & Period)[];
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
  derivesFrom?: { article: string; confidence?: string }[];
  story?: string;
  corpus?: Texts;
}

interface Version {
  article: string;
  version: string;
  title?: string;
  published?: string;
  /** The day by which it was surely published. */
  day?: string;
  retrieved?: string;
  revises?: string;
  revised?: boolean;
  /** The day by which the first version that revises it was surely published. */
  revisedOn?: string;
  complete?: boolean;
  carrier?: { outlet: string; url?: string; language?: string };
  archived?: { url?: string; date?: string };
  lists?: { relation: string; object: string }[];
  text?: string;
}

interface Proposition {
  id: string;
  /** Its place among all. */
  order: number;
  subject: string;
  relation: string;
  /** The label of the relation, where it is in the plural as the subject is. */
  verb?: Texts;
  object?: string;
  date?: string;
  value?: Texts;
  topic?: string;
  by?: string;
  in?: string;
  /** In a large page it comes after the map is drawn. */
  phrase?: Texts;
  /** The speakers of the independent words on it in the latest versions, denials aside. */
  words?: string[];
  /** Propositions with equal keys give rival amounts or dates. */
  measure?: string;
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

type Certainty = "known" | "presumed" | "said" | "possible";
/** First and last day, null where it is open. */
type Days = [string | null, string | null];
/** Days on which a claim is seen, how surely, and the status that it reads with where that is another one. */
type Sighting = [string | null, string | null, Certainty, string?];

interface Assertion {
  id: string;
  /** The number of its version; `proposition` is the id of its proposition. */
  version: number;
  proposition: string;
  status: string;
  said?: string[];
  voice: string[];
  /** The day by which it is surely known. */
  anchor?: string;
  /** How it is seen as of the day that the page was made for, if it was made for one. */
  certainty?: Certainty;
  /** When it is seen: spans that do not overlap. */
  seen?: Sighting[];
  /** The least and the most that its amount may mean, both excluded, or one number twice; null where that is open. */
  range?: (string | null)[];
  ordered?: { by: string; to?: string[]; document?: string };
  at?: string;
  when?: string;
  validFrom?: string;
  validTo?: string;
  converted?: Conversion[];
  about?: boolean;
  /** What it claims in words, and its amount, where that is rounded; else its proposition has them. */
  phrase?: Texts;
  rounded?: Texts;
  because?: string[];
  confidence?: string;
  /** How the corpus grades its source and it, as B2, B or 2. */
  grade?: string;
  /** In a large page it comes after the map is drawn, as the quotes do. */
  statement?: Texts;
  quotes?: Quote[];
  /** The speakers of the independent words on what it amounts to, where they are others than those on its proposition. */
  words?: string[];
  tags?: string[];
}

/** A rule by which claims are judged. */
type Rule = { title: Texts; text: Texts };

/** Somebody's word on an answer. */
type Word = { speaker: string; text: Texts; independent?: boolean };
/** An amount in another unit, and who converts it. */
type Conversion = { value: Texts; said?: string[] };

/** One side of a conflict: `claims` and `omittedBy` are numbers of assertions and versions. */
interface Side {
  proposition: string;
  /** What it says. */
  position: Texts;
  claims?: number[];
  omittedBy?: number[];
  words: Word[];
}

/** How one looks back: as known on a day, as of it, or as of it with what is only possible; `now` is the whole corpus. */
type View = "published" | "event" | "possible";

/**
 * On which days something is so without a source, by the number of the source and by view, where that does not follow from the
 * claims that go with it.
 */
type DaysWithout = Partial<Record<number, Partial<Record<string, Days[]>>>>;
/** What a conflict is on some days: `on` has them for each view, and `now` says that the whole corpus has it. */
interface ConflictState {
  id: string;
  kind: string;
  /** The numbers of its sides in the payload's list, and of what agrees with several of them. */
  sides: number[];
  beside?: number[];
  /** The one that contradicts itself. */
  oneVoice?: string;
  now?: boolean;
  on?: Partial<Record<string, Days[]>>;
  without?: DaysWithout;
}
type Conflict = Omit<ConflictState, "sides" | "beside"> & { sides: Side[]; beside: Side[] };

type WordsSince = Partial<Record<string, [string | null, string[] | null][]>>;

/** What is counted of a voice; each count is that of the claims whose numbers are given. */
type Counted = "relayed" | "own" | "first" | "alone" | "contradicted" | "corrected";
type Voice = { speaker: string; articles: number } & Partial<Record<Counted, number[]>>;
/** What an article made of one that it draws on: by course, the numbers of a claim there and of what became of it. */
type Carrier = {
  carrier: string;
  source: string;
  confidence?: string;
  made: Record<string, [number | null, number | null][]>;
};
/** What became of a promise on some days: of claims, by their numbers, its fate by its place among the fates. */
interface PromiseState {
  claims: number[];
  fate: number;
  due?: string;
  teller?: number;
  now?: boolean;
  on?: Partial<Record<string, Days[]>>;
  without?: DaysWithout;
}
type Promised = { claims: Claim[]; fate: string; due: string; teller: Claim | null };

/**
 * What becomes of the corpus without a source: the numbers of the claims that go, and what does not follow from that: on which
 * days others go as known then, when claims are seen as of a day, and who speaks on what is left.
 */
type LeftOutData = {
  id: string;
  gone: number[];
  goes?: Record<number, Days[]>;
  seen?: Record<number, Sighting[]>;
  wordsOn?: Record<number, WordsSince>;
  wordsFor?: Record<number, WordsSince>;
};
type LeftOut = LeftOutData & { number: number; claims: Set<number> };
/** The days chosen: by what, until when and since when, as dates of EDTF, and whether what is only possible is shown. */
type Time = { by: string; until: string; since?: string; possible?: boolean };

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

// What the front page tells first; numbers are those of claims and versions in their lists.

type FrontStory = {
  story: string;
  versions: number[];
  /** How many of its articles draw on others. */
  drawn: number;
  /** How many questions are in conflict, told differently, told alike, and told by one alone. */
  standings: [number, number, number, number];
  /** What the first of the questions on which they differ is about. */
  asks: { text: Texts; conflict: boolean }[];
};
type FrontDisagreement = { conflict: string; about: Texts };
/** A promise has a text of its own where it was put otherwise, and is `otherwise` where that excludes what came. */
type FrontOutcome = { fact: number; text: Texts; promises: { claim: number; text?: Texts; otherwise?: boolean }[] };
type FrontRevision = { judgement: string; old: number; new: number; texts: [Texts, Texts]; told: Texts };
type FrontRelayed = { speaker: string; articles: number; claims: number };
/** Some of what there is, the most telling first, and how many there are. */
type First<Kind> = { count: number; first: Kind[] };
type Front = {
  stories: First<FrontStory>;
  disagreements: First<FrontDisagreement>;
  outcomes: First<FrontOutcome>;
  revisions: First<FrontRevision>;
  relayed: First<FrontRelayed>;
  /** How many propositions there are, rest on a single word, and do so though several articles tell them. */
  words: { propositions: number; alone: number; repeated: number };
};

/** A step of the tour: what it says, and what it shows. */
type TourStep = {
  title: Texts;
  text: Texts;
  view?: string;
  entity?: string;
  between?: [string, string];
  article?: string;
  disagreements?: boolean;
  compare?: [string, string];
};

type Data = {
  languages: string[];
  title: Texts;
  description: Texts;
  license: string | null;
  contact: string | null;
  kinds: Term[];
  statuses: Status[];
  /** What a change of status amounts to, by the old and the new one; a pair without a judgement is not there. */
  statusChanges: Record<string, Record<string, string>>;
  relations: Relation[];
  confidences: Term[];
  entities: Entity[];
  communities: Community[];
  articles: Article[];
  versions: Version[];
  propositions: Proposition[];
  conflictKinds: ConflictKind[];
  sides: Side[];
  conflictStates: ConflictState[];
  /** By the number of a proposition and view since when who speaks on it, where that is not always `words`. */
  wordsOn: Record<number, WordsSince>;
  /** The same by the number of a claim for what it amounts to; null for those on its proposition. */
  wordsFor: Record<number, WordsSince>;
  /** The days on which what is seen changes. */
  days: Record<View, string[]>;
  without: LeftOutData[];
  /** The claims on which each rests, by the number of the claim: how, by the place in `hows`, and its number. */
  grounds: { hows: string[]; links: Record<number, [number, number][]>; circles: number[][] };
  voices: { speakers: Voice[]; counted: Counted[]; courses: string[]; carriers: Carrier[] };
  promises: { fates: string[]; states: PromiseState[] };
  assertions: Assertion[];
  /** Words that are forms of one, folded, with a space between. */
  families?: string[];
  /** Long words, with a hyphen wherever they may be broken. */
  hyphenated?: string[];
  /** `any`: whether two versions that no pair has have nothing in common. */
  comparing: { kinds: string[]; pairs: Comparison[]; any?: boolean };
  front: Front;
  tour: TourStep[];
  /** Where the entities stand that the map of a large network shows at rest; empty where it shows all. */
  overview: Record<string, Place>;
  /** Whether the texts of claims come in blocks after the map is drawn. */
  later: boolean;
  /** What the query view needs, where the page has one. */
  query?: {
    /** What the server that sent the page, and answers, called the state of the seeds; null where the page answers by itself. */
    state: string | null;
    prefixes: Record<string, string>;
    base: string;
    questions: Question[];
    terms: Record<string, Texts>;
    /** What each value is called, by the last part of its IRI. */
    values: Record<string, Texts>;
    /** The IRIs of what the ontology declares besides, such as properties. */
    declared: string[];
  };
};

/** A question that Entente ships: its SPARQL before and after the values of its variables, which `defaults` has. */
type Question = {
  name: string;
  title: Texts;
  told: Texts;
  before: string;
  after: string;
  defaults: Record<string, string>;
  /** Values that it goes without unless they are given, each with an example. */
  optional: Record<string, string>;
};
/** What is asked: a question with its values, as `entente query --bind` takes them, or else a text. */
type Asked = { question: string; values: Record<string, string>; text: string };
/** A term as SPARQL has it in JSON: https://www.w3.org/TR/sparql11-results-json/ */
type SparqlTerm = { type: "uri" | "literal" | "bnode" | "triple"; value: string; datatype?: string };

// The page of a story reads the document that `entente diff --story NAME --format json` writes.

type StoryColumn = {
  version: string;
  article: string;
  label: Texts;
  /** What the article goes by: its publisher, or its version where another has that one too. */
  short: Texts;
  published: string | null;
  complete: boolean;
  url: string | null;
};
type StoryClaim = {
  assertion: string;
  figure: Texts;
  standing: string;
  strength: Texts;
  voices: Texts;
  quotes: string[];
};
type StoryRow = { label: Texts; standing: string; issue: Texts; cells: StoryClaim[][] };
type StoryHanding = {
  source: string;
  carrier: string;
  label: Texts;
  counts: Record<string, number>;
  claims: { course: string; label: Texts }[];
};
type StoryTable = { label: Texts; told: Texts; columns: StoryColumn[]; rows: StoryRow[]; handedOn: StoryHanding[] };

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

type Choice = { type: "entity" | "pair" | "article" | "claim" | "path" | "conflicts" | "voices" | "promises"; id: string };
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
  time: Time | null;
  /** Words that what is shown must have. */
  find: string;
  /** So many independent words at least, or on the word of one alone. */
  rests: { least: number; alone: string };
  /** The source that is left out, with all that rests on it alone; empty where none is. */
  without: string;
  sort: { id: string; down: boolean } | null;
  pins: Map<string, Place>;
  viewpoint: Viewpoint | null;
  opened: Set<string>;
  /** Whether the map shows everything at once, where at rest it would show actors alone. */
  everything: boolean;
  /** The step of the tour that the reader is at, from 1; 0 without. */
  tour: number;
  /** Empty until the texts of claims are read, then "read", or "failed" if they cannot be read. */
  texts: string;
  compared: number;
  changeFilter: ChangeFilter;
  change: number;
  pane: string;
  /** Whether the page stands in a frame, and shows one thing alone. */
  embed: boolean;
  /** The id of the conflict that a frame shows. */
  question: string;
  /** What the query view asks. */
  asked: Asked;
  /** The entities of the row of an answer that the reader keeps lit. */
  lit: string[];
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
  /** Whether a box would cover no other; `own` may be covered. */
  isFree: (box: Box, own?: Box) => boolean;
}

type FacetValue = { id: string; label: string; count: number; sample: Element | null; title?: string };
interface Facet {
  id: string;
  /** Whether it is open at first, and shown in the legend even with one value. */
  open: boolean;
  of: (claim: Claim) => string[];
  values: () => FacetValue[];
}

/** Which part of the map a picture has: what the window shows, all, or where what is chosen lies. */
type Crop = "seen" | "whole" | "chosen";
/** What of the map a picture shows. */
type Pictured = { things: Thing[]; lines: Line[] };

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
  /** What the answer to a query lights, where nothing is pointed at. */
  answered: { nodes: Set<string>; pairs: Set<string> } | null;
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
  recolour: () => void;
  highlight: () => void;
  /** The opacity of what is not highlighted, 0 to 1. */
  dimmedOpacity: () => number;
  redraw: () => void;

  restingPlaces: () => Place[];
  rememberPlaces: () => void;
  isAtRest: () => boolean;
  isTold: (pair: Pair) => boolean;
  /** What opened around what is chosen, and how many more entities it is joined to. */
  around: () => { ids: string[]; left: number };
  arrangeEntities: () => void;
  shownNote: () => HTMLElement | null;

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
  /** Where a line begins: at the subject of what it stands for. */
  startOf: (line: Line) => Point;
  bandWidth: (line: Line, px: number) => number;
  bandSegments: (line: Line) => { sign: number; from: Point; to: Point }[];

  placeLabels: (ctx: CanvasRenderingContext2D) => void;
  markText: (line: Line) => string;
  markSigns: (line: Line) => string;
  showsMarks: (scale: number) => boolean;
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

/** What a term of an answer stands for on the page; nothing where it does for nothing. */
type Meant = { choice: Choice | null; label: string; nodes: string[]; pairs: string[] } | null;
type AnswerRow = Record<string, SparqlTerm>;
/** Why there is no answer: the reader stopped it, it took too long, or the server is not there. */
type EngineEnd = "stopped" | "late" | "gone";
/** What the worker or the server answers: rows or a truth, or why there is none. */
type EngineReply = {
  variables?: string[];
  rows?: AnswerRow[];
  /** How many rows there are, of which the first are given. */
  count?: number;
  labels?: Record<string, Texts>;
  truth?: boolean;
  /** What of the query the data does not have, where there are no rows. */
  unknown?: { term: string; variable?: string | null; similar?: string | null }[];
  error?: string;
  /** Where in the query the error is. */
  place?: { line: number; column: number } | null;
  /** Whether the server answers of newer seeds than the page shows. */
  newer?: boolean;
  /** Whether the worker is of no use any more. */
  broken?: boolean;
  ended?: EngineEnd;
  seconds?: number;
};
/** A term of a query, its IRI, and the prefix and namespace in which another term may be meant; none for one of the ontology. */
type NamedTerm = { term: string; iri: string; within: [string, string] | null };
/** Who answers queries. Its limit is how many milliseconds it may take; 0 where it limits itself. */
interface Answerer {
  limit: number;
  start: () => Promise<unknown>;
  answer: (text: string) => Promise<EngineReply>;
  end: () => void;
}
type FormField = { id: string; value: string; like: string; optional: boolean; change: (value: string) => void };
type Completion = { label: string; detail?: string; type: string };
type CompletionSource = (context: {
  explicit: boolean;
  state: { doc: { toString: () => string } };
  matchBefore: (pattern: RegExp) => { from: number; to: number; text: string } | null;
}) => { from: number; options: Completion[]; validFor: RegExp } | null;
/** An editor as `libraries/editor.mjs` makes it. */
interface CodeEditor {
  element: HTMLElement;
  focus: () => void;
  goTo: (line: number, column: number) => void;
}
/** Defined by the packed scripts of the query view. */
declare var queryEngineCode: string;
declare var makeQueryEditor: (asked: {
  root: ShadowRoot;
  text: string;
  label: string;
  help: string;
  complete: CompletionSource;
  changed: (text: string) => void;
  run: () => void;
}) => CodeEditor;
interface SparqlEditor {
  element: HTMLElement;
  goTo: (line: number, column: number) => void;
}

interface Column {
  id: string;
  text: (claim: Claim) => string;
  sort?: (claim: Claim) => string | number;
  cell?: (claim: Claim) => Node;
  saved?: (claim: Claim) => string;
  /** The columns whose texts go below in this one, where there is no room beside it. */
  below?: string[];
}

/** An entry of the search index: its texts, and what is selected when it is chosen. */
interface SearchEntry {
  group: "searchEntities" | "searchArticles" | "searchClaims" | "searchQuotes";
  texts: () => string[];
  target: Choice;
}
/** An entry that was found, how far it is from what is asked for, and its text that is nearest. */
type SearchHit = { entry: SearchEntry; cost: number; text: () => string };
/** What is found, the best first; whether it has all the words; and whether a word of a text is one of them. */
type SearchResult = { hits: SearchHit[]; whole: boolean; marks: (word: string) => boolean };
/** An item of a list to choose from; without `act` it is a heading. One that `stays` leaves the list open. */
type ComboboxItem = { content: Child[]; look?: string; stays?: boolean; act?: () => void };
interface Combobox {
  field: HTMLInputElement;
  list: HTMLElement;
  /** List anew what fits, where the list is open. */
  refresh: () => void;
}
/** A filter that is no facet, and what of the state is so while it is not set. */
interface ClaimFilter {
  id: string;
  isSet: (state: State) => boolean;
  off: Partial<State>;
  passes: (claim: Claim) => boolean;
}

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
  { kind: "same id" } | { kind: "same voice"; fields: string[] } | { kind: "exclusion"; relations: [string, string] };
type Detail = { judgements?: string[]; factor?: number; fields?: string[]; reason?: Reason };
interface Comparison {
  old: Compared;
  new: Compared;
  /** The numbers of the kind, the old claim and the new claim, -1 for none; and details where there are some. */
  changes: [number, number, number, Detail?][];
  kept?: number;
  /** The sentence that says what changed; of two articles a page of a corpus has none. */
  told?: Texts;
  /** Whether the sides are different articles, not versions of one. */
  articles: boolean;
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
  /** What gzip compressed and base64 encoded. */
  inflated: (text: string) => Promise<string>;
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
  /** Copies a text and shows it, with whether it was copied. */
  copied: (text: string, look?: string) => HTMLElement;
  combobox: (asked: {
    id: string;
    attributes?: Attributes;
    items: (query: string) => ComboboxItem[];
    cleared?: () => void;
  }) => Combobox;
  download: (name: string, blob: Blob) => void;
  csvText: (rows: string[][]) => string;
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
  /** Opens a card beside a button: what it belongs to, its title and its content. */
  popover: (button: HTMLElement, kicker: string, title: string, ...content: Child[]) => void;
  /** A text that opens the rule which explains a word of the program. */
  explained: (word: string, text: string, look?: string) => HTMLElement;
  webAddress: (address: string | null | undefined) => string;
  /** The name by which a licence is known, or its address. */
  licenceName: (address: string) => string;
  contactAddress: (address: string | null | undefined) => string;
  externalLink: (address: string, words: string, title?: string) => HTMLElement;

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
  verb: (proposition: Proposition) => string;
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
  /** An amount in another unit, and who converts it where the text says so. */
  conversion: (conversion: Conversion) => string;
  /** What is claimed, in the words of the command line, but with dates and what is below zero as the page writes them. */
  worded: (texts: Texts | undefined) => string;
  /** A proposition in words, rounded where all who make it round. */
  phrase: (proposition: Proposition) => string;
  phraseOf: (claim: Claim) => string;
  amountOf: (claim: Claim) => string;
  datedOf: (claim: Claim) => string;
  wordCount: (claims: Claim[]) => number;
  strongestClaim: (claims: Claim[]) => Claim;
  /** A date as a reader may type it or the page writes it, as one of EDTF; empty where it is none. */
  readDate: (text: string) => string;
  /** The first and the last day of a date. */
  firstDay: (date: string) => string;
  lastDay: (date: string) => string;
  viewOf: (time: Time | null) => string;
  /** Whether the day chosen is among some days. */
  includesDay: (days: Days | Sighting) => boolean;
  /** Whether a version had surely been published on the day chosen. */
  isKnown: (version: Version) => boolean;
  /** Whether another version revises it that was known on the day chosen. */
  isEarlier: (version: Version) => boolean;
  /** Whether a claim is seen on the days chosen. */
  isSeen: (claim: Claim) => boolean;
  /** How surely a claim is seen as of a day; nothing where no day was chosen. */
  certainty: (claim: Claim) => Certainty | undefined;
  certaintyTag: (claim: Claim) => HTMLElement | null;
  readClaims: () => void;
  leftOut: () => number;
  /** The disagreements there were on the day chosen. */
  conflicts: () => Conflict[];
  /** The speakers of the independent words on a proposition on the day chosen. */
  wordsOn: (proposition: Proposition) => string[];
  /** The speakers of the independent words for what a claim amounts to on the day chosen. */
  restsOn: (claim: Claim) => string[];
  /** What can be left out, by its name. */
  sources: Map<string, LeftOut>;
  leftOutSource: () => LeftOut | undefined;
  /** Whether a claim goes with a source on the day chosen. */
  goesWith: (source: LeftOut, claim: Claim) => boolean;
  /** Whether a claim does not go with what is left out. */
  isLeft: (claim: Claim) => boolean;
  /** What is answered while another source is left out, or none. */
  withSource: <T>(name: string, ask: () => T) => T;
  /** When a claim is seen, as things stood. */
  sightings: (claim: Claim) => Sighting[];
  /** Whether something is so on the day chosen, and without what is left out; its claims are those with which it goes. */
  isState: (state: Pick<PromiseState, "now" | "on" | "without">, claimsOf: () => Claim[]) => boolean;
  /** The claims on which one rests, and how it does. */
  restingOn: (claim: Claim) => { how: string; claim: Claim }[];
  /** The claims of its version that a claim gives as its reasons. */
  reasonsOf: (claim: Claim) => Claim[];
  /** Some claims and all on which they rest, and the circles of citation among these. */
  groundsOf: (claims: Claim[]) => { claims: Set<Claim>; circles: Claim[][] };
  /** What became of promises by the day chosen. */
  promises: () => Promised[];
  /** A disagreement of the whole corpus. */
  conflictNow: (id: string) => Conflict | undefined;
  kindOfConflict: (conflict: Conflict) => ConflictKind;
  conflictsOf: (proposition: string) => Conflict[];
  disputed: (claim: Claim) => boolean;
  date: (text: string | undefined) => string;
  /** The number of a month, of its name in a language of the page; nothing where none has it. */
  monthNamed: (name: string) => number | undefined;
  validity: (period: Period) => string;
  index: {
    build: (done: () => void) => void;
    /** Whether all claims are in it. */
    complete: () => boolean;
    search: (query: string) => SearchResult;
  };
  sourceAddress: (claim: Claim, quote?: Quote) => string;
  archivedAddress: (version: Version) => string;

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
  /** Whether a line begins with a point: what is done, and does not go on. */
  isDone: (status: Status | undefined) => boolean;
  HOLLOW: number;
  statusMark: (status: string) => string;
  signColour: (sign: number) => string;
  kindIcon: (kind: string, size?: number) => SVGElement;
  lineSample: (status: Status | undefined, sign?: number, ends?: boolean) => SVGElement;
  statusBadge: (status: Status, sign?: number) => HTMLElement;

  // filters
  facets: Facet[];
  sourceName: (source: string, plain?: boolean) => string;
  /** What is visible, and the claims that one filter alone hides, by the filter's id. */
  visible: { claims: Set<Claim>; pairs: Set<string>; entities: Set<string>; hiddenBy: Map<string, Claim[]> };
  registerFilter: (filter: ClaimFilter) => void;
  showEverything: () => void;
  /** The claims, by key, that some words are found in. */
  claimsFound: (words: string) => Set<string>;
  /** Those on whose word alone claims rest that the other filters let through, each with how many do. */
  soleSpeakers: () => Map<string, number>;
  /** How many claims go with a source, how many propositions fall or rest on fewer words, and how many disagreements dissolve. */
  impactOf: (source: LeftOut) => { gone: number; fallen: number; weakened: number; dissolved: number };
  /** In place of one alone on whose word claims rest: whoever it is. */
  anyoneAlone: string;
  /** The most independent words that a claim rests on. */
  mostWords: () => number;
  filtered: () => boolean;
  shownCount: () => string;
  toggleValue: (facet: string, value: string, shown: boolean) => void;
  showOnly: (facet: Facet, value: string) => void;
  /** The ways from one entity to another through what is visible, the shortest first, and of these the strongest. */
  waysBetween: (from: string, to: string) => string[][];
  /** The ends of a path, and which of the ways it is, by its id, which is all that as JSON; null where it names no two entities. */
  path: (id: string) => { from: string; to: string; number: number } | null;
  /** The entities on a path, by its id. */
  entitiesOnPath: (id: string) => string[];

  // map
  scene: Scene;
  communities: Community[];
  communityById: Map<string, Community>;
  communityName: (community: Community, most?: number) => string;
  openedToShow: (ids: string[]) => Set<string>;
  setOpen: (id: string, open: boolean) => void;
  closeAround: (id: string | null) => void;
  communityDrawing: {
    chips: () => void;
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
  articlesOf: (choice: Choice) => string[];
  entitiesNamedBy: (choice: Choice) => string[];
  select: (selection: Choice | null, move?: boolean, also?: Partial<State>) => void;
  map: {
    has: (id: string) => boolean;
    placeOf: (id: string) => Point | null;
    middleBetween: (one: string, other: string) => Point | null;
    /** Fit the whole map into the room that the panel leaves, unless the reader looks at a part. */
    refit: () => void;
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
  /** The end of a line in a picture: where, in which direction in degrees, of what sign, how large, in which colour. */
  pictureEnd: (tip: string, turn: number, sign: number, px: number, colour: string) => SVGElement;
  /** The legend, source and licence of what a picture shows, and how high they are in a width. */
  pictureFoot: (shown: Pictured, width: number) => { content: SVGElement[]; height: number };
  picture: { svg: (crop?: Crop) => string; png: (crop?: Crop) => Promise<Blob>; offers: () => Crop[] };

  // claims
  chip: (id: string, words?: string) => HTMLElement;
  panelLink: (target: Choice, look: string, ...content: Child[]) => HTMLElement;
  chips: (ids: string[]) => Node[];
  /** The language in which a claim's version is written, as a BCP 47 tag; empty where it is not known. */
  languageOf: (claim: Claim) => string;
  /** Whether that is known to be another than the reader's. */
  isForeign: (claim: Claim) => boolean;
  /** The name of that language, where it is not the reader's. */
  quoted: (claim: Claim, look: string, text: string, before?: Child, after?: Child) => HTMLElement;
  foreignTongue: (claim: Claim) => HTMLElement | null;
  factRow: (key: string, ...values: Child[]) => HTMLElement[];
  claimCard: (claim: Claim, options?: { phrase?: boolean; source?: boolean }) => HTMLElement;
  sourceReference: (claim: Claim) => string;
  reference: (claim: Claim) => string;
  /** A claim's source in each format that it can be cited in. */
  citations: Record<string, (claim: Claim) => string>;
  citing: (claim: Claim) => HTMLElement;
  /** The way from a claim to the words that it rests on, told when it is opened. */
  why: (claim: Claim) => HTMLElement;
  claimsByProposition: (claims: Claim[], level?: string, atOnce?: number) => HTMLElement[];
  articleText: (version: Version, claims: Claim[]) => HTMLElement | null;
  showInTextButton: (claim: Claim) => HTMLElement | null;
  /** What a disagreement is about: what all its sides speak of; empty where they say that themselves. */
  subjectOf: (conflict: Conflict) => string;
  disagreementTable: (conflict: Conflict, title: string) => HTMLElement;
  disagreementsOf: (proposition: Proposition, listed?: Set<Conflict>) => HTMLElement[];
  /** The articles that are known to tell a story on the day chosen, the first to tell it first. */
  tellersOf: (story: string) => string[];
  /** Who of them has it from whom, and where they disagree. */
  telling: (told: string[]) => HTMLElement[];

  // panel
  sheet: { handle: () => HTMLElement; start: () => void };
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
  pathChoice: (entity: Entity) => HTMLElement;
  aboutConflicts: () => Node[];
  aboutVoices: () => Node[];
  aboutPromises: () => Node[];
  /** Says that what is shown is told of the whole corpus, where a day is chosen or a source left out. */
  wholeCorpusNote: () => HTMLElement | null;
  conflictsButton: () => HTMLElement | null;
  panel: { start: () => void };

  // table
  columns: Column[];
  csv: (claims: Claim[]) => string;
  table: { csv: () => string; blob: () => Blob; start: () => void };

  // search
  search: { focus: () => void; start: () => void };

  // legend
  time: { group: () => HTMLElement | null; refresh: () => void };
  restsGroup: () => HTMLElement | null;
  withoutGroup: () => HTMLElement | null;
  legend: { start: () => void };

  // query
  sparql: {
    isGraph: (text: string) => boolean;
    isOrdered: (text: string) => boolean;
    /** A question as a text, with its values in it. */
    of: (question: Question, values: Record<string, string>) => string;
    withPrefixes: (text: string) => string;
    /** The terms that a query names, but functions and datatypes. */
    names: (text: string) => NamedTerm[];
    /** Where in the query an error is, if the engine's message says so. */
    place: (message: string) => { line: number; column: number } | null;
    short: (iri: string) => string;
  };
  /** Unpack and run the script that an element holds. */
  runPacked: (id: string) => Promise<void>;
  /** Within the page. */
  worker: Answerer;
  /** On the server that sent the page. */
  endpoint: Answerer;
  engine: {
    start: () => Promise<unknown>;
    ask: (text: string) => Promise<EngineReply>;
    /** End what is being asked. */
    stop: (why: EngineEnd) => void;
  };
  thingOf: (iri: string) => Meant;
  /** Those whose slugs a text lists; none where it is no such list. */
  thingsListed: (text: string) => NonNullable<Meant>[];
  /** What of the map some rows name. */
  litBy: (rows: AnswerRow[]) => { nodes: Set<string>; pairs: Set<string> };
  columnName: (variable: string) => string;
  answer: {
    put: (reply: EngineReply | null) => void;
    table: (draw: () => void) => (HTMLElement | null)[];
    csv: () => string;
    follow: (changed: Set<string>) => void;
  };
  questionNamed: (name: string) => Question | null;
  questionForm: (asked: Asked, choose: (asked: Asked, focus?: string) => void) => HTMLElement;
  sparqlEditor: (asked: { text: string; label: string; changed: (text: string) => void; run: () => void }) => SparqlEditor;
  asking: { start: () => void };

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
    /** The name of a group of changes: of two articles nothing was added or dropped. */
    groupName: (group: Group) => string;
    fieldTexts: (field: RecordField) => { old: string; new: string };
    select: (number: number, pane?: string) => void;
    setFilter: (changes: Partial<ChangeFilter>, how?: ChangeCause) => void;
    clearFilter: () => void;
    comparePair: (old: string, later?: string) => void;
    any: boolean;
    /** What a side is called: of two articles neither is old. */
    sideName: (side: string) => string;
  };
  comparedSide: (which: "old" | "new") => HTMLElement;
  fieldName: (field: string, record?: string) => string;
  changeTable: (change: Change) => HTMLElement;
  changeName: (kind: string) => string;
  changeSign: (group: Group) => HTMLElement;
  /** Where the entities of a comparison stand, for the room there is, and how large that makes it; how high a line of a name is. */
  changePlaces: {
    line: number;
    of: (ids: string[], width: number, height: number) => { nodes: Map<string, NetworkNode>; size: { w: number; h: number } };
  };
  changeNetwork: { isNarrow: () => boolean; draw: () => void; markSelection: () => void };
  markedTexts: { offered: () => boolean; draw: () => void; markSelection: () => void; scrollToSelection: () => void };
  startComparing: (alone: boolean) => void;

  // front
  wayTo: (changes: Partial<State>, look: string, ...content: Child[]) => HTMLElement;
  goTo: (changes: Partial<State>) => void;
  frontCards: {
    placeOf: (claim: Claim) => Choice;
    part: (key: string, lead: Child, ...content: Child[]) => HTMLElement;
    card: (
      about: { kicker: string; headline: string; changes: Partial<State>; look?: string },
      ...content: Child[]
    ) => HTMLElement;
    bar: (parts: { count: number; look: string }[]) => SVGElement;
  };
  frontParts: () => (HTMLElement | null)[];
  tour: { beginning: () => HTMLElement | null; start: () => void };
  front: { start: () => void };

  // controls
  /** What of the view can stand alone in a frame: the word for it, and its address. */
  frames: () => { word: string; address: string }[];
  startFrame: () => void;
  shareButton: () => HTMLElement;
  toolbar: { openLegend: (open: boolean) => void; start: () => void };
  help: { open: () => void; opened: () => boolean; start: () => void };
  startSaving: () => void;
  startPrinting: () => void;
  notice: () => void;
  listenToKeys: () => void;
}
