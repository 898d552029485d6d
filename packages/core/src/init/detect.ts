/** Looks at a repository folder and reports what it shows of a self-hosting compiler. */
import path from 'node:path';
import { safeId } from '../yaml/safe-id.js';
import { holdsFile, list, read } from './scan.js';

/** Build systems that are recognised, those that say most about the language of Stage 0 first. */
export const BUILD_SYSTEMS = ['dune', 'cargo', 'go', 'cmake', 'npm', 'make'] as const;
export type BuildSystem = (typeof BUILD_SYSTEMS)[number];

/** A folder with a build file. */
export interface Project {
  readonly system: BuildSystem;
  /** Path from the repository, with `/`; empty for the repository itself. */
  readonly folder: string;
  /** The program that it builds, if the build file names it. */
  readonly program: string | null;
  /** Path of the built program from the project's folder, if the build file names it. */
  readonly built: string | null;
  /** Nothing in the repository shows it. */
  readonly guessed?: true;
}

export interface Detected {
  /** A safe id made of the folder's name. */
  readonly name: string;
  /** What builds the bootstrap compiler; null where nothing was recognised. */
  readonly bootstrap: Project | null;
  /** Whether the bootstrap compiler uses menhir. */
  readonly menhir: boolean;
  /** Targets of the Makefile in the repository's own folder. */
  readonly makeTargets: readonly string[];
  /** A folder with a C runtime library and its Makefile, and the library that the Makefile names. */
  readonly runtime: { readonly folder: string; readonly library: string } | null;
  /** Folder of the compiler's own source, and the file in it that looks like the beginning. */
  readonly source: { readonly folder: string; readonly entry: string | null } | null;
  /** Globs of everything in the repository that may be source. */
  readonly everything: readonly string[];
  /** The same without the compiler's own source and samples, where a bootstrap folder shows that Stage 0 has its own. */
  readonly bootstrapInputs: readonly string[];
}

/** Folders where bootstrap compilers live, most likely first. */
const BOOTSTRAP_FOLDERS = ['bootstrap', 'stage0', 'boot', 'ocaml', 'seed'];
/** Folders of programs in the compiler's language: they try a compiler, and build none. */
const SAMPLE_FOLDERS = ['samples', 'examples', 'sample', 'example', 'demos', 'tests', 'test'];
const RUNTIME_FOLDERS = ['runtime', 'rt'];
/** Folders where a compiler's own source lives, most likely first. */
const SOURCE_FOLDERS = ['src', 'compiler', 'selfhost', 'self', 'lib'];
const BUILD_FILES =
  /^(?:Makefile|GNUmakefile|makefile|dune|dune-project|dune-workspace|Cargo\.(?:toml|lock)|CMakeLists\.txt|go\.(?:mod|sum)|package(?:-lock)?\.json|configure|.*\.opam)$/;
/** Names that a glob takes literally. */
const PLAIN_NAME = /^[\w.+-]+$/;

export function detect(folder: string): Detected {
  const root = path.resolve(folder);
  const top = list(root);
  const candidates = [...BOOTSTRAP_FOLDERS.filter((name) => top.folders.includes(name)), '', ...top.folders];
  const bootstrap = bootstrapProject(root, candidates);
  const runtime = RUNTIME_FOLDERS.find((name) => top.folders.includes(name) && makefileOf(path.join(root, name)) !== '');
  const taken = new Set([bootstrap?.folder ?? '', runtime ?? '']);
  const source = SOURCE_FOLDERS.find(
    (name) => top.folders.includes(name) && !taken.has(name) && holdsFile(path.join(root, name)),
  );
  const ownBootstrap = BOOTSTRAP_FOLDERS.some((name) => top.folders.includes(name) && holdsFile(path.join(root, name)));
  const notBootstrap = new Set(ownBootstrap ? [...SAMPLE_FOLDERS, source] : []);
  const files = top.files.filter((name) => BUILD_FILES.test(name));
  const folders = top.folders.filter((name) => PLAIN_NAME.test(name) && holdsFile(path.join(root, name)));
  const globs = (names: readonly string[]) => [...files, ...names.map((name) => `${name}/**`)];
  return {
    name: safeId(path.basename(root)) ?? 'compiler',
    bootstrap,
    menhir: bootstrap?.system === 'dune' && usesMenhir(path.join(root, bootstrap.folder)),
    makeTargets: targetsOf(makefileOf(root)),
    runtime: runtime === undefined ? null : { folder: runtime, library: libraryOf(makefileOf(path.join(root, runtime))) },
    source: source === undefined ? null : { folder: source, entry: entryOf(path.join(root, source)) },
    everything: globs(folders),
    bootstrapInputs: globs(folders.filter((name) => !notBootstrap.has(name))),
  };
}

