/** Calls that change which file a path names, and the names that they gave and took. */
import type { GivenPath, TraceEvent } from './event.js';
import { executedBy, type Running } from './processes.js';
import type { Versions } from './versions.js';

type NamingEvent = Extract<TraceEvent, { readonly kind: 'rename' | 'link' | 'symlink' | 'remove' | 'fifo' | 'made' }>;

/** A name that a call gave or took without opening a file; once, by the first call. Names that are taken from files which the command has made do not count. */
export interface NameChange {
  /** Absolute and without links. */
  readonly at: string;
  /** Node of the image that did it. */
  readonly by: number;
  /** Whether something had the name before the command, and lost it. */
  readonly isTaken: boolean;
}

interface Change {
  readonly by: Running;
  readonly isTaken: boolean;
}

export class NameChanges {
  readonly #versions: Versions;
  readonly #changes = new Map<string, Change>();

  constructor(versions: Versions) {
    this.#versions = versions;
  }

  /** @param inFolder the path with all links of its folders resolved */
  follow(event: NamingEvent, by: Running, inFolder: (given: GivenPath) => string): void {
    const { names } = this.#versions;
    if (event.kind === 'rename') {
      this.#rename(inFolder(event.from), inFolder(event.to), event.exchanges, by);
      return;
    }
    const at = inFolder(event.kind === 'link' ? event.to : event.at);
    if (event.kind === 'remove') this.#take(at, by);
    else this.#give(at, by);
    switch (event.kind) {
      case 'link':
        names.link(inFolder(event.from), at);
        break;
      case 'symlink':
        names.symlink(event.target, at);
        break;
      case 'remove':
        names.remove(at);
        break;
      case 'fifo':
        names.fifo(at);
        break;
      case 'made':
        this.#versions.make(by, at);
    }
  }

  /** All changes; nothing may follow. */
  list(): NameChange[] {
    return [...this.#changes].flatMap(([at, { by, isTaken }]) => {
      const node = by.node ?? executedBy(by);
      return node === null ? [] : [{ at, by: node, isTaken }];
    });
  }

  #rename(from: string, to: string, exchanges: boolean, by: Running): void {
    const { names } = this.#versions;
    if (exchanges) this.#give(from, by);
    else this.#take(from, by);
    this.#give(to, by);
    if (exchanges) names.exchange(from, to);
    else names.rename(from, to);
  }

  #give(at: string, by: Running): void {
    if (!this.#changes.has(at)) this.#changes.set(at, { by, isTaken: false });
  }

  #take(at: string, by: Running): void {
    if (!this.#changes.has(at) && !this.#versions.isMade(at)) this.#changes.set(at, { by, isTaken: true });
  }
}
