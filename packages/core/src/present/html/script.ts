/**
 * What the page does beyond being read: it searches and filters the list, moves by keys, copies fixes, and changes the language of its own
 * words. Text from the artifacts is only ever read as text and never becomes markup.
 */
import { PAGE_WORDS } from '../words/page.js';

export const SCRIPT = `'use strict';
const WORDS = ${JSON.stringify(PAGE_WORDS)};
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const artifacts = all('.artifact');
const search = byId('search');
let language = 'en';

for (const control of all('.tools, .copy')) control.hidden = false;

// Language: every word of the page carries its key.
const other = () => (language === 'en' ? 'ja' : 'en');
const wordOf = (key) => WORDS[language][key];
function setLanguage(next) {
  language = next;
  document.documentElement.lang = language;
  for (const element of all('[data-word]')) element.textContent = wordOf(element.dataset.word);
  for (const element of all('[data-label]')) {
    element.setAttribute('aria-label', wordOf(element.dataset.label) + (element.dataset.about ?? ''));
  }
  for (const element of all('[data-hint]')) element.placeholder = wordOf(element.dataset.hint);
  byId('language').lang = other();
  showCount();
}
byId('language').addEventListener('click', () => setLanguage(other()));
byId('language').lang = other();

// Search and filter. What is searched is gathered at the first search.
const searched = new Map();
function searchedText(artifact) {
  if (!searched.has(artifact)) {
    searched.set(artifact, all('.find, .chips code', artifact).map((each) => each.textContent).join('\\n').toLowerCase());
  }
  return searched.get(artifact);
}
const shown = () => artifacts.filter((artifact) => !artifact.hidden);
function showCount() {
  const number = shown().length;
  byId('count').textContent = number + ' / ' + artifacts.length + ' ' + wordOf('shown');
  byId('nothing').hidden = number > 0;
}
function refresh() {
  const words = search.value.toLowerCase().split(/\\s+/).filter((each) => each !== '');
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
const openAll = (open) => shown().forEach((artifact) => all('details', artifact).slice(0, 1).forEach((details) => { details.open = open; }));
byId('open-all').addEventListener('click', () => openAll(true));
byId('close-all').addEventListener('click', () => openAll(false));

// Copying. Where the clipboard is refused, the text is selected, and the person copies it.
async function copy(button) {
  const fix = button.parentElement.querySelector('.fix');
  let done = 'copied';
  try {
    await navigator.clipboard.writeText(fix.textContent);
  } catch {
    getSelection().selectAllChildren(fix);
    done = 'selected';
  }
  const word = button.querySelector('[data-word]');
  word.dataset.word = done;
  word.textContent = wordOf(done);
  byId('count').textContent = wordOf(done);
}
document.addEventListener('click', (event) => {
  const button = event.target.closest('.copy');
  if (button !== null) copy(button);
});

// A link to a place opens what hides it.
function reveal() {
  const target = location.hash === '' ? null : byId(location.hash.slice(1));
  if (target === null) return;
  for (let up = target.closest('details'); up !== null; up = up.parentElement.closest('details')) up.open = true;
  target.focus();
}
addEventListener('hashchange', reveal);

// Keys.
function step(elements, by) {
  const from = document.activeElement;
  const side = (each) => (each.contains(from) ? 0 : from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1);
  const next = by > 0 ? elements.find((each) => side(each) > 0) : elements.findLast((each) => side(each) < 0);
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
const lines = () => shown().flatMap((artifact) => all('summary.line', artifact));
const places = () => shown().flatMap((artifact) => all('details[open] > .body > .place', artifact));
const help = byId('help');
const KEYS = {
  '/': () => { search.focus(); search.select(); },
  j: () => step(lines(), 1),
  k: () => step(lines(), -1),
  n: () => step(places(), 1),
  p: () => step(places(), -1),
  '?': () => help.showModal(),
};
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.target === search) {
    if (event.key === 'Escape') { search.value = ''; refresh(); search.blur(); }
    return;
  }
  const action = KEYS[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
});
byId('help-open').addEventListener('click', () => help.showModal());

// On paper everything is open.
let closed = [];
addEventListener('beforeprint', () => {
  closed = all('details:not([open])');
  for (const details of closed) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of closed) details.open = false;
});

showCount();
reveal();
`;
