import path from 'node:path';
import type { FileContent } from '../ancestry/copies.js';
import { type JudgedBuild, judge, type TracedBuild } from '../ancestry/judge.js';
import type { BundleFile } from '../bundle/manifest.js';
import { memoized } from '../data/memoized.js';
import { realPath } from '../files/if-allowed.js';
import { isWithin } from '../files/within.js';
import { COMPILER_KIND, type ProofDemand } from '../pipeline/model.js';
import { executorWords } from '../toolchain/executors.js';
import { aroundGlobs } from './around-globs.js';
import { inputMatcher } from './input-globs.js';
import type { InputFile } from './inputs.js';
import { leftBehind } from './left-behind.js';
import type { FollowedStage } from './trace.js';
import { contentOf, isCompiledVersion, isShellScript, presentFile, textOf } from './version-content.js';
import type { Workspace } from './workspace.js';

/** What a trace is judged by. */
export interface TracedStage {
  readonly workspace: Workspace;
  /** The project's folder: its sources are in the work folder, and those in it are read by no stage. */
  readonly root: string;
  readonly inputs: readonly InputFile[];
  readonly proof: ProofDemand;
  readonly program: readonly string[];
  /** The command that runs the builder; empty where it runs by itself. */
  readonly executor: string;
  /** Files of the builder's bundle, and of the stage's own. */
  readonly builder: readonly BundleFile[];
  readonly outputs: readonly BundleFile[];
  /** Paths below the sources that an earlier build has left there. */
  readonly kept: readonly string[];
}

/** A stage that was judged. */
export interface JudgedStage extends JudgedBuild {
  /** What a person would write under `around`, what is there already too. */
  readonly around: readonly string[];
  /** The path of a file as people know it: an input's is the one of selfhost.yml. */
  readonly shown: (file: string) => string;
  /** The work folder without links, and that of the outputs. */
  readonly folder: string;
  readonly out: string;
}

/** Whether the stage's outputs were made by its builder. */
export function judgeStage(followed: FollowedStage, stage: TracedStage): JudgedStage {
  const folders = withoutLinks(stage.workspace);
  const { folder, source } = folders;
  const shown = (file: string): string => {
    const base = [source, folder].find((each) => isWithin(file, each));
    return base === undefined ? file : path.relative(base, file);
  };
  const judged = judge(buildOf(followed, stage, folders));
  const declared = judged.judgement.around.filter(({ isUndeclared }) => !isUndeclared).map((way) => shown(way.source));
  const inputs = stage.inputs.map((input) => input.path);
  return {
    ...judged,
    around: [...new Set([...stage.proof.around, ...aroundGlobs(declared, inputs)])],
    shown,
    folder,
    out: folders.out,
  };
}

function withoutLinks({ folder, source, out, compiler, runtime }: Workspace): Workspace {
  return {
    folder: realPath(folder),
    source: realPath(source),
    out: realPath(out),
    compiler: realPath(compiler),
    runtime: realPath(runtime),
  };
}

function buildOf(followed: FollowedStage, stage: TracedStage, folders: Workspace): TracedBuild {
  const { command } = followed;
  const { root, inputs, proof, program, executor, builder, outputs } = stage;
  const { source, compiler, runtime } = folders;
  const isAround = inputMatcher(proof.around);
  const contents = memoized((version: number) => contentOf(command, version));
  return {
    followed: command,
    builder: {
      root: compiler,
      files: new Set(filesOf(builder).map((file) => path.join(compiler, file.path))),
      isCopy: isOneOf(builder, contents),
      programs: program,
      executor: executorWords(executor),
      isShellScript: memoized(isShellScript),
      isGone: (version) => presentFile(command, version) === null,
    },
    sources: new Set(inputs.map((input) => path.join(source, input.path))),
    isDeclaredAround: (file) => isAround(path.relative(source, file)),
    isLeftBehind: leftBehind(followed, {
      root: realPath(root),
      work: folders.folder,
      kept: stage.kept.map((each) => path.join(source, each)),
    }),
    handedOn: [compiler, runtime],
    outputs: filesOf(outputs).map((file) => ({
      name: file.path,
      at: path.join(folders.out, file.path),
      isCompiler: file.kind === COMPILER_KIND,
      isEmpty: file.size === 0,
    })),
    contentOf: contents,
    isCompiled: memoized((version) => isCompiledVersion(command, version)),
    textOf: (version) => textOf(command, version),
  };
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
