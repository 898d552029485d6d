/** A traced build that is acted by hand, call by call. */
import type { BuilderBundle } from '@selfhost/core/ancestry/builder-images.js';
import { isCompiled } from '@selfhost/core/ancestry/compiled.js';
import type { TraceEvent } from '@selfhost/core/ancestry/event.js';
import { type Judgement, judge, type TracedBuild } from '@selfhost/core/ancestry/judge.js';
import { Tracker } from '@selfhost/core/ancestry/tracker.js';

export const WORK = '/w/source';
export const OUT = '/w/out';
export const COMPILER = '/w/compiler/bin/cc';

/** A builder of which nothing was copied, and that no shell runs. */
export const BUILDER: BuilderBundle = {
  root: '/w/compiler',
  files: new Set([COMPILER, ...['lib/cc.jar', 'lib/cc.py'].map((name) => `/w/compiler/${name}`)]),
  isCopy: () => false,
  isGone: () => false,
  programs: [],
  executor: [],
  isShellScript: () => false,
};

type Call = TraceEvent extends infer Event ? (Event extends TraceEvent ? Omit<Event, 'pid'> : never) : never;

const given = (path: string): { path: string; base: null } => ({ path, base: null });

/** A process of the build: each method is a call that it makes. */
export class Actor {
  constructor(
    readonly pid: number,
    readonly build: ActedBuild,
  ) {}

  do(call: Call): this {
    this.build.tracker.follow({ ...call, pid: this.pid } as TraceEvent);
    return this;
  }

  fork(): Actor {
    const child = this.build.nextPid();
    this.do({ kind: 'fork', child, thread: false });
    return new Actor(child, this.build);
  }

  exec(file: string, ...args: string[]): this {
    return this.do({ kind: 'exec', file: given(file), argv: [file, ...args] });
  }

  end(): void {
    this.do({ kind: 'end' });
  }

  /** Forks, and runs a program in the child. */
  run(file: string, ...args: string[]): Actor {
    return this.fork().exec(file, ...args);
  }

  read(file: string, descriptor = 3): this {
    return this.do({
      kind: 'open',
      descriptor,
      place: { kind: 'file', path: absolute(file) },
      reads: true,
      writes: false,
      truncates: false,
    });
  }

  write(file: string, descriptor = 3): this {
    return this.do({
      kind: 'open',
      descriptor,
      place: { kind: 'file', path: absolute(file) },
      reads: false,
      writes: true,
      truncates: true,
    });
  }

  /** Opens a file to add to it, or to change it in place. */
  change(file: string): this {
    return this.do({
      kind: 'open',
      descriptor: 3,
      place: { kind: 'file', path: absolute(file) },
      reads: true,
      writes: true,
      truncates: false,
    });
  }

  /** Opens a file and puts it in the place of a standard descriptor, as a shell does for `>` and `<`. */
  redirect(file: string, descriptor: 0 | 1): this {
    if (descriptor === 0) this.read(file);
    else this.write(file);
    return this.do({ kind: 'duplicate', descriptor, place: { kind: 'file', path: absolute(file) } });
  }

  pipe(id: string): this {
    return this.do({ kind: 'pipe', id });
  }

  onto(id: string, descriptor: 0 | 1): this {
    return this.do({ kind: 'duplicate', descriptor, place: { kind: 'pipe', id } });
  }

  rename(from: string, to: string): this {
    return this.do({ kind: 'rename', from: given(from), to: given(to), exchanges: false });
  }
}

export class ActedBuild {
  readonly tracker = new Tracker(WORK, (place) => place);
  #pid = 100;

  nextPid(): number {
    this.#pid += 1;
    return this.#pid;
  }

  /** The command's own bash. */
  shell(): Actor {
    return new Actor(this.nextPid(), this).exec('/usr/bin/bash', '-c', 'script');
  }

  judge(sources: readonly string[], outputs: readonly string[], more: Partial<TracedBuild> = {}): Judgement {
    const followed = this.tracker.finish();
    return judge({
      followed,
      isCompiled: (version) => {
        const node = followed.graph.nodes[version];
        return node?.kind === 'file' && isCompiled(node, null);
      },
      builder: BUILDER,
      sources: new Set(sources.map(absolute)),
      isDeclaredAround: () => false,
      isLeftBehind: (file) => file === '/tmp/stash.o' || file === absolute('kept.o'),
      handedOn: ['/w/compiler', '/w/runtime'],
      outputs: outputs.map((name) => ({ name, at: `${OUT}/${name}`, isCompiler: name === 'bin/cc', isEmpty: false })),
      contentOf: () => null,
      textOf: () => null,
      ...more,
    }).judgement;
  }
}

export function absolute(file: string): string {
  return file.startsWith('/') ? file : `${WORK}/${file}`;
}
