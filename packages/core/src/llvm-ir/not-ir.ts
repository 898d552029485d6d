/** Why a text is not taken as LLVM IR. */

/**
 * - `invalid`: every version of LLVM rejects it, too
 * - `unread`: it is no LLVM IR, or it is written in a way that LLVM never writes and that is not read here; LLVM may accept it
 */
export type NotIrKind = 'invalid' | 'unread';

/** A text that is no LLVM IR, or ends in the middle. `at` is an offset in the text. */
export class NotIr extends Error {
  override readonly name = 'NotIr';
  constructor(
    message: string,
    readonly at: number,
    readonly kind: NotIrKind = 'invalid',
  ) {
    super(message);
  }
}
