/** `ENOENT` and its like of an error of Node; undefined for anything else. Errors may come from another realm, so no `instanceof`. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
