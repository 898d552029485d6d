/** A project's own rules: what a file may say, which differences it owns, and how an accepted one gets into it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ArtifactComparison, ArtifactRegion, ComparisonResult } from '@selfhost/core/compare/model.js';
import { acceptDiff, TO_DO } from '@selfhost/core/compare/rules/accept.js';
import { RULES } from '@selfhost/core/compare/rules/catalog.js';
import { rulesSchema } from '@selfhost/core/compare/rules/definition.js';
import { readRules } from '@selfhost/core/compare/rules/file.js';
import { type RuleSet, rulesByPath, standardRules, strictRules } from '@selfhost/core/compare/rules/rule-set.js';
import { ToleranceUses, type ToleratedDifference } from '@selfhost/core/compare/rules/tolerance-use.js';
import { type Problem, UserError } from '@selfhost/core/errors.js';
import fc from 'fast-check';

const FILE = 'rules.yml';
const TODAY = new Date('2026-06-15T12:00:00Z');

function read(text: string, today = TODAY): RuleSet {
  return readRules(new TextEncoder().encode(text), FILE, today);
}

function problemsOf(text: string): readonly Problem[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
  return [];
}

/** A file of one tolerance, with a reason unless it has its own. */
function tolerance(members: string): string {
  return `version: 1\ntolerances:\n  - { path: a.o, region: .rodata, reason: "a stamp" ${members} }\n`;
}

const PLACE: ToleratedDifference = { path: 'a.o', region: ['.rodata'], offset: 64, size: 8, bytes: 4, changesProgram: false };

function owns(text: string, place: Partial<ToleratedDifference> = {}): boolean {
  return new ToleranceUses(read(text)).own({ ...PLACE, ...place }) !== null;
}

describe('sets', () => {
  test('strict is empty, and standard holds what the catalog says', () => {
    const standard = Object.entries(RULES).flatMap(([name, { standard }]) => (standard ? [name] : []));
    expect([...standardRules().rules].sort()).toEqual(standard.sort());
    expect([...strictRules().rules]).toEqual([]);
  });

  test('a file adds to its set and takes away from it', () => {
    const { name, rules, roots } = read(
      'version: 1\nrules: [own-name, ar-member-order]\nwithout: [embedded-timestamp]\nroots: { left: [/build/1], right: ["C:\\\\build"] }\n',
    );
    const wanted = new Set([...standardRules().rules, 'own-name', 'ar-member-order']);
    wanted.delete('embedded-timestamp');
    expect([name, rules, roots]).toEqual([FILE, wanted, { left: ['/build/1'], right: ['C:\\build'] }]);
    expect([...read('version: 1\nextends: strict\nrules: [build-id]\n').rules]).toEqual(['build-id']);
  });

  test('a file without tolerances has none and no roots', () => {
    expect(read('version: 1\n')).toEqual({ ...standardRules(), name: FILE });
  });
});

describe('texts', () => {
  const ownedAt = (text: string, at: string): string[] => {
    const standard = standardRules().rules;
    return [...rulesByPath(read(text))(at).rules].filter((rule) => !standard.has(rule));
  };

  test('may differ in what the project says, by path', () => {
    const text = 'version: 1\ntext:\n  "docs/**/*.html": [timestamp]\n  docs/a.html: [uuid]\n  "*.js": [seed, path]\n';
    expect(ownedAt(text, 'docs/a.html')).toEqual(['text-timestamp', 'text-uuid']);
    expect(ownedAt(text, 'docs/deep/b.html')).toEqual(['text-timestamp']);
    expect(ownedAt(text, 'a.js')).toEqual(['text-seed', 'text-path']);
    expect(ownedAt(text, 'b.txt')).toEqual([]);
    expect(ownedAt(text, '.')).toEqual([]);
  });

  test('may all differ in the same', () => {
    expect(ownedAt('version: 1\ntext: [uuid]\n', '.')).toEqual(['text-uuid']);
    expect(ownedAt('version: 1\nrules: [text-uuid]\n', 'a/b')).toEqual(['text-uuid']);
  });

  test.each([
    ['[uid]', 'text[0] must be uuid, timestamp, seed or path'],
    ['{ a: [uid] }', 'text.a[0] must be uuid, timestamp, seed or path'],
    ['{ a: uuid }', 'text.a must be a list, and is text'],
    ['uuid', 'text must be a list or a mapping of keys to values, and is text'],
  ])('%s is refused', (text, message) => {
    expect(problemsOf(`version: 1\ntext: ${text}\n`)).toMatchObject([{ message }]);
  });
});

