/** `selfhost init` on repositories of each kind: what it writes is accepted as it is. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { OPTIONS } from '@selfhost/cli/options/table.js';
import { detect } from '@selfhost/core/init/detect.js';
import { initFiles } from '@selfhost/core/init/files.js';
import { readMakefile } from '@selfhost/core/init/makefile.js';
import { TEMPLATES, type Template } from '@selfhost/core/init/template.js';
import { loadPipelines } from '@selfhost/core/pipeline/load.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import { makePlan } from '@selfhost/core/pipeline/plan.js';
import type { Machine } from '@selfhost/core/pipeline/plan-model.js';
import { globSync } from 'tinyglobby';
import { parse } from 'yaml';

const LINUX: Machine = { platform: 'linux', arch: 'x64' };

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A repository of these files, called `name`. */
function repository(files: Readonly<Record<string, string>>, name = 'my-lang'): string {
  const parent = mkdtempSync(path.join(tmpdir(), 'selfhost-init-'));
  made.push(parent);
  const root = path.join(parent, name);
  mkdirSync(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

/** Writes what init proposes, and reads it back as a run would. */
function initialised(root: string, machine = LINUX): Pipeline {
  for (const { path: target, text } of initFiles(root, { machine }).files) {
    mkdirSync(path.dirname(path.join(root, target)), { recursive: true });
    writeFileSync(path.join(root, target), text);
  }
  const [pipeline] = loadPipelines(path.join(root, 'selfhost.yml'));
  if (pipeline === undefined) throw new Error('nothing was written');
  return pipeline;
}

const DUNE = {
  'ocaml/dune-project': '(lang dune 2.9)\n(using menhir 2.1)\n',
  'ocaml/bin/dune': '(executable (name main)\n (libraries x))\n',
  'ocaml/bin/main.ml': '',
  'src/main.reml': '',
};

const KINDS: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  { tool: string; run: RegExp; inputs: string[]; tools?: string[] },
])[] = [
  ['a dune project in a folder', DUNE, { tool: 'ocaml', run: /^cd ocaml\n[\s\S]*^dune build --root \. /m, inputs: ['ocaml/**'] }],
  [
    'an opam package at the top',
    { 'x.opam': '', 'bin/dune': '(executables (names cc other))', 'bin/cc.ml': '', 'src/a.x': '' },
    { tool: 'ocaml', run: /^dune build --root \. [\s\S]*_build\/default\/bin\/cc\.exe/m, inputs: ['x.opam', 'bin/**', 'src/**'] },
  ],
  [
    'a Cargo package',
    { 'Cargo.toml': '[package]\nname = "boot-cc"\n', 'Cargo.lock': '', 'src/main.rs': '' },
    { tool: 'rust', run: /target\/release\/boot-cc/, inputs: ['Cargo.lock', 'Cargo.toml', 'src/**'] },
  ],
  [
    'a Go module',
    { 'go.mod': 'module example.org/langs/gocc\n\ngo 1.22\n', 'main.go': '', 'src/x': '' },
    {
      tool: 'go',
      run: /go build -trimpath -buildvcs=false -o "\$SELFHOST_OUT\/bin\/gocc"/,
      inputs: ['go.mod', '*.go', 'src/**'],
    },
  ],
  [
    'a CMake project in a bootstrap folder',
    { 'bootstrap/CMakeLists.txt': 'project(x)\nadd_executable(bootcc a.c)\n', 'bootstrap/a.c': '', 'compiler/main.x': '' },
    { tool: 'gcc', tools: ['cmake', 'make'], run: /cp build\/bootcc/, inputs: ['bootstrap/**'] },
  ],
  [
    'an npm package',
    {
      'package.json': '{"type":"module","bin":"./dist/cc.js","scripts":{"build":"tsc"}}',
      'package-lock.json': '{}',
      'tsconfig.json': '{}',
      'src/x.ts': '',
    },
    {
      tool: 'node',
      run: /^npm ci\nnpm run build\n[\s\S]*cp dist\/cc\.js "\$SELFHOST_OUT\/bin\/cc\.mjs"/,
      inputs: ['package-lock.json', 'package.json', '*.json', 'src/**'],
    },
  ],
  [
    'a Makefile',
    { Makefile: 'CC := gcc\nall: x\nbootstrap: a.c\n\tcc\n.PHONY: all\nstage1: bootstrap\n', 'src/a.c': '' },
    { tool: 'gcc', tools: ['make'], run: /^make -j "\$SELFHOST_JOBS" bootstrap$/m, inputs: ['Makefile', 'src/**'] },
  ],
  [
    'a Makefile over dune',
    { ...DUNE, Makefile: 'stage0 stage0-test:\n\techo\nself:\n\techo\n' },
    { tool: 'ocaml', tools: ['make'], run: /^make -j "\$SELFHOST_JOBS" stage0$/m, inputs: ['ocaml/**', 'Makefile'] },
  ],
  [
    'a dune project at the top and a bootstrap folder',
    { 'dune-project': '', 'boot/bin/dune': '(executable (name cc))', 'src/a.x': '', 'samples/s.x': '', 'vendored/v.ml': '' },
    { tool: 'ocaml', run: /^dune build/m, inputs: ['dune-project', 'boot/**', 'vendored/**'] },
  ],
  [
    'a Makefile and a bootstrap folder',
    { Makefile: 'stage0:\n\techo\n', 'ocaml/cc.ml': '', 'compiler/main.x': '', 'tests/t.x': '' },
    { tool: 'gcc', run: /stage0$/m, inputs: ['Makefile', 'ocaml/**'] },
  ],
  ['nothing that is known', { 'README.md': '', 'src/a.c': '' }, { tool: 'gcc', run: /cc -o/, inputs: ['src/**'] }],
  ['one source and nothing else', { 'cc.c': '', 'a.out': '' }, { tool: 'gcc', run: /cc -o \S+ \*\.c/, inputs: ['*.c'] }],
];

