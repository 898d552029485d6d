/** Which entities of two modules belong together, and whether they come in the same order. */
import { groupBy } from '../data/group.js';
import type { Entity } from './module.js';

export type EntityPair = readonly [left: Entity, right: Entity];

export interface EntityPairing {
  /** By the earlier place of either side, so that swapped sides give the same order. */
  readonly pairs: readonly EntityPair[];
  readonly onlyLeft: readonly Entity[];
  readonly onlyRight: readonly Entity[];
  /** The first entities at whose place the other side has others; null where the order is the same. */
  readonly moved: { readonly left: Entity; readonly right: Entity; readonly bytes: number } | null;
}

/** Pairs entities by key, and those of one key in order. */
export function pairEntities(left: readonly Entity[], right: readonly Entity[]): EntityPairing {
  // Taken from the end, which takes no time.
  const waiting: Map<string, Entity[]> = groupBy(right.toReversed(), ({ key }) => key);
  const partners = new Map<Entity, Entity>();
  const onlyLeft: Entity[] = [];
  for (const entity of left) {
    const partner = waiting.get(entity.key)?.pop();
    if (partner === undefined) onlyLeft.push(entity);
    else partners.set(entity, partner);
  }
  const onlyRight = [...waiting.values()].flat().sort((a, b) => a.at - b.at);
  const inLeftOrder = [...partners];
  const inRightOrder = inLeftOrder.toSorted(([, a], [, b]) => a.at - b.at);
  const pairs = inLeftOrder.toSorted((a, b) => earliest(a) - earliest(b) || latest(a) - latest(b));
  return { pairs, onlyLeft, onlyRight, moved: firstMoved(inLeftOrder, inRightOrder) };
}

function firstMoved(leftOrder: readonly EntityPair[], rightOrder: readonly EntityPair[]): EntityPairing['moved'] {
  const moved = leftOrder.flatMap((pair, index) => {
    const other = rightOrder[index];
    return other === undefined || other === pair ? [] : [{ left: pair[0], right: other[1] }];
  });
  const [first] = moved;
  if (first === undefined) return null;
  return { ...first, bytes: moved.reduce((sum, { left, right }) => sum + Math.max(sizeOf(left), sizeOf(right)), 0) };
}

function sizeOf({ at, end }: Entity): number {
  return end - at;
}

function earliest([left, right]: EntityPair): number {
  return Math.min(left.at, right.at);
}

function latest([left, right]: EntityPair): number {
  return Math.max(left.at, right.at);
}
