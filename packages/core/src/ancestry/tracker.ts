/** Follows a traced command event by event, and makes the graph of what made what. */
import path from 'node:path';
import { Channels, mayPassData } from './channels.js';
import type { DescriptorTarget, GivenPath, TraceEvent } from './event.js';
import { type FileIdentity, FileNames } from './file-names.js';
import { followNames } from './follow-names.js';
import { AncestryGraph } from './graph.js';
import {
  executedBy,
  forkOf,
  type Held,
  hold,
  isData,
  isSocket,
  keyOf,
  NOTHING_HELD,
  type Process,
  type Running,
  type Standard,
  standardOf,
} from './processes.js';

type EventOf<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { readonly kind: Kind }>;

/** After these, a path does not lead where it says. */
const OBSCURING = new Set(['chroot', 'pivot_root', 'mount', 'unshare', 'setns', 'clone', 'clone3']);

export interface FollowedCommand {
  readonly graph: AncestryGraph;
  /** The node of what is at a path at the end; undefined where the command did nothing with it. */
  readonly versionAt: (place: string) => number | undefined;
  /** The call after which paths cannot be followed; null where there was none. */
  readonly obscuredBy: string | null;
}

export class Tracker {
  readonly #graph: AncestryGraph;
  readonly #processes = new Map<number, Process>();
  readonly #channels = new Channels();
  readonly #names: FileNames;
  readonly #folder: string;
  #obscuredBy: string | null = null;

