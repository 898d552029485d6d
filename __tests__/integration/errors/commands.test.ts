/** Wrong options, paths, bundles and runs: each command says in one message what is wrong and what to do. */
import { describe, expect, test } from '@jest/globals';
import { changed, errorsIn, type Situation, said } from './support.js';

/** A situation, its exit code, what is wrong and where, and what to do. */
type Row = readonly [name: string, situation: Situation, code: number, says: RegExp, todo: RegExp];

const none = (args: readonly string[], files = {}): Situation => ({ args, files, configuration: null });
const SIDES = { 'a/x': '1', 'b/x': '2' };
const compare = (...more: string[]): Situation => none(['compare', 'a', 'b', ...more], SIDES);
const github = (args: readonly string[], environment = {}): Situation => ({
  ...none(['fetch', ...args]),
  environment: { GH_TOKEN: 'x', GITHUB_TOKEN: '', ...environment },
});

const CONFIGURATION: readonly Row[] = [
  ['no configuration', none(['plan']), 2, /\.\/selfhost\.yml: .*there is no file/, /`selfhost init`/],
  ['a folder instead', none(['plan'], { 'selfhost.yml/': '' }), 2, /selfhost\.yml is a folder/, /--config FILE/],
  ['one with the other ending', none(['plan'], { 'selfhost.yaml': '' }), 2, /there is no file/, /`--config selfhost\.yaml`/],
  [
    'one in the folder above',
    { args: ['plan'], files: { 'sub/': '' }, from: 'sub' },
    2,
    /sub\/selfhost\.yml/,
    /`--config \.\.\/selfhost\.yml`/,
  ],
  ['an empty one', { args: ['plan'], configuration: '' }, 2, /selfhost\.yml:1:1: .*is empty/, /`selfhost init`/],
  [
    'one in UTF-16',
    { args: ['plan'], configuration: Buffer.from('\uFEFFversion: 1', 'utf16le') },
    2,
    /UTF-16/,
    /save the file as UTF-8/,
  ],
  [
    'one in Latin-1',
    { args: ['plan'], configuration: Buffer.from('name: \xE9', 'latin1') },
    2,
    /:1:7: .*not UTF-8/,
    /save the file as UTF-8/,
  ],
  [
    'a link that leads nowhere',
    { args: ['plan'], configuration: null, links: { 'selfhost.yml': 'gone.yml' } },
    2,
    /selfhost\.yml is a link to a file that is not there/,
    /correct the link/,
  ],
  ['a NUL character', { args: ['plan'], configuration: 'version: 1\0\n' }, 2, /:1:11: .*holds a NUL character/, /remove it/],
  [
    'the line ends of old Macs',
    { args: ['plan'], configuration: 'version: 1\rname: toy\r' },
    2,
    /:1:11: .*carriage return alone/,
    /line feeds \(LF\)/,
  ],
  ['a device', none(['plan', '--config', '/dev/full']), 2, /\/dev\/full is no regular file/, /--config FILE/],
  [
    'one that the system cannot read',
    none(['plan', '--config', '/proc/self/mem']),
    2,
    /cannot be read: .*\(EIO\)|cannot be read: /,
    /--config FILE/,
  ],
  ['doctor without one', none(['doctor']), 2, /there is no file/, /`selfhost init`/],
  ['init over one', { args: ['init'] }, 2, /is there already/, /move it away/],
];

