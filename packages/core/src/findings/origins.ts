/** Where differences of code arise, to find which files differ because others do. */
import path from 'node:path';
import { byLayer, layerOf } from './layer.js';

/** A file in which code differs. */
export interface CodeSighting {
  readonly file: string;
  /** All functions in which it differs, by the names of the source; empty where not all are known. */
  readonly functions: readonly string[];
  /** Whether it differs in more than functions and what follows from their lengths. */
  readonly elsewhere: boolean;
}

/** Sightings that are one finding, the root first. */
export interface CodeGroup {
  readonly sightings: readonly CodeSighting[];
}

/** The files in which code differs, from the nearest to the source to the farthest. */
export class Origins<Group extends CodeGroup> {
  readonly #byFunction = new Map<string, Set<Group>>();
  readonly #byFile = new Map<string, Set<Group>>();
  readonly #byStem = new Map<string, string[]>();

  /** @param files all files of the comparison, identical ones too: an object follows from no IR of another name, nor from IR that is identical */
  constructor(files: readonly string[]) {
    for (const file of files) {
      const stem = stemOf(file);
      const same = this.#byStem.get(stem);
      if (same === undefined) this.#byStem.set(stem, [file]);
      else same.push(file);
    }
  }

  add({ functions, file }: CodeSighting, group: Group): void {
    for (const name of functions) addTo(this.#byFunction, name, group);
    addTo(this.#byFile, file, group);
  }

  /**
   * The groups from which a file follows: together they differ in all functions in which it does, and where it differs in more, so does one of
   * them. An object follows from the IR that it was made of, as its name says; an archive or a program from whatever has its functions.
   */
  of(sighting: CodeSighting): Group[] {
    const found = layerOf(sighting.file) === 'object' ? this.#ofSource(sighting) : this.#ofParts(sighting);
    const isCovered = !sighting.elsewhere || found.some(({ sightings: [root] }) => root?.elsewhere === true);
    return isCovered ? found : [];
  }

  #ofParts({ file, functions }: CodeSighting): Group[] {
    const origins = functions.map((name) => [...(this.#byFunction.get(name) ?? [])].filter((group) => isNearer(group, file)));
    return origins.every((groups) => groups.length > 0) ? [...new Set(origins.flat())] : [];
  }

  #ofSource({ file, functions }: CodeSighting): Group[] {
    const source = this.#sourceOf(file);
    const groups = source === null ? [] : [...(this.#byFile.get(source) ?? [])];
    const known = new Set(
      groups.flatMap(({ sightings }) => sightings.filter((each) => each.file === source)).flatMap((each) => each.functions),
    );
    return functions.every((name) => known.has(name)) ? groups : [];
  }

  /** The IR of an object: of one name, in the folder whose path is most alike; null where two are as much alike, or two objects as much like it. */
  #sourceOf(object: string): string | null {
    const same = this.#byStem.get(stemOf(object)) ?? [];
    const source = mostAlike(
      object,
      same.filter((file) => layerOf(file) === 'ir'),
    );
    if (source === null) return null;
    const back = mostAlike(
      source,
      same.filter((file) => layerOf(file) === 'object'),
    );
    return back === object ? source : null;
  }
}

function isNearer({ sightings: [root] }: CodeGroup, file: string): boolean {
  return root !== undefined && byLayer(root.file, file) < 0;
}

function addTo<Group>(index: Map<string, Set<Group>>, key: string, group: Group): void {
  const there = index.get(key);
  if (there === undefined) index.set(key, new Set([group]));
  else there.add(group);
}

/** The file whose folders are most alike; null where that is none or not one alone. */
function mostAlike(file: string, others: readonly string[]): string | null {
  const rated = others.map((other) => ({ other, alike: commonFolders(file, other) })).sort((a, b) => b.alike - a.alike);
  const [best, next] = rated;
  return best === undefined || best.alike === next?.alike ? null : best.other;
}

/** How many folders above two files have one name, from the nearest on. */
function commonFolders(left: string, right: string): number {
  const [a, b] = [left, right].map((file) => path.posix.dirname(file).split('/').reverse());
  let count = 0;
  while (a?.[count] !== undefined && a[count] === b?.[count]) count++;
  return count;
}

/** `obj/parser.o` → `parser`. */
function stemOf(file: string): string {
  return path.posix.basename(file, path.posix.extname(file));
}
