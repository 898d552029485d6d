/** The parts of a call as strace writes it: `name(argument, argument) = result`, with what each descriptor leads to in angle brackets. */
import type { DescriptorTarget, GivenPath } from '../event.js';
import { endOfQuoted, nameOf, quotedName } from './names.js';

/** The arguments between two brackets, each as it is written, and where the last bracket is. */
export interface Arguments {
  readonly list: readonly string[];
  readonly end: number;
}

/** A number of a descriptor, and what it leads to; null where strace could not find it out. */
export interface Descriptor {
  readonly number: number;
  readonly place: DescriptorTarget | null;
}

const QUOTE = 0x22;
const OPEN_ROUND = 0x28;
const CLOSE_ROUND = 0x29;
const COMMA = 0x2c;
const SLASH = 0x2f;
const ZERO = 0x30;
const LESS = 0x3c;
const GREATER = 0x3e;
const OPEN_SQUARE = 0x5b;
const CLOSE_SQUARE = 0x5d;
const OPEN_CURLY = 0x7b;
const CLOSE_CURLY = 0x7d;

/** The arguments after the bracket at `open`; null where the bracket is not closed. */
export function argumentsAt(text: string, open: number): Arguments | null {
  const list: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfQuoted(text, at);
        if (at === -1) return null;
        break;
      case LESS:
        // Angle brackets in a path are escaped.
        at = text.indexOf('>', at);
        if (at === -1) return null;
        break;
      case OPEN_ROUND:
      case OPEN_SQUARE:
      case OPEN_CURLY:
        depth++;
        break;
      case CLOSE_ROUND:
      case CLOSE_SQUARE:
      case CLOSE_CURLY:
        if (depth-- > 0) break;
        if (at > start || list.length > 0) list.push(text.slice(start, at));
        return { list, end: at };
      case COMMA:
        if (depth > 0) break;
        list.push(text.slice(start, at));
        at += text.charCodeAt(at + 1) === 0x20 ? 1 : 0;
        start = at + 1;
        break;
      default:
    }
  }
  return null;
}

/** `3</path>`, `3<pipe:[1]>`, `3`; null if it is no descriptor. */
export function descriptorOf(text: string): Descriptor | null {
  const open = text.indexOf('<');
  const number = wholeNumber(text, open === -1 ? text.length : open);
  if (number === null) return null;
  if (open === -1) return { number, place: null };
  const place = placeOf(text, open);
  return place === null ? null : { number, place };
}

/** Descriptors and processes have numbers of at most so many digits (Linux: int). */
const MAX_DIGITS = 10;

/** The whole number in decimal digits at the beginning of a text, up to `end`. */
export function wholeNumber(text: string, end = text.length): number | null {
  if (end === 0 || end > MAX_DIGITS) return null;
  let number = 0;
  for (let at = 0; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return null;
    number = number * 10 + digit;
  }
  return number;
}

const DELETED = '>(deleted)';

/** What stands in the angle brackets from `open` on. */
function placeOf(text: string, open: number): DescriptorTarget | null {
  const isDeleted = text.endsWith(DELETED);
  if (!isDeleted && text.charCodeAt(text.length - 1) !== GREATER) return null;
  const inner = text.slice(open + 1, isDeleted ? -DELETED.length : -1);
  if (inner.charCodeAt(0) === SLASH) {
    const path = nameOf(inner);
    return isDeleted ? { kind: 'file', path, deleted: true } : { kind: 'file', path };
  }
  const pipe = /^pipe:\[(\d+)\]$/.exec(inner)?.[1];
  return pipe === undefined ? { kind: 'other', text: nameOf(inner) } : { kind: 'pipe', id: pipe };
}

/** A path after the descriptor of the folder that it starts from; null if one of them is not known. */
export function pathFrom(folder: string | undefined, written: string | undefined): GivenPath | null {
  const given = written === undefined ? null : quotedName(written);
  if (given === null || folder === undefined) return null;
  if (given.startsWith('/')) return { path: given, base: null };
  if (folder === 'AT_FDCWD') return { path: given, base: null };
  const place = placeOf(folder, folder.indexOf('<'));
  if (place?.kind !== 'file') return null;
  // An empty path is the file of the descriptor itself.
  return given === '' ? { path: place.path, base: null } : { path: given, base: place.path };
}

/** A path that starts from the process's own folder. */
export function ownPath(written: string | undefined): GivenPath | null {
  return pathFrom('AT_FDCWD', written);
}

/** The elements of `["a", "b"...]`, and whether something of them was left out; null if it is no list of texts. */
export function textsOf(written: string | undefined): { readonly texts: readonly string[]; readonly isCut: boolean } | null {
  if (written === 'NULL') return { texts: [], isCut: false };
  if (written?.charCodeAt(0) !== OPEN_SQUARE) return null;
  const elements = argumentsAt(written, 0);
  if (elements === null || elements.end !== written.length - 1) return null;
  const texts: string[] = [];
  let isCut = false;
  for (const element of elements.list) {
    const isShort = element.endsWith('...');
    isCut ||= isShort;
    if (element === '...') continue;
    const text = quotedName(isShort ? element.slice(0, -3) : element);
    if (text === null) return null;
    texts.push(text);
  }
  return { texts, isCut };
}
