/** How each build system builds a bootstrap compiler: the first stage of a file that a person will finish. */
import type { Detected, Project } from './detect.js';

export interface Recipe {
  /** Lines of the `toolchain` section, each an id with its settings. */
  readonly toolchain: readonly string[];
  /** Tool that builds the stage. */
  readonly tool: string;
  /** Tools that it needs besides. */
  readonly tools: readonly string[];
  readonly inputs: readonly string[];
  /** Lines of the command. */
  readonly run: readonly string[];
  /** What incremental builds keep, from the work folder. */
  readonly keep: readonly string[];
  /** What was recognised, for a comment. */
  readonly because: string;
}

/** Makefile targets by which projects build their bootstrap compiler, and by which the compiler builds itself. */
const STAGE0_TARGETS = ['stage0', 'bootstrap', 'boot', 'remlc-ocaml'];
const SELF_TARGETS = ['stage1', 'self', 'selfhost', 'self-host'];

/** What the file says of a recipe for which nothing was recognised. */
const GUESS = 'nothing that says how it is built: this is a guess';

export const MAKE_COMMAND = 'make -j "$SELFHOST_JOBS"';

/** The Makefile's target for the compiler's own source. */
export function selfTarget(detected: Detected): string | null {
  return SELF_TARGETS.find((name) => detected.makeTargets.includes(name)) ?? null;
}

/** Where a stage puts its compiler; the same in every stage. A program that is called `main` takes the repository's name. */
export function compilerPath(detected: Detected): string {
  const program = detected.bootstrap?.program ?? 'main';
  return `bin/${program === 'main' ? detected.name : program}`;
}

export function recipeFor(detected: Detected): Recipe {
  const project = detected.bootstrap;
  const target = STAGE0_TARGETS.find((name) => detected.makeTargets.includes(name));
  const found = project === null ? fallback(detected) : recipeOf(project, detected);
  const base = project?.guessed === true ? { ...found, because: GUESS } : found;
  if (target === undefined || project?.system === 'make') return base;
  // The repository says itself how Stage 0 is made; its language still decides the tool.
  return {
    ...base,
    toolchain: [...base.toolchain, 'make: {}'],
    tools: [...base.tools, 'make'],
    inputs: [...new Set([...base.inputs, ...detected.everything.filter((glob) => /makefile$/i.test(glob))])],
    run: [`${MAKE_COMMAND} ${target}`],
    because: `${base.because}, and the target ${target} of the Makefile`,
  };
}

function recipeOf(project: Project, detected: Detected): Recipe {
  const inputs = project.folder === '' ? ownInputs(detected) : [`${project.folder}/**`];
  const enter = project.folder === '' ? [] : [`cd ${project.folder}`];
  const inside = (path: string) => (project.folder === '' ? path : `${project.folder}/${path}`);
  const out = compilerPath(detected);
  const copy = (built: string) => ['mkdir -p "$SELFHOST_OUT/bin"', `cp ${project.built ?? built} "$SELFHOST_OUT/${out}"`];
  const where = project.folder === '' ? '' : ` in ${project.folder}/`;
  switch (project.system) {
    case 'dune': {
      const packages = detected.menhir ? 'menhir, dune' : 'dune';
      return {
        toolchain: [`ocaml: { packages: [${packages}] }`],
        tool: 'ocaml',
        tools: [],
        inputs,
        run: [...enter, 'dune build --profile release -j "$SELFHOST_JOBS"', ...copy(`_build/default/bin/main.exe`)],
        keep: [inside('_build')],
        because: `a dune project${where}`,
      };
    }
    case 'cargo':
      return {
        toolchain: ['rust: {}'],
        tool: 'rust',
        tools: [],
        inputs,
        run: [...enter, 'cargo build --release -j "$SELFHOST_JOBS"', ...copy(`target/release/${detected.name}`)],
        keep: [inside('target')],
        because: `a Cargo package${where}`,
      };
    case 'go':
      return {
        toolchain: ['go: {}'],
        tool: 'go',
        tools: [],
        inputs,
        run: [...enter, `go build -trimpath -o "$SELFHOST_OUT/${out}" .`],
        keep: [],
        because: `a Go module${where}`,
      };
    case 'cmake':
      return {
        toolchain: ['gcc: {}', 'cmake: {}', 'make: {}'],
        tool: 'gcc',
        tools: ['cmake', 'make'],
        inputs,
        run: [
          ...enter,
          'cmake -S . -B build -DCMAKE_BUILD_TYPE=Release',
          'cmake --build build -j "$SELFHOST_JOBS"',
          ...copy(`build/${detected.name}`),
        ],
        keep: [inside('build')],
        because: `a CMake project${where}`,
      };
    case 'npm':
      return {
        toolchain: ['node: {}'],
        tool: 'node',
        tools: [],
        inputs,
        run: [...enter, 'npm ci', 'npm run build', ...copy(`dist/${detected.name}`)],
        keep: [inside('node_modules')],
        because: `an npm package${where}`,
      };
    case 'make':
      return make(project, detected, inputs);
  }
}

function make(project: Project, detected: Detected, inputs: readonly string[]): Recipe {
  const target = STAGE0_TARGETS.find((name) => detected.makeTargets.includes(name));
  const command = project.folder === '' ? MAKE_COMMAND : `${MAKE_COMMAND} -C ${project.folder}`;
  return {
    toolchain: ['gcc: {}', 'make: {}'],
    tool: 'gcc',
    tools: ['make'],
    inputs,
    run: [target === undefined || project.folder !== '' ? command : `${command} ${target}`],
    keep: [],
    because: `a Makefile${project.folder === '' ? '' : ` in ${project.folder}/`}`,
  };
}

/** What Stage 0 may be made of; in an empty folder where it will probably lie. */
function ownInputs({ bootstrapInputs }: Detected): readonly string[] {
  return bootstrapInputs.length === 0 ? ['src/**'] : bootstrapInputs;
}

/** Nothing was recognised: a file that says where to begin. */
function fallback(detected: Detected): Recipe {
  return {
    toolchain: ['gcc: {}'],
    tool: 'gcc',
    tools: [],
    inputs: ownInputs(detected),
    run: ['mkdir -p "$SELFHOST_OUT/bin"', `cc -o "$SELFHOST_OUT/${compilerPath(detected)}" src/*.c`],
    keep: [],
    because: GUESS,
  };
}
