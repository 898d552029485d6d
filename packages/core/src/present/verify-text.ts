/** What was found of bundles and their lineage, for a person at a terminal. */
import type { ChainEnd } from '../bundle/lineage.js';
import type { VerifiedBundle, VerifyReport } from '../bundle/verify.js';
import { nodeId } from '../pipeline/node-id.js';
import { columns, padded } from '../text/columns.js';
import { shortDigest } from '../text/figures.js';
import type { Language } from './words/language.js';
import { VERIFY_WORDS } from './words/verify.js';

type Words = (typeof VERIFY_WORDS)[Language];

/** The report as plain text that ends with a line feed. */
export function verifyText(report: VerifyReport, language: Language): string {
  const words = VERIFY_WORDS[language];
  const lines = report.bundles.map((bundle) => bundleLine(bundle, words));
  lines.push('');
  for (const { links, end } of report.chains) lines.push([...links.map(({ bundle }) => bundle), endOf(end, words)].join(' <- '));
  for (const { kind, message, remedy } of report.breaks) {
    const head = `${words.break}: `;
    lines.push('', head + words.message(kind, message), ' '.repeat(columns(head)) + words.remedy(kind, remedy));
  }
  lines.push('', verdictOf(report, words), '');
  return lines.map(plain).join('\n');
}

function bundleLine(bundle: VerifiedBundle, words: Words): string {
  const { file, stage, target, contentDigest, status, degraded, degradedBy } = bundle;
  const name = stage === null || target === null ? words.unreadable : nodeId(stage, target);
  return [
    padded(status === 'verified' ? words.ok : words.broken, Math.max(columns(words.ok), columns(words.broken))),
    name,
    ...(contentDigest === null ? [] : [words.content(shortDigest(contentDigest))]),
    ...(degraded ? [words.degradedBy(degradedBy ?? name)] : []),
    file,
  ].join('  ');
}

function verdictOf({ verdict, breaks, bundles, chains }: VerifyReport, words: Words): string {
  if (verdict === 'broken') return words.verdictBroken(breaks.length);
  const open = chains.filter(({ end }) => end.kind === 'partial').length;
  return open === 0 ? words.verified(bundles.length) : words.verifiedInPart(bundles.length, open);
}

function endOf(end: ChainEnd, words: Words): string {
  switch (end.kind) {
    case 'tool':
      return words.tool(end.tool, end.version);
    case 'trusted-seed':
      return words.trustedSeed(end.prebuilt, shortDigest(end.sha256));
    case 'none':
      return words.noCompiler;
    case 'missing':
      return words.missing(end.bundle);
    case 'partial':
      return words.notGiven(end.bundle);
    case 'broken':
      return words.brokenAt(end.break);
  }
}

/** Names come from archives of others: control characters in them must not steer the terminal. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, '\u{FFFD}');
}