const USAGE: readonly Row[] = [
  ['a misspelt command', none(['rum']), 2, /unknown command 'rum'/, /Did you mean run\?/],
  ['an unknown option', none(['run', '--verbose']), 2, /unknown option '--verbose'/, /selfhost run --help/],
  ['an option without its value', none(['run', '--out']), 2, /argument missing/, /selfhost run --help/],
  ['an empty path', { args: ['run', '--out', ''] }, 2, /'--out <path>'.*must be a path, and is empty/, /--help/],
  ['a word too many', none(['run', 'stage1']), 2, /too many arguments/, /selfhost run --help/],
  ['jobs that are no number', none(['run', '--jobs', 'x']), 2, /whole number from 1 to 9999/, /--help/],
  ['an unknown mode', none(['run', '--mode', 'fast']), 2, /cached, clean, incremental/, /--help/],
  ['an unknown target', { args: ['run', '--target', 'mars'] }, 2, /no target "mars"/, /allowed: here/],
  ['an unknown last stage', { args: ['run', '--until', 'stage9'] }, 2, /no stage "stage9"/, /allowed: stage0/],
  ['an unknown first stage', { args: ['run', '--from', 'stage9'] }, 2, /no stage "stage9"/, /allowed: stage0/],
  [
    'a first stage after the last',
    { args: ['run', '--from', 'stage2', '--until', 'stage1'] },
    2,
    /comes after/,
    /an earlier stage/,
  ],
  ['an unknown pipeline', { args: ['run', '--pipeline', 'x'] }, 2, /no pipeline "x"/, /allowed: toy/],
  ['an unknown fix', { args: ['run', '--try-fix', 'x'] }, 2, /"x" is no cause/, /build-path +the folder/],
  ['no cause to try', { args: ['run', '--try-fix'] }, 2, /needs the cause/, /build-path +the folder/],
  ['a misspelt cause', { args: ['run', '--try-fix', 'buildpath'] }, 2, /"buildpath" is no cause/, /did you mean: build-path/],
  ['a target without its name', { args: ['plan', '--target'] }, 2, /argument missing/, /selfhost plan --help/],
  ['an unknown target to plan', { args: ['plan', '--target', 'her'] }, 2, /no target "her"/, /did you mean: here/],
  ['no jobs', none(['run', '--jobs', '0']), 2, /whole number from 1 to 9999/, /--help/],
  ['an unknown language', none(['run', '--language', 'fr']), 2, /en, ja/, /--help/],
  ['a span that is none', none(['clean', '--older', 'soon']), 2, /span of time such as/, /--help/],
  ['a size that is none', none(['clean', '--over', 'big']), 2, /a size such as/, /--help/],
  ['an unknown template', none(['init', '--template', 'cobol']), 2, /c, ocaml/, /--help/],
];

const OUT: readonly Row[] = [
  ['where nothing can be made', { args: ['run', '--out', '/proc/x'] }, 2, /--out \/proc\/x cannot be used/, /name a folder/],
  ['below a device', { args: ['run', '--out', '/dev/null/x'] }, 2, /a part of the path is no folder/, /name a folder/],
  ['a file', { args: ['run', '--out', 'f'], files: { f: '' } }, 2, /it is no folder/, /name a folder/],
  ['among the inputs', { args: ['run', '--out', 'src/out'] }, 2, /among the inputs of stage0/, /outside of the sources/],
  ['a device', { args: ['run', '--out', '/dev/full'] }, 2, /it is no folder/, /name a folder/],
  ['a process', { args: ['run', '--out', '/proc/self'] }, 2, /nothing can be made there/, /name a folder/],
  [
    'a name that is too long',
    { args: ['run', '--out', 'a'.repeat(300)] },
    2,
    /cannot be used: .*\(ENAMETOOLONG\)/,
    /name a folder/,
  ],
  ['the repository', { args: ['run', '--out', '.'] }, 2, /the repository itself/, /outside of the sources/],
  ['a full device for a comparison', compare('--out', '/dev/full'), 1, /no space left/, /free some space/],
  ['nowhere for a page', compare('--format', 'html', '--out', '/proc/x/y'), 2, /nothing can be made there/, /name a file/],
  [
    'a file that is compared',
    compare('--out', 'b/x'),
    2,
    /--out \.\/b\/x is part of b, which is compared/,
    /outside of what is compared/,
  ],
  ['a page among what is compared', compare('--format', 'html', '--out', 'a/page.html'), 2, /is part of a/, /outside/],
  [
    'a folder for a comparison',
    none(['compare', 'a', 'b', '--out', 'o'], { ...SIDES, 'o/': '' }),
    2,
    /it is a folder/,
    /name a file/,
  ],
];