describe.each(KINDS)('a repository with %s', (_, files, { tool, run, inputs, tools = [] }) => {
  test('gets a configuration that a plan accepts', () => {
    const root = repository(files);
    const pipeline = initialised(root);
    const plan = makePlan(pipeline, LINUX);
    expect(pipeline.name).toBe('my-lang');
    expect([...pipeline.stages.keys()]).toEqual(['stage0', 'stage1', 'stage2', 'stage3']);
    expect(plan.legs).toMatchObject([{ target: 'x86_64-linux', kind: 'native' }]);
    expect(plan.legs[0]).not.toHaveProperty('skipped');
    expect(plan.comparisons).toMatchObject([
      { gate: 'agreement', threshold: 1 },
      { gate: 'fixpoint', threshold: 1 },
    ]);
  });

  test('gets a first stage that fits', () => {
    const stage = initialised(repository(files)).stages.get('stage0');
    expect(stage?.builder).toEqual({ kind: 'tool', tool });
    expect(stage?.run).toMatch(run);
    expect(stage?.inputs).toEqual(inputs);
    expect(stage?.tools).toEqual(expect.arrayContaining([tool, ...tools]));
  });
});

test.each(KINDS.filter(([, files]) => 'src/a.c' in files || 'Cargo.toml' in files || 'Makefile' in files))(
  'every glob that is written for %s matches a file',
  (_, files) => {
    const root = repository(files);
    for (const stage of initialised(root).stages.values()) {
      expect(stage.inputs.filter((glob) => globSync([glob], { cwd: root }).length === 0)).toEqual([]);
    }
  },
);

