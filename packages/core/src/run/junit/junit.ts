/**
 * Counts the cases of JUnit files (the format of the Ant task `junitreport`; testsuites/testsuite/testcase). A file has each result twice, in its
 * cases and in the counts of its suites; a failure in either of them counts.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface TestCounts {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  /** Names of the failed cases, and suites that count more failures than their cases show. */
  readonly failed: readonly string[];
  /** Contradictions that are no failure, as sentences for people. */
  readonly notes: readonly string[];
  /** Why there is no case, for a person; absent where there is one. */
  readonly none?: string;
}

/**
 * Counts the cases of a file, and compares them with the counts of its suites. A case that failed is never counted as skipped.
 * @throws Error on text that is not well-formed XML, and on a count that is no number.
 */
export function countJUnit(xml: string): TestCounts {
  if (/<!ENTITY/.test(xml)) throw new Error('declares entities, which may stand for failures and are not read');
  const valid = XMLValidator.validate(xml);
  if (xml.trim() === '') throw new Error('not well-formed XML: the file is empty');
  if (valid !== true) throw new Error(`not well-formed XML at ${valid.err.line}:${valid.err.col}: ${xmlWords(valid.err.msg)}`);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    processEntities: false,
    removeNSPrefix: true,
    isArray: (name) => LISTED.has(name),
  });
  return sumCounts([countWithin(parser.parse(xml))]);
}

/** The library lists the elements that are still open at the end of the text. */
function xmlWords(message: string): string {
  const open = /^Invalid '(\[.*\])' found\.$/s.exec(message.replaceAll('\n', ' '))?.[1];
  return open === undefined
    ? cut(message)
    : `not closed: ${cut([...open.matchAll(/"([^"]+)"/g)].map(([, name]) => `<${name}>`).join(', '))}`;
}

/** Sums the counts of several files or suites. */
export function sumCounts(each: readonly TestCounts[]): TestCounts {
  const sum = (pick: (counts: TestCounts) => number): number => each.reduce((total, counts) => total + pick(counts), 0);
  return {
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    skipped: sum(({ skipped }) => skipped),
    failed: each.flatMap(({ failed }) => failed),
    notes: each.flatMap(({ notes }) => notes),
  };
}

const SUITES: ReadonlySet<string> = new Set(['testsuites', 'testsuite']);
const FAILURES: ReadonlySet<string> = new Set(['failure', 'error']);

/** The elements that are read as lists, whether there is one or many. */
const LISTED: ReadonlySet<string> = new Set([...SUITES, 'testcase', ...FAILURES]);

interface Counted extends TestCounts {
  /** Failures and errors of cases: some writers count each failure of a case, others count the case. */
  readonly marks: number;
}

type Element = Readonly<Record<string, unknown>>;

/** Words of `status` and `result` as GoogleTest, CTest and others write them; any other word has no meaning. */
const FAILED_WORDS = wordsOf('fail failed failure error errored broken timeout timedout crashed aborted cancelled canceled');
const SKIPPED_WORDS = wordsOf('skip skipped notrun disabled suppressed ignored pending todo');

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** What an element holds at any depth: cases, suites, and failures outside of all cases. */
function countWithin(element: unknown): Counted {
  return sumCounted(
    childrenOf(element).flatMap(([name, child]) => {
      if (FAILURES.has(name)) return listOf(child).map(() => failedOne('a failure outside of any case', 1));
      return countElements(name, child);
    }),
  );
}

function countElements(name: string, child: unknown): Counted[] {
  if (name === 'testcase') return listOf(child).map((one) => countCase(elementOf(one)));
  if (SUITES.has(name)) return listOf(child).map((one) => heldAgainstClaims(elementOf(one)));
  return Array.isArray(child) ? child.map(countWithin) : [countWithin(child)];
}

function countCase(one: Element): Counted {
  const nested = childrenOf(one).filter(([name]) => name === 'testcase' || SUITES.has(name));
  const marks = failuresIn(one);
  const hasFailed = marks > 0 || Object.hasOwn(one, '@failure') || Object.hasOwn(one, '@error') || saysOneOf(one, FAILED_WORDS);
  const isSkipped = !hasFailed && (Object.hasOwn(one, 'skipped') || saysOneOf(one, SKIPPED_WORDS));
  const own = hasFailed ? failedOne(nameOf(one, 'a case'), Math.max(1, marks)) : { ...PASSED, skipped: isSkipped ? 1 : 0 };
  return sumCounted([own, ...nested.flatMap(([name, child]) => countElements(name, child))]);
}

