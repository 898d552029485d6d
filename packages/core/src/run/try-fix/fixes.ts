/**
 * Fixes that reach a compiler through the environment of a stage's commands, by cause. A fix is here only where the documentation
 * of the tool says what the variable or flag does; every other cause asks for an edit of the sources.
 */
import type { CauseId } from '../../compare/causes/catalog.js';

/** Where a target's stages are built. */
export interface FixPlace {
  /** Absolute path of the folder that the commands start in; it is the same for all stages of a target. */
  readonly source: string;
  /** Ids of the stages that are built with the fix: some builds work in a folder of the stage's name. */
  readonly stages: readonly string[];
}

interface EnvironmentFix {
  /** What is set, over the environment that stages have as usual. */
  readonly environment: (place: FixPlace) => Readonly<Record<string, string>>;
  /** Why it cannot be said in the environment for that place; null where it can. */
  readonly obstacle?: (place: FixPlace) => string | null;
  /** What says so. */
  readonly documentation: readonly string[];
}

/** Fixes that every stage has in its environment as usual (`stage/environment.ts`). */
const IN_EVERY_STAGE = {
  timestamp: 'SOURCE_DATE_EPOCH',
  'date-macro': 'SOURCE_DATE_EPOCH',
  // Python's py_compile then writes hash-based bytecode (https://docs.python.org/3/library/py_compile.html).
  'source-mtime': 'SOURCE_DATE_EPOCH',
  locale: 'LC_ALL=C',
} as const satisfies Partial<Record<CauseId, string>>;

const GCC = 'https://gcc.gnu.org/onlinedocs/gcc';
const LD = 'https://sourceware.org/binutils/docs/ld/Options.html';
const LINK = 'https://learn.microsoft.com/cpp/build/reference/linking#link-environment-variables';

/** Flags reach C and C++ compilers by the variables of GNU make's own rules (GNU make manual, 10.3). */
function compileFlags(...flags: readonly string[]): Record<string, string> {
  const all = flags.join(' ');
  return { CFLAGS: all, CXXFLAGS: all, CPPFLAGS: all };
}

function always(environment: Readonly<Record<string, string>>, ...documentation: readonly string[]): EnvironmentFix {
  return { environment: () => environment, documentation };
}

/** Escapes of the specification of BUILD_PATH_PREFIX_MAP. */
function escapedPrefix(path: string): string {
  return path.replaceAll('%', '%#').replaceAll('=', '%+').replaceAll(':', '%.');
}

/** The folder itself first: of several prefixes that fit, gcc, rustc and the specification take the last one. */
const MAPPED_PATHS: EnvironmentFix = {
  environment: ({ source, stages }) => {
    const folders = [source, ...stages.map((stage) => `${source}/${stage}`)];
    return {
      ...compileFlags(...folders.map((folder) => `-ffile-prefix-map=${folder}=.`)),
      RUSTFLAGS: folders.map((folder) => `--remap-path-prefix=${folder}=.`).join(' '),
      GOFLAGS: '-trimpath',
      BUILD_PATH_PREFIX_MAP: folders.map((folder) => `.=${escapedPrefix(folder)}`).join(':'),
    };
  },
  // Flags in a variable are split at white space, make expands `$`, and shells read quotes: nothing protects all three ways.
  obstacle: ({ source }) =>
    /[\s'"\\$`=]/.test(source)
      ? `the folder ${source} has a space or a sign in its name that flags in a variable cannot hold`
      : null,
  documentation: [
    `${GCC}/Overall-Options.html#index-ffile-prefix-map`,
    'https://reproducible-builds.org/specs/build-path-prefix-map/',
    'https://doc.rust-lang.org/rustc/command-line-arguments.html#--remap-path-prefix-remap-source-names-in-output',
    'https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies',
  ],
};

/** The table: cause, what is set, and the documentation that says so. */
export const ENVIRONMENT_FIXES: Partial<Record<CauseId, EnvironmentFix>> = {
  'build-path': MAPPED_PATHS,
  'file-macro-path': MAPPED_PATHS,
  // One seed for all files is enough to see whether the seed is the cause; for good, gcc asks for one of its own for each file.
  'random-seed': always(compileFlags('-frandom-seed=selfhost'), `${GCC}/Developer-Options.html#index-frandom-seed`),
  'build-id': always({ LDFLAGS: '-Wl,--build-id=sha1' }, `${LD}#index-_002d_002dbuild_002did`),
  'ar-metadata': always(
    { ARFLAGS: 'rcsD', ZERO_AR_DATE: '1' },
    'https://sourceware.org/binutils/docs/binutils/ar-cmdline.html',
    'https://www.gnu.org/software/make/manual/html_node/Implicit-Variables.html',
    'https://keith.github.io/xcode-man-pages/libtool.1.html',
  ),
  // Python and Perl shake their hash tables by a random seed unless they are told one.
  'hash-order': always(
    { PYTHONHASHSEED: '0', PERL_HASH_SEED: '0', PERL_PERTURB_KEYS: '0' },
    'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED',
    'https://perldoc.perl.org/perlrun#PERL_HASH_SEED',
  ),
  'parallel-order': always({ SELFHOST_JOBS: '1' }, 'docs/local.md#what-commands-get-to-see'),
  // GNU ld has the flag; link.exe and lld-link read the variable LINK.
  'pe-timestamp': always(
    { LDFLAGS: '-Wl,--no-insert-timestamp', LINK: '/Brepro' },
    `${LD}#index-_002d_002dinsert_002dtimestamp`,
    LINK,
  ),
  'pdb-guid': always({ LINK: '/Brepro' }, LINK),
  'macho-uuid': always({ LDFLAGS: '-Wl,-no_uuid' }, 'https://keith.github.io/xcode-man-pages/ld.1.html'),
  'macho-oso-mtime': always({ ZERO_AR_DATE: '1' }, 'https://keith.github.io/xcode-man-pages/ld.1.html'),
};

/** Whether variables in the environment can apply the fix of a cause, so that it can be tried without an edit. */
export function canTry(cause: CauseId): boolean {
  return Object.hasOwn(ENVIRONMENT_FIXES, cause);
}

/** What to set, by target; or why no environment can apply the fix of a cause. */
export function environmentsFor(
  cause: CauseId,
  places: ReadonlyMap<string, FixPlace>,
): { readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>> } | { readonly obstacle: string } {
  const fix = ENVIRONMENT_FIXES[cause];
  if (fix === undefined) return { obstacle: whyNot(cause) };
  const obstacle = [...places.values()].map((place) => fix.obstacle?.(place) ?? null).find((why) => why !== null);
  if (obstacle !== undefined) return { obstacle };
  return { environments: Object.fromEntries([...places].map(([target, place]) => [target, fix.environment(place)])) };
}

function whyNot(cause: CauseId): string {
  const given = (IN_EVERY_STAGE as Partial<Record<CauseId, string>>)[cause];
  return given === undefined
    ? 'no variable mends it: it asks for an edit of the sources'
    : `every stage has ${given} in its environment already: what differs all the same does not heed it, and asks for an edit of the sources`;
}
