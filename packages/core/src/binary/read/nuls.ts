/** Without the NULs that fill up its place. Bytes after another NUL stay, so that they are compared. */
export function withoutTrailingNuls(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}
