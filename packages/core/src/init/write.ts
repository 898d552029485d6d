/** Writes a first selfhost.yml with comments: it is accepted as it is, and a person corrects the commands in it. */
import type { Machine } from '../pipeline/plan-model.js';
import { defaultRunner } from '../pipeline/triple.js';
import { compilerPath, MAKE_COMMAND, type Recipe, recipeFor, selfTarget } from './build-systems.js';
import type { Detected } from './detect.js';

/** Targets of a new file, those of the plan; the one that fits the machine is active and the rest are comments. */
const TARGETS = [
  { id: 'x86_64-linux', triple: 'x86_64-unknown-linux-gnu', machine: 'linux x64' },
  { id: 'aarch64-linux', triple: 'aarch64-unknown-linux-gnu', machine: 'linux arm64' },
  { id: 'aarch64-macos', triple: 'aarch64-apple-darwin', machine: 'darwin arm64' },
  { id: 'x86_64-macos', triple: 'x86_64-apple-darwin', machine: 'darwin x64' },
  { id: 'x86_64-windows', triple: 'x86_64-pc-windows-msvc', machine: 'win32 x64' },
] as const;

/** Built in CI beside the machine's own target, once a person takes the comment signs away. */
const SUGGESTED = new Set(['x86_64-linux', 'aarch64-macos']);

/** The text of a configuration for what was detected; `machine` decides which target is active. */
export function configText(detected: Detected, machine: Machine): string {
  const recipe = recipeFor(detected);
  const sections = [
    [
      '# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/selfhost-actions/v0/schema/selfhost.schema.json',
      '# How this compiler is built in stages: by another language, then by itself, then by itself again.',
      '# `selfhost plan` checks this file, `selfhost run` builds. Commands read values from the environment: SELFHOST_COMPILER,',
      '# SELFHOST_OUT, SELFHOST_JOBS, SELFHOST_TRIPLE and more. They see the files that `inputs` name, and nothing else.',
      'version: 1',
      `name: ${scalar(detected.name)}`,
    ],
    toolchainSection(detected, recipe),
    runtimeSection(detected),
    targetsSection(machine),
    stagesSection(detected, recipe),
    [
      'compare:',
      '  - { left: stage1, right: stage2, gate: agreement, threshold: 1 }',
      '  - { left: stage2, right: stage3, gate: fixpoint, threshold: 1 }',
    ],
    [
      '# A short proof that the compiler works; `tests:` takes whole suites, with `junit:` for their results.',
      'smoke:',
      '  # Correct this: a command that exits 0 only when the compiler works, better still one that compiles a small program.',
      '  - name: starts',
      '    run: \'"$SELFHOST_COMPILER" --version\'',
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function toolchainSection(detected: Detected, recipe: Recipe): string[] {
  const tools = new Set([
    ...recipe.toolchain,
    ...(detected.runtime === null ? [] : ['gcc: {}', 'make: {}']),
    ...(selfTarget(detected) === null ? [] : ['make: {}']),
  ]);
  return [
    '# Tools that must be installed; `selfhost run --setup` installs what is missing.',
    'toolchain:',
    ...[...tools].map((line) => `  ${line}`),
  ];
}

function targetsSection(machine: Machine): string[] {
  const active = TARGETS.find((target) => target.machine === `${machine.platform} ${machine.arch}`) ?? TARGETS[0];
  return [
    '# Where the compiler runs. A target with a `host` is built on that other target (cross).',
    'targets:',
    `  ${active.id}: { triple: ${active.triple}, runner: ${defaultRunner(active.triple)} }`,
    ...TARGETS.filter((target) => target !== active && SUGGESTED.has(target.id)).map(
      ({ id, triple }) => `  # ${id}: { triple: ${triple}, runner: ${defaultRunner(triple)} }`,
    ),
    ...(active.id === 'x86_64-linux'
      ? ['  # x86_64-windows: { triple: x86_64-w64-windows-gnu, host: x86_64-linux, executor: wine64 }']
      : []),
  ];
}

function stagesSection(detected: Detected, recipe: Recipe): string[] {
  const compiler = compilerPath(detected);
  return [
    'stages:',
    `  # The bootstrap compiler. Found: ${recipe.because}.`,
    '  stage0:',
    `    tool: ${recipe.tool}`,
    ...(recipe.tools.length === 0 ? [] : [`    tools: [${recipe.tools.join(', ')}]`]),
    ...entry('inputs', recipe.inputs),
    ...block('run', recipe.run),
    ...(recipe.keep.length === 0 ? [] : entry('keep', recipe.keep)),
    `    outputs: { compiler: ${scalar(compiler)} }`,
    ...stage1(detected, compiler),
    '  # The same source, built by the compiler that stage1 made. Both must be the same.',
    '  stage2: { with: stage1, same-as: stage1 }',
    '  # Built when stage1 and stage2 differ: is there a fixpoint one cycle later?',
    '  stage3: { with: stage2, same-as: stage1, when: needed }',
  ];
}

function runtimeSection({ runtime }: Detected): string[] {
  if (runtime === null) return [];
  return [
    '# The library that compiled programs are linked with. Stages find it through SELFHOST_RUNTIME.',
    'runtime:',
    ...block(
      'run',
      [
        `make -C ${runtime.folder}`,
        'mkdir -p "$SELFHOST_OUT/lib"',
        `cp ${runtime.folder}/${runtime.library} "$SELFHOST_OUT/lib/"`,
      ],
      2,
    ),
    ...entry('inputs', [`${runtime.folder}/**`], 2),
    `  outputs: { library: ${scalar(`lib/${runtime.library}`)} }`,
  ];
}

function stage1(detected: Detected, compiler: string): string[] {
  const target = selfTarget(detected);
  const { source } = detected;
  const sources =
    source === null ? (detected.everything.length === 0 ? ['src/**'] : detected.everything) : [`${source.folder}/**`];
  const makefiles = target === null ? [] : detected.everything.filter((glob) => /makefile$/i.test(glob));
  const main = source?.entry === null || source === null ? 'src/main' : `${source.folder}/${source.entry}`;
  const run =
    target === null
      ? ['mkdir -p "$SELFHOST_OUT/bin"', `"$SELFHOST_COMPILER" -o "$SELFHOST_OUT/${compiler}" ${main}`]
      : [`${MAKE_COMMAND} ${target}`];
  return [
    "  # The compiler's own source, built by stage0. Correct the command: it must use SELFHOST_COMPILER and write to SELFHOST_OUT.",
    '  stage1:',
    '    with: stage0',
    ...(target === null ? [] : ['    tools: [make]']),
    ...entry('inputs', [...new Set([...sources, ...makefiles])]),
    ...block('run', run),
    `    outputs: { compiler: ${scalar(compiler)} }`,
  ];
}

/** A list under a key of a stage, on one line. */
function entry(key: string, values: readonly string[], indent = 4): string[] {
  return [`${' '.repeat(indent)}${key}: [${values.map(scalar).join(', ')}]`];
}

/** A command under a key, as a block of lines. */
function block(key: string, lines: readonly string[], indent = 4): string[] {
  return [`${' '.repeat(indent)}${key}: |`, ...lines.map((line) => `${' '.repeat(indent + 2)}${line}`)];
}

/** A text that YAML takes for itself, or the same in quotes. JSON's strings are YAML's. */
function scalar(text: string): string {
  return /^[A-Za-z][\w./+-]*(?:\/\*\*)?$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
