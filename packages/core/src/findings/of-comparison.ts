/** The findings of a comparison: its causes, each once for all files in which it was seen, with the file to start with. */
import path from 'node:path';
import type { ArtifactComparison, Cause, Region } from '../compare/model.js';
import { byCodeUnits } from '../files/order.js';
import { canTry } from '../run/try-fix/fixes.js';
import { byLayer } from './layer.js';
import { MAX_FINDINGS, MAX_NAMED } from './limits.js';
import { byImportance, leastSure } from './order.js';
import { OF_CODE, sideOf } from './sameness.js';
import type { Finding } from './schema.js';

/** What was compared, where that is known. */
export interface Compared {
  readonly stages: readonly string[];
  readonly targets: readonly string[];
}

/** A cause in one file. */
interface Sighting {
  readonly cause: Cause;
  readonly file: string;
  /** Functions in which it was seen, by the names of the source. */
  readonly functions: readonly string[];
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
  const sightings = artifacts.flatMap(sightingsIn).sort((a, b) => byLayer(a.file, b.file) || byCodeUnits(a.file, b.file));
  const groups = new Map<string, Group>();
  const origins = new Origins();
  for (const sighting of sightings) {
    const nearer = origins.of(sighting);
    for (const group of nearer) group.sightings.push(sighting);
    if (nearer.length > 0) continue;
    const key = keyOf(sighting);
    const group = groups.get(key) ?? { sightings: [], functions: new Set() };
    group.sightings.push(sighting);
    groups.set(key, group);
    if (OF_CODE.has(sighting.cause.id)) origins.add(sighting, group);
  }
  return [...groups.values()]
    .map((group) => findingOf(group, compared))
    .sort(byImportance)
    .slice(0, MAX_FINDINGS);
}

/** The causes of a file that are no consequence of another one in it. */
function sightingsIn(artifact: ArtifactComparison): Sighting[] {
  const { path: file, verdict, causes, regions } = artifact;
  if (verdict === 'identical') return [];
  const primary = causes.filter(({ derivedFrom }) => derivedFrom === undefined);
  return (primary.length === 0 ? causes : primary).map((cause) => {
    const places = regions.filter(({ name }) => cause.regions === undefined || cause.regions.includes(name));
    const unowned = places.find(({ rule }) => rule === null);
    return {
      cause,
      file,
      functions: OF_CODE.has(cause.id) ? functionsOf(cause, places, artifact.moreRegions) : [],
      changesProgram: artifact.changesProgram && (unowned !== undefined || places.length === 0),
      see: unowned?.name ?? null,
    };
  });
}

/** All functions in which a cause was seen; none where not all of them are known. */
function functionsOf({ functions }: Cause, places: readonly Region[], moreRegions: number): string[] {
  const inCode = places.flatMap(({ kind, symbol, rule }) =>
    kind === 'code' && symbol !== undefined && rule === null ? [symbol] : [],
  );
  const names = functions ?? (moreRegions === 0 ? inCode : []);
  return [...new Set(names.map(sourceName))].sort(byCodeUnits);
}

/** IR puts `@` before a name, Mach-O and 32-bit Windows `_`. */
function sourceName(symbol: string): string {
  return symbol.replace(/^[@_]/, '');
}

/**
 * Equal for what is one finding. Noise of one cause is one, whatever paths or dates were seen in each file, as one remedy ends all of it; what
 * a side lacks is another thing than what the other lacks. Code is known by its functions and how they differ; where none is named, by its file.
 */
function keyOf({ cause: { id, facts }, file, functions }: Sighting): string {
  if (!OF_CODE.has(id)) return JSON.stringify([id, facts.kind, sideOf({ ...facts })]);
  return JSON.stringify(functions.length === 0 ? [id, file] : [id, facts, functions]);
}

/** Where differences of code arise, to find what follows from them. */
class Origins {
  readonly #byFunction = new Map<string, Set<Group>>();
  readonly #byStem = new Map<string, Set<Group>>();

  add({ functions, file }: Sighting, group: Group): void {
    for (const name of functions) {
      group.functions.add(name);
      addTo(this.#byFunction, name, group);
    }
    addTo(this.#byStem, stemOf(file), group);
  }

  /**
   * The groups from which a sighting follows: those nearer to the source that together differ in all functions in which it does. One without
   * names of functions follows from the file that it was made of, by the name of that.
   */
  of(sighting: Sighting): Group[] {
    const { cause, file, functions } = sighting;
    if (!OF_CODE.has(cause.id)) return [];
    const isNearer = ({ sightings: [root] }: Group): boolean => root !== undefined && byLayer(root.file, file) < 0;
    if (functions.length === 0) return [...(this.#byStem.get(stemOf(file)) ?? [])].filter(isNearer);
    const origins = functions.map((name) => [...(this.#byFunction.get(name) ?? [])].filter(isNearer));
    return origins.every((groups) => groups.length > 0) ? [...new Set(origins.flat())] : [];
  }
}

function addTo(index: Map<string, Set<Group>>, key: string, group: Group): void {
  const there = index.get(key);
  if (there === undefined) index.set(key, new Set([group]));
  else there.add(group);
}

/** `obj/parser.o` → `parser`. */
function stemOf(file: string): string {
  return path.posix.basename(file, path.posix.extname(file));
}

function findingOf({ sightings, functions }: Group, { stages, targets }: Compared): Finding {
  const [root] = sightings;
  if (root === undefined) throw new Error('a group of sightings is never empty');
  const { cause, see } = root;
  const { kind, ...facts } = cause.facts;
  const files = [...new Set(sightings.map(({ file }) => file))];
  const follows = files.filter((file) => byLayer(root.file, file) < 0);
  return {
    kind: cause.id,
    subject: { stages: [...stages], targets: [...targets], files: files.slice(0, MAX_NAMED) },
    root: root.file,
    follows: follows.slice(0, MAX_NAMED),
    moreFollow: Math.max(0, follows.length - MAX_NAMED),
    evidence: {
      kind,
      facts: { ...facts, ...(functions.size === 0 ? {} : { functions: [...functions].slice(0, MAX_NAMED) }) },
      text: cause.evidence,
    },
    confidence: leastSure(sightings.map((sighting) => sighting.cause)),
    changesProgram: sightings.some(({ changesProgram }) => changesProgram),
    do: cause.fix,
    ...(stages.length > 0 && canTry(cause.id) ? { try: `selfhost run --try-fix ${cause.id}` } : {}),
    see,
  };
}
