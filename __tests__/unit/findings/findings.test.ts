import { describe, expect, test } from '@jest/globals';
import { CAUSES, type CauseId } from '@selfhost/core/compare/causes/catalog.js';
import type { Evidence } from '@selfhost/core/compare/causes/evidence.js';
import { evidenceText } from '@selfhost/core/compare/causes/evidence-text.js';
import type { ArtifactComparison, ArtifactRegion, Cause } from '@selfhost/core/compare/model.js';
import type { ErrorCode, Problem } from '@selfhost/core/errors.js';
import type { FailureCause } from '@selfhost/core/failure-causes.js';
import { mergeFindings } from '@selfhost/core/findings/merge.js';
import { findingsOfComparison } from '@selfhost/core/findings/of-comparison.js';
import { FINDING, type Finding } from '@selfhost/core/findings/schema.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import { problemFailure } from '@selfhost/core/report/failure-row.js';
import { reportFindings } from '@selfhost/core/report/findings.js';

const LINUX = { stages: ['stage1', 'stage2'], targets: ['x86_64-linux'] };
const MACOS = { stages: ['stage1', 'stage2'], targets: ['aarch64-macos'] };

describe('findings of a comparison', () => {
  test('a changed operator is one finding: the IR is its root, and what is made of it follows', () => {
    const [finding, ...others] = findingsOfComparison(
      [
        differing('bin/remlc', [cause('real-change', 'code of helper')], [code('.text', 'helper')]),
        differing('ir/a.ll', [cause('real-change', 'add against sub')], [code('function @helper', '@helper')]),
        differing('lib/a.a', [cause('real-change', 'code of helper')], [code('a.o › .text', 'helper')]),
        differing('obj/a.o', [cause('real-change', 'code of helper')], [code('.text', 'helper')]),
      ],
      LINUX,
    );
    expect(others).toEqual([]);
    expect(finding).toEqual({
      kind: 'real-change',
      subject: { ...LINUX, files: ['ir/a.ll', 'obj/a.o', 'lib/a.a', 'bin/remlc'] },
      moreFiles: 0,
      root: 'ir/a.ll',
      layer: 'ir',
      follows: ['obj/a.o', 'lib/a.a', 'bin/remlc'],
      moreFollow: 0,
      followsBy: 'names',
      evidence: {
        kind: 'texts',
        facts: { left: 'add against sub', right: '', sourceFunctions: ['helper'] },
        text: 'add against sub',
      },
      confidence: 'medium',
      changesProgram: true,
      do: CAUSES['real-change'].fix,
      see: 'function @helper',
    });
  });
  test('a program follows from all files that its functions come from', () => {
    const found = findingsOfComparison(
      [
        differing('ir/a.ll', [cause('real-change', 'a')], [code('function @f', '@f')]),
        differing('ir/b.ll', [cause('real-change', 'b')], [code('function @g', '@g')]),
        differing('bin/remlc', [cause('real-change', 'code of f, g')], [code('.text', 'f'), code('.text', 'g')]),
      ],
      LINUX,
    );
    expect(found.map(({ root, follows }) => [root, follows])).toEqual([
      ['ir/a.ll', ['bin/remlc']],
      ['ir/b.ll', ['bin/remlc']],
    ]);
  });
  test('a function that differs in the program alone is a finding of its own, whatever else differs', () => {
    const found = findingsOfComparison(
      [
        differing('ir/a.ll', [cause('real-change', 'a')], [code('function @f', '@f')]),
        differing('bin/remlc', [cause('real-change', 'code of f, evil')], [code('.text', 'f'), code('.text', 'evil')]),
      ],
      LINUX,
    );
    expect(found.map(({ root, follows }) => [root, follows])).toEqual([
      ['ir/a.ll', []],
      ['bin/remlc', []],
    ]);
  });
  test('names of a cause count, and not the function at the same offset of the other side', () => {
    const shifted: Cause = { ...cause('real-change', 'code of f'), functions: ['f'] };
    const found = findingsOfComparison(
      [
        differing('ir/a.ll', [cause('real-change', 'a')], [code('function @f', '@f')]),
        differing('bin/remlc', [shifted], [code('.text', 'f'), code('.text', '_fini')]),
      ],
      LINUX,
    );
    expect(found.map(({ root, follows }) => [root, follows])).toEqual([['ir/a.ll', ['bin/remlc']]]);
  });
  test('a program of which not all places are known follows from nothing', () => {
    const found = findingsOfComparison(
      [
        differing('ir/a.ll', [cause('real-change', 'a')], [code('function @f', '@f')]),
        differing('bin/remlc', [cause('real-change', 'code of f')], [code('.text', 'f')], { moreRegions: 1 }),
      ],
      LINUX,
    );
    expect(found.map(({ root, follows }) => [root, follows])).toEqual([
      ['ir/a.ll', []],
      ['bin/remlc', []],
    ]);
  });
  test('an archive of which not all places without an owner are known follows from nothing, though one that a rule owns is listed', () => {
    const object = differing('obj/a.o', [cause('real-change', 'b')], [code('.text', 'f')]);
    const member = differing(
      'lib/l.a',
      [cause('real-change', 'c')],
      [code('a.o › .text', 'f'), data('a.o › .comment', 'comment')],
    );
    const followersWith = (more: Partial<ArtifactComparison>): (readonly string[])[] =>
      findingsOfComparison([object, { ...member, ...more }], LINUX).map(({ follows }) => follows);
    expect(followersWith({ moreRegions: 9, moreUnowned: 0 })).toEqual([['lib/l.a']]);
    expect(followersWith({ moreRegions: 9, moreUnowned: 1 })).toEqual([[], []]);
  });
  test.each<[string, readonly ArtifactComparison[]]>([
    [
      'data that differs beside its functions, and not in the IR',
      [changed('ir/a.ll', 'f'), differing('obj/a.o', [cause('real-change', 'b')], [code('.text', 'f'), data('.rodata')])],
    ],
    ['a function of an unrelated file', [changed('ir/a.ll', 'h'), changed('obj/b.o', 'h')]],
    [
      'a function of a file whose own IR is identical',
      [changed('ir/a.ll', 'h'), { ...changed('ir/b.ll', 'h'), verdict: 'identical' }, changed('obj/b.o', 'h')],
    ],
    [
      'IR that is as much like another object',
      [changed('x/a.ll', 'h'), changed('y/a.o', 'h'), { ...changed('z/a.o', 'h'), verdict: 'identical' }],
    ],
    ['a name that only looks like the one of the source', [changed('ir/a.ll', 'init'), changed('bin/c', '_init')]],
  ])('an object or a program does not follow: %s', (_what, artifacts) =>
    expect(findingsOfComparison(artifacts, LINUX).map(({ follows }) => follows)).toEqual([[], []]),
  );
  test('an object follows from the IR of its own folder, where several have its name', () => {
    const found = findingsOfComparison(
      [changed('one/a.ll', 'f'), changed('two/a.ll', 'g'), changed('one/a.o', 'f'), changed('two/a.o', 'g')],
      LINUX,
    );
    expect(found.map(({ root, follows }) => [root, follows])).toEqual([
      ['one/a.ll', ['one/a.o']],
      ['two/a.ll', ['two/a.o']],
    ]);
  });
  test.each(['.eh_frame', '__TEXT,__eh_frame'])('tables of unwinders differ with the length of a function: %s', (name) => {
    const table: ArtifactRegion = { ...data(name), role: 'unwind' };
    const grown: Cause = {
      ...cause('real-change', 'b'),
      functions: ['f'],
      functionChanges: [{ size: { left: 1, right: 2 }, digest: 'f' }],
    };
    const object = differing('obj/a.o', [grown], [code('.text', 'f'), table]);
    expect(findingsOfComparison([changed('ir/a.ll', 'f'), object], LINUX)).toHaveLength(1);
    const shifted = differing('obj/a.o', [cause('real-change', 'b')], [code('.text', 'f'), data('.eh_frame')]);
    expect(findingsOfComparison([changed('ir/a.ll', 'f'), shifted], LINUX)).toHaveLength(2);
  });
  test('Mach-O puts a sign before names of the source', () => {
    const object: ArtifactComparison = { ...changed('obj/a.o', '_f'), reader: 'macho' };
    expect(findingsOfComparison([changed('ir/a.ll', 'f'), object], MACOS)).toHaveLength(1);
  });
  test('of many files the first are named, and the others counted', () => {
    const many = Array.from({ length: 130 }, (_, index) => differing(`obj/${index}.o`, [cause('uuid', 'u')], [data('.data')]));
    const [finding] = findingsOfComparison(many, LINUX);
    expect([finding?.subject.files.length, finding?.moreFiles]).toEqual([100, 30]);
  });
  test('functions of one name in two sources are two findings', () => {
    const found = findingsOfComparison(
      [
        differing('ir/one.ll', [cause('real-change', 'add against sub')], [code('function @main', '@main')]),
        differing('ir/two.ll', [cause('real-change', 'mul against div')], [code('function @main', '@main')]),
      ],
      LINUX,
    );
    expect(found.map(({ root }) => root)).toEqual(['ir/one.ll', 'ir/two.ll']);
  });
  test('an object in which no function is named follows from the IR that has its name', () => {
    const [finding, ...others] = findingsOfComparison(
      [
        differing('obj/a.o', [cause('real-change', 'bytes of .rodata')], [data('.rodata')]),
        differing('ir/a.ll', [cause('real-change', 'global @text')], [data('global @text')]),
      ],
      LINUX,
    );
    expect(others).toEqual([]);
    expect(finding?.follows).toEqual(['obj/a.o']);
  });
  test('paths in many files are one finding, whatever they are, and it comes after what changes the program', () => {
    const noise = { changesProgram: false, verdict: 'acceptable' } as const;
    const found = findingsOfComparison(
      [
        differing('bin/remlc', [cause('build-path', '/a/a.c', 'high')], [data('.debug_str', 'debug-info')], noise),
        differing('obj/b.o', [cause('build-path', '/a/b.c', 'high')], [data('.debug_str', 'debug-info')], noise),
        differing('obj/a.o', [cause('build-path', '/a/c.c', 'high')], [data('.debug_str', 'debug-info')], noise),
        differing('obj/z.o', [cause('codegen-change', 'code of f')], [code('.text', 'f')]),
      ],
      LINUX,
    );
    expect(found.map(({ kind, root, subject }) => [kind, root, subject.files])).toEqual([
      ['codegen-change', 'obj/z.o', ['obj/z.o']],
      ['build-path', 'obj/a.o', ['obj/a.o', 'obj/b.o', 'bin/remlc']],
    ]);
    expect(found[1]?.try).toBe('selfhost run --try-fix build-path');
    expect(found[1]?.changesProgram).toBe(false);
  });
  test('a source that a compiler emits comes before the IR of another file, whatever the names are', () => {
    const found = findingsOfComparison(
      [
        differing('a/ir.ll', [cause('real-change', 'add against sub')], [code('function @f', '@f')]),
        differing('z/lexer.c', [cause('source-differs', 'texts differ')], [data('contents')]),
      ],
      LINUX,
    );
    expect(found.map(({ root, layer }) => [root, layer])).toEqual([
      ['z/lexer.c', 'source'],
      ['a/ir.ll', 'ir'],
    ]);
  });
  test('noise in a file that changes the program too does not change the program', () => {
    const artifact = differing(
      'obj/a.o',
      [
        { ...cause('real-change', 'code of f'), places: [0] },
        { ...cause('build-path', 'p'), places: [1] },
      ],
      [code('.text', 'f'), data('.debug_str', 'debug-info')],
    );
    const found = findingsOfComparison([artifact], LINUX);
    expect(found.map(({ kind, changesProgram }) => [kind, changesProgram])).toEqual([
      ['real-change', true],
      ['build-path', false],
    ]);
  });
  test('what follows from another cause of the same file is no finding', () => {
    const derived: Cause = { ...cause('build-id-derived', 'x'), derivedFrom: 'real-change' };
    const found = findingsOfComparison([differing('bin/cc', [cause('real-change', 'y'), derived], [data('.data')])], LINUX);
    expect(found.map(({ kind }) => kind)).toEqual(['real-change']);
  });
  test('identical files tell nothing, and a command is only named where there is a run to try it in', () => {
    expect(findingsOfComparison([{ ...differing('a', [], []), verdict: 'identical' }], LINUX)).toEqual([]);
    const [finding] = findingsOfComparison([differing('a', [cause('build-path', 'p')], [])], { stages: [], targets: [] });
    expect(finding?.try).toBeUndefined();
  });
});