describe('problems', () => {
  const at = (text: string) =>
    problemsOf(text).map(({ place, message, nearest }) => [place?.line, place?.column, message, ...(nearest ? [nearest] : [])]);

  test('are all reported at once, with line, column and the nearest word', () => {
    const found = at(
      [
        'version: 1',
        'extends: standart',
        'rules: [own-nam]',
        'without: [comment]',
        'roots: { left: [/], right: [] }',
        'tolerances:',
        '  - { path: a, region: .text, reason: "" }',
        '  - { path: a, regoin: .text, reason: x, expires: 2027-02-30, max-bytes: -1 }',
        '  - { path: a, region: .text, reason: x, changes-program: true }',
        '',
      ].join('\n'),
    );
    expect(found).toEqual([
      [2, 10, 'extends must be standard or strict', 'standard'],
      [3, 9, expect.stringMatching(/^rules\[0\] must be .*ar-metadata/), 'own-name'],
      [5, 1, expect.stringMatching(/^roots: 1 folders on the left and 0 on the right/)],
      [5, 17, expect.stringMatching(/^roots\.left\[0\] must be the absolute path of a folder/)],
      [7, 39, expect.stringMatching(/^tolerances\[0\].reason must say why/)],
      [8, 16, 'tolerances[1].regoin is not a key that is known here', 'region'],
      [8, 51, 'tolerances[1].expires: there is no day 2027-02-30'],
      [8, 74, expect.stringMatching(/^tolerances\[1\]\.max-bytes must be a whole number/)],
      [9, 42, 'tolerances[2] accepts changes of a program without saying how many bytes'],
    ]);
  });

  test('name a misspelt key as the file spells it', () => {
    expect(at('version: 1\nrots: { left: [/a], right: [] }\n')).toEqual([
      [2, 1, 'rots is not a key that is known here', 'roots'],
      [2, 1, expect.stringMatching(/^rots: 1 folders on the left and 0 on the right/)],
    ]);
  });

  test('name what is allowed', () => {
    expect(problemsOf('version: 1\nrules: [nothing]\n')[0]?.allowed).toEqual(Object.keys(RULES));
    expect(problemsOf('version: 1\nwithout: [comment]\n')[0]).toMatchObject({
      message: 'without[0]: "comment" is not in the set "standard"',
      allowed: [...standardRules().rules],
    });
  });

  test('are reported for syntax too', () => {
    expect(problemsOf('version: [1\n')[0]).toMatchObject({ code: 'config-syntax', place: { file: FILE } });
    expect(problemsOf('')).toHaveLength(1);
    expect(problemsOf('- a\n')).toHaveLength(1);
  });

  test.each(['', '  ', 'TODO: say why', ' FIXME'])('refuse the reason "%s"', (reason) => {
    expect(problemsOf(`version: 1\ntolerances: [{ path: a, region: b, reason: "${reason}" }]\n`)).toHaveLength(1);
  });

  test('do not refuse a reason that has a refused word in it', () => {
    expect(problemsOf(tolerance(''))).toEqual([]);
    expect(problemsOf('version: 1\ntolerances: [{ path: a, region: b, reason: "the TODO list is dated" }]\n')).toEqual([]);
  });

  test('a rule that is both added and left out is one', () => {
    expect(at('version: 1\nrules: [comment]\nwithout: [comment]\n')).toEqual([
      [3, 11, 'without[0]: "comment" is among the rules of this file too'],
    ]);
  });

  test('from any text give problems or rules, never another error', () => {
    const words = fc.constantFrom(
      'version: 1\n',
      'tolerances:',
      '\n',
      '  - ',
      '{ path: a',
      ', ',
      'region: "*"',
      ' }',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: ',
      'at: ',
      '1e400',
      'without: ',
      '\0',
    );
    fc.assert(fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }), (parts) => void problemsOf(parts.join(''))));
  });
});

