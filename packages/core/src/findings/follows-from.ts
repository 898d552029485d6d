/** Where differences of code arise, to find which files differ because others do. Where that is not certain, a file follows from nothing. */
import path from 'node:path';
import type { Layer } from '../compare/layer.js';
import type { ArtifactComparison, ArtifactRegion, FunctionChange } from '../compare/model.js';
import { addTo, groupBy } from '../data/group.js';
import { once } from '../data/once.js';
import type { FollowsBy } from './follows-by.js';
import { layerOf } from './layer.js';
import { sameDifferences } from './same-differences.js';

/** A file in which code differs. */
export interface CodeSighting {
  readonly file: string;
  readonly layer: Layer;
  /** All functions in which it differs, by the names of the source, and how they do in machine code; empty where not all are known. */
  readonly functions: ReadonlyMap<string, FunctionChange | null>;
  /** Whether code differs of which no function is known. */
  readonly unnamed: boolean;
  /** Whether it differs in more than functions and what follows from their lengths. */
  readonly elsewhere: boolean;
  /** All places of it that no rule owns, those of other causes apart; null where not all are known. */
  readonly places: readonly ArtifactRegion[] | null;
}

/** Groups from which a file follows, and how that is known. */
export interface FileOrigin<Group> {
  readonly groups: readonly Group[];
  readonly by: FollowsBy;
}

type Index<Key, Item> = Map<Key, [Item, ...Item[]]>;

interface Member<Group> {
  readonly sighting: CodeSighting;
  readonly group: Group;
}

/** The files in which code differs, added from the nearest to the source to the farthest. */
export class Origins<Group> {
  readonly #byFunction = new Map<string, Map<Group, Part>>();
  readonly #byFile: Index<string, Member<Group>> = new Map();
  readonly #byTail: () => Index<string, string>;
  readonly #differing: ReadonlySet<string>;
  readonly #madeOf: ReadonlyMap<string, readonly string[]>;

  /**
   * @param artifacts all of the comparison, identical ones too: what is made of identical files follows from no other one
   * @param madeOf of which other files a file was made, where it was made of these alone
   */
  constructor(artifacts: readonly ArtifactComparison[], madeOf: ReadonlyMap<string, readonly string[]> = new Map()) {
    this.#differing = new Set(artifacts.flatMap(({ path: file, verdict }) => (verdict === 'identical' ? [] : [file])));
    this.#madeOf = madeOf;
    this.#byTail = once(() => indexByTail(artifacts));
  }

  /** Adds a file to the group that it is the root of, or that it follows from. */
  add(sighting: CodeSighting, group: Group): void {
    addTo(this.#byFile, sighting.file, { sighting, group });
    // Nothing follows from a program.
    if (sighting.layer !== 'program')
      for (const [name, change] of sighting.functions) this.#addFunction(name, change, sighting, group);
  }

  #addFunction(name: string, change: FunctionChange | null, { layer, file }: CodeSighting, group: Group): void {
    const parts = this.#byFunction.get(name) ?? new Map<Group, Part>();
    const part = parts.get(group) ?? { made: new Map(), hasObject: false };
    if (layer !== 'ir') part.made.set(JSON.stringify(change), change);
    else part.hasObject ||= this.#hasObject(file);
    this.#byFunction.set(name, parts.set(group, part));
  }

  /**
   * What a file follows from; null where that is not known.
   * - An object follows from the IR that it was made of, as its name says, where the IR differs in all that it does.
   * - An archive follows from objects that have the names of its members, where these have all of its differences.
   * - A program follows from the files that have its functions, where each function is in one of them only.
   */
  of(sighting: CodeSighting): FileOrigin<Group> | null {
    const shown = this.#shownBy(sighting);
    return shown?.by === 'differences' ? shown : (this.#ofTrace(sighting) ?? shown);
  }

  /** By the files that a trace shows it was made of, where each of these that differs is known. */
  #ofTrace({ file }: CodeSighting): FileOrigin<Group> | null {
    const parts = (this.#madeOf.get(file) ?? []).filter((part) => this.#differing.has(part));
    const members = parts.map((part) => this.#byFile.get(part) ?? []);
    return members.some((found) => found.length === 0) ? null : originOf(members.flat(), 'made-of');
  }

  #shownBy(sighting: CodeSighting): FileOrigin<Group> | null {
    switch (sighting.layer) {
      case 'source':
      case 'ir':
        return null;
      case 'object':
        return this.#ofSource(sighting, this.#sourceOf(sighting.file));
      case 'archive':
        return this.#ofMembers(sighting);
      case 'program':
        return this.#ofParts(sighting);
    }
  }

  #ofSource({ functions, unnamed, elsewhere }: CodeSighting, source: string | null): FileOrigin<Group> | null {
    const members = source === null ? [] : (this.#byFile.get(source) ?? []);
    const isKnown = (name: string): boolean => members.some(({ sighting }) => sighting.functions.has(name));
    const isCovered = !elsewhere || members.some(({ sighting }) => sighting.elsewhere);
    const hasSubject = elsewhere || functions.size > 0;
    return hasSubject && !unnamed && isCovered && [...functions.keys()].every(isKnown) ? originOf(members, 'names') : null;
  }

  #ofMembers(sighting: CodeSighting): FileOrigin<Group> | null {
    const { places } = sighting;
    if (places === null || places.length === 0) return null;
    const byMember = groupBy(places, ({ path: at = [] }) => at[0]);
    const origins = [...byMember].map(([member, inside]) =>
      this.#ofMember(member, inside, byMember.size === 1 ? sighting : null),
    );
    const groups = origins.flatMap((origin) => origin?.groups ?? []);
    if (origins.includes(null)) return null;
    return {
      groups: [...new Set(groups)],
      by: origins.every((origin) => origin?.by === 'differences') ? 'differences' : 'names',
    };
  }

