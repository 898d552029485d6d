/**
 * Finds what keeps a command's processes together on Linux. A process that leaves its session, empties its environment and closes what
 * it has open can only be found if the system makes it a child of one of our processes when its parents end.
 *
 * - A PID namespace needs root (CAP_SYS_ADMIN). It ends with this process, however that ends. A user namespace would give it to every
 *   user, but changes what a stage sees (docs/decisions/0015).
 * - A child subreaper needs perl, the only program of a usual machine that can ask for it. Nothing that a stage sees is different.
 */
import { randomInt } from 'node:crypto';
import { type Environment, findProgram } from '../programs.js';
import { query } from '../query.js';
import { type Containment, NO_CONTAINMENT } from '../tree/tree.js';

/**
 * The kernel kills unshare with this process, and the namespace with unshare. /proc must show the namespace's own numbers, and its
 * mount is not visible outside; what is mounted outside meanwhile is visible inside.
 */
function namespacePrefix(setpriv: string, unshare: string): readonly string[] {
  const kinds = ['--pid', '--fork', '--kill-child', '--mount-proc', '--propagation', 'slave'];
  return [setpriv, '--pdeathsig', 'KILL', unshare, ...kinds];
}

/** Numbers of system calls, and of their requests in linux/prctl.h, which are the same on every architecture. */
const PRCTL: Readonly<Partial<Record<NodeJS.Architecture, number>>> = { x64: 157, arm64: 167, riscv64: 167 };
const [PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER, SIGTERM] = [1, 36, 15];

/** A probe that takes longer than this has found something that hangs. */
const PROBE_SECONDS = 5;

/** Where a namespace's next process number is set: else each begins at 2, and two stages make the same `/tmp/name.$$` at the same time. */
export const NEXT_NUMBER_FILE = '/proc/sys/kernel/ns_last_pid';

/** Every Linux has at least so many process numbers; the first 300 are not given again after the last one. */
const [FIRST_NUMBER, NUMBERS] = [300, 32_768];

/** A number for a namespace's processes to begin after: other ones in each stage, as they are without a namespace. */
export function someNumber(): string {
  return String(randomInt(FIRST_NUMBER, NUMBERS));
}

/** The strongest that works here, found by trying. */
export async function findContainment(env: Environment, arch: NodeJS.Architecture = process.arch): Promise<Containment> {
  const works = async (prefix: readonly string[], script: string): Promise<boolean> => {
    // Without its list of children the wrapper's processes cannot be found from here.
    const [file = '', ...args] = [...prefix, 'sh', '-c', `[ -r /proc/$$/task/$$/children ] && ${script}`];
    return (await query(file, args, env, { timeoutSeconds: PROBE_SECONDS }))?.exitCode === 0;
  };
  const [setpriv, unshare] = [findProgram('setpriv', env), findProgram('unshare', env)];
  if (setpriv !== null && unshare !== null) {
    const prefix = namespacePrefix(setpriv, unshare);
    if (await works(prefix, `echo ${FIRST_NUMBER} >${NEXT_NUMBER_FILE}`)) return { kind: 'namespace', prefix };
  }
  const [perl, prctl] = [findProgram('perl', env), PRCTL[arch]];
  if (perl !== null && prctl !== undefined) {
    const prefix = [perl, '-e', reaperProgram(prctl)];
    if (await works(prefix, ':')) return { kind: 'reaper', prefix };
  }
  return NO_CONTAINMENT;
}

/** Becomes a subreaper, asks for SIGTERM when this process ends, and goes on as the program in its arguments. */
function reaperProgram(prctl: number): string {
  const ask = (request: number, value: number) => `syscall(${prctl}, ${request}, ${value}, 0, 0) == 0 or exit 125;`;
  return `${ask(PR_SET_CHILD_SUBREAPER, 1)} ${ask(PR_SET_PDEATHSIG, SIGTERM)} exec {$ARGV[0]} @ARGV; exit 125`;
}
