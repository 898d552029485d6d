/** What holds for every trace: events come out as they went in, however lines are cut and mixed, and nothing throws. */
import { expect, test } from '@jest/globals';
import type { TraceEvent } from '@selfhost/core/ancestry/event.js';
import fc from 'fast-check';
import { readTrace } from './events.js';
import { callOf } from './writer.js';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;
type Step = { [K in TraceEvent['kind']]: Omit<EventOf<K>, 'pid'> }[TraceEvent['kind']];

const text = fc.string({ unit: 'grapheme' }).map((given) => given.replaceAll(/[\0\ud800-\udfff]|\\x[0-9a-f]{2}/g, '-'));
const name = fc.oneof(
  text,
  fc.constantFrom('a) = 3</b>', 'a <unfinished ...>', '"', '\\', '\n', 'a = -1 ENOENT (x)', 'x(deleted)', ']', '...'),
);
const absolute = name.map((rest) => `/${rest}`);
const given = fc.oneof(
  absolute.map((path) => ({ path, base: null })),
  fc.record({ path: name.filter((path) => path !== '' && !path.startsWith('/')), base: fc.option(absolute) }),
);
const place = fc.oneof(
  absolute.map((path) => ({ kind: 'file' as const, path })),
  absolute.map((path) => ({ kind: 'file' as const, path, deleted: true as const })),
  fc.nat().map((id) => ({ kind: 'pipe' as const, id: String(id) })),
  fc.constantFrom('socket:[1]', 'anon_inode:[eventfd]').map((other) => ({ kind: 'other' as const, text: other })),
);
const descriptor = fc.nat({ max: 1000 });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('exec' as const), file: given, argv: fc.array(name) }),
  fc.record({ kind: fc.constant('exec' as const), file: given, argv: fc.array(name), isCut: fc.constant(true as const) }),
  fc
    .record({ descriptor, place, access: fc.constantFrom('r', 'w', 'rw'), truncates: fc.boolean() })
    .map(({ access, truncates, ...rest }) => ({
      kind: 'open' as const,
      ...rest,
      reads: access !== 'w',
      writes: access !== 'r' || truncates,
      truncates,
    })),
  fc.record({ kind: fc.constant('pipe' as const), id: fc.nat().map(String) }),
  fc.record({ kind: fc.constant('duplicate' as const), descriptor, place }),
  fc.record({ kind: fc.constant('rename' as const), from: given, to: given, exchanges: fc.boolean() }),
  fc
    .record({ kind: fc.constant('link' as const), from: given, to: given })
    .filter(({ from }) => !/^\/(proc\/.*|dev)\/fd\//.test(from.path)),
  fc.record({ kind: fc.constant('symlink' as const), target: name, at: given }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'fifo' as const), at: given }),
  fc.record({ kind: fc.constant('folder' as const), at: given.map(({ path }) => ({ path, base: null })) }),
  fc.record({ kind: fc.constantFrom('connect' as const, 'bind' as const), address: name }),
  fc.record({ kind: fc.constant('unseen' as const), call: fc.constantFrom('mount', 'ptrace', 'chroot') }),
);

/** What a process does until it ends: steps, and forks of processes that do the same. */
interface Life {
  readonly acts: readonly (Step | Life)[];
  readonly isThread: boolean;
}
const { life } = fc.letrec<{ life: Life }>((tie) => ({
  life: fc.record({
    acts: fc.array(fc.oneof({ maxDepth: 3 }, { arbitrary: step, weight: 5 }, { arbitrary: tie('life'), weight: 2 }), {
      maxLength: 6,
    }),
    isThread: fc.boolean(),
  }),
}));

interface Written {
  readonly trace: string;
  /** In the order in which the calls return, forks apart: they are there when the child begins. */
  readonly events: readonly TraceEvent[];
}

interface Running {
  readonly pid: number;
  readonly acts: (Step | Life)[];
  /** The rest of the line of a call that is cut, with what it does. */
  rest: { readonly line: string; readonly event: TraceEvent | null } | null;
}

