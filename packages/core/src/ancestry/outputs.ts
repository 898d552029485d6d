/** Which output of a stage is asked for by a name. */
import path from 'node:path';
import type { Ancestry } from './document.js';

/** Links that lead to links; more is a circle. */
const MAX_LINKS = 40;

export type OutputMatch =
  /** `links`: symbolic links by which it was named, the first one first. */
  | { readonly kind: 'one'; readonly path: string; readonly node: number | null; readonly links: readonly string[] }
  /** A symbolic link, or one to it, that leads to a folder of the outputs. */
  | { readonly kind: 'folder'; readonly path: string; readonly links: readonly string[] }
  | { readonly kind: 'several'; readonly paths: readonly string[] }
  | { readonly kind: 'none' };

/** An output, and a name that it defines. */
export interface AskedOutput {
  readonly match: OutputMatch;
  readonly output: string;
  /** Null where the output alone is asked for. */
  readonly symbol: string | null;
}

/**
 * `bin/cc` or `bin/cc:main`. A name that is an output as a whole is that output, so that an output may have a colon in its name.
 * @param asked a path in the bundle, its end (`lexer.o` is `obj/lexer.o`), or a folder
 */
export function askedOf(ancestry: Ancestry, asked: string): AskedOutput {
  const whole = matchOf(ancestry, asked);
  if (whole.kind !== 'none') return { match: whole, output: asked, symbol: null };
  for (let colon = asked.indexOf(':'); colon > 0; colon = asked.indexOf(':', colon + 1)) {
    const output = asked.slice(0, colon);
    const match = matchOf(ancestry, output);
    if (match.kind !== 'none') return { match, output, symbol: asked.slice(colon + 1) || null };
  }
  return { match: whole, output: asked, symbol: null };
}

/** The outputs of a stage, by their paths in the bundle. */
export function outputPaths({ outputs }: Ancestry): string[] {
  return outputs.map((output) => output.path).sort();
}

function matchOf(ancestry: Ancestry, asked: string): OutputMatch {
  const name = path.posix.normalize(asked).replace(/\/$/, '');
  const exact = followed(ancestry, name);
  if (exact !== null) return exact;
  const paths = outputPaths(ancestry);
  const within = paths.filter((each) => each.startsWith(`${name}/`) || name === '.');
  const [only, ...more] = within.length > 0 ? within : paths.filter((each) => each.endsWith(`/${name}`));
  if (only === undefined) return { kind: 'none' };
  return (more.length === 0 ? followed(ancestry, only) : null) ?? { kind: 'several', paths: [only, ...more] };
}

/** The output of exactly that path, also through symbolic links to it or to a folder that it is in. */
function followed({ outputs }: Ancestry, asked: string): OutputMatch | null {
  const links: string[] = [];
  let isLink = false;
  for (let name = asked; links.length < MAX_LINKS; ) {
    const link = outputs.find((each) => each.kind === 'link' && (name === each.path || name.startsWith(`${each.path}/`)));
    if (link?.kind !== 'link') {
      const file = outputs.find((each) => each.kind === 'file' && each.path === name);
      if (file?.kind === 'file') return { kind: 'one', path: name, node: file.node, links };
      // Links of a bundle lead to what is in it.
      return isLink ? { kind: 'folder', path: name, links } : null;
    }
    isLink = name === link.path;
    links.push(name);
    name = path.posix.join(path.posix.dirname(link.path), link.target) + name.slice(link.path.length);
  }
  return null;
}
