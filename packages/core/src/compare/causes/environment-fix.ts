/**
 * Fixes that reach a compiler through the environment of a stage's commands. A fix is here only where the documentation of the tool says
 * what the variable or flag does; for every other cause the sources must be edited.
 */

/** Where a target's stages are built. */
export interface FixPlace {
  /** Absolute path of the folder that the commands start in; it is the same for all stages of a target. */
  readonly source: string;
  /** Ids of the stages that are built with the fix: some builds work in a folder of the stage's name. */
  readonly stages: readonly string[];
}

/** A fix of a cause that needs no edit of the sources, or why none is needed. */
export type EnvironmentFix =
  | {
      readonly kind: 'to-set';
      /** The variables that are set in addition to the usual environment of stages. */
      readonly settings: (place: FixPlace) => Readonly<Record<string, string>>;
      /** Why the environment cannot apply the fix for that place; null where it can. */
      readonly obstacle?: (place: FixPlace) => string | null;
      /** The documentation of the variable or flag. */
      readonly documentation: readonly string[];
    }
  /** Every stage has the fix in its environment as usual (`stage/environment.ts`): what it sets. */
  | { readonly kind: 'set-as-usual'; readonly setting: string };

const GCC = 'https://gcc.gnu.org/onlinedocs/gcc';
const LD = 'https://sourceware.org/binutils/docs/ld/Options.html';
const LD64 = 'https://keith.github.io/xcode-man-pages/ld.1.html';
const LINK = 'https://learn.microsoft.com/cpp/build/reference/linking#link-environment-variables';

/** Flags reach C and C++ compilers by the variables of GNU make's own rules (GNU make manual, 10.3). */
function compileFlags(...flags: readonly string[]): Record<string, string> {
  const all = flags.join(' ');
  return { CFLAGS: all, CXXFLAGS: all, CPPFLAGS: all };
}

function always(settings: Readonly<Record<string, string>>, ...documentation: readonly string[]): EnvironmentFix {
  return { kind: 'to-set', settings: () => settings, documentation };
}

/** Escapes of the specification of BUILD_PATH_PREFIX_MAP. */
function escapedPrefix(path: string): string {
  return path.replaceAll('%', '%#').replaceAll('=', '%+').replaceAll(':', '%.');
}

/** The folder itself first: of several prefixes that fit, gcc, rustc and the specification take the last one. */
export const MAPPED_PATHS: EnvironmentFix = {
  kind: 'to-set',
  settings: ({ source, stages }) => {
    const folders = [source, ...stages.map((stage) => `${source}/${stage}`)];
    return {
      ...compileFlags(...folders.map((folder) => `-ffile-prefix-map=${folder}=.`)),
      RUSTFLAGS: folders.map((folder) => `--remap-path-prefix=${folder}=.`).join(' '),
      GOFLAGS: '-trimpath',
      BUILD_PATH_PREFIX_MAP: folders.map((folder) => `.=${escapedPrefix(folder)}`).join(':'),
    };
  },
  // Flags in a variable are split at white space, make expands `$`, and shells read quotes: no quoting is right for all three.
  obstacle: ({ source }) =>
    /[\s'"\\$`=]/.test(source)
      ? `the folder ${source} has a space or another character in its name that flags in a variable cannot hold`
      : null,
  documentation: [
    `${GCC}/Overall-Options.html#index-ffile-prefix-map`,
    'https://reproducible-builds.org/specs/build-path-prefix-map/',
    'https://doc.rust-lang.org/rustc/command-line-arguments.html#--remap-path-prefix-remap-source-names-in-output',
    'https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies',
  ],
};

/** One seed for all files is enough to see whether the seed is the cause; as a permanent fix, gcc requires another seed for each file. */
export const FIXED_SEED = always(compileFlags('-frandom-seed=selfhost'), `${GCC}/Developer-Options.html#index-frandom-seed`);

export const BUILD_ID_OF_CONTENT = always({ LDFLAGS: '-Wl,--build-id=sha1' }, `${LD}#index-_002d_002dbuild_002did`);

export const DETERMINISTIC_ARCHIVES = always(
  { ARFLAGS: 'rcsD', ZERO_AR_DATE: '1' },
  'https://sourceware.org/binutils/docs/binutils/ar-cmdline.html',
  'https://www.gnu.org/software/make/manual/html_node/Implicit-Variables.html',
  'https://keith.github.io/xcode-man-pages/libtool.1.html',
);

/** Python and Perl vary their hash tables by a random seed unless one is set. */
export const FIXED_HASHES = always(
  { PYTHONHASHSEED: '0', PERL_HASH_SEED: '0', PERL_PERTURB_KEYS: '0' },
  'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED',
  'https://perldoc.perl.org/perlrun#PERL_HASH_SEED',
);

export const ONE_JOB = always({ SELFHOST_JOBS: '1' }, 'docs/local.md#what-commands-get-to-see');

/** GNU ld has the flag; link.exe and lld-link read the variable LINK. */
export const NO_PE_TIMESTAMP = always(
  { LDFLAGS: '-Wl,--no-insert-timestamp', LINK: '/Brepro' },
  `${LD}#index-_002d_002dinsert_002dtimestamp`,
  LINK,
);

export const REPRODUCIBLE_PDB = always({ LINK: '/Brepro' }, LINK);

export const NO_MACHO_UUID = always({ LDFLAGS: '-Wl,-no_uuid' }, LD64);

export const NO_OBJECT_DATES = always({ ZERO_AR_DATE: '1' }, LD64);

/** `py_compile` then writes hash-based bytecode, too (https://docs.python.org/3/library/py_compile.html). */
export const SOURCE_DATE: EnvironmentFix = { kind: 'set-as-usual', setting: 'SOURCE_DATE_EPOCH' };

export const C_LOCALE: EnvironmentFix = { kind: 'set-as-usual', setting: 'LC_ALL=C' };