describe('findings of several targets', () => {
  const changedOn = (of: typeof LINUX, text = 'add against sub'): Finding[] =>
    findingsOfComparison([differing('ir/a.ll', [cause('real-change', text)], [code('function @f', '@f')])], of);
  test('the same function of the same file is one finding, on all of them', () => {
    const merged = mergeFindings([...changedOn(LINUX), ...changedOn(MACOS, 'add against sub, of other types')]);
    expect(merged.map(({ subject }) => subject.targets)).toEqual([['x86_64-linux', 'aarch64-macos']]);
  });
  test('what the left lacks is another finding than what the right lacks', () => {
    const lacking = (side: string, of: typeof LINUX) =>
      findingsOfComparison([differing('a.o', [cause('missing', '', 'high', { kind: 'not-there', side })], [])], of);
    expect(mergeFindings([...lacking('stage1', LINUX), ...lacking('stage1', MACOS)])).toHaveLength(1);
    expect(mergeFindings([...lacking('stage1', LINUX), ...lacking('stage2', MACOS)])).toHaveLength(2);
  });
  test('a change without names of functions is one for each file', () => {
    const changed = ['a.o', 'b.o'].map((file) =>
      findingsOfComparison([differing(file, [cause('real-change', 'bytes')], [])], LINUX),
    );
    expect(mergeFindings(changed.flat())).toHaveLength(2);
  });
  test('the surer of two says no more than the less sure', () => {
    const one = findingsOfComparison([differing('a.o', [cause('uuid', 'u', 'high')], [])], LINUX);
    const other = findingsOfComparison([differing('a.o', [cause('uuid', 'u', 'low')], [])], MACOS);
    expect(mergeFindings([...one, ...other]).map(({ confidence }) => confidence)).toEqual(['low']);
  });
});

