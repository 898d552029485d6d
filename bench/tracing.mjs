/**
 * What a proof by a trace costs: the same command untraced and traced, in turn, with everything that strace writes followed as it comes, and judged in the
 * end. Medians are compared. The stages are those of the examples; the other command starts 500 compilers for very little work each, which is the worst
 * case. strace alone runs the same command with few calls and throws away what it would write: what tracing costs before this project does anything. CPU time is that of all processes; on a busy machine it says more than the clock.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { judge, median, timed } from './measure.mjs';

const ROUNDS = 5;
/** The calls without which no proof is possible: what opens files and what starts processes. */
const BARE_STRACE =
  'exec strace -f --seccomp-bpf -qq -e trace=execve,?open,openat,clone,?clone3,?vfork,?fork -o /dev/null bash -e -c "$TRACED_SCRIPT"';
const TARGET = 'x86_64-linux';
/** Tiny compilations of one command. */
const COMPILATIONS = 500;
const TIMEOUT_SECONDS = 600;
/** A trace takes the place of a second build, and may cost this much more than that. */
const MAX_PRICE_IN_BUILDS = 1.5;
/** Clock ticks in a second (sysconf(_SC_CLK_TCK), on every Linux). */
const TICKS = 100;

export default async function bench() {
  const [{ localExec }, { StageTrace }, { judgeStage }, { loadPipelines }] = await Promise.all([
    import('@selfhost/local/exec.js'),
    import('../packages/core/lib/stage/trace.js'),
    import('../packages/core/lib/stage/judge-stage.js'),
    import('../packages/core/lib/pipeline/load.js'),
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-bench-'));
  const runner = new Runner(localExec({ env: process.env }), { StageTrace, judgeStage }, folder);
  try {
    const verdicts = [];
    for (const example of ['mini-reml', 'tinycc']) {
      const root = path.join(folder, example);
      const command = await stageOf(example, root, loadPipelines, runner);
      if (command === null) continue;
      const { plain, traced } = await runner.compared(`${example}, stage1`, command);
      verdicts.push(judge(`${example}, stage1`, traced, plain * 1.3 + 0.2, 's'), judgePrice(`${example}, stage1`, plain, traced));
    }
    for (const [jobs, share] of [
      [1, 1.6],
      [2, 2.6],
    ]) {
      const name = `${COMPILATIONS} tiny compilations, -j${jobs}`;
      const { plain, traced } = await runner.compared(name, tinyCompilations(path.join(folder, `tiny${jobs}`), jobs));
      verdicts.push(judge(name, traced / plain, share, '×'), judgePrice(name, plain, traced));
    }
    return verdicts.every(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judgePrice(name, plain, traced) {
  return judge(`${name}: price of the proof`, (traced - plain) / plain, MAX_PRICE_IN_BUILDS, 'builds');
}

/** Runs commands, and times them. */
class Runner {
  #exec;
  #trace;
  #log;

  constructor(exec, trace, folder) {
    this.#exec = exec;
    this.#trace = trace;
    this.#log = path.join(folder, 'log');
  }

  /** Median seconds of the command by itself and of its proof; they alternate, with strace alone between them. */
  async compared(name, command) {
    const took = { plain: [], strace: [], traced: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const side of Object.keys(took)) {
        command.prepare();
        took[side].push(await this.#side(side, name, command));
      }
    }
    const figures = (side, figure) => took[side].map((each) => each[figure]);
    for (const figure of ['seconds', 'cpu']) {
      const [plain, strace, traced] = Object.keys(took).map((side) => figures(side, figure));
      const list = (values) => values.map((value) => value.toFixed(2)).join(' ');
      const ratio = (values) => `${(median(values) / median(plain)).toFixed(2)} ×`;
      console.log(
        `     ${name}, ${figure}: ${list(plain)}; strace alone ${list(strace)}, ${ratio(strace)}; traced ${list(traced)}, ${ratio(traced)}`,
      );
    }
    return { plain: median(figures('plain', 'seconds')), traced: median(figures('traced', 'seconds')) };
  }

  #side(side, name, command) {
    switch (side) {
      case 'plain':
        return this.run(command);
      case 'strace':
        return this.run({ ...command, script: BARE_STRACE, env: { ...command.env, TRACED_SCRIPT: command.script } });
      default:
        return this.#traced(name, command);
    }
  }

  /** From the start to the answer, which comes when the last byte of the trace was read. */
  async run({ script, workspace, env }, trace) {
    const figures = measured();
    const command = { script, cwd: workspace.source, env, log: this.#log, timeoutSeconds: TIMEOUT_SECONDS };
    const outcome = await this.#exec.run({ ...command, ...(trace && { trace }) });
    if (outcome.exitCode !== 0) throw new Error(`${script}: ${readFileSync(this.#log, 'utf8').slice(-2000)}`);
    if (trace !== undefined && outcome.traced.kind !== 'complete') throw new Error(`no trace: ${outcome.traced.reason}`);
    return figures();
  }

  async #traced(name, { prepare: _, ...command }) {
    let bytes = 0;
    const { workspace } = command;
    const following = new this.#trace.StageTrace(workspace, null);
    const running = await this.run(command, (chunk) => {
      bytes += chunk.length;
      following.push(chunk);
    });
    const asked = {
      ...{
        workspace,
        root: workspace.folder,
        program: [],
        executor: '',
        kept: [],
        proof: { level: 'traced', around: ['**'], hermetic: false },
      },
      inputs: filesOf(workspace.source),
      builder: filesOf(workspace.compiler),
      outputs: filesOf(workspace.out),
    };
    const figures = measured();
    const followed = following.finish();
    if (followed.kind !== 'followed') throw new Error(`${name}: ${followed.reason}`);
    const { graph } = this.#trace.judgeStage(followed, asked);
    const judging = figures();
    this.#name(name, `${graph.edges.length} edges of ${(bytes / 1e6).toFixed(1)} MB, judged in ${judging.seconds.toFixed(2)} s`);
    return { seconds: running.seconds + judging.seconds, cpu: running.cpu + judging.cpu };
  }

  #named = new Set();

  /** Once for each command. */
  #name(name, what) {
    if (!this.#named.has(name)) console.log(`     ${name}: ${what}`);
    this.#named.add(name);
  }
}

/** Begins to measure; what it returns says the seconds since then, and the CPU time of this process and of all that it has waited for. */
function measured() {
  const cpuNow = () => {
    const after = readFileSync('/proc/self/stat', 'latin1').split(') ').at(-1).split(' ');
    return after.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / TICKS, 0);
  };
  const [begun, cpu] = [performance.now(), cpuNow()];
  return () => ({ seconds: (performance.now() - begun) / 1000, cpu: cpuNow() - cpu });
}

/** The files of a bundle, or the inputs. */
function filesOf(root) {
  const names = readdirSync(root, { recursive: true }).filter((name) => statSync(path.join(root, name)).isFile());
  return names.map((name) => {
    const bytes = readFileSync(path.join(root, name));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { path: name, type: 'file', mode: 0o644, size: bytes.length, sha256, digest: sha256, link: null, kind: 'other' };
  });
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
    env.SELFHOST_RUNTIME = path.join(command.workspace.out, pipeline.runtime.outputs.library[0]);
  }
  const stage0 = pipeline.stages.get('stage0');
  const command = stepOf(root, 'stage0', stage0.run, env);
  command.prepare();
  await runner.run(command);
  const built = command.workspace.out;
  const compiler = path.join(built, stage0.outputs.compiler[0]);
  const withCompiler = { ...env, SELFHOST_COMPILER: compiler, SELFHOST_COMPILER_ROOT: built };
  return stepOf(root, 'stage1', pipeline.stages.get('stage1').run, withCompiler, built);
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
function stepOf(root, name, script, env, compiler = root) {
  const folder = `${root}-${name}`;
  const [source, out] = ['source', 'out'].map((each) => path.join(folder, each));
  const prepare = () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    cpSync(root, source, { recursive: true });
  };
  const workspace = { folder, source, out, compiler, runtime: root };
  return { script, workspace, env: { ...env, SELFHOST_STAGE: name, SELFHOST_OUT: out }, prepare };
}

function tinyCompilations(folder, jobs) {
  const names = Array.from({ length: COMPILATIONS }, (_, index) => `f${index}`);
  const [source, out, compiler] = ['source', 'out', 'compiler'].map((each) => path.join(folder, each));
  const prepare = () => {
    rmSync(folder, { recursive: true, force: true });
    for (const each of [source, out, compiler]) mkdirSync(each, { recursive: true });
    for (const [index, name] of names.entries()) {
      writeFileSync(path.join(source, `${name}.c`), `int ${name}(int x) { return x + ${index}; }\n`);
    }
    const objects = names.map((name) => `../out/${name}.o`).join(' ');
    writeFileSync(path.join(source, 'Makefile'), `all: ${objects}\n../out/%.o: %.c\n\tgcc -c $< -o $@\n`);
  };
  const workspace = { folder, source, out, compiler, runtime: compiler };
  const env = { PATH: process.env.PATH, SELFHOST_OUT: out };
  return { script: `make -s -j${jobs}`, workspace, env, prepare };
}
