/** Whether a stage's compiler was used: the stage is run again with a stand-in, which must be run, and the stage must fail with it. */
import path from 'node:path';
import type { Outcome } from '../ports.js';
import { type CompilerProof, compilerProof, PROOF_VERSION } from './compiler-proof.js';
import type { RunContext } from './run-context.js';
import { withStandIn } from './stand-in.js';
import { Work, type WorkOrder } from './work.js';

/**
 * Runs the command that made the stage in an empty work folder, with the compiler replaced. What was shown is kept by stage key, so that this happens once
 * per change; what was not shown is tried again, because the reason may be the machine (a full disk, what the run before left behind).
 */
export async function proveCompiler(
  context: RunContext,
  order: WorkOrder,
  command: string,
  key: string,
  log: string,
): Promise<CompilerProof> {
  const known = await context.store.read('proofs', key);
  if (known !== null) return known.proof;
  const work = await Work.open(context, order);
  await work.fill('fixed');
  const scratch = path.join(context.state, 'tmp');
  const { result, wasRun } = await withStandIn(work.compiler, scratch, () => work.run(command, log));
  const proof = whatWasSeen(result.outcome, wasRun, order.timeoutMinutes, path.basename(log));
  if (proof.level === 'none') context.logger.error(`${order.id}: not proved: ${proof.reason}`);
  else await context.store.write('proofs', key, { rule: PROOF_VERSION, proof });
  return proof;
}

/**
 * What the outcome of a command with a stand-in shows. Only an exit is an answer: what was ended from outside could have had either result.
 * @param log name of the file that has what the command printed
 */
export function whatWasSeen({ exitCode, signal, ended }: Outcome, wasRun: boolean, minutes: number, log: string): CompilerProof {
  const run = wasRun ? 'the stage ran its compiler' : 'the stage never ran its compiler';
  if (ended === 'aborted') return compilerProof('interrupted', `the proof was interrupted (${log})`);
  if (ended === 'timeout')
    return compilerProof(
      'took-too-long',
      `${run}, and did not end within ${minutes} min when its compiler always fails (${log})`,
    );
  if (exitCode === null) return compilerProof('killed', `the proof was ended by ${signal} (${log})`);
  if (exitCode === 0) {
    return wasRun
      ? compilerProof('run-and-succeeded', `the stage ran its compiler, and succeeded although it failed (${log})`)
      : compilerProof('not-run-and-succeeded', `the stage succeeded, and never ran its compiler (${log})`);
  }
  return wasRun
    ? compilerProof('run-and-failed', 'the stage ran its compiler, and failed when it failed')
    : compilerProof('not-run-and-failed', `the stage failed with exit code ${exitCode}, but never ran its compiler (${log})`);
}
