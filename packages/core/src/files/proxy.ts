/** The proxy that the environment of a process names (curl(1), "ENVIRONMENT"). */

type Environment = Readonly<Record<string, string | undefined>>;

/** In the order in which GitHub's toolkit looks for the one of https. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/** A proxy, without the password that its address may hold. */
export interface NamedProxy {
  /** The variable that names it. */
  readonly variable: string;
  /** e.g. `http:`; an address without one means http. Null for a text that is no address. */
  readonly protocol: string | null;
  /** Host and port. */
  readonly host: string;
}

/** The proxy for addresses of https; null for none. */
export function proxyIn(environment: Environment): NamedProxy | null {
  const variable = VARIABLES.find((name) => (environment[name] ?? '') !== '');
  if (variable === undefined) return null;
  const text = environment[variable] ?? '';
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(address)) return { variable, protocol: null, host: '' };
  const { protocol, host } = new URL(address);
  return { variable, protocol, host };
}
