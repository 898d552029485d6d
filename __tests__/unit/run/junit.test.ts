import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { countJUnit } from '@selfhost/core/run/junit/junit.js';
import { countJUnitFiles } from '@selfhost/core/run/junit/junit-files.js';

const CLEAN = '<testcase name="a"/>';
const counts = (xml: string): readonly [number, number, number] => {
  const { tests, failures, skipped } = countJUnit(xml);
  return [tests, failures, skipped];
};

describe('cases', () => {
  test.each<[string, string, readonly [number, number, number]]>([
    ['a clean one', '', [1, 0, 0]],
    ['a failure', '<failure/>', [1, 1, 0]],
    ['an error', '<error/>', [1, 1, 0]],
    ['a failure in another namespace', '<x:failure xmlns:x="y"/>', [1, 1, 0]],
    ['all at once', '<failure/><failure/><error/><skipped/>', [1, 1, 0]],
    ['skipped', '<skipped/>', [1, 0, 1]],
    ['output that mentions a failure', '<system-out>&lt;failure/&gt;</system-out>', [1, 0, 0]],
    ['output that holds a failure as text', '<system-out><![CDATA[<failure/>]]></system-out>', [1, 0, 0]],
    ['a failure in a comment', '<!-- <failure/> -->', [1, 0, 0]],
    ['a first try that failed (Surefire, nextest)', '<flakyFailure/>', [1, 0, 0]],
    ['a case in a case', '<testcase name="b"><failure/></testcase>', [2, 1, 0]],
  ])('with %s', (_what, inside, expected) =>
    expect(counts(`<testsuite><testcase name="a">${inside}</testcase></testsuite>`)).toEqual(expected),
  );

  test.each<[string, number, number]>([
    ['status="run" result="completed"', 0, 0],
    ['status="passed"', 0, 0],
    ['status="failed"', 1, 0],
    ['status="FAIL"', 1, 0],
    ['status="timed out"', 1, 0],
    ['result="failure"', 1, 0],
    ['result="Error"', 1, 0],
    ['failure="message"', 1, 0],
    ['status="notrun" result="suppressed"', 0, 1],
    ['status="not-run"', 0, 1],
    ['status="disabled"', 0, 1],
    ['status="an unknown word"', 0, 0],
  ])('with %s', (attributes, failures, skipped) =>
    expect(counts(`<testsuite><testcase name="a" ${attributes}/></testsuite>`)).toEqual([1, failures, skipped]),
  );
});

describe('a suite has failed where it reports a failure that no case shows', () => {
  test.each<[string, string]>([
    ['failures', `<testsuite failures="3">${CLEAN}</testsuite>`],
    ['errors', `<testsuite errors="1">${CLEAN}</testsuite>`],
    ['failures of all suites', `<testsuites failures="1"><testsuite>${CLEAN}</testsuite></testsuites>`],
    [
      'failures of a nested suite',
      `<testsuite failures="0"><testsuite><testsuite failures="1">${CLEAN}</testsuite></testsuite></testsuite>`,
    ],
    [
      'failures of the second suite',
      `<testsuites><testsuite>${CLEAN}</testsuite><testsuite failures="1">${CLEAN}</testsuite></testsuites>`,
    ],
    ['more failures than are shown', '<testsuite failures="2"><testcase><failure/></testcase></testsuite>'],
    ['an element beside the cases', `<testsuite>${CLEAN}<error message="set-up failed"/></testsuite>`],
    ['its own status', `<testsuite status="failed">${CLEAN}</testsuite>`],
    ['its own result', `<testsuites result="failure"><testsuite>${CLEAN}</testsuite></testsuites>`],
    ['tests, and holds none', '<testsuite tests="143"/>'],
    ['tests in one of its suites', `<testsuites><testsuite>${CLEAN}</testsuite><testsuite name="b" tests="2"/></testsuites>`],
  ])('by its %s', (_what, xml) => {
    const { tests, failures, failed } = countJUnit(xml);
    expect(failures).toBeGreaterThan(0);
    expect(tests).toBeGreaterThanOrEqual(failures);
    expect(failed.join()).not.toBe('');
  });

  test('says which, and how many', () =>
    expect(countJUnit(`<testsuite name="unit" tests="4" failures="3">${CLEAN}</testsuite>`)).toEqual({
      tests: 4,
      failures: 3,
      skipped: 0,
      failed: ['suite "unit" counts 3 more failures and errors than its cases show'],
      notes: [],
    }));

  test('is reported once, by the innermost suite', () =>
    expect(
      countJUnit(`<testsuites failures="1"><testsuite name="in" failures="1">${CLEAN}</testsuite></testsuites>`).failed,
    ).toEqual(['suite "in" counts 1 more failures and errors than its cases show']));
});

