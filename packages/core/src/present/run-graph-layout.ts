/**
 * Where everything of a run's picture is: one column, so that it can be read on a telephone too. Below the name of each target are its stages, one
 * below the other, and lines of text between them. Arrows run in the gutter at the left of the boxes, brackets in the one at their right: neither crosses a text.
 */

import { RUNTIME_ID } from '../pipeline/model.js';
import { nodeId } from '../pipeline/node-id.js';
import type { ComparisonRow, RunReport, StageRow } from '../report/model.js';

export const BOX_WIDTH = 320;
const MARGIN = 16;
/** Between two lines that run beside each other. */
const TRACK = 9;
/** From the boxes to the nearest line of a gutter: room for the head of an arrow. */
const GUTTER = 16;
/** Around the lines of a box, below a box, below a text, and below a target. */
const GAP = { around: 14, box: 14, text: 8, lane: 22 };

/** Texts that are written below each other. */
export interface TextBlock<Of> {
  readonly of: Of;
  readonly lines: readonly string[];
  readonly lineHeight: number;
}

export interface Placed<Of> extends TextBlock<Of> {
  readonly top: number;
  readonly height: number;
}

/** What is below the name of a target, in this order. */
export type LaneItem<Text> = ({ readonly kind: 'stage' } & TextBlock<StageRow>) | ({ readonly kind: 'text' } & TextBlock<Text>);

/** A line in a gutter, from a box to others. */
export interface GutterLine<Of> {
  readonly of: Of;
  readonly from: number;
  readonly to: readonly number[];
  readonly x: number;
}

export type Flow = 'compiler' | 'runtime';

export interface GraphLayout<Text> {
  readonly width: number;
  readonly height: number;
  /** Left edge of the boxes. */
  readonly x: number;
  readonly boxes: readonly Placed<StageRow>[];
  readonly texts: readonly Placed<Text>[];
  readonly arrows: readonly GutterLine<Flow>[];
  readonly brackets: readonly GutterLine<ComparisonRow>[];
}

/** @param lanes the title of the picture, then each target's name with what is below it */
export function layOut<Text>(report: RunReport, lanes: readonly (readonly LaneItem<Text>[])[]): GraphLayout<Text> {
  const boxes: Placed<StageRow>[] = [];
  const texts: Placed<Text>[] = [];
  let y = MARGIN;
  for (const lane of lanes) {
    for (const item of lane) {
      const { lines, lineHeight } = item;
      const height = lines.length * lineHeight + (item.kind === 'stage' ? GAP.around : 0);
      if (item.kind === 'stage') boxes.push({ of: item.of, lines, lineHeight, top: y, height });
      else texts.push({ of: item.of, lines, lineHeight, top: y, height });
      y += height + GAP[item.kind === 'stage' ? 'box' : 'text'];
    }
    y += GAP.lane;
  }
  const middles = new Map(boxes.map(({ of, top, height }) => [nodeId(of.id, of.target), top + height / 2]));
  const arrows = tracked(flowsOf(report, middles));
  const brackets = tracked(comparedOf(report, middles));
  const x = MARGIN + gutter(arrows);
  return {
    width: x + BOX_WIDTH + gutter(brackets) + MARGIN,
    height: y - GAP.lane + MARGIN,
    x,
    boxes,
    texts,
    arrows: arrows.map(({ track, ...line }) => ({ ...line, x: x - GUTTER - track * TRACK })),
    brackets: brackets.map(({ track, ...line }) => ({ ...line, x: x + BOX_WIDTH + GUTTER + track * TRACK })),
  };
}

type Untracked<Of> = Omit<GutterLine<Of>, 'x'>;

/** From each builder to what it has built, and from a target's runtime to the stages that compilers of stages have made for it. */
function flowsOf({ stages }: RunReport, middles: ReadonlyMap<string, number>): Untracked<Flow>[] {
  const isBuilt = ({ builder }: StageRow): boolean => builder !== null && middles.has(builder);
  return stages.flatMap(({ id, target }) => {
    const node = nodeId(id, target);
    const isRuntime = id === RUNTIME_ID;
    const made = stages.filter((row) => (isRuntime ? row.target === target && isBuilt(row) : row.builder === node));
    return linesTo(isRuntime ? 'runtime' : 'compiler', node, made, middles);
  });
}

function comparedOf({ comparisons, stages }: RunReport, middles: ReadonlyMap<string, number>): Untracked<ComparisonRow>[] {
  return comparisons.flatMap((row) =>
    linesTo(
      row,
      nodeId(row.left, row.target),
      stages.filter(({ id, target }) => id === row.right && target === row.target),
      middles,
    ),
  );
}

function linesTo<Of>(of: Of, node: string, rows: readonly StageRow[], middles: ReadonlyMap<string, number>): Untracked<Of>[] {
  const from = middles.get(node);
  const to = rows.flatMap(({ id, target }) => middles.get(nodeId(id, target)) ?? []);
  return from === undefined || to.length === 0 ? [] : [{ of, from, to }];
}

/** Gives each line the track nearest to the boxes on which no other line runs at its height. The shortest come first, so that few cross. */
function tracked<Of>(lines: readonly Untracked<Of>[]): (Untracked<Of> & { readonly track: number })[] {
  const ends: (readonly [number, number])[][] = [];
  return lines
    .map((line) => ({ line, start: Math.min(line.from, ...line.to), end: Math.max(line.from, ...line.to) }))
    .sort((a, b) => a.end - a.start - (b.end - b.start))
    .map(({ line, start, end }) => {
      const isFree = (taken: readonly (readonly [number, number])[]): boolean =>
        taken.every(([from, to]) => end < from || to < start);
      const found = ends.findIndex(isFree);
      const track = found === -1 ? ends.length : found;
      ends[track] = [...(ends[track] ?? []), [start, end]];
      return { ...line, track };
    });
}

function gutter(lines: readonly { readonly track: number }[]): number {
  return lines.length === 0 ? 0 : GUTTER + Math.max(...lines.map(({ track }) => track)) * TRACK + 4;
}
