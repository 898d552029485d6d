/** How many functions differ, and how, with their names. */
import type { FunctionState, FunctionStates } from '../../explain/model.js';
import type { PageWord } from '../words/page.js';
import { count, type Html, text, word } from './markup.js';

const WORDS: Readonly<Record<FunctionState, PageWord>> = {
  changed: 'functionsChanged',
  left: 'functionsLeft',
  right: 'functionsRight',
  undecided: 'functionsUndecided',
  addresses: 'functionsAddresses',
};

/** Those that differ only in addresses are closed: they follow from the others. */
export function functionList(states: FunctionStates): Html {
  const items = states.map(({ state, count: all, names }) => {
    const more = all > names.length ? ` <small>… +${count(all - names.length)}</small>` : '';
    const list = `<ul class="names">${names.map((name) => `<li><bdi class="symbol find">${text(name)}</bdi></li>`).join('')}</ul>${more}`;
    const isOpen = state !== 'addresses' && names.length <= MAX_OPEN_NAMES;
    return `<details class="list"${isOpen ? ' open' : ''}><summary>${word(WORDS[state])} <small>${count(all)}</small></summary>${list}</details>`;
  });
  return `<h4>${word('functionStates')}</h4>${items.join('')}`;
}

/** More names are a screen of their own. */
const MAX_OPEN_NAMES = 12;
