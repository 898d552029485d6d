/** Words that every object of JavaScript knows, in everything that is read from outside: as keys and as values they are refused, or only words. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { BUNDLE_LIMITS } from '@selfhost/core/bundle/limits.js';
import { parseManifest } from '@selfhost/core/bundle/manifest-schema.js';
import { readRules } from '@selfhost/core/compare/rules/file.js';
import { own } from '@selfhost/core/data/own.js';
import { updateMetricsDocument } from '@selfhost/core/documents/metrics-document.js';
import { UserError } from '@selfhost/core/errors.js';
import { asUserError } from '@selfhost/core/files/system-error.js';
import { readRunPlan } from '@selfhost/core/handoff/run-plan.js';
import { readHandoff } from '@selfhost/core/handoff/ticket.js';
import { canonicalJson } from '@selfhost/core/json.js';
import { jsonReader } from '@selfhost/core/logs/readers/json.js';
import { severityOf } from '@selfhost/core/logs/readers/severity.js';
import { parsePipelines } from '@selfhost/core/pipeline/load.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import { parseMetrics, parseRunRecord, recordText } from '@selfhost/core/records/record-schema.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import { countJUnit } from '@selfhost/core/run/junit/junit.js';
import { REML_METRICS } from '@selfhost/github/records/templates.js';
import { REPORT } from '../fixtures/report.js';
import { compilerFile, manifestOf } from './bundle/manifest.js';
import { record } from './documents/support.js';

const WORDS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf'];

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect({}).not.toHaveProperty('polluted');
});

/** The result, or the message of a UserError. Anything else that is thrown is a bug. */
function outcome(read: () => unknown): { readonly value: unknown } | { readonly refused: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message };
    throw error;
  }
}

describe.each(WORDS)('selfhost.yml with %s', (word) => {
  const parse = (yaml: string) => () => parsePipelines(Buffer.from(yaml), 'selfhost.yml');
  const file = (where: string, added: string) =>
    `version: 1
name: x
toolchain:
  llvm: {}
@toolchain;
targets:
  t:
    triple: x86_64-unknown-linux-gnu
@target;
@targets;
runtime: { run: x, inputs: [a], outputs: { library: l@kind; } }
stages:
  s0:
    prebuilt:
      t: { path: a, sha256: ${'a'.repeat(64)} }
@prebuilt;
    outputs: { compiler: c@kind; }
@stage;
  s1: { with: s0, inputs: [a], run: y, outputs: { compiler: b } }
@stages;
compare: [{ left: s0, right: s1@compare; }]
smoke: [{ name: z, run: x@smoke; }]
@top;
`
      .replaceAll(`@${where};`, added)
      .replaceAll(/@\w+;/g, '');
  const cases: [string, string][] = [
    ['toolchain', `  ${word}: { probe: x }`],
    ['targets', `  ${word}: { triple: aarch64-unknown-linux-gnu }`],
    ['target', `    ${word}: x`],
    ['target', `    host: ${word}`],
    ['target', `    tools: [${word}]`],
    ['kind', `, ${word}: d`],
    ['prebuilt', `      ${word}: { path: a, sha256: ${'a'.repeat(64)} }`],
    ['stage', `    ${word}: x`],
    ['stage', `    <<: { ${word}: x }`],
    ['stages', `  ${word}: { with: s0, inputs: [a], run: y, outputs: { compiler: b } }`],
    ['stages', `  s2: { with: ${word}, inputs: [a], run: y, outputs: { compiler: b } }`],
    ['stages', `  s2: { with: s0, same-as: ${word} }`],
    ['compare', `, ${word}: 1`],
    ['compare', `, rules: ${word}`],
    ['compare', `}, { left: ${word}, right: s1`],
    ['smoke', `, ${word}: 1`],
    ['smoke', `, targets: [${word}]`],
    ['smoke', `, stage: ${word}`],
    ['top', `${word}: { version: 1 }`],
  ];
  test('the file is right without it', () => expect(outcome(parse(file('nothing', '')))).toHaveProperty('value'));
  test.each(cases)('in %s: %s', (where, added) => {
    const refused = expect.stringMatching(new RegExp(`${word}|rules must be`));
    expect(outcome(parse(file(where, added)))).toEqual({ refused });
  });
});

test('an alias to itself is looked into once', () =>
  expect(outcome(() => parsePipelines(Buffer.from('x: &a { y: *a, __proto__: 1 }\n'), 'f'))).toHaveProperty('refused'));

test.each(WORDS)('a rules file with %s is refused', (word) => {
  const read = (yaml: string) => outcome(() => readRules(Buffer.from(yaml), 'r.yml', new Date(0)));
  expect(read('extends: strict\nrules: [build-id]\n')).not.toHaveProperty('refused', expect.stringContaining('build-id'));
  for (const yaml of [
    `${word}: 1\n`,
    `rules: [${word}]\n`,
    `without: [${word}]\n`,
    `extends: ${word}\n`,
    `roots: { ${word}: [a] }\n`,
    `tolerances: [{ path: a, reason: b, ${word}: 1 }]\n`,
  ])
    expect(read(yaml)).toHaveProperty('refused');
});

