/** The members of two archives in their orders, in two columns. */
import type { Both } from '../../data/both.js';
import { type Html, label, scrolling, text, word } from './markup.js';

/** Members that are not at the same place on both sides are marked. */
export function membersView({ left, right }: Both<readonly string[]>): Html {
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [here, there] = [left[index], right[index]];
    const cell = (name: string | undefined): Html => {
      const shown = name === undefined ? word('absent') : `<bdi>${text(name)}</bdi>`;
      return `<td>${here === there ? shown : `<mark>${shown}</mark>`}</td>`;
    };
    return `<tr><th scope="row">${index + 1}</th>${cell(here)}${cell(there)}</tr>`;
  });
  const head = `<tr><td></td><th scope="col">${word('left')}</th><th scope="col">${word('right')}</th></tr>`;
  const table = `<table class="data"><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table>`;
  return `<h4>${word('members')}</h4>${scrolling(label('members'), table)}`;
}
