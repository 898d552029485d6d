/** A stage's command under a trace: what was followed of it. */
import type { TraceEvent } from '../ancestry/event.js';
import { AncestryGraph } from '../ancestry/graph.js';
import type { GraphLimits } from '../ancestry/limits.js';
import { StraceReader } from '../ancestry/strace/reader.js';
import { type FollowedCommand, Tracker } from '../ancestry/tracker.js';
import { memoized } from '../data/memoized.js';
import { realPath, realPathAbove } from '../files/if-allowed.js';
import { type Observed, Watch } from '../hermetic/watch.js';
import { shortText } from '../text/plain-text.js';
import { TemporaryFiles } from './temporary-files.js';
import { interpreterOf } from './version-content.js';
import type { Workspace } from './workspace.js';

/** A build that is connected to more places has more than a person reads. */
const MAX_CONNECTION_ROWS = 1000;
/** The longest address in IPv6 has 47 with its port; a kind of socket that is not known is named by what strace prints. */
const MAX_ADDRESS_CHARACTERS = 100;

/** What a command did, as its trace shows it. */
export interface FollowedStage {
  readonly kind: 'followed';
  readonly command: FollowedCommand;
  /** What it did beside its files. */
  readonly observed: Observed;
  /** Addresses of the network that something was connected to, the first ones. */
  readonly connections: readonly string[];
  /** What was in the folders for temporary files before it began. */
  readonly temporary: TemporaryFiles;
}

/** Why a trace does not show what a command did. */
export interface LostStage {
  readonly kind: 'broken' | 'obscured';
  readonly reason: string;
}

/** Follows a command while it runs. */
export class StageTrace {
  readonly #tracker: Tracker;
  readonly #watch: Watch;
  readonly #reader: StraceReader;
  readonly #connections = new Set<string>();
  /** The work folder without links; commands are given it with them. */
  readonly #real: string;
  readonly #given: string;
  readonly #temporary: TemporaryFiles;

  /** @param temporary TMPDIR; null where it is not set */
  constructor({ folder, source }: Workspace, temporary: string | null, limits?: GraphLimits) {
    this.#given = folder;
    this.#real = realPath(folder);
    this.#temporary = new TemporaryFiles(temporary);
    const graph = new AncestryGraph(limits);
    this.#tracker = new Tracker(realPath(source), memoized(realPathAbove), graph);
    this.#watch = new Watch(realPath(source), this.#temporary, memoized(interpreterOf));
    this.#reader = new StraceReader((event) => {
      if (event.kind === 'connect') this.#connect(event.address);
      if (graph.isFull) graph.cut();
      else this.#tracker.follow(this.#withoutLinks(event));
      this.#watch.follow(event);
    });
  }

  push(chunk: Buffer): void {
    this.#reader.push(chunk);
  }

  /** Whether something that the command did has failed because it was traced. */
  get hasRefused(): boolean {
    return this.#reader.hasRefused;
  }

  finish(): FollowedStage | LostStage {
    const { reason } = this.#reader.end();
    const command = this.#tracker.finish();
    if (reason !== null) return { kind: 'broken', reason };
    if (command.obscuredBy !== null) return { kind: 'obscured', reason: `the command used ${command.obscuredBy}` };
    const observed = this.#watch.finish();
    return { kind: 'followed', command, observed, connections: [...this.#connections], temporary: this.#temporary };
  }

  /** Sockets with a name in the file system, or with an abstract one, are no network. */
  #connect(address: string): void {
    if (/^[/@]/.test(address) || this.#connections.size >= MAX_CONNECTION_ROWS) return;
    this.#connections.add(shortText(address, MAX_ADDRESS_CHARACTERS));
  }

  /** Paths of a command line as the kernel says them: the work folder may be below a link. */
  #withoutLinks(event: TraceEvent): TraceEvent {
    if (event.kind !== 'exec' || this.#given === this.#real) return event;
    return { ...event, argv: event.argv.map((word) => word.replaceAll(`${this.#given}/`, `${this.#real}/`)) };
  }
}
