/** A check as GitHub's API takes it: what it shows is bounded, and annotations come in batches. */
import { type Annotation, type Check, MAX_ANNOTATION_CHARACTERS } from '../ports.js';
import { markdownLine } from '../text/markdown.js';
import { fitLine, fitMarkdown, fitText, MAX_CHECK } from './fit.js';

/** Of one request; more are added by updating (https://docs.github.com/rest/checks/runs). */
export const ANNOTATIONS_PER_REQUEST = 50;

/** More than anybody reads, and 20 requests. */
export const ANNOTATIONS_PER_CHECK = 1000;

/** Title of an annotation: GitHub answers 422 above it. Titles of checks are kept as short. */
const MAX_TITLE_CHARACTERS = 255;

export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'failure' | 'warning';
  readonly title: string;
  readonly message: string;
}

export interface CheckOutput {
  readonly title: string;
  readonly summary: string;
  /** The details, then what has no place in the repository, as Markdown; null where there is neither. */
  readonly text: string | null;
  readonly batches: readonly (readonly CheckAnnotation[])[];
}

/** What a check shows. */
type Shown = Pick<Check, 'title' | 'summary' | 'text' | 'annotations'>;

export function checkOutput({ title, summary, text = '', annotations }: Shown): CheckOutput {
  const placed = annotations.flatMap((annotation) =>
    annotation.file === null ? [] : [checkAnnotation(annotation, annotation.file)],
  );
  const elsewhere = annotations.filter(({ file }) => file === null).map(listItem);
  const shown = placed.slice(0, ANNOTATIONS_PER_CHECK);
  if (placed.length > shown.length) elsewhere.push(`* ${placed.length - shown.length} more findings are in the full report.\n`);
  const details = [text, elsewhere.join('')].filter((part) => part !== '').join('\n');
  return {
    title: fitLine(title, MAX_TITLE_CHARACTERS),
    summary: fitMarkdown(summary, MAX_CHECK),
    text: details === '' ? null : fitMarkdown(details, MAX_CHECK),
    batches: inBatches(shown),
  };
}

/** An annotation as GitHub gives it back. */
export type GivenAnnotation = Pick<CheckAnnotation, 'path' | 'start_line'> & {
  readonly annotation_level: string | null;
  readonly title: string | null;
  readonly message: string | null;
};

/** Annotations of earlier runs that a note names; the others are counted. */
const MAX_NAMED_ANNOTATIONS = 20;

/**
 * The same for a check that is there already. GitHub adds to its annotations and removes none: what is there is not added again, and what
 * is no longer true is named in the summary.
 */
export function updatedOutput(check: Shown, there: readonly GivenAnnotation[]): CheckOutput {
  const wanted = checkOutput(check).batches.flat();
  const [known, holding] = [new Set(there.map(sameness)), new Set(wanted.map(sameness))];
  const stale = there.filter((annotation) => !holding.has(sameness(annotation)));
  const output =
    stale.length === 0 ? checkOutput(check) : checkOutput({ ...check, summary: `${noteOn(stale)}\n\n${check.summary}` });
  return { ...output, batches: inBatches(wanted.filter((annotation) => !known.has(sameness(annotation)))) };
}

function sameness({ path, start_line, annotation_level, title, message }: GivenAnnotation): string {
  return JSON.stringify([path, start_line, annotation_level, title, message]);
}

function noteOn(stale: readonly GivenAnnotation[]): string {
  const named = stale
    .slice(0, MAX_NAMED_ANNOTATIONS)
    .map(({ path, start_line, title }) => `* ${markdownLine(`${path}:${start_line} ${title ?? ''}`)}`);
  const more = stale.length > named.length ? [`* and ${stale.length - named.length} more`] : [];
  return ['Annotations of earlier runs that hold no longer (GitHub removes none):\n', ...named, ...more].join('\n');
}

function inBatches(annotations: readonly CheckAnnotation[]): CheckAnnotation[][] {
  const batches: CheckAnnotation[][] = [];
  for (let start = 0; start < annotations.length; start += ANNOTATIONS_PER_REQUEST) {
    batches.push(annotations.slice(start, start + ANNOTATIONS_PER_REQUEST));
  }
  return batches;
}

/** GitHub wants a line: a message about the whole file is at its first. */
function checkAnnotation(annotation: Annotation, path: string): CheckAnnotation {
  const { severity, line, column, endColumn, title, message } = annotation;
  return {
    path,
    start_line: line ?? 1,
    end_line: line ?? 1,
    ...(line === null || column === undefined ? {} : { start_column: column }),
    // The last column of an annotation is inclusive.
    ...(line === null || column === undefined || endColumn === undefined ? {} : { end_column: Math.max(column, endColumn - 1) }),
    annotation_level: severity === 'error' ? 'failure' : 'warning',
    title: fitLine(title, MAX_TITLE_CHARACTERS),
    // GitHub refuses the whole request for one that is empty.
    message: fitText(message, MAX_ANNOTATION_CHARACTERS) || 'no message',
  };
}

function listItem({ title, message }: Annotation): string {
  return `* **${markdownLine(title)}** ${markdownLine(message)}\n`;
}