const COMPARE: readonly Row[] = [
  ['a side that is not there', none(['compare', 'a', 'c'], SIDES), 2, /no file or folder \.\/c/, /check the path/],
  ['one side', none(['compare', 'a'], SIDES), 2, /missing required argument 'right'/, /--help/],
  ['empty folders', none(['compare', 'a', 'b'], { 'a/': '', 'b/': '' }), 1, /hold no file/, /check the folders/],
  ['everything excluded', compare('--exclude', '**'), 1, /leave out all 2 files/, /write globs that leave files in/],
  ['nothing chosen', compare('--only', '*.ml'), 1, /leave out all 2 files/, /write globs/],
  ['a file and a folder', none(['compare', 'a', 'b/x'], SIDES), 2, /\.\/b\/x is a file/, /such as \.\/b\/x and \.\/a\/x/],
  ['rules that are not there', compare('--rules', 'my.yml'), 2, /no rules file my\.yml/, /name a set/],
  ['a misspelt set of rules', compare('--rules', 'strickt'), 2, /no rules file strickt/, /did you mean: strict/],
  ['a threshold in percent', compare('--threshold', '99'), 2, /a number from 0 to 1/, /--help/],
  ['a window that is none', compare('--left-window', 'x'), 2, /FROM\/TO/, /--help/],
  ['a window that ends before it begins', compare('--left-window', '5/3'), 2, /FROM not after TO/, /--help/],
  ['an empty glob', compare('--only', ''), 2, /must not be empty/, /--help/],
  ['a third side that is not there', compare('--third', 'c'), 2, /no file or folder \.\/c/, /check the path/],
  ['an unknown format', compare('--format', 'xml'), 2, /json, markdown, html, rules/, /--help/],
  ['a history that is none', compare('--history', 'a'), 2, /no history/, /history branch/],
  [
    'a broken bundle',
    none(['compare', 'x.tar.zst', 'a'], { ...SIDES, 'x.tar.zst': 'no' }),
    1,
    /x\.tar\.zst: .*neither zstd nor gzip/,
    /build its stage again/,
  ],
];

const BUNDLES: readonly Row[] = [
  [
    'a bundle to verify that is not there',
    none(['verify', 'x.tar.zst']),
    2,
    /no file \.\/x\.tar\.zst/,
    /\.selfhost\/out\/bundles/,
  ],
  ['no bundle to verify', none(['verify']), 2, /missing required argument/, /--help/],
  ['two statements at once', none(['verify', '--format', 'in-toto', 'a', 'b']), 2, /of one bundle, and 2/, /name one bundle/],
  ['nothing built', { args: ['explain', 'bin/cc'] }, 1, /no stage .* was built/, /`selfhost run --mode clean`/],
  ['a stage that no compiler builds', { args: ['explain', 'x', '--stage', 'stage0'] }, 1, /never traced/, /a later stage/],
  ['a bundle and a stage', none(['explain', 'x', 'b.tar.zst', '--stage', 's']), 2, /a bundle is of one/, /leave them out/],
  ['a word for a run', github(['abc']), 2, /"abc" is no run/, /allowed: the number/],
  ['a run of another server', github(['https://gitlab.com/a/b/actions/runs/1']), 2, /gitlab\.com/, /GITHUB_SERVER_URL/],
  ['no repository', github(['1', '--repo', 'x']), 2, /"x" is no repository/, /OWNER\/NAME/],
  ['no token', github(['1', '--repo', 'a/b'], { GH_TOKEN: '' }), 2, /GH_TOKEN and GITHUB_TOKEN are not set/, /gh auth token/],
];

describe.each([
  ['configuration', CONFIGURATION],
  ['usage', USAGE],
  ['--out', OUT],
  ['compare', COMPARE],
  ['bundles and runs', BUNDLES],
])('%s', (_, rows) => {
  test.each(rows)('%s', async (_name, situation, code, says, todo) => {
    const { text, ...rest } = await said(situation);
    expect({ ...rest, errors: errorsIn(text), text }).toMatchObject({ code, errors: 1 });
    expect(text).toMatch(says);
    expect(text).toMatch(todo);
  });
});

test('what is wrong is found before anything is built', async () => {
  const configuration = changed('name: toy', 'name: toy\nproof: by-failure');
  const { text } = await said({ args: ['run', '--out', '/proc/x'], configuration });
  expect(text).not.toContain('started');
});
