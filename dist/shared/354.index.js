export const id = 354;
export const ids = [354];
export const modules = {

/***/ 4354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(7706);
// EXTERNAL MODULE: ./packages/core/lib/files/atomic.js
var atomic = __webpack_require__(2008);
// EXTERNAL MODULE: ./packages/core/lib/files/exists.js
var exists = __webpack_require__(8293);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/load.js + 13 modules
var load = __webpack_require__(4107);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/safe-id.js
var safe_id = __webpack_require__(7373);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/core/lib/init/scan.js
/** Reads a little of a repository: enough to recognise it, never all of it. */


/** Build results and other people's code: nothing in them tells how the repository is built. */
const NOT_SOURCES = new Set(['node_modules', '_build', '_opam', 'target', 'build', 'dist', 'out', 'vendor', 'obj', 'coverage']);
/** Files above this size are not the build files that are looked for. */
const MAX_BYTES = 256 * 1024;
/** An unreadable or missing folder is an empty one. */
function list(folder) {
    const entries = entriesOf(folder).filter((entry) => !entry.name.startsWith('.'));
    const names = (wanted) => wanted.map((entry) => entry.name).sort();
    return {
        folders: names(entries.filter((entry) => entry.isDirectory() && !NOT_SOURCES.has(entry.name))),
        files: names(entries.filter((entry) => entry.isFile())),
    };
}
/** A small text file; an empty text where there is none. */
function read(...parts) {
    const file = (0,external_node_path_.join)(...parts);
    try {
        return (0,external_node_fs_.statSync)(file).size > MAX_BYTES ? '' : (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}
/** Whether a glob `folder/**` would find a file, looking a few levels down. */
function holdsFile(folder, depth = 4) {
    const entries = entriesOf(folder);
    return (entries.some((entry) => entry.isFile()) ||
        (depth > 0 && entries.some((entry) => entry.isDirectory() && holdsFile((0,external_node_path_.join)(folder, entry.name), depth - 1))));
}
function entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/init/detect.js
/** Looks at a repository folder and tells what can be seen of a self-hosting compiler in it. */



/** Build systems that are recognised, those that say most about the language of Stage 0 first. */
const BUILD_SYSTEMS = ['dune', 'cargo', 'go', 'cmake', 'npm', 'make'];
/** Folders where bootstrap compilers live, likeliest first. */
const BOOTSTRAP_FOLDERS = ['bootstrap', 'stage0', 'boot', 'ocaml', 'seed'];
/** Folders of programs in the compiler's language: they try a compiler, and build none. */
const SAMPLE_FOLDERS = ['samples', 'examples', 'sample', 'example', 'demos', 'tests', 'test'];
const RUNTIME_FOLDERS = ['runtime', 'rt'];
/** Folders where a compiler's own source lives, likeliest first. */
const SOURCE_FOLDERS = ['src', 'compiler', 'selfhost', 'self', 'lib'];
const BUILD_FILES = /^(?:Makefile|GNUmakefile|makefile|dune|dune-project|dune-workspace|Cargo\.(?:toml|lock)|CMakeLists\.txt|go\.(?:mod|sum)|package(?:-lock)?\.json|configure|.*\.opam)$/;
/** Names that a glob takes literally. */
const PLAIN_NAME = /^[\w.+-]+$/;
function detect(folder) {
    const root = (0,external_node_path_.resolve)(folder);
    const top = list(root);
    const candidates = [...BOOTSTRAP_FOLDERS.filter((name) => top.folders.includes(name)), '', ...top.folders];
    const bootstrap = bootstrapProject(root, candidates);
    const runtime = RUNTIME_FOLDERS.find((name) => top.folders.includes(name) && makefileOf((0,external_node_path_.join)(root, name)) !== '');
    const taken = new Set([bootstrap?.folder ?? '', runtime ?? '']);
    const source = SOURCE_FOLDERS.find((name) => top.folders.includes(name) && !taken.has(name) && holdsFile((0,external_node_path_.join)(root, name)));
    const ownBootstrap = BOOTSTRAP_FOLDERS.some((name) => top.folders.includes(name) && holdsFile((0,external_node_path_.join)(root, name)));
    const notBootstrap = new Set(ownBootstrap ? [...SAMPLE_FOLDERS, source] : []);
    const files = top.files.filter((name) => BUILD_FILES.test(name));
    const folders = top.folders.filter((name) => PLAIN_NAME.test(name) && holdsFile((0,external_node_path_.join)(root, name)));
    const globs = (names) => [...files, ...names.map((name) => `${name}/**`)];
    return {
        name: (0,safe_id/* safeId */.n)((0,external_node_path_.basename)(root)) ?? 'compiler',
        bootstrap,
        menhir: bootstrap?.system === 'dune' && usesMenhir((0,external_node_path_.join)(root, bootstrap.folder)),
        makeTargets: targetsOf(makefileOf(root)),
        runtime: runtime === undefined ? null : { folder: runtime, library: libraryOf(makefileOf((0,external_node_path_.join)(root, runtime))) },
        source: source === undefined ? null : { folder: source, entry: entryOf((0,external_node_path_.join)(root, source)) },
        everything: globs(folders),
        bootstrapInputs: globs(folders.filter((name) => !notBootstrap.has(name))),
    };
}
/** The first folder with a build file that tells a language; a Makefile alone counts only where nothing else does. */
function bootstrapProject(root, candidates) {
    const projects = candidates.flatMap((folder) => {
        const system = BUILD_SYSTEMS.find((word) => isBuiltBy(word, (0,external_node_path_.join)(root, folder)));
        return system === undefined ? [] : [{ system, folder, ...programOf(system, (0,external_node_path_.join)(root, folder)) }];
    });
    return projects.find((project) => project.system !== 'make') ?? projects[0] ?? null;
}
function isBuiltBy(system, folder) {
    const { files } = list(folder);
    switch (system) {
        case 'dune':
            return files.includes('dune-project') || files.some((name) => name.endsWith('.opam'));
        case 'cargo':
            return files.includes('Cargo.toml');
        case 'go':
            return files.includes('go.mod');
        case 'cmake':
            return files.includes('CMakeLists.txt');
        case 'npm':
            return files.includes('package.json');
        case 'make':
            return makefileOf(folder) !== '';
    }
}
function programOf(system, folder) {
    switch (system) {
        case 'dune':
            return duneProgram(folder);
        case 'cargo': {
            const manifest = read(folder, 'Cargo.toml');
            const named = /\[\[bin\]\][^[]*?^name\s*=\s*"([\w-]+)"/m.exec(manifest) ?? /^name\s*=\s*"([\w-]+)"/m.exec(manifest);
            return named?.[1] === undefined
                ? { program: null, built: null }
                : { program: named[1], built: `target/release/${named[1]}` };
        }
        case 'go':
            return { program: /^module\s+\S*?([\w-]+)\s*$/m.exec(read(folder, 'go.mod'))?.[1] ?? null, built: null };
        case 'cmake': {
            const program = /add_executable\s*\(\s*([\w-]+)/i.exec(read(folder, 'CMakeLists.txt'))?.[1] ?? null;
            return { program, built: program === null ? null : `build/${program}` };
        }
        case 'npm':
        case 'make':
            return { program: null, built: null };
    }
}
/** The first executable that dune builds, at the top or one folder down. */
function duneProgram(folder) {
    for (const part of ['bin', '', ...list(folder).folders]) {
        const stanza = /\(executables?\b[\s\S]*/.exec(read(folder, part, 'dune'))?.[0] ?? '';
        const program = /\(names?\s+([\w-]+)/.exec(stanza)?.[1];
        if (program !== undefined) {
            return { program, built: `_build/default/${part === '' ? '' : `${part}/`}${program}.exe` };
        }
    }
    return { program: null, built: null };
}
function usesMenhir(folder) {
    const parts = ['', ...list(folder).folders];
    return /menhir/.test(read(folder, 'dune-project')) || parts.some((part) => /menhir/.test(read(folder, part, 'dune')));
}
function makefileOf(folder) {
    // GNU make's own order.
    return read(folder, 'GNUmakefile') || read(folder, 'makefile') || read(folder, 'Makefile');
}
function libraryOf(makefile) {
    return /\blib[\w.-]+\.a\b/.exec(makefile)?.[0] ?? 'libruntime.a';
}
/** Explicit targets with plain names, in the order of the file. */
function targetsOf(makefile) {
    const names = [...makefile.matchAll(/^([A-Za-z0-9][\w.-]*(?:[ \t]+[\w.-]+)*)[ \t]*:(?!:{0,2}=)/gm)].flatMap((match) => (match[1] ?? '').split(/\s+/));
    return [...new Set(names)];
}
function entryOf(folder) {
    const files = list(folder).files.filter((name) => PLAIN_NAME.test(name) && name.includes('.'));
    return files.find((name) => name.startsWith('main.')) ?? files[0] ?? null;
}

;// CONCATENATED MODULE: ./packages/core/lib/init/workflow.js
/**
 * The starter workflow. `workflows-templates/selfhost.yml` is this text, kept beside the suite for people who copy it; it is
 * code here so that the one-file command line carries it. A test holds the two together.
 */
const WORKFLOW_PATH = '.github/workflows/selfhost.yml';
const WORKFLOW_TEXT = `# Builds the compiler in stages on every change, and proves the result. What is built is written in selfhost.yml.
# Replace OWNER by the account that publishes the suite, and pin it as checkout is pinned: a full commit SHA, the tag beside it.
name: Self-host
permissions: {}
on:
  push:
    branches: [main]
  pull_request:
  workflow_dispatch:
concurrency:
  group: selfhost-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  selfhost:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with: { persist-credentials: false }
      - uses: OWNER/selfhost-actions@v0 # pin: OWNER/selfhost-actions@<full commit SHA> # v0.1.0
        with: { command: run, setup: true }
`;

// EXTERNAL MODULE: ./packages/core/lib/pipeline/triple.js
var pipeline_triple = __webpack_require__(9294);
;// CONCATENATED MODULE: ./packages/core/lib/init/recipe.js
/** Makefile targets by which projects build their bootstrap compiler, and by which the compiler builds itself. */
const STAGE0_TARGETS = ['stage0', 'bootstrap', 'boot', 'remlc-ocaml'];
const SELF_TARGETS = ['stage1', 'self', 'selfhost', 'self-host'];
const MAKE_COMMAND = 'make -j "$SELFHOST_JOBS"';
/** The Makefile's target for the compiler's own source. */
function selfTarget(detected) {
    return SELF_TARGETS.find((name) => detected.makeTargets.includes(name)) ?? null;
}
/** Where a stage puts its compiler; the same in every stage. A program that is called `main` takes the repository's name. */
function compilerPath(detected) {
    const program = detected.bootstrap?.program ?? 'main';
    return `bin/${program === 'main' ? detected.name : program}`;
}
function recipeFor(detected) {
    const project = detected.bootstrap;
    const target = STAGE0_TARGETS.find((name) => detected.makeTargets.includes(name));
    const base = project === null ? fallback(detected) : recipeOf(project, detected);
    if (target === undefined || project?.system === 'make') {
        return base;
    }
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
function recipeOf(project, detected) {
    const inputs = project.folder === '' ? detected.bootstrapInputs : [`${project.folder}/**`];
    const enter = project.folder === '' ? [] : [`cd ${project.folder}`];
    const inside = (path) => (project.folder === '' ? path : `${project.folder}/${path}`);
    const out = compilerPath(detected);
    const copy = (built) => ['mkdir -p "$SELFHOST_OUT/bin"', `cp ${project.built ?? built} "$SELFHOST_OUT/${out}"`];
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
function make(project, detected, inputs) {
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
/** Nothing was recognised: a file that says where to begin. */
function fallback(detected) {
    return {
        toolchain: ['gcc: {}'],
        tool: 'gcc',
        tools: [],
        inputs: detected.bootstrapInputs.length === 0 ? ['src/**'] : detected.bootstrapInputs,
        run: ['mkdir -p "$SELFHOST_OUT/bin"', `cc -o "$SELFHOST_OUT/${compilerPath(detected)}" src/*.c`],
        keep: [],
        because: 'nothing that says how it is built: this is a guess',
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/init/write.js


/** Targets of a new file, those of the plan; the one that fits the machine is active and the rest are comments. */
const TARGETS = [
    { id: 'x86_64-linux', triple: 'x86_64-unknown-linux-gnu', machine: 'linux x64' },
    { id: 'aarch64-linux', triple: 'aarch64-unknown-linux-gnu', machine: 'linux arm64' },
    { id: 'aarch64-macos', triple: 'aarch64-apple-darwin', machine: 'darwin arm64' },
    { id: 'x86_64-macos', triple: 'x86_64-apple-darwin', machine: 'darwin x64' },
    { id: 'x86_64-windows', triple: 'x86_64-pc-windows-msvc', machine: 'win32 x64' },
];
/** Built in CI beside the machine's own target, once a person takes the comment signs away. */
const SUGGESTED = new Set(['x86_64-linux', 'aarch64-macos']);
/** The text of a configuration for what was detected; `machine` decides which target is active. */
function configText(detected, machine) {
    const recipe = recipeFor(detected);
    const active = TARGETS.find((target) => target.machine === `${machine.platform} ${machine.arch}`) ?? TARGETS[0];
    const toolchain = new Set([
        ...recipe.toolchain,
        ...(detected.runtime === null ? [] : ['gcc: {}', 'make: {}']),
        ...(selfTarget(detected) === null ? [] : ['make: {}']),
    ]);
    const compiler = compilerPath(detected);
    const sections = [
        [
            '# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/selfhost-actions/v0/schema/selfhost.schema.json',
            '# How this compiler is built in stages: by another language, then by itself, then by itself again.',
            '# `selfhost plan` checks this file, `selfhost run` builds. Commands read values from the environment: SELFHOST_COMPILER,',
            '# SELFHOST_OUT, SELFHOST_JOBS, SELFHOST_TRIPLE and more. They see the files that `inputs` name, and nothing else.',
            'version: 1',
            `name: ${scalar(detected.name)}`,
        ],
        [
            '# Tools that must be installed; `selfhost run --setup` installs what is missing.',
            'toolchain:',
            ...[...toolchain].map((line) => `  ${line}`),
        ],
        runtimeSection(detected),
        [
            '# Where the compiler runs. A target with a `host` is built on that other target (cross).',
            'targets:',
            `  ${active.id}: { triple: ${active.triple}, runner: ${(0,pipeline_triple/* defaultRunner */.a0)(active.triple)} }`,
            ...TARGETS.filter((target) => target !== active && SUGGESTED.has(target.id)).map(({ id, triple }) => `  # ${id}: { triple: ${triple}, runner: ${(0,pipeline_triple/* defaultRunner */.a0)(triple)} }`),
            ...(active.id === 'x86_64-linux'
                ? ['  # x86_64-windows: { triple: x86_64-w64-windows-gnu, host: x86_64-linux, executor: wine64 }']
                : []),
        ],
        [
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
        ],
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
function runtimeSection({ runtime }) {
    if (runtime === null) {
        return [];
    }
    return [
        '# The library that compiled programs are linked with. Stages find it through SELFHOST_RUNTIME.',
        'runtime:',
        ...block('run', [
            `make -C ${runtime.folder}`,
            'mkdir -p "$SELFHOST_OUT/lib"',
            `cp ${runtime.folder}/${runtime.library} "$SELFHOST_OUT/lib/"`,
        ], 2),
        ...entry('inputs', [`${runtime.folder}/**`], 2),
        `  outputs: { library: ${scalar(`lib/${runtime.library}`)} }`,
    ];
}
function stage1(detected, compiler) {
    const target = selfTarget(detected);
    const { source } = detected;
    const sources = source === null ? (detected.everything.length === 0 ? ['src/**'] : detected.everything) : [`${source.folder}/**`];
    const makefiles = target === null ? [] : detected.everything.filter((glob) => /makefile$/i.test(glob));
    const main = source?.entry === null || source === null ? 'src/main' : `${source.folder}/${source.entry}`;
    const run = target === null
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
function entry(key, values, indent = 4) {
    return [`${' '.repeat(indent)}${key}: [${values.map(scalar).join(', ')}]`];
}
/** A command under a key, as a block of lines. */
function block(key, lines, indent = 4) {
    return [`${' '.repeat(indent)}${key}: |`, ...lines.map((line) => `${' '.repeat(indent + 2)}${line}`)];
}
/** A text that YAML takes for itself, or the same in quotes. JSON's strings are YAML's. */
function scalar(text) {
    return /^[A-Za-z][\w./+-]*(?:\/\*\*)?$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
        ? text
        : JSON.stringify(text);
}

;// CONCATENATED MODULE: ./packages/core/lib/init/files.js
/** What `selfhost init` writes. */




/** The configuration and the starter workflow for a folder. Reads the folder and writes nothing: a caller checks what is there. */
function initFiles(folder, machine) {
    return [
        { path: load/* CONFIG_NAME */.fA, text: configText(detect(folder), machine) },
        { path: WORKFLOW_PATH, text: WORKFLOW_TEXT },
    ];
}

// EXTERNAL MODULE: ./packages/cli/lib/output.js
var output = __webpack_require__(4848);
;// CONCATENATED MODULE: ./packages/cli/lib/commands/init.js






/** `selfhost init`: writes its files, or none where one of them is there already. */
async function init(options, around) {
    try {
        const files = initFiles(around.cwd, around.machine);
        for (const { path: name } of files) {
            if (await (0,exists/* exists */.t)(external_node_path_.join(around.cwd, name))) {
                throw (0,errors.userError)('usage', `${name} is there already, and init writes over nothing`, {
                    place: { file: external_node_path_.join(around.cwd, name) },
                    remedy: 'edit it, or move it away first',
                });
            }
        }
        for (const { path: name, text } of files)
            await (0,atomic/* writeFileAtomic */.Z)(external_node_path_.join(around.cwd, name), text);
        const written = files.map(({ path: name }) => name);
        if (options.format === 'json')
            (0,output/* writeJson */.G)(around, { schema: 'selfhost.init/1', written });
        else
            around.stdout.write(`${written.map((name) => `wrote ${name}`).join('\n')}\nNow correct the commands in ${written[0]}, then: selfhost plan\n`);
        return 0;
    }
    catch (error) {
        return (0,output.writeError)(around, options.format, error);
    }
}


/***/ }),

/***/ 2008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ writeFileAtomic),
/* harmony export */   q: () => (/* binding */ atomically)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4756);
/** Files and folders that are either whole or not there. */




/** Characters of the name that the temporary name repeats: file systems end at 255 bytes, and one character can be four. */
const NAME_PART = 40;
/**
 * Lets `make` write a file or a folder under a temporary name beside `path`, then gives it its name in one step. When `make`
 * or the renaming fails, what was made is removed. The temporary name starts with a dot and ends with `.partial`, so that
 * what a power cut leaves behind is known for what it is. An existing file at `path` is replaced; an existing folder that is
 * not empty is an error of the system. Nothing is synced to disk: after a power cut a stage is built again.
 * @throws UserError `disk-full`
 */
async function atomically(path, make) {
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path).slice(0, NAME_PART)}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.partial`);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
        const made = await make(temporary);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, path);
        return made;
    }
    catch (error) {
        await removeAfter(error, temporary);
        throw (0,_disk_js__WEBPACK_IMPORTED_MODULE_3__/* .diskError */ .wO)(error, path);
    }
}
/** Writes a whole file, or nothing. `mode` is limited by the process's umask. */
async function writeFileAtomic(path, data, options = {}) {
    await atomically(path, (temporary) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(temporary, data, { flag: 'wx', mode: options.mode ?? 0o666 }));
}
async function removeAfter(failure, temporary) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { recursive: true, force: true });
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${temporary} could not be removed (${reason}) after an earlier error`, { cause: failure });
    }
}


/***/ }),

/***/ 8293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ exists)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4756);


/** Whether there is anything at `path`; a link counts, wherever it leads. */
async function exists(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
        return true;
    }
    catch (error) {
        if ((0,_disk_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error) === 'ENOENT' || (0,_disk_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error) === 'ENOTDIR')
            return false;
        throw error;
    }
}


/***/ })

};