  /**
   * @param folder where the command is started
   * @param realPath the path without the links that were there before the command; the path itself where it is not there
   */
  constructor(folder: string, realPath: (place: string) => string, graph = new AncestryGraph()) {
    this.#folder = folder;
    this.#graph = graph;
    this.#names = new FileNames({
      found: (at) => this.#graph.add({ kind: 'file', path: at, before: true }),
      made: (at) => this.#graph.add({ kind: 'file', path: at, before: false }),
      renamed: (version, at) => this.#rename(version, at),
      realPath,
    });
  }

  follow(event: TraceEvent): void {
    const process = this.#processOf(event.pid);
    switch (event.kind) {
      case 'exec':
        this.#exec(process, event);
        break;
      case 'open':
        this.#open(process, event);
        break;
      case 'fork':
        this.#fork(process, event);
        break;
      case 'pipe':
        this.#channels.addPipe(event.id, process.running);
        break;
      case 'duplicate':
        this.#take(process, event.descriptor, event.place);
        break;
      case 'connect':
        if (mayPassData(event.address)) this.#channels.addUnseen(process.running);
        break;
      case 'unseen':
        this.#hide(process, event.call);
        break;
      case 'folder':
        process.folder = this.#inFolder(process, event.at);
        break;
      default:
        followNames(this.#names, event, (given) => this.#inFolder(process, given));
    }
  }

  /** What was followed; nothing may follow after it. */
  finish(): FollowedCommand {
    for (const process of new Set(this.#processes.values())) this.#end(process);
    this.#channels.connect(
      (running) => this.#graph.image(this.#nodeOf(running)).program,
      (kind, from, to) => this.#graph.connect(kind, this.#nodeOf(from), this.#nodeOf(to)),
    );
    return {
      graph: this.#graph,
      versionAt: (place) => this.#names.known(place)?.version,
      obscuredBy: this.#obscuredBy,
    };
  }

  #processOf(pid: number): Process {
    const known = this.#processes.get(pid);
    if (known !== undefined) return known;
    const process: Process = {
      folder: this.#folder,
      standard: NOTHING_HELD,
      sockets: new Set(),
      running: forkOf(null, NOTHING_HELD),
    };
    this.#processes.set(pid, process);
    return process;
  }

  #exec(process: Process, { file, argv, isCut }: EventOf<'exec'>): void {
    const before = process.running;
    const program = this.#names.real(this.#absolute(process, file));
    this.#settle(before, process.standard);
    const node = this.#graph.add({
      kind: 'image',
      program,
      argv,
      isCut: isCut === true,
      folder: process.folder,
      parent: executedBy(before),
    });
    this.#graph.connect('program', this.#names.at(program).version, node);
    process.running = { node, executed: true, parent: before, inherited: NOTHING_HELD, holds: new Map() };
    for (const held of process.standard) if (held !== undefined) hold(process.running, held);
    if (process.sockets.size > 0) this.#channels.addUnseen(process.running);
  }

  #fork(process: Process, { child, thread }: EventOf<'fork'>): void {
    const ended = this.#processes.get(child);
    if (ended !== undefined && ended !== process) this.#end(ended);
    const { folder, standard, sockets, running } = process;
    this.#processes.set(child, thread ? process : { folder, standard, sockets, running: forkOf(running, standard) });
  }

  #open(process: Process, { descriptor, place, reads, writes, truncates }: EventOf<'open'>): void {
    const isUsed = isData(place);
    const before = isUsed && reads && !(writes && truncates) ? this.#held(place, 'in') : undefined;
    if (before !== undefined) hold(process.running, before);
    if (isUsed && writes && place.kind === 'file') this.#write(process.running, place.path, truncates);
    const after = writes && isUsed ? this.#held(place, 'out') : undefined;
    if (after !== undefined) hold(process.running, after);
    this.#stand(process, descriptor, descriptor === 0 ? before : after);
  }

  /** A new version of the file, unless it is one that this image is writing already. */
  #write(running: Running, place: string, truncates: boolean): void {
    const known = truncates ? this.#names.known(place) : this.#names.at(place);
    if (known?.isPipe || (known !== undefined && running.holds.has(keyOf(writing(known))))) return;
    const version = this.#graph.add({ kind: 'file', path: place, before: false });
    if (known === undefined) {
      this.#names.put(place, { version, isPipe: false });
      return;
    }
    if (!truncates) this.#graph.connect('copy', known.version, version);
    known.version = version;
  }

  #take(process: Process, descriptor: number, place: DescriptorTarget): void {
    const held = isData(place) ? this.#held(place, descriptor === 0 ? 'in' : 'out') : undefined;
    if (standardOf(descriptor) === null) return;
    const others = [...process.sockets].filter((each) => each !== descriptor);
    process.sockets = new Set(isSocket(place) ? [...others, descriptor] : others);
    if (held !== undefined) hold(process.running, held);
    this.#stand(process, descriptor, held);
  }

  #stand(process: Process, descriptor: number, held: Held | undefined): void {
    const at = standardOf(descriptor);
    if (at !== null) process.standard = process.standard.with(at, held && { ...held, isStandard: true });
  }

  #held(place: DescriptorTarget, direction: Held['direction']): Held | undefined {
    switch (place.kind) {
      case 'file': {
        const file = place.deleted === true ? this.#names.removed(place.path) : this.#names.at(place.path);
        return file && { direction, what: { kind: 'file', version: file.version } };
      }
      case 'pipe':
        return { direction, what: { kind: 'pipe', id: place.id } };
      case 'other':
        return undefined;
    }
  }

  #hide(process: Process, call: string): void {
    if (OBSCURING.has(call)) this.#obscuredBy ??= call;
    else this.#channels.addUnseen(process.running);
  }

  #end(process: Process): void {
    const { running } = process;
    if (!running.executed) for (const held of running.inherited) if (held !== undefined) hold(running, held);
    this.#settle(running, NOTHING_HELD);
  }

  /** What an image has done. What it passes on to the image after it was opened for that one: a shell opens the files of `>` before the exec. */
  #settle(running: Running, passed: Standard): void {
    const handedOn = new Set(passed.flatMap((held) => (held === undefined ? [] : [keyOf(held)])));
    for (const [key, held] of running.holds) {
      if (handedOn.has(key) && (held.direction === 'out' || !running.executed)) continue;
      const { direction, what } = held;
      if (what.kind === 'pipe') this.#channels.use(what.id, direction, running);
      else if (direction === 'in') this.#graph.connect(held.isStandard ? 'input' : 'read', what.version, this.#nodeOf(running));
      else this.#graph.connect('write', this.#nodeOf(running), what.version);
    }
    running.holds.clear();
  }

  /** The node of an image; that of a fork is made when it does something. */
  #nodeOf(running: Running): number {
    if (running.node !== null) return running.node;
    const { parent } = running;
    if (parent === null) {
      running.node = this.#graph.add({ kind: 'image', program: '', argv: [], isCut: false, folder: this.#folder, parent: null });
      return running.node;
    }
    const from = this.#nodeOf(parent);
    running.node = this.#graph.add({ ...this.#graph.image(from), parent: from });
    this.#graph.connect('memory', from, running.node);
    return running.node;
  }

  #rename(version: number, at: string): void {
    const node = this.#graph.nodes[version];
    // What was there before is known by where it was then.
    if (node?.kind === 'file' && !node.before) this.#graph.replace(version, { ...node, path: at });
  }

  #absolute({ folder }: Process, { base, path: given }: GivenPath): string {
    return path.posix.resolve(base ?? folder, given);
  }

  #inFolder(process: Process, given: GivenPath): string {
    return this.#names.inFolder(this.#absolute(process, given));
  }
}

function writing({ version }: FileIdentity): Held {
  return { direction: 'out', what: { kind: 'file', version } };
}
