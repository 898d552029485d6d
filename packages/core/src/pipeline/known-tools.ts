/**
 * The tools that the suite can find and install by itself. Package names are Debian's and Ubuntu's; programs are named as
 * those packages name them first, then as other systems do.
 */

/** A program that must be there, and the Debian package that brings it. */
export interface Program {
  /** Names on PATH, or absolute paths; the first one that exists counts. */
  readonly names: readonly string[];
  readonly debian: string;
}

/** The program that represents a tool: its version is the tool's version. */
export interface MainProgram extends Program {
  /** Arguments that make it print its version and nothing else happen. */
  readonly args: readonly string[];
  /** Finds the version in that output, as the first group. */
  readonly version: RegExp;
}

export interface KnownTool {
  readonly id: string;
  readonly main: MainProgram;
  /** Other programs that users of the tool expect. */
  readonly others: readonly Program[];
  /** Debian packages that bring no program, e.g. headers; looked for only where there is dpkg. */
  readonly libraries: readonly string[];
  /** Further packages by short name. */
  readonly packages: ReadonlyMap<string, Program>;
  /** How a person installs it where the suite does not, by `process.platform`. */
  readonly hints: Readonly<Record<'darwin' | 'win32', string>>;
}

/** What varies between tools; the rest has a usual value. */
interface Entry {
  readonly main: MainProgram;
  readonly others?: readonly Program[];
  readonly libraries?: readonly string[];
  readonly packages?: Readonly<Record<string, Program>>;
  readonly darwin: string;
  readonly win32: string;
}

/** Most programs print a line with a version in it for `--version`. */
const FIRST_VERSION = /(\d+(?:\.\d+)+)/;

function program(debian: string, ...names: string[]): Program {
  return { names, debian };
}

function main(
  debian: string,
  names: readonly string[],
  args: readonly string[] = ['--version'],
  version = FIRST_VERSION,
): MainProgram {
  return { names, debian, args, version };
}

/** Debian names programs and packages of several versions `clang-19`; without a version the name is plain. */
function suffixed(name: string, major: string | undefined): string {
  return major === undefined ? name : `${name}-${major}`;
}

/** Where Homebrew keeps the programs of a version that it does not put on PATH (Apple silicon, Intel). */
function brewed(formula: string, name: string): string[] {
  return [`/opt/homebrew/opt/${formula}/bin/${name}`, `/usr/local/opt/${formula}/bin/${name}`];
}

const LLVM = (major: string | undefined): Entry => {
  const formula = major === undefined ? 'llvm' : `llvm@${major}`;
  const names = (name: string) => [...new Set([suffixed(name, major), ...brewed(formula, name), name])];
  return {
    main: main(suffixed('clang', major), names('clang')),
    others: [
      program(suffixed('llvm', major), ...names('llc')),
      program(suffixed('llvm', major), ...names('opt')),
      program(suffixed('lld', major), ...names('ld.lld'), ...brewed(formula.replace('llvm', 'lld'), 'ld.lld')),
    ],
    darwin: `brew install ${formula} ${formula.replace('llvm', 'lld')}`,
    win32: 'winget install LLVM.LLVM',
  };
};

const GCC = (major: string | undefined): Entry => ({
  main: main(
    suffixed('gcc', major),
    [...new Set([suffixed('gcc', major), 'gcc'])],
    ['-dumpfullversion', '-dumpversion'],
    /(\d+(?:\.\d+)*)/,
  ),
  // Only recommended by gcc, and nothing compiles without it.
  libraries: ['libc6-dev'],
  darwin: `brew install ${major === undefined ? 'gcc' : `gcc@${major}`}`,
  win32: 'choco install mingw',
});

const RUST: Entry = {
  main: main('rustc', ['rustc']),
  others: [program('cargo', 'cargo')],
  darwin: 'brew install rust',
  win32: 'winget install Rustlang.Rustup',
};

