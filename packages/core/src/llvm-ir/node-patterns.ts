/**
 * Metadata nodes as LLVM prints them, one pattern for each sort: what matches is right in all that `node-grammar.ts` asks, and need not be
 * cut into words. What does not match may still be right.
 */
import { ALWAYS_DISTINCT, FIELDS_OF, type NodeField, type NodeFieldType } from './debug-fields.js';

const WORD = String.raw`[A-Za-z]\w*`;
const NODE = String.raw`!\d{1,9}`;
const EXPRESSION = String.raw`!DIExpression\((?:(?:DW_OP_(?:plus_uconst|deref|stack_value|LLVM_fragment)|\d{1,19})(?:, |(?=\))))*(?<!, )\)`;
/** Integers in nodes. */
const INTEGER = String.raw`i\d{1,3} (?:-?\d{1,18}|true|false)`;
const METADATA = `(?:null|${NODE})`;
/** Fields that LLVM gives other values than nodes; to look for these everywhere makes patterns slow to compile. */
const OTHER_METADATA: Readonly<Record<string, string>> = {
  expr: EXPRESSION,
  extraData: `(?:${NODE}|${INTEGER})`,
  value: `(?:${NODE}|${INTEGER})`,
};
const names = (prefix: string, ...known: string[]): string => `${prefix}(?:${known.join('|')})(?=[,) ])`;
const flags = (prefix: string, ...known: string[]): string => {
  const flag = names(prefix, ...known);
  return String.raw`${flag}(?: \| ${flag})*`;
};

/** Values that LLVM takes, and of names the usual ones. */
const VALUES: Readonly<Partial<Record<NodeFieldType, string>>> = {
  u8: String.raw`\d{1,2}`,
  u16: String.raw`\d{1,4}`,
  u32: String.raw`\d{1,9}`,
  u64: String.raw`\d{1,19}`,
  int: String.raw`-?\d{1,18}`,
  's-or-md': String.raw`(?:-?\d{1,18}|${METADATA}|${EXPRESSION})`,
  'u-or-md': String.raw`(?:\d{1,19}|${METADATA})`,
  bool: '(?:true|false)',
  str: '"[^"]*"',
  md: METADATA,
  node: NODE,
  word: WORD,
  DW_TAG_: names(
    'DW_TAG_',
    ...['member', 'pointer_type', 'typedef', 'const_type', 'structure_type', 'class_type', 'array_type', 'enumeration_type'],
    ...['inheritance', 'reference_type', 'rvalue_reference_type', 'union_type', 'imported_declaration', 'variable', 'base_type'],
    ...['template_value_parameter', 'GNU_template_parameter_pack', 'GNU_template_template_param', 'volatile_type'],
    ...['restrict_type', 'ptr_to_member_type', 'imported_module', 'unspecified_type', 'variant_part', 'friend', 'atomic_type'],
  ),
  DW_ATE_: names('DW_ATE_', 'signed', 'unsigned', 'signed_char', 'unsigned_char', 'float', 'boolean', 'UTF', 'address'),
  DW_VIRTUALITY_: names('DW_VIRTUALITY_', 'none', 'virtual', 'pure_virtual'),
  DW_MACINFO_: names('DW_MACINFO_', 'define', 'undef', 'start_file', 'end_file'),
  DW_CC_: names('DW_CC_', 'normal', 'nocall'),
  DIFlag: flags(
    'DIFlag',
    ...['Artificial', 'ObjectPointer', 'Prototyped', 'AllCallsDescribed', 'Public', 'Private', 'Protected', 'FwdDecl'],
    ...['TypePassByValue', 'TypePassByReference', 'NonTrivial', 'EnumClass', 'StaticMember', 'BitField', 'ExportSymbols'],
    ...['Explicit', 'NoReturn', 'Virtual', 'LValueReference', 'RValueReference', 'Vector', 'Zero', 'Thunk'],
  ),
  DISPFlag: `(?:0|${flags('DISPFlag', 'Definition', 'Optimized', 'LocalToUnit', 'Virtual', 'PureVirtual', 'Deleted')})`,
};

/** Rare nodes, whose fields depend on each other. */
const READ_BY_WORDS: ReadonlySet<string> = new Set([...ALWAYS_DISTINCT, 'DIFile', 'GenericDINode']);

const TUPLE = new RegExp(
  String.raw`(?:distinct )?!\{(?:(?:null|${NODE}|!"[^"]*"|${INTEGER})(?:, |(?=\})))*(?<!, )\}(?=\r?\n|$)`,
  'y',
);
const PATTERNS: ReadonlyMap<string, RegExp> = new Map(
  [...FIELDS_OF].filter(([name]) => !READ_BY_WORDS.has(name)).map(([name, fields]) => [name, patternOf(name, fields)]),
);

function patternOf(name: string, fields: readonly NodeField[]): RegExp {
  const body = fields.map((field) => {
    const value = (field.type === 'md' ? OTHER_METADATA[field.name] : undefined) ?? VALUES[field.type];
    if (value === undefined) return field.required ? '(?!)' : '';
    return String.raw`(?:${field.name}: ${value}(?:, |(?=\))))${field.required ? '' : '?'}`;
  });
  return new RegExp(String.raw`(?:distinct )?!${name}\(${body.join('')}(?<!, )\)(?=\r?\n|$)`, 'y');
}

const NAMED = /\w{1,40}(?=\()/y;
const INLINE = new RegExp(EXPRESSION, 'y');
const VALUE = String.raw`(?:metadata )?(?:i\d{1,4}|ptr|float|double) (?:%[-$.\w]+|-?\d{1,18}|undef|poison|null|true|false|@[-$.\w]+)`;
const AFTER_VALUE = `, (?:metadata )?${NODE}, (?:metadata )?${EXPRESSION}`;
const RECORD = new RegExp(String.raw`#dbg_(?:value|declare)\(${VALUE}${AFTER_VALUE}, ${NODE}\)`, 'y');
const CALL = new RegExp(String.raw`@llvm\.dbg\.(?:value|declare)\(${VALUE}${AFTER_VALUE}\)`, 'y');

/** Whether an expression, a debug record, or the callee and arguments of a debug intrinsic begin here as LLVM writes them. */
export function isUsualExpression(text: string, at: number): boolean {
  return matchAt(INLINE, text, at) >= 0;
}

export function isUsualRecord(text: string, at: number): boolean {
  return matchAt(RECORD, text, at) >= 0;
}

export function isUsualCall(text: string, at: number): boolean {
  return matchAt(CALL, text, at) >= 0;
}

/** Where the node ends whose number ends at `at`; −1 for one that is not written as LLVM does. */
export function endOfNode(text: string, at: number): number {
  const isDistinct = text.startsWith('distinct ', at + 3);
  const start = at + (isDistinct ? 13 : 4);
  if (!text.startsWith(' = ', at)) return -1;
  if (text.startsWith('{', start)) return matchAt(TUPLE, text, at + 3);
  const name = text.slice(start, matchAt(NAMED, text, start));
  const pattern = PATTERNS.get(name);
  if (pattern === undefined) return -1;
  const end = matchAt(pattern, text, at + 3);
  // A definition of a subprogram has to be distinct.
  if (end >= 0 && !isDistinct && name === 'DISubprogram' && !declares(text.slice(start, end))) return -1;
  return end;
}

function declares(subprogram: string): boolean {
  return subprogram.includes(', spFlags: ') && !subprogram.includes('DISPFlagDefinition');
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
