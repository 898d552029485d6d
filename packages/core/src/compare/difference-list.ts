/** The differences of one artifact: the first ones in full, all of them in numbers. */
import { changesProgram, type Difference } from './difference.js';
import { type RegionPath, regionKey } from './region-path.js';
import type { RuleId } from './rules/catalog.js';

/** Differences of each sort (owned by nothing, owned by a rule) that are kept, in all and of one region: no region hides the others. */
const MAX_KEPT_DIFFERENCES = 1024;
const MAX_REGION_DIFFERENCES = 48;

export class DifferenceList {
  readonly #unowned: Difference[] = [];
  readonly #owned: Difference[] = [];
  readonly #unownedIn = new RegionCounts();
  readonly #ownedIn = new RegionCounts();
  readonly #used = new Set<RuleId>();
  #count = 0;
  #unownedCount = 0;
  #programCount = 0;
  /** Differences that do not only follow from others. */
  #roots = 0;

  add(difference: Difference): void {
    const { rule, field, region } = difference;
    this.#count++;
    // The numbers of LLVM IR are proved to mean the same without any other difference.
    if (rule !== 'layout' || field?.irClass !== undefined) this.#roots++;
    if (changesProgram(difference)) this.#programCount++;
    if (rule !== null) this.#used.add(rule);
    else this.#unownedCount++;
    const [list, counts] = rule === null ? [this.#unowned, this.#unownedIn] : [this.#owned, this.#ownedIn];
    if (list.length < MAX_KEPT_DIFFERENCES && counts.next(region.path) < MAX_REGION_DIFFERENCES) list.push(difference);
  }

  /** Differences that no rule owns come first, then the others; in each group the first one of every region, then the second ones, and so on. */
  get kept(): readonly Difference[] {
    return [...inTurn(this.#unowned), ...inTurn(this.#owned)];
  }

  /** How many no rule owns, also those that are not kept. */
  get unowned(): number {
    return this.#unownedCount;
  }

  /** Whether all that no rule owns are kept. */
  get keepsUnowned(): boolean {
    return this.#unowned.length === this.#unownedCount;
  }

  get all(): number {
    return this.#count;
  }

  get rules(): RuleId[] {
    return [...this.#used].sort();
  }

  get allOwned(): boolean {
    return this.#unownedCount === 0;
  }

  get changesProgram(): boolean {
    return this.#programCount > 0;
  }

  /** Whether nothing could be the reason of a changed layout. */
  get onlyLayout(): boolean {
    return this.#roots === 0;
  }
}

/** How often each region was met. Differences of one region come one after the other, so that its key is made once. */
class RegionCounts {
  readonly #counts = new Map<string, number>();
  #last: { readonly path: RegionPath; readonly key: string } = { path: [], key: '' };

  /** How often the region was met before. */
  next(path: RegionPath): number {
    if (this.#last.path !== path) this.#last = { path, key: regionKey(path) };
    const before = this.#counts.get(this.#last.key) ?? 0;
    this.#counts.set(this.#last.key, before + 1);
    return before;
  }
}

function inTurn(differences: readonly Difference[]): Difference[] {
  const byOffset = (a: Difference, b: Difference): number => a.offset.left - b.offset.left || a.offset.right - b.offset.right;
  const counts = new RegionCounts();
  const turns = [...differences].sort(byOffset).map((difference) => ({ difference, turn: counts.next(difference.region.path) }));
  return turns.sort((a, b) => a.turn - b.turn || byOffset(a.difference, b.difference)).map(({ difference }) => difference);
}
