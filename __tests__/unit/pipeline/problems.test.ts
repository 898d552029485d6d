/** Every kind of mistake in a selfhost.yml, each with its exact place (the ▶ in the text) and what would be right. */
import { describe, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import { parsePipelines } from '@selfhost/core/pipeline/load.js';
import { config, marked, problemsOf } from './support.js';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly expected: Partial<Omit<Problem, 'place' | 'message' | 'nearest'>> & {
    /** Undefined: there must be no hint. */
    readonly nearest?: string | undefined;
    readonly key?: string;
    readonly message?: RegExp;
  };
}

const stages = (...lines: string[]) =>
  config({ stages: ['stages:', ...lines.map((line) => `  ${line}`)].join('\n'), compare: '' });
const targets = (...lines: string[]) => config({ targets: ['targets:', ...lines.map((line) => `  ${line}`)].join('\n') });
const toolchain = (line: string) => config({ toolchain: `toolchain: ${line}` });
const BODY = 'inputs: [a], run: make, outputs: { compiler: bin/x }';
const S0 = `s0: { tool: ocaml, ${BODY} }`;
const DIGEST = 'a'.repeat(64);
/** The usual stages with this one at the end, and one comparison. */
const fixpoint = (left: string, right: string, stage3: string) =>
  config({ compare: `compare: [{ left: ${left}, right: ${right}, gate: fixpoint }]` }).replace(/stage3: \{.*\}/, stage3);

/** Lists of inputs in which an exclusion can take nothing out. */
const EXCLUSIONS: readonly (readonly [string, string, RegExp])[] = [
  [
    'an exclusion before the globs that it takes from',
    '[▶"!src/gen/**", "src/**"]',
    /inputs\[0\] \("!src\/gen\/\*\*"\) takes files out before any/,
  ],
  ['several exclusions first, which are one mistake', '[▶"!a", "!b", "**"]', /before any glob/],
  ['only exclusions', '[▶"!src/**", "!lib/**"]', /takes files out of a list that takes none in/],
  ['an exclusion of another folder', '["src/**", ▶"!lib/gen/**"]', /inputs\[1\] .* from other folders/],
  ['an exclusion of what only a later glob takes in', '["src/**", ▶"!lib/gen/**", "lib/**"]', /from other folders/],
  ['an exclusion of a group, which has two meanings', '["src/**", ▶"!(a)/b"]', /inputs\[1\] must be a relative path or glob/],
  ['an exclusion that leads out', '["src/**", ▶"!../x"]', /inputs\[1\] must be a relative path or glob/],
];

