/** What differs between two stages, as a paragraph, the lines that differ, and what to do. */
import { groupBy } from '../../data/group.js';
import type { Finding } from '../../findings/schema.js';
import { columns, cut, padded } from '../../text/columns.js';
import { codeBlock, codeText, markdownLine } from '../../text/markdown.js';
import { oneLine, shortText } from '../../text/plain-text.js';
import type { DifferenceGroup } from '../difference-groups.js';
import { cutValues, differingValues, seenOf } from '../differing-values.js';
import { findingTexts } from '../finding-texts.js';
import { BRIEF_WORDS } from '../words/brief.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';

/** Pairs of values in the block of what differs, and causes with what to do. */
const MAX_SHOWN_PAIRS = 2;
/** Files that a sentence names. */
const MAX_NAMED_FILES = 4;
/** Longest line of code that a comment shows without scrolling. */
const MAX_CODE_COLUMNS = 100;
/** Longest name of a stage beside a value. */
const MAX_STAGE_COLUMNS = 20;
/** Longest piece of evidence in a sentence. */
const MAX_SEEN_CHARACTERS = 200;

export function differenceMarkdown(group: DifferenceGroup, language: Language): string[] {
  const [first] = group.findings;
  const ofRoot = group.findings.filter(({ root }) => root === first.root);
  const causes = [...groupBy(ofRoot, ({ kind }) => kind).values()].slice(0, MAX_SHOWN_PAIRS).map(([finding]) => finding);
  return [
    paragraph(group, language),
    ...diffBlock(ofRoot, language),
    ...(causes.length === 0 ? [] : [causes.map((finding) => causeItem(finding, language)).join('\n')]),
  ];
}

/** What it is, where to start, and what follows. */
function paragraph({ findings, isNoise }: DifferenceGroup, language: Language): string {
  const words = BRIEF_WORDS[language];
  const [first] = findings;
  const { headline } = findingTexts(first, language);
  const noise = isNoise ? ` (${SCREEN_WORDS[language].noiseOnly})` : '';
  const follows = [...new Set(findings.flatMap((finding) => finding.follows))];
  const files = new Set(findings.flatMap(({ root, subject }) => [...(root === null ? [] : [root]), ...subject.files]));
  const others = [...files].filter((file) => file !== first.root && !follows.includes(file));
  const sum = (count: (finding: Finding) => number): number => findings.reduce((all, finding) => all + count(finding), 0);
  return [
    // Bold text that ended with the full stop would not end where Japanese follows at once.
    words.sentence(`**${markdownLine(capitalized(headline)) + noise}**`),
    words.startAt(codeText(oneLine(first.root ?? '')), markdownLine(shortText(seenOf(first, language), MAX_SEEN_CHARACTERS))),
    ...(follows.length === 0
      ? []
      : [
          words.followFromIt(
            filesInWords(
              follows,
              sum(({ moreFollow }) => moreFollow),
              language,
            ),
          ),
        ]),
    ...(others.length === 0
      ? []
      : [
          words.alsoDiffer(
            filesInWords(
              others,
              sum(({ moreFiles }) => moreFiles),
              language,
            ),
          ),
        ]),
  ].join(language === 'en' ? ' ' : '');
}

function filesInWords(files: readonly string[], notNamed: number, language: Language): string {
  const shown = files.slice(0, MAX_NAMED_FILES);
  const names = shown.map((file) => codeText(oneLine(file))).join(REPORT_WORDS[language].comma);
  const more = files.length - shown.length + notNamed;
  return more === 0 ? names : SCREEN_WORDS[language].andMore(names, more);
}

/** The values of each finding that has two, as a difference is written everywhere. */
function diffBlock(findings: readonly Finding[], language: Language): string[] {
  const lines = findings
    .filter((finding) => differingValues(finding) !== null)
    .slice(0, MAX_SHOWN_PAIRS)
    .flatMap((finding) => diffLines(finding, language));
  return lines.length === 0 ? [] : [codeBlock(lines, 'diff')];
}

function diffLines(finding: Finding, language: Language): string[] {
  const values = differingValues(finding);
  if (values === null) return [];
  const [left = '', right = ''] = finding.subject.stages.map((stage) => cut(stage, MAX_STAGE_COLUMNS));
  const shown = cutValues(values, MAX_CODE_COLUMNS - 5 - Math.max(columns(left), columns(right)));
  const width = Math.max(columns(shown.left), columns(shown.right));
  const seen = seenOf(finding, language);
  const place = cut(`${oneLine(finding.root ?? '')}${seen === '' ? '' : `: ${seen}`}`, MAX_CODE_COLUMNS - 6);
  return [`@@ ${place} @@`, `- ${padded(shown.left, width)}   ${left}`, `+ ${padded(shown.right, width)}   ${right}`];
}

/** What to do about a cause, and the command that shows whether it is the right one. */
function causeItem(finding: Finding, language: Language): string {
  const { fix, tryIt } = REPORT_WORDS[language];
  const { do: remedy } = findingTexts(finding, language);
  const attempt = finding.try === undefined ? '' : `; ${tryIt}: ${codeText(oneLine(finding.try))}`;
  return `* **${fix}** (${codeText(finding.kind)}, ${finding.confidence}): ${markdownLine(remedy)}${attempt}`;
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
