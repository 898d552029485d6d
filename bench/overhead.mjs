/**
 * What the pipeline costs over the same commands in a plain shell script: at most 5% plus 0.5 s. Both sides build the example
 * compiler's stages for its native target in the same order with the same -j; they alternate, and medians are compared.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { judge, median, timed } from './measure.mjs';

const ROUNDS = 3;
const TARGET = 'x86_64-linux';
/** Share and seconds that proving, packing, unpacking and reporting may cost. */
const SHARE = 1.05;
const SECONDS = 0.5;

export default async function bench() {
  const { loadPipelines } = await import('../packages/core/lib/pipeline/load.js');
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-bench-'));
  try {
    const example = path.join(folder, 'mini-reml');
    cpSync(path.resolve('examples/mini-reml'), example, {
      recursive: true,
      filter: (from) => !/[\\/](\.selfhost|_build)$/.test(from),
    });
    // Trying the compiler is no part of building it.
    const config = path.join(example, 'selfhost.yml');
    writeFileSync(config, withoutTrials(readFileSync(config, 'utf8')));
    const [pipeline] = loadPipelines(config);
    const script = path.join(folder, 'plain.sh');
    writeFileSync(script, plainScript(pipeline, path.join(folder, 'plain')));
    const { plain, run } = measured(path.join(folder, 'plain'), script, example);
    console.log(
      `plain: ${plain.map((s) => s.toFixed(2)).join(' ')} s; run: ${run.map((s) => s.toFixed(2)).join(' ')} s; ratio ${(median(run) / median(plain)).toFixed(3)}`,
    );
    const warm = timed(process.execPath, [path.resolve('dist/cli/index.js'), 'run', '--target', TARGET], { cwd: example });
    return [
      judge('selfhost run --mode clean', median(run), median(plain) * SHARE + SECONDS, 's'),
      judge('second run, nothing changed', warm, 2, 's'),
    ].every(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds of both sides, in turn. */
function measured(folder, script, example) {
  const plain = [];
  const run = [];
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    // Nothing of the round before: the plain side would copy it, and the run would find its proofs made.
    rmSync(path.join(example, '.selfhost'), { recursive: true, force: true });
    plain.push(timed('bash', [script]));
    const clean = ['run', '--mode', 'clean', '--target', TARGET];
    run.push(timed(process.execPath, [path.resolve('dist/cli/index.js'), ...clean], { cwd: example }));
  }
  return { plain, run };
}

function withoutTrials(yaml) {
  return yaml.replace(/^(smoke|tests):\n(?:[ \t-].*\n|\n)*/gm, '');
}

/** The stages' commands as a person would write them down: copy the sources, run, hand the compiler on. */
function plainScript(pipeline, folder) {
  const jobs = availableParallelism();
  const target = pipeline.targets.get(TARGET);
  const lines = [
    'set -euo pipefail',
    `export SELFHOST_TARGET=${TARGET} SELFHOST_TRIPLE=${target.triple} SELFHOST_HOST_TRIPLE=${target.triple} SELFHOST_JOBS=${jobs}`,
    'export SOURCE_DATE_EPOCH=315532800 LC_ALL=C TZ=UTC SELFHOST_COMMIT=unknown SELFHOST_VERSION=unknown SELFHOST_EXECUTOR= SELFHOST_COMPILER= SELFHOST_COMPILER_ROOT= SELFHOST_RUNTIME=',
  ];
  const step = (name, run) => [
    `mkdir -p ${folder}/${name}/out ${folder}/${name}/source`,
    `cp -R ${pipeline.root}/. ${folder}/${name}/source`,
    `cd ${folder}/${name}/source`,
    `SELFHOST_STAGE=${name} SELFHOST_OUT=${folder}/${name}/out bash -euo pipefail -c '${run.replaceAll("'", "'\\''")}'`,
  ];
  if (pipeline.runtime) {
    lines.push(...step('runtime', pipeline.runtime.run));
    lines.push(`export SELFHOST_RUNTIME=${folder}/runtime/out/${pipeline.runtime.outputs.library[0]}`);
  }
  for (const stage of pipeline.stages.values()) {
    if (stage.builder.kind === 'stage') {
      const builder = pipeline.stages.get(stage.builder.stage);
      lines.push(
        `export SELFHOST_COMPILER_ROOT=${folder}/${builder.id}/out SELFHOST_COMPILER=${folder}/${builder.id}/out/${builder.outputs.compiler[0]}`,
      );
    }
    lines.push(...step(stage.id, stage.run));
  }
  return `${lines.join('\n')}\n`;
}
