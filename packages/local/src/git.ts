/** The version of the sources, asked of git. */
import { userError } from '@selfhost/core/errors.js';
import type { Answer, Exec, Version } from '@selfhost/core/ports.js';

/**
 * Letters of a hash in the text: fixed, since git's own choice grows with the number of objects and so differs between a full and a
 * shallow clone of one commit.
 */
const HASH_DIGITS = 12;

/** The end of git's text for a changed tree. No tag can end with it: names of refs hold no `~` (git-check-ref-format(1)). */
const CHANGED = '~changed';

const UNKNOWN: Version = { commit: null, describe: null, dirty: false };

/**
 * Commit, `git describe --always --tags` text (with `-dirty` where tracked files differ) and dirty flag of the repository that `folder` is
 * in. All unknown outside a repository, before the first commit, and where git is missing. A `git-ownership` error where git refuses
 * the repository because another user owns it, which a person has to decide.
 */
export async function readVersion(folder: string, exec: Exec): Promise<Version> {
  const ask = (...args: readonly string[]) => exec.query('git', args, { cwd: folder });
  const [hash, text] = await Promise.all([
    ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}'),
    ask('describe', '--always', '--tags', `--abbrev=${HASH_DIGITS}`, `--dirty=${CHANGED}`),
  ]);
  if (hash === null || text === null) return UNKNOWN;
  refuseForeignOwner(folder, hash);
  refuseForeignOwner(folder, text);
  if (hash.exitCode !== 0 || text.exitCode !== 0) return UNKNOWN;
  const described = text.stdout.trim();
  const dirty = described.endsWith(CHANGED);
  return {
    commit: hash.stdout.trim(),
    describe: dirty ? `${described.slice(0, -CHANGED.length)}-dirty` : described,
    dirty,
  };
}

/** git 2.35.2 and later (CVE-2022-24765); the query runs in the C locale. */
const FOREIGN_OWNER = /detected dubious ownership in repository at '(.*)'|unsafe repository \('(.*)' is owned by someone else\)/;

function refuseForeignOwner(folder: string, answer: Answer): void {
  const match = FOREIGN_OWNER.exec(answer.stderr);
  if (match === null) return;
  const repository = match[1] ?? match[2] ?? folder;
  throw userError('git-ownership', `git does not read ${repository}, because another user owns it`, {
    remedy: `run: git config --global --add safe.directory '${repository}'`,
  });
}