/** Runs a process and its children side by side, in an order and with cuts that `next` decides, and writes the trace. Numbers are used again. */
function run(root: Life, next: (below: number) => number): Written {
  const lines: string[] = [];
  const events: TraceEvent[] = [];
  const running: Running[] = [{ pid: 100, acts: [...root.acts], rest: null }];
  const used = new Set([100]);
  const begin = (parent: number, child: Life): TraceEvent => {
    let pid = 101;
    while (used.has(pid)) pid++;
    used.add(pid);
    running.push({ pid, acts: [...child.acts], rest: null });
    const event: TraceEvent = { pid: parent, kind: 'fork', child: pid, thread: child.isThread };
    events.push(event);
    return event;
  };
  const act = (process: Running): void => {
    const { pid } = process;
    if (process.rest !== null) {
      lines.push(`${String(pid).padEnd(5)} ${process.rest.line}`);
      if (process.rest.event !== null) events.push(process.rest.event);
      process.rest = null;
      return;
    }
    const what = process.acts.shift();
    if (what === undefined) {
      lines.push(`${pid}   +++ exited with ${next(3)} +++`);
      running.splice(running.indexOf(process), 1);
      // A number may be used again when the fork that gave it has returned.
      const parent = running.find(({ rest }) => rest?.line.endsWith(`= ${pid}`));
      if (parent === undefined) used.delete(pid);
      return;
    }
    const isFork = 'acts' in what;
    const event = isFork ? begin(pid, what) : ({ pid, ...what } as TraceEvent);
    const { name: call, list, result } = callOf(event);
    const cut = next(2 * list.length + 2);
    const later = isFork ? null : event;
    if (cut > list.length) {
      lines.push(`${pid}  ${call}(${list.join(', ')}) = ${result}`);
      if (later !== null) events.push(later);
      return;
    }
    lines.push(`${pid} ${call}(${list.slice(0, cut).join(', ')} <unfinished ...>`);
    const rest = list.slice(cut).join(', ');
    process.rest = { line: `<... ${call} resumed>${cut > 0 && rest !== '' ? ', ' : ''}${rest})    = ${result}`, event: later };
  };
  // What the root does first is seen first.
  lines.push('100 execve("/x", [], NULL) = 0');
  events.push({ pid: 100, kind: 'exec', file: { path: '/x', base: null }, argv: [] });
  for (let process = running[next(running.length)]; process !== undefined; process = running[next(running.length)]) act(process);
  return { trace: `${lines.join('\n')}\n`, events };
}

const written = fc
  .tuple(life, fc.infiniteStream(fc.nat()))
  .map(([root, numbers]) => run(root, (below) => (below === 0 ? 0 : (numbers.next().value ?? 0) % below)));

/** What each process did, in its order; and all that is no fork, in its order. */
function views(events: readonly TraceEvent[]): object {
  const byProcess: Record<string, TraceEvent[]> = {};
  for (const event of events) {
    byProcess[event.pid] ??= [];
    byProcess[event.pid]?.push(event);
  }
  return { byProcess, inOrder: events.filter(({ kind }) => kind !== 'fork') };
}

test('what processes did side by side is read as it was, and forks come before what their children did', () => {
  void fc.assert(
    fc.property(written, ({ trace, events }) => {
      const read = readTrace(trace);
      expect(read.end).toEqual({ complete: true, reason: null });
      expect(views(read.events)).toEqual(views(events));
      const living = new Set([100]);
      for (const event of read.events) {
        expect(living.has(event.pid)).toBe(true);
        if (event.kind === 'fork') living.add(event.child);
      }
    }),
  );
});

test('a trace that is cut anywhere into chunks says the same', () => {
  void fc.assert(
    fc.property(written, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), ({ trace }, cuts) => {
      const places = [0, ...cuts.map((cut) => Math.floor(cut * trace.length)).sort((left, right) => left - right), trace.length];
      expect(readTrace(...places.slice(1).map((end, index) => trace.slice(places[index], end)))).toEqual(readTrace(trace));
    }),
  );
});

test('a trace that ends early is not complete', () => {
  void fc.assert(
    fc.property(written, fc.nat(), ({ trace }, at) => {
      expect(readTrace(trace.slice(0, at % trace.length)).end.complete).toBe(false);
    }),
  );
});

const piece = fc.constantFrom(
  ...[
    '7 ',
    '8 ',
    '\n',
    '(',
    ')',
    ' = ',
    '0',
    '"',
    '\\',
    '<',
    '>',
    ', ',
    '[',
    ']',
    '{',
    '}',
    '...',
    '3</a>',
    '(deleted)',
    ' <unfinished ...>',
  ],
  ...[
    '<... openat resumed>',
    'openat(AT_FDCWD</w>, "a", O_RDONLY',
    'clone(flags=',
    '+++ exited with 0 +++',
    '+++ superseded by execve in pid 8 +++',
  ],
  ...['execve("a", ["a"', 'fork() = 8\n', 'pipe([', ' = ?', ' = -1 E', '\n7 ', '\n8 '],
);

test('anything else never throws', () => {
  void fc.assert(
    fc.property(
      fc.array(fc.oneof({ arbitrary: piece, weight: 9 }, { arbitrary: fc.string({ unit: 'binary' }), weight: 1 })),
      (pieces) => {
        readTrace(...pieces);
      },
    ),
    { numRuns: 2000 },
  );
  void fc.assert(fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => void readTrace(Buffer.from(bytes))));
});