const SHAPE: Case[] = [
  {
    name: 'an unknown key at the top',
    text: config({ smoke: '▶smokes: []' }),
    expected: { key: 'smokes', value: 'smokes', nearest: 'smoke', message: /smokes is not a key/ },
  },
  {
    name: 'an unknown key at the top, like one that is there',
    text: config({ head: 'version: 1\nname: demo\n▶stagess: {}' }),
    expected: { key: 'stagess', value: 'stagess', nearest: undefined, message: /stagess is not a key/ },
  },
  {
    name: 'an unknown key of a stage',
    text: stages('s0: { tool: ocaml, ▶input: [a], run: make, outputs: { compiler: bin/x } }'),
    expected: { key: 'stages.s0.input', nearest: 'inputs' },
  },
  {
    name: 'an unknown key of a stage, like one that is there',
    text: stages(`s0: { tool: ocaml, ▶input: [a], ${BODY} }`),
    expected: { key: 'stages.s0.input', nearest: undefined },
  },
  {
    name: 'an unknown key of a stage, like one that is there and one that is not',
    text: stages(S0, `s1: { with: s0, tools: [llvm], ▶toolsx: [llvm], ${BODY} }`),
    expected: { key: 'stages.s1.toolsx', nearest: undefined },
  },
  {
    name: 'an unknown key that resembles nothing',
    text: stages(`s0: { tool: ocaml, ▶zzzzzzzz: [a], ${BODY} }`),
    expected: { key: 'stages.s0.zzzzzzzz', nearest: undefined },
  },
  {
    name: 'an unknown key of a comparison',
    text: config({ compare: 'compare: [{ left: stage1, right: stage2, ▶treshold: 1 }]' }),
    expected: { key: 'compare[0].treshold', nearest: 'threshold', allowed: ['left', 'right', 'gate', 'threshold', 'rules'] },
  },
  {
    name: 'a misspelt set of rules, which is no rules file either',
    text: config({ compare: 'compare: [{ left: stage1, right: stage2, rules: ▶standrad }]' }),
    expected: { key: 'compare[0].rules', value: 'standrad', message: /must be standard, strict, or .* rules file/ },
  },
  {
    name: 'rules that are neither a set nor a file beside the configuration',
    text: config({ compare: 'compare: [{ left: stage1, right: stage2, rules: ▶../my-rules.yml }]' }),
    expected: { key: 'compare[0].rules', value: '../my-rules.yml', message: /relative path/ },
  },
  {
    name: 'an unknown key of a tool',
    text: toolchain('{ ocaml: { ▶pakages: [dune] } , llvm: {} }'),
    expected: { nearest: 'packages', allowed: ['version', 'packages', 'probe', 'install'] },
  },
  { name: 'a missing name', text: `▶${config({ head: 'version: 1' })}`, expected: { key: 'name', message: /^name is missing$/ } },
  {
    name: 'a missing version',
    text: `▶${config({ head: 'name: demo' })}`,
    expected: { key: 'version', message: /must be 1|missing/ },
  },
  {
    name: 'a version of another format',
    text: config({ head: 'version: ▶2\nname: demo' }),
    expected: { key: 'version', value: '2', allowed: ['1'], nearest: undefined },
  },
  {
    name: 'a version in quotes',
    text: config({ head: 'version: ▶"1"\nname: demo' }),
    expected: { key: 'version', nearest: undefined, message: /^version must be 1$/, remedy: 'write it without quotes' },
  },
  {
    name: 'a time limit in quotes',
    text: stages(`s0: { tool: ocaml, timeout: ▶"30", ${BODY} }`),
    expected: { value: '30', message: /whole number/, remedy: 'write it without quotes' },
  },
  {
    name: 'a yes or no in quotes',
    text: targets('linux: { triple: x86_64-unknown-linux-gnu, required: ▶"true" }'),
    expected: { value: 'true', message: /must be true or false, and is text/, remedy: 'write it without quotes' },
  },
  {
    name: 'a known tool that is empty',
    text: config({ toolchain: 'toolchain:\n  ▶gcc:\n  ocaml: {}\n  llvm: {}' }),
    expected: { key: 'toolchain.gcc', message: /is empty$/, remedy: 'write `gcc: {}`' },
  },
  {
    name: 'another tool that is empty',
    text: config({ toolchain: 'toolchain:\n  ▶checker:\n  ocaml: {}\n  llvm: {}' }),
    expected: {
      key: 'toolchain.checker',
      remedy: 'give it a `probe:` command that exits 0 when the tool is there and prints its version',
    },
  },
  {
    name: 'a missing command',
    text: stages('▶s0: { tool: ocaml, inputs: [a], outputs: { compiler: bin/x } }'),
    expected: { key: 'stages.s0.run', message: /^stages\.s0\.run is missing$/ },
  },
  { name: 'a missing triple', text: targets('▶linux: {}'), expected: { key: 'targets.linux.triple', message: /is missing/ } },
  {
    name: 'a missing compiler output',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, ▶outputs: { ir: "*.ll" } }'),
    expected: { key: 'stages.s0.outputs.compiler' },
  },
  {
    name: 'a misspelt compiler output',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, outputs: { ir: "*.ll", ▶compilr: bin/x } }'),
    expected: { value: 'compilr', nearest: 'compiler', message: /^stages\.s0\.outputs\.compiler is missing$/ },
  },
  {
    name: 'a compiler output with a capital',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, outputs: { ▶Compiler: bin/x } }'),
    expected: { value: 'Compiler', nearest: 'compiler', message: /^stages\.s0\.outputs\.compiler is missing$/ },
  },
  {
    name: 'outputs of a kind that is spelt like compiler, and no compiler',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, ▶outputs: { compilers: [bin/*] } }'),
    expected: { key: 'stages.s0.outputs.compiler', nearest: undefined },
  },
  {
    name: 'a toolchain without anything in it',
    text: config({ toolchain: '▶toolchain:', stages: 'stages: {}', compare: '' }).replace(
      'stages: {}',
      `stages: { s0: { prebuilt: { linux: { path: x, sha256: ${DIGEST} }, macos: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } } }`,
    ),
    expected: { key: 'toolchain', message: /toolchain is empty/, remedy: 'give it a value, or remove the key' },
  },
  {
    name: 'a list where a mapping belongs',
    text: config({ toolchain: 'toolchain: { ocaml: ▶[] , llvm: {} }' }),
    expected: { key: 'toolchain.ocaml', message: /a mapping of keys to values, and is a list/ },
  },
  {
    name: 'a text where a list belongs',
    text: stages('s0: { tool: ocaml, inputs: ▶src, run: make, outputs: { compiler: x } }'),
    expected: { key: 'stages.s0.inputs', value: 'src', message: /must be a list, and is text/ },
  },
  {
    name: 'a number where a text belongs',
    text: stages('s0: { tool: ocaml, inputs: [a], run: ▶3, outputs: { compiler: x } }'),
    expected: { value: '3', remedy: 'write it in quotes' },
  },
  {
    name: 'a number in a list of texts',
    text: stages('s0: { tool: ocaml, inputs: [a, ▶3], run: make, outputs: { compiler: x } }'),
    expected: { key: 'stages.s0.inputs[1]', value: '3' },
  },
  {
    name: 'an output that is neither text nor list',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, outputs: { compiler: x, ir: ▶3 } }'),
    expected: { key: 'stages.s0.outputs.ir', value: '3', message: /must be text or a list, and is a number/ },
  },
  {
    name: 'an empty list of outputs',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, outputs: { compiler: x, ir: ▶[] } }'),
    expected: { key: 'stages.s0.outputs.ir', message: /at least one glob/ },
  },
  {
    name: 'a wrong glob in a list of outputs',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, outputs: { compiler: x, ir: [ok, ▶../x] } }'),
    expected: { key: 'stages.s0.outputs.ir[1]', value: '../x' },
  },
  {
    name: 'a list of compilers',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, outputs: { compiler: ▶[a, b] } }'),
    expected: { key: 'stages.s0.outputs.compiler', message: /must be text, and is a list/ },
  },
  ...EXCLUSIONS.map(([name, inputs, message]) => ({
    name,
    text: stages(`s0: { tool: ocaml, inputs: ${inputs}, run: make, outputs: { compiler: bin/x } }`),
    expected: { message },
  })),
  {
    name: 'an exclusion that begins the inputs of a test',
    text: config({ tests: 'tests: [{ name: t, run: make, inputs: [▶"!a", "**"] }]' }),
    expected: { key: 'tests[0].inputs[0]', value: '!a', remedy: 'write it after the globs that it takes files from' },
  },
  {
    name: 'a compiler given by a glob',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, outputs: { compiler: ▶bin/* } }'),
    expected: { value: 'bin/*', message: /one relative path \(no glob\)/ },
  },
  {
    name: 'a time limit of 0',
    text: stages(`s0: { tool: ocaml, timeout: ▶0, ${BODY} }`),
    expected: { key: 'stages.s0.timeout', value: '0', message: /whole number of minutes from 1 to 360/ },
  },
  {
    name: 'a time limit of 361',
    text: stages(`s0: { tool: ocaml, timeout: ▶361, ${BODY} }`),
    expected: { value: '361', message: /from 1 to 360/ },
  },
  {
    name: 'a time limit with a fraction',
    text: stages(`s0: { tool: ocaml, timeout: ▶1.5, ${BODY} }`),
    expected: { value: '1.5', message: /whole number/ },
  },
  {
    name: 'a time limit in words',
    text: stages(`s0: { tool: ocaml, timeout: ▶30m, ${BODY} }`),
    expected: { value: '30m', message: /whole number/ },
  },
  {
    name: 'an unknown word of a choice',
    text: stages(`s0: { tool: ocaml, when: ▶allways, ${BODY} }`),
    expected: { value: 'allways', allowed: ['always', 'needed'], nearest: 'always' },
  },
  {
    name: 'an unknown gate',
    text: config({ compare: 'compare: [{ left: stage1, right: stage2, gate: ▶fixed-point }]' }),
    expected: { allowed: ['agreement', 'fixpoint', 'strict', 'none'], nearest: 'fixpoint' },
  },
  {
    name: 'an unknown thing to embed',
    text: stages(`s0: { tool: ocaml, embeds: [commit, ▶date], ${BODY} }`),
    expected: { key: 'stages.s0.embeds[1]', allowed: ['commit', 'version', 'prefix'] },
  },
  {
    name: 'a prefix with a cross target, on which the compiler runs elsewhere',
    text: config().replace('stage2: {', 'stage2: { embeds: [commit, ▶prefix],'),
    expected: { key: 'stages.stage2.embeds[1]', message: /cross target .*windows/ },
  },
  {
    name: 'a threshold in percent',
    text: config({ compare: 'compare: [{ left: stage1, right: stage2, threshold: ▶99 }]' }),
    expected: { value: '99', message: /rate from 0 to 1/ },
  },
  {
    name: 'an id with capitals',
    text: targets('▶Linux: { triple: x86_64-unknown-linux-gnu }'),
    expected: { key: 'targets.Linux', value: 'Linux', nearest: 'linux', message: /short id/ },
  },
  {
    name: 'an id that is a path',
    text: stages(S0, `▶../up: { with: s0, ${BODY} }`),
    expected: { value: '../up', nearest: 'up' },
  },
  {
    name: 'an id that Windows refuses as a file name',
    text: stages(S0, `▶nul: { with: s0, ${BODY} }`),
    expected: { value: 'nul' },
  },
  {
    name: 'a pipeline name with a space',
    text: config({ head: 'version: 1\nname: ▶Mini Reml' }),
    expected: { key: 'name', value: 'Mini Reml', nearest: 'mini-reml' },
  },
  {
    name: 'an output kind with a space',
    text: stages('s0: { tool: ocaml, inputs: [a], run: make, outputs: { compiler: x, ▶my ir: y } }'),
    expected: { value: 'my ir', nearest: 'my-ir' },
  },
  {
    name: 'a digest that is no digest',
    text: stages(
      `s0: { prebuilt: { linux: { path: x, sha256: ▶abc }, macos: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`,
    ),
    expected: { value: 'abc', message: /SHA-256/ },
  },
  {
    name: 'a digest of digits without quotes',
    text: stages(
      `s0: { prebuilt: { linux: { path: x, sha256: ▶123 }, macos: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`,
    ),
    expected: { value: '123', remedy: 'write it in quotes' },
  },
  {
    name: 'an address that is not on the web',
    text: stages(
      `s0: { prebuilt: { linux: { url: ▶"file:///x", sha256: ${DIGEST} }, macos: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`,
    ),
    expected: { value: 'file:///x', message: /http/ },
  },
  {
    name: 'an empty command',
    text: stages('s0: { tool: ocaml, inputs: [a], run: ▶"", outputs: { compiler: x } }'),
    expected: { key: 'stages.s0.run', message: /must not be empty/ },
  },
  {
    name: 'a level of proof that is none',
    text: config({ head: 'version: 1\nname: demo\nproof: ▶trace' }),
    expected: { key: 'proof', value: 'trace', allowed: ['traced', 'by-failure'], nearest: 'traced' },
  },
  {
    name: 'a level that no gate may demand',
    text: config({ head: 'version: 1\nname: demo\nproof: { level: ▶partly }' }),
    expected: { key: 'proof.level', value: 'partly', allowed: ['traced', 'by-failure'], message: /must be traced or by-failure/ },
  },
  {
    name: 'a list where the demand of a proof belongs',
    text: config({ head: 'version: 1\nname: demo\nproof: ▶[traced]' }),
    expected: { key: 'proof', allowed: ['traced', 'by-failure'] },
  },
  {
    name: 'an unknown key of a proof',
    text: stages(`s0: { tool: ocaml, ${BODY}, proof: { ▶arround: [a] } }`),
    expected: { key: 'stages.s0.proof.arround', allowed: ['level', 'around', 'hermetic'], nearest: 'around' },
  },
  {
    name: 'a text where the globs of a proof belong',
    text: stages(`s0: { tool: ocaml, ${BODY}, proof: { around: ▶a } }`),
    expected: { key: 'stages.s0.proof.around', value: 'a', message: /must be a list, and is text/ },
  },
  {
    name: 'a glob of a proof that leaves the folder',
    text: stages(`s0: { tool: ocaml, ${BODY}, proof: { around: [▶../a] } }`),
    expected: { key: 'stages.s0.proof.around[0]', value: '../a', message: /relative path or glob/ },
  },
  {
    name: 'an interpreter with its folder',
    text: stages(`s0: { tool: ocaml, ${BODY}, program: [▶/usr/bin/python3] }`),
    expected: { key: 'stages.s0.program[0]', value: '/usr/bin/python3', message: /the name of a program, without its folder/ },
  },
  {
    name: 'an interpreter with its arguments',
    text: stages(`s0: { tool: ocaml, ${BODY}, program: [▶python3 -m] }`),
    expected: { key: 'stages.s0.program[0]', value: 'python3 -m', message: /and its arguments/ },
  },
  {
    name: 'no interpreter',
    text: stages(`s0: { tool: ocaml, ${BODY}, program: ▶[] }`),
    expected: { key: 'stages.s0.program', message: /must name at least one program/ },
  },
  {
    name: 'a triple that is none',
    text: targets('linux: { triple: ▶linux }'),
    expected: { value: 'linux', message: /target triple/ },
  },
];

const REFERENCES: Case[] = [
  { name: 'no target', text: config({ targets: '▶targets: {}' }), expected: { key: 'targets', message: /names no target/ } },
  {
    name: 'no stage',
    text: config({ stages: '▶stages: {}', compare: '' }),
    expected: { key: 'stages', message: /names no stage/ },
  },
  {
    name: 'a misspelt tool',
    text: toolchain('{ llvm: {}, ▶ocmal: {} }'),
    expected: { key: 'toolchain.ocmal', nearest: 'ocaml', message: /does not know a tool/ },
  },
  {
    name: 'a tool that nobody knows, like one that is there',
    text: toolchain('{ ocaml: {}, llvm: {}, ▶ocmal: {} }'),
    expected: {
      key: 'toolchain.ocmal',
      nearest: undefined,
      message: /does not know a tool/,
      remedy: 'give it a `probe:` command that exits 0 when the tool is there and prints its version',
    },
  },
  {
    name: 'a version that is a negative number',
    text: toolchain('{ ocaml: {}, llvm: { version: ▶-1 } }'),
    expected: { value: '-1', message: /beginning of a version/ },
  },
  {
    name: 'a host that is no target',
    text: targets('linux: { triple: x86_64-unknown-linux-gnu }', 'win: { triple: x86_64-w64-windows-gnu, host: ▶linx }'),
    expected: { key: 'targets.win.host', value: 'linx', allowed: ['linux'], nearest: 'linux' },
  },
  {
    name: 'a host that is itself cross',
    text: targets(
      'linux: { triple: x86_64-unknown-linux-gnu }',
      'a: { triple: x86_64-w64-windows-gnu, host: linux }',
      'b: { triple: x86_64-w64-windows-gnu, host: ▶a }',
    ),
    expected: { key: 'targets.b.host', value: 'a', allowed: ['linux'], message: /itself built on another target/ },
  },
  {
    name: 'a native target that names no machine',
    text: targets('linux: { triple: ▶x86_64-unknown-linx-gnu }'),
    expected: { value: 'x86_64-unknown-linx-gnu', nearest: 'x86_64-unknown-linux-gnu' },
  },
  {
    name: "a target's tool outside the toolchain",
    text: targets('linux: { triple: x86_64-unknown-linux-gnu, tools: [llvm, ▶wine64] }'),
    expected: {
      key: 'targets.linux.tools[1]',
      value: 'wine64',
      allowed: ['ocaml', 'llvm'],
      nearest: 'wine64',
      remedy: 'add `wine64: {}` to `toolchain`',
    },
  },
  {
    name: 'a stage with a reserved id',
    text: stages(S0, `▶runtime: { with: s0, ${BODY} }`),
    expected: { key: 'stages.runtime', message: /runtime library/ },
  },
  {
    name: 'a stage without a builder',
    text: stages(`▶s0: { ${BODY} }`),
    expected: { key: 'stages.s0', allowed: ['with', 'tool', 'prebuilt'], message: /names no builder/ },
  },
  {
    name: 'a stage with two builders',
    text: stages(S0, `s1: { with: s0, ▶tool: ocaml, ${BODY} }`),
    expected: { key: 'stages.s1.tool', message: /`with` is named already/ },
  },
  {
    name: 'a builder that is no stage',
    text: stages(S0, `s1: { with: ▶s00, ${BODY} }`),
    expected: { key: 'stages.s1.with', value: 's00', allowed: ['s0'], nearest: 's0' },
  },
  {
    name: 'a building tool outside the toolchain',
    text: stages(`s0: { tool: ▶ocmal, ${BODY} }`),
    expected: { key: 'stages.s0.tool', value: 'ocmal', nearest: 'ocaml', allowed: ['ocaml', 'llvm'] },
  },
  {
    name: 'a tool outside the toolchain',
    text: stages(`s0: { tool: ocaml, tools: [▶cmake], ${BODY} }`),
    expected: { key: 'stages.s0.tools[0]', value: 'cmake', remedy: 'add `cmake: {}` to `toolchain`' },
  },
  {
    name: 'builders that form a cycle',
    text: stages(S0, `a: { with: ▶c, ${BODY} }`, `b: { with: a, ${BODY} }`, `c: { with: b, ${BODY} }`),
    expected: { key: 'stages.a.with', message: /a → c → b → a/ },
  },
  { name: 'a stage that builds itself', text: stages(S0, `a: { with: ▶a, ${BODY} }`), expected: { message: /a → a/ } },
  {
    name: 'a stage that is always built by one that is not',
    text: stages(S0, `a: { with: s0, when: needed, ${BODY} }`, `b: { with: ▶a, ${BODY} }`),
    expected: { key: 'stages.b.with', message: /only when needed/ },
  },
  {
    name: 'a stage that is the same as no stage',
    text: stages(S0, 's1: { with: s0, same-as: ▶stage0 }'),
    expected: { key: 'stages.s1.same-as', value: 'stage0', allowed: ['s0'] },
  },
  {
    name: 'stages that are the same as each other',
    text: stages(S0, 'a: { with: s0, same-as: ▶b }', 'b: { with: s0, same-as: a }'),
    expected: { key: 'stages.a.same-as', message: /a → b → a/ },
  },
  {
    name: 'a value that neither stage has',
    text: stages(
      's0: { tool: ocaml, inputs: [a], run: make, outputs: { compiler: x } }',
      `s1: { prebuilt: { linux: { path: x, sha256: ${DIGEST} }, macos: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`,
      '▶s2: { with: s0, same-as: s1, inputs: [a] }',
    ),
    expected: { key: 'stages.s2.run', remedy: 'give the stage, or the one that it is the same as, `run`' },
  },
  {
    name: 'a prebuilt compiler beside a builder',
    text: stages(S0, `s1: { with: s0, ▶prebuilt: {}, ${BODY} }`),
    expected: { key: 'stages.s1.prebuilt', message: /`with` is named already/, remedy: 'keep one of them' },
  },
  {
    name: 'a prebuilt compiler with mistakes of its own beside a builder',
    text: stages(S0, `s1: { with: s0, ▶prebuilt: { linux: { path: /x } }, ${BODY} }`),
    expected: { key: 'stages.s1.prebuilt', message: /`with` is named already/ },
  },
  {
    name: 'a prebuilt compiler of no host',
    text: stages(`s0: { ▶prebuilt: { path: x, sha256: ${DIGEST} }, outputs: { compiler: x } }`),
    expected: {
      key: 'stages.s0.prebuilt',
      message: /^stages\.s0\.prebuilt: path, sha256 must be below a host$/,
      remedy: 'write `linux: { path: …, sha256: … }`, and the same for macos',
    },
  },
  {
    name: 'a prebuilt compiler that is downloaded, of no host',
    text: stages(`s0: { ▶prebuilt: { url: "https://example.org/x", sha256: ${DIGEST} }, outputs: { compiler: x } }`),
    expected: { remedy: 'write `linux: { url: …, sha256: … }`, and the same for macos' },
  },
  {
    name: 'a prebuilt compiler of one host and one of none',
    text: stages(
      `s0: { ▶prebuilt: { linux: { path: x, sha256: ${DIGEST} }, path: x, sha256: ${DIGEST} }, outputs: { compiler: x } }`,
    ),
    expected: { key: 'stages.s0.prebuilt', message: /must be below a host/ },
  },
  {
    name: 'a misspelt host of a prebuilt compiler, like one that is there',
    text: stages(
      `s0: { prebuilt: { linux: { path: x, sha256: ${DIGEST} }, macos: { path: x, sha256: ${DIGEST} }, ▶linx: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`,
    ),
    expected: { key: 'stages.s0.prebuilt.linx', nearest: undefined, message: /there is no target "linx"/ },
  },
  {
    name: 'a prebuilt compiler for too few hosts',
    text: stages(`s0: { ▶prebuilt: { linux: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`),
    expected: { key: 'stages.s0.prebuilt', message: /no compiler for the host "macos"/ },
  },
  {
    name: 'a prebuilt compiler for a cross target',
    text: stages(
      `s0: { prebuilt: { linux: { path: x, sha256: ${DIGEST} }, macos: { path: x, sha256: ${DIGEST} }, ▶windows: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`,
    ),
    expected: { value: 'windows', allowed: ['linux', 'macos'] },
  },
  {
    name: 'a prebuilt compiler from two places',
    text: stages(
      `s0: { prebuilt: { ▶linux: { path: x, url: "https://x/y", sha256: ${DIGEST} }, macos: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`,
    ),
    expected: { key: 'stages.s0.prebuilt.linux', allowed: ['path', 'url'] },
  },
  {
    name: 'a prebuilt compiler from nowhere',
    text: stages(
      `s0: { prebuilt: { ▶linux: { sha256: ${DIGEST} }, macos: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`,
    ),
    expected: { key: 'stages.s0.prebuilt.linux', message: /exactly one of path and url/ },
  },
  {
    name: 'a comparison of an unknown stage',
    text: config({ compare: 'compare: [{ left: stage1, right: ▶stage22 }]' }),
    expected: { key: 'compare[0].right', value: 'stage22', nearest: 'stage2', allowed: ['stage0', 'stage1', 'stage2', 'stage3'] },
  },
  {
    name: 'a comparison of a stage with itself',
    text: config({ compare: 'compare: [{ left: stage1, right: ▶stage1 }]' }),
    expected: { message: /with itself/ },
  },
  {
    name: 'a comparison that is there already',
    text: config({ compare: 'compare:\n  - { left: stage1, right: stage2 }\n  - ▶{ left: stage2, right: stage1 }' }),
    expected: { key: 'compare[1]', message: /compared already/ },
  },
  {
    name: 'a fixpoint with a stage of the same builder',
    text: fixpoint('stage2', '▶stage3', 'stage3: { with: stage1, same-as: stage1 }'),
    expected: {
      key: 'compare[0].right',
      value: 'stage3',
      message: /"stage3" is built by stage1, not built by stage2, so the two show no fixpoint/,
      remedy: 'write `with: stage2` at stage3, or write `gate: strict` where the two must only be equal',
    },
  },
  {
    name: 'a fixpoint with a stage that skips a generation',
    text: fixpoint('stage1', '▶stage3', 'stage3: { with: stage2, same-as: stage1, when: needed }'),
    expected: { value: 'stage3', allowed: ['stage2'], message: /built by stage2, not built by stage1/ },
  },
  {
    name: 'a fixpoint with its sides swapped',
    text: fixpoint('stage3', '▶stage2', 'stage3: { with: stage2, same-as: stage1 }'),
    expected: { key: 'compare[0].right', remedy: 'swap the sides: `left: stage2, right: stage3`' },
  },
  {
    name: 'a fixpoint with a stage that a tool builds',
    text: fixpoint('stage2', '▶stage0', 'stage3: { with: stage2, same-as: stage1 }'),
    expected: {
      allowed: ['stage3'],
      message: /"stage0" is built by the tool ocaml/,
      remedy: 'name a stage that says `with: stage2`, or write `gate: strict` where the two must only be equal',
    },
  },
  {
    name: 'a builder that is no stage, told once where the stage is in a fixpoint too',
    text: fixpoint('stage2', 'stage3', 'stage3: { with: ▶stage22, same-as: stage1 }'),
    expected: { key: 'stages.stage3.with', message: /there is no stage "stage22"/ },
  },
  {
    name: 'a fixpoint with a prebuilt stage',
    text: fixpoint(
      'stage2',
      '▶stage3',
      `stage3: { prebuilt: { linux: { path: x, sha256: ${DIGEST} }, macos: { path: x, sha256: ${DIGEST} } }, outputs: { compiler: x } }`,
    ),
    expected: { message: /"stage3" is prebuilt, not built by stage2/ },
  },
  {
    name: 'a smoke test of an unknown stage',
    text: config({ smoke: 'smoke: [{ name: a, run: b, stage: ▶stag1 }]' }),
    expected: { key: 'smoke[0].stage', nearest: 'stage1' },
  },
  {
    name: 'a smoke test for an unknown target',
    text: config({ smoke: 'smoke: [{ name: a, run: b, targets: [linux, ▶linus] }]' }),
    expected: { key: 'smoke[0].targets[1]', nearest: 'linux', allowed: ['linux', 'windows', 'macos'] },
  },
  {
    name: 'a test suite of an unknown stage',
    text: config({ tests: 'tests: [{ name: a, run: b, stage: ▶x }]' }),
    expected: { key: 'tests[0].stage', value: 'x' },
  },
  {
    name: 'an old key beside the one that replaces it',
    text: config({ tests: 'tests: [{ name: a, run: b, gate: none, ▶gating: false }]' }),
    expected: { key: 'tests[0].gating', message: /old spelling of "gate"/, remedy: 'remove `gating`' },
  },
  {
    name: 'two test suites of one name',
    text: config({ tests: 'tests: [{ name: a, run: b }, { name: ▶a, run: c }]' }),
    expected: { key: 'tests[1].name', message: /used already/ },
  },
];

describe.each([
  ['the shape of the file', SHAPE],
  ['what keys say about one another', REFERENCES],
])('mistakes in %s are reported with their place', (_, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { text: markedText, expected }) => {
    const { text, line, column } = marked(markedText);
    const { key, message, ...rest } = expected;
    const problems = problemsOf(text);
    const problem = problems.find((one) => one.place?.line === line && one.place.column === column);
    expect(problem ?? problems).toMatchObject({
      code: 'config-invalid',
      place: { file: 'selfhost.yml', line, column, ...(key === undefined ? {} : { key }) },
    });
    expect(problems).toHaveLength(1);
    expect(problem).toMatchObject(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)));
    if ('nearest' in rest && rest.nearest === undefined) expect(problem).not.toHaveProperty('nearest');
    if (message !== undefined) expect(problem?.message).toMatch(message);
  });
});

describe('paths and globs stay inside the folder of the configuration', () => {
  test.each([
    '/etc/passwd',
    '../x',
    'a/../b',
    'a/..',
    '..',
    'C:/x',
    'c:x',
    'a\\\\b',
    '!src/**',
    '{a,../b}/c',
    '{a,/b}',
    '@(..|a)/x',
    '',
  ])('%j is refused', (path) => {
    const problems = problemsOf(stages(`s0: { tool: ocaml, inputs: ["${path}"], run: make, outputs: { compiler: x } }`));
    expect(problems.map((problem) => problem.place?.key)).toEqual(['stages.s0.inputs[0]']);
  });
  test.each([
    'src/**',
    'Makefile',
    '*.{ml,mli}',
    'a..b/c',
    '.hidden',
    'x/…/y',
    'with space/*',
    '日本語/*.reml',
    'f{1..3}.txt',
    '[ab]/?',
    'a", "!a',
    '**", "!**/*.o',
    'src/**", "!src/gen/**", "src/gen/keep.c',
    'src/a*", "!src/ab/**',
  ])('%j is allowed', (path) => {
    expect(() => problemsOf(stages(`s0: { tool: ocaml, inputs: ["${path}"], run: make, outputs: { compiler: x } }`))).toThrow(
      'was accepted',
    );
  });
});

