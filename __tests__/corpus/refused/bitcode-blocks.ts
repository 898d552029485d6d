/** Top-level blocks of LLVM bitcode, as little as a change of one needs (LLVM Bitcode File Format, "Blocks"). */

const MAGIC = 4;
/** ENTER_SUBBLOCK with its abbreviation width, then the length in words. */
const HEAD = 8;

export interface Block {
  readonly id: number;
  /** With its head. */
  readonly bytes: Buffer;
}

/** All of them: identification, module, strings, symbols. */
export function bitcodeBlocks(bytes: Buffer): Block[] {
  const blocks: Block[] = [];
  for (let at = MAGIC; at + HEAD <= bytes.length; at += blocks.at(-1)?.bytes.length ?? HEAD) {
    // After two bits of ENTER_SUBBLOCK, a number in groups of 8 bits; all that are known need one group.
    const id = (bytes.readUInt32LE(at) >> 2) & 0xff;
    blocks.push({ id, bytes: bytes.subarray(at, at + HEAD + 4 * bytes.readUInt32LE(at + 4)) });
  }
  return blocks;
}
