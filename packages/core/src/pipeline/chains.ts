/** Chains of stages: a relation where each id points at no more than one other, such as `same-as` and `with`. */

type Next = (id: string) => string | undefined;

/** The cycles, each once, starting at the id that comes first in the file, e.g. `[a, b, a]`. */
export function circles(ids: readonly string[], next: Next): string[][] {
  return walks(ids, next).flatMap(({ steps, end }) => {
    if (end === undefined || !steps.includes(end)) return [];
    const circle = steps.slice(steps.indexOf(end));
    const inCircle = new Set(circle);
    const first = ids.find((id) => inCircle.has(id)) ?? end;
    const turn = circle.indexOf(first);
    return [[...circle.slice(turn), ...circle.slice(0, turn), first]];
  });
}

/** The ids, each after the one that it points at, otherwise in the order given. */
export function farthestFirst(ids: readonly string[], next: Next): string[] {
  return walks(ids, next).flatMap(({ steps }) => steps.toReversed());
}

/** A way along the relation. */
interface Walk {
  readonly steps: readonly string[];
  /** The id after the last step: of this walk or of an earlier one; undefined where the last step points at nothing. */
  readonly end: string | undefined;
}

/** From each id as far as nothing was visited before: each id is looked at once, however long the chains are. */
function walks(ids: readonly string[], next: Next): Walk[] {
  const visited = new Set<string>();
  return ids.map((start) => {
    const steps: string[] = [];
    let end: string | undefined = start;
    while (end !== undefined && !visited.has(end)) {
      visited.add(end);
      steps.push(end);
      end = next(end);
    }
    return { steps, end };
  });
}
