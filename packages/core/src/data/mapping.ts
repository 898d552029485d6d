/** Values of unknown shape: of JSON and YAML that others wrote, and of what was thrown. */

/** A mapping whose keys are known and whose values are not. */
export type Loose = Readonly<Record<string, unknown>>;

/** Whether the value has keys: an object, an error too, but no list. */
export function isMapping(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
