/**
 * A table's value for a word from outside, and never what every object inherits: `constructor`, `toString`, `__proto__`.
 */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
