/** The findings of a comparison: its causes, each once for all files in which it was seen, with the file to start with. */
import { isDeepStrictEqual } from 'node:util';
import { byLayer } from '../compare/layer.js';
import type { ArtifactComparison, ArtifactRegion, Cause, FunctionChange } from '../compare/model.js';
import { rowOfRegion } from '../compare/region-roles.js';
import type { Both } from '../data/both.js';
import { leastSure } from '../data/confidence.js';
import { byCodeUnits } from '../files/order.js';
import { canTry } from '../run/try-fix/fixes.js';
import { shortText } from '../text/plain-text.js';
import { FOLLOWS_BY, type FollowsBy } from './follows-by.js';
import { type CodeSighting, Origins } from './follows-from.js';
import { layerOf } from './layer.js';
import { cutFrom, MAX_TEXT_CHARACTERS, named } from './limits.js';
import { byImportance } from './order.js';
import { OF_CODE, sideOf } from './same-finding.js';
import type { Finding } from './schema.js';

/** What was compared, where that is known. */
export interface Compared {
  readonly stages: readonly string[];
  readonly targets: readonly string[];
  /** Of which other files those that differ were made, and of nothing else that the compiler made; absent where no trace is known. */
  readonly madeOf?: ReadonlyMap<string, readonly string[]>;
}

/** A cause in one file. */
interface Sighting extends CodeSighting {
  readonly cause: Cause;
  readonly changesProgram: boolean;
  /** The first place that no rule owns. */
  readonly see: string | null;
  /** The first instructions that differ, where it is about code. */
  readonly instructions: Both<string> | null;
}

/** Sightings that are one finding, from the nearest to the source to the farthest. */
interface Group {
  readonly sightings: Sighting[];
  /** How each file follows that does. */
  readonly follows: Map<string, FollowsBy>;
}

/** The findings of a comparison, the most important first. */
export function findingsOfComparison(artifacts: readonly ArtifactComparison[], compared: Compared): Finding[] {
  const sightings = artifacts.flatMap(sightingsIn).sort((a, b) => byLayer(a.layer, b.layer) || byCodeUnits(a.file, b.file));
  const groups = new Map<string, Group>();
  const origins = new Origins<Group>(artifacts, compared.madeOf);
  for (const sighting of sightings) {
    const isCode = OF_CODE.has(sighting.cause.id);
    const origin = isCode ? origins.of(sighting) : null;
    const own: Group = { sightings: [], follows: new Map() };
    const key = keyOf(sighting);
    const members = origin?.groups ?? [groups.get(key) ?? own];
    if (origin === null && !groups.has(key)) groups.set(key, own);
    for (const group of members) {
      group.sightings.push(sighting);
      if (origin !== null) group.follows.set(sighting.file, origin.by);
      // What follows from several has a part of each, which these have themselves.
      if (isCode && members.length === 1) origins.add(sighting, group);
    }
  }
  return byImportance([...groups.values()].map((group) => findingOf(group, compared)));
}

/** The causes of a file that are no consequence of another one in it. */
function sightingsIn(artifact: ArtifactComparison): Sighting[] {
  const { path: file, verdict, causes, regions, moreRegions } = artifact;
  if (verdict === 'identical') return [];
  const layer = layerOf(artifact);
  const primary = causes.filter(({ derivedFrom }) => derivedFrom === undefined);
  const shown = primary.length === 0 ? causes : primary;
  return shown.map((cause) => {
    const places = cause.places?.flatMap((index) => regions[index] ?? []) ?? regions;
    return {
      cause,
      file,
      layer,
      ...(OF_CODE.has(cause.id) ? codeOf(cause, shown, artifact) : NO_CODE),
      // What is not shown may change the program where something of the file does.
      changesProgram:
        places.some((place) => place.changesProgram) || (artifact.changesProgram && (places.length === 0 || moreRegions > 0)),
      see: places.find(({ rule }) => rule === null)?.name ?? null,
      instructions: OF_CODE.has(cause.id)
        ? (places.find(({ instructions }) => instructions !== undefined)?.instructions ?? null)
        : null,
    };
  });
}

type Code = Pick<CodeSighting, 'functions' | 'unnamed' | 'elsewhere' | 'places'>;

const NO_CODE: Code = { functions: new Map(), unnamed: false, elsewhere: false, places: null };

/** Where a cause of code was seen. What follows from it in the same file counts, too: it may hide what does not. */
function codeOf(cause: Cause, causes: readonly Cause[], artifact: ArtifactComparison): Code {
  const { regions, moreRegions, moreUnowned } = artifact;
  const own = new Set(cause.places);
  const others = new Set(causes.flatMap(({ places = [] }) => places).filter((index) => !own.has(index)));
  const places = regions.filter(({ rule }, index) => rule === null && !others.has(index));
  const areAll = moreRegions === 0 || moreUnowned === 0;
  const functions = areAll || cause.functions !== undefined ? functionsOf(cause, places, artifact) : new Map();
  return {
    functions,
    unnamed: functions.size === 0 && (!areAll || places.some(({ kind }) => kind === 'code')),
    elsewhere: !areAll || places.some((place) => !isOfCode(place, artifact, isMoved(functions, artifact))),
    places: areAll ? places : null,
  };
}