describe('the functions of a finding', () => {
  /** The evidence has the functions in the order of their places. */
  const inPlaces = (of: typeof LINUX, names: readonly string[], count = names.length): Finding[] => {
    const facts: Evidence = { kind: 'code', functions: names, count };
    const places = names.map((name) => code('.text', name));
    return findingsOfComparison([differing('a.o', [cause('real-change', evidenceText(facts), 'medium', facts)], places)], of);
  };
  test('leave the evidence as it is: each language names the same function of it first', () => {
    const [finding] = inPlaces(LINUX, ['zeta', 'alpha']);
    if (finding === undefined) throw new Error('there is one finding');
    expect(finding.evidence.facts).toEqual({ functions: ['zeta', 'alpha'], count: 2, sourceFunctions: ['alpha', 'zeta'] });
    expect(findingTexts(finding, 'en').evidence).toBe('code of zeta and 1 more');
    expect(findingTexts(finding, 'ja').evidence).toBe('zeta ほか 1 個の関数 のコード');
  });
  test('are the same on two targets that have them in another order, and are not repeated where the evidence has them so', () => {
    const [left, right] = [inPlaces(LINUX, ['zeta', 'alpha']), inPlaces(MACOS, ['alpha', 'zeta'])];
    expect(right[0]?.evidence.facts).toEqual({ functions: ['alpha', 'zeta'], count: 2 });
    expect(mergeFindings([...left, ...right])).toHaveLength(1);
    expect(mergeFindings([...left, ...inPlaces(MACOS, ['alpha', 'beta'])])).toHaveLength(2);
  });
});

