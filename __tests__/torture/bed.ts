/**
 * What is tortured: the toy compiler in a folder of its own, whose stages take some time and leave a daemon behind that keeps nothing of
 * them; and what must hold after each disturbance.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import { randomBelow } from '../corpus/random.js';
import { COMPILE, COMPILER, ended, makeToy, type Ran, start, type Toy } from '../fixtures/toy.js';

/** Given by TORTURE_SEED to repeat a run. */
const SEED = Number(process.env.TORTURE_SEED ?? Date.now() % 2 ** 31);

/** Numbers for one part of the suite. The seed is printed, so that a failure can be repeated. */
export function seeded(part: string): (limit: number) => number {
  process.stderr.write(`${part}: TORTURE_SEED=${SEED}\n`);
  return randomBelow(SEED);
}

/** Different sources, so that runs find some stages in the store and build others. */
const SOURCES = 4;

/** A killed namespace is gone within milliseconds, on a busy machine tenths of a second. */
const GONE_MS = 5000;

export type Digests = readonly (readonly [string, string | null])[];

export class Bed {
  readonly #expected: readonly Digests[];

  private constructor(
    readonly toy: Toy,
    /** Seconds that the stages' daemons sleep for, and no other process. */
    readonly mark: string,
    /** How long a run takes that builds everything, in milliseconds. */
    readonly duration: number,
    expected: readonly Digests[],
  ) {
    this.#expected = expected;
  }

  /** Makes the toy, and builds each of its sources undisturbed. `slow` is what each stage does beside compiling. */
  static async make(slow = 'sleep 0.05'): Promise<Bed> {
    const mark = `5${process.pid}.25`;
    const daemon = `setsid -f env -i "$(command -v bash)" -c "exec 0<&- 1>&- 2>&-; exec $(command -v sleep) ${mark}"`;
    const children = `(setsid sleep ${mark} & sleep ${mark}) &`;
    const toy = await makeToy({ stage1Run: `${daemon}; ${children} ${slow}; ${COMPILE}` });
    const expected: Digests[] = [];
    let duration = 0;
    for (let source = 0; source < SOURCES; source += 1) {
      await write(toy, source);
      const begun = performance.now();
      const { code, report } = await toy.run('--mode', 'clean');
      expect(code).toBe(0);
      duration = Math.max(duration, performance.now() - begun);
      expected.push(digestsOf(report));
    }
    return new Bed(toy, mark, duration, expected);
  }

  /** Starts a run that builds that source. */
  async start(source: number, args: readonly string[] = [], env: Record<string, string> = {}): Promise<Disturbed> {
    await write(this.toy, source);
    const began = Date.now();
    const child = start(['run', ...args], this.toy.folder, { env });
    return { child, over: ended(child), began };
  }

  /** Everything that must hold when a run was ended in the middle, and then that the next run is right. */
  async isUnharmed(disturbed: Ran, began: number, source: number): Promise<void> {
    expect(await living(this.toy.folder, true, this.mark)).toEqual([]);
    expect(this.damaged()).toEqual([]);
    // Before its first line a run has not begun.
    if (disturbed.stderr !== '') this.#reportIsNoOlder(began);
    expect(disturbed.stderr).not.toMatch(/^\s+at /m);
    await this.nextIsRight(source);
  }

  async nextIsRight(source: number): Promise<void> {
    await write(this.toy, source);
    const { code, report, stderr } = await this.toy.run();
    expect({ code, verdict: report.verdict, stderr }).toMatchObject({ code: 0, verdict: 'passed' });
    expect(digestsOf(report)).toEqual(this.#expected[source]);
    expect(await living(this.toy.folder, false, this.mark)).toEqual([]);
  }

  /** Files of the store that are not what their name says. */
  damaged(): readonly string[] {
    const store = path.join(this.toy.folder, '.selfhost/store');
    if (!existsSync(store)) return [];
    const files = readdirSync(store, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files
      .filter(({ name }) => !name.endsWith('.partial'))
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .filter((file) => !isWhole(file));
  }

  /** A report that says "passed" is of a run that began no earlier than that. */
  #reportIsNoOlder(began: number): void {
    const file = path.join(this.toy.folder, '.selfhost/out/report.json');
    if (!existsSync(file)) return;
    const { verdict, window }: RunReport = JSON.parse(readFileSync(file, 'utf8'));
    if (verdict === 'passed') expect(Date.parse(window.started)).toBeGreaterThanOrEqual(began);
  }

  remove(): Promise<void> {
    return this.toy.remove();
  }
}

/**
 * Processes that work in the folder or have the mark among their arguments.
 * @param patient gives them a moment to end: no process has waited for it
 */
export async function living(folder: string, patient: boolean, mark?: string): Promise<readonly string[]> {
  for (const until = performance.now() + (patient ? GONE_MS : 0); ; await sleep(20)) {
    const found = processes((pid) => isIn(folder, pid) || (mark !== undefined && commandLine(pid).includes(mark)));
    if (found.length === 0 || performance.now() >= until) return found;
  }
}

/** A run that is about to be disturbed. */
export interface Disturbed {
  readonly child: ReturnType<typeof start>;
  readonly over: Promise<Ran>;
  /** Milliseconds since the epoch. */
  readonly began: number;
}

export function digestsOf(report: RunReport): Digests {
  return report.stages.map(({ id, contentDigest }) => [id, contentDigest]);
}

/** A folder for PATH that has every program but one; remove it when done. */
export function pathWithout(missing: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'torture-path-'));
  for (const each of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of existsSync(each) ? readdirSync(each) : []) {
      const link = path.join(folder, name);
      if (name !== missing && !existsSync(link)) symlinkSync(path.join(each, name), link);
    }
  }
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Bytes of a source: enough for packing and copying to take some time, and for a small disk to fill up at any step. */
const SOURCE_BYTES = 300_000;

/** A comment changes the source and not what it does; its letters do not shrink much when they are packed. */
function write(toy: Toy, source: number): Promise<void> {
  const lines: string[] = [];
  for (let line = 0; line * 64 < SOURCE_BYTES; line += 1) {
    lines.push(`# ${createHash('sha384').update(`${source} ${line}`).digest('base64')}`);
  }
  return toy.write('src/compiler.sh', `${COMPILER}${lines.join('\n')}\n`);
}

function isWhole(file: string): boolean {
  const bytes = readFileSync(file);
  if (path.basename(path.dirname(file)) !== 'bundles') return isJson(bytes.toString('utf8'));
  return createHash('sha256').update(bytes).digest('hex') === path.basename(file);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // that is the question
  }
}

function processes(belongs: (pid: string) => boolean): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && belongs(name))
    .map((pid) => `${pid}: ${commandLine(pid)}`);
}

function commandLine(pid: string): string {
  return orEmpty(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
}

function isIn(folder: string, pid: string): boolean {
  return orEmpty(() => readlinkSync(`/proc/${pid}/cwd`)).startsWith(folder);
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return ''; // it ended meanwhile, or is another user's
  }
}
