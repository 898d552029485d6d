/**
 * The proof that a stage's compiler was used: the same stage, with its compiler replaced by a program that exits 97, must fail.
 * A stage that succeeds all the same copied its outputs from somewhere or called another compiler.
 */
import { chmod, rename, rm, writeFile } from 'node:fs/promises';

/** Exit code of the stand-in: none that shells, make or compilers give a meaning of their own. */
export const POISON_EXIT_CODE = 97;

/** A program for every Unix shell; Git's bash runs it on Windows too. */
const POISON = `#!/bin/sh\nexit ${POISON_EXIT_CODE}\n`;

/**
 * Runs `probe` while the compiler is replaced, and puts the compiler back whatever happens.
 * @param aside where the real compiler waits; outside the folder that the stage can see as its compiler's.
 */
export async function withPoisonedCompiler<T>(executable: string, aside: string, probe: () => Promise<T>): Promise<T> {
  await rename(executable, aside);
  try {
    await writeFile(executable, POISON);
    await chmod(executable, 0o755);
    return await probe();
  } finally {
    await rm(executable, { force: true });
    await rename(aside, executable);
  }
}
