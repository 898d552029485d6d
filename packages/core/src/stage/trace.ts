/** A stage's command under a trace: what was followed of it. */
import { readdirSync } from 'node:fs';
import type { TraceEvent } from '../ancestry/event.js';
import { StraceReader } from '../ancestry/strace/reader.js';
import { type FollowedCommand, Tracker } from '../ancestry/tracker.js';
import { memoized } from '../data/memoized.js';
import { ifAllowed, realPath } from '../files/if-allowed.js';
import { isWithin } from '../files/within.js';
import { type Observed, Watch } from '../hermetic/watch.js';
import { interpreterOf } from './version-content.js';
import type { Workspace } from './workspace.js';

/** Folders for temporary files, beside TMPDIR: an earlier build may have left anything there. */
const TEMPORARY_FOLDERS = ['/tmp', '/var/tmp', '/dev/shm'];

/** What a command did, as its trace shows it. */
export interface FollowedStage {
  readonly kind: 'followed';
  readonly command: FollowedCommand;
  /** What it did beside its files. */
  readonly observed: Observed;
  /** Folders for temporary files, without links. */
  readonly temporary: readonly string[];
  /** Whether a file was in a folder for temporary files before the command began. */
  readonly wasTemporary: (file: string) => boolean;
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
  /** What was in folders for temporary files before the command, by folder, the innermost first: a file of another name was made by it. */
  readonly #temporary: ReadonlyMap<string, ReadonlySet<string>>;

  /** @param temporary TMPDIR; null where it is not set */
  constructor({ folder, source }: Workspace, temporary: string | null) {
    this.#given = folder;
    this.#real = realPath(folder);
    const folders = [...TEMPORARY_FOLDERS, ...(temporary === null ? [] : [temporary])].map(realPath);
    folders.sort((one, other) => other.length - one.length);
    this.#temporary = new Map(folders.map((each) => [each, new Set(ifAllowed(() => readdirSync(each)) ?? [])]));
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

  finish(): FollowedStage | LostStage {
    const { reason } = this.#reader.end();
    const command = this.#tracker.finish();
    if (reason !== null) return { kind: 'broken', reason };
    if (command.graph.isCut) return { kind: 'broken', reason: 'the command did more than can be followed' };
    if (command.obscuredBy !== null) return { kind: 'obscured', reason: `the command used ${command.obscuredBy}` };
    return {
      kind: 'followed',
      command,
      observed: this.#watch.finish(),
      temporary: [...this.#temporary.keys()],
      wasTemporary: (file) => this.#wasTemporary(file),
    };
  }

  #wasTemporary(file: string): boolean {
    const [folder, names] = [...this.#temporary].find(([each]) => file.startsWith(`${each}/`)) ?? [];
    if (folder === undefined || names === undefined || isWithin(file, this.#real)) return false;
    return names.has(file.slice(folder.length + 1).split('/', 1)[0] ?? '');
  }

  /** Paths of a command line as the kernel says them: the work folder may be below a link. */
  #withoutLinks(event: TraceEvent): TraceEvent {
    if (event.kind !== 'exec' || this.#given === this.#real) return event;
    return { ...event, argv: event.argv.map((word) => word.replaceAll(`${this.#given}/`, `${this.#real}/`)) };
  }
}
