/**
 * What a traced command does that leaves nothing in the graph of its files: random numbers, the name of the machine, and names of temporary files. The call `getrandom` says nothing: the C library uses it when any program starts.
 */
import path from 'node:path';
import type { GivenPath, TraceEvent } from '../ancestry/event.js';
import { type RandomName, randomName } from './random-name.js';
import type { Sighting } from './sighting.js';

/** A program that a process runs. */
interface Running {
  /** Counts what was executed. */
  readonly number: number;
  readonly name: string;
  /** The file that was executed. */
  readonly file: string;
  readonly startedBy: Running | null;
}

/** A temporary file, and the program that has made it. */
export interface TemporaryName extends RandomName {
  readonly program: string;
  readonly process: number;
}

/** What was seen of a command beside its files. */
export interface Observed {
  readonly sightings: readonly Sighting[];
  readonly names: readonly TemporaryName[];
}

type OpenEvent = Extract<TraceEvent, { readonly kind: 'open' }>;

const RANDOM_DEVICES: ReadonlySet<string> = new Set([
  '/dev/urandom',
  '/dev/random',
  '/dev/hwrng',
  '/proc/sys/kernel/random/uuid',
]);
/** What the system says of the machine, with the numbers that identify it. */
const HOST_FILES: ReadonlySet<string> = new Set([
  '/etc/hostname',
  '/proc/sys/kernel/hostname',
  '/etc/machine-id',
  '/var/lib/dbus/machine-id',
  '/proc/sys/kernel/random/boot_id',
]);
const HOST_PROGRAMS: ReadonlySet<string> = new Set(['hostname', 'hostnamectl', 'hostid']);
/** Options by which `uname` gives the name of the machine, alone or among others. */
const NODE_NAME = /^(?:-[a-z]*[an][a-z]*|--nodename|--all)$/;
/** Scripts of autoconf write the name of the machine into their own log. */
const CONFIGURE = /^config(?:ure|\.status|\.guess)$/;
/** Perl takes a seed for its hash tables whenever it starts, and CMake makes up names for what it tries to compile. */
const SEEDED = /^(?:perl[\d.]*|cmake)$/;
/** Programs that make a file which must not be there, under a name that they were given: git too, beside the temporary files of its objects. */
const COPIES = /^(?:cp|mv|ln|install|tar|bsdtar|cpio|unzip|rsync|git)$/;

/** Names of one pattern that are kept: a program that writes one of them writes the others too. */
const MAX_PATTERN_ROWS = 64;
/** Names that are kept: each is searched in all outputs. */
const MAX_NAME_ROWS = 256;
/** More is no build that a person could follow. */
const MAX_SIGHTING_ROWS = 10_000;

/** Folders for temporary files. */
export interface TemporaryFolders {
  /** What a file is, or is in, at the top of one of them; null where it is elsewhere. */
  readonly topOf: (file: string) => string | null;
  /** Whether something was in one of them before the command. */
  readonly wasThere: (file: string) => boolean;
}

export class Watch {
  readonly #temporary: TemporaryFolders;
  readonly #interpreterOf: (file: string) => string | null;
  readonly #processes = new Map<number, Running>();
  readonly #folders = new Map<number, string>();
  readonly #folder: string;
  readonly #sightings: Sighting[] = [];
  readonly #names: TemporaryName[] = [];
  readonly #ofPattern = new Map<string, number>();
  /** Names that were made up: who opens one of them later was given it. */
  readonly #made = new Set<string>();
  /** Processes that have made a file which must not be there: random numbers that they took are for its name. */
  readonly #makers = new Set<number>();
  #executed = 0;

  /**
   * @param folder where the command is started
   * @param interpreterOf the name of the program that runs a script; null for a file that is none
   */
  constructor(folder: string, temporary: TemporaryFolders, interpreterOf: (file: string) => string | null) {
    this.#folder = folder;
    this.#temporary = temporary;
    this.#interpreterOf = interpreterOf;
  }

