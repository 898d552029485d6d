/** The answer of a comparison in sentences: how many files differ, and how. */
import { CAUSES } from '../compare/causes/catalog.js';
import { isNoise } from '../compare/causes/noise.js';
import type { ArtifactComparison, Cause, ComparisonResult } from '../compare/model.js';
import { groupBy } from '../data/group.js';
import type { Finding } from '../findings/schema.js';
import { ANSWER_WORDS, type AnswerWords } from './words/answer.js';
import { FINDING_WORDS } from './words/findings.js';
import type { Language } from './words/language.js';

/**
 * What a person asks of a file first, the worst first:
 * - `incomplete`: it could not be compared, e.g. as one side has no such file
 * - `changed`: something differs that no noise of the build explains
 * - `noise`: it differs by where, when or in which order it was built
 * - `allowed`: every differing byte belongs to a rule
 */
export const FILE_CLASSES = ['incomplete', 'changed', 'noise', 'allowed', 'identical'] as const;

export type FileClass = (typeof FILE_CLASSES)[number];

export function fileClass({ verdict, changesProgram, causes }: ArtifactComparison): FileClass {
  if (verdict === 'identical') return 'identical';
  if (verdict === 'error') return 'incomplete';
  if (verdict === 'acceptable') return 'allowed';
  const own = ownCauses(causes);
  return own.length > 0 && own.every(({ id, confidence }) => isNoise(id, confidence, changesProgram)) ? 'noise' : 'changed';
}

/** Causes of the difference itself: not what follows from another cause, nor what a third stage says about it. */
function ownCauses(causes: readonly Cause[]): readonly Cause[] {
  const own = causes.filter(({ id, derivedFrom }) => derivedFrom === undefined && CAUSES[id].class !== 'generation');
  return own.length === 0 ? causes : own;
}

/** Files of one class and one cause. */
export interface FileGroup {
  readonly fileClass: FileClass;
  /** Null for files that are identical, or of which no cause is known. */
  readonly cause: Cause['id'] | null;
  readonly artifacts: readonly [ArtifactComparison, ...ArtifactComparison[]];
}

/** All files, the worst class first, and in it the most important cause; files to start with before others of their group. */
export function fileGroups(artifacts: readonly ArtifactComparison[], findings: readonly Finding[]): FileGroup[] {
  const order = new Map([...new Set(findings.map(({ kind }) => kind))].map((kind, index) => [kind, index]));
  const placeOf = (id: string): number => order.get(id) ?? order.size;
  const roots = new Set(findings.map(({ root }) => root));
  const groups = groupBy(
    artifacts.map((artifact) => ({ artifact, fileClass: fileClass(artifact), cause: mainCause(artifact, placeOf) })),
    ({ fileClass: of, cause }) => JSON.stringify([of, cause]),
  );
  return [...groups.values()]
    .map(([first, ...others]): FileGroup => {
      const isRoot = ({ path }: ArtifactComparison): number => Number(roots.has(path));
      const sorted = [first, ...others].map(({ artifact }) => artifact).sort((a, b) => isRoot(b) - isRoot(a));
      return { fileClass: first.fileClass, cause: first.cause, artifacts: [sorted[0] ?? first.artifact, ...sorted.slice(1)] };
    })
    .sort(
      (a, b) =>
        FILE_CLASSES.indexOf(a.fileClass) - FILE_CLASSES.indexOf(b.fileClass) || placeOf(a.cause ?? '') - placeOf(b.cause ?? ''),
    );
}

function mainCause({ verdict, causes }: ArtifactComparison, placeOf: (id: string) => number): Cause['id'] | null {
  if (verdict === 'identical') return null;
  return [...ownCauses(causes)].sort((a, b) => placeOf(a.id) - placeOf(b.id))[0]?.id ?? null;
}

/** One sentence for each class of files that differ; for files that are all identical, and for no files, one. */
export function answerSentences(groups: readonly FileGroup[], { artifacts }: ComparisonResult, language: Language): string[] {
  const words = ANSWER_WORDS[language];
  const all = artifacts.length;
  if (all === 0) return [words.nothing];
  const classes = [...groupBy(groups, (group) => group.fileClass)];
  return classes.flatMap(([of, ofClass], index) => {
    if (of === 'identical') return index === 0 ? [words.identical(all)] : [];
    const count = ofClass.reduce((sum, group) => sum + group.artifacts.length, 0);
    const subject = index === 0 ? words.ofAll(count, all) : words.more(count);
    return [words[of](subject, count, headlinesOf(ofClass, words, language))];
  });
}

/** The headlines of the causes, where they are few enough for a sentence; empty otherwise. */
function headlinesOf(groups: readonly FileGroup[], { and }: AnswerWords, language: Language): string {
  const causes = groups.flatMap(({ cause }) => (cause === null ? [] : [cause]));
  return causes.length > MAX_NAMED_ENTRIES ? '' : causes.map((cause) => FINDING_WORDS[language][cause]).join(and);
}

/** Causes that a sentence names: more are read in their list. */
const MAX_NAMED_ENTRIES = 2;