describe('counts that are no numbers are refused', () => {
  test.each(['-1', 'three', '', '1.5', '1e3', '0x3', 'NaN', '&#51;', '99999999999'])('failures="%s"', (value) =>
    expect(() => countJUnit(`<testsuite failures="${value}">${CLEAN}</testsuite>`)).toThrow(/failures=.*is no count/),
  );
  test.each(['tests', 'errors', 'skipped', 'disabled'])('%s="-1"', (name) =>
    expect(() => countJUnit(`<testsuites><testsuite ${name}="-1">${CLEAN}</testsuite></testsuites>`)).toThrow(/is no count/),
  );
});

describe('what is skipped', () => {
  test.each<[string, string, readonly [number, number, number]]>([
    ['only by the count', `<testsuite tests="1" skipped="1">${CLEAN}</testsuite>`, [1, 0, 1]],
    ['and not listed', `<testsuite tests="5" skipped="4">${CLEAN}</testsuite>`, [5, 0, 4]],
    [
      'under both names',
      `<testsuite tests="2" skipped="1" disabled="1">${CLEAN}<testcase><skipped/></testcase></testsuite>`,
      [2, 0, 1],
    ],
    ['beside a failure', '<testsuite tests="1" skipped="1"><testcase><failure/></testcase></testsuite>', [1, 1, 0]],
    ['altogether, without a case', '<testsuite tests="3" disabled="3"/>', [3, 0, 3]],
  ])('%s', (_what, xml, expected) => expect(counts(xml)).toEqual(expected));
});

describe('no test is in', () => {
  test.each([
    ['an empty suite', '<testsuite tests="0"/>'],
    ['another document', '<report/>'],
    ['an attribute called testcase', '<testsuite testcase="x"/>'],
  ])('%s', (_name, xml) => expect(counts(xml)).toEqual([0, 0, 0]));
});

test('names and errors of any length are reported in several hundred characters', () => {
  const name = '&amp;'.repeat(50_000);
  const { failed } = countJUnit(`<testsuite><testcase name="${name}"><failure/></testcase></testsuite>`);
  expect(failed.map(({ length }) => length)).toEqual([301]);
  expect(() => countJUnit(`<testsuite>${CLEAN}${'<'.repeat(50_000)}`)).toThrow(/^.{20,400}$/);
});

test.each([
  [
    'below another element of the case',
    '<testsuite><testcase name="a"><properties><failure/></properties></testcase></testsuite>',
  ],
  ['counted in other words', `<testsuite failed="2" crashed="1">${CLEAN}</testsuite>`],
])('a failure is seen %s', (_, xml) => expect(countJUnit(xml).failures).toBeGreaterThan(0));

test('an entity may hold a failure, and is not read', () => {
  const xml = `<!DOCTYPE t [<!ENTITY f "<failure/>">]><testsuite><testcase name="a">&f;</testcase></testsuite>`;
  expect(() => countJUnit(xml)).toThrow('declares entities');
});

test('names are reported as they were', () => {
  expect(countJUnit('<testsuite><testcase name="a &lt; b &amp;&amp; c"><error/></testcase></testsuite>').failed).toEqual([
    'a < b && c',
  ]);
});

