/** The versions of the files that a traced command reads and writes. */
import type { DescriptorTarget } from './event.js';
import { type FileIdentity, FileNames } from './file-names.js';
import type { AncestryGraph } from './graph.js';
import { type Held, hold, keyOf, type Running } from './processes.js';

type OpenedFile = Extract<DescriptorTarget, { readonly kind: 'file' }>;

export class Versions {
  readonly names: FileNames;
  /** Paths of files that the command has made, unless they were there before. */
  readonly mayBeNew = new Set<string>();
  readonly #graph: AncestryGraph;
  /** The version of the same file that came after each. */
  readonly #next = new Map<number, number>();

  /** @param realPath the path without the links that were there before the command, also of what is not there */
  constructor(graph: AncestryGraph, realPath: (place: string) => string) {
    this.#graph = graph;
    this.names = new FileNames({
      found: (at) => graph.add({ kind: 'file', path: at, before: true }),
      made: (at) => graph.add({ kind: 'file', path: at, before: false }),
      renamed: (version, at) => this.#rename(version, at),
      realPath,
    });
  }

  /** A file is opened that is made by that where it is not there. */
  mayMake({ path: place, deleted }: OpenedFile): void {
    if (!deleted && this.names.known(place) === undefined) this.mayBeNew.add(place);
  }

  /** Whether the command has made what is at a path. */
  isMade(place: string): boolean {
    const known = this.names.known(place);
    const node = known && this.#graph.nodes[known.version];
    return this.mayBeNew.has(place) || (node?.kind === 'file' && !node.before);
  }

  /** The versions of the same file that have come after one, until now. */
  after(version: number): number[] {
    const found: number[] = [];
    for (let at = this.#next.get(version); at !== undefined; at = this.#next.get(at)) found.push(at);
    return found;
  }

  /** A new version of the file, unless it is one that this image is writing already. */
  write(running: Running, { path: place, deleted }: OpenedFile, truncates: boolean): void {
    const { names } = this;
    const known = deleted ? names.removed(place) : truncates ? names.known(place) : names.at(place);
    if (known?.isPipe || (known !== undefined && running.holds.has(keyOf(writing(known))))) return;
    const version = this.#graph.add({ kind: 'file', path: place, before: false });
    if (known === undefined) {
      const file = { version, isPipe: false };
      if (deleted) names.putRemoved(place, file);
      else names.put(place, file);
      return;
    }
    if (!truncates) this.#graph.connect('copy', known.version, version);
    this.#next.set(known.version, version);
    known.version = version;
  }

  /** A file that got a name without being opened by it. */
  make(running: Running, place: string): void {
    this.names.remove(place);
    this.write(running, { kind: 'file', path: place }, true);
    const made = this.names.known(place);
    if (made !== undefined) hold(running, writing(made));
  }

  /** What is held by a descriptor that leads to a place; undefined where that is of no interest. */
  held(place: DescriptorTarget, direction: Held['direction']): Held | undefined {
    switch (place.kind) {
      case 'file': {
        const file = place.deleted === true ? this.names.removed(place.path) : this.names.at(place.path);
        return file && { direction, what: { kind: 'file', version: file.version } };
      }
      case 'pipe':
        return { direction, what: { kind: 'pipe', id: place.id } };
      case 'other':
        return undefined;
    }
  }

  #rename(version: number, at: string): void {
    const node = this.#graph.nodes[version];
    // What was there before is known by where it was then.
    if (node?.kind === 'file' && !node.before) this.#graph.replace(version, { ...node, path: at });
  }
}

function writing({ version }: FileIdentity): Held {
  return { direction: 'out', what: { kind: 'file', version } };
}