  /** @param alone the archive, where no other member of it differs */
  #ofMember(member: string | undefined, places: readonly ArtifactRegion[], alone: CodeSighting | null): FileOrigin<Group> | null {
    if (member === undefined) return null;
    const [object, ...others] = this.#byTail().get(tailOf(member, 'object')) ?? [];
    if (object === undefined) return alone === null ? null : this.#ofSource(alone, this.#mostAlike(member, 'ir'));
    const members = this.#byFile.get(object) ?? [];
    const ofObject = members.flatMap(({ sighting }) => sighting.places ?? []);
    return others.length === 0 && sameDifferences(places, ofObject) ? originOf(members, 'differences') : null;
  }

  #ofParts({ functions, unnamed, elsewhere }: CodeSighting): FileOrigin<Group> | null {
    if (functions.size === 0 || unnamed || elsewhere) return null;
    const groups = new Set<Group>();
    let by: FollowsBy = 'differences';
    for (const [name, change] of functions) {
      const found = this.#partWith(name, change);
      if (found === null) return null;
      groups.add(found.group);
      if (!isCopied(found.part, change)) by = 'names';
    }
    return { groups: [...groups], by };
  }

  /** The one group that a function of a program may come from: files that differ in it as the program does, or IR of which no object is there. */
  #partWith(name: string, change: FunctionChange | null): { readonly group: Group; readonly part: Part } | null {
    const parts = [...(this.#byFunction.get(name) ?? [])];
    const made = parts.filter(([, part]) => part.made.size > 0);
    const [found, ...others] = made.length > 0 ? made : parts;
    if (found === undefined || others.length > 0) return null;
    const [group, part] = found;
    const isPossible = made.length > 0 ? [...part.made.values()].every((each) => mayBeSame(each, change)) : !part.hasObject;
    return isPossible ? { group, part } : null;
  }

  #hasObject(source: string): boolean {
    return this.#byTail().has(tailOf(path.posix.basename(source), 'object'));
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

function originOf<Group>(members: readonly Member<Group>[], by: FollowsBy): FileOrigin<Group> | null {
  return members.length === 0 ? null : { groups: [...new Set(members.map(({ group }) => group))], by };
}

/** What files of one group have of a function. */
interface Part {
  /** How it differs in objects and archives, each way once. */
  readonly made: Map<string, FunctionChange | null>;
  /** Whether it differs in IR of which there is an object. */
  hasObject: boolean;
}

/** Whether all that a group has of a function differs by the bytes by which another one does. */
function isCopied({ made }: Part, change: FunctionChange | null): boolean {
  return made.size > 0 && [...made.values()].every((each) => isSame(each, change));
}

/** Whether two functions differ by the same bytes. */
function isSame(one: FunctionChange | null, other: FunctionChange | null): boolean {
  return one !== null && other !== null && one.digest !== null && one.digest === other.digest;
}

/**
 * Whether a function of a program may be a copy of an object's. Where it is as long on both sides, what linkers fill in is the same, and the
 * same bytes differ; where it is not, only the lengths can be compared.
 */
function mayBeSame(one: FunctionChange | null, other: FunctionChange | null): boolean {
  if (one === null || other === null) return false;
  const isResized = one.size.left !== one.size.right;
  return isSame(one, other) || (isResized && one.size.left === other.size.left && one.size.right === other.size.right);
}

/** IR and objects by each tail of their paths. */
function indexByTail(artifacts: readonly ArtifactComparison[]): Index<string, string> {
  const index: Index<string, string> = new Map();
  for (const artifact of artifacts) {
    const layer = layerOf(artifact);
    if (layer === 'ir' || layer === 'object') for (const tail of tailsOf(artifact.path, layer)) addTo(index, tail, artifact.path);
  }
  return index;
}

/** The path without the ending of its name, then without its first folder, and so on: `ir:a/b/c`, `ir:b/c`, `ir:c`. */
function tailsOf(file: string, layer: Layer): string[] {
  const parts = file.split('/');
  return parts.map((_, index) => tailOf(parts.slice(index).join('/'), layer));
}

function tailOf(file: string, layer: Layer): string {
  return `${layer}:${file.slice(0, file.length - path.posix.extname(file).length)}`;
}
