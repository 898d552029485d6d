/** Where differences of code arise, to find which files differ because others do. */
import path from 'node:path';
import { addTo } from '../data/group.js';
import { once } from '../data/once.js';
import { byLayer, type Layer, layerOf } from './layer.js';

/** A file in which code differs. */
export interface CodeSighting {
  readonly file: string;
  readonly layer: Layer;
  /** All functions in which it differs, by the names of the source; empty where not all are known. */
  readonly functions: readonly string[];
  /** Whether it differs in more than functions and what follows from their lengths. */
  readonly elsewhere: boolean;
}

/** Sightings that are one finding, the root first. */
export interface CodeGroup {
  readonly sightings: readonly CodeSighting[];
}

type Index<Key, Item> = Map<Key, [Item, ...Item[]]>;

/** The files in which code differs, added from the nearest to the source to the farthest. */
export class Origins<Group extends CodeGroup> {
  readonly #byFunction: Index<string, Group> = new Map();
  readonly #byFile: Index<string, Group> = new Map();
  readonly #byTail: () => Index<string, string>;

  /** @param files all files of the comparison, identical ones too: an object follows from no IR of another name, nor from IR that is identical */
  constructor(files: readonly string[]) {
    this.#byTail = once(() => indexByTail(files));
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
    const found = sighting.layer === 'object' ? this.#ofSource(sighting) : this.#ofParts(sighting);
    const isCovered = !sighting.elsewhere || found.some(({ sightings: [root] }) => root?.elsewhere === true);
    return isCovered ? found : [];
  }

  #ofParts({ layer, functions }: CodeSighting): Group[] {
    const isNearer = ({ sightings: [root] }: Group): boolean => root !== undefined && byLayer(root.layer, layer) < 0;
    const origins = functions.map((name) => (this.#byFunction.get(name) ?? []).filter(isNearer));
    return origins.every((groups) => groups.length > 0) ? [...new Set(origins.flat())] : [];
  }

  #ofSource({ file, functions }: CodeSighting): Group[] {
    const source = this.#sourceOf(file);
    const groups = new Set(source === null ? [] : this.#byFile.get(source));
    const known = new Set(
      [...groups].flatMap(({ sightings }) => sightings.filter((each) => each.file === source)).flatMap((each) => each.functions),
    );
    return functions.every((name) => known.has(name)) ? [...groups] : [];
  }

  /** The IR of an object: of one name, in the folder whose path is most alike; null where two are as much alike, or two objects as much like it. */
  #sourceOf(object: string): string | null {
    const source = this.#mostAlike(object, 'ir');
    return source !== null && this.#mostAlike(source, 'object') === object ? source : null;
  }

  /** The file of a layer that has the longest tail of a path in common with another one; null where there is none, or more than one. */
  #mostAlike(file: string, layer: Layer): string | null {
    const longest = tailsOf(file, layer).find((tail) => this.#byTail().has(tail));
    const [found = null, ...others] = (longest === undefined ? undefined : this.#byTail().get(longest)) ?? [];
    return others.length === 0 ? found : null;
  }
}

/** IR and objects by each tail of their paths. */
function indexByTail(files: readonly string[]): Index<string, string> {
  const index: Index<string, string> = new Map();
  for (const file of files) {
    const layer = layerOf(file);
    if (layer === 'ir' || layer === 'object') for (const tail of tailsOf(file, layer)) addTo(index, tail, file);
  }
  return index;
}

/** The path without the ending of its name, then without its first folder, and so on: `ir:a/b/c`, `ir:b/c`, `ir:c`. */
function tailsOf(file: string, layer: Layer): string[] {
  const parts = file.slice(0, file.length - path.posix.extname(file).length).split('/');
  return parts.map((_, index) => `${layer}:${parts.slice(index).join('/')}`);
}