describe('text that is not a whole document is refused', () => {
  test.each([
    ['truncated', '<testsuite tests="2"><testcase name="a"/><testc'],
    ['truncated between elements', `<testsuites><testsuite>${CLEAN}</testsuite>`],
    ['crossed', '<testsuite><testcase></testsuite>'],
    ['two roots', `<testsuite>${CLEAN}</testsuite><testsuite>${CLEAN}</testsuite>`],
    ['one count twice', `<testsuite failures="3" failures="0">${CLEAN}</testsuite>`],
    ['empty', ''],
    ['a log', 'ok 1 - all fine'],
  ])('%s', (_what, xml) => expect(() => countJUnit(xml)).toThrow(/not well-formed/));
});

/** As these tools write it, with every count and element that matters; times and paths are left out. */
describe('the files of real writers', () => {
  test.each<[string, string, readonly [number, number, number]]>([
    [
      'pytest 9',
      `<testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="2" tests="3">${CLEAN}<testcase name="s"><skipped type="pytest.skip"/></testcase><testcase name="x"><skipped type="pytest.xfail"/></testcase></testsuite></testsuites>`,
      [3, 0, 2],
    ],
    [
      'pytest, an error after a test that passed',
      '<testsuites><testsuite errors="1" failures="0" skipped="0" tests="2"><testcase name="a"><error message="teardown"/></testcase></testsuite></testsuites>',
      [1, 1, 0],
    ],
    [
      'Surefire',
      `<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="T" time="0.1" tests="3" errors="0" skipped="1" failures="0" flakes="1"><properties><property name="a" value="b"/></properties>${CLEAN}<testcase name="b"><flakyFailure type="x">no</flakyFailure></testcase><testcase name="c"><skipped message="m"/></testcase></testsuite>`,
      [3, 0, 1],
    ],
    [
      'GoogleTest',
      `<testsuites tests="4" failures="1" disabled="1" errors="0" name="AllTests"><testsuite name="A" tests="4" failures="1" disabled="1" skipped="1" errors="0"><testcase name="ok" status="run" result="completed"/><testcase name="skip" status="run" result="skipped"><skipped message="no"/></testcase><testcase name="DISABLED_x" status="notrun" result="suppressed"/><testcase name="bad" status="run" result="completed"><failure message="1"/><failure message="2"/></testcase></testsuite></testsuites>`,
      [4, 1, 2],
    ],
    [
      'CTest',
      `<testsuite name="(empty)" tests="4" failures="1" disabled="1" skipped="1" hostname=""><testcase name="ok" status="run"><system-out/></testcase><testcase name="bad" status="fail"><failure message=""/><system-out/></testcase><testcase name="dis" status="disabled"><system-out>Disabled</system-out></testcase><testcase name="sk" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase></testsuite>`,
      [4, 1, 2],
    ],
    [
      'jest-junit',
      `<testsuites name="jest tests" tests="2" failures="0" errors="0"><testsuite name="a" errors="0" failures="0" skipped="1" tests="2">${CLEAN}<testcase name="b"><skipped/></testcase></testsuite></testsuites>`,
      [2, 0, 1],
    ],
    [
      'jest-junit, a suite that could not be loaded',
      `<testsuites name="jest tests" tests="1" failures="0" errors="1"><testsuite name="a" errors="0" failures="0" skipped="0" tests="1">${CLEAN}</testsuite></testsuites>`,
      [2, 1, 0],
    ],
    [
      'cargo-nextest',
      `<testsuites name="nextest-run" tests="2" failures="0" errors="0" uuid="u"><testsuite name="c" tests="2" disabled="0" errors="0" failures="0">${CLEAN}<testcase name="b"><flakyFailure type="test failure"/></testcase></testsuite></testsuites>`,
      [2, 0, 0],
    ],
    [
      'Alcotest',
      `<testsuites><testsuite package="p" id="0" name="s" hostname="h" tests="2" failures="1" errors="0"><properties/>${CLEAN}<testcase name="b"><failure message="m" type="t"/></testcase></testsuite></testsuites>`,
      [2, 1, 0],
    ],
    [
      'Node.js, whose suites count their children',
      `<testsuites>${CLEAN}<testsuite name="d" disabled="0" errors="0" tests="2" failures="1" skipped="0"><testsuite name="e" disabled="0" errors="0" tests="2" failures="1" skipped="0">${CLEAN}<testcase name="bad" failure="x"><failure type="testCodeFailure">x</failure></testcase></testsuite>${CLEAN}</testsuite></testsuites>`,
      [4, 1, 0],
    ],
    [
      'PHPUnit, whose suites count what is in all below them',
      `<testsuites><testsuite name="all" tests="2" errors="0" failures="1" skipped="0"><testsuite name="T" tests="2" errors="0" failures="1" skipped="0">${CLEAN}<testcase name="b"><failure/></testcase></testsuite></testsuite></testsuites>`,
      [2, 1, 0],
    ],
  ])('%s', (_writer, xml, expected) => {
    expect(counts(xml)).toEqual(expected);
    expect(countJUnit(xml).failed).toHaveLength(expected[1]);
  });

  test('pytest counts each subtest and writes one case: reported, and no failure', () =>
    expect(countJUnit(`<testsuite name="pytest" errors="0" failures="0" skipped="0" tests="4">${CLEAN}</testsuite>`)).toEqual({
      tests: 1,
      failures: 0,
      skipped: 0,
      failed: [],
      notes: ['suite "pytest" counts 4 tests and holds 1'],
    }));
});

