/** Why a file or an address could not be read, in words: what a library says of it holds the cause one or more levels below. */
import { isMapping } from '../data/mapping.js';
import { own } from '../data/own.js';
import { systemCode } from './disk.js';
import { systemWords } from './system-error.js';

/** Words for what networks answer; errno(3), getaddrinfo(3). */
const NETWORK_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused: nothing listens there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'there is no computer of that name (DNS)',
  EAI_AGAIN: 'the name could not be looked up (DNS)',
  ETIMEDOUT: 'there was no answer in time',
  EHOSTUNREACH: 'there is no way to that computer',
  ENETUNREACH: 'there is no network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by an authority that is known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not signed by an authority that is known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not signed by an authority that is known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  EPROTO: 'it speaks no TLS there (is it http?)',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it speaks no TLS there (is it http?)',
  UND_ERR_HEADERS_TIMEOUT: 'there was no answer in time',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped coming',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer was cut off',
  UND_ERR_CONNECT_TIMEOUT: 'there was no answer in time',
};

/** The deepest cause that is known, with its code; else the message of the deepest one. */
export function whyUnavailable(error: unknown): string {
  const causes = causesOf(error);
  for (const cause of causes.toReversed()) {
    const code = systemCode(cause);
    const words = code === undefined ? undefined : (own(NETWORK_WORDS, code) ?? systemWords(code));
    if (words !== undefined) return `${words} (${code})`;
  }
  const last = causes.at(-1);
  return isMapping(last) && typeof last.message === 'string' ? last.message : String(last);
}

/** An error and what has caused it. Several addresses of one name fail together; the first of them is shown. */
function causesOf(error: unknown): unknown[] {
  const all: unknown[] = [];
  for (let next: unknown = error; next !== undefined && !all.includes(next); next = causeOf(next)) all.push(next);
  return all;
}

/** By shape: an error of another realm is no instance of this one's Error. */
function causeOf(error: unknown): unknown {
  if (!isMapping(error)) return undefined;
  return Array.isArray(error.errors) && error.errors.length > 0 ? error.errors[0] : error.cause;
}
