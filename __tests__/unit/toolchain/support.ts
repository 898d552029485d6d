/** A machine in memory: programs with what they print, packages, and a record of what was run. */
import type { Notice } from '@selfhost/core/notice.js';
import type { Answer, Command, Exec, Logger, Outcome } from '@selfhost/core/ports.js';
import { LOCATE_SCRIPT } from '@selfhost/core/toolchain/locate.js';
import { said } from '../../fixtures/said.js';

/** What a program prints; a number is an exit code without output. */
type Output = string | number | Answer;

export interface FakeMachine {
  /** Output by path of the program; names on PATH are those of `/usr/bin`. */
  programs: Record<string, Output>;
  /** Installed Debian packages; null where there is no dpkg. */
  packages: string[] | null;
  /** What the configuration's own probes print, by script. */
  probes?: Record<string, Output>;
  /** Called for every command that is run; its result is the exit code, lines are given through `onLine`. */
  onRun?: (command: Command) => number | Outcome;
}

export class FakeExec implements Exec {
  readonly queries: string[] = [];
  readonly runs: Command[] = [];
  readonly machine: FakeMachine;

  constructor(machine: Partial<FakeMachine> = {}) {
    this.machine = { programs: {}, packages: [], ...machine };
  }

  tracerVersion(): Promise<string | null> {
    return Promise.resolve(null);
  }

  whyUntraced(): Promise<string | null> {
    return Promise.resolve('commands are not really run');
  }

  query(file: string, args: readonly string[]): Promise<Answer | null> {
    this.queries.push([file, ...args.filter((arg) => arg !== LOCATE_SCRIPT)].join(' '));
    return Promise.resolve(this.#answer(file, args));
  }

  #answer(file: string, args: readonly string[]): Answer | null {
    if (file === 'bash' && args[1] === LOCATE_SCRIPT) {
      const paths = args.slice(3).map((name) => this.#locate(name) ?? '');
      return { exitCode: 0, stdout: `${paths.join('\n')}\n`, stderr: '' };
    }
    if (file === 'bash') return answer(this.machine.probes?.[args.at(-1) ?? ''] ?? 127);
    if (file === 'dpkg-query') {
      const { packages } = this.machine;
      const known = args.slice(2).filter((name) => packages?.includes(name));
      return packages === null ? null : { exitCode: 0, stdout: known.map((name) => `${name} installed\n`).join(''), stderr: '' };
    }
    const path = file.startsWith('/') ? file : this.#locate(file);
    const output = path === undefined ? undefined : this.machine.programs[path];
    return output === undefined ? null : answer(output);
  }

  #locate(name: string): string | undefined {
    const path = name.startsWith('/') ? name : `/usr/bin/${name}`;
    return Object.hasOwn(this.machine.programs, path) ? path : undefined;
  }

  run(command: Command): Promise<Outcome> {
    this.runs.push(command);
    const result = this.machine.onRun?.(command) ?? 0;
    return Promise.resolve(typeof result === 'number' ? outcome(result) : result);
  }
}

function answer(output: Output): Answer {
  if (typeof output === 'number') return { exitCode: output, stdout: '', stderr: '' };
  return typeof output === 'string' ? { exitCode: 0, stdout: output, stderr: '' } : output;
}

export function outcome(exitCode: number | null, rest: Partial<Outcome> = {}): Outcome {
  const usage = { seconds: 0, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null };
  return { exitCode, signal: null, ended: null, usage, ...rest };
}

/** Keeps what is logged, each line with its level. */
export class FakeLogger implements Logger {
  readonly lines: string[] = [];
  debug(message: string): void {
    this.lines.push(`debug ${message}`);
  }
  info(message: string | Notice): void {
    this.lines.push(`info ${said(message)}`);
  }
  warn(message: string | Notice): void {
    this.lines.push(`warn ${said(message)}`);
  }
  error(message: string | Notice): void {
    this.lines.push(`error ${said(message)}`);
  }
}

/** Programs of OCaml and LLVM 19 as Debian has them. */
export const OCAML: Readonly<Record<string, Output>> = { '/usr/bin/ocamlopt': '4.13.1\n', '/usr/bin/ocamlfind': '' };
export const LLVM_19: Readonly<Record<string, Output>> = {
  '/usr/bin/clang-19': 'Debian clang version 19.1.7 (3~deb12u1)\nTarget: x86_64-pc-linux-gnu\n',
  '/usr/bin/llc-19': '',
  '/usr/bin/opt-19': '',
  '/usr/bin/ld.lld-19': '',
};
