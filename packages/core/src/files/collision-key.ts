/** When two names are one: file systems ignore case, Unicode form, invisible characters, or what Windows drops at the end of a name. */

/** HFS+ and case-folding ext4 compare names without them (Apple, TN1150; Linux, `fs/unicode`). */
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;

/** Printable ASCII has one Unicode form. */
const ASCII = /^[\x20-\x7e]*$/;

/**
 * A form of one part of a path that is the same for two names wherever some file system of Linux, macOS or Windows takes them for one.
 * It joins more than any one of them does: a collision too many costs a name, one too few a file. Lower case before upper case is full case
 * folding (`ẞ`, `ß` and `ss`; `ﬁ` and `fi`; `ς`, `σ` and `Σ`), and joins `ı` with `i` as well, as tables of upper case do.
 */
export function collisionKey(part: string): string {
  if (ASCII.test(part)) return withoutDropped(part.toUpperCase());
  const decomposed = part.replace(IGNORED, '').normalize('NFD');
  return withoutDropped(decomposed.toLowerCase().toUpperCase().normalize('NFD'));
}

/**
 * More marks on one letter than any text has: "stream-safe" text (Unicode Standard Annex 15, section 13) has 30. Sorting them, which is a part
 * of giving a text its normal form, takes the square of their number.
 */
export const MAX_MARKS = 30;

/** Whole rows of marks, so that each is looked at once. */
const MARKS = /\p{M}+/gu;

/** Whether a text is no stream-safe one. Invisible characters separate no marks, because a collision key has none. */
export function hasManyMarks(text: string): boolean {
  if (ASCII.test(text)) return false;
  const rows = text.replace(IGNORED, '').match(MARKS) ?? [];
  return rows.some((row) => row.length > MAX_MARKS && [...row].length > MAX_MARKS);
}

/** Whether nothing in a name is visible. */
export function isInvisible(name: string): boolean {
  return !ASCII.test(name) && name.replace(IGNORED, '') === '';
}

/** Windows drops dots and spaces from the end of a name. */
function withoutDropped(part: string): string {
  let end = part.length;
  while (end > 0 && (part[end - 1] === '.' || part[end - 1] === ' ')) end--;
  return part.slice(0, end);
}
