/** The differences of one artifact: the first ones in full, all of them in numbers. */
import type { RuleId } from './rules/catalog.js';
import { changesProgram, type Span } from './span.js';

/** Spans of each sort (owned by nothing, owned by a rule) that are kept, in all and of one region: no region hides the others. */
const MAX_KEPT = 1024;
const MAX_OF_REGION = 48;

export class SpanList {
  private readonly unowned: Span[] = [];
  private readonly owned: Span[] = [];
  private readonly ofRegion = new Map<string, number>();
  private readonly used = new Set<RuleId>();
  private count = 0;
  private unownedCount = 0;
  private programCount = 0;
  /** Differences that are no mere consequence of others. */
  private roots = 0;

  add(span: Span): void {
    this.count++;
    // The numbers of LLVM IR are proved to mean the same without any other difference.
    if (span.rule !== 'layout' || span.field?.irClass !== undefined) this.roots++;
    if (changesProgram(span)) this.programCount++;
    if (span.rule !== null) this.used.add(span.rule);
    else this.unownedCount++;
    const list = span.rule === null ? this.unowned : this.owned;
    const key = `${span.rule === null} ${span.region}`;
    const before = this.ofRegion.get(key) ?? 0;
    if (list.length >= MAX_KEPT || before >= MAX_OF_REGION) return;
    this.ofRegion.set(key, before + 1);
    list.push(span);
  }

  /** Those that no rule owns come first, then the others; of each the first of every region, then the second ones, and so on. */
  get kept(): readonly Span[] {
    return [...inTurn(this.unowned), ...inTurn(this.owned)];
  }

  get all(): number {
    return this.count;
  }

  get rules(): RuleId[] {
    return [...this.used].sort();
  }

  get allOwned(): boolean {
    return this.unownedCount === 0;
  }

  get changesProgram(): boolean {
    return this.programCount > 0;
  }

  /** Whether there is nothing that could be the reason of a changed layout. */
  get onlyLayout(): boolean {
    return this.roots === 0;
  }
}

function inTurn(spans: readonly Span[]): Span[] {
  const byOffset = (a: Span, b: Span): number => a.offset - b.offset || a.offsetRight - b.offsetRight;
  const seen = new Map<string, number>();
  const turns = [...spans].sort(byOffset).map((span) => {
    const turn = seen.get(span.region) ?? 0;
    seen.set(span.region, turn + 1);
    return { span, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn || byOffset(a.span, b.span)).map(({ span }) => span);
}
