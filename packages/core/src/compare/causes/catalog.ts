/** The causes by name: the class of each, what a person can do about it, and whether an environment can apply that. */
import { ENGLISH_HINTS } from '../../hermetic/hint-text.js';
import {
  BUILD_ID_OF_CONTENT,
  C_LOCALE,
  DETERMINISTIC_ARCHIVES,
  type EnvironmentFix,
  FIXED_HASHES,
  FIXED_SEED,
  MAPPED_PATHS,
  NO_MACHO_UUID,
  NO_OBJECT_DATES,
  NO_PE_TIMESTAMP,
  ONE_JOB,
  REPRODUCIBLE_PDB,
  SOURCE_DATE,
} from './environment-fix.js';

/**
 * - `change`: what was built is another thing, and no source of noise explains it
 * - `tools`: another tool, or other options of it: other code must be expected, and another order of sections only follows from it
 * - `noise`: a value that comes from where, when or in which run it was built
 * - `order`: the same things in another order; `text-order`: the same texts, whose order follows from code where that differs
 * - `file`: a file is missing, or is not what it should be
 * - `derived`: it follows from the first cause of another class, and is no cause where there is no other
 * - `generation`: what a third stage shows about the first two
 */
export type CauseClass = 'change' | 'tools' | 'noise' | 'order' | 'text-order' | 'file' | 'derived' | 'generation';

interface CauseRow {
  readonly class: CauseClass;
  /** What a person can do about it. */
  readonly fix: string;
  /** Whether it moves everything that comes after it. */
  readonly moves?: true;
  /** Whether it says that code does something else: what it was seen in goes from the source to the program by the names of functions. */
  readonly ofCode?: true;
  /** The base of the numbers in its evidence, where these are seconds since 1970. */
  readonly secondsBase?: 10 | 16;
  /** The part of the fix that the environment of a build can apply; left out where the sources must be edited. */
  readonly environment?: EnvironmentFix;
}

