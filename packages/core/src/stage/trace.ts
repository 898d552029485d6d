/** A stage's command under a trace: what was followed of it, and what that shows of the stage's outputs. */
import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isCompiled, MAGIC_BYTES } from '../ancestry/compiled.js';
import type { FileContent } from '../ancestry/copies.js';
import type { TraceEvent } from '../ancestry/event.js';
import { AncestryGraph } from '../ancestry/graph.js';
import { type JudgedBuild, judge } from '../ancestry/judge.js';
import type { GraphLimits } from '../ancestry/limits.js';
import { StraceReader } from '../ancestry/strace/reader.js';
import { type FollowedCommand, Tracker } from '../ancestry/tracker.js';
import type { BundleFile } from '../bundle/manifest.js';
import { memoized } from '../data/memoized.js';
import { once } from '../data/once.js';
import { systemCode } from '../files/disk.js';
import { hashFileNow } from '../files/hash.js';
import { isWithin } from '../files/within.js';
import { COMPILER_KIND, type ProofDemand } from '../pipeline/model.js';
import { shortText } from '../text/plain-text.js';
import { inputMatcher } from './input-globs.js';
import type { InputFile } from './inputs.js';
import type { Workspace } from './workspace.js';

/** Folders for temporary files, beside TMPDIR: an earlier build may have left anything there. */
const TEMPORARY_FOLDERS = ['/tmp', '/var/tmp', '/dev/shm'];

/** A build that is connected to more places has more than a person reads. */
const MAX_CONNECTION_ROWS = 1000;
/** The longest address in IPv6 has 47 with its port; a kind of socket that is not known is named by what strace prints. */
const MAX_ADDRESS_CHARACTERS = 100;

/** What a command did, as its trace shows it. */
export interface FollowedStage {
  readonly kind: 'followed';
  readonly command: FollowedCommand;
  /** Addresses of the network that something was connected to, the first ones. */
  readonly connections: readonly string[];
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
  readonly #reader: StraceReader;
  readonly #connections = new Set<string>();
  /** The work folder without links; commands are given it with them. */
  readonly #real: string;
  readonly #given: string;
  /** What was in folders for temporary files before the command, by folder: a file of another name was made by it. */
  readonly #temporary: ReadonlyMap<string, ReadonlySet<string>>;

