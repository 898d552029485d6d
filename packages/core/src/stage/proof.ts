/** Whether a stage's compiler was used: the stage is run again with one that always fails, and must fail. */
import path from 'node:path';
import { userError } from '../errors.js';
import type { RunContext } from '../run-context.js';
import { withPoisonedCompiler } from './poison.js';
import { Work, type WorkOrder } from './work.js';

/**
 * Runs the command that made the stage in an empty work folder, with the compiler replaced. Answers are kept by stage key, so
 * that this happens once per change. A proof that ends by anything but the command's own exit is no answer, and none is kept.
 * @throws UserError where there is no answer: the stage can then not be relied on
 */
export async function isCompilerUsed(
  context: RunContext,
  order: WorkOrder,
  command: string,
  key: string,
  log: string,
): Promise<boolean> {
  const known = await context.store.read('proofs', key);
  if (known !== null) return known.compilerUsed;
  const work = await Work.open(context, order);
  await work.fill('fixed');
  const aside = path.join(work.workspace.folder, 'compiler-aside');
  const { outcome, problem } = await withPoisonedCompiler(work.compiler, aside, () => work.run(command, log));
  if (problem !== null && (outcome.ended !== null || outcome.exitCode === null)) {
    throw userError(
      problem.code,
      `${order.id} was built, but the proof that its compiler was used came to no end: ${problem.message}`,
      {
        remedy: 'run again; the stage itself is in the store',
      },
    );
  }
  const compilerUsed = outcome.exitCode !== 0;
  await context.store.write('proofs', key, { compilerUsed });
  if (!compilerUsed)
    context.logger.error(`${order.id}: compiler not used: the stage does not fail when its compiler always fails`);
  return compilerUsed;
}