/** Failures and errors of a case at any depth, except those of cases in it. */
function failuresIn(element: unknown): number {
  return childrenOf(element).reduce((sum, [name, child]) => {
    if (FAILURES.has(name)) return sum + listOf(child).length;
    if (name === 'testcase' || SUITES.has(name)) return sum;
    const children: readonly unknown[] = Array.isArray(child) ? child : [child];
    return sum + children.reduce<number>((within, one) => within + failuresIn(one), 0);
  }, 0);
}

/** A suite's cases, and the failed or skipped ones that only its own counts show. */
function heldAgainstClaims(suite: Element): Counted {
  const called = `suite "${nameOf(suite, 'a suite')}"`;
  const within = countWithin(suite);
  const silent = within.failures === 0 && saysOneOf(suite, FAILED_WORDS) ? [failedOne(`${called} says that it failed`, 1)] : [];
  const cases = sumCounted([within, ...silent]);
  const claim = (name: string): number => countIn(suite, name, called);
  const claimed = claim('tests');
  // Some writers use other names for both (xUnit.net, Erlang).
  const failed = Math.max(claim('failures') + claim('errors'), claim('failed') + claim('crashed'));
  const unshown = Math.max(0, failed - cases.marks);
  // A skipped case may be counted and not listed. Some writers count the same cases under both names.
  const unmarked = Math.max(0, claim('skipped') - cases.skipped, claim('disabled') - cases.skipped);
  const unlisted = Math.max(0, claimed - cases.tests - unshown);
  const tests = cases.tests + unshown + Math.min(unmarked, unlisted);
  const failures = cases.failures + unshown;
  const counted = {
    tests,
    failures,
    skipped: Math.min(cases.skipped + unmarked, tests - failures),
    failed: [
      ...cases.failed,
      ...(unshown > 0 ? [`${called} counts ${unshown} more failures and errors than its cases show`] : []),
    ],
    notes: cases.notes,
    marks: cases.marks + unshown,
  };
  if (claimed <= tests) return counted;
  const differs = `${called} counts ${claimed} tests and holds ${tests}`;
  if (tests === 0) return { ...counted, tests: claimed, failures: claimed, failed: [differs], marks: claimed };
  // No failure: pytest counts each subtest and writes one case for all.
  return { ...counted, notes: [...counted.notes, differs] };
}

/** A suite's own count under a name; 0 where it has none. */
function countIn(suite: Element, name: string, called: string): number {
  const value = suite[`@${name}`];
  if (value === undefined) return 0;
  const text = String(value).trim();
  if (!COUNT.test(text)) throw new Error(`${called}: ${name}="${cut(text)}" is no count`);
  return Number(text);
}

/** No suite has a billion tests. */
const COUNT = /^\d{1,9}$/;

const PASSED: Counted = { tests: 1, failures: 0, skipped: 0, failed: [], notes: [], marks: 0 };

function failedOne(name: string, marks: number): Counted {
  return { ...PASSED, failures: 1, failed: [name], marks };
}

function sumCounted(each: readonly Counted[]): Counted {
  return { ...sumCounts(each), marks: each.reduce((total, { marks }) => total + marks, 0) };
}

/** Whether `status` or `result` is one of these words: writers spell them differently ("timed out", "not-run", "NotRun"). */
function saysOneOf(element: Element, words: ReadonlySet<string>): boolean {
  return ['@status', '@result'].some((name) =>
    words.has(
      String(element[name] ?? '')
        .toLowerCase()
        .replaceAll(/[\s_-]/g, ''),
    ),
  );
}

/** An element without attributes and children is read as text. */
function elementOf(value: unknown): Element {
  return value !== null && typeof value === 'object' ? (value as Element) : {};
}

function childrenOf(element: unknown): [string, unknown][] {
  return Object.entries(elementOf(element));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function nameOf(element: Element, what: string): string {
  const name = element['@name'];
  return name === undefined || name === '' ? `${what} without a name` : cut(decoded(String(name)));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Expands the five entities that every XML document has, and no other. */
function decoded(text: string): string {
  return text
    .slice(0, MAX_NAME_CHARACTERS * MAX_ENTITY_CHARACTERS)
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** Characters of the longest of them. */
const MAX_ENTITY_CHARACTERS = 6;

/** Longer names help no reader, and take long to show. */
const MAX_NAME_CHARACTERS = 300;

/** A text of a file, shortened for messages. */
function cut(text: string): string {
  return text.length > MAX_NAME_CHARACTERS ? `${text.slice(0, MAX_NAME_CHARACTERS)}…` : text;
}
