/** A stage's command under a trace: what was followed of it. */
import type { TraceEvent } from '../ancestry/event.js';
import { StraceReader } from '../ancestry/strace/reader.js';
import { type FollowedCommand, Tracker } from '../ancestry/tracker.js';
import { memoized } from '../data/memoized.js';
import { realPath } from '../files/if-allowed.js';
import { type Observed, Watch } from '../hermetic/watch.js';
import { TemporaryFiles } from './temporary-files.js';
import { interpreterOf } from './version-content.js';
import type { Workspace } from './workspace.js';

/** What a command did, as its trace shows it. */
export interface FollowedStage {
  readonly kind: 'followed';
  readonly command: FollowedCommand;
  /** What it did beside its files. */
  readonly observed: Observed;
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
  /** The work folder without links; commands are given it with them. */
  readonly #real: string;
  readonly #given: string;
  readonly #temporary: TemporaryFiles;

  /** @param temporary TMPDIR; null where it is not set */
  constructor({ folder, source }: Workspace, temporary: string | null) {
    this.#given = folder;
    this.#real = realPath(folder);
    this.#temporary = new TemporaryFiles(temporary);
    this.#tracker = new Tracker(realPath(source), memoized(realPath));
    this.#watch = new Watch(realPath(source), this.#temporary, memoized(interpreterOf));
    this.#reader = new StraceReader((event) => {
      this.#tracker.follow(this.#withoutLinks(event));
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
    if (command.graph.isCut) return { kind: 'broken', reason: 'the command did more than can be followed' };
    if (command.obscuredBy !== null) return { kind: 'obscured', reason: `the command used ${command.obscuredBy}` };
    return { kind: 'followed', command, observed: this.#watch.finish(), temporary: this.#temporary };
  }

  /** Paths of a command line as the kernel says them: the work folder may be below a link. */
  #withoutLinks(event: TraceEvent): TraceEvent {
    if (event.kind !== 'exec' || this.#given === this.#real) return event;
    return { ...event, argv: event.argv.map((word) => word.replaceAll(`${this.#given}/`, `${this.#real}/`)) };
  }
}
