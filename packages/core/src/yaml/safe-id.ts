import { ID } from './formats.js';

/** A safe id like the word that was meant: `My Compiler` → `my-compiler`; undefined where nothing usable is left. */
export function safeId(word: string): string | undefined {
  const slug = word
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, '-')
    .slice(0, 64)
    .replaceAll(/^[^a-z0-9]+|[.-]+$/g, '');
  return ID.pattern.test(slug) ? slug : undefined;
}
