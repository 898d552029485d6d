/** Commands that are really run under strace, and what their traces say of each process. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { DescriptorTarget, GivenPath, TraceEvent } from '@selfhost/core/ancestry/event.js';
import { straceArguments } from '@selfhost/core/ancestry/strace/calls.js';
import { type ReadTrace, readTrace } from './events.js';

/** Why strace cannot be used here; null if it can. */
function obstacle(): string | null {
  if (process.platform !== 'linux') return 'strace is for Linux only';
  const { error, status, stderr } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (error !== undefined) return `strace cannot be started (${error.message}): apt-get install strace`;
  return status === 0 ? null : `strace may not trace here: ${stderr.trim()}`;
}

/** Tests that need strace. Where it is not available they are skipped in one line that says why; where CI=true that is a failure. */
export function describeWithStrace(title: string, tests: () => void): void {
  const reason = obstacle();
  if (reason === null) describe(title, tests);
  else if (process.env.CI === 'true' && process.platform === 'linux') test(title, () => expect(reason).toBeNull());
  else test.skip(`${title}: ${reason}`, () => {});
}

export interface TracedCommand extends ReadTrace {
  readonly bytes: Buffer;
  readonly folder: string;
}

/** Runs a command in a folder of its own with some files, and reads its trace. */
export function traced(command: readonly string[], files: Readonly<Record<string, string>> = {}): TracedCommand {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'traced-')));
  const trace = `${folder}.trace`;
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const { stderr } = spawnSync('strace', [...straceArguments(trace), ...command], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(stderr).toBe('');
    const bytes = readFileSync(trace);
    return { bytes, folder, ...readTrace(bytes) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(trace, { force: true });
  }
}

/** What each process did, in lines: its own steps, then those of its children, further to the right. Only files of the folder, and pipes. */
export function story({ events, folder }: TracedCommand): readonly string[] {
  const pipes = new Map<string, number>();
  const nameOf = (place: DescriptorTarget): string | null => {
    if (place.kind === 'other') return null;
    if (place.kind === 'file') {
      const inside = path.relative(folder, place.path);
      return inside.startsWith('..') ? null : `${inside}${place.deleted ? ' (deleted)' : ''}`;
    }
    if (!pipes.has(place.id)) pipes.set(place.id, pipes.size + 1);
    return `pipe ${pipes.get(place.id)}`;
  };
  const tell = (pid: number, begin: number): string[] => {
    const own: string[] = [];
    const children: string[] = [];
    for (const [index, event] of events.entries()) {
      if (index < begin || event.pid !== pid) continue;
      if (event.kind === 'fork') {
        children.push(event.thread ? '  thread' : '  process', ...tell(event.child, index).map((line) => `  ${line}`));
      } else {
        const line = step(event, nameOf, folder);
        if (line !== null) own.push(line);
      }
    }
    return [...own, ...children];
  };
  const [first] = events;
  return first === undefined ? [] : tell(first.pid, 0);
}

function step(event: TraceEvent, nameOf: (place: DescriptorTarget) => string | null, folder: string): string | null {
  const at = ({ path: given, base }: GivenPath): string => path.relative(folder, path.resolve(base ?? folder, given));
  switch (event.kind) {
    case 'exec':
      return event.argv.join(' ').replaceAll(folder, '.');
    case 'open': {
      const name = nameOf(event.place);
      const ways = [event.reads && 'reads', event.writes && 'writes', event.truncates && 'anew'].filter((way) => way !== false);
      return name === null ? null : `${ways.join(', ')}: ${name}`;
    }
    case 'duplicate': {
      const name = nameOf(event.place);
      return name === null || event.descriptor > 2 ? null : `${event.descriptor}: ${name}`;
    }
    case 'pipe':
      return `makes: ${nameOf({ kind: 'pipe', id: event.id })}`;
    case 'rename':
      return `renames: ${at(event.from)} to ${at(event.to)}${event.exchanges ? ' and back' : ''}`;
    case 'link':
      return `links: ${at(event.from)} as ${at(event.to)}`;
    case 'symlink':
      return `symlink: ${at(event.at)} to ${event.target}`;
    case 'remove':
    case 'fifo':
    case 'folder':
    case 'made':
      return `${event.kind}: ${at(event.at)}`;
    case 'connect':
      return `connects: ${event.address}`;
    case 'bind':
      return `is at: ${event.address}`;
    case 'unseen':
      return `unseen: ${event.call}`;
    default:
      return null;
  }
}
