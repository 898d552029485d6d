/**
 * The rules by name: what each one owns, and why a difference in it is no difference of the compiler. The set `standard` is what
 * a bootstrap may differ in without being another compiler; `strict` is empty.
 */
export interface RuleEntry {
  /** Whether it is in the set `standard`; the others are named in a rules file. */
  readonly standard: boolean;
  /** What it owns. */
  readonly owns: string;
  /** Why that may differ. */
  readonly reason: string;
}

export const RULES = {
  'debug-info': { standard: true, owns: 'debug sections that no program loads', reason: 'only debuggers read them' },
  'build-id': { standard: true, owns: 'the descriptor of a build-id note', reason: 'it names the build and is not run' },
  'ar-metadata': { standard: true, owns: 'dates, owners and modes of archive members', reason: 'linkers do not read them' },
  'pe-timestamp': { standard: true, owns: 'timestamps in PE and COFF headers', reason: 'loaders ignore them' },
  'pdb-guid': { standard: true, owns: 'GUID, age and path of the PDB record', reason: 'only debuggers read it' },
  'macho-uuid': { standard: true, owns: 'the UUID of LC_UUID', reason: 'it names the build and is not run' },
  'macho-codesign': { standard: true, owns: 'the code signature', reason: 'it is a digest of the other bytes' },
  'symbol-table': {
    standard: true,
    owns: 'order, file names and absence of symbol tables that no program loads',
    reason: 'they name what is compared on its own',
  },
  'section-order': {
    standard: true,
    owns: 'the order of sections where it does not change the image',
    reason: 'sections are found by name',
  },
  'ir-source-filename': { standard: true, owns: 'source_filename and ModuleID', reason: 'they name the input and make no code' },
  'ir-comments': { standard: true, owns: 'comments', reason: 'they make no code' },
  'ir-local-names': {
    standard: true,
    owns: 'names of local values and blocks',
    reason: 'a function means the same under any names',
  },
  'random-seed-names': {
    standard: true,
    owns: 'names that differ in one random token, replaced consistently',
    reason: 'one renaming makes both sides equal',
  },
  'embedded-timestamp': {
    standard: true,
    owns: "dates that lie in their stage's build window",
    reason: 'each side says when it was built',
  },
  'text-uuid': { standard: true, owns: 'UUIDs in text', reason: 'one renaming makes both sides equal' },
  'text-timestamp': {
    standard: true,
    owns: "dates in text that lie in their stage's build window",
    reason: 'each side says when it was built',
  },
  'path-map': { standard: true, owns: 'declared build roots', reason: 'replacing the roots makes both sides equal' },
  'ar-member-order': { standard: false, owns: 'the order of archive members', reason: 'declared by the project' },
  'ir-function-order': { standard: false, owns: 'the order of functions in LLVM IR', reason: 'declared by the project' },
  'own-name': { standard: false, owns: "the artifact's own name or its stage's", reason: 'declared by the project' },
  comment: { standard: false, owns: 'comments with versions of tools', reason: 'declared by the project' },
  'bc-producer': { standard: false, owns: 'the producer of LLVM bitcode', reason: 'declared by the project' },
  'file-mode': { standard: false, owns: 'the execute bit', reason: 'declared by the project' },
  'symlink-text': { standard: false, owns: 'where links lead', reason: 'declared by the project' },
  eol: { standard: false, owns: 'line ends of text', reason: 'declared by the project' },
  'line-order': { standard: false, owns: 'the order of lines of text', reason: 'declared by the project' },
  'pyc-mtime': { standard: false, owns: 'the date and size in the header of Python bytecode', reason: 'declared by the project' },
} as const satisfies Record<string, RuleEntry>;

/** A rule of the catalog; `layout`: the value follows from others that were compared; `tolerance`: a tolerance of a rules file. */
export type RuleId = keyof typeof RULES | 'layout' | 'tolerance';
