/**
 * The stand-in for a stage's compiler: a program that leaves a mark when it is run, and exits 97. It has the compiler's path, and the stage cannot
 * know where its mark goes: the path is written into it, outside of every folder that the stage is given.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readIfThere } from '../files/read-if-there.js';

/** Exit code of the stand-in: none that shells, make or compilers give a meaning of their own. */
export const STAND_IN_EXIT_CODE = 97;

/** What ran while the compiler was replaced, and whether the stand-in was run. */
export interface Probed<T> {
  readonly result: T;
  readonly wasRun: boolean;
}

/**
 * Runs `probe` while the compiler is replaced, and puts the compiler back whatever happens.
 * @param scratch a folder that the stage is not given; made if it is missing. The compiler and the mark lie in it meanwhile.
 */
export async function withStandIn<T>(executable: string, scratch: string, probe: () => Promise<T>): Promise<Probed<T>> {
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(path.join(scratch, 'proof-'));
  const aside = path.join(folder, 'compiler');
  const mark = await makeMark(folder);
  await rename(executable, aside);
  try {
    await writeFile(executable, standIn(mark));
    await chmod(executable, 0o755);
    const result = await probe();
    return { result, wasRun: (await readIfThere(mark.file))?.includes(mark.text) === true };
  } finally {
    await rm(executable, { force: true });
    await rename(aside, executable);
    await rm(folder, { recursive: true, force: true });
  }
}

interface Mark {
  readonly file: string;
  /** What only the stand-in of this proof writes: a file alone could be made by accident. */
  readonly text: string;
}

/** An empty file that any user of the machine can write to, for a stage may run its compiler as another one. */
async function makeMark(folder: string): Promise<Mark> {
  const file = path.join(folder, 'mark');
  await writeFile(file, '');
  await chmod(file, 0o666);
  await chmod(folder, 0o755);
  return { file, text: randomBytes(16).toString('hex') };
}

/**
 * A program for every Unix shell, which Git's bash runs on Windows too, and for Node.js, which runs some compilers as `node "$SELFHOST_COMPILER"`: to a
 * shell the second line is the command `:` and what follows it, to JavaScript it is a string and a comment. Shells take built-in commands
 * only: the stage may have emptied PATH.
 */
function standIn({ file, text }: Mark): string {
  const place = file.replaceAll(path.sep, '/');
  return `#!/bin/sh
':' //; printf %s ${text} >> '${place.replaceAll("'", `'\\''`)}'; exit ${STAND_IN_EXIT_CODE}
const fs = typeof require === 'function' ? require('node:fs') : process.getBuiltinModule('node:fs');
fs.appendFileSync(${JSON.stringify(place)}, '${text}');
process.exit(${STAND_IN_EXIT_CODE});
`;
}
