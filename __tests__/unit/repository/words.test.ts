/**
 * Keeps some habits of speech out of comments, messages, titles of tests and documents: phrases that a reader with little English does not
 * understand at first reading. For each there is a plain word (CONTRIBUTING.md, "Words").
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { proseOf } from './prose.js';

/**
 * A habit, as a regular expression in any case, in which a space is any space, also the end of a line; what to write instead; and an example,
 * in which the habit must be found.
 */
const HABITS: readonly (readonly [habit: string, plain: string, example: string])[] = [
  // Archaic words and phrases.
  ['parted by', 'separated by', 'words parted by commas'],
  ['anew', 'again, from nothing', 'it is built anew'],
  ['in vain', 'without success', 'it was tried in vain'],
  ['in (?:its|their) stead', 'instead', 'another is built in its stead'],
  ['but for', 'except', 'equal but for one byte'],
  ['oftener', 'more often', 'no oftener than once'],
  ['heed(?:s|ed)?', 'use, follow', 'a command that heeds it'],
  ['(?:with|without) leave', 'permission', 'skipped without leave'],
  ['be it', 'whether, also', 'be it a name'],
  ['all the same', 'anyway', 'it is built all the same'],
  ['likeliest', 'most likely', 'the likeliest first'],
  [
    '(?<=[.;] )of (?:a|an|all|these|two|several|what|more|them|those|such)',
    'name the thing first',
    'It is cut; of a line only the end stays',
  ],
  ['readies|readied', 'prepares', 'readies a folder'],
  ['bef(?:a|e)lls?', 'happens to', 'what befell a job'],
  ['(?:by|for|of|to) who', 'by the one that, for people who', 'closed by who opened it'],
  [', for (?:it|they|he|there|otherwise|only)', 'because', 'refused, for it may be changed'],
  [
    'lest|whence|thence|hither|whither|hitherto|albeit|naught|nought|thereof|whereof|therein|thereto|thereupon|forthwith|ere',
    'a word in use',
    'lest it be lost',
  ],
  ['(?:came|comes?) to (?:no end|nothing|rest|lie)', 'did not finish, failed, ends', 'a request that came to no end'],
  ['(?:not|never) (?:all )?to be had|(?:could|can|cannot) (?:not )?be had', 'not available', 'a tool that cannot be had'],
  ['without (?:an )?end', 'endless, beyond every limit', 'names without end'],
  ['some (?:about )?(?:\\d[\\d,]*|dozens?|tens|hundreds?|thousands?)', 'about', 'a file of some 200 lines'],
  ['to come(?=[.;)]|$)', 'later, future', 'for versions to come.'],
  ['ample|surely', 'enough; certainly', 'half an hour is ample'],
  ['outlasts?', 'is longer than', 'four attempts outlast an outage'],
  ['to speak of', 'almost nothing', 'it costs nothing to speak of'],
  ['in one go', 'at once', 'it is read in one go'],
  // Persons, and what only persons do, where a program or a file is meant.
  ['told', 'reported, printed, passed; for "told apart": distinguished', 'the mistake is told'],
  ['tells', 'says, shows, reports; for "tells apart": distinguishes', 'the exit code tells why'],
  ["nobody(?:'s)?", 'unowned, unknown; or say what does not happen', "nobody's bytes"],
  ["strangers?(?:'s?)?", 'untrusted, from outside', "a stranger's code"],
  ['(?:own|whose) words?', 'message, text, claim', "git's own words"],
  ['(?:first|last) word on', 'decides first, decides', 'the last word on it'],
  ["affairs?|(?:'s|own) business", 'say who decides it', "the runner's affair"],
  ['for good', 'permanently', 'kept for good'],
  ['(?:dies|died) of', 'is ended by', 'it dies of the signal'],
  ['a pity', 'not an error', 'a pity and no more'],
  ['whoever', 'the caller, the process that, anyone', 'whoever opened it closes it'],
  ['complain(?:s|ts?|ed)?', 'message, error', "the program's complaint"],
  ['believed', 'accepted', 'the record is not believed'],
  ['(?:un)?luck(?:y|ier|iest)', 'fast, slow; by chance', 'the unluckiest writer'],
  ['spares?', 'saves, avoids', 'a window spares the calls'],
  ['(?:hold|holds|holding|held) on to', 'keeps', 'a reader that holds on to it'],
  ['li(?:ve|ves|ved|ving) on', 'still runs', 'a process that lives on'],
  ['patience', 'a longer wait', 'it asks for patience'],
  ['without a word|in silence', 'silently', 'dropped without a word'],
  ['(?:became|becomes?|comes?|came) of', 'the outcome of', 'what became of it'],
  // Metaphors.
  ['at a desk|the desk', 'in a local run, on one machine', 'a run at a desk'],
  ['brings? \\S+ home|brought(?! up to date)', 'fetched, downloaded', 'it could not be brought here'],
  ['mend(?:s|ed|ing)?', 'fix', 'nothing to mend'],
  ['hand(?:s|ed|ing)?(?: (?:it|them|this|what))? up', 'upload, pass on', 'a result that is handed up'],
  ['(?:hold|holds|held|holding) (?:\\S+ ){0,6}against', 'check against, compare with', 'held against its digest'],
  ['in a circle', 'a cycle', 'links that go round in a circle'],
  ['(?:lets?|letting) go', 'release', 'the owner lets go'],
  ['stands', 'is', 'what stands there'],
  ['(?:hands|handed|handing)(?: (?:it|them|this|what))? on', 'pass on', 'a stage that is handed on'],
  ['(?:broke|breaks) off', 'was interrupted', 'an upload that broke off'],
  ['doors?', 'interface, entry point', 'the one door to it'],
  ['signs? of life', 'a line of progress', 'a sign of life'],
  ['rhythm', 'interval', 'in one rhythm'],
  ['fenc(?:e|es|ed|ing) (?:off|in|out)', 'separate, isolate', 'fenced off'],
  ['a flood of', 'very many', 'a flood of failures'],
  ['(?:is|are|was) spent', 'used up', 'the name is spent'],
  ['crumbs|yardsticks?', 'the measure itself', 'one yardstick'],
];

