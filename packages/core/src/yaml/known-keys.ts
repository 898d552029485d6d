/** Which keys a definition knows at a place. */
import { z } from 'zod';
import type { Path } from './mistakes.js';

/** The keys that the definition knows at a path. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  let here: unknown = schema;
  for (const part of path) here = inside(unwrapped(here), part);
  return keysIn(here);
}

/** The keys that the definition of a mapping names; none where it names them no keys. */
export function keysIn(schema: unknown): string[] {
  const object = unwrapped(schema);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

/** Whether a mapping may also have keys that its definition does not name. */
export function isOpen(schema: z.ZodObject): boolean {
  const rest = schema.def.catchall;
  return rest !== undefined && !(rest instanceof z.ZodNever);
}

/** The definition itself, whether or not a value may be left out, and without the short form that a mapping may have. */
export function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject) ?? schema;
  return schema;
}

/** The definition of what is under a key or an index. */
export function inside(schema: unknown, part: string | number): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[part];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : undefined;
}
