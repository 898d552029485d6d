/** Numbers of blocks and records in bitcode that have a meaning here. Source: LLVM, `llvm/Bitcode/LLVMBitCodes.h`. */
import type { BitstreamValue } from './bit-reader.js';

export const MODULE_CODES = {
  block: 8,
  sourceFilename: 16,
  vstOffset: 13,
  named: new Set<BitstreamValue>([7, 8, 9, 12, 14, 15]),
};
export const CONSTANTS = { block: 11, string: 8, cstring: 9 };
export const FUNCTION = { block: 12, sameLocation: 33, debug: new Set<BitstreamValue>([33, 35, 61, 62, 63, 64, 65]) };
export const VALUE_SYMTAB = { block: 14, functionEntry: 3 };
export const METADATA = { block: 15, value: 2, strings: 35, indexOffset: 38, index: 39 };
export const METADATA_ATTACHMENT = 16;
export const TYPES = { block: 17, array: 11 };

/** Records of nodes that the text gives a line each: all but locations, of which functions have more, and expressions. */
export const isNode = (code: BitstreamValue): boolean =>
  code === 3 ||
  code === 5 ||
  (code >= 12 && code <= 28) ||
  (code >= 30 && code <= 34) ||
  code === 37 ||
  (code >= 40 && code <= 45) ||
  code === 47;
