/** A check as GitHub's API takes it: what it shows is bounded, and annotations come in batches. */
import { ANNOTATION_LIMIT, type Annotation } from '../logs/annotations.js';
import type { Check } from '../ports.js';
import { markdownLine } from '../report/markdown.js';
import { CHECK_LIMIT, fitLine, fitMarkdown, fitText } from './fit.js';

/** Of one request; more are added by updating (https://docs.github.com/rest/checks/runs). */
export const ANNOTATIONS_PER_REQUEST = 50;

/** More than anybody reads, and 20 requests. */
export const ANNOTATIONS_PER_CHECK = 1000;

/** Title of an annotation: GitHub answers 422 above it. Titles of checks are kept as short. */
const TITLE_LENGTH = 255;

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
  /** What has no place in the repository, as Markdown; null where everything has one. */
  readonly text: string | null;
  readonly batches: readonly (readonly CheckAnnotation[])[];
}

export function checkOutput({ title, summary, annotations }: Pick<Check, 'title' | 'summary' | 'annotations'>): CheckOutput {
  const placed = annotations.flatMap((annotation) =>
    annotation.file === null ? [] : [checkAnnotation(annotation, annotation.file)],
  );
  const elsewhere = annotations.filter(({ file }) => file === null).map(listItem);
  const shown = placed.slice(0, ANNOTATIONS_PER_CHECK);
  if (placed.length > shown.length) elsewhere.push(`* ${placed.length - shown.length} more findings are in the full report.\n`);
  const batches: CheckAnnotation[][] = [];
  for (let start = 0; start < shown.length; start += ANNOTATIONS_PER_REQUEST) {
    batches.push(shown.slice(start, start + ANNOTATIONS_PER_REQUEST));
  }
  return {
    title: fitLine(title, TITLE_LENGTH),
    summary: fitMarkdown(summary, CHECK_LIMIT),
    text: elsewhere.length === 0 ? null : fitMarkdown(elsewhere.join(''), CHECK_LIMIT),
    batches,
  };
}

/** GitHub wants a line: what is about the whole file stands at its first. */
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
    title: fitLine(title, TITLE_LENGTH),
    // GitHub refuses the whole request for one that is empty.
    message: fitText(message, ANNOTATION_LIMIT) || 'no message',
  };
}

function listItem({ title, message }: Annotation): string {
  return `* **${markdownLine(title)}** ${markdownLine(message)}\n`;
}
