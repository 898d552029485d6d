/** Instructions around places in code, side by side. */
import { diffArrays } from 'diff';
import { askBoth, type Both, hasBoth, mapBoth } from '../data/both.js';
import type { CodePlace, Disassembler, Instruction, Listing } from '../disassembly/disassembly.js';
import type { CodeLine, CodeRow, CodeWindow } from './model.js';

/** Instructions before and after each place. */
const CONTEXT_INSTRUCTIONS = 16;

/** The instructions around each place, by one call of the disassembler; null where it cannot decode one side. */
export async function codeWindows(
  disassembler: Disassembler,
  places: readonly Both<CodePlace>[],
): Promise<(CodeWindow | null)[]> {
  const listings = await askBoth(places, (all) => disassembler.around(all, CONTEXT_INSTRUCTIONS));
  return listings.map((pair) => (hasBoth(pair) ? codeWindow(pair) : null));
}

function codeWindow(listings: Both<Listing>): CodeWindow {
  const { left, right } = listings;
  return { symbols: mapBoth(listings, ({ symbol }) => symbol), rows: pairInstructions(left.instructions, right.instructions) };
}

/**
 * Puts instructions with equal bytes beside each other. Bytes decide, not the text: the same relative jump has another target in its text
 * where code has moved, and two encodings of one instruction have the same text.
 */
function pairInstructions(left: readonly Instruction[], right: readonly Instruction[]): CodeRow[] {
  const changes = diffArrays([...left], [...right], { comparator: (a, b) => a.bytes.equals(b.bytes) });
  const rows: CodeRow[] = [];
  const gone: Instruction[] = [];
  const come: Instruction[] = [];
  const flush = (): void => {
    for (let index = 0; index < Math.max(gone.length, come.length); index++) {
      rows.push({ left: line(gone[index]), right: line(come[index]), same: false });
    }
    gone.length = 0;
    come.length = 0;
  };
  const [restLeft, restRight] = [[...left], [...right]];
  for (const { added, removed, count } of changes) {
    if (removed) gone.push(...restLeft.splice(0, count));
    else if (added) come.push(...restRight.splice(0, count));
    else {
      flush();
      const equal = restRight.splice(0, count);
      for (const [index, each] of restLeft.splice(0, count).entries()) {
        rows.push({ left: line(each), right: line(equal[index]), same: true });
      }
    }
  }
  flush();
  return rows;
}

function line(instruction: Instruction | undefined): CodeLine | null {
  if (instruction === undefined) return null;
  return { offset: instruction.offset, bytes: instruction.bytes.toString('hex'), text: instruction.text };
}
