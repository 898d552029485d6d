/** What `selfhost init --template` writes: a small compiler that passes at once. */
import { OUT_FOLDER } from './build-systems.js';
import type { Draft, DraftStage } from './draft.js';
import { TOY_IN_C, TOY_IN_OCAML, TOY_IN_TOY } from './toy.js';

interface TemplateRow {
  /** Lines of the `toolchain` section. */
  readonly toolchain: readonly string[];
  /** The tool that builds the bootstrap compiler. */
  readonly tool: string;
  /** What the stage calls the language of its source. */
  readonly language: string;
  readonly source: { readonly path: string; readonly text: string };
  /** Builds it to `bin/toy`. */
  readonly build: string;
}

/** By the language of the bootstrap compiler. */
export const TEMPLATES = {
  c: {
    toolchain: ['gcc: {}'],
    tool: 'gcc',
    language: 'C',
    source: { path: 'bootstrap/toy.c', text: TOY_IN_C },
    build: 'cc -O1 -o "$SELFHOST_OUT/bin/toy" bootstrap/toy.c',
  },
  ocaml: {
    toolchain: ['ocaml: {}', 'gcc: {}'],
    tool: 'ocaml',
    language: 'OCaml',
    source: { path: 'bootstrap/toy.ml', text: TOY_IN_OCAML },
    build: 'ocamlopt -o "$SELFHOST_OUT/bin/toy" bootstrap/toy.ml',
  },
} as const satisfies Readonly<Record<string, TemplateRow>>;

export type Template = keyof typeof TEMPLATES;

const OWN_SOURCE = 'src/toy.toy';

/** The sources of a template. */
export function templateSources(template: Template): readonly { readonly path: string; readonly text: string }[] {
  return [TEMPLATES[template].source, { path: OWN_SOURCE, text: TOY_IN_TOY }];
}

/** The same for all templates. */
const STAGE1: DraftStage = {
  comment: 'The compiler in its own language, built by stage0: it writes C, and cc makes a program of that.',
  builder: 'with: stage0',
  tools: ['gcc'],
  inputs: [OWN_SOURCE],
  run: [...OUT_FOLDER, `"$SELFHOST_COMPILER" < ${OWN_SOURCE} > toy.c`, 'cc -O1 -o "$SELFHOST_OUT/bin/toy" toy.c'],
  keep: [],
};

const SMOKE: Draft['smoke'] = {
  comment: 'Compiles a program, runs it, and reads what it prints.',
  name: 'hello',
  run: [
    `echo 'fn start() { puts("hello"); return 0; }' | "$SELFHOST_COMPILER" > hello.c`,
    'cc -o hello hello.c',
    'test "$(./hello)" = hello',
  ],
};

/** How a template is built; nothing in it has to be corrected. */
export function templateDraft(template: Template, name: string): Draft {
  const { toolchain, tool, language, source, build }: TemplateRow = TEMPLATES[template];
  return {
    name,
    toolchain,
    runtime: null,
    stage0: {
      comment: `The bootstrap compiler, in ${language}.`,
      builder: `tool: ${tool}`,
      tools: [],
      inputs: [source.path],
      run: [...OUT_FOLDER, build],
      keep: [],
    },
    stage1: STAGE1,
    // A small compiler is built again in no time, and the fixpoint is what there is to see.
    stage3: 'always',
    compiler: 'bin/toy',
    smoke: SMOKE,
    corrections: [],
  };
}