describe('what is seen', () => {
  test('menhir, the program, the source and its beginning', () => {
    expect(detect(repository(DUNE))).toMatchObject({
      menhir: true,
      bootstrap: { system: 'dune', folder: 'ocaml', program: 'main', built: '_build/default/bin/main.exe' },
      source: { folder: 'src', entry: 'main.reml', inputs: ['src/**'] },
      everything: ['ocaml/**', 'src/**'],
    });
  });

  test('the runtime library and its name', () => {
    const root = repository({ ...DUNE, 'runtime/Makefile': 'build/libreml_runtime.a: x.o\n\tar\n' });
    expect(detect(root).runtime).toEqual({ folder: 'runtime', library: 'libreml_runtime.a' });
    const { runtime, toolchain } = initialised(root);
    expect(runtime).toMatchObject({ inputs: ['runtime/**'], outputs: { library: ['lib/libreml_runtime.a'] } });
    expect([...toolchain.keys()]).toEqual(['ocaml', 'gcc', 'make']);
  });

  test('targets of a Makefile, without variables and patterns', () => {
    const makefile = 'A := 1\nB ?= 2\nC::=3\nself stage1: x\n\techo: no\n%.o: %.c\n.PHONY: all\nall:: y\n$(X): z\n';
    expect(detect(repository({ Makefile: makefile })).makefile.targets).toEqual(['self', 'stage1', 'all']);
  });

  test("the Makefile's own target for the compiler's source", () => {
    const stage = initialised(repository({ ...DUNE, Makefile: 'self:\n\t$(SELFHOST_COMPILER) x\n' })).stages.get('stage1');
    expect(stage?.run).toMatch(/^make -j "\$SELFHOST_JOBS" self\nmkdir .*\ncp self /);
    expect(stage?.inputs).toEqual(['src/**', 'Makefile']);
  });

  test('a target for it that takes no compiler from outside is shown, and not called', () => {
    const root = repository({
      'tl.c': '',
      'tl.tl': '',
      Makefile: 'tl: tl.c\n\tcc -o tl tl.c\nself: tl\n\t./tl <tl.tl >tl2.c\n\t$(CC) tl2.c\n',
    });
    const { stages } = initialised(root);
    expect(stages.get('stage0')).toMatchObject({
      inputs: ['Makefile', '*.c'],
      run: expect.stringContaining('cp tl "$SELFHOST_OUT/bin/tl"'),
    });
    expect(stages.get('stage1')?.inputs).toEqual(['*.tl']);
    expect(stages.get('stage1')?.run).toBe(
      [
        "# The Makefile's target self does not take SELFHOST_COMPILER:",
        '#   ./tl <tl.tl >tl2.c',
        '#   $(CC) tl2.c',
        '# One such step is one stage:',
        'mkdir -p "$SELFHOST_OUT/bin"',
        '"$SELFHOST_COMPILER" -o "$SELFHOST_OUT/bin/tl" tl.tl\n',
      ].join('\n'),
    );
  });

  test("that a Makefile's dune would build the repository around the stage", () => {
    const textOf = (command: string) => {
      const { files, edits } = initFiles(repository({ ...DUNE, Makefile: `stage0:\n\t${command}\n` }), { machine: LINUX });
      return [/its dune needs `--root \.`/.test(files[0]?.text ?? ''), edits.some(({ what }) => what === 'stage0')];
    };
    expect(textOf('cd ocaml && dune build')).toEqual([true, true]);
    expect(textOf('dune build --root ocaml')).toEqual([false, false]);
  });

  test('build results, hidden folders, empty folders and odd names are no inputs', () => {
    const root = repository({
      Makefile: 'all:\n',
      'src/a.c': '',
      '_build/x': '',
      'node_modules/y/z': '',
      '.git/config': '',
      'a [b]/c': '',
    });
    mkdirSync(path.join(root, 'empty/inner'), { recursive: true });
    expect(detect(root).everything).toEqual(['Makefile', 'src/**']);
  });

  test.each([
    ['My Compiler!', 'my-compiler'],
    ['日本語', 'compiler'],
    ['nul', 'compiler'],
    ['--x--', 'x'],
  ])('a folder called %j makes a pipeline called %s', (folder, name) => {
    expect(initialised(repository({ 'src/a.c': '' }, folder)).name).toBe(name);
  });
});

