/**
 * The pages of a run's comparisons. A page is kept below `.selfhost/pages` under the digest of what it is made of, and is beside the report under the name
 * that people know, so that an unchanged run makes no page again.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { bundleFileName } from '@selfhost/core/bundle/name.js';
import { evidenceText } from '@selfhost/core/compare/causes/evidence-text.js';
import { rulesNamed } from '@selfhost/core/compare/rules/named.js';
import { type Both, mapBoth } from '@selfhost/core/data/both.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { exists } from '@selfhost/core/files/exists.js';
import { linkOrCopy } from '@selfhost/core/files/link-or-copy.js';
import { withFindings } from '@selfhost/core/findings/comparison-findings.js';
import { nodeId } from '@selfhost/core/pipeline/node-id.js';
import { comparisonPage } from '@selfhost/core/present/comparison-page.js';
import type { Together } from '@selfhost/core/present/html/answer.js';
import { CLIENT, LANGUAGE, STYLE } from '@selfhost/core/present/html/assets.js';
import { comparisonPages } from '@selfhost/core/present/page-places.js';
import { withOpenStages } from '@selfhost/core/run/compare-stages.js';
import type { JudgedComparison } from '@selfhost/core/run/gates.js';
import type { RunResult } from '@selfhost/core/run/run.js';
import { isDone, representative, type StageDone } from '@selfhost/core/stage/result.js';
import { ancestriesBeside } from './ancestries-beside.js';
import type { LocalRun } from './local-run.js';
import { VERSION } from './version.js';

/** A comparison whose sides differ, while both are here. */
interface Differing extends Both<StageDone> {
  readonly judged: JudgedComparison;
  /** Of its page, relative to the folder of the report. */
  readonly place: string;
}

/**
 * Writes the page of each comparison that is not identical. Pages that this run does not have are no longer kept.
 * @param failed gets the reason why a page cannot be written, after which the others are written
 * @returns the pages that are there, relative to the folder of the report
 */
export async function writeComparisonPages(
  localRun: LocalRun,
  result: RunResult,
  failed: (error: unknown, place: string) => void,
): Promise<Set<string>> {
  const { out, state, signal, pipeline } = localRun.options;
  const written = new Set<string>();
  const kept = new Set<string>();
  for (const differing of differingIn(result)) {
    if (signal.aborted) break;
    try {
      const name = `${digestOf(differing, pipeline.name)}.html`;
      const stored = path.join(state, 'pages', name);
      if (!(await exists(stored))) await writeFileAtomic(stored, await pageOf(localRun, differing));
      kept.add(name);
      await place(stored, path.join(out, differing.place));
      written.add(differing.place);
    } catch (error) {
      failed(error, differing.place);
    }
  }
  await forgetOthers(path.join(state, 'pages'), kept);
  return written;
}

function differingIn({ comparisons, stages }: RunResult): Differing[] {
  const places = comparisonPages(comparisons.map(({ planned }) => planned));
  const sideOf = (stage: string, target: string): StageDone | null => {
    const found = stages.find(({ node }) => node.id === nodeId(stage, target));
    const side = found === undefined ? undefined : representative(found);
    return isDone(side) ? side : null;
  };
  return comparisons.flatMap((judged): Differing[] => {
    const { planned, verdict, result } = judged;
    const [left, right] = [sideOf(planned.left, planned.target), sideOf(planned.right, planned.target)];
    const at = places.get(planned);
    if (verdict === 'identical' || result === null || left === null || right === null || at === undefined) return [];
    return [{ judged, left, right, place: at }];
  });
}

/** Everything that decides what a page shows. A bundle's digest is also that of what lies beside it, which its manifest names. */
function digestOf({ judged, left, right }: Differing, pipeline: string): string {
  const { planned, result, generations } = judged;
  const parts = [
    // Another version may make another page of the same comparison.
    VERSION,
    [STYLE, LANGUAGE, CLIENT],
    [pipeline, planned.left, planned.right, planned.target],
    [left.bundle.bundleDigest, right.bundle.bundleDigest],
    generations,
    judged.passed,
    [...judged.madeOf],
    result,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Compares once more, with what looks at the files while they are open. */
function pageOf({ options, exec, started }: LocalRun, { judged, left, right }: Differing): Promise<string> {
  const { pipeline, state, logger } = options;
  const { planned, generations, madeOf } = judged;
  const { target } = planned;
  return withOpenStages(state, { left, right }, async ({ sides, scratch, compare }) => {
    const query = exec.query.bind(exec);
    const page = comparisonPage(
      mapBoth(sides, ({ side }) => side),
      query,
      scratch,
    );
    const rules = await rulesNamed(planned.rules, (file) => path.join(pipeline.root, file), new Date(started));
    const result = await compare({ rules, threshold: planned.threshold, query, inspect: page.inspect });
    const names = mapBoth(planned, (stage) => nodeId(stage, target));
    const ancestries = await ancestriesBeside(
      mapBoth({ left, right }, ({ bundle: { archive, manifest } }, side) => ({ file: archive, name: names[side], manifest })),
      (notice) => logger.warn(notice),
    );
    const compared = { stages: [planned.left, planned.right], targets: [target], madeOf };
    return page.render(withFindings(result, compared), planned, {
      ancestries,
      passed: judged.passed,
      about: `${pipeline.name} · ${target}`,
      paths: mapBoth({ left, right }, ({ bundle: { manifest } }) => `bundles/${bundleFileName(manifest)}`),
      generations: generations === null ? null : togetherOf(generations),
    });
  });
}

function togetherOf({ shown }: NonNullable<JudgedComparison['generations']>): Together {
  return { conclusion: shown.conclusion, builder: shown.builder, reason: evidenceText(shown) };
}

async function place(stored: string, page: string): Promise<void> {
  await mkdir(path.dirname(page), { recursive: true });
  await rm(page, { force: true });
  await linkOrCopy(stored, page);
}

async function forgetOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  if (!(await exists(folder))) return;
  for (const name of await readdir(folder)) if (!kept.has(name)) await rm(path.join(folder, name), { force: true });
}
