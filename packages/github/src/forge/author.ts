/** Which entries this project has written: a person who quotes a marker, or writes it, is never overwritten. */
import type { Client } from './client.js';
import { RequestFailure } from './failure.js';

interface Entry {
  readonly user?: { readonly login: string; readonly type: string } | null;
}

/** The first that a bot has written, else the first of the token's own user; null where there is none. */
export async function firstOfOurs<Written extends Entry>(
  api: Client['api'],
  entries: readonly Written[],
): Promise<Written | null> {
  const ofBot = entries.find(({ user }) => user?.type === 'Bot');
  if (ofBot !== undefined || entries.length === 0) return ofBot ?? null;
  const own = await ownLogin(api);
  return entries.find(({ user }) => user?.login === own) ?? null;
}

/** Login of the token's user; null for the token of an app, which has no user and may not ask. */
async function ownLogin(api: Client['api']): Promise<string | null> {
  try {
    return (await api.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    if (error instanceof RequestFailure && !error.lost) return null;
    throw error;
  }
}