describe('a template', () => {
  test.each(Object.keys(TEMPLATES) as Template[])(
    '%s is a compiler with its configuration, in which nothing is to be corrected',
    (template) => {
      const { files, edits } = initFiles(repository({ 'README.md': '' }), { machine: LINUX, template });
      expect(files.map((file) => file.path)).toEqual([
        'selfhost.yml',
        TEMPLATES[template].source.path,
        'src/toy.toy',
        '.github/workflows/selfhost.yml',
        '.gitattributes',
      ]);
      expect(edits).toMatchObject([{ what: 'owner' }]);
    },
  );

  test('is refused where it would be mixed with sources', () =>
    expect(() => initFiles(repository({ 'src/a.c': '' }), { machine: LINUX, template: 'c' })).toThrow(/there are sources here/));

  test('is what an empty folder is offered', () => {
    const root = repository({ 'README.md': '' });
    expect(() => initFiles(root, { machine: LINUX })).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ remedy: expect.stringMatching(/--template c or .*--template ocaml$/) })],
      }),
    );
  });

  test('is one of those that the command line offers', () =>
    expect(Object.keys(OPTIONS.template.values)).toEqual(Object.keys(TEMPLATES)));
});

describe('what a person must correct', () => {
  const editsOf = (files: Readonly<Record<string, string>>, suite?: string) => {
    const made = initFiles(repository(files), { machine: LINUX, ...(suite === undefined ? {} : { suite }) });
    const lines = new Map(made.files.map((file) => [file.path, file.text.split('\n')]));
    return made.edits.map(({ file, line, what }) => [what, lines.get(file)?.[line - 1]?.trim()]);
  };

  test('is named with its lines; a command that was only guessed is among them', () => {
    const both = [
      ['stage1', 'run: |'],
      ['smoke', 'run: |'],
      ['owner', expect.stringContaining('uses: OWNER/selfhost-actions/')],
    ];
    expect(editsOf(DUNE)).toEqual(both);
    expect(editsOf({ 'src/a.c': '' })).toEqual([['stage0', 'run: |'], ...both]);
    expect(editsOf({ Makefile: 'cc: a.c\n\tgcc a.c -o $(SELFHOST_OUT)/bin/other\n' })).toEqual([['stage0', 'run: |'], ...both]);
  });

  test('is not the owner, where the repository of the suite is known', () => {
    expect(editsOf(DUNE, 'acme/bootstraps').map(([what]) => what)).toEqual(['stage1', 'smoke']);
    const { files } = initFiles(repository(DUNE), { machine: LINUX, suite: 'acme/bootstraps' });
    expect(files.map((file) => file.text).join('')).not.toContain('OWNER/');
    expect(files[1]?.text).toContain('uses: acme/bootstraps/.github/workflows/bootstrap.yml@v0');
  });
});

