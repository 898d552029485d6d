import { describe, expect, test } from '@jest/globals';
import { makePlan, type Selection } from '@selfhost/core/pipeline/plan.js';
import type { ToolLack } from '@selfhost/core/pipeline/skip-reason.js';
import { missingTools, missingToolsError } from '@selfhost/core/toolchain/missing.js';
import { toolNeeds } from '@selfhost/core/toolchain/needs.js';
import { pipeline, RUNTIME } from '../pipeline/support.js';

const demo = pipeline({
  toolchain:
    'toolchain: { ocaml: {}, llvm: { version: 19 }, mingw: {}, special: { probe: x, install: get it }, odd: { probe: y } }',
  runtime: RUNTIME,
  targets: `targets:
  linux: { triple: x86_64-unknown-linux-gnu }
  windows: { triple: x86_64-w64-windows-gnu, host: linux, tools: [mingw] }
  macos: { triple: aarch64-apple-darwin, tools: [special, odd] }`,
});
const LINUX = { platform: 'linux', arch: 'x64' };
const needsOf = (selection: Selection = {}, machine = LINUX) => toolNeeds(demo, makePlan(demo, machine, selection));

describe('the tools that a plan needs', () => {
  test('are reported with the nodes that need them', () => {
    expect(needsOf({ until: 'stage1' }).map(({ request, nodes }) => [request.id, nodes])).toEqual([
      ['ocaml', ['stage0@linux']],
      ['llvm', ['runtime@linux', 'stage0@linux', 'stage1@linux', 'runtime@windows', 'stage1@windows']],
      ['mingw', ['runtime@windows', 'stage1@windows']],
    ]);
  });

  test('are those of the legs that can run here', () => {
    expect(needsOf({}, { platform: 'darwin', arch: 'arm64' }).map(({ request }) => request.id)).toEqual([
      'ocaml',
      'llvm',
      'special',
      'odd',
    ]);
    expect(needsOf({ targets: ['macos'] })).toEqual([]);
  });
});

describe('missing tools', () => {
  const report = (id: string, problem?: ToolLack) => ({
    id,
    found: problem === undefined,
    version: null,
    path: null,
    executableDigest: null,
    othersDigest: null,
    files: [],
    ...(problem === undefined ? {} : { problem }),
  });
  const errorFor = (machine: { platform: string; arch: string }) => {
    const needs = needsOf({}, { platform: 'darwin', arch: 'arm64' });
    const [first, ...rest] = missingTools(needs, [
      report('ocaml', { kind: 'not-installed', program: 'ocamlopt' }),
      report('llvm'),
      report('special', { kind: 'probe-failed', exitCode: 1 }),
      report('odd', { kind: 'probe-failed', exitCode: 1 }),
    ]);
    if (first === undefined) throw new Error('nothing is missing');
    return missingToolsError([first, ...rest], machine);
  };

  test('are reported with who needs them and how to install them, each one', () => {
    expect(errorFor(LINUX)).toMatchObject({
      exitCode: 2,
      problems: [
        {
          code: 'tool-missing',
          message: 'ocaml is not installed (ocamlopt was not found); needed by stage0@macos',
          remedy: 'install it with `sudo apt-get install ocaml-nox ocaml-findlib`, or let `selfhost run --setup` do it',
        },
        {
          message:
            'special is not there (its probe exits 1); needed by runtime@macos, stage0@macos, stage1@macos, stage2@macos and 1 more',
          remedy: 'install it with `get it`, or let `selfhost run --setup` do it',
        },
        { remedy: 'install odd, or give it an `install:` command in `toolchain`' },
      ],
    });
  });

  test.each([
    ['darwin', 'install it: brew install ocaml ocaml-findlib'],
    ['win32', 'install it: winget install OCaml.opam, then `opam init` and `opam install ocamlfind`'],
    ['freebsd', 'install ocaml, or give it an `install:` command in `toolchain`'],
  ])('on %s are reported with its own way to install', (platform, remedy) => {
    expect(errorFor({ platform, arch: 'x64' }).problems[0]).toMatchObject({ remedy });
  });
});