describe('a tolerance', () => {
  test('owns its region of its artifact, and no other', () => {
    expect(owns(tolerance(''))).toBe(true);
    expect(owns(tolerance(''), { path: 'b.o' })).toBe(false);
    expect(owns(tolerance(''), { region: ['.rodata.str1.1'] })).toBe(false);
    expect(owns(tolerance(''), { region: ['main.o', '.rodata'] })).toBe(false);
  });

  test('takes globs of paths, and stars in names of regions', () => {
    const text = (at: string, region: string) => `version: 1\ntolerances: [{ path: "${at}", region: "${region}", reason: x }]\n`;
    expect(owns(text('lib/**/*.a', '*'), { path: 'lib/x/y.a' })).toBe(true);
    expect(owns(text('lib/**/*.a', '*'), { path: 'bin/y.a' })).toBe(false);
    expect(owns(text('**', '*.o › .rodata*'), { region: ['main.o', '.rodata.str1.1'] })).toBe(true);
    expect(owns(text('**', 'a*b*b'), { region: ['ab'] })).toBe(false);
    expect(owns(text('**', 'a*b*b'), { region: ['abb'] })).toBe(true);
    expect(owns(text('**', '.ro.ata'))).toBe(false);
    expect(owns(text('**', '\\\\*'), { region: ['*'] })).toBe(true);
    expect(owns(text('**', '\\\\*'), { region: ['x'] })).toBe(false);
    expect(owns(text('.', '.rodata'), { path: '.' })).toBe(true);
  });

  test('owns nothing outside of its bytes', () => {
    const text = tolerance(', at: { offset: 0x40, length: 8 }');
    expect(owns(text)).toBe(true);
    expect(owns(text, { offset: 63 })).toBe(false);
    expect(owns(text, { size: 9 })).toBe(false);
    expect(owns(text, { offset: 68, size: 4 })).toBe(true);
  });

  test('counts the bytes of a region, and of each artifact by itself', () => {
    const uses = new ToleranceUses(read('version: 1\ntolerances: [{ path: "*.o", region: ".r*", reason: x, max-bytes: 6 }]\n'));
    const own = (place: Partial<ToleratedDifference>) => uses.own({ ...PLACE, ...place }) !== null;
    expect([own({}), own({}), own({ bytes: 2 }), own({ bytes: 1 })]).toEqual([true, false, true, false]);
    expect([own({ path: 'b.o' }), own({ region: ['.r2'] })]).toEqual([true, true]);
  });

  test('owns code, data and unmapped bytes only where it says so', () => {
    expect(owns(tolerance(', max-bytes: 4'), { changesProgram: true })).toBe(false);
    expect(owns(tolerance(', max-bytes: 4, changes-program: false'), { changesProgram: true })).toBe(false);
    expect(owns(tolerance(', max-bytes: 4, changes-program: true'), { changesProgram: true })).toBe(true);
    expect(owns(tolerance(', max-bytes: 3, changes-program: true'), { changesProgram: true })).toBe(false);
  });

  test('holds on its last day, and not on the next', () => {
    const text = tolerance(', expires: 2026-06-15');
    const on = (day: string) => new ToleranceUses(read(text, new Date(day))).own(PLACE) !== null;
    expect([on('2026-06-15T23:59:59Z'), on('2026-06-16T00:00:00Z')]).toEqual([true, false]);
  });
});

describe('unused tolerances', () => {
  const text = [
    'version: 1',
    'tolerances:',
    '  - { path: used.o, region: .rodata, reason: x }',
    '  - { path: idle.o, region: .rodata, reason: x }',
    '  - { path: old.o, region: .rodata, reason: x, expires: 2020-01-01 }',
    '  - { path: code.o, region: .text, reason: x }',
    '  - { path: big.o, region: .rodata, reason: x, max-bytes: 3 }',
    '',
  ].join('\n');

  test('are sentences with their lines, and with why they owned nothing', () => {
    const uses = new ToleranceUses(read(text));
    for (const at of ['used.o', 'old.o', 'big.o']) uses.own({ ...PLACE, path: at });
    uses.own({ ...PLACE, path: 'code.o', region: ['.text'], changesProgram: true });
    expect(uses.unused()).toEqual([
      'rules.yml:4: the tolerance for ".rodata" of "idle.o" applies to no difference; remove it',
      'rules.yml:5: the tolerance for ".rodata" of "old.o" expired on 2020-01-01',
      'rules.yml:6: the tolerance for ".text" of "code.o" does not say "changes-program: true", and what differs in "code.o" is no debug information, comment or build-id',
      'rules.yml:7: the tolerance for ".rodata" of "big.o" allows 3 bytes, and more differ in "big.o"',
    ]);
  });

  test('hold no control characters of terminals', () => {
    const [sentence] = new ToleranceUses(
      read('version: 1\ntolerances: [{ path: "\\e[2J", region: "\\r", reason: x }, ]\n'.replace('"\\r"', '"a\\rb"')),
    ).unused();
    expect(sentence).not.toMatch(/\p{Cc}/u);
  });
});