describe('all mistakes are reported together', () => {
  const text = `version: 3
name: Bad Name
extra: 1
toolchain: { ocmal: {}, ocaml: {} }
targets: { linux: { triple: x86_64-unknown-linux-gnu, host: nowhere } }
stages:
  s0: { tool: ocaml, inputs: [a], run: make, outputs: { compiler: x }, timeout: 999 }
  s1: { with: sO, same-as: s9 }
compare: [{ left: s0, right: s7, threshold: 2 }]
smoke: [{ name: a }]
`;

  test('problems of shape and of reference are sorted together, in the order of the lines', () => {
    const keys = problemsOf(text).map((problem) => `${problem.place?.line}:${problem.place?.column} ${problem.place?.key}`);
    expect(keys).toEqual([
      '1:10 version',
      '2:7 name',
      '3:1 extra',
      '4:14 toolchain.ocmal',
      '5:61 targets.linux.host',
      '7:81 stages.s0.timeout',
      '8:15 stages.s1.with',
      '8:28 stages.s1.same-as',
      '9:30 compare[0].right',
      '9:45 compare[0].threshold',
      '10:9 smoke[0].run',
    ]);
  });

  test('the places are the same with a byte order mark and with CRLF', () => {
    const places = (content: string) => problemsOf(content).map(({ place }) => place);
    expect(places(`\uFEFF${text}`)).toEqual(places(text));
    expect(places(text.replaceAll('\n', '\r\n'))).toEqual(places(text));
  });
});

