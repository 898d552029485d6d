/** Configurations for tests, and a way to say where in one a problem is expected. */
import { type Problem, UserError } from '@selfhost/core/errors.js';
import { parsePipelines } from '@selfhost/core/pipeline/load.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';

/** Marks the place of the next problem in a configuration's text; it is removed before the text is read. */
export const HERE = '▶';

const SECTIONS = {
  head: 'version: 1\nname: demo',
  toolchain: 'toolchain: { ocaml: {}, llvm: { version: 19 } }',
  runtime: '',
  targets: `targets:
  linux: { triple: x86_64-unknown-linux-gnu }
  windows: { triple: x86_64-w64-windows-gnu, host: linux, executor: wine64 }
  macos: { triple: aarch64-apple-darwin }`,
  stages: `stages:
  stage0: { tool: ocaml, inputs: [ocaml/**], run: make stage0, outputs: { compiler: bin/demo } }
  stage1: { with: stage0, inputs: [src/**], run: make self, outputs: { compiler: bin/demo, ir: "ir/*.ll" } }
  stage2: { with: stage1, same-as: stage1 }
  stage3: { with: stage2, same-as: stage1, when: needed }`,
  compare: `compare:
  - { left: stage1, right: stage2 }
  - { left: stage2, right: stage3, gate: fixpoint }`,
  smoke: '',
  tests: '',
};

/** A right configuration in which some sections are replaced; an empty section is left out. */
export function config(sections: Partial<typeof SECTIONS> = {}): string {
  return `${Object.values({ ...SECTIONS, ...sections })
    .filter((section) => section !== '')
    .join('\n')}\n`;
}

export const RUNTIME = 'runtime: { run: make, inputs: [rt/**], outputs: { library: lib/librt.a } }';

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function parse(text: string): Pipeline[] {
  return parsePipelines(bytes(text), '/repo/selfhost.yml');
}

/** The only pipeline of a right configuration. */
export function pipeline(sections: Partial<typeof SECTIONS> = {}): Pipeline {
  const [first] = parse(config(sections));
  if (first === undefined) throw new Error('the configuration has no pipeline');
  return first;
}

/** The problems of a wrong configuration; fails for a right one and for any error that is not a person's. */
export function problemsOf(content: string | Uint8Array): readonly Problem[] {
  try {
    parsePipelines(typeof content === 'string' ? bytes(content) : content, 'selfhost.yml');
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

/** A marked text without its mark, and the place that the mark stood at. */
export function marked(text: string): { text: string; line: number; column: number } {
  const [before = '', after] = text.split(HERE);
  if (after === undefined) throw new Error('the text has no mark');
  const lines = before.split('\n');
  return { text: before + after, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
