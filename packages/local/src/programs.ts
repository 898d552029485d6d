/**
 * Finding a program in a PATH that is given, not the process's own: what the adapters start themselves (bash, cat) must be found in the
 * parent's PATH, while a stage's own environment may hold any PATH or none.
 */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Absolute path of `name` in `env.PATH`, or null. On Windows `.exe` is added. */
export function findProgram(name: string, env: Environment, platform: NodeJS.Platform = process.platform): string | null {
  const file = platform === 'win32' ? `${name}.exe` : name;
  for (const folder of searchPath(env).split(path.delimiter)) {
    if (folder === '') continue;
    const candidate = path.join(folder, file);
    if (isExecutable(candidate)) return candidate;
  }
  return null;
}

/** The same, for a program that nothing works without: a `tool-missing` error instead of null. */
export function requireProgram(name: string, env: Environment): string {
  const found = findProgram(name, env);
  if (found !== null) return found;
  throw userError('tool-missing', `${name} is not in PATH; every stage's command is run by it`, {
    remedy: `install ${name} (on Debian and Ubuntu: apt-get install ${name === 'cat' ? 'coreutils' : name})`,
  });
}

/** Windows calls the variable `Path`. */
function searchPath(env: Environment): string {
  return env.PATH ?? env.Path ?? '';
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there, or not for us: the next folder of PATH may have it.
    return false;
  }
}