/** Between two words there may be the end of a line, and what begins the next one in a comment, a quotation or a workflow. */
const BETWEEN = '(?:[\\s*#>]|//)+';

const PATTERNS = HABITS.map(([habit, plain]) => ({
  plain,
  // Not in a longer word, and not as a whole between backticks, which is a name.
  pattern: new RegExp(`(?<!\\w-?(?=\\w))(?!(?<=\`)\\w+\`)(?:${habit.replaceAll(' ', BETWEEN)})(?!\\w|-\\w)`, 'gi'),
}));

/** Each habit in a file: where, what stands there, and the plain word. */
function habitsIn(file: string, text: string): readonly string[] {
  const hits = PATTERNS.flatMap(({ plain, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, said: match[0].replace(/\s+/g, ' ').trim(), plain })),
  );
  if (hits.length === 0) return [];
  const prose = /\.(?:ts|mjs)$/.test(file) ? proseOf(file, text, file.startsWith('__tests__/')) : written(text);
  return hits
    .filter(({ at }) => prose.some(([start, end]) => at >= start && at < end))
    .sort((one, other) => one.at - other.at)
    .map(({ at, said, plain }) => `${file}:${text.slice(0, at).split('\n').length}: "${said}" → ${plain}`);
}

/** A document without the parts between marks, which are generated: their source is checked. */
function written(text: string): readonly (readonly [start: number, end: number])[] {
  const generated = [...text.matchAll(/<!-- generated:.*?<!-- end of generated -->/gs)];
  const starts = [0, ...generated.map(({ index, 0: part }) => index + part.length)];
  const ends = [...generated.map(({ index }) => index), text.length];
  return starts.map((start, position) => [start, ends[position] ?? text.length]);
}

/** Sources, English documents, action files and workflows; not what only tests read. */
function filesOf(folder: string): readonly string[] {
  // The clone may belong to another user than the one who runs the tests.
  const git = ['-c', 'safe.directory=*', 'ls-files', folder];
  const files = execFileSync('git', git, { encoding: 'utf8' }).trim().split('\n');
  return files.filter(
    (file) => /\.(?:ts|mjs|md|yml)$/.test(file) && !/\.ja\.md$|^dist\/|^__tests__\/.*\.(?:md|yml)$|\/words\.test\.ts$/.test(file),
  );
}

describe('the linter of words', () => {
  test.each(HABITS)('finds "%s" and names the plain word', (_, plain, example) =>
    expect(habitsIn('docs/x.md', `a\n${example} b\n`)).toContainEqual(
      expect.stringMatching(new RegExp(`^docs/x\\.md:2: ".+" → ${plain}$`)),
    ),
  );
  test.each([
    ['a comment', 'x.ts', '/** A list,\n * parted\n * by commas. */\n', ['x.ts:2: "parted * by" → separated by']],
    ['a message', 'x.ts', "throw new Error('parted by commas');\n", ['x.ts:1: "parted by" → separated by']],
    ['a template', 'x.mjs', 'say(`${a} parted by ${b}`);\n', ['x.mjs:1: "parted by" → separated by']],
    ['a title', '__tests__/x.ts', 'test(`${a} parted by`, () => 1);\n', ['__tests__/x.ts:1: "parted by" → separated by']],
    ['a title', '__tests__/x.ts', "test.each([])('is anew %s', () => 1);\n", ['__tests__/x.ts:1: "anew" → again, from nothing']],
  ])('looks into %s', (_, file, text, found) => expect(habitsIn(file, text)).toEqual(found));
  test.each([
    ['a name in code', 'x.ts', "import { anew } from './anew.js';\nconst told = await import('./told.js');\n"],
    ['what a test is about', '__tests__/x.ts', "test('x', () => expect('anew').toBe(told));\n"],
    ['a longer word, or one in code', 'x.md', 'an amendment of `nobody`, forgood, stranger-things\n'],
    ['a generated part', 'x.md', 'a\n<!-- generated: by x -->\nanew\n<!-- end of generated -->\nb\n'],
  ])('lets %s be', (_, file, text) => expect(habitsIn(file, text)).toEqual([]));
});

test.each([
  'packages',
  'actions',
  'scripts',
  'bench',
  '__tests__',
  'docs',
  'examples',
  '.github',
  'workflows-templates',
  '*.md',
  'action.yml',
])('no habit of speech stands in %s', (folder) => {
  const files = filesOf(folder);
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap((file) => habitsIn(file, readFileSync(file, 'utf8')))).toEqual([]);
});
