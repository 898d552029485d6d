/**
 * Finds strace, and starts a command under it. strace follows the command and everything that it starts, also daemons; it has ended when all
 * of them have. What it writes is followed by `trace-file.ts`.
 */
import { straceArguments } from '@selfhost/core/ancestry/strace/calls.js';
import type { Answer } from '@selfhost/core/ports.js';
import { type Environment, findProgram } from '../programs.js';
import { query } from '../query.js';
import type { Tracer } from '../tree/tree.js';
import { TRACE_DESCRIPTOR } from '../tree/wrapper-descriptors.js';

/**
 * strace is a process apart then, in a process group of its own. The command stays the child of its caller, with its exit code, and is not
 * waited for by strace when daemons are left of it.
 */
const APART = '-DD';

/** The first one with `-DD`; `--seccomp-bpf` came with 5.3. */
const MIN_STRACE_VERSION = '5.4';

/** A probe that takes longer than this has found something that hangs. */
const PROBE_SECONDS = 5;

/** Whether strace works here, found by trying: containers and systems may refuse it. */
export async function findTracer(env: Environment): Promise<Tracer> {
  const strace = findProgram('strace', env);
  if (strace === null) return unavailable('missing', 'strace is not on PATH');
  const bash = findProgram('bash', env) ?? 'bash';
  const [version, answer] = await Promise.all([
    ask(strace, ['-V'], env),
    ask(strace, [APART, ...straceArguments('/dev/null'), bash, '-p', '-c', ':'], env),
  ]);
  const number = /version (\d+(?:\.\d+)+)/.exec(version?.stdout ?? '')?.[1] ?? null;
  if (number !== null && isOlder(number, MIN_STRACE_VERSION)) {
    return unavailable('missing', `strace ${number} is too old: ${MIN_STRACE_VERSION} or later is needed`);
  }
  // Where it cannot do all of what is asked, such as the filter of calls, it says so and goes on.
  if (answer?.exitCode === 0 && answer.stderr === '') return { kind: 'strace', file: strace, version: number };
  return unavailable('refused', whyNot(strace, answer));
}

function ask(strace: string, args: readonly string[], env: Environment): Promise<Answer | null> {
  return query(strace, args, env, { timeoutSeconds: PROBE_SECONDS });
}

function unavailable(why: 'missing' | 'refused', reason: string): Tracer {
  return { kind: 'unavailable', why, reason };
}

function whyNot(strace: string, answer: Answer | null): string {
  if (answer === null) return `${strace} could not be started`;
  if (answer.ended === 'timeout') return `strace did not answer within ${PROBE_SECONDS} s`;
  const [first = ''] = answer.stderr.split('\n');
  return `strace cannot trace here: ${first === '' ? `exit code ${answer.exitCode}` : first}`;
}

/** By their numbers. What compares texts by a language does it too, and takes 15 ms to load. */
function isOlder(version: string, than: string): boolean {
  const [parts, others] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const at = others.findIndex((other, index) => parts[index] !== other);
  return at !== -1 && (parts[at] ?? 0) < (others[at] ?? 0);
}

/**
 * Arguments: the path of bash, the command's script. The bash that runs this is traced already. It says who traces it, makes the log its standard
 * error, which strace has kept, and becomes the command's bash. Variables are local: the command's environment stays as it is.
 */
const TRACED = `
tracer() {
  local line
  while read -r line; do
    case $line in TracerPid:*) echo "tracer \${line##*[!0-9]}" >&2 ;; esac
  done </proc/self/status
}
tracer
exec "$1" -euo pipefail -c "$2" bash 2>&1 ${TRACE_DESCRIPTOR}>&-
`;

/** Words that start the script under strace. */
export function tracedWords(strace: string, script: string, bash: string): readonly string[] {
  // The file has no name any more; strace opens it by the descriptor that it was given.
  return [strace, APART, ...straceArguments(`/proc/self/fd/${TRACE_DESCRIPTOR}`), bash, '-p', '-c', TRACED, 'bash', bash, script];
}
