/**
 * The claims of rules: what each one owns, who could observe it, and why that is harmless. A rule may own bytes only if no loader, linker
 * or unwinder reads them, and no program or build does in normal use; a debugger may. Every other rule is declared by a project, or is
 * listed as an exception. `docs/compare.md` shows this table, and the gate uses its last column.
 */
export interface Claim {
  /** Whether the rule is in the set `standard`; the others are named in a rules file. */
  readonly standard: boolean;
  /** What it owns. */
  readonly owns: string;
  /** Who could observe a difference in it. */
  readonly observer: string;
  /** Why that is harmless; for a rule outside the set, what a project declares by naming it. */
  readonly harmless: string;
  /**
   * Whether a gate's threshold may forgive such a difference where the rule does not hold, because it is debug information, a comment or
   * a build-id, or describes one: nothing that runs, links, loads or is executed by a person's build reads it. Every other difference that no
   * rule and no tolerance owns fails every gate.
   */
  readonly forgivable: boolean;
}

export const RULES = {
  'debug-info': {
    standard: true,
    owns: 'debug information that no program loads, to which nothing else points and that linkers accept, and what headers say about it',
    observer: 'debuggers, profilers, crash reports',
    harmless: 'they read it beside a program, which runs the same; linkers copy it',
    forgivable: true,
  },
  'build-id': {
    standard: true,
    owns: 'the descriptor of the one build-id note',
    observer: 'debuggers that look for separate debug files; programs that print their own build-id',
    harmless: 'it names the build, and nothing depends on it',
    forgivable: true,
  },
  'ar-metadata': {
    standard: true,
    owns: 'dates and owners of archive members, and modes of those that cannot be run',
    observer: '`ar -t -v`, `ar -u`, and rules of make for single members',
    harmless: 'linkers do not read them, and the archive of a finished stage is not updated',
    forgivable: false,
  },
  'pe-timestamp': {
    standard: true,
    owns: 'timestamps in PE and COFF headers and tables to which nothing was bound',
    observer: 'symbol servers and debuggers',
    harmless: 'loaders compare them only for bound imports, and linkers write new ones',
    forgivable: false,
  },
  'pdb-guid': {
    standard: true,
    owns: 'GUID, age and path of the PDB record',
    observer: 'debuggers that look for the PDB file',
    harmless: 'no loader reads it',
    forgivable: true,
  },
  'macho-uuid': {
    standard: true,
    owns: 'the UUID of LC_UUID',
    observer: 'debuggers and crash reports',
    harmless: 'it names the build, and nothing depends on it',
    forgivable: true,
  },
  'macho-codesign': {
    standard: true,
    owns: 'code signatures that are right on both sides and grant and demand the same',
    observer: 'the kernel, which checks them',
    harmless: 'each is a digest of bytes that are compared on their own, and both are right',
    forgivable: false,
  },
  'symbol-table': {
    standard: true,
    owns: 'names of source files, the order of names that linkers do not follow, and absence, in symbol tables that no program loads',
    observer: '`nm`, debuggers, profilers',
    harmless: 'symbols are compared by name; an image needs no such table to run',
    forgivable: false,
  },
  'section-order': {
    standard: true,
    owns: 'the order of sections that nothing loads, and of loaded ones that linkers put into different places of the image',
    observer: '`objdump`, `readelf`',
    harmless: 'sections are found by name, and the image is the same',
    forgivable: false,
  },
  'ir-source-filename': {
    standard: true,
    owns: 'source_filename and ModuleID',
    observer:
      'debuggers, by the name of the file in the symbol table; profile-guided and ThinLTO builds, which distinguish local functions of several files by it',
    harmless: 'they name the input and make no code of their own; the output of such a build is compared as well',
    forgivable: false,
  },
  'ir-comments': {
    standard: true,
    owns: 'comments and blanks in LLVM IR, except lines that test suites run (`; RUN:`, `; CHECK:`)',
    observer: 'people who read the module',
    harmless: 'LLVM ignores them',
    forgivable: true,
  },
  'ir-local-names': {
    standard: true,
    owns: 'names of local values and blocks',
    observer: 'people who read the module; sanitizers that are run on it later, in their messages',
    harmless: 'a function means the same under any names, if one renaming makes both sides equal',
    forgivable: false,
  },
  'random-seed-names': {
    standard: true,
    owns: 'the seed of GCC in names of its LTO sections and in `.gnu.lto_.opts`, and random tokens in names of symbols that only their own file sees',
    observer: 'linkers, which match sections by them within one file',
    harmless: 'one renaming, applied in all places of the token, makes both sides equal',
    forgivable: false,
  },
  'embedded-timestamp': {
    standard: true,
    owns: "dates in data that are, on each side, in its stage's build window",
    observer: 'the program itself, and people to whom it shows the date',
    harmless: 'an exception: a program may read it, but each side only says when it was built',
    forgivable: false,
  },
  'path-map': {
    standard: true,
    owns: 'build folders that the project declares, outside of texts',
    observer: 'the program itself, in messages',
    harmless: 'declared by the project: replacing the folders makes both sides equal',
    forgivable: false,
  },
  'text-uuid': {
    standard: false,
    owns: 'UUIDs of versions 1, 4, 6 and 7 in texts',
    observer: 'readers of the text: it may be the identity of an interface',
    harmless: 'declared by the project: one renaming makes both sides equal',
    forgivable: false,
  },
  'text-timestamp': {
    standard: false,
    owns: "dates in texts that are, on each side, in its stage's build window",
    observer: 'readers of the text',
    harmless: 'declared by the project: each side says when it was built',
    forgivable: false,
  },
  'text-seed': {
    standard: false,
    owns: 'random tokens within names in texts',
    observer: 'readers of the text: it may be a commit, a key or a digest',
    harmless: 'declared by the project: one renaming makes both sides equal',
    forgivable: false,
  },
  'text-path': {
    standard: false,
    owns: 'build folders that the project declares, in texts',
    observer: 'readers of the text',
    harmless: 'declared by the project: replacing the folders makes both sides equal',
    forgivable: false,
  },
  'ar-member-order': {
    standard: false,
    owns: 'the order of archive members',
    observer: 'linkers, which take the first member that defines a name',
    harmless: 'declared by the project: no name is defined twice',
    forgivable: false,
  },
  'ir-function-order': {
    standard: false,
    owns: 'the order of functions in LLVM IR',
    observer: 'the program, by the addresses of its functions',
    harmless: 'declared by the project: they run the same in any order',
    forgivable: false,
  },
  'own-name': {
    standard: false,
    owns: "the artifact's own name or its stage's",
    observer: 'readers of the name',
    harmless: 'declared by the project: each side names itself',
    forgivable: false,
  },
  comment: {
    standard: false,
    owns: 'comments with versions of tools that no program loads',
    observer: '`readelf -p .comment`; linkers copy them',
    harmless: 'declared by the project: the sides may be built by different tools',
    forgivable: true,
  },
  'bc-producer': {
    standard: false,
    owns: 'the producer of LLVM bitcode',
    observer: 'LLVM, which in some builds reads only bitcode of its own version',
    harmless: 'declared by the project: the sides may be built by different tools',
    forgivable: false,
  },
  'file-mode': {
    standard: false,
    owns: 'the execute bit',
    observer: 'users of the file',
    harmless: 'declared by the project: something else sets it',
    forgivable: false,
  },
  'symlink-text': {
    standard: false,
    owns: 'the targets of links',
    observer: 'users of the link',
    harmless: 'declared by the project: both targets hold the same',
    forgivable: false,
  },
  eol: {
    standard: false,
    owns: 'line ends of texts',
    observer: 'tools that read a carriage return as a character',
    harmless: 'declared by the project: all readers of the text accept both',
    forgivable: false,
  },
  'line-order': {
    standard: false,
    owns: 'the order of lines of texts',
    observer: 'readers of the text',
    harmless: 'declared by the project: the text is a set',
    forgivable: false,
  },
  'pyc-mtime': {
    standard: false,
    owns: 'the date and size of the source in the header of Python bytecode',
    observer: 'Python, which compiles the source again where they do not fit',
    harmless: 'declared by the project: the source is installed with it, or not at all',
    forgivable: false,
  },
} as const satisfies Record<string, Claim>;

/** A rule of the catalog; `layout`: the value follows from others that were compared; `tolerance`: a tolerance of a rules file. */
export type RuleId = keyof typeof RULES | 'layout' | 'tolerance';

/** Whether a threshold may forgive what a rule would own if it were in force. */
export function isForgivable(claim: RuleId | undefined): boolean {
  return claim !== undefined && claim !== 'layout' && claim !== 'tolerance' && RULES[claim].forgivable;
}

/** The claims as a table in Markdown, for people. `scripts/make-schema.mjs` writes it to `docs/compare.md`. */
export function claimsTable(): string {
  const rows = Object.entries(RULES).map(([name, { standard, owns, observer, harmless, forgivable }]) =>
    row([`\`${name}\``, standard ? 'yes' : '', owns, observer, harmless, forgivable ? 'yes' : '']),
  );
  const head = ['rule', 'standard', 'owns', 'who could observe it', 'why that is harmless', 'threshold may forgive'];
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
}
