/** The parts of a first configuration that differ from one compiler to the next, before they are written as YAML. */
import type { Correction } from '../present/words/init.js';
import { compilerPath, makeSelf, OUT_FOLDER, recipeFor, selfTarget } from './build-systems.js';
import type { Detected } from './detect.js';

/** Lines of a recipe that a comment shows: enough for one step. */
const MAX_NOTED_LINES = 6;

export interface DraftStage {
  readonly comment: string;
  /** A tool or, with `with`, an earlier stage. */
  readonly builder: string;
  readonly tools: readonly string[];
  readonly inputs: readonly string[];
  readonly run: readonly string[];
  readonly keep: readonly string[];
}

export interface Draft {
  readonly name: string;
  /** Lines of the `toolchain` section, each an id with its settings. */
  readonly toolchain: readonly string[];
  readonly runtime: { readonly inputs: readonly string[]; readonly run: readonly string[]; readonly library: string } | null;
  readonly stage0: DraftStage;
  readonly stage1: DraftStage;
  /** When the last stage is built. */
  readonly stage3: 'needed' | 'always';
  /** Path of the compiler below SELFHOST_OUT. */
  readonly compiler: string;
  readonly smoke: { readonly comment: string; readonly name: string; readonly run: readonly string[] };
  readonly corrections: readonly Correction[];
}

/** What a repository shows, with guesses for what it does not show. */
export function draftOf(detected: Detected): Draft {
  const recipe = recipeFor(detected);
  const compiler = compilerPath(detected);
  const { runtime } = detected;
  const own = ownBuild(detected, compiler);
  return {
    name: detected.name,
    toolchain: [
      ...new Set([
        ...recipe.toolchain,
        ...(runtime === null ? [] : ['gcc: {}', 'make: {}']),
        ...own.tools.map((tool) => `${tool}: {}`),
      ]),
    ],
    runtime: runtimeDraft(detected),
    stage0: { ...recipe, comment: `The bootstrap compiler. Found: ${recipe.because}.`, builder: `tool: ${recipe.tool}` },
    stage1: {
      ...own,
      comment:
        "The compiler's own source, built by stage0. Correct the command: it must use SELFHOST_COMPILER and write to SELFHOST_OUT.",
      builder: 'with: stage0',
      keep: [],
    },
    stage3: 'needed',
    compiler,
    smoke: {
      comment:
        'Correct this: a command that exits 0 only when the compiler works, better still one that compiles a small program.',
      name: 'starts',
      run: ['"$SELFHOST_COMPILER" --version'],
    },
    corrections: [...(recipe.sure ? [] : (['stage0'] as const)), 'stage1', 'smoke'],
  };
}

function runtimeDraft({ runtime }: Detected): Draft['runtime'] {
  if (runtime === null) return null;
  const { folder, library } = runtime;
  return {
    inputs: [`${folder}/**`],
    run: [`make -C ${folder}`, 'mkdir -p "$SELFHOST_OUT/lib"', `cp ${folder}/${library} "$SELFHOST_OUT/lib/"`],
    library: `lib/${library}`,
  };
}

/** How the compiler's own source is built: by the Makefile's target for it, or by a plain call of the compiler. */
function ownBuild(detected: Detected, compiler: string): Pick<DraftStage, 'tools' | 'inputs' | 'run'> {
  const { source, everything, makefile } = detected;
  const target = selfTarget(detected);
  const inputs = source?.inputs ?? everything;
  if (target !== null && makefile.usesCompiler) {
    const makefiles = everything.filter((glob) => /makefile$/i.test(glob));
    return { tools: ['make'], inputs: [...new Set([...inputs, ...makefiles])], run: makeSelf(detected, target, compiler) };
  }
  const folder = source === null ? 'src/' : source.folder === '' ? '' : `${source.folder}/`;
  const entry = `${folder}${source?.entry ?? 'main'}`;
  return {
    tools: [],
    inputs,
    run: [
      ...(target === null ? [] : recipeNote(target, makefile.recipe(target))),
      ...OUT_FOLDER,
      `"$SELFHOST_COMPILER" -o "$SELFHOST_OUT/${compiler}" ${entry}`,
    ],
  };
}

/** Shows how the Makefile does it with a compiler that it takes from its own folder. A person knows which lines are meant. */
function recipeNote(target: string, recipe: readonly string[]): readonly string[] {
  return [
    `# The Makefile's target ${target} does not take SELFHOST_COMPILER:`,
    ...recipe.slice(0, MAX_NOTED_LINES).map((line) => `#   ${line}`),
    '# One such step is one stage:',
  ];
}