describe('accepting', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'accept-'));
    execFileSync('git', ['init', '--quiet', folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function region(name: string, offset: number, bytes: number, more: Partial<ArtifactRegion> = {}): ArtifactRegion {
    return { name, kind: 'data', offset, offsetRight: offset, bytes, rule: null, ...more };
  }

  function resultOf(...artifacts: readonly Partial<ArtifactComparison>[]): ComparisonResult {
    const plain: ArtifactComparison = {
      path: 'a.o',
      kind: 'file',
      format: null,
      verdict: 'investigate',
      bytesDiffering: 4,
      rules: [],
      causes: [],
      regions: [],
      moreRegions: 0,
      changesProgram: false,
    };
    return {
      schema: 'selfhost.compare/1',
      verdict: 'investigate',
      gate: { passed: false, threshold: 1, failures: [], reasons: [] },
      rate: { strict: 0, tolerant: 0, strictBytes: 0, tolerantBytes: 0, artifacts: artifacts.length },
      artifacts: artifacts.map((artifact) => ({ ...plain, ...artifact })),
      unusedTolerances: [],
    };
  }

  /** The file after git has applied the proposal to it. */
  function applied(result: ComparisonResult, before: string | null): string {
    const file = path.join(folder, FILE);
    rmSync(file, { force: true });
    if (before !== null) writeFileSync(file, before);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: acceptDiff(result, before, FILE) });
    return readFileSync(file, 'utf8');
  }

  const finished = (text: string): RuleSet => read(text.replaceAll(TO_DO, 'the stamp of the release'));

  const ONE = resultOf({ regions: [region('.rodata', 64, 4, { size: 8 }), region('.debug', 0, 9, { rule: 'debug-info' })] });

  test('proposes exactly the place, and nothing that a rule owns already', () => {
    expect(finished(applied(ONE, null))).toMatchObject({
      tolerances: [{ path: 'a.o', region: '.rodata', at: { offset: 64, length: 8 }, maxBytes: 4, changesProgram: false }],
    });
    const uses = new ToleranceUses(finished(applied(ONE, null)));
    expect(uses.own(PLACE)).not.toBeNull();
    expect(uses.own({ ...PLACE, bytes: 1 })).toBeNull();
  });

  test('names the region by its path, and none that only looks like it', () => {
    const inside = ['lib.a › b', '.data'];
    const text = applied(resultOf({ regions: [region('lib.a › b › .data', 64, 4, { path: inside, size: 8 })] }), null);
    const owns = (path: readonly string[]) => new ToleranceUses(finished(text)).own({ ...PLACE, region: path }) !== null;
    expect([owns(inside), owns(['lib.a', 'b › .data']), owns(['lib.a', 'b', '.data'])]).toEqual([true, false, false]);
  });

  test('is refused until a person has written the reason', () => {
    expect(problemsOf(applied(ONE, null)).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^tolerances\[0\]\.reason must say why/),
    ]);
  });

  test('needs a second confirmation by a person where the program may have changed', () => {
    const text = applied(resultOf({ changesProgram: true, regions: [region('.text', 64, 4)] }), null);
    const place: ToleratedDifference = { ...PLACE, region: ['.text'], size: 4, changesProgram: true };
    expect(new ToleranceUses(finished(text)).own(place)).toBeNull();
    expect(
      new ToleranceUses(finished(text.replace('changes-program: false', 'changes-program: true'))).own(place),
    ).not.toBeNull();
  });

  test.each([
    ['without a list', 'version: 1\nrules: [comment] # ours\n'],
    ['without a newline at its end', 'version: 1\nrules: [comment]'],
    [
      'with a list of lines',
      'version: 1\ntolerances: # wanted\n  # the old one\n  - path: b.o\n    region: .data\n    reason: |\n      long\n      story\n\n# end\n',
    ],
    [
      'with a list that is not indented',
      'version: 1\ntolerances:\n- { path: b.o, region: .data, reason: x }\nrules: [comment]\n',
    ],
    ['with a list on one line', 'version: 1\ntolerances: [{ path: b.o, region: .data, reason: x }, ] # end\n'],
    ['with an empty list', 'tolerances: []\nversion: 1\n'],
    ['with line ends of Windows', 'version: 1\r\ntolerances:\r\n  - { path: b.o, region: .data, reason: x }\r\n'],
  ])('keeps every byte of a file %s', (_, before) => {
    const after = applied(ONE, before);
    const { tolerances, rules } = finished(after);
    expect(tolerances).toHaveLength(read(before).tolerances.length + 1);
    expect(tolerances).toEqual(
      expect.arrayContaining(read(before).tolerances.map(({ written: _, ...same }) => expect.objectContaining(same))),
    );
    expect(rules).toEqual(read(before).rules);
    // The old text is what is left when one piece is cut out.
    let start = 0;
    while (start < before.length && before[start] === after[start]) start++;
    let end = 0;
    while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
    expect(start + end).toBe(before.length);
  });

  test.each([
    ['is a list', '- a\n'],
    ['has a list by another name', 'version: 1\nx: &l []\ntolerances: *l\n'],
    ['is a mapping on one line', '{ version: 1 }\n'],
    ['has a second document', 'version: 1\n...\n'],
    ['is no YAML', 'version: [\n'],
  ])('refuses a file that %s', (_, before) => {
    expect(() => acceptDiff(ONE, before, FILE)).toThrow(UserError);
  });

  test('has nothing to propose where rules own everything, or nothing could be compared', () => {
    expect(
      acceptDiff(resultOf({ regions: [region('.debug', 0, 9, { rule: 'debug-info' })], verdict: 'acceptable' }), null, FILE),
    ).toBe('');
    expect(acceptDiff(resultOf({ verdict: 'error', regions: [region('contents', 0, 9)] }), null, FILE)).toBe('');
  });

  test('matches unusual names exactly, and no others', () => {
    const odd = fc.string({
      unit: fc.constantFrom(
        'a',
        'b',
        '1',
        '*',
        '?',
        '[',
        ']',
        '{',
        '}',
        '(',
        ')',
        '!',
        '+',
        '@',
        '|',
        '\\',
        '"',
        "'",
        '#',
        ':',
        ' ',
        ',',
        '\n',
        '\u001b',
        '.',
        '-',
        '^',
        '$',
        'é',
        '~',
        '`',
        '<',
        '&',
        '%',
        ';',
        '=',
        '›',
      ),
      minLength: 1,
      maxLength: 8,
    });
    const name = odd.filter((text) => /\S/.test(text));
    const file = name.map((text) => `lib/${text}`);
    fc.assert(
      fc.property(file, name, file, name, (at, regionName, otherPath, otherRegion) => {
        const diff = acceptDiff(resultOf({ path: at, regions: [region(regionName, 0, 1)] }), null, FILE);
        const text = diff
          .split('\n')
          .flatMap((line) => (/^\+(?!\+\+ )/.test(line) ? [line.slice(1)] : []))
          .join('\n');
        const owned = (path: string, region: string) =>
          new ToleranceUses(finished(`${text}\n`)).own({
            path,
            region: [region],
            offset: 0,
            size: 1,
            bytes: 1,
            changesProgram: false,
          }) !== null;
        // A pattern also names the path that is spelt as the pattern is.
        const glob: unknown = JSON.parse(/path: ("(?:[^"\\]|\\.)*")/.exec(text)?.[1] ?? 'null');
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
        expect([owned(at, regionName), owned(otherPath, regionName), owned(at, otherRegion)]).toEqual([
          true,
          otherPath === at || otherPath === glob,
          otherRegion === regionName,
        ]);
      }),
      { numRuns: 500, examples: [['lib/[', 'a', 'lib/\\[', 'b']] },
    );
  });
});

describe('the JSON Schema', () => {
  test('in the repository is what `node scripts/make-schema.mjs` writes', () => {
    const committed: unknown = JSON.parse(
      readFileSync(new URL('../../../schema/selfhost-rules.schema.json', import.meta.url), 'utf8'),
    );
    expect(committed).toEqual(rulesSchema());
  });
});
