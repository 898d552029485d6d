/**
 * Edges as a document holds them: of each kind one flat list, in which each edge is two numbers. A list for each of 10⁵ edges would take longer to read
 * than everything else that a search in the document does.
 */
import type { ReadOnly } from '../data/read-only.js';
import { EDGE_KINDS, type Edge, type EdgeKind } from './graph.js';
import { isIndex } from './symbols.js';

/** `[from, to, from, to, …]` of each kind that there is. */
export type EdgeLists = { [Kind in EdgeKind]?: number[] };

export function isEdgeLists(value: unknown): value is EdgeLists {
  if (value === null || typeof value !== 'object') return false;
  const isKind = (key: string): boolean => (EDGE_KINDS as readonly string[]).includes(key);
  return Object.entries(value).every(([key, list]) => isKind(key) && isPairs(list));
}

/** A flat list of pairs of indices. */
export function isPairs(value: unknown): value is number[] {
  return Array.isArray(value) && value.length % 2 === 0 && value.every(isIndex);
}

export function edgeLists(edges: readonly Edge[]): EdgeLists {
  const lists: EdgeLists = {};
  for (const { kind, from, to } of edges) {
    const list = lists[kind] ?? [];
    list.push(from, to);
    lists[kind] = list;
  }
  return lists;
}

export function edgeCount(lists: ReadOnly<EdgeLists>): number {
  return EDGE_KINDS.reduce((sum, kind) => sum + (lists[kind]?.length ?? 0) / 2, 0);
}

/** Kind by kind, those of a kind in their order. */
export function eachEdge(lists: ReadOnly<EdgeLists>, take: (kind: EdgeKind, from: number, to: number) => void): void {
  for (const kind of EDGE_KINDS) {
    const list = lists[kind] ?? [];
    for (let at = 0; at < list.length; at += 2) take(kind, list[at] ?? 0, list[at + 1] ?? 0);
  }
}
