/**
 * The script of the page of a comparison: it searches and filters the list, moves by keys and copies commands. Text from the artifacts is only read as text and
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
const groups = all('#files > *');
/** The cause whose files alone are shown. */
let cause: string | undefined;
const allCauses = byId('all-causes');
function showCount(): void {
  const number = shown().length;
  byId('count').textContent = `${number} / ${artifacts.length} ${wordOf('shown')}`;
  byId('nothing').hidden = number > 0;
  allCauses.hidden = cause === undefined;
  allCauses.textContent = cause === undefined ? '' : `${cause} × ${wordOf('showAll')}`;
}
function refresh(): void {
  const words = search.value
    .toLowerCase()
    .split(/\s+/)
    .filter((each) => each !== '');
  const verdicts = all('.filter[aria-pressed=true]').map((filter) => filter.dataset.filter);
  for (const artifact of artifacts) {
    const { verdict, causes = '' } = artifact.dataset;
    const wanted =
      (verdicts.length === 0 || verdicts.includes(verdict)) && (cause === undefined || causes.split(' ').includes(cause));
    artifact.hidden = !(wanted && words.every((each) => searchedText(artifact).includes(each)));
  }
  for (const group of groups) {
    const some = group.querySelector('.artifact:not([hidden])') !== null;
    group.hidden = !some;
    // Files that are identical are folded until one of them is looked for.
    if (group instanceof HTMLDetailsElement) group.open = some && (words.length > 0 || verdicts.includes('identical'));
  }
  showCount();
}
function showResults(): void {
  refresh();
  shown()[0]?.scrollIntoView({ block: 'nearest' });
}
search.addEventListener('input', showResults);
for (const filter of all('.filter[data-filter]')) {
  filter.addEventListener('click', () => {
    filter.setAttribute('aria-pressed', String(filter.getAttribute('aria-pressed') !== 'true'));
    refresh();
  });
}
const causeButtons = all('.show-only');
function showCause(next: string | undefined): void {
  cause = next;
  for (const button of causeButtons) button.setAttribute('aria-pressed', String(button.dataset.cause === next));
  refresh();
}
for (const button of causeButtons) {
  button.hidden = false;
  button.addEventListener('click', () => {
    showCause(button.dataset.cause === cause ? undefined : button.dataset.cause);
    if (cause !== undefined) byId('artifacts').scrollIntoView({ block: 'start' });
  });
}
allCauses.addEventListener('click', () => {
  showCause(undefined);
  search.focus();
});
/** More at once are not read, and browsers take seconds to lay them out. */
const MAX_OPENED_ENTRIES = 10;
const details = (): HTMLDetailsElement[] => shown().flatMap((artifact) => artifact.querySelector('details') ?? []);
byId('open-more').addEventListener('click', () => {
  const next = details()
    .filter(({ open }) => !open)
    .slice(0, MAX_OPENED_ENTRIES);
  for (const each of next) each.open = true;
  next[0]?.scrollIntoView({ block: 'nearest' });
});
byId('close-all').addEventListener('click', () => {
  for (const each of details()) each.open = false;
});

// Copying. Where the clipboard is refused, the text is selected, and the person copies it.
async function copy(button: Element): Promise<void> {
  const command = button.parentElement?.querySelector('.command');
  const word = button.querySelector<HTMLElement>('[data-word]');
  if (!command || !word) return;
  let done = 'copied';
  try {
    await navigator.clipboard.writeText(command.textContent);
  } catch {
    getSelection()?.selectAllChildren(command);
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
const isOpen = (place: HTMLElement): boolean => place.parentElement?.closest('details')?.open === true;
const places = (): HTMLElement[] => shown().flatMap((artifact) => all('details[open] > .body .place', artifact).filter(isOpen));
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
