/** How git is started: by whom, and in what environment. */
import { userError } from '@selfhost/core/errors.js';
import type { Answer } from '@selfhost/core/ports.js';
import type { Environment } from './programs.js';
import { query } from './query.js';

export interface GitCall {
  readonly cwd: string;
  /** The whole environment; nothing is inherited. Holds the token, so it is never printed. */
  readonly env: Readonly<Record<string, string>>;
  /** Standard input, as UTF-8; empty where it is left out. */
  readonly input?: string;
  readonly timeoutSeconds: number;
}

/**
 * Runs git and gives its exit code and output, decoded as UTF-8, whatever the code is. It prints neither the output nor the environment.
 * @throws UserError `tool-missing`
 */
export type Git = (args: readonly string[], call: GitCall) => Promise<Answer>;

/** Git as this machine has it in `env.PATH`. */
export const localGit: Git = async (args, { cwd, env, input = '', timeoutSeconds }) => {
  const answer = await query('git', args, env, { cwd, input, timeoutSeconds });
  if (answer !== null) return answer;
  throw userError('tool-missing', 'git is not in PATH; the history is kept by it', {
    remedy: 'install git (on Debian and Ubuntu: apt-get install git)',
  });
};

/** Who makes a commit. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

/**
 * Variables of git that say how to reach a server. Every other one is kept out: it would point at another repository, or trace what is
 * sent, with the token in it.
 */
const PASSED_ON =
  /^GIT_(?:SSH|SSL|HTTP|PROXY|ALLOW_PROTOCOL|ASKPASS|EXEC_PATH|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)$)/;

type ConfigEntry = readonly [key: string, value: string];

const CONFIG: readonly ConfigEntry[] = [
  // A person's own hooks are about their work, not about records.
  ['core.hooksPath', '/dev/null'],
  // Tidying in the background would still be at work when the folder is removed.
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
];

/** The environment of git for the bare repository `folder`. @param header see {@link authorization} */
export function gitEnvironment(
  base: Environment,
  folder: string,
  author: Author,
  header: { readonly url: string; readonly value: string } | null,
): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (value !== undefined && (!name.startsWith('GIT_') || PASSED_ON.test(name))) env[name] = value;
  }
  const person = { NAME: plain(author.name), EMAIL: plain(author.email) };
  return withConfig(
    {
      ...env,
      // Messages are read, to tell a moved branch from a refused push.
      LC_ALL: 'C',
      LANGUAGE: '',
      GIT_DIR: folder,
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: person.NAME,
      GIT_AUTHOR_EMAIL: person.EMAIL,
      GIT_COMMITTER_NAME: person.NAME,
      GIT_COMMITTER_EMAIL: person.EMAIL,
    },
    header === null
      ? CONFIG
      : [
          ...CONFIG,
          ['credential.helper', ''],
          // Empty first: headers add up, and a server refuses a request with two of them.
          [`http.${header.url}.extraheader`, ''],
          [`http.${header.url}.extraheader`, header.value],
        ],
  );
}

/** Configuration by environment (git-config(1)): unlike `-c` a list of processes does not show it. It is added to what is there. */
function withConfig(env: Record<string, string>, entries: readonly ConfigEntry[]): Record<string, string> {
  const before = Number(env.GIT_CONFIG_COUNT ?? 0) || 0;
  const added = entries.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${before + index}`, key],
    [`GIT_CONFIG_VALUE_${before + index}`, value],
  ]);
  return { ...env, ...Object.fromEntries(added), GIT_CONFIG_COUNT: String(before + entries.length) };
}

/** The header that GitHub takes a token in, for the server of `remote` only; null where no header can be sent. */
export function authorization(remote: string, token: string): { readonly url: string; readonly value: string } | null {
  if (!/^https?:\/\//i.test(remote) || !URL.canParse(remote)) return null;
  return { url: `${new URL(remote).origin}/`, value: `AUTHORIZATION: basic ${basic(token)}` };
}

function basic(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}

/** A name as git takes it: git itself drops the rest, and refuses what is empty. */
function plain(name: string): string {
  return name.replaceAll(/[\p{Cc}<>]/gu, '').trim() || 'selfhost';
}