describe('words', () => {
  const causes = Object.keys(CAUSES) as CauseId[];
  test.each(causes)('%s has a headline and what to do, in English and in Japanese', (id) => {
    const [finding] = findingsOfComparison([differing('a', [cause(id, 'e')], [])], LINUX);
    if (finding === undefined) throw new Error('there is a finding for each cause');
    const english = findingTexts(finding, 'en');
    const japanese = findingTexts(finding, 'ja');
    expect(english.do).toBe(CAUSES[id].fix);
    expect(english.headline).toMatch(/^[\x20-\x7e]+$/);
    expect(japanese.headline).toMatch(/[぀-ヿ一-鿿]/);
    expect(japanese.do).toMatch(/[぀-ヿ一-鿿]/);
  });
  test.each<[ErrorCode, FailureCause, string, string]>([
    ['stage-failed', 'link', 'linking failed', 'リンクに失敗した'],
    ['stage-failed', 'none', 'the command of a stage failed', 'ステージのコマンドが失敗した'],
    ['tests-missing', 'runtime-crash', 'a suite ran no test', 'テストが一件も実行されなかった'],
  ])('%s by %s has a headline, in English and in Japanese', (code, failure, english, japanese) => {
    const finding = failed(code, failure);
    expect([findingTexts(finding, 'en').headline, findingTexts(finding, 'ja').headline]).toEqual([english, japanese]);
  });
  test('what to do about a failure is in the language of the reader, with the exact command', () => {
    const finding = failed('tool-missing', 'tool-missing');
    expect(findingTexts(finding, 'en').do).toBe('apt-get install m4');
    expect(findingTexts(finding, 'ja').do).toMatch(/^導入方法が示される。.* \(apt-get install m4\)$/);
  });
  test('a kind that is not known here is described by its evidence', () => {
    const [finding] = findingsOfComparison([differing('a', [cause('uuid', 'what was seen')], [])], LINUX);
    if (finding === undefined) throw new Error('there is one finding');
    const evidence = { kind: 'of-a-newer-version', facts: {}, text: 'what was seen' };
    expect(findingTexts({ ...finding, kind: 'of-a-newer-version', evidence }, 'ja').headline).toBe('what was seen');
  });
});

