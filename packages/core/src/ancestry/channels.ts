/** What images pass to each other without a file: pipes, and ways by which data goes unseen. */
import path from 'node:path';
import type { DescriptorTarget, TraceEvent } from './event.js';
import type { EdgeKind } from './graph.js';
import type { Held, Running } from './processes.js';

/** A pipe, or a pair of sockets: the image that made it, and those that have an end of it as a standard descriptor, or have opened it by a name. */
interface Pipe {
  /** Whether each end may be read and written: the maker keeps one of them. */
  readonly isPair: boolean;
  readonly maker: Running;
  readonly writers: Set<Running>;
  readonly readers: Set<Running>;
}

/** Services that look up names and take messages, name servers, and addresses that are none (`{sa_family=AF_NETLINK, …`): nothing of a build goes through them. */
const NAME_SERVICE =
  /^\/(?:var\/)?run\/(?:nscd|systemd|dbus)\/|^\/(?:var\/)?run\/user\/\d+\/bus$|^\/var\/lib\/sss\/|^\/dev\/log$|:53$|^\{/;

/** A port of this machine. */
const OWN_PORT = /^(?:127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]):(\d+)$/;
/** A port that the kernel chooses: any. */
const ANY_PORT = '0';

export class Channels {
  readonly #pipes = new Map<string, Pipe>();
  /** Pipes whose number was used again. */
  readonly #gone: Pipe[] = [];
  readonly #unseen = new Set<Running>();
  readonly #connected: [string, Running][] = [];
  readonly #bound = new Set<string>();

  /** @param ids of a pipe, or of the two ends of a pair of sockets */
  addPipe(ids: readonly string[], maker: Running): void {
    const pipe = { isPair: ids.length > 1, maker, writers: new Set<Running>(), readers: new Set<Running>() };
    for (const id of ids) {
      const gone = this.#pipes.get(id);
      if (gone !== undefined) this.#gone.push(gone);
      this.#pipes.set(id, pipe);
    }
  }

  /** What a descriptor leads to, where the end of a pair of sockets is like a pipe. */
  placeOf(place: DescriptorTarget): DescriptorTarget {
    return place.kind === 'other' && this.#pipes.has(place.text) ? { kind: 'pipe', id: place.text } : place;
  }

  /** An image that has used something by which data can go unseen. */
  addUnseen(running: Running): void {
    this.#unseen.add(running);
  }

  /** An image has connected itself with an address, or can be reached at one. */
  addSocket({ kind, address }: Extract<TraceEvent, { readonly kind: 'connect' | 'bind' }>, running: Running): void {
    if (kind === 'connect' && NAME_SERVICE.test(address)) return;
    this.#unseen.add(running);
    if (kind === 'connect') this.#connected.push([address, running]);
    else this.#bound.add(address).add(portOf(address) ?? address);
  }

  /** The images that have connected themselves with something that is no program of the command. */
  outside(): [string, Running][] {
    return this.#connected.filter(([address]) => !this.#isWithin(address));
  }

  #isWithin(address: string): boolean {
    const port = portOf(address);
    return this.#bound.has(address) || (port !== null && (this.#bound.has(port) || this.#bound.has(ANY_PORT)));
  }

  /** An image reads from a pipe or writes into it. A pipe that was there before the command leads out of it. */
  use(id: string, direction: Held['direction'], running: Running): void {
    const pipe = this.#pipes.get(id);
    (direction === 'in' ? pipe?.readers : pipe?.writers)?.add(running);
  }

  /**
   * What went from image to image, at the end.
   * @param programOf the file that an image was loaded from
   */
  connect(programOf: (running: Running) => string, connect: (kind: EdgeKind, from: Running, to: Running) => void): void {
    for (const pipe of new Set([...this.#gone, ...this.#pipes.values()])) {
      const { writers, readers, kind } = endsOf(pipe, isMake(programOf(pipe.maker)));
      for (const writer of writers) for (const reader of readers) connect(kind, writer, reader);
      if (pipe.isPair) for (const writer of pipe.writers) connect('caught', writer, pipe.maker);
    }
    // What went unseen may have come from each of them, and reached each of them.
    const [first, ...others] = this.#unseen;
    if (first === undefined) return;
    for (const other of others) {
      connect('unseen', first, other);
      connect('unseen', other, first);
    }
  }
}

/**
 * The end that no other process was given is the maker's own: a shell reads `$(…)` itself, and writes a here-document itself. GNU make gives jobs a pipe
 * as standard input of which it has closed the other end, so that only one job reads from the terminal (`bad_stdin` in its `job.c`).
 */
function endsOf(
  { isPair, maker, writers, readers }: Pipe,
  isByMake: boolean,
): Pick<Pipe, 'writers' | 'readers'> & { readonly kind: 'pipe' | 'caught' } {
  if (readers.size === 0) return { writers, readers: new Set([maker]), kind: 'caught' };
  const isWriter = isPair || (writers.size === 0 && !isByMake);
  return { writers: isWriter ? new Set([...writers, maker]) : writers, readers, kind: 'pipe' };
}

function portOf(address: string): string | null {
  return OWN_PORT.exec(address)?.[1] ?? null;
}

function isMake(program: string): boolean {
  return /^g?make$/.test(path.posix.basename(program));
}
