/**
 * The types of values, as far as one line shows them: debug information must say the same type of a value as its definition does, and
 * nothing else reads that.
 */

const SCALAR = String.raw`(?:i\d+|half|bfloat|float|double|x86_fp80|fp128|ppc_fp128|ptr)\**`;
const IS_SCALAR = new RegExp(`^${SCALAR}$`);
/** Only so much of a line is read: types are at its beginning. */
const DEFINITION = /%(?:"[^"]*"|[-$.\w]+) = (?:(?:tail|musttail|notail) )?([a-z]\w*) ([^\n]{0,400})/y;
const FLAGS = '(?:(?:nuw|nsw|exact|disjoint|nneg|samesign|fast|nnan|ninf|nsz|arcp|contract|afn|reassoc|volatile|atomic) )*';
const FIRST = new RegExp(`^${FLAGS}(${SCALAR})[ ,]`);
const COMPARED = new RegExp(`^${FLAGS}[a-z]+ ${SCALAR} `);
const CAST = new RegExp(` to (${SCALAR})(?:,|$)`);
const CALLED = new RegExp(`^${FLAGS}(?:[a-z]+cc )?(?:(?:noundef|zeroext|signext|nonnull|noalias) )*(${SCALAR}) [@%]`);

const OPCODES: ReadonlyMap<string, TypeOf> = new Map([
  ...each(
    'add sub mul udiv sdiv urem srem shl lshr ashr and or xor fadd fsub fmul fdiv frem fneg freeze load phi',
    (rest) => FIRST.exec(rest)?.[1],
  ),
  ...each('icmp fcmp', (rest) => (COMPARED.test(rest) ? 'i1' : undefined)),
  ...each('trunc zext sext fptrunc fpext fptoui fptosi uitofp sitofp ptrtoint inttoptr bitcast', (rest) => CAST.exec(rest)?.[1]),
  ...each('call invoke', (rest) => CALLED.exec(rest)?.[1]),
  ...each('getelementptr', (rest) => (rest.includes('<') ? undefined : 'ptr')),
  ...each('alloca', () => 'ptr'),
  ...each('catchpad cleanuppad catchswitch', () => 'token'),
]);

/** The type of a value, from what follows the opcode. */
type TypeOf = (rest: string) => string | undefined;

function each(names: string, typeOf: TypeOf): [string, TypeOf][] {
  return names.split(' ').map((name) => [name, typeOf]);
}

/** The type of what is defined at an offset, a value or a block; undefined where one line does not show it. */
export function typeOfDefinition(text: string, at: number): string | undefined {
  DEFINITION.lastIndex = at;
  const found = DEFINITION.exec(text);
  if (found === null) return text.charAt(at) === '%' ? undefined : 'label';
  return OPCODES.get(found[1] ?? '')?.(found[2] ?? '');
}

/** A scalar type, where all pointers are one; undefined for every other type. */
export function scalar(type: string | undefined): string | undefined {
  if (type === undefined || !(IS_SCALAR.test(type) || type === 'label' || type === 'token')) return undefined;
  return type.endsWith('*') ? 'ptr' : type;
}
