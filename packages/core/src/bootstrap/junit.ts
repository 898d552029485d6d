/** Counting the cases of JUnit files (the format of the Ant task `junitreport`; testsuites/testsuite/testcase). */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface TestCounts {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  /** Names of the failed cases, the first ones. */
  readonly failed: readonly string[];
}

/** Names of failed cases that a report shows; the file itself has all of them. */
const MAX_NAMES = 20;

/**
 * Counts the cases themselves: the totals that a file claims in its attributes are not believed.
 * @throws Error on text that is not well-formed XML.
 */
export function countJUnit(xml: string): TestCounts {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new Error(`not well-formed XML: ${valid.err.msg} (line ${valid.err.line})`);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    processEntities: false,
    isArray: (name) => name === 'testcase',
  });
  const cases = [...casesIn(parser.parse(xml))];
  const failed = cases.filter((one) => 'failure' in one || 'error' in one);
  return {
    tests: cases.length,
    failures: failed.length,
    skipped: cases.filter((one) => 'skipped' in one).length,
    failed: failed.slice(0, MAX_NAMES).map((one) => String(one.name ?? 'a case without a name')),
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