/** Functions by the names of the source. Machine code has them with its cause: a place in it may reach over several. */
function functionsOf(cause: Cause, places: readonly ArtifactRegion[], artifact: ArtifactComparison): Code['functions'] {
  const { functions = [], functionChanges = [] } = cause;
  const ofCode = functions.map((name, index) => [name, functionChanges[index] ?? null] as const);
  const isIr = layerOf(artifact) === 'ir';
  const ofIr = places.flatMap(({ kind, symbol, changesProgram }) =>
    isIr && kind === 'code' && symbol !== undefined && changesProgram === true ? [[symbol, null] as const] : [],
  );
  const named = (functions.length > 0 ? ofCode : ofIr).map(([name, change]): readonly [string, FunctionChange | null] => [
    sourceName(name, artifact.reader),
    change,
  ]);
  return new Map(named.sort(([a], [b]) => byCodeUnits(a, b)));
}

/** Regions that describe the others: they differ where code has another length. */
const DESCRIPTIONS: ReadonlySet<ArtifactRegion['kind']> = new Set([
  'header',
  'sections',
  'symbols',
  'strings',
  'relocations',
  'gap',
]);

/**
 * Whether functions may be at other places: one of them has another length, or they are not known. Objects of Windows say the sum of a section's
 * bytes beside its length.
 */
function isMoved(functions: Code['functions'], { reader }: ArtifactComparison): boolean {
  const isResized = (change: FunctionChange | null): boolean => change !== null && change.size.left !== change.size.right;
  return functions.size === 0 || reader === 'coff' || [...functions.values()].some(isResized);
}

/** Whether a place differs where functions do, or is in what describes these, which differs where they have moved. */
function isOfCode({ kind, role, meaning }: ArtifactRegion, artifact: ArtifactComparison, moved: boolean): boolean {
  // Within a function relocations may move; one at the same place that leads to something else has not.
  if (kind === 'relocations') return typeof meaning?.left !== 'string' || typeof meaning.right !== 'string';
  // The header of an object says nothing of lengths, but in Mach-O, where it has the table of sections.
  if (kind === 'header' && artifact.reader !== 'macho' && layerOf(artifact) === 'object') return false;
  return kind === 'code' || (moved && (DESCRIPTIONS.has(kind) || rowOfRegion({ role }).followsLengths === true));
}

/** The name that the source has: LLVM IR puts `@` before it, with quotes where it needs them; Mach-O puts `_`. */
function sourceName(symbol: string, reader: ArtifactComparison['reader']): string {
  if (reader === 'macho' || reader === 'macho-fat') return symbol.replace(/^_/, '');
  return symbol.startsWith('@') ? symbol.slice(1).replace(/^"(.*)"$/, '$1') : symbol;
}

/**
 * Equal for what is one finding. Noise of one cause is one, whatever paths or dates were seen in each file, as one remedy ends all of it; what
 * a side lacks is another thing than what the other lacks. LLVM IR is known by its functions and how they differ, as what several modules
 * include; machine code by its file, as functions of one name may be different ones.
 */
function keyOf({ cause: { id, facts }, file, layer, functions, places }: Sighting): string {
  if (!OF_CODE.has(id)) return JSON.stringify([id, facts.kind, sideOf({ ...facts })]);
  if (layer !== 'ir' || functions.size === 0) return JSON.stringify([id, file]);
  return JSON.stringify([id, facts, [...functions.keys()], places?.map(({ bytes }) => bytes)]);
}

function findingOf({ sightings, follows: followers }: Group, { stages, targets }: Compared): Finding {
  // Noise that changes the program is looked at before noise that does not.
  const origins = sightings.filter(({ file }) => !followers.has(file));
  const root = origins.find(({ changesProgram }) => changesProgram) ?? origins[0];
  if (root === undefined) throw new Error('a group of sightings is never empty');
  const { cause, see, instructions } = root;
  const { kind, ...facts } = cause.facts;
  const files = [...new Set([root.file, ...sightings.map(({ file }) => file)])];
  const follows = [...followers.keys()];
  const followsBy = FOLLOWS_BY.findLast((by) => [...followers.values()].includes(by));
  const functions = new Set(origins.flatMap((sighting) => [...sighting.functions.keys()]));
  return {
    kind: cause.id,
    subject: { stages: [...stages], targets: [...targets], files: named(files) },
    moreFiles: cutFrom(files),
    root: root.file,
    layer: root.layer,
    follows: named(follows),
    moreFollow: cutFrom(follows),
    ...(followsBy === undefined ? {} : { followsBy }),
    evidence: {
      kind,
      facts: { ...facts, ...sourceFunctions(facts, [...functions]), ...(instructions === null ? {} : { instructions }) },
      ...(cause.more === undefined ? {} : { more: cause.more }),
      text: cause.evidence,
    },
    confidence: leastSure(sightings.map((sighting) => sighting.cause)),
    changesProgram: sightings.some(({ changesProgram }) => changesProgram),
    do: cause.fix,
    ...(stages.length > 0 && canTry(cause.id) ? { try: `selfhost run --try-fix ${cause.id}` } : {}),
    see: see === null ? null : shortText(see, MAX_TEXT_CHARACTERS),
  };
}

/** Functions by the names of the source, where the facts of the evidence do not have the same ones. */
function sourceFunctions(facts: Finding['evidence']['facts'], functions: readonly string[]): Finding['evidence']['facts'] {
  const names = named(functions);
  return names.length === 0 || isDeepStrictEqual(names, facts.functions) ? {} : { sourceFunctions: names };
}
