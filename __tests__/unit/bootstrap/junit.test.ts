import { describe, expect, test } from '@jest/globals';
import { countJUnit } from '@selfhost/core/bootstrap/junit.js';

describe('counting JUnit cases', () => {
  test('counts the cases themselves, not what the attributes claim', () => {
    const xml = `<testsuites tests="20"><testsuite name="a" tests="20"><testcase name="one"/><testcase name="two"><failure>no</failure></testcase>
      <testsuite name="nested"><testcase name="three"><error message="x"/></testcase><testcase name="four"><skipped/></testcase></testsuite></testsuite></testsuites>`;
    expect(countJUnit(xml)).toEqual({ tests: 4, failures: 2, skipped: 1, failed: ['two', 'three'] });
  });

  test('counts a case once, whatever it holds', () => {
    const xml = '<testsuite><testcase name="a"><failure/><error/><skipped/></testcase></testsuite>';
    expect(countJUnit(xml)).toEqual({ tests: 1, failures: 1, skipped: 0, failed: ['a'] });
  });

  test.each([
    ['an empty suite', '<testsuite tests="143"/>'],
    ['another document', '<report/>'],
  ])('finds no test in %s', (_name, xml) => expect(countJUnit(xml).tests).toBe(0));

  test('refuses text that is not well-formed', () =>
    expect(() => countJUnit('<testsuite><testcase></testsuite>')).toThrow(/not well-formed/));

  test('does not expand entities', () => {
    const xml = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><testsuite><testcase name="&a;"><failure/></testcase></testsuite>';
    expect(countJUnit(xml).failed).toEqual(['&a;']);
  });
});
