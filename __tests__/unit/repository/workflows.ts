/** The files that runners read, for the tests of this folder. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const WORKFLOWS = globSync('.github/workflows/*.{yml,yaml}').sort();
export const STARTERS = globSync('workflows-templates/*.{yml,yaml}').sort();
export const ACTIONS = globSync(['action.yml', 'actions/*/action.yml']).sort();

/** How starters name this repository, whose account is not known here. */
export const OURS = 'OWNER/selfhost-actions';

/**
 * Writes a repository in which everything that is ours is named by `./`, which every tool can follow: starters become workflows,
 * and what actions run is there, empty.
 */
export function writeFollowable(folder: string): void {
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  // Tools take the folder that holds it for the root of the repository.
  mkdirSync(path.join(folder, '.git'), { recursive: true });
  for (const file of [...WORKFLOWS, ...STARTERS])
    write(path.join('.github/workflows', path.basename(file)), named(readFileSync(file, 'utf8')));
  for (const file of ACTIONS) {
    const text = readFileSync(file, 'utf8');
    write(file, text);
    write(path.join(path.dirname(file), /main: (\S+)/.exec(text)?.[1] ?? 'index.js'), '');
  }
}

function named(text: string): string {
  return text.replaceAll(/(\buses: )(?:\$\/|OWNER\/selfhost-actions\/?)([^@\s]*)(?:@\S+)?/g, '$1./$2');
}
