import { expect, test } from '@jest/globals';
import { ANCESTRY, ancestryDocument } from '@selfhost/core/ancestry/document.js';
import { explainOutput, outputsIn } from '@selfhost/core/ancestry/explained.js';
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
  const { graph } = build.tracker.finish();
  const images = new Set(
    graph.nodes.flatMap((node, index) => (node.kind === 'image' && node.program === COMPILER ? [index] : [])),
  );
  expect(compiler.pid).toBeGreaterThan(0);
  return ancestryDocument(graph, images, OF);
}

test('a chain goes through the compiler, to the source that has the name of what was made of it', () => {
  const ancestry = ANCESTRY.parse(JSON.parse(JSON.stringify(built())));
  const chain = explainOutput(ancestry, 'bin/cc');
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
  expect(outputsIn(ancestry)).toEqual(['bin/cc', 'c.o', 'date', 'obj/a.o', 'obj/b.o']);
});
test('what another compiler made has a chain without the compiler, and what no source is in has none', () => {
  expect(explainOutput(built(), 'c.o')?.map(({ file }) => file)).toEqual(['c.o', 'c.c']);
  expect(explainOutput(built(), 'date')).toEqual([]);
  expect(explainOutput(built(), 'nothing')).toBeNull();
});
test('the terminal shows the chain in one line, and the commands below it, in both languages', () => {
  const chain = explainOutput(built(), 'obj/b.o') ?? [];
  expect(chainText('stage1@linux', 'obj/b.o', chain, 'en')).toBe(
    [
      'stage1@linux: obj/b.o ← as ← opt ← ir/b.ll ← cc (the compiler of stage0@linux) ← b.x',
      '',
      '  obj/b.o  /usr/bin/as -o obj/b.o',
      '           /usr/bin/opt ir/b.ll',
      '  ir/b.ll  compiler/bin/cc a.x b.x',
      '  b.x      a source',
      '',
    ].join('\n'),
  );
  expect(chainText('stage1@linux', 'obj/b.o', chain, 'ja')).toContain('cc (stage0@linux のコンパイラー) ← b.x');
  expect(chainText('stage1@linux', 'date', [], 'ja')).toBe('stage1@linux: date: トレースからはソースが分からない\n');
});
