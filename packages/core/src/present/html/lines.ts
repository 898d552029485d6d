/** The difference of two texts, line by line. */
import type { LineDiff, LineRow } from '../../explain/model.js';
import { changedPart } from './changed-part.js';
import { type Html, label, lineText, scrolling, word } from './markup.js';

/** @param name of the artifact, for assistive technology */
export function lineView({ rows, cut, paired }: LineDiff, name: string): Html {
  const partners = paired ? partnersOf(rows) : new Map<LineRow, LineRow>();
  const ends = rows.some(({ mark, end }) => mark !== 'skipped' && end !== 'lf');
  return [
    paired ? '' : `<p class="note">${word('unpairedLines')}</p>`,
    scrolling(
      label('lines', name),
      `<table class="lines"><tbody>${rows.map((row) => lineRow(row, partners.get(row), ends)).join('\n')}</tbody></table>`,
    ),
    cut ? `<p class="note">${word('cutLines')}</p>` : '',
  ].join('');
}

/** In a block with as many removed as added lines, the first removed one is paired with the first added one, and so on. */
function partnersOf(rows: readonly LineRow[]): Map<LineRow, LineRow> {
  const partners = new Map<LineRow, LineRow>();
  for (let at = 0; at < rows.length; at++) {
    const removed = run(rows, at, 'removed');
    const added = run(rows, at + removed.length, 'added');
    if (removed.length > 0 && removed.length === added.length) {
      for (const [index, gone] of removed.entries()) {
        const come = added[index];
        if (come !== undefined) partners.set(gone, come).set(come, gone);
      }
    }
    at += Math.max(0, removed.length + added.length - 1);
  }
  return partners;
}

function run(rows: readonly LineRow[], from: number, mark: LineRow['mark']): readonly LineRow[] {
  const end = rows.findIndex((row, index) => index >= from && row.mark !== mark);
  return rows.slice(from, end < 0 ? rows.length : end);
}

const SIGN = { same: '', removed: '−', added: '+', skipped: '' } as const;

function lineRow(row: LineRow, partner: LineRow | undefined, ends: boolean): Html {
  const { mark, left, right } = row;
  if (mark === 'skipped') return `<tr class="skipped"><td colspan="4">⋯ ${word('skippedLines')}</td></tr>`;
  const sign = mark === 'same' ? '' : ` ${label(mark)} role="img"`;
  const content = partner === undefined ? lineText(row.text) : againstPartner(row.text, partner.text);
  const cell = `<td class="no">${left ?? ''}</td><td class="no">${right ?? ''}</td><td class="sign"><span${sign}>${SIGN[mark]}</span></td>`;
  return `<tr class="${mark}">${cell}<td class="text">${content}${ends ? lineEnd(row) : ''}</td></tr>`;
}

function lineEnd({ mark, end }: LineRow): Html {
  if (end === 'none') return ` <span class="unseen">${word('noLineEnd')}</span>`;
  if (mark === 'same' && end === 'lf') return '';
  return `<span class="unseen">${end === 'crlf' ? '\\r\\n' : '\\n'}</span>`;
}

function againstPartner(own: string, other: string): Html {
  const { before, changed, after } = changedPart(own, other);
  return `${lineText(before)}${changed === '' ? '' : `<mark>${lineText(changed)}</mark>`}${lineText(after)}`;
}