describe('a file of several pipelines', () => {
  const body = (name: string) => `name: ${name}
    toolchain: { gcc: {} }
    targets: { linux: { triple: x86_64-unknown-linux-gnu } }
    stages: { s0: { tool: gcc, inputs: [a], run: make, outputs: { compiler: x } } }`;

  test('problems name the pipeline by its place in the list', () => {
    const { text, line, column } = marked(
      `version: 1\npipelines:\n  - ${body('a')}\n  - ${body('b').replace('tool: gcc', 'tool: ▶gc')}\n`,
    );
    expect(problemsOf(text)).toMatchObject([{ place: { line, column, key: 'pipelines[1].stages.s0.tool' }, nearest: 'gcc' }]);
  });

  test('two pipelines of one name are an error at the second', () => {
    const { text, line, column } = marked(`version: 1\npipelines:\n  - ${body('a')}\n  - ${body('▶a')}\n`);
    expect(problemsOf(text)).toMatchObject([{ place: { line, column, key: 'pipelines[1].name' }, value: 'a' }]);
  });

  test('a pipeline of its own beside the list is an error at each key', () => {
    const keys = problemsOf(`version: 1\nname: x\npipelines:\n  - ${body('a')}\n`).map(({ place }) => place?.key);
    expect(keys).toEqual(['name']);
  });

  test.each([
    ['an empty list', 'version: 1\npipelines: ▶[]\n', /at least one pipeline/],
    ['a mapping', 'version: 1\npipelines: ▶{}\n', /must be a list/],
    ['nothing', 'version: 1\n▶pipelines:\n', /is empty/],
    ['a list of texts', 'version: 1\npipelines: [▶a]\n', /must be a mapping/],
  ])('%s of pipelines is an error', (_, content, message) => {
    const { text, line, column } = marked(content);
    const [problem] = problemsOf(text);
    expect(problem).toMatchObject({ place: { line, column } });
    expect(problem?.message).toMatch(message);
  });
});

describe('stages whose bundles would have one name', () => {
  test('are distinguished', () => {
    const stages =
      '  b: { tool: shell, name: x-a, inputs: [s], run: "true", outputs: { compiler: c } }\n  a-b: { with: b, same-as: b, name: x }\n';
    const text = `version: 1\nname: p\ntoolchain: { shell: { probe: "true" } }\ntargets: { t: { triple: x86_64-unknown-linux-gnu } }\nstages:\n${stages}`;
    expect(() => parsePipelines(Buffer.from(text), 'selfhost.yml')).toThrow(
      /bundles of b and a-b would have one name \(x-a-b-…\)/,
    );
  });
});