/** Everything that is read as JSON, as it is right. */
const DOCUMENTS: readonly [string, unknown, (json: string) => unknown][] = [
  ['a report', { ...REPORT, pipeline: 'x' }, (json) => renderMarkdown(parseReport(json, 'r'), 'en', { picture: 'p.svg' })],
  ['a manifest', manifestOf([compilerFile('1')]), (json) => parseManifest(Buffer.from(json), 'b', BUNDLE_LIMITS)],
  [
    'a record of a run',
    JSON.parse(recordText(record({ metrics: [{ name: 'a', unit: 'B', value: 1 }] }))),
    (json) =>
      updateMetricsDocument({ file: 'd', text: '' }, [parseRunRecord(json, 'r')], {
        pipeline: 'mini-reml',
        template: { ...REML_METRICS, language: 'en' },
      }),
  ],
  ['figures', [{ name: 'a', unit: 'B', value: 1 }], (json) => parseMetrics(JSON.parse(json), 'm')],
  [
    'a plan',
    { pipeline: 'x', attempt: 1, legs: [{ target: 't', required: true }], sweep: [] },
    (json) => readRunPlan(JSON.parse(json)),
  ],
  ['a hand-off', { schema: 'selfhost.handoff/1', pipeline: 'x', tickets: [] }, (json) => readHandoff(JSON.parse(json), 'x')],
];

describe.each(DOCUMENTS)('%s', (_, right, read) => {
  const clean = outcome(() => read(JSON.stringify(right)));
  test('is read', () => expect(clean).toHaveProperty('value'));
  test.each(WORDS)('with the key %s anywhere is refused, or what it is without it', (word) => {
    for (const json of everyWay(right, (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? `{${[...Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${JSON.stringify(member)}`), `"${word}":{"polluted":true}`].join()}}`
        : null,
    )) {
      const found = outcome(() => read(json));
      if ('value' in found) expect(canonicalJson(found)).toBe(canonicalJson(clean));
    }
  });
  test.each(WORDS)('with the word %s anywhere is refused, or read like any other', (word) => {
    const other = JSON.stringify('q'.repeat(word.length));
    const ways = (by: string) => everyWay(right, (value) => (typeof value === 'string' ? by : null));
    const others = ways(other);
    for (const [index, json] of ways(JSON.stringify(word)).entries()) {
      const [found, likewise] = [outcome(() => read(json)), outcome(() => read(others[index] ?? ''))];
      // The two ids that no pipeline can have are refused where another word is not.
      if ('value' in found) expect(likewise).toHaveProperty('value');
    }
  });
});

/** The JSON of a value with one part of it replaced, for each part that has a replacement. */
function everyWay(value: unknown, replace: (part: unknown) => string | null): string[] {
  const whole = replace(value);
  const ways = whole === null ? [] : [whole];
  if (typeof value !== 'object' || value === null) return ways;
  const members = Object.entries(value).map(([key, member]) => ({ key, member }));
  for (const [index, { member }] of members.entries())
    for (const way of everyWay(member, replace)) {
      const texts = members.map(({ member: each }, place) => (place === index ? way : (JSON.stringify(each) ?? 'null')));
      ways.push(
        Array.isArray(value)
          ? `[${texts.join()}]`
          : `{${texts.map((text, place) => `${JSON.stringify(members[place]?.key)}:${text}`).join()}}`,
      );
    }
  return ways;
}

test.each(WORDS)('a log that says %s', (word) => {
  const said: { severity: string }[] = [];
  const reader = jsonReader('remlc')((diagnostic) => said.push(diagnostic));
  reader.read(`{"diagnostics":[{"severity":"${word}","message":"m","${word}":{"polluted":true}}]}`);
  expect(said.map(({ severity }) => severity)).toEqual(['note']);
  expect(severityOf(word)).toBe('error');
  expect(asUserError({ code: word })).toBeNull();
});

test.each(WORDS)('results of tests that say %s count as tests, or as damaged', (word) => {
  const xml = `<${word}><testcase name="${word}" ${word}="x"><failure/></testcase></${word}>`;
  let failures = 0;
  try {
    ({ failures } = countJUnit(xml));
  } catch (error) {
    expect(String(error)).toContain('Invalid name');
    failures = 1;
  }
  expect(failures).toBe(1);
});

test.each(WORDS)('a table does not know %s unless it is an entry', (word) => {
  expect(own({ a: 1 }, word)).toBeUndefined();
  expect(own(JSON.parse(`{"${word}":1}`), word)).toBe(1);
});