  /** @param temporary TMPDIR; null where it is not set */
  constructor({ folder, source }: Workspace, temporary: string | null, limits?: GraphLimits) {
    this.#given = folder;
    this.#real = realPath(folder);
    const folders = [...TEMPORARY_FOLDERS, ...(temporary === null ? [] : [temporary])].map(realPath);
    this.#temporary = new Map(folders.map((each) => [each, new Set(ifSeen(() => readdirSync(each)) ?? [])]));
    const graph = new AncestryGraph(limits);
    this.#tracker = new Tracker(realPath(source), memoized(realPath), graph);
    this.#reader = new StraceReader((event) => {
      if (event.kind === 'connect') this.#connect(event.address);
      if (graph.isFull) graph.cut();
      else this.#tracker.follow(this.#withoutLinks(event));
    });
  }

  push(chunk: Buffer): void {
    this.#reader.push(chunk);
  }

  finish(): FollowedStage | LostStage {
    const { reason } = this.#reader.end();
    const command = this.#tracker.finish();
    if (reason !== null) return { kind: 'broken', reason };
    if (command.obscuredBy !== null) return { kind: 'obscured', reason: `the command used ${command.obscuredBy}` };
    return { kind: 'followed', command, connections: [...this.#connections], wasTemporary: (file) => this.#wasTemporary(file) };
  }

  /** Sockets with a name in the file system, or with an abstract one, are no network. */
  #connect(address: string): void {
    if (/^[/@]/.test(address) || this.#connections.size >= MAX_CONNECTION_ROWS) return;
    this.#connections.add(shortText(address, MAX_ADDRESS_CHARACTERS));
  }

  #wasTemporary(file: string): boolean {
    const isThere = ([folder, names]: readonly [string, ReadonlySet<string>]): boolean =>
      file.startsWith(`${folder}/`) && names.has(file.slice(folder.length + 1).split('/', 1)[0] ?? '');
    return [...this.#temporary].some(isThere) && !isWithin(file, this.#real);
  }

  /** Paths of a command line as the kernel says them: the work folder may be below a link. */
  #withoutLinks(event: TraceEvent): TraceEvent {
    if (event.kind !== 'exec' || this.#given === this.#real) return event;
    return { ...event, argv: event.argv.map((word) => word.replaceAll(`${this.#given}/`, `${this.#real}/`)) };
  }
}

/** What a trace is judged by. */
export interface TracedStage {
  readonly workspace: Workspace;
  /** The project's folder: its sources are in the work folder, and those in it are read by no stage. */
  readonly root: string;
  readonly inputs: readonly InputFile[];
  readonly proof: ProofDemand;
  readonly program: readonly string[];
  /** Files of the builder's bundle, and of the stage's own. */
  readonly builder: readonly BundleFile[];
  readonly outputs: readonly BundleFile[];
  /** Paths below the sources that an earlier build has left there. */
  readonly kept: readonly string[];
}

/** A stage that was judged. */
export interface JudgedStage extends JudgedBuild {
  /** The path of a file as people know it: an input's is the one of selfhost.yml. */
  readonly shown: (file: string) => string;
  /** The work folder without links. */
  readonly folder: string;
}

/** Whether the stage's outputs were made by its builder. */
export function judgeStage(followed: FollowedStage, stage: TracedStage): JudgedStage {
  const { command } = followed;
  const { workspace, inputs, proof, program, builder, outputs } = stage;
  const [folder, source, out, compiler, runtime] = [
    workspace.folder,
    workspace.source,
    workspace.out,
    workspace.compiler,
    workspace.runtime,
  ].map(realPath) as [string, string, string, string, string];
  const isAround = inputMatcher(proof.around);
  const contents = memoized((version: number) => contentOf(command, version));
  const judged = judge({
    followed: command,
    builder: { root: compiler, isCopy: isOneOf(builder, contents), programs: program, isShellScript: memoized(isShellScript) },
    sources: new Set(inputs.map((input) => path.join(source, input.path))),
    isDeclaredAround: (file) => isAround(path.relative(source, file)),
    isLeftBehind: leftBehind(followed, stage, source),
    handedOn: [compiler, runtime],
    outputs: filesOf(outputs).map((file) => ({
      name: file.path,
      at: path.join(out, file.path),
      isCompiler: file.kind === COMPILER_KIND,
    })),
    bundle: filesOf(builder).map((file) => path.join(compiler, file.path)),
    contentOf: contents,
    isCompiled: memoized((version) => isCompiledVersion(command, version)),
  });
  const shown = (file: string): string => {
    const base = [source, folder].find((each) => isWithin(file, each));
    return base === undefined ? file : path.relative(base, file);
  };
  return { ...judged, shown, folder };
}

/** Whether a file is one of those that an earlier build may have left, or one of the project's own that the work folder has a copy of. */
function leftBehind({ wasTemporary }: FollowedStage, stage: TracedStage, source: string): (file: string) => boolean {
  const root = realPath(stage.root);
  const projectSources = new Set(stage.inputs.map((input) => path.join(root, input.path)));
  const folders = [path.join(root, '.git'), ...stage.kept.map((each) => path.join(source, each))];
  return memoized((file) => wasTemporary(file) || projectSources.has(file) || folders.some((folder) => isWithin(file, folder)));
}

function filesOf(files: readonly BundleFile[]): BundleFile[] {
  return files.filter(({ type }) => type === 'file');
}

/** Whether a version is still there, and has the content of a file of a bundle. */
function isOneOf(files: readonly BundleFile[], contentOf: (version: number) => FileContent | null): (version: number) => boolean {
  const sizes = new Set(files.map(({ size }) => size));
  const digests = new Set(files.map(({ sha256 }) => sha256));
  return (version) => {
    const content = contentOf(version);
    return content !== null && content.bytes > 0 && sizes.has(content.bytes) && digests.has(content.digest());
  };
}

function contentOf(command: FollowedCommand, version: number): FileContent | null {
  const file = presentFile(command, version);
  const bytes = file === null ? null : sizeOf(file);
  return file === null || bytes === null ? null : { bytes, digest: once(() => hashFileNow(file).sha256) };
}

function isCompiledVersion(command: FollowedCommand, version: number): boolean {
  const node = command.graph.nodes[version];
  if (node?.kind !== 'file') return false;
  const present = presentFile(command, version);
  return isCompiled(node, present === null ? null : beginningOf(present, MAGIC_BYTES));
}

/** Where a version still is; null where it is gone, or another one has taken its place. */
function presentFile({ graph, versionAt }: FollowedCommand, version: number): string | null {
  const node = graph.nodes[version];
  return node?.kind === 'file' && versionAt(node.path) === version ? node.path : null;
}

/** A script that names a shell, also by `env`, in its first line. */
const SHELL_LINE = /^#! *\S*\/(?:env +(?:-\S+ +)*)?(?:da|ba|k|z)?sh(?:\s|$)/;
/** Linux reads so much of the first line (BINPRM_BUF_SIZE). */
const FIRST_LINE_BYTES = 256;

function isShellScript(file: string): boolean {
  return SHELL_LINE.test(beginningOf(file, FIRST_LINE_BYTES)?.toString('latin1') ?? '');
}

function beginningOf(file: string, length: number): Buffer | null {
  if (sizeOf(file) === null) return null;
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

/** Bytes of a file; null where there is none, or none that can be looked at. */
function sizeOf(file: string): number | null {
  const found = ifSeen(() => statSync(file));
  return found?.isFile() ? found.size : null;
}

/** The path without links; the path itself where it is not there. */
function realPath(place: string): string {
  return ifSeen(() => realpathSync(place)) ?? place;
}

/** What a look at the disk gives; null where the system refuses it. */
function ifSeen<Found>(look: () => Found): Found | null {
  try {
    return look();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return null;
  }
}