/** Entries that name their programs by the major version that is asked for are functions of it. */
const ENTRIES: ReadonlyMap<string, (major: string | undefined) => Entry> = new Map([
  ['llvm', LLVM],
  ['gcc', GCC],
  ...Object.entries<Entry>({
    ocaml: {
      main: main('ocaml-nox', ['ocamlopt'], ['-version']),
      others: [program('ocaml-findlib', 'ocamlfind')],
      packages: {
        menhir: program('menhir', 'menhir'),
        dune: program('ocaml-dune', 'dune'),
        ocamlbuild: program('ocamlbuild', 'ocamlbuild'),
        opam: program('opam', 'opam'),
      },
      darwin: 'brew install ocaml ocaml-findlib',
      win32: 'winget install OCaml.opam, then `opam init` and `opam install ocamlfind`',
    },
    make: { main: main('make', ['make', 'gmake']), darwin: 'xcode-select --install', win32: 'choco install make' },
    cmake: { main: main('cmake', ['cmake']), darwin: 'brew install cmake', win32: 'winget install Kitware.CMake' },
    ninja: {
      main: main('ninja-build', ['ninja', 'ninja-build']),
      darwin: 'brew install ninja',
      win32: 'winget install Ninja-build.Ninja',
    },
    meson: { main: main('meson', ['meson']), darwin: 'brew install meson', win32: 'winget install mesonbuild.meson' },
    bison: { main: main('bison', ['bison']), darwin: 'brew install bison', win32: 'choco install winflexbison3' },
    flex: { main: main('flex', ['flex']), darwin: 'brew install flex', win32: 'choco install winflexbison3' },
    perl: { main: main('perl', ['perl']), darwin: 'brew install perl', win32: 'winget install StrawberryPerl.StrawberryPerl' },
    python3: {
      main: main('python3', ['python3', 'python']),
      darwin: 'brew install python',
      win32: 'winget install Python.Python.3.13',
    },
    node: { main: main('nodejs', ['node', 'nodejs']), darwin: 'brew install node', win32: 'winget install OpenJS.NodeJS.LTS' },
    rust: RUST,
    cargo: { ...RUST, main: main('cargo', ['cargo']), others: [program('rustc', 'rustc')] },
    go: { main: main('golang-go', ['go'], ['version']), darwin: 'brew install go', win32: 'winget install GoLang.Go' },
    java: {
      main: main('default-jdk-headless', ['javac'], ['-version'], /(\d+(?:\.\d+)*)/),
      others: [program('default-jre-headless', 'java')],
      darwin: 'brew install openjdk',
      win32: 'winget install EclipseAdoptium.Temurin.21.JDK',
    },
    ghc: { main: main('ghc', ['ghc'], ['--numeric-version']), darwin: 'brew install ghc', win32: 'choco install ghc' },
    mingw: {
      main: main('gcc-mingw-w64-x86-64', ['x86_64-w64-mingw32-gcc'], ['-dumpversion'], /(\d+(?:\.\d+)*)/),
      darwin: 'brew install mingw-w64',
      win32: 'choco install mingw',
    },
    strace: {
      main: main('strace', ['strace'], ['-V']),
      darwin: 'nothing to install: strace is for Linux',
      win32: 'nothing to install: strace is for Linux',
    },
    wine64: {
      // Debian puts it beside its libraries, not on PATH; newer versions of Wine have one program for both word sizes.
      main: main('wine64', ['wine64', '/usr/lib/wine/wine64', 'wine']),
      darwin: 'brew install --cask wine-stable',
      win32: 'nothing to install: Windows runs these programs itself, so leave `executor` out',
    },
    'qemu-aarch64': {
      main: main('qemu-user', ['qemu-aarch64', 'qemu-aarch64-static']),
      others: [program('gcc-aarch64-linux-gnu', 'aarch64-linux-gnu-gcc')],
      libraries: ['libc6-dev-arm64-cross'],
      darwin: 'run this target on Linux: qemu runs Linux programs only there',
      win32: 'run this target on Linux: qemu runs Linux programs only there',
    },
  }).map(([id, entry]): [string, () => Entry] => [id, () => entry]),
]);

/** Ids of the tools that need no `probe` of their own. */
export const KNOWN_TOOLS: readonly string[] = [...ENTRIES.keys()].sort();

export function isKnownTool(id: string): boolean {
  return ENTRIES.has(id);
}

/** A tool of the catalogue, for a version prefix such as `19` or `4.13`. */
export function knownTool(id: string, version?: string): KnownTool | undefined {
  const entry = ENTRIES.get(id)?.(version?.split('.', 1)[0]);
  if (entry === undefined) return undefined;
  return {
    id,
    main: entry.main,
    others: entry.others ?? [],
    libraries: entry.libraries ?? [],
    packages: new Map(Object.entries(entry.packages ?? {})),
    hints: { darwin: entry.darwin, win32: entry.win32 },
  };
}
