/**
 * The language of a page: that of the browser, until the person changes it. Every word carries its key, a sentence carries itself in both languages, and a
 * part that is in one language carries which one.
 */

/** The page defines it before this code. */
declare const WORDS: typeof import('../../words/page.js').PAGE_WORDS;

{
  const elements = <E extends HTMLElement>(selector: string): E[] => [...document.querySelectorAll<E>(selector)];
  const root = document.documentElement;
  const button = document.getElementById('language') as HTMLElement;
  const other = (): keyof typeof WORDS => (root.lang === 'ja' ? 'en' : 'ja');
  const setLanguage = (next: keyof typeof WORDS): void => {
    const wordOf = (key: string | undefined): string => WORDS[next][key as keyof (typeof WORDS)['en']];
    root.lang = next;
    for (const element of elements('[data-word]')) element.textContent = wordOf(element.dataset.word);
    for (const element of elements('[data-en]')) element.textContent = element.dataset[next] ?? '';
    for (const element of elements('[data-only]')) element.hidden = element.dataset.only !== next;
    for (const element of elements('[data-label]')) {
      element.setAttribute('aria-label', wordOf(element.dataset.label) + (element.dataset.about ?? ''));
    }
    for (const element of elements<HTMLInputElement>('[data-hint]')) element.placeholder = wordOf(element.dataset.hint);
    button.lang = other();
    document.dispatchEvent(new Event('language'));
  };
  for (const control of elements('.tools, .copy')) control.hidden = false;
  button.addEventListener('click', () => setLanguage(other()));
  button.lang = other();
  if (/^ja\b/i.test(navigator.language)) setLanguage('ja');
}
