/** Writes events as strace does, in a way of its own: what is read from it must be the events again. */
import type { DescriptorTarget, GivenPath, TraceEvent } from '@selfhost/core/ancestry/event.js';

const LETTERS = new Map([...'nrtfv'].map((letter, index) => ['\n\r\t\f\v'.charCodeAt(index), letter]));

export interface EscapeOptions {
  /** Octals of three digits; shorter ones are written where no digit follows. */
  readonly hasLongOctals?: boolean;
  readonly isPath?: boolean;
}

/** Bytes as strace escapes them. */
export function escaped(bytes: Buffer, { hasLongOctals = false, isPath = false }: EscapeOptions = {}): string {
  let text = '';
  for (const [index, byte] of bytes.entries()) {
    const character = String.fromCharCode(byte);
    const letter = LETTERS.get(byte);
    const isLong = hasLongOctals || /[0-7]/.test(String.fromCharCode(bytes[index + 1] ?? 0));
    if (letter !== undefined) text += `\\${letter}`;
    else if (character === '"' || character === '\\') text += `\\${character}`;
    else if (byte < 0x20 || byte > 0x7e || (isPath && '<>'.includes(character)))
      text += `\\${byte.toString(8).padStart(isLong ? 3 : 1, '0')}`;
    else text += character;
  }
  return text;
}

/** The bytes that a name means. */
export function bytesOfName(name: string): Buffer {
  const pieces = name.split(/(\\x[0-9a-f]{2})/);
  return Buffer.concat(pieces.map((piece, index) => (index % 2 === 1 ? Buffer.from(piece.slice(2), 'hex') : Buffer.from(piece))));
}

const quoted = (name: string): string => `"${escaped(bytesOfName(name))}"`;
const inAngles = (name: string): string => `<${escaped(bytesOfName(name), { isPath: true })}>`;

function placed(descriptor: number, place: DescriptorTarget): string {
  if (place.kind === 'pipe') return `${descriptor}<pipe:[${place.id}]>`;
  if (place.kind === 'other') return `${descriptor}${inAngles(place.text)}`;
  return `${descriptor}${inAngles(place.path)}${place.deleted ? '(deleted)' : ''}`;
}

/** A path with the folder that it starts from. */
const from = ({ path, base }: GivenPath): readonly string[] => [base === null ? 'AT_FDCWD' : `9${inAngles(base)}`, quoted(path)];

export interface WrittenCall {
  readonly name: string;
  /** Each as it is written; the call may be cut before each of them. */
  readonly list: readonly string[];
  readonly result: string;
}

/** The call that does what an event says. */
export function callOf(event: TraceEvent): WrittenCall {
  switch (event.kind) {
    case 'exec': {
      const argv = `[${[...event.argv.map(quoted), ...(event.isCut ? ['...'] : [])].join(', ')}]`;
      return { name: 'execveat', list: [...from(event.file), argv, '0x7ffd25aa5a60 /* 35 vars */', '0'], result: '0' };
    }
    case 'open': {
      const access = event.reads ? (event.writes ? 'O_RDWR' : 'O_RDONLY') : 'O_WRONLY';
      const flags = `${access}${event.truncates ? '|O_CREAT|O_TRUNC' : ''}|0x8000`;
      return { name: 'openat', list: ['AT_FDCWD</w>', '"given"', flags], result: placed(event.descriptor, event.place) };
    }
    case 'fork': {
      const flags = `flags=CLONE_CHILD_SETTID|${event.thread ? 'CLONE_THREAD|' : ''}SIGCHLD`;
      return { name: 'clone', list: ['child_stack=NULL', flags, 'child_tidptr=0x7fb21e054a10'], result: String(event.child) };
    }
    case 'pipe':
      return { name: 'pipe2', list: [`[3<pipe:[${event.id}]>, 4<pipe:[${event.id}]>]`, 'O_CLOEXEC'], result: '0' };
    case 'pair':
      return {
        name: 'socketpair',
        list: ['AF_UNIX', 'SOCK_STREAM', '0', `[3<${event.ends[0]}>, 4<${event.ends[1]}>]`],
        result: '0',
      };
    case 'duplicate':
      return { name: 'dup2', list: ['3</x>', `${event.descriptor}</y>`], result: placed(event.descriptor, event.place) };
    case 'rename': {
      const flags = event.exchanges ? 'RENAME_EXCHANGE' : '0';
      return { name: 'renameat2', list: [...from(event.from), ...from(event.to), flags], result: '0' };
    }
    case 'link':
      return { name: 'linkat', list: [...from(event.from), ...from(event.to), '0'], result: '0' };
    case 'symlink':
      return { name: 'symlinkat', list: [quoted(event.target), ...from(event.at)], result: '0' };
    case 'remove':
      return { name: 'unlinkat', list: [...from(event.at), '0'], result: '0' };
    case 'fifo':
      return { name: 'mknodat', list: [...from(event.at), 'S_IFIFO|0666'], result: '0' };
    case 'folder':
      return { name: 'chdir', list: [quoted(event.at.path)], result: '0' };
    case 'made':
      return { name: 'linkat', list: ['AT_FDCWD</w>', '"/proc/self/fd/3"', ...from(event.at), 'AT_SYMLINK_FOLLOW'], result: '0' };
    case 'connect':
    case 'bind':
      return {
        name: event.kind,
        list: ['3<socket:[1]>', `{sa_family=AF_UNIX, sun_path=${quoted(event.address)}}`, '110'],
        result: '0',
      };
    case 'end':
      throw new Error('an end is no call');
    case 'unseen':
      return { name: event.call, list: [], result: '0' };
  }
}
