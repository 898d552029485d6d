/** A verify report for a person at a terminal. */
import { nodeId } from '../pipeline/node-id.js';
import type { ChainEnd } from './lineage.js';
import type { VerifyReport } from './verify.js';

/** Digits of a digest that tell two apart at a glance; the report as JSON has all 64. */
const SHORT_DIGITS = 12;

/** The report as plain text that ends with a line feed. */
export function describeVerify(report: VerifyReport): string {
  const lines = report.bundles.map(({ file, stage, target, contentDigest, status, degraded, degradedBy }) => {
    const name = stage === null || target === null ? 'unreadable' : nodeId(stage, target);
    const content = contentDigest === null ? '' : `  content ${contentDigest.slice(0, SHORT_DIGITS)}`;
    const weakness = degraded ? `  (degraded by the fallback command of ${degradedBy ?? name})` : '';
    return `${status === 'verified' ? 'ok    ' : 'BROKEN'}  ${name}${content}${weakness}  ${file}`;
  });
  lines.push('');
  for (const { links, end } of report.chains) lines.push([...links.map(({ bundle }) => bundle), endOf(end)].join(' <- '));
  for (const { message, remedy } of report.breaks) lines.push('', `BREAK: ${message}`, `       ${remedy}`);
  lines.push('', verdictOf(report), '');
  return lines.map(plain).join('\n');
}

function verdictOf({ verdict, breaks, bundles, chains }: VerifyReport): string {
  if (verdict === 'broken') return `Broken: ${counted(breaks.length, 'break')}.`;
  const open = chains.filter(({ end }) => end.kind === 'partial').length;
  const rest = open === 0 ? 'every chain is whole' : `${counted(open, 'chain')} not followed to the end`;
  return `Verified: ${counted(bundles.length, 'bundle')}, ${rest}.`;
}

function endOf(end: ChainEnd): string {
  switch (end.kind) {
    case 'tool':
      return `tool ${end.tool} ${end.version}`;
    case 'trusted-seed':
      return `trusted seed ${end.prebuilt} (sha256 ${end.sha256.slice(0, SHORT_DIGITS)})`;
    case 'none':
      return 'no compiler';
    case 'missing':
      return `${end.bundle} (missing)`;
    case 'partial':
      return `${end.bundle} (not given)`;
    case 'broken':
      return `BREAK (${end.break})`;
  }
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Names come from archives of others: control characters in them must not steer the terminal. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, '\u{FFFD}');
}