test('a place with a name of any length is cut, so that the report of a job can be read', () => {
  const [finding] = findingsOfComparison([differing('a.o', [cause('real-change', 'c')], [data('x'.repeat(5000))])], LINUX);
  expect(FINDING.parse(finding).see).toHaveLength(4096);
});

test('names that two lists have together are counted where they are cut', () => {
  const noise = (from: number, of: typeof LINUX): Finding[] =>
    findingsOfComparison(
      Array.from({ length: 80 }, (_, index) => differing(`obj/${from + index}.o`, [cause('uuid', 'u')], [])),
      of,
    );
  const [merged] = mergeFindings([...noise(100, LINUX), ...noise(200, MACOS)]);
  expect([merged?.subject.files.length, merged?.moreFiles]).toEqual([100, 60]);
});

test('findings are of the shape that reports are read with', () => {
  const found = findingsOfComparison([differing('a', [cause('build-path', 'p')], [])], LINUX);
  expect(FINDING.array().parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
});

function cause(id: CauseId, seen: string, confidence: Cause['confidence'] = 'medium', facts: Evidence = texts(seen)): Cause {
  return { id, confidence, evidence: seen, facts, fix: CAUSES[id].fix };
}

function texts(left: string): Evidence {
  return { kind: 'texts', left, right: '' };
}

/** A cause with the functions in which it was found. The same function differs in the same way in each file. */
function inFunctions(each: Cause, symbols: readonly string[]): Cause {
  const { functions = symbols } = each;
  const functionChanges = functions.map((name) => ({ size: { left: 1, right: 1 }, digest: name }));
  return functions.length === 0 ? each : { functionChanges, ...each, functions };
}

/** A file in which the code of one function differs. */
function changed(path: string, name: string): ArtifactComparison {
  const isIr = path.endsWith('.ll');
  return differing(path, [cause('real-change', path)], [code(isIr ? `function @${name}` : '.text', isIr ? `@${name}` : name)]);
}

function code(name: string, symbol: string): ArtifactRegion {
  const at = name.split(' › ');
  const path = at.length > 1 ? { path: at } : {};
  return {
    name,
    ...path,
    kind: 'code',
    offset: 0,
    offsetRight: 0,
    bytes: 1,
    rule: null,
    changesProgram: true,
    symbol,
    digest: symbol,
  };
}

function data(name: string, rule: ArtifactRegion['rule'] = null): ArtifactRegion {
  return { name, kind: 'data', offset: 0, offsetRight: 0, bytes: 1, rule, ...(rule === null ? { changesProgram: true } : {}) };
}

function differing(
  path: string,
  causes: readonly Cause[],
  regions: readonly ArtifactRegion[],
  more: Partial<ArtifactComparison> = {},
): ArtifactComparison {
  const inCode = regions.flatMap(({ kind, symbol }) => (kind === 'code' && symbol !== undefined ? [symbol] : []));
  return {
    ...{
      path,
      kind: 'file',
      format: null,
      verdict: 'investigate',
      bytesDiffering: 1,
      rules: [],
      // Causes of machine code name their functions; LLVM IR has a place for each.
      causes: causes.map((each) => (path.endsWith('.ll') ? each : inFunctions(each, inCode))),
      regions,
      moreRegions: 0,
    },
    changesProgram: true,
    ...more,
  };
}

function failed(code: ErrorCode, cause: FailureCause): Finding {
  const problem: Problem = {
    code,
    message: 'm',
    subject: { stage: 'stage1', target: 'x86_64-linux' },
    remedy: 'apt-get install m4',
  };
  const failures = [problemFailure(problem, code, cause)];
  const [finding] = reportFindings([], { failures, problems: [problem], stages: [], comparisons: [] }).findings;
  if (finding === undefined) throw new Error('there is a finding for each failure');
  return finding;
}
