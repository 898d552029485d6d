/** A report says of a comparison what the comparison itself says, also after it was written and read back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ComparisonResult } from '@selfhost/core/compare/model.js';
import type { RecordedDifferences, RecordedPlace } from '@selfhost/core/compare/recorded-difference.js';
import { strictRules } from '@selfhost/core/compare/rules/rule-set.js';
import { compareOpenSides } from '@selfhost/core/compare/session.js';
import { openSide } from '@selfhost/core/compare/sides/open-side.js';
import { withFindings } from '@selfhost/core/findings/comparison-findings.js';
import { findingTable } from '@selfhost/core/present/finding-table.js';
import { makeReport, type RunReport } from '@selfhost/core/report/model.js';
import { parseReport } from '@selfhost/core/report/schema.js';
import type { JudgedComparison } from '@selfhost/core/run/gates.js';
import { makePairs } from '../../fixtures/differing-pairs.js';

const SIDES = { stages: ['stage1', 'stage2'], targets: ['x86_64-linux'] };

let folder: string;
let result: ComparisonResult;
let report: RunReport;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'compared-'));
  makePairs(folder);
  const open = (name: string) => openSide(path.join(folder, name), path.join(folder, 'unpacked'), {});
  const sides = { left: await open('left'), right: await open('right') };
  ({ result } = await compareOpenSides(sides, { rules: strictRules(), threshold: 1, scratch: folder }));
  report = parseReport(JSON.stringify(reportOf(result)), 'x');
});
afterAll(() => rmSync(folder, { recursive: true }));

function reportOf(compared: ComparisonResult): RunReport {
  const judged: JudgedComparison = {
    planned: { left: 'stage1', right: 'stage2', target: 'x86_64-linux', gate: 'agreement', threshold: 1, rules: 'standard' },
    verdict: compared.verdict,
    result: compared,
    problem: null,
    madeOf: new Map(),
    seconds: 1,
    absent: false,
    rate: compared.rate.tolerant,
    strictRate: compared.rate.strict,
    proved: true,
    proof: null,
    isNextGeneration: true,
    passed: false,
    reasons: [],
    inherited: null,
    generations: null,
  };
  return makeReport(
    { stages: [], comparisons: [judged], notCompared: [], notTested: [], smoke: [], tests: [], skipped: [] },
    {
      pipeline: 'mini',
      version: { commit: null, describe: null, dirty: false },
      window: { started: '2026-01-01T00:00:00.000Z', finished: '2026-01-01T00:01:00.000Z' },
      folder,
      bundles: new Map(),
      artifacts: new Map(),
      failures: [],
    },
  );
}

/** Each place of a comparison once, whichever causes explain it. */
function placesIn({ differences }: RecordedDifferences): Map<string, RecordedPlace> {
  return new Map(
    differences.flatMap(({ artifact, region, places = [] }) =>
      places.map((place): [string, RecordedPlace] => [JSON.stringify([artifact, region, place.offset, place.kind]), place]),
    ),
  );
}

describe('a report that was read back', () => {
  test('has every place of the comparison, with its sort, both offsets and sizes, its owner, and the rule that would own it', () => {
    const listed = result.artifacts.flatMap(({ path: artifact, regions }) => regions.map((region) => ({ artifact, region })));
    const places = placesIn(report.comparisons[0]?.differences ?? { differences: [], complete: false });
    expect(new Set(listed.map(({ region }) => region.difference ?? 'bytes')).size).toBeGreaterThan(1);
    expect(listed.some(({ region }) => region.claim !== undefined)).toBe(true);
    for (const { artifact, region } of listed) {
      const { name, difference = 'bytes', offset, offsetRight, bytes, size = bytes, sizes, rule, claim } = region;
      const place = places.get(JSON.stringify([artifact, name, { left: offset, right: offsetRight }, difference]));
      expect(place).toEqual({
        kind: difference,
        offset: { left: offset, right: offsetRight },
        size: sizes ?? { left: size, right: size },
        bytes,
        rule,
        ...(claim === undefined ? {} : { claim }),
      });
    }
  });

  test('has the findings of the comparison, and draws them in the same way', () => {
    const { findings } = withFindings(result, SIDES);
    const found = report.findings?.filter(({ root }) => root !== null) ?? [];
    expect(found.length).toBeGreaterThan(1);
    expect(findingTable(found, 0, 'en')).toBe(findingTable(findings, 0, 'en'));
  });

  test('is also read where it is of an earlier version, which had no places', () => {
    const old = JSON.stringify(report, (key, value) => (key === 'places' ? undefined : value));
    const { differences = [] } = parseReport(old, 'x').comparisons[0]?.differences ?? {};
    expect(differences.length).toBeGreaterThan(1);
    expect(differences.flatMap(({ places = [] }) => places)).toEqual([]);
  });
});
