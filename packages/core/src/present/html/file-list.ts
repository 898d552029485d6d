/** The files of a comparison, by what differs in them; those that are identical are folded. */
import type { ArtifactComparison } from '../../compare/model.js';
import type { ArtifactEvidence } from '../../explain/model.js';
import type { ArtifactOrigins } from '../../explain/origins.js';
import type { FileGroup } from '../comparison-answer.js';
import { FINDING_WORDS } from '../words/findings.js';
import { artifactView } from './artifact.js';
import { count, type Html, inBothLanguages, text, word } from './markup.js';

/** Differing files whose evidence is shown. */
const MAX_EVIDENCE_FILES = 100;
/** Most bytes of the whole page: browsers take seconds to open larger ones, and they are too long to read. */
const MAX_PAGE_BYTES = 4_500_000;

/** What is known of the files beside their comparison. */
export interface KnownOfFiles {
  readonly evidence: readonly ArtifactEvidence[];
  readonly origins: ArtifactOrigins;
  /** The command that shows one file, without its path; null where the page does not know it. */
  readonly command: string | null;
}

/** The id of each file on the page, in the order in which they are shown. */
export function fileIds(groups: readonly FileGroup[]): ReadonlyMap<string, string> {
  return new Map(groups.flatMap(({ artifacts }) => artifacts).map(({ path }, index) => [path, `a${index + 1}`]));
}

/** Evidence takes the bytes that remain after the lines of all files. */
export function fileList(groups: readonly FileGroup[], ids: ReadonlyMap<string, string>, known: KnownOfFiles): Html {
  const ordered = groups.flatMap(({ artifacts }) => artifacts);
  const views = viewsWithin(ordered, groups[0], ids, known);
  return groups
    .map((group) =>
      groupView(
        group,
        group.artifacts.map((artifact) => views.get(artifact) ?? ''),
      ),
    )
    .join('\n');
}

/** The lines of all files, and the evidence of the first ones, until the page has its maximum size. */
function viewsWithin(
  ordered: readonly ArtifactComparison[],
  first: FileGroup | undefined,
  ids: ReadonlyMap<string, string>,
  { evidence, origins, command }: KnownOfFiles,
): ReadonlyMap<ArtifactComparison, Html> {
  const evidenceOf = new Map(evidence.map((each) => [each.path, each]));
  // Where nothing but noise differs, a person reads the causes first.
  const isOpen = (artifact: ArtifactComparison): boolean =>
    ordered.length === 1 || (artifact === ordered[0] && (first?.fileClass === 'changed' || first?.fileClass === 'incomplete'));
  const viewOf = (artifact: ArtifactComparison, found: ArtifactEvidence | null): Html =>
    artifactView({
      artifact,
      evidence: found,
      origins: found === null ? [] : (origins.get(artifact.path) ?? []),
      id: ids.get(artifact.path) ?? '',
      open: isOpen(artifact),
      command,
    });
  const views = new Map(ordered.map((artifact) => [artifact, viewOf(artifact, null)]));
  let room = MAX_PAGE_BYTES - [...views.values()].reduce((sum, view) => sum + Buffer.byteLength(view), 0);
  for (const artifact of ordered.slice(0, MAX_EVIDENCE_FILES)) {
    const found = evidenceOf.get(artifact.path);
    if (found === undefined || artifact.verdict === 'identical') continue;
    const view = viewOf(artifact, found);
    const more = Buffer.byteLength(view) - Buffer.byteLength(views.get(artifact) ?? '');
    if (more > room) continue;
    room -= more;
    views.set(artifact, view);
  }
  return views;
}

function groupView({ fileClass, cause, artifacts }: FileGroup, views: readonly Html[]): Html {
  const list = `<ul class="artifacts">${views.join('\n')}</ul>`;
  const number = `<small>${count(artifacts.length)}</small>`;
  if (fileClass === 'identical')
    return `<details class="list same-files"><summary>${word('identical')} ${number}</summary>${list}</details>`;
  const name =
    cause === null
      ? word(fileClass === 'allowed' ? 'acceptable' : 'noCause')
      : `${inBothLanguages({ en: FINDING_WORDS.en[cause], ja: FINDING_WORDS.ja[cause] })} <code>${text(cause)}</code>`;
  return `<section class="files-of"><h3>${name} ${number}</h3>${list}</section>`;
}
