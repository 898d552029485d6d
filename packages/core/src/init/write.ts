/** Writes a draft as a selfhost.yml with comments: it is accepted as it is. */
import type { Machine } from '../pipeline/plan-model.js';
import { defaultRunner } from '../pipeline/triple.js';
import type { Draft, DraftStage } from './draft.js';

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

/** The last stage, and what is said of it. */
const STAGE3: Readonly<Record<Draft['stage3'], readonly string[]>> = {
  needed: [
    '  # Built when stage1 and stage2 differ: is there a fixpoint one cycle later?',
    '  stage3: { with: stage2, same-as: stage1, when: needed }',
  ],
  always: [
    '  # Once more: the compiler that built itself makes itself again. `when: needed` builds it only when stage1 and stage2 differ.',
    '  stage3: { with: stage2, same-as: stage1 }',
  ],
};

const HEADER = [
  '# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/selfhost-actions/v0/schema/selfhost.schema.json',
  '# How this compiler is built in stages: by another language, then by itself, then by itself again.',
  '# `selfhost plan` checks this file, `selfhost run` builds. Commands read values from the environment: SELFHOST_COMPILER,',
  '# SELFHOST_OUT, SELFHOST_JOBS, SELFHOST_TRIPLE and more. They see the files that `inputs` name, and nothing else.',
  'version: 1',
];

const COMPARISONS = [
  'compare:',
  '  - { left: stage1, right: stage2, gate: agreement, threshold: 1 }',
  '  - { left: stage2, right: stage3, gate: fixpoint, threshold: 1 }',
];

/** The text of a configuration; `machine` decides which target is active. */
export function configText(draft: Draft, machine: Machine): string {
  const sections = [
    [...HEADER, `name: ${scalar(draft.name)}`],
    [
      '# Tools that must be installed; `selfhost run --setup` installs what is missing.',
      'toolchain:',
      ...draft.toolchain.map((line) => `  ${line}`),
    ],
    runtimeSection(draft),
    targetsSection(machine),
    [
      'stages:',
      ...stage('stage0', draft.stage0, draft.compiler),
      ...stage('stage1', draft.stage1, draft.compiler),
      '  # The same source, built by the compiler that stage1 made. Both must be the same.',
      '  stage2: { with: stage1, same-as: stage1 }',
      ...STAGE3[draft.stage3],
    ],
    COMPARISONS,
    [
      '# A short proof that the compiler works; `tests:` takes whole suites, with `junit:` for their results.',
      'smoke:',
      `  # ${draft.smoke.comment}`,
      `  - name: ${draft.smoke.name}`,
      ...block('run', draft.smoke.run),
    ],
  ].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
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

function runtimeSection({ runtime }: Draft): string[] {
  if (runtime === null) return [];
  return [
    '# The library that compiled programs are linked with. Stages find it through SELFHOST_RUNTIME.',
    'runtime:',
    ...block('run', runtime.run, 2),
    ...entry('inputs', runtime.inputs, 2),
    `  outputs: { library: ${scalar(runtime.library)} }`,
  ];
}

function stage(id: string, { comment, builder, tools, inputs, run, keep }: DraftStage, compiler: string): string[] {
  return [
    `  # ${comment}`,
    `  ${id}:`,
    `    ${builder}`,
    ...(tools.length === 0 ? [] : [`    tools: [${tools.join(', ')}]`]),
    ...entry('inputs', inputs),
    ...block('run', run),
    ...(keep.length === 0 ? [] : entry('keep', keep)),
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
