import { expect, test } from '@jest/globals';
import { ANCESTRY, type Ancestry, ancestryDocument } from '@selfhost/core/ancestry/document.js';
import { Explanation } from '@selfhost/core/ancestry/explained.js';
import { explainOutput } from '@selfhost/core/ancestry/explained-output.js';
import { askedOf, outputPaths } from '@selfhost/core/ancestry/outputs.js';
import { SymbolTable } from '@selfhost/core/ancestry/symbols.js';
import { chainText } from '@selfhost/core/present/chain-text.js';
import { ActedBuild, COMPILER, OUT } from './acted.js';

const OF = { stage: 'stage1', target: 'linux', compiler: 'stage0@linux', contentDigest: 'c'.repeat(64), folder: '/w' };

/** Two sources compiled at once, assembled by pipe, and linked; and one that another compiler made. */
function built() {
  const build = new ActedBuild();
  const shell = build.shell();
  const compiler = shell.run(COMPILER, 'a.x', 'b.x').read('a.x').read('b.x').write('ir/a.ll').write('ir/b.ll');
  for (const name of ['a', 'b']) {
    shell.pipe(name);
    shell.fork().onto(name, 1).exec('/usr/bin/opt', `ir/${name}.ll`).read(`ir/${name}.ll`);
    shell.fork().onto(name, 0).exec('/usr/bin/as', '-o', `obj/${name}.o`).write(`${OUT}/obj/${name}.o`);
  }
  shell.run('/usr/bin/gcc', 'c.c').read('c.c').write(`${OUT}/c.o`);
  shell.run('/usr/bin/ld', 'obj/a.o').read(`${OUT}/obj/b.o`).read(`${OUT}/c.o`).write(`${OUT}/bin/cc`);
  shell.run('/usr/bin/date').write(`${OUT}/date`);
  const { graph, versionAt } = build.tracker.finish();
  const images = new Set(
    graph.nodes.flatMap((node, index) => (node.kind === 'image' && node.program === COMPILER ? [index] : [])),
  );
  expect(compiler.pid).toBeGreaterThan(0);
  const paths = ['bin/cc', 'c.o', 'date', 'obj/a.o', 'obj/b.o'];
  const outputs = paths.map((path) => ({ kind: 'file', path, node: versionAt(`${OUT}/${path}`) ?? null }) as const);
  return ancestryDocument(graph, images, { ...OF, outputs, symbols: new SymbolTable().symbols });
}

function chainOf(ancestry: Ancestry, output: string) {
  const { match } = askedOf(ancestry, output);
  return match.kind === 'one' ? explainOutput(new Explanation(ancestry), match) : null;
}

test('a chain goes through the compiler, to the source that has the name of what was made of it', () => {
  const ancestry = ANCESTRY.parse(JSON.parse(JSON.stringify(built())));
  const chain = chainOf(ancestry, 'bin/cc');
  expect(chain?.map(({ file, by }) => [file, by.map(({ name, compiler }) => [name, compiler])])).toEqual([
    ['bin/cc', [['ld', null]]],
    [
      'obj/b.o',
      [
        ['as', null],
        ['opt', null],
      ],
    ],
    ['ir/b.ll', [['cc', 'stage0@linux']]],
    ['b.x', []],
  ]);
  expect(outputPaths(ancestry)).toEqual(['bin/cc', 'c.o', 'date', 'obj/a.o', 'obj/b.o']);
});
test('what another compiler made has a chain without the compiler, and what no source is in has none', () => {
  expect(chainOf(built(), 'c.o')?.map(({ file }) => file)).toEqual(['c.o', 'c.c']);
  expect(chainOf(built(), 'date')).toEqual([]);
  expect(chainOf(built(), 'nothing')).toBeNull();
});
test('the terminal shows the chain in one line, and the commands below it, in both languages', () => {
  const chain = chainOf(built(), 'obj/b.o') ?? [];
  const asked = { node: 'stage1@linux', asked: 'obj/b.o', chains: [chain], more: 0, doubt: null };
  expect(chainText(asked, 'en')).toBe(
    [
      'stage1@linux: obj/b.o ← as ← opt ← ir/b.ll ← cc (the compiler of stage0@linux) ← b.x',
      '',
      '  obj/b.o  /usr/bin/as -o obj/b.o',
      '           /usr/bin/opt ir/b.ll',
      '  ir/b.ll  compiler/bin/cc a.x b.x',
      '  b.x      a source; it has the same name (2 sources went in)',
      '',
    ].join('\n'),
  );
  expect(chainText(asked, 'ja')).toContain('cc (stage0@linux のコンパイラ) ← b.x');
  expect(chainText({ ...asked, asked: 'date', chains: [[]] }, 'ja')).toBe(
    'stage1@linux: date: トレースからはソースが分からない\n',
  );
});
