/**
 * The script of the page of a comparison: it searches and filters the list, moves by keys and copies fixes. Text from the artifacts is only read as text and
 * never becomes markup. scripts/make-page-assets.mjs removes the types.
 */

/** The page defines it before this code. */
declare const WORDS: typeof import('../../words/page.js').PAGE_WORDS;
type Language = keyof typeof WORDS;

const all = <E extends HTMLElement>(selector: string, from: ParentNode = document): E[] => [
  ...from.querySelectorAll<E>(selector),
];
/** An element that every page has. */
const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const artifacts = all('.artifact');
const search = byId<HTMLInputElement>('search');

const wordOf = (key: string | undefined): string =>
  WORDS[document.documentElement.lang as Language][key as keyof (typeof WORDS)[Language]];
document.addEventListener('language', () => showCount());

// Search and filter. The texts are collected at the first search.
const searched = new Map<HTMLElement, string>();
function searchedText(artifact: HTMLElement): string {
  const known = searched.get(artifact);
  if (known !== undefined) return known;
  const text = all('.find, .chips code', artifact)
    .map((each) => each.textContent)
    .join('\n')
    .toLowerCase();
  searched.set(artifact, text);
  return text;
}
const shown = (): HTMLElement[] => artifacts.filter((artifact) => !artifact.hidden);
function showCount(): void {
  const number = shown().length;
  byId('count').textContent = `${number} / ${artifacts.length} ${wordOf('shown')}`;
  byId('nothing').hidden = number > 0;
}
function refresh(): void {
  const words = search.value
    .toLowerCase()
    .split(/\s+/)
    .filter((each) => each !== '');
  const verdicts = all('.filter[aria-pressed=true]').map((filter) => filter.dataset.filter);
  for (const artifact of artifacts) {
    const wanted = verdicts.length === 0 || verdicts.includes(artifact.dataset.verdict);
    artifact.hidden = !(wanted && words.every((each) => searchedText(artifact).includes(each)));
  }
  showCount();
}
search.addEventListener('input', refresh);
for (const filter of all('.filter')) {
  filter.addEventListener('click', () => {
    filter.setAttribute('aria-pressed', String(filter.getAttribute('aria-pressed') !== 'true'));
    refresh();
  });
}
function openAll(open: boolean): void {
  for (const artifact of shown()) {
    const details = artifact.querySelector('details');
    if (details !== null) details.open = open;
  }
}
byId('open-all').addEventListener('click', () => openAll(true));
byId('close-all').addEventListener('click', () => openAll(false));

// Copying. Where the clipboard is refused, the text is selected, and the person copies it.
async function copy(button: Element): Promise<void> {
  const fix = button.parentElement?.querySelector('.fix');
  const word = button.querySelector<HTMLElement>('[data-word]');
  if (!fix || !word) return;
  let done = 'copied';
  try {
    await navigator.clipboard.writeText(fix.textContent);
  } catch {
    getSelection()?.selectAllChildren(fix);
    done = 'selected';
  }
  word.dataset.word = done;
  word.textContent = wordOf(done);
  byId('count').textContent = wordOf(done);
}
document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest('.copy') : null;
  if (button !== null) await copy(button);
});

// A link to a place opens the parts that hide the place.
function reveal(): void {
  const target = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
  if (target === null) return;
  for (let up = target.closest('details'); up; up = up.parentElement?.closest('details') ?? null) up.open = true;
  target.focus();
}
addEventListener('hashchange', reveal);

// Keys.
function step(elements: HTMLElement[], by: 1 | -1): void {
  const from = document.activeElement;
  const side = (each: HTMLElement): number => {
    if (from === null || each.contains(from)) return 0;
    return from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1;
  };
  const next = by > 0 ? elements.find((each) => side(each) > 0) : elements.findLast((each) => side(each) < 0);
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
const lines = (): HTMLElement[] => shown().flatMap((artifact) => all('summary.line', artifact));
const places = (): HTMLElement[] => shown().flatMap((artifact) => all('details[open] > .body > .place', artifact));
const help = byId<HTMLDialogElement>('help');
const KEYS: Readonly<Record<string, () => void>> = {
  '/': () => {
    search.focus();
    search.select();
  },
  j: () => step(lines(), 1),
  k: () => step(lines(), -1),
  n: () => step(places(), 1),
  p: () => step(places(), -1),
  '?': () => help.showModal(),
};
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.target === search) {
    if (event.key === 'Escape') {
      search.value = '';
      refresh();
      search.blur();
    }
    return;
  }
  const action = KEYS[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
});
byId('help-open').addEventListener('click', () => help.showModal());

// On paper everything is open.
let closed: HTMLDetailsElement[] = [];
addEventListener('beforeprint', () => {
  closed = all<HTMLDetailsElement>('details:not([open])');
  for (const details of closed) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of closed) details.open = false;
});

showCount();
reveal();