  follow(event: TraceEvent): void {
    switch (event.kind) {
      case 'exec':
        this.#exec(event);
        break;
      case 'fork': {
        const running = this.#processes.get(event.pid);
        if (running !== undefined) this.#processes.set(event.child, running);
        this.#folders.set(event.child, this.#folderOf(event.pid));
        break;
      }
      case 'folder':
        this.#folders.set(event.pid, this.#absolute(event.pid, event.at));
        break;
      case 'open':
        this.#open(event);
        break;
      default:
    }
  }

  /** What was seen; nothing may follow. */
  finish(): Observed {
    // OCaml and git take random numbers from the device for the names of their temporary files.
    const isForName = ({ kind, process }: Sighting): boolean => kind === 'random-device' && this.#makers.has(process);
    return { sightings: this.#sightings.filter((seen) => !isForName(seen)), names: this.#names };
  }

  #exec({ pid, file, argv }: Extract<TraceEvent, { readonly kind: 'exec' }>): void {
    const name = path.posix.basename(file.path);
    const startedBy = this.#processes.get(pid) ?? null;
    this.#executed++;
    this.#processes.set(pid, { number: this.#executed, name, file: this.#absolute(pid, file), startedBy });
    const asksName = HOST_PROGRAMS.has(name) || (name === 'uname' && argv.slice(1).some((word) => NODE_NAME.test(word)));
    if (asksName && startedBy !== null && !isConfigure(startedBy))
      this.#see('host-name', [name, ...argv.slice(1)].join(' '), startedBy);
  }

  #folderOf(pid: number): string {
    return this.#folders.get(pid) ?? this.#folder;
  }

  #absolute(pid: number, { base, path: given }: GivenPath): string {
    return path.posix.resolve(base ?? this.#folderOf(pid), given);
  }

  #open({ pid, place, writes, truncates, exclusive }: OpenEvent): void {
    if (place.kind !== 'file' || place.deleted === true) return;
    const running = this.#processes.get(pid);
    if (running === undefined) return;
    if (writes) {
      if (exclusive === true || truncates) this.#make(place.path, exclusive === true, running);
    } else if (RANDOM_DEVICES.has(place.path)) {
      if (!this.#isSeeded(running)) this.#see('random-device', place.path, running);
    } else if (HOST_FILES.has(place.path)) this.#see('host-name', place.path, running);
  }

  #isSeeded({ name, file }: Running): boolean {
    return SEEDED.test(name) || SEEDED.test(this.#interpreterOf(file) ?? '');
  }

  /** A name counts that a program has made up: that of a file that must not be there, or what is new at the top of a folder for temporary files. */
  #make(file: string, isExclusive: boolean, running: Running): void {
    const top = this.#newTemporary(file);
    if (isExclusive) this.#makers.add(running.number);
    if ((top === null && !isExclusive) || COPIES.test(running.name)) return;
    const random = randomName(top ?? path.posix.basename(file));
    if (random === null || this.#made.has(random.text)) return;
    this.#made.add(random.text);
    const key = `${running.name} ${random.pattern}`;
    const count = this.#ofPattern.get(key) ?? 0;
    if (this.#names.length >= MAX_NAME_ROWS || count >= MAX_PATTERN_ROWS) return;
    this.#ofPattern.set(key, count + 1);
    this.#names.push({ ...random, program: running.name, process: running.number });
  }

  /** The name of what a file is, or is in, at the top of a folder for temporary files; null where that was there before, or it is elsewhere. */
  #newTemporary(file: string): string | null {
    const top = this.#temporary.topOf(file);
    return top === null || this.#temporary.wasThere(top) ? null : path.posix.basename(top);
  }

  #see(kind: Sighting['kind'], what: string, { name, number }: Running): void {
    if (this.#sightings.length < MAX_SIGHTING_ROWS) this.#sightings.push({ kind, what, program: name, process: number });
  }
}

function isConfigure({ name, startedBy }: Running): boolean {
  return CONFIGURE.test(name) || (startedBy !== null && isConfigure(startedBy));
}
