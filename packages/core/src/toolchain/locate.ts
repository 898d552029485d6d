/** Finds many programs with one question to the shell, which costs less than starting each one that is not there. */
import type { Exec } from '../ports.js';

/**
 * Prints one line for each argument: the program's path, or nothing. On Windows, Git's bash gives its own kind of path, which
 * `cygpath` turns into one that Node can open, and leaves `.exe` out.
 */
export const LOCATE_SCRIPT = `for name; do
  path=$(type -P -- "$name" || true)
  if [ -n "$path" ] && [ -e "$path.exe" ]; then path=$path.exe; fi
  if [ -n "$path" ] && type -P cygpath >/dev/null; then path=$(cygpath -m "$path"); fi
  printf '%s\\n' "$path"
done`;

/**
 * Paths by name; a program that does not exist is left out.
 * @param cwd folder that names with a slash are relative to
 */
export async function locatePrograms(exec: Exec, names: readonly string[], cwd?: string): Promise<ReadonlyMap<string, string>> {
  const unique = [...new Set(names)];
  if (unique.length === 0) return new Map();
  const answer = await exec.query('bash', ['-c', LOCATE_SCRIPT, 'bash', ...unique], cwd === undefined ? {} : { cwd });
  const lines = answer === null ? [] : answer.stdout.split(/\r?\n/);
  return new Map(
    unique.flatMap((name, index): [string, string][] => {
      const path = lines[index] ?? '';
      return path === '' ? [] : [[name, path]];
    }),
  );
}

/** Which of some Debian packages are not installed; null where there is no dpkg to ask. */
export async function lackingPackages(exec: Exec, names: readonly string[]): Promise<readonly string[] | null> {
  if (names.length === 0) return [];
  // Unknown packages are reported on standard error with exit code 1; known ones are printed anyway.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format, not a template
  const format = '${Package} ${db:Status-Status}\\n';
  const answer = await exec.query('dpkg-query', ['-W', '-f', format, ...names]);
  if (answer === null) return null;
  const installed = new Set(
    answer.stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ', 1)[0]] : [])),
  );
  return names.filter((name) => !installed.has(name));
}
