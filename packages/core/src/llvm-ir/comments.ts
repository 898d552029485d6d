/** Comments of two parts, in order. */

/** A text, and the starts and ends of its comments, one after the other. */
export interface Commented {
  readonly text: string;
  readonly comments: readonly number[];
}

export interface CommentDifference {
  readonly class: (typeof SORTS)[number];
  /** Offset of the first comment that differs; null on a side that has no such comment. */
  readonly left: number | null;
  readonly right: number | null;
  readonly bytes: number;
}

interface Comment {
  readonly text: string;
  readonly at: number;
}

/** The name of the module, which LLVM writes above it. */
const MODULE = /^; ModuleID = /;
/** LLVM writes into comments which blocks lead to a block; their names follow a renaming. */
const PREDECESSORS = /^; preds = /;

/**
 * What a test suite runs and compares with its output ("lit" and FileCheck, LLVM's testing guide): a word of capitals with a colon, such as
 * `RUN:`, `CHECK-NEXT:` or `XFAIL:`. LLVM itself writes none.
 */
const DIRECTIVE = /^;+\s*[A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)*(?:\{[A-Z,]*\})?:/;

/** @param renamed whether locals have other names, which then explain comments that hold them */
export function compareComments(left: Commented, right: Commented, renamed: boolean): CommentDifference[] {
  const [l, r] = [commentsOf(left, renamed), commentsOf(right, renamed)];
  return SORTS.flatMap((sort) => differenceOf(sort, l.filter(isOf(sort)), r.filter(isOf(sort))));
}

const SORTS = ['source-filename', 'semantic', 'comment'] as const;

function isOf(sort: CommentDifference['class']): (comment: Comment) => boolean {
  return ({ text }) => (MODULE.test(text) ? 'source-filename' : DIRECTIVE.test(text) ? 'semantic' : 'comment') === sort;
}

function commentsOf({ text, comments }: Commented, renamed: boolean): Comment[] {
  const list: Comment[] = [];
  for (let index = 0; index < comments.length; index += 2) {
    const at = comments[index] ?? 0;
    // Blanks at the end of a line are no part of a comment.
    const comment = text.slice(at, comments[index + 1]).trimEnd();
    if (!renamed || !PREDECESSORS.test(comment)) list.push({ text: comment, at });
  }
  return list;
}

function differenceOf(
  kind: CommentDifference['class'],
  left: readonly Comment[],
  right: readonly Comment[],
): CommentDifference[] {
  let first: CommentDifference | null = null;
  let bytes = 0;
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [l, r] = [left[index], right[index]];
    if (l?.text === r?.text) continue;
    bytes += Math.max(l?.text.length ?? 0, r?.text.length ?? 0);
    first ??= { class: kind, left: l?.at ?? null, right: r?.at ?? null, bytes };
  }
  return first === null ? [] : [{ ...first, bytes }];
}
