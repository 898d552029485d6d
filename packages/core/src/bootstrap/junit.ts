/** Counting the cases of JUnit files (the format of the Ant task `junitreport`; testsuites/testsuite/testcase). */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface TestCounts {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  /** Names of the failed cases. */
  readonly failed: readonly string[];
}

/**
 * Counts the cases themselves: the totals that a file claims in its attributes are not believed. A case that failed is not skipped,
 * whatever else it says.
 * @throws Error on text that is not well-formed XML.
 */
export function countJUnit(xml: string): TestCounts {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new Error(`not well-formed XML: ${valid.err.msg} (line ${valid.err.line})`);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    processEntities: false,
    isArray: (name) => name === 'testcase',
  });
  const cases = [...casesIn(parser.parse(xml))];
  const hasFailed = (one: Record<string, unknown>): boolean => 'failure' in one || 'error' in one;
  const failed = cases.filter(hasFailed);
  return {
    tests: cases.length,
    failures: failed.length,
    skipped: cases.filter((one) => 'skipped' in one && !hasFailed(one)).length,
    failed: failed.map((one) => String(one['@name'] ?? 'a case without a name')),
  };
}

/** Every `testcase` element, however deep its suites are nested. */
function* casesIn(value: unknown): Generator<Record<string, unknown>> {
  if (value === null || typeof value !== 'object') return;
  for (const [name, child] of Object.entries(value)) {
    if (name === 'testcase' && Array.isArray(child)) {
      for (const one of child) yield one !== null && typeof one === 'object' ? one : {};
    } else yield* casesIn(child);
  }
}