/** The first folder with a build file that shows a language; a Makefile alone counts only where nothing else does. */
function bootstrapProject(root: string, candidates: readonly string[]): Project | null {
  const projects = candidates.flatMap((folder) => {
    const system = BUILD_SYSTEMS.find((word) => isBuiltBy(word, path.join(root, folder)));
    return system === undefined ? [] : [{ system, folder, ...programOf(system, path.join(root, folder)) }];
  });
  return projects.find((project) => project.system !== 'make') ?? projects[0] ?? null;
}

function isBuiltBy(system: BuildSystem, folder: string): boolean {
  const { files } = list(folder);
  switch (system) {
    case 'dune':
      return files.includes('dune-project') || files.some((name) => name.endsWith('.opam'));
    case 'cargo':
      return files.includes('Cargo.toml');
    case 'go':
      return files.includes('go.mod');
    case 'cmake':
      return files.includes('CMakeLists.txt');
    case 'npm':
      return files.includes('package.json');
    case 'make':
      return makefileOf(folder) !== '';
  }
}

function programOf(system: BuildSystem, folder: string): { program: string | null; built: string | null } {
  switch (system) {
    case 'dune':
      return duneProgram(folder);
    case 'cargo': {
      const manifest = read(folder, 'Cargo.toml');
      const named = /\[\[bin\]\][^[]*?^name\s*=\s*"([\w-]+)"/m.exec(manifest) ?? /^name\s*=\s*"([\w-]+)"/m.exec(manifest);
      return named?.[1] === undefined
        ? { program: null, built: null }
        : { program: named[1], built: `target/release/${named[1]}` };
    }
    case 'go':
      return { program: /^module\s+\S*?([\w-]+)\s*$/m.exec(read(folder, 'go.mod'))?.[1] ?? null, built: null };
    case 'cmake': {
      const program = /add_executable\s*\(\s*([\w-]+)/i.exec(read(folder, 'CMakeLists.txt'))?.[1] ?? null;
      return { program, built: program === null ? null : `build/${program}` };
    }
    case 'npm':
    case 'make':
      return { program: null, built: null };
  }
}

/** The first executable that dune builds, at the top or one folder down. */
function duneProgram(folder: string): { program: string | null; built: string | null } {
  for (const part of ['bin', '', ...list(folder).folders]) {
    const stanza = /\(executables?\b[\s\S]*/.exec(read(folder, part, 'dune'))?.[0] ?? '';
    const program = /\(names?\s+([\w-]+)/.exec(stanza)?.[1];
    if (program !== undefined) return { program, built: `_build/default/${part === '' ? '' : `${part}/`}${program}.exe` };
  }
  return { program: null, built: null };
}

function usesMenhir(folder: string): boolean {
  const parts = ['', ...list(folder).folders];
  return /menhir/.test(read(folder, 'dune-project')) || parts.some((part) => /menhir/.test(read(folder, part, 'dune')));
}

function makefileOf(folder: string): string {
  // GNU make's own order.
  return read(folder, 'GNUmakefile') || read(folder, 'makefile') || read(folder, 'Makefile');
}

function libraryOf(makefile: string): string {
  return /\blib[\w.-]+\.a\b/.exec(makefile)?.[0] ?? 'libruntime.a';
}

/** Explicit targets with plain names, in the order of the file. */
function targetsOf(makefile: string): string[] {
  const names = [...makefile.matchAll(/^([A-Za-z0-9][\w.-]*(?:[ \t]+[\w.-]+)*)[ \t]*:(?!:{0,2}=)/gm)].flatMap((match) =>
    (match[1] ?? '').split(/\s+/),
  );
  return [...new Set(names)];
}

function entryOf(folder: string): string | null {
  const files = list(folder).files.filter((name) => PLAIN_NAME.test(name) && name.includes('.'));
  return files.find((name) => name.startsWith('main.')) ?? files[0] ?? null;
}
