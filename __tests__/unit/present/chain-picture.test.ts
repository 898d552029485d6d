/** The picture of how an output came to be. */
import { expect, test } from '@jest/globals';
import type { ExplainedFile, ExplainedProgram } from '@selfhost/core/ancestry/explained.js';
import { chainPicture } from '@selfhost/core/present/chain-picture.js';
import { chainText } from '@selfhost/core/present/chain-text.js';
import { XMLValidator } from 'fast-xml-parser';
import { EVIL, fileOf, programOf } from '../../fixtures/chains.js';

const CHAIN: readonly ExplainedFile[] = [
  fileOf('bin/cc', [], { kind: 'link' }),
  fileOf('bin/cc-1.0', [programOf('ld', ['/usr/bin/ld', '-o', 'bin/cc'])]),
  fileOf(`lib/${'a-long-folder-name/'.repeat(12)}liblexer.a`, [programOf('ar', ['ar', EVIL])], { member: 'lexer.o' }),
  fileOf(EVIL, [programOf(EVIL, [EVIL, 'x'.repeat(5000)], 'stage0@here')]),
  fileOf('src/lexer.c', [], { kind: 'source', choice: 'named', of: 41 }),
];
const of = (chains: readonly (readonly ExplainedFile[])[], more = 0) => ({
  node: 'stage1@here',
  asked: 'bin/cc:lexer',
  chains,
  more,
  doubt: null,
});
const shownText = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => (text ?? '').replaceAll(/&\w+;/g, '&'));

test.each(['en', 'ja'] as const)('is well-formed, and keeps names from outside as text: %s', (language) => {
  const svg = chainPicture(of([CHAIN, CHAIN], 3), language);
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg).not.toContain('<img');
  expect(svg).not.toMatch(/\u202e|onerror=\\"[^&]/);
  expect(svg).toContain('\\u{202e}');
  expect(svg.match(/<rect class="box/g)).toHaveLength(10);
});
test('has a box for each file and an arrow between two, with the programs and their commands', () => {
  const svg = chainPicture(of([CHAIN]), 'en');
  expect(svg.match(/<path class="arrow"/g)).toHaveLength(CHAIN.length - 1);
  expect(shownText(svg)).toEqual(expect.arrayContaining(['bin/cc-1.0', 'ld', '/usr/bin/ld -o bin/cc']));
  expect(svg).toContain('<text class="program compiler"');
  expect(svg).toContain('a source; it has the same name (41 sources went in)');
});
test('shortens long names in the middle and long commands at the end; the whole is shown when they are pointed at', () => {
  const texts = shownText(chainPicture(of([CHAIN]), 'en'));
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(110);
  expect(texts).toContainEqual(expect.stringMatching(/^lib\/a-long.*….*liblexer\.a\(lexer\.o\)$/));
  expect(chainPicture(of([CHAIN]), 'en')).toContain(`<title>lib/${'a-long-folder-name/'.repeat(12)}liblexer.a(lexer.o)</title>`);
});
test('counts letters of East Asia as two', () => {
  const name = `src/${'字'.repeat(100)}.c`;
  const [shown] = shownText(chainPicture(of([[fileOf(name, [], { kind: 'source' })]]), 'ja')).filter((text) =>
    text.startsWith('src/'),
  );
  expect([...(shown ?? '')].filter((letter) => letter === '字').length).toBeLessThan(40);
  expect(shown).toMatch(/字\.c$/);
});
test('says everything in words too, and what is left out', () => {
  const svg = chainPicture(of([CHAIN], 2), 'en');
  expect(svg).toContain('<title id="title">stage1@here: how bin/cc:lexer came to be</title>');
  expect(svg).toMatch(/<desc id="description">bin\/cc ← bin\/cc-1\.0 ← ld ← [^<]* ← src\/lexer\.c; and 2 more<\/desc>/);
  expect(chainPicture(of([[]]), 'en')).toContain('the trace shows no source of it');
  const doubtful = chainPicture({ ...of([CHAIN], 2), doubt: 'no-table' }, 'ja');
  expect(doubtful.match(/確実ではない: [^<]*/g)).toHaveLength(2);
  expect(doubtful).toContain('ほか 2 件');
});
test('text for the terminal has one row for each command, whatever the names are', () => {
  const text = chainText(of([CHAIN]), 'en');
  const programs = CHAIN.flatMap(({ by }): readonly ExplainedProgram[] => by).length;
  // The chain, an empty line, and a row for each program and each file without one.
  expect(text.trimEnd().split('\n')).toHaveLength(2 + programs + CHAIN.filter(({ by }) => by.length === 0).length);
  expect(text).not.toContain('\u202e');
  const several = chainText(of([CHAIN, CHAIN], 3), 'en');
  expect([several.split('\n')[0], several.trimEnd().split('\n').at(-1)]).toEqual([
    'stage1@here: bin/cc:lexer: 5 places define it',
    'and 3 more',
  ]);
  const doubtful = chainText({ ...of([CHAIN]), doubt: 'no-definer' }, 'en');
  expect(doubtful.trimEnd().split('\n').at(-1)).toMatch(/^not certain: no kept object defines it/);
});
