/**
 * Whether data from outside has the shape of a type. It is for what is only shown, and is read where programs must start fast; what decides
 * anything is checked by a schema of the library for schemas.
 */

/** @param depth how many levels a value may still have that may be in itself */
export type Guard<T> = (value: unknown, depth: number) => value is T;

/** A guard for each field. */
export type Shape<T> = { readonly [Field in keyof T]-?: Guard<T[Field]> };

export const isText: Guard<string> = (value): value is string => typeof value === 'string';
export const isNumber: Guard<number> = (value): value is number => typeof value === 'number';
export const isFlag: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';
export const isTexts: Guard<readonly string[]> = (value): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A word that is a key of a table. */
export function isKeyOf<Word extends string>(table: Readonly<Record<Word, unknown>>): Guard<Word> {
  return (value): value is Word => typeof value === 'string' && Object.hasOwn(table, value);
}

export function orNull<T>(check: Guard<T>): Guard<T | null> {
  return (value, depth): value is T | null => value === null || check(value, depth);
}

export function orAbsent<T>(check: Guard<T>): Guard<T | undefined> {
  return (value, depth): value is T | undefined => value === undefined || check(value, depth);
}

export function hasShape<T>(shape: Shape<T>): Guard<T> {
  return (value, depth): value is T => isRecord(value) && hasFields(value, shape, depth);
}

/** @param shape a guard for each field; the compiler knows no common type of the shapes of a union */
export function hasFields(value: Readonly<Record<string, unknown>>, shape: object, depth: number): boolean {
  return Object.entries(shape).every(([field, check]: [string, Guard<unknown>]) => check(value[field], depth));
}