describe('files', () => {
  let out: string;
  beforeEach(() => {
    out = path.join(mkdtempSync(path.join(tmpdir(), 'junit ')), 'out');
    mkdirSync(out);
    writeFileSync(path.join(out, 'a.xml'), `<testsuite>${CLEAN}</testsuite>`);
  });
  afterEach(() => rmSync(path.dirname(out), { recursive: true }));

  const at = (name: string): string => path.join(out, name);
  const pipe = (name: string, link?: string): void => {
    execFileSync('mkfifo', [at(name)]);
    if (link !== undefined) symlinkSync(name, at(link));
  };

  test.each<[string, () => void, RegExp]>([
    ['a link to an endless device', () => symlinkSync('/dev/zero', at('b.xml')), /b\.xml: leads out of SELFHOST_OUT/],
    ['a link to a file elsewhere', () => symlinkSync('../b.xml', at('b.xml')), /b\.xml: leads out of SELFHOST_OUT/],
    ['a broken link', () => symlinkSync('no', at('b.xml')), /b\.xml: is a broken link/],
    ['a link to itself', () => symlinkSync('b.xml', at('b.xml')), /b\.xml: is a broken link/],
    ['a link to a named pipe', () => pipe('p', 'b.xml'), /b\.xml: is a named pipe/],
    ['a named pipe', () => pipe('b.xml'), /b\.xml: is a named pipe/],
    ['a damaged file', () => writeFileSync(at('b.xml'), '<testsuite>'), /b\.xml: not well-formed/],
    ['no count', () => writeFileSync(at('b.xml'), '<testsuite tests="x"/>'), /b\.xml: suite .* is no count/],
    ['too large a file', () => writeFileSync(at('b.xml'), ' '.repeat(2 ** 26 + 1)), /b\.xml: larger than/],
  ])('%s beside a clean one is a failure with its name', async (_what, make, says) => {
    writeFileSync(path.join(out, '../b.xml'), `<testsuite>${CLEAN}</testsuite>`);
    make();
    const { tests, failures, failed } = await countJUnitFiles(out, '*.xml');
    expect([tests, failures]).toEqual([2, 1]);
    expect(failed[0]).toMatch(says);
  });

  test('a link to another file of the folder counts nothing twice', async () => {
    symlinkSync('a.xml', at('latest.xml'));
    expect(await countJUnitFiles(out, '*.xml')).toMatchObject({ tests: 1, failures: 0 });
  });

  test('several are summed, and a glob without a match gives no test', async () => {
    writeFileSync(at('b.xml'), '<testsuite><testcase name="b"><failure/></testcase></testsuite>');
    expect(await countJUnitFiles(out, '*.xml')).toMatchObject({ tests: 2, failures: 1, failed: ['b'] });
    expect(await countJUnitFiles(out, '*.txt')).toMatchObject({ tests: 0 });
  });
});
