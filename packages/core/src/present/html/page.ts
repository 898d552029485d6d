/**
 * A comparison as one page that a person can work in. Without the script everything can still be read; the script adds search, keys, copying and the other
 * language.
 */
import type { ArtifactComparison, ComparisonResult } from '../../compare/model.js';
import type { ArtifactEvidence } from '../../explain/model.js';
import type { ArtifactOrigins } from '../../explain/origins.js';
import type { ComparisonFindings } from '../../findings/comparison-findings.js';
import { PAGE_WORDS } from '../words/page.js';
import { artifactView } from './artifact.js';
import { CLIENT } from './assets.js';
import { pageDocument } from './document.js';
import { findingsSection } from './findings.js';
import { attribute, count, type Html, label, shape, text, verdictMark, word } from './markup.js';
import { overview, type Together, verdictCounts, WORST_FIRST } from './overview.js';

/** Differing artifacts whose evidence is shown. */
const MAX_EVIDENCE_ARTIFACTS = 100;
/** Most bytes of the whole page: browsers take seconds to open larger ones, and they are too long to read. */
const MAX_PAGE_BYTES = 4_500_000;

/** What a page shows beside a comparison and its evidence. */
export interface MoreOfPage {
  /** What three stages show together; null for two. */
  readonly generations?: Together | null;
  /** How artifacts came to be, where that is known. */
  readonly origins?: ArtifactOrigins;
}

/**
 * @param evidence of artifacts that differ, in any order; it is shown for the first 100, until the page has its maximum size
 * @param titles the names of the sides
 * @param more what else is known of the sides
 * @returns the same page for the same comparison: no dates, no random names
 */
export function renderHtml(
  result: ComparisonFindings,
  evidence: readonly ArtifactEvidence[],
  titles: { readonly left: string; readonly right: string },
  { generations = null, origins = new Map() }: MoreOfPage = {},
): Html {
  return pageDocument({
    title: `${attribute(titles.left)} – ${attribute(titles.right)}: ${PAGE_WORDS.en[result.verdict]}`,
    eyebrow: 'comparison',
    heading: `<bdi>${text(titles.left)}</bdi> <span aria-hidden="true">↔</span> <bdi>${text(titles.right)}</bdi>`,
    overall: verdictMark(result.verdict),
    tools: `<button type="button" id="help-open">${word('help')} <kbd>?</kbd></button>`,
    main: `${overview(result, generations)}
${findingsSection(result)}
<section aria-labelledby="artifacts"><h2 id="artifacts">${word('artifacts')}</h2>
${toolbar(result)}
<ul class="artifacts">
${artifactList(result.artifacts, evidence, origins)}
</ul>
<p id="nothing" class="note" hidden>${word('nothing')}</p>
</section>`,
    dialog: HELP,
    client: CLIENT,
  });
}

function toolbar({ artifacts }: ComparisonResult): Html {
  const numbers = verdictCounts(artifacts);
  const filters = WORST_FIRST.filter((verdict) => numbers.has(verdict)).map(
    (verdict) =>
      `<button type="button" class="filter" data-filter="${verdict}" aria-pressed="false">${shape(verdict)}${word(verdict)} ${count(numbers.get(verdict) ?? 0)}</button>`,
  );
  return (
    `<div class="toolbar tools" role="search" ${label('find')} hidden>` +
    `<input type="search" id="search" autocomplete="off" spellcheck="false" ${label('find')} data-hint="find" placeholder="${attribute(PAGE_WORDS.en.find)}">` +
    `<div class="filters" role="group" ${label('filter')}>${filters.join('')}</div>` +
    `<button type="button" id="open-all">${word('openAll')}</button><button type="button" id="close-all">${word('closeAll')}</button>` +
    '<p id="count" role="status"></p></div>'
  );
}

/** Worst first, and by path within one verdict. Evidence takes the bytes that remain after the lines of all artifacts. */
function artifactList(
  artifacts: readonly ArtifactComparison[],
  evidence: readonly ArtifactEvidence[],
  origins: ArtifactOrigins,
): Html {
  const ordered = WORST_FIRST.flatMap((verdict) => artifacts.filter((artifact) => artifact.verdict === verdict));
  const evidenceOf = new Map(evidence.map((each) => [each.path, each]));
  const open = artifacts.length === 1;
  const items = ordered.map((artifact, index) =>
    artifactView({ artifact, evidence: null, origins: [], id: `a${index + 1}`, open }),
  );
  let room = MAX_PAGE_BYTES - items.reduce((sum, item) => sum + Buffer.byteLength(item), 0);
  for (const [index, artifact] of ordered.slice(0, MAX_EVIDENCE_ARTIFACTS).entries()) {
    const found = evidenceOf.get(artifact.path);
    if (found === undefined || artifact.verdict === 'identical') continue;
    const item = artifactView({
      artifact,
      evidence: found,
      origins: origins.get(artifact.path) ?? [],
      id: `a${index + 1}`,
      open,
    });
    const more = Buffer.byteLength(item) - Buffer.byteLength(items[index] ?? '');
    if (more > room) continue;
    room -= more;
    items[index] = item;
  }
  return items.join('\n');
}

const KEYS = [
  ['/', 'keySearch'],
  ['j k', 'keyNext'],
  ['n p', 'keyPlace'],
  ['Enter', 'keyOpen'],
  ['?', 'keyHelp'],
  ['Esc', 'keyEscape'],
] as const;

const HELP: Html = `<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${word('help')}</h2><dl>${KEYS.map(
  ([keys, meaning]) =>
    `<div><dt>${keys
      .split(' ')
      .map((key) => `<kbd>${key}</kbd>`)
      .join(' ')}</dt><dd>${word(meaning)}</dd></div>`,
).join('')}</dl><form method="dialog"><button>${word('close')}</button></form></dialog>`;
