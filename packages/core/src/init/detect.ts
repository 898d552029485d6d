/** Looks at a repository folder and reports what it shows of a self-hosting compiler. */
import path from 'node:path';
import { safeId } from '../yaml/safe-id.js';
import { type Makefile, makefileOf, readMakefile } from './makefile.js';
import { BUILD_SYSTEMS, type BuildSystem, type BuiltProgram, programOf } from './program.js';
import { type FolderListing, holdsFile, list, read } from './scan.js';

/** A folder with a build file. */
export interface Project extends BuiltProgram {
  readonly system: BuildSystem;
  /** Path from the repository, with `/`; empty for the repository itself. */
  readonly folder: string;
}

export interface Detected {
  /** A safe id made of the folder's name. */
  readonly name: string;
  /** What builds the bootstrap compiler; null where nothing was recognised. */
  readonly bootstrap: Project | null;
  /** Whether the bootstrap compiler uses menhir. */
  readonly menhir: boolean;
  /** What the Makefile in the repository's own folder says. */
  readonly makefile: Makefile;
  /** A folder with a C runtime library and its Makefile, and the library that the Makefile names. */
  readonly runtime: { readonly folder: string; readonly library: string } | null;
  /** Folder of the compiler's own source, empty for the repository itself, and the file in it that looks like the beginning. */
  readonly source: { readonly folder: string; readonly entry: string | null; readonly inputs: readonly string[] } | null;
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
/** Endings of languages and formats that tools read. A file at the top with another one is in the compiler's own language. */
const KNOWN_LANGUAGE =
  /^(?:[chlysS]|cc|cpp|cxx|hpp|mli?|mll|mly|rs|go|hs|java|scala|kt|swift|zig|[cm]?[jt]s|py|rb|pl|lua|lisp|scm|rkt|sml|fs|pas|adb|ads|sh|mk|am|ac|in|cmake|json|toml|cfg|ini|nix|lock)$/;
/** Endings of files at the top that no compiler is made of: documents, settings of services, results of builds. */
const NO_SOURCE = /^(?:md|txt|rst|adoc|ya?ml|log|png|svg|jpe?g|pdf|o|a|so|exe|out|obj|dll|class|zip|gz|xz|zst|bak|orig)$/;

export function detect(folder: string): Detected {
  const root = path.resolve(folder);
  const top = list(root);
  const candidates = [...BOOTSTRAP_FOLDERS.filter((name) => top.folders.includes(name)), '', ...top.folders];
  const bootstrap = bootstrapProject(root, candidates);
  const runtime = RUNTIME_FOLDERS.find((name) => top.folders.includes(name) && makefileOf(path.join(root, name)) !== '');
  const isFilled = (name: string) => top.folders.includes(name) && holdsFile(path.join(root, name));
  const source = SOURCE_FOLDERS.find(
    (name) => isFilled(name) && name !== bootstrap?.folder && name !== runtime && !isPartOf(bootstrap, name, root),
  );
  const unnamed = top.folders.filter((name) => ![...SAMPLE_FOLDERS, bootstrap?.folder, runtime].includes(name));
  const inputs = inputsOf(root, top, BOOTSTRAP_FOLDERS.some(isFilled) ? [...SAMPLE_FOLDERS, source] : []);
  return {
    name: safeId(path.basename(root)) ?? 'compiler',
    bootstrap,
    menhir: bootstrap?.system === 'dune' && usesMenhir(path.join(root, bootstrap.folder)),
    makefile: readMakefile(makefileOf(root)),
    runtime: runtime === undefined ? null : { folder: runtime, library: libraryOf(makefileOf(path.join(root, runtime))) },
    source:
      source === undefined
        ? (inputs.source ?? beginningIn(root, unnamed, inputs.everything))
        : { folder: source, entry: entryOf(list(path.join(root, source)).files), inputs: [`${source}/**`] },
    everything: inputs.everything,
    bootstrapInputs: inputs.bootstrapInputs,
  };
}

/**
 * The globs of a repository, and the compiler's own source where it lies at the top.
 * @param notBootstrap folders that Stage 0 is not made of
 */
function inputsOf(
  root: string,
  top: FolderListing,
  notBootstrap: readonly (string | undefined)[],
): Pick<Detected, 'everything' | 'bootstrapInputs' | 'source'> {
  const sources = top.files.filter(isSource);
  const own = sources.filter((name) => !KNOWN_LANGUAGE.test(path.extname(name).slice(1)));
  const buildFiles = top.files.filter((name) => BUILD_FILES.test(name));
  const folders = top.folders.filter((name) => PLAIN_NAME.test(name) && holdsFile(path.join(root, name)));
  const globs = (files: readonly string[]) => [...new Set(files.map((name) => `*${path.extname(name)}`))];
  const below = (names: readonly string[]) => names.map((name) => `${name}/**`);
  const everything = [...buildFiles, ...globs(sources), ...below(folders)];
  const bootstrapInputs = [
    ...buildFiles,
    ...globs(sources.filter((name) => !own.includes(name))),
    ...below(folders.filter((name) => !notBootstrap.includes(name))),
  ];
  const atTop = own.length === 0 ? sources : own;
  return {
    everything,
    bootstrapInputs: bootstrapInputs.length === 0 ? everything : bootstrapInputs,
    source: atTop.length === 0 ? null : { folder: '', entry: entryOf(atTop), inputs: globs(atTop) },
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

/** Whether a folder at the top holds sources of a bootstrap project that is at the top itself. */
function isPartOf(bootstrap: Project | null, name: string, root: string): boolean {
  if (bootstrap === null || bootstrap.folder !== '') return false;
  const { files } = list(path.join(root, name));
  return (bootstrap.system === 'cargo' && name === 'src') || (bootstrap.system === 'dune' && files.includes('dune'));
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

function usesMenhir(folder: string): boolean {
  const parts = ['', ...list(folder).folders];
  return /menhir/.test(read(folder, 'dune-project')) || parts.some((part) => /menhir/.test(read(folder, part, 'dune')));
}

function libraryOf(makefile: string): string {
  return /\blib[\w.-]+\.a\b/.exec(makefile)?.[0] ?? 'libruntime.a';
}

/** Whether a file at the top may be what a compiler is made of. */
function isSource(name: string): boolean {
  const ending = path.extname(name).slice(1);
  return PLAIN_NAME.test(name) && /^\w+$/.test(ending) && !BUILD_FILES.test(name) && !NO_SOURCE.test(ending);
}

/** A source in folders of any name, by the file that a program begins with: `bin/main.ml`, `cmd/toyc/main.go`; null where there is none. */
function beginningIn(root: string, names: readonly string[], inputs: readonly string[]): Detected['source'] {
  const folders = names.flatMap((name) => [name, ...list(path.join(root, name)).folders.map((inner) => `${name}/${inner}`)]);
  for (const folder of folders.filter((each) => each.split('/').every((part) => PLAIN_NAME.test(part)))) {
    const entry = list(path.join(root, folder)).files.find((name) => isSource(name) && name.startsWith('main.'));
    if (entry !== undefined) return { folder, entry, inputs };
  }
  return null;
}

function entryOf(files: readonly string[]): string | null {
  const plain = files.filter((name) => PLAIN_NAME.test(name) && name.includes('.'));
  return plain.find((name) => name.startsWith('main.')) ?? plain[0] ?? null;
}
