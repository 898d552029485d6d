/** The result of a comparison as a page to work in. Evidence is read while the comparison has the files open. */

import type { Ancestry } from '../ancestry/document.js';
import { readMap } from '../binary/detect.js';
import type { Inspect, MappedFile } from '../compare/inspect.js';
import type { ArtifactComparison } from '../compare/model.js';
import { fileOf, type Side } from '../compare/sides/inventory.js';
import { type Both, mapBoth } from '../data/both.js';
import { makeDisassembler } from '../disassembly/disassembly.js';
import { collectEvidence } from '../explain/collect.js';
import type { ArtifactEvidence } from '../explain/model.js';
import { originsIn } from '../explain/origins.js';
import { Malformed, type OpenFile, openFile } from '../files/source.js';
import type { ComparisonFindings } from '../findings/comparison-findings.js';
import type { Exec } from '../ports.js';
import type { Together } from './html/answer.js';
import { renderHtml } from './html/page.js';
import { shellWord } from './next-command.js';

/** Most differing artifacts whose bytes are shown; the others are shown by their causes. More make a page that opens slowly and is not read. */
const MAX_EVIDENCE_ARTIFACTS = 100;

/** What is known of the sides of a comparison beside their files. */
export interface KnownOfSides {
  /** What three stages show together; null for two. */
  readonly generations?: Together | null;
  /** Whether the comparison passed; as its gate where it is left out. */
  readonly passed?: boolean;
  /** How each side came to be. */
  readonly ancestries?: Both<Ancestry | null>;
  /** What was compared, e.g. the pipeline and the target. */
  readonly about?: string;
  /** What the command `compare` calls each side. */
  readonly paths?: Both<string>;
}

export interface ComparisonPage {
  /** For the comparison, which calls it with the files that it compared. */
  readonly inspect: Inspect;
  /**
   * @param titles the names of the sides for people
   * @param more what else is known of the sides
   */
  render(result: ComparisonFindings, titles: Both<string>, more?: KnownOfSides): Promise<string>;
}

/** @param scratch folder for the files that programs for evidence read */
export function comparisonPage(sides: Both<Side>, query: Exec['query'], scratch: string): ComparisonPage {
  const disassembler = makeDisassembler(query, scratch);
  const collected = new Map<string, ArtifactEvidence>();
  const inspect: Inspect = async (artifact, files) => {
    if (collected.size < MAX_EVIDENCE_ARTIFACTS)
      collected.set(artifact.path, await collectEvidence(artifact, files, disassembler));
  };
  /** The files are opened now where one side has none, or where the contents were not compared. */
  const openNow = (artifact: ArtifactComparison): Promise<ArtifactEvidence> =>
    withFiles(
      mapBoth(sides, (side) => regularFile(side, artifact.path)),
      (files) => collectEvidence(artifact, files, disassembler),
    );
  return {
    inspect,
    async render(result, titles, { generations = null, ancestries = { left: null, right: null }, about, paths, passed } = {}) {
      const evidence: ArtifactEvidence[] = [];
      const differing = result.artifacts.filter(({ verdict }) => verdict !== 'identical');
      const shown = differing.slice(0, MAX_EVIDENCE_ARTIFACTS);
      for (const artifact of shown) evidence.push(collected.get(artifact.path) ?? (await openNow(artifact)));
      return renderHtml(result, evidence, titles, {
        generations,
        ...(passed === undefined ? {} : { passed }),
        origins: originsIn(shown, ancestries),
        ...(about === undefined ? {} : { about }),
        ...(paths === undefined ? {} : { command: `selfhost compare ${shellWord(paths.left)} ${shellWord(paths.right)}` }),
      });
    },
  };
}

function regularFile(side: Side, path: string): string | null {
  const item = side.items.get(path);
  return item?.type === 'file' ? fileOf(side, item) : null;
}

async function withFiles<T>(paths: Both<string | null>, work: (files: Both<MappedFile | null>) => Promise<T>): Promise<T> {
  const opened: OpenFile[] = [];
  try {
    const files = mapBoth(paths, (path) => {
      if (path === null) return null;
      const source = openFile(path);
      opened.push(source);
      return mappedFile(source);
    });
    return await work(files);
  } finally {
    for (const file of opened) file.close();
  }
}

/** Only the bytes of a damaged file are shown. */
function mappedFile(source: OpenFile): MappedFile {
  try {
    return { source, map: readMap(source) };
  } catch (error) {
    if (error instanceof Malformed) return { source, map: null };
    throw error;
  }
}
