/** The result of a comparison as a page to work in: evidence of what differs is read from both sides once more. */

import { readMap } from '../binary/detect.js';
import type { ComparisonResult } from '../compare/model.js';
import { fileOf, type Side } from '../compare/sides/inventory.js';
import { makeDisassembler } from '../disassembly/disassembly.js';
import { collectEvidence } from '../explain/collect.js';
import type { ArtifactEvidence } from '../explain/model.js';
import type { Exec } from '../ports.js';
import { renderHtml } from './html/page.js';

/** Differing artifacts whose bytes are shown; of the others the causes are. More make a page that opens slowly and that nobody reads. */
const MAX_EVIDENCE = 100;

/**
 * @param titles how a person names the sides
 * @param scratch folder for what programs that explain are given to read
 */
export async function comparisonPage(
  result: ComparisonResult,
  left: Side,
  right: Side,
  titles: { readonly left: string; readonly right: string },
  query: Exec['query'],
  scratch: string,
): Promise<string> {
  const disassembler = makeDisassembler(query, scratch);
  const evidence: ArtifactEvidence[] = [];
  const differing = result.artifacts.filter(({ verdict }) => verdict !== 'identical');
  for (const artifact of differing.slice(0, MAX_EVIDENCE)) {
    const files = { left: regularFile(left, artifact.path), right: regularFile(right, artifact.path) };
    evidence.push(await collectEvidence(artifact, files, { readMap, disassembler }));
  }
  return renderHtml(result, evidence, titles);
}

function regularFile(side: Side, path: string): string | null {
  const item = side.items.get(path);
  return item?.type === 'file' ? fileOf(side, item) : null;
}
