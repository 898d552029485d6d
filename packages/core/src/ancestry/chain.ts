/** The way from a file back to what it was made of. */
import type { Neighbours } from './neighbours.js';

/** A node on the way, and the way from it to where the search began. */
export interface Step {
  readonly node: number;
  /** Whether the way leads through the builder. */
  readonly passed: boolean;
  readonly after: Step | null;
  readonly depth: number;
}

export interface BackwardSearch {
  readonly from: number;
  /** What each node was made of. */
  readonly into: Neighbours;
  /** How many nodes there are. */
  readonly nodes: number;
  readonly isBuilder: (node: number) => boolean;
  readonly isGoal: (node: number) => boolean;
  /** Whether the way may lead there. */
  readonly mayPass: (node: number) => boolean;
}

/** The shortest ways to the nearest goals, all of one length; those through the builder are preferred to nearer ones past it. */
export function nearestGoals({ from, into, nodes, isBuilder, isGoal, mayPass }: BackwardSearch): Step[] {
  const seen = new Uint8Array(2 * nodes);
  const queue: Step[] = [{ node: from, passed: isBuilder(from), after: null, depth: 0 }];
  const [past, through]: [Step[], Step[]] = [[], []];
  for (const step of queue) {
    if (through[0] !== undefined && step.depth > through[0].depth) break;
    if (isGoal(step.node)) {
      if (step.passed) through.push(step);
      else if (past[0] === undefined || past[0].depth === step.depth) past.push(step);
    }
    into.each(step.node, (node) => {
      const passed = step.passed || isBuilder(node);
      const key = 2 * node + (passed ? 1 : 0);
      if (seen[key] === 1 || !mayPass(node)) return;
      seen[key] = 1;
      queue.push({ node, passed, after: step, depth: step.depth + 1 });
    });
  }
  return through.length > 0 ? through : past;
}

/** The nodes of a way, from where the search began. */
export function wayOf(goal: Step): number[] {
  const nodes: number[] = [];
  for (let step: Step | null = goal; step !== null; step = step.after) nodes.push(step.node);
  return nodes.reverse();
}

/** All nodes that can be reached, those to begin with apart. */
export function reachable(
  from: Iterable<number>,
  next: Neighbours,
  nodes: number,
  mayPass: (node: number) => boolean,
): Uint8Array {
  const seen = new Uint8Array(nodes);
  const queue = [...from];
  for (let at = 0; at < queue.length; at++) {
    next.each(queue[at] ?? 0, (node) => {
      if (seen[node] === 1 || !mayPass(node)) return;
      seen[node] = 1;
      queue.push(node);
    });
  }
  return seen;
}