const TABLE = {
  'build-path': {
    class: 'noise',
    fix: 'compile with -ffile-prefix-map="$PWD"=. (OCaml: BUILD_PATH_PREFIX_MAP), or build every stage at one path',
    environment: MAPPED_PATHS,
  },
  'debug-info': {
    class: 'tools',
    fix: 'build both sides with the same debug options, or strip them',
  },
  'build-id': {
    class: 'noise',
    fix: 'link with --build-id=sha1, which depends on the content alone',
    environment: BUILD_ID_OF_CONTENT,
  },
  'build-id-derived': {
    class: 'derived',
    fix: 'none of its own: it is a digest of the bytes that differ',
  },
  'date-macro': {
    class: 'noise',
    fix: 'export SOURCE_DATE_EPOCH, which __DATE__ and __TIME__ follow (gcc ≥ 7, clang ≥ 16), or remove the macros',
    environment: SOURCE_DATE,
  },
  timestamp: {
    class: 'noise',
    fix: 'take the date from SOURCE_DATE_EPOCH, or write none',
    environment: SOURCE_DATE,
  },
  uuid: {
    class: 'noise',
    fix: 'make the identifier from the content or from a fixed seed',
  },
  'own-name': {
    class: 'noise',
    fix: 'give the output (or the input) one stage-neutral name in every stage',
  },
  'temporary-name': {
    class: 'noise',
    fix: ENGLISH_HINTS['temporary-name'].fix,
  },
  'random-seed': {
    class: 'noise',
    fix: 'compile with -frandom-seed=<name of the source file>',
    environment: FIXED_SEED,
  },
  'ar-metadata': {
    class: 'noise',
    secondsBase: 10,
    fix: 'make archives with `ar rcsD` (llvm-ar: --format=gnu rcsD), which writes no dates and owners',
    environment: DETERMINISTIC_ARCHIVES,
  },
  'ar-order': {
    class: 'order',
    fix: 'give the members to ar in sorted order',
  },
  'link-order': {
    class: 'order',
    fix: 'give the objects to the linker in sorted order (LC_ALL=C sort)',
    moves: true,
  },
  'hash-order': {
    class: 'text-order',
    fix: 'sort before you write: iterate over sorted keys, not in the order of a hash table',
    environment: FIXED_HASHES,
  },
  'parallel-order': {
    class: 'text-order',
    fix: 'write results in the order of the inputs, not in the order in which jobs end',
    environment: ONE_JOB,
  },
  locale: {
    class: 'text-order',
    fix: 'run with LC_ALL=C, and sort by bytes',
    environment: C_LOCALE,
  },
  'section-order': {
    class: 'order',
    fix: 'give the same inputs in the same order to the linker or assembler',
    moves: true,
  },
  'layout-shift': {
    class: 'derived',
    fix: 'none of its own: something before it has another length',
    moves: true,
  },
  'toolchain-version': {
    class: 'tools',
    fix: 'build both sides with one version of the toolchain',
  },
  flags: {
    class: 'tools',
    fix: 'build both sides with the same options',
  },
  rpath: {
    class: 'noise',
    fix: 'link with the same -rpath, best relative to $ORIGIN',
  },
  stripped: {
    class: 'tools',
    fix: 'strip both sides or neither',
  },
  'file-macro-path': {
    class: 'noise',
    fix: 'compile with -fmacro-prefix-map="$PWD"=. (or -ffile-prefix-map), which __FILE__ follows',
    environment: MAPPED_PATHS,
  },
  'pe-timestamp': {
    class: 'noise',
    secondsBase: 16,
    fix: 'link with -Wl,--no-insert-timestamp (lld-link and link.exe: /Brepro)',
    environment: NO_PE_TIMESTAMP,
  },
  'pe-checksum-derived': {
    class: 'derived',
    fix: 'none of its own: it is a sum of the bytes that differ',
  },
  'pdb-guid': {
    class: 'noise',
    fix: 'link with /Brepro, or without /DEBUG',
    environment: REPRODUCIBLE_PDB,
  },
  'macho-uuid': {
    class: 'noise',
    fix: 'link with -no_uuid, or give the output one name in every stage (lld makes the UUID from content and name)',
    environment: NO_MACHO_UUID,
  },
  'macho-codesign-derived': {
    class: 'derived',
    fix: 'none of its own: it is a digest of the bytes that differ',
  },
  'macho-oso-mtime': {
    class: 'noise',
    secondsBase: 16,
    fix: 'link with ZERO_AR_DATE=1 in the environment',
    environment: NO_OBJECT_DATES,
  },
  'ir-names': {
    class: 'noise',
    fix: 'compile with -fno-discard-value-names on both sides or on neither; start the numbers of temporaries again in each function',
  },
  'ir-comment': {
    class: 'noise',
    fix: 'none needed: comments make no code',
  },
  'ir-source-filename': {
    class: 'noise',
    fix: 'give the module one stage-neutral name in every stage',
  },
  'source-differs': {
    class: 'change',
    fix: 'build both sides from the same sources; if they were, their compilers write this text differently',
  },
  'source-mtime': {
    class: 'noise',
    fix: 'set the dates of sources (touch -d @$SOURCE_DATE_EPOCH), or use unchecked hash-based bytecode',
    environment: SOURCE_DATE,
  },
  crlf: {
    class: 'noise',
    fix: 'write line ends of one kind (git: `* -text` or `eol=lf` in .gitattributes)',
  },
  mode: {
    class: 'file',
    fix: 'set the mode in the build, e.g. with install -m',
  },
  'symlink-target': {
    class: 'file',
    fix: 'make the link relative and the same in both stages',
  },
  'symlink-loop': {
    class: 'file',
    fix: 'remove the link that points to itself',
  },
  'type-mismatch': {
    class: 'file',
    fix: 'declare only regular files and links as outputs',
  },
  missing: {
    class: 'file',
    fix: 'make both stages write the same set of files',
  },
  empty: {
    class: 'file',
    fix: 'see why that stage wrote nothing',
  },
  truncated: {
    class: 'file',
    fix: 'see why the end of the file was not written: a full disk, or a killed process',
  },
  malformed: {
    class: 'file',
    fix: 'see what wrote the file: its own headers contradict it',
  },
  'unaccounted-bytes': {
    class: 'change',
    fix: 'find what writes these bytes: no rule owns them',
  },
  'codegen-change': {
    class: 'change',
    fix: 'compare the IR of both stages: the same source made other code',
    ofCode: true,
  },
  'fixpoint-late': {
    class: 'generation',
    fix: 'none needed: the next generation agrees',
  },
  'different-compiler': {
    class: 'generation',
    fix: 'none needed where Stage 0 is another compiler: compare Stage 2 with Stage 3',
  },
  'real-change': {
    class: 'change',
    fix: 'look at the difference: no source of noise explains it',
    ofCode: true,
  },
} as const satisfies Record<string, CauseRow>;

export type CauseId = keyof typeof TABLE;

export const CAUSES: Readonly<Record<CauseId, CauseRow>> = TABLE;

/** Whether a word is the name of a cause. */
export function isCauseId(word: string): word is CauseId {
  return Object.hasOwn(TABLE, word);
}

/** The causes as a table in Markdown, for people. `scripts/make-schema.mjs` writes it to `docs/compare.md`. */
export function causesTable(): string {
  const rows = Object.entries(CAUSES).map(
    ([name, { fix, environment }]) => `| \`${name}\` | ${fix} |${environment?.kind === 'to-set' ? ' yes ' : ' '}|`,
  );
  return ['| cause | fix | `--try-fix` can set it |', '| --- | --- | --- |', ...rows].join('\n');
}
