/**
 * Holds a lock. Arguments: the folder, then
 *   contend release | contend die   take it ten times, in competition; `die` kills this process during the fifth
 *   exit | killed                   take it once and end without release
 */
import { appendFileSync, closeSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '@selfhost/core/errors.js';
import { acquireLock } from '@selfhost/local/lock.js';

const [, , folder = '.', mode, ending] = process.argv;
const log = path.join(folder, 'log');
const witness = path.join(folder, 'witness');
const say = (text: string): void => appendFileSync(log, `${text} ${process.pid}\n`);

async function takeInTurn() {
  for (;;) {
    try {
      return await acquireLock(folder);
    } catch (error) {
      if (!(error instanceof UserError && error.problems[0].code === 'busy')) throw error;
      await sleep(Math.random() * 3);
    }
  }
}

if (mode !== 'contend') {
  await acquireLock(folder);
  process.stdout.write('held\n');
  if (mode === 'killed') process.kill(process.pid, 'SIGKILL');
  process.exit(0);
}

for (let turn = 1; turn <= 10; turn += 1) {
  const lock = await takeInTurn();
  try {
    closeSync(openSync(witness, 'wx'));
  } catch {
    process.stdout.write('TWO HOLDERS\n');
  }
  say('take');
  await sleep(Math.random() * 2);
  rmSync(witness, { force: true });
  say('free');
  if (ending === 'die' && turn === 5) process.kill(process.pid, 'SIGKILL');
  await lock.release();
}
