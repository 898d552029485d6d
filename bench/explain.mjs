/**
 * `selfhost explain` of a symbol in a program of 500 objects, whose stage has 10⁵ edges and 50,000 symbols: the whole command, from the start of Node
 * to its end. Rounds alternate with bare Node, which shows how busy and how slow the machine is.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { judgeScaled, median, timed } from './measure.mjs';

const ROUNDS = 9;
const COMPILATIONS = 500;
/** Headers that each of them reads. */
const HEADERS = 200;
/** Functions that each of them defines. */
const FUNCTIONS = 100;
const MAX_SECONDS = 0.3;
/** Of `node -e 0` on the machine for which the bound was set. */
const NODE_SECONDS = 0.045;
const DIGEST = 'd'.repeat(64);

export default async function bench() {
  const { packAncestry } = await import('../packages/core/lib/ancestry/beside.js');
  const { ancestryPlace } = await import('../packages/core/lib/bundle/beside.js');
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-bench-'));
  try {
    const ancestry = ancestryOf();
    const { read, write } = ancestry.edges;
    const { bytes, sha256 } = await packAncestry(ancestry);
    const store = path.join(folder, '.selfhost/store');
    for (const room of ['ancestries', 'bundles']) mkdirSync(path.join(store, room), { recursive: true });
    writeFileSync(path.join(folder, 'selfhost.yml'), PIPELINE);
    const noted = { bundleDigest: DIGEST, contentDigest: DIGEST, ancestry: sha256 };
    writeFileSync(path.join(store, 'ancestries/stage1@here.json'), JSON.stringify(noted));
    writeFileSync(path.join(store, 'bundles', DIGEST), '');
    writeFileSync(ancestryPlace(path.join(store, 'bundles', DIGEST)), bytes);
    console.log(
      `     ${(read.length + write.length) / 2} edges, ${ancestry.symbols.names.length} symbols, ${(bytes.length / 1e6).toFixed(2)} MB`,
    );
    const command = path.resolve('dist/cli/index.js');
    const [node, explain] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      node.push(timed(process.execPath, ['-e', '0']));
      explain.push(timed(process.execPath, [command, 'explain', `bin/cc:${nameOf(321, 7)}`], { cwd: folder }));
    }
    const yardstick = { name: 'node -e 0', here: median(node), there: NODE_SECONDS };
    return judgeScaled('explain a symbol', median(explain), MAX_SECONDS, 's', yardstick);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const PIPELINE = `version: 1
name: bench
targets:
  here: { triple: x86_64-unknown-linux-gnu, runner: ubuntu-24.04 }
stages:
  stage0: { tool: gcc, inputs: [a.c], run: "true", outputs: { compiler: bin/cc } }
  stage1: { with: stage0, inputs: [a.c], run: "true", outputs: { compiler: bin/cc } }
toolchain: { gcc: {} }
`;

function nameOf(file, index) {
  return `_ZN5bench7lexer${file}E${index}some_function_with_a_long_name`;
}

/** make, which starts a compiler and an assembler for each file, and a linker for all of them. */
function ancestryOf() {
  const [nodes, read, write, builder, names, files] = [[], [], [], [], [], []];
  const add = (node) => nodes.push(node) - 1;
  const file = (at, before = false) => add({ kind: 'file', path: at, before });
  const image = (program, argv, parent) => add({ kind: 'image', program, argv, isCut: false, folder: 'source', parent });
  const make = image('/usr/bin/make', ['make'], null);
  const headers = Array.from({ length: HEADERS }, (_, index) => file(`source/include/h${index}.h`, true));
  const linker = image('/usr/bin/ld', ['/usr/bin/ld', '-o', 'bin/cc'], make);
  for (let index = 0; index < COMPILATIONS; index++) {
    const [source, assembly, object] = [`src/f${index}.c`, `/tmp/cc${index}.s`, `obj/f${index}.o`];
    const compiler = image('compiler/bin/cc', ['cc', '-O2', '-Iinclude', '-S', source, '-o', assembly], make);
    const assembler = image('/usr/bin/as', ['as', '-o', object, assembly], make);
    const [from, between, to] = [file(`source/${source}`, true), file(assembly), file(`source/${object}`)];
    builder.push(compiler);
    for (const each of [from, ...headers]) read.push(each, compiler);
    read.push(between, assembler, to, linker);
    write.push(compiler, between, assembler, to);
    const own = Array.from({ length: FUNCTIONS }, (_, each) => names.push(nameOf(index, each)) - 1);
    files.push({ node: to, member: null, names: own });
  }
  const program = file('out/bin/cc');
  write.push(linker, program);
  files.push({ node: program, member: null, names: [...names.keys()] });
  const of = { stage: 'stage1', target: 'here', compiler: 'stage0@here', contentDigest: DIGEST, cut: false };
  const outputs = [{ kind: 'file', path: 'bin/cc', node: program }];
  return {
    schema: 'selfhost.ancestry/1',
    ...of,
    nodes,
    builder,
    edges: { read, write },
    outputs,
    symbols: { names, files, cut: false },
  };
}
