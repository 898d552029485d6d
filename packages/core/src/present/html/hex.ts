/** Bytes of both sides beside each other. */
import type { HexRow } from '../../explain/model.js';
import { type Html, label, scrolling, text } from './markup.js';

/** @param name of the place, for assistive technology */
export function hexView(rows: readonly HexRow[], name: string): Html {
  if (rows.length === 0) return '';
  return scrolling(label('hex', name), `<pre class="hex">${rows.map(hexLine).join('\n')}</pre>`);
}

function hexLine({ offsets, left, right }: HexRow): Html {
  const differs = left.map((byte, index) => byte !== right[index]);
  return `${side(offsets.left, left, differs)}   ${side(offsets.right, right, differs)}`;
}

function side(offset: number, bytes: readonly (number | null)[], differs: readonly boolean[]): Html {
  const at = offset < 0 ? '' : offset.toString(16).padStart(8, '0');
  const digits = bytes.map((byte) => (byte === null ? '  ' : byte.toString(16).padStart(2, '0')));
  const characters = bytes.map((byte) => (byte === null ? ' ' : byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'));
  return `<i>${at.padEnd(8)}</i>  ${marked(digits, differs, ' ')}  <i>${marked(characters, differs, '')}</i>`;
}

/** Marks runs of differing bytes. Where a side has no byte and the other has one, a blank is marked. */
function marked(cells: readonly string[], differs: readonly boolean[], between: string): Html {
  const runs: Html[] = [];
  for (let start = 0, end = 0; start < cells.length; start = end) {
    while (end < cells.length && differs[end] === differs[start]) end++;
    const run = text(cells.slice(start, end).join(between));
    runs.push(differs[start] === true ? `<mark>${run}</mark>` : run);
  }
  return runs.join(between);
}
