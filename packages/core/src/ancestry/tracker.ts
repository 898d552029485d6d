/** Follows a traced command event by event, and makes the graph of what made what. */
import path from 'node:path';
import { Channels } from './channels.js';
import type { DescriptorTarget, GivenPath, TraceEvent } from './event.js';
import type { FileNames } from './file-names.js';
import { type NameChange, NameChanges } from './follow-names.js';
import { AncestryGraph, isShell, outsidePath } from './graph.js';
import { obscures, processOfMemory } from './obscuring.js';
import {
  executedBy,
  forkOf,
  type Held,
  hold,
  isData,
  isHidden,
  keyOf,
  NOTHING_HELD,
  type Process,
  type Running,
  type Standard,
  standardOf,
} from './processes.js';
import { Versions } from './versions.js';

type EventOf<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { readonly kind: Kind }>;

export interface FollowedCommand {
  readonly graph: AncestryGraph;
  /** The node of what is at a path at the end; undefined where the command did nothing with it. */
  readonly versionAt: (place: string) => number | undefined;
  /** The files that were there before the command, or were made by it when it opened them to add something: a trace does not say which. */
  readonly mayBeNew: ReadonlySet<string>;
  readonly changes: readonly NameChange[];
  /** The call after which paths cannot be followed; null where there was none. */
  readonly obscuredBy: string | null;
}

export class Tracker {
  readonly #graph: AncestryGraph;
  readonly #processes = new Map<number, Process>();
  readonly #channels = new Channels();
  readonly #versions: Versions;
  readonly #names: FileNames;
  readonly #changes: NameChanges;
  readonly #folder: string;
  #obscuredBy: string | null = null;

  /**
   * @param folder where the command is started
   * @param realPath the path without the links that were there before the command, also of what is not there
   */
  constructor(folder: string, realPath: (place: string) => string, graph = new AncestryGraph()) {
    this.#folder = folder;
    this.#graph = graph;
    this.#versions = new Versions(this.#graph, realPath);
    this.#names = this.#versions.names;
    this.#changes = new NameChanges(this.#versions);
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
      case 'end':
        this.#leave(process, event.pid);
        break;
      case 'pipe':
      case 'pair':
        this.#channels.addPipe(event.kind === 'pipe' ? [event.id] : event.ends, process.running);
        break;
      case 'duplicate':
        this.#take(process, event.descriptor, this.#channels.placeOf(event.place));
        break;
      case 'connect':
      case 'bind':
        this.#channels.addSocket(event, process.running);
        break;
      case 'unseen':
        this.#hide(process, event.call);
        break;
      case 'folder':
        process.folder = this.#inFolder(process, event.at);
        break;
      default:
        this.#changes.follow(event, process.running, (given) => this.#inFolder(process, given));
    }
  }

  /** What was followed; nothing may follow after it. */
  finish(): FollowedCommand {
    for (const process of new Set(this.#processes.values())) this.#end(process);
    for (const [address, running] of this.#channels.outside())
      this.#graph.connect('read', this.#names.at(outsidePath(address)).version, this.#nodeOf(running));
    this.#channels.connect(
      (running) => this.#graph.image(this.#nodeOf(running)).program,
      (kind, from, to) => this.#graph.connect(kind, this.#nodeOf(from), this.#nodeOf(to)),
    );
    return {
      graph: this.#graph,
      versionAt: (place) => this.#names.known(place)?.version,
      mayBeNew: this.#versions.mayBeNew,
      changes: this.#changes.list(),
      obscuredBy: this.#obscuredBy,
    };
  }

  #processOf(pid: number): Process {
    const known = this.#processes.get(pid);
    if (known !== undefined) return known;
    const process: Process = {
      threads: 1,
      folder: this.#folder,
      standard: NOTHING_HELD,
      hidden: new Set(),
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
    if (process.hidden.size > 0) this.#channels.addUnseen(process.running);
  }

  #fork(process: Process, { child, thread }: EventOf<'fork'>): void {
    const ended = this.#processes.get(child);
    if (ended !== undefined && ended !== process) this.#end(ended);
    const { folder, standard, hidden, running } = process;
    if (thread) process.threads++;
    this.#processes.set(child, thread ? process : { threads: 1, folder, standard, hidden, running: forkOf(running, standard) });
  }

  #open(process: Process, { descriptor, place, reads, writes, truncates, creates }: EventOf<'open'>): void {
    if (isHidden(place)) this.#channels.addUnseen(process.running);
    const looksAt = processOfMemory(place);
    if (looksAt !== null && this.#processes.get(looksAt) !== process) this.#obscuredBy ??= 'the memory of another process';
    const isUsed = isData(place);
    if (isUsed && creates && place.kind === 'file') this.#versions.mayMake(place);
    const before = isUsed && reads && !(writes && truncates) ? this.#versions.held(place, 'in') : undefined;
    if (before !== undefined) hold(process.running, before);
    if (isUsed && writes && place.kind === 'file') this.#versions.write(process.running, place, truncates);
    const after = writes && isUsed ? this.#versions.held(place, 'out') : undefined;
    if (after !== undefined) hold(process.running, after);
    this.#stand(process, descriptor, descriptor === 0 ? before : after);
  }

  #take(process: Process, descriptor: number, place: DescriptorTarget): void {
    const held = isData(place) ? this.#versions.held(place, descriptor === 0 ? 'in' : 'out') : undefined;
    if (standardOf(descriptor) === null) return;
    const others = [...process.hidden].filter((each) => each !== descriptor);
    process.hidden = new Set(isHidden(place) ? [...others, descriptor] : others);
    if (held !== undefined) hold(process.running, held);
    this.#stand(process, descriptor, held);
  }

  #stand(process: Process, descriptor: number, held: Held | undefined): void {
    const at = standardOf(descriptor);
    if (at !== null) process.standard = process.standard.with(at, held && { ...held, isStandard: true });
  }

  #hide(process: Process, call: string): void {
    if (obscures(call)) this.#obscuredBy ??= call;
    else this.#channels.addUnseen(process.running);
  }

  /** A process ends with its last thread. */
  #leave(process: Process, pid: number): void {
    this.#processes.delete(pid);
    process.threads--;
    if (process.threads === 0) this.#end(process);
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
      else this.#use(running, what.version, held);
    }
    running.holds.clear();
  }

  /** Who has a file open may read and write what others have made of it since then. */
  #use(running: Running, version: number, { direction, isStandard }: Held): void {
    const node = this.#nodeOf(running);
    const isIn = direction === 'in';
    if (isIn) this.#graph.connect(isStandard ? 'input' : 'read', version, node);
    else this.#graph.connect('write', node, version);
    for (const later of this.#versions.after(version)) {
      if (isIn) this.#graph.connect('unseen', later, node);
      else this.#graph.connect('unseen', node, later);
    }
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
    const image = this.#graph.image(from);
    running.node = this.#graph.add({ ...image, parent: from });
    this.#graph.connect('memory', from, running.node);
    // By memory that both have, or by a pipe that has no standard descriptor. Commands of a shell have neither.
    if (!isShell(image.program)) this.#graph.connect('unseen', running.node, from);
    return running.node;
  }

  #absolute({ folder }: Process, { base, path: given }: GivenPath): string {
    return path.posix.resolve(base ?? folder, given);
  }

  #inFolder(process: Process, given: GivenPath): string {
    return this.#names.inFolder(this.#absolute(process, given));
  }
}