describe('the program of a Makefile', () => {
  test.each<[string, string | undefined, string | null]>([
    ['cc: a.o\n\tgcc -o $@ a.o\n', undefined, 'cc'],
    ['OUT = bin/$(NAME)\nNAME := cc\nall: $(OUT)\n$(OUT): a.o\n\tgcc $^ -o $@\na.o: a.c\n\tgcc -c a.c\n', undefined, 'bin/cc'],
    ['.PHONY: build\nbuild:\n\t@mkdir -p b\n\tgcc a.c -o b/cc\n', undefined, 'b/cc'],
    ['.PHONY: build\nbuild:\n\tcd x && ./build.sh\n', undefined, null],
    ['all: one\none: a.c\ntwo: a.c\n\tgcc -otwo.exe a.c\n', 'two', 'two.exe'],
    ['all: all\n', undefined, null],
    ['a.o: a.c\n\tgcc -c a.c -o a.o\n', undefined, null],
    ['', undefined, null],
  ])('%j, target %j: %j', (text, target, program) => {
    expect(readMakefile(text).program(target)).toBe(program);
  });

  test('is copied to SELFHOST_OUT, unless the Makefile does it', () => {
    const run = (makefile: string) => initialised(repository({ Makefile: makefile })).stages.get('stage0')?.run;
    expect(run('cc: a.c\n\tgcc a.c -o cc\n')).toBe(
      'make -j "$SELFHOST_JOBS"\nmkdir -p "$SELFHOST_OUT/bin"\ncp cc "$SELFHOST_OUT/bin/cc"\n',
    );
    expect(run('cc: a.c\n\tgcc a.c -o $(SELFHOST_OUT)/bin/cc\n')).toBe('make -j "$SELFHOST_JOBS"\n');
  });
});

test.each([
  [{ platform: 'darwin', arch: 'arm64' }, 'aarch64-macos'],
  [{ platform: 'win32', arch: 'x64' }, 'x86_64-windows'],
  [{ platform: 'linux', arch: 'arm64' }, 'aarch64-linux'],
  [{ platform: 'sunos', arch: 'x64' }, 'x86_64-linux'],
])('on %j the active target is %s', (machine, target) => {
  expect([...initialised(repository(DUNE), machine).targets.keys()]).toEqual([target]);
});

test('the smoke test says that a person must correct it', () => {
  const text = initFiles(repository(DUNE), { machine: LINUX }).files[0]?.text;
  expect(text).toMatch(/^smoke:\n {2}# Correct this: .+\n {2}- name: starts$/m);
});

test('nothing is written: the caller decides', () => {
  const root = repository(DUNE);
  initFiles(root, { machine: LINUX });
  expect(detect(root).everything).toEqual(['ocaml/**', 'src/**']);
  expect(globSync(['**'], { cwd: root, dot: true }).sort()).toEqual(Object.keys(DUNE).sort());
});

describe('the starter workflow', () => {
  const folder = new URL('../../../workflows-templates/', import.meta.url);
  const template = readFileSync(new URL('selfhost.yml', folder), 'utf8');

  test('is the template of the repository', () => {
    const { files } = initFiles(repository(DUNE), { machine: LINUX });
    expect(files.find(({ path }) => path === '.github/workflows/selfhost.yml')?.text).toBe(template);
  });

  test('is short, gives no permission by default, and pins what it runs', () => {
    expect(template.trimEnd().split('\n').length).toBeLessThanOrEqual(45);
    const workflow: { permissions: unknown; jobs: Record<string, { uses?: string; permissions: unknown }> } = parse(template);
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs.bootstrap).toMatchObject({
      permissions: { contents: 'read', actions: 'read' },
      uses: 'OWNER/selfhost-actions/.github/workflows/bootstrap.yml@v0',
    });
  });

  test('has the properties that a template needs', () => {
    const properties: unknown = JSON.parse(readFileSync(new URL('selfhost.properties.json', folder), 'utf8'));
    expect(properties).toEqual({
      name: expect.any(String),
      description: expect.any(String),
      iconName: expect.stringMatching(/^octicon /),
      categories: expect.any(Array),
      filePatterns: ['^selfhost\\.yml$'],
    });
  });
});

test.each([
  [
    'of a dune project',
    { 'dune-project': '(lang dune 2.9)', 'bin/dune': '(executable (name main))', 'bin/main.ml': '' },
    'bin/main.ml',
  ],
  ['of a Go module', { 'go.mod': 'module x', 'cmd/toyc/main.go': 'package main' }, 'cmd/toyc/main.go'],
])('the guess for stage1 names the source that is there: %s', (_what, files, source) => {
  expect(initialised(repository(files)).stages.get('stage1')?.run).toContain(source);
});
