/** The proxy through which GitHub's toolkit sends its requests, where the environment names one. */
import { UserError, userError } from '@selfhost/core/errors.js';
import { type NamedProxy, proxyIn } from '@selfhost/core/files/proxy.js';
import type { CommandContext } from '../command-context.js';

type Environment = CommandContext['environment'];

/**
 * The toolkit ends with a mistake of its own where it cannot use the proxy.
 * @throws UserError `usage` for a proxy that does not speak HTTP
 */
export function checkProxy(environment: Environment): void {
  const proxy = proxyIn(environment);
  if (proxy === null || proxy.protocol === 'http:' || proxy.protocol === 'https:') return;
  const what =
    proxy.protocol === null ? 'is no address of a proxy' : `names a proxy of another kind than http (${proxy.protocol})`;
  throw userError('usage', `${proxy.variable} ${what}`, {
    remedy: `set it to one such as http://HOST:PORT, or unset ${proxy.variable}`,
  });
}

/** What was not reached may be the proxy. */
export function naming(error: unknown, environment: Environment): unknown {
  const proxy = proxyIn(environment);
  if (proxy === null || !(error instanceof UserError) || error.problems[0].code !== 'artifact-unavailable') return error;
  const [first, ...others] = error.problems;
  return new UserError([{ ...first, remedy: remedyOf(proxy, first.remedy) }, ...others]);
}

function remedyOf({ variable, host }: NamedProxy, remedy = 'try it again later'): string {
  return `check the proxy ${host} that ${variable} names; ${remedy}`;
}
