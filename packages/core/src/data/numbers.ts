/** A number in hexadecimal digits after `0x`. */
export function hex(value: number | bigint): string {
  return `0x${value.toString(16)}`;
}

/** Up to the next multiple of an alignment; an alignment of 0 or 1 leaves the number as it is. */
export function alignUp(value: number, alignment: number): number {
  return alignment > 1 ? Math.ceil(value / alignment) * alignment : value;
}
