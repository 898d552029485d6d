/** Instructions of both sides beside each other. */
import type { CodeLine, CodeRow, CodeWindow } from '../../explain/model.js';
import { type Html, label, scrolling, text, word } from './markup.js';

/** @param name of the place, for assistive technology */
export function codeView({ symbols, rows }: CodeWindow, name: string): Html {
  const head = (key: 'left' | 'right', symbol: string | null): Html =>
    `<th scope="col" colspan="3">${word(key)}${symbol === null ? '' : ` <bdi class="symbol">${text(symbol)}</bdi>`}</th>`;
  return scrolling(
    label('code', name),
    `<table class="code"><thead><tr>${head('left', symbols.left)}<td></td>${head('right', symbols.right)}</tr></thead>` +
      `<tbody>${rows.map(codeRow).join('\n')}</tbody></table>`,
  );
}

function codeRow({ left, right, same }: CodeRow): Html {
  return `<tr${same ? '' : ' class="differs"'}>${cells(left)}<td class="sign">${same ? '' : '≠'}</td>${cells(right)}</tr>`;
}

function cells(line: CodeLine | null): Html {
  if (line === null) return '<td></td><td></td><td></td>';
  const pairs = line.bytes.match(/../g) ?? [];
  return `<td class="at">${line.offset.toString(16)}</td><td class="raw">${pairs.join(' ')}</td><td>${text(line.text)}</td>`;
}
