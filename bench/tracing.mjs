/**
 * What a trace costs: the same command untraced and traced, in turn, with everything that strace writes read as it comes. Medians are compared. The
 * stages are those of the examples; the other command starts 500 compilers for very little work each, which is the worst case.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { judge, median, timed } from './measure.mjs';

const ROUNDS = 3;
const TARGET = 'x86_64-linux';
/** Tiny compilations of one command. */
const COMPILATIONS = 500;
const TIMEOUT_SECONDS = 600;

export default async function bench() {
  const [{ localExec }, { StraceReader }, { loadPipelines }] = await Promise.all([
    import('@selfhost/local/exec.js'),
    import('../packages/core/lib/ancestry/strace/reader.js'),
    import('../packages/core/lib/pipeline/load.js'),
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-bench-'));
  const runner = new Runner(localExec({ env: process.env }), StraceReader, folder);
  try {
    const verdicts = [];
    for (const example of ['mini-reml', 'tinycc']) {
      const root = path.join(folder, example);
      const command = await stageOf(example, root, loadPipelines, runner);
      if (command === null) continue;
      const { plain, traced } = await runner.compared(`${example}, stage1`, command);
      verdicts.push(judge(`${example}, stage1`, traced, plain * 1.3 + 0.2, 's'));
    }
    for (const [jobs, share] of [
      [1, 1.6],
      [2, 2.6],
    ]) {
      const name = `${COMPILATIONS} tiny compilations, -j${jobs}`;
      const { plain, traced } = await runner.compared(name, tinyCompilations(path.join(folder, `tiny${jobs}`), jobs));
      verdicts.push(judge(name, traced / plain, share, '×'));
    }
    return verdicts.every(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs commands, and times them. */
class Runner {
  #exec;
  #Reader;
  #log;

  constructor(exec, Reader, folder) {
    this.#exec = exec;
    this.#Reader = Reader;
    this.#log = path.join(folder, 'log');
  }

  /** Median seconds of both sides, which alternate. */
  async compared(name, { prepare, ...command }) {
    const seconds = { plain: [], traced: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const side of ['plain', 'traced']) {
        prepare();
        seconds[side].push(await (side === 'plain' ? this.run(command) : this.#traced(name, command)));
      }
    }
    const [plain, traced] = [median(seconds.plain), median(seconds.traced)];
    const list = (values) => values.map((value) => value.toFixed(2)).join(' ');
    console.log(`     ${name}: ${list(seconds.plain)} s; traced ${list(seconds.traced)} s; ${(traced / plain).toFixed(2)} ×`);
    return { plain, traced };
  }

  /** From the start to the answer, which comes when the last byte of the trace was read. */
  async run(command, trace) {
    const begun = performance.now();
    const outcome = await this.#exec.run({ ...command, log: this.#log, timeoutSeconds: TIMEOUT_SECONDS, ...trace });
    if (outcome.exitCode !== 0) throw new Error(`${command.script}: ${readFileSync(this.#log, 'utf8').slice(-2000)}`);
    if (trace !== undefined && outcome.traced.kind !== 'complete') throw new Error(`no trace: ${outcome.traced.reason}`);
    return (performance.now() - begun) / 1000;
  }

  async #traced(name, command) {
    let [bytes, events] = [0, 0];
    const reader = new this.#Reader(() => events++);
    const trace = (chunk) => {
      bytes += chunk.length;
      reader.push(chunk);
    };
    const seconds = await this.run(command, { trace });
    const { complete, reason } = reader.end();
    if (!complete) throw new Error(`${name}: ${reason}`);
    this.#name(name, bytes, events);
    return seconds;
  }

  #named = new Set();

  /** Once for each command. */
  #name(name, bytes, events) {
    if (this.#named.has(name)) return;
    this.#named.add(name);
    console.log(`     ${name}: ${events} events in ${(bytes / 1e6).toFixed(1)} MB`);
  }
}

/** The command of an example's Stage 1, with everything before it built; null where its sources are not available. */
async function stageOf(example, root, loadPipelines, runner) {
  cpSync(path.resolve('examples', example), root, { recursive: true, filter: (from) => !/[\\/](\.selfhost|_build)$/.test(from) });
  if (example === 'tinycc') {
    try {
      timed('bash', ['fetch.sh'], { cwd: root });
    } catch (error) {
      console.log(`left out ${example}: ${error.message}`);
      return null;
    }
  }
  const [pipeline] = loadPipelines(path.join(root, 'selfhost.yml'));
  const env = environmentOf(pipeline);
  if (pipeline.runtime) {
    const command = stepOf(root, 'runtime', pipeline.runtime.run, env);
    command.prepare();
    await runner.run(command);
    env.SELFHOST_RUNTIME = path.join(command.env.SELFHOST_OUT, pipeline.runtime.outputs.library[0]);
  }
  const stage0 = pipeline.stages.get('stage0');
  const command = stepOf(root, 'stage0', stage0.run, env);
  command.prepare();
  await runner.run(command);
  const compiler = path.join(command.env.SELFHOST_OUT, stage0.outputs.compiler[0]);
  const built = { ...env, SELFHOST_COMPILER: compiler, SELFHOST_COMPILER_ROOT: command.env.SELFHOST_OUT };
  return stepOf(root, 'stage1', pipeline.stages.get('stage1').run, built);
}

function environmentOf(pipeline) {
  const { triple } = pipeline.targets.get(TARGET);
  const empty = ['EXECUTOR', 'COMPILER', 'COMPILER_ROOT', 'RUNTIME'].map((name) => [`SELFHOST_${name}`, '']);
  const unknown = ['COMMIT', 'VERSION'].map((name) => [`SELFHOST_${name}`, 'unknown']);
  return {
    ...Object.fromEntries([...empty, ...unknown]),
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    SELFHOST_TARGET: TARGET,
    SELFHOST_TRIPLE: triple,
    SELFHOST_HOST_TRIPLE: triple,
    SELFHOST_JOBS: '2',
    SOURCE_DATE_EPOCH: '315532800',
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}

/** A stage's command in a fresh copy of the sources. */
function stepOf(root, name, script, env) {
  const folder = `${root}-${name}`;
  const [cwd, out] = ['source', 'out'].map((each) => path.join(folder, each));
  const prepare = () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    cpSync(root, cwd, { recursive: true });
  };
  return { script, cwd, env: { ...env, SELFHOST_STAGE: name, SELFHOST_OUT: out }, prepare };
}

function tinyCompilations(cwd, jobs) {
  const names = Array.from({ length: COMPILATIONS }, (_, index) => `f${index}`);
  const prepare = () => {
    rmSync(cwd, { recursive: true, force: true });
    mkdirSync(cwd);
    for (const [index, name] of names.entries()) {
      writeFileSync(path.join(cwd, `${name}.c`), `int ${name}(int x) { return x + ${index}; }\n`);
    }
    writeFileSync(
      path.join(cwd, 'Makefile'),
      `all: ${names.map((name) => `${name}.o`).join(' ')}\n%.o: %.c\n\tgcc -c $< -o $@\n`,
    );
  };
  const env = { PATH: process.env.PATH, SELFHOST_OUT: path.join(cwd, 'out') };
  return { script: `make -s -j${jobs}`, cwd, env, prepare };
}
