/** The findings of a comparison: its causes, each once for all files in which it was seen, with the file to start with. */
import type { ArtifactComparison, ArtifactRegion, Cause } from '../compare/model.js';
import { rowOfRegion } from '../compare/region-roles.js';
import { leastSure } from '../data/confidence.js';
import { byCodeUnits } from '../files/order.js';
import { canTry } from '../run/try-fix/fixes.js';
import { shortText } from '../text/plain-text.js';
import { byLayer, layerOf } from './layer.js';
import { cutFrom, MAX_TEXT_CHARACTERS, named } from './limits.js';
import { byImportance } from './order.js';
import { type CodeSighting, Origins } from './origins.js';
import { OF_CODE, sideOf } from './sameness.js';
import type { Finding } from './schema.js';

/** What was compared, where that is known. */
export interface Compared {
  readonly stages: readonly string[];
  readonly targets: readonly string[];
}

/** A cause in one file. */
interface Sighting extends CodeSighting {
  readonly cause: Cause;
  readonly changesProgram: boolean;
  /** The first place that no rule owns. */
  readonly see: string | null;
}

/** Sightings that are one finding. The first is the root: they come from the nearest to the source to the farthest. */
interface Group {
  readonly sightings: Sighting[];
  readonly functions: Set<string>;
}

/** The findings of a comparison, the most important first. */
export function findingsOfComparison(artifacts: readonly ArtifactComparison[], compared: Compared): Finding[] {
  const sightings = artifacts.flatMap(sightingsIn).sort((a, b) => byLayer(a.layer, b.layer) || byCodeUnits(a.file, b.file));
  const groups = new Map<string, Group>();
  const origins = new Origins<Group>(artifacts.map(({ path }) => path));
  for (const sighting of sightings) {
    const isCode = OF_CODE.has(sighting.cause.id);
    const nearer = isCode ? origins.of(sighting) : [];
    for (const group of nearer) group.sightings.push(sighting);
    if (nearer.length > 0) continue;
    const key = keyOf(sighting);
    const group = groups.get(key) ?? { sightings: [], functions: new Set() };
    group.sightings.push(sighting);
    groups.set(key, group);
    if (!isCode) continue;
    for (const name of sighting.functions) group.functions.add(name);
    origins.add(sighting, group);
  }
  return byImportance([...groups.values()].map((group) => findingOf(group, compared)));
}

/** The causes of a file that are no consequence of another one in it. */
function sightingsIn(artifact: ArtifactComparison): Sighting[] {
  const { path: file, verdict, causes, regions, moreRegions } = artifact;
  if (verdict === 'identical') return [];
  const layer = layerOf(file);
  const primary = causes.filter(({ derivedFrom }) => derivedFrom === undefined);
  return (primary.length === 0 ? causes : primary).map((cause) => {
    const places = cause.places?.flatMap((index) => regions[index] ?? []) ?? regions;
    const isCode = OF_CODE.has(cause.id);
    return {
      cause,
      file,
      layer,
      functions: isCode ? functionsOf(cause, places, artifact) : [],
      elsewhere: isCode && differsElsewhere(cause, places),
      // What is not shown may change the program where something of the file does.
      changesProgram:
        places.some((place) => place.changesProgram) || (artifact.changesProgram && (places.length === 0 || moreRegions > 0)),
      see: places.find(({ rule }) => rule === null)?.name ?? null,
    };
  });
}

/** All functions in which a cause was seen; none where not all of them are known. */
function functionsOf(
  { functions }: Cause,
  places: readonly ArtifactRegion[],
  { moreRegions, reader }: ArtifactComparison,
): string[] {
  const inCode = places.flatMap(({ kind, symbol, rule }) =>
    kind === 'code' && symbol !== undefined && rule === null ? [symbol] : [],
  );
  const names = functions ?? (moreRegions === 0 ? inCode : []);
  return [...new Set(names.map((name) => sourceName(name, reader)))].sort(byCodeUnits);
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

/** Whether a cause of code was seen in more than functions, or perhaps was: a place that is not among the shown ones may be any. */
function differsElsewhere({ unlistedRegions = 0 }: Cause, places: readonly ArtifactRegion[]): boolean {
  return (
    unlistedRegions > 0 ||
    places.some(
      ({ rule, kind, role }) =>
        rule === null && kind !== 'code' && !DESCRIPTIONS.has(kind) && rowOfRegion({ role }).followsLengths !== true,
    )
  );
}

/** The name that the source has: LLVM IR puts `@` before it, with quotes where it needs them; Mach-O puts `_`. */
function sourceName(symbol: string, reader: ArtifactComparison['reader']): string {
  if (reader === 'macho' || reader === 'macho-fat') return symbol.replace(/^_/, '');
  return symbol.startsWith('@') ? symbol.slice(1).replace(/^"(.*)"$/, '$1') : symbol;
}

/**
 * Equal for what is one finding. Noise of one cause is one, whatever paths or dates were seen in each file, as one remedy ends all of it; what
 * a side lacks is another thing than what the other lacks. Code is known by its functions and how they differ; where none is named, by its file.
 */
function keyOf({ cause: { id, facts }, file, functions }: Sighting): string {
  if (!OF_CODE.has(id)) return JSON.stringify([id, facts.kind, sideOf({ ...facts })]);
  return JSON.stringify(functions.length === 0 ? [id, file] : [id, facts, functions]);
}

function findingOf({ sightings, functions }: Group, { stages, targets }: Compared): Finding {
  const [root] = sightings;
  if (root === undefined) throw new Error('a group of sightings is never empty');
  const { cause, see } = root;
  const { kind, ...facts } = cause.facts;
  const files = [...new Set(sightings.map(({ file }) => file))];
  const follows = [...new Set(sightings.filter(({ layer }) => byLayer(root.layer, layer) < 0).map(({ file }) => file))];
  return {
    kind: cause.id,
    subject: { stages: [...stages], targets: [...targets], files: named(files) },
    moreFiles: cutFrom(files),
    root: root.file,
    follows: named(follows),
    moreFollow: cutFrom(follows),
    evidence: {
      kind,
      facts: { ...facts, ...(functions.size === 0 ? {} : { functions: named([...functions]) }) },
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
