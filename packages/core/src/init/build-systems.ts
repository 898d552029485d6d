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
  /** Whether nothing in the commands is a guess. */
  readonly sure: boolean;
}

/** Makefile targets by which projects build their bootstrap compiler, and by which the compiler builds itself. */
const STAGE0_TARGETS = ['stage0', 'bootstrap', 'boot', 'remlc-ocaml'];
const SELF_TARGETS = ['stage1', 'self', 'selfhost', 'self-host'];

export const OUT_FOLDER: readonly string[] = ['mkdir -p "$SELFHOST_OUT/bin"'];

/** A stage is built in a folder of the repository, and dune takes the outermost project. */
const LOSES_DUNE = '; its dune needs `--root .`, or it builds the repository around the stage';

const MAKE_COMMAND = 'make -j "$SELFHOST_JOBS"';

/** The Makefile's target for the compiler's own source; null where there is none. */
export function selfTarget({ makefile }: Detected): string | null {
  return SELF_TARGETS.find((each) => makefile.targets.includes(each)) ?? null;
}

/** Commands by which the Makefile makes the compiler's own source. */
export function makeSelf({ makefile, name }: Detected, target: string, compiler: string): readonly string[] {
  return [`${MAKE_COMMAND} ${target}`, ...(makefile.usesOut ? [] : copied(makefile.program(target) ?? name, compiler))];
}

/** Where a stage puts its compiler; the same in every stage. A program that is called `main` takes the repository's name. */
export function compilerPath(detected: Detected): string {
  const program = detected.bootstrap?.program ?? 'main';
  return `bin/${program === 'main' ? detected.name : program}`;
}

/** What a build has left in its folder goes to where the stage's outputs are. */
export function copied(built: string, compiler: string): string[] {
  return [...OUT_FOLDER, `cp ${built} "$SELFHOST_OUT/${compiler}"`];
}

export function recipeFor(detected: Detected): Recipe {
  const { bootstrap: project, makefile } = detected;
  const target = STAGE0_TARGETS.find((name) => makefile.targets.includes(name));
  const base = project === null ? fallback(detected) : recipeOf(project, detected);
  if (target === undefined || (project?.system === 'make' && project.folder !== '')) return base;
  // The repository says itself how Stage 0 is made; its language still decides the tool.
  const inside = project?.built == null ? null : `${project.folder === '' ? '' : `${project.folder}/`}${project.built}`;
  const seen = makefile.program(target);
  // A target that only passes the work on has no file of its name.
  const built = project?.system !== 'make' && (seen === null || seen === target) ? inside : seen;
  return {
    ...base,
    toolchain: [...new Set([...base.toolchain, 'make: {}'])],
    tools: [...new Set([...base.tools, 'make'])],
    inputs: [...new Set([...base.inputs, ...detected.everything.filter((glob) => /makefile$/i.test(glob))])],
    run: [`${MAKE_COMMAND} ${target}`, ...(makefile.usesOut ? [] : copied(built ?? detected.name, compilerPath(detected)))],
    because: `${project?.system === 'make' ? '' : `${base.because}, and `}the target ${target} of the Makefile${makefile.losesDune ? LOSES_DUNE : ''}`,
    // Where a Makefile puts its program by itself, the name of that is not seen.
    sure: built !== null && !makefile.usesOut && !makefile.losesDune,
  };
}

function recipeOf(project: Project, detected: Detected): Recipe {
  const sure = project.built !== null;
  const inputs = project.folder === '' ? detected.bootstrapInputs : [`${project.folder}/**`];
  const enter = project.folder === '' ? [] : [`cd ${project.folder}`];
  const inside = (path: string) => (project.folder === '' ? path : `${project.folder}/${path}`);
  const out = compilerPath(detected);
  const copy = (built: string) => copied(project.built ?? built, out);
  const where = project.folder === '' ? '' : ` in ${project.folder}/`;
  switch (project.system) {
    case 'dune': {
      const packages = detected.menhir ? 'menhir, dune' : 'dune';
      return {
        toolchain: [`ocaml: { packages: [${packages}] }`],
        tool: 'ocaml',
        tools: [],
        inputs,
        run: [
          ...enter,
          // Before version 3, dune lets the compiler write its folder into programs.
          'export BUILD_PATH_PREFIX_MAP=".=$PWD"',
          'dune build --root . --profile release -j "$SELFHOST_JOBS"',
          ...copy('_build/default/bin/main.exe'),
        ],
        keep: [inside('_build')],
        because: `a dune project${where}`,
        sure,
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
        sure,
      };
    case 'go':
      return {
        toolchain: ['go: {}'],
        tool: 'go',
        tools: [],
        inputs,
        // The commit that go would find is that of the repository around the stage, which is no input of it.
        run: [...enter, `go build -trimpath -buildvcs=false -o "$SELFHOST_OUT/${out}" ${project.goPackage}`],
        keep: [],
        because: `a Go module${where}`,
        sure: true,
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
        sure,
      };
    case 'npm':
      return {
        toolchain: ['node: {}'],
        tool: 'node',
        tools: [],
        inputs,
        run: [...enter, ...(project.steps ?? []), ...copy('dist/main.js'), `chmod +x "$SELFHOST_OUT/${out}"`],
        keep: project.steps?.some((step) => /^npm (?:ci|install)$/.test(step)) ? [inside('node_modules')] : [],
        because: `an npm package${where}`,
        sure,
      };
    case 'make':
      return make(project, detected, inputs);
  }
}

function make(project: Project, detected: Detected, inputs: readonly string[]): Recipe {
  const { folder, built } = project;
  const usesOut = folder === '' && detected.makefile.usesOut;
  const path = `${folder === '' ? '' : `${folder}/`}${built ?? detected.name}`;
  return {
    toolchain: ['gcc: {}', 'make: {}'],
    tool: 'gcc',
    tools: ['make'],
    inputs,
    run: [
      folder === '' ? MAKE_COMMAND : `${MAKE_COMMAND} -C ${folder}`,
      ...(usesOut ? [] : copied(path, compilerPath(detected))),
    ],
    keep: [],
    because: `a Makefile${folder === '' ? '' : ` in ${folder}/`}`,
    sure: built !== null && !usesOut,
  };
}

/** Nothing was recognised: a file that says where to begin. */
function fallback(detected: Detected): Recipe {
  return {
    toolchain: ['gcc: {}'],
    tool: 'gcc',
    tools: [],
    inputs: detected.bootstrapInputs,
    run: [...OUT_FOLDER, `cc -o "$SELFHOST_OUT/${compilerPath(detected)}" ${detected.source?.folder === '' ? '' : 'src/'}*.c`],
    keep: [],
    because: 'nothing that says how it is built: this is a guess',
    sure: false,
  };
}
