import { tokensIn } from './tokens.js';

/** One renaming for a whole artifact: every token of the left has one partner on the right, and the other way round. */
export class Renaming {
  private tokens: { readonly left: ReadonlySet<string>; readonly right: ReadonlySet<string> } | undefined;

  /** @param texts where they are known whole: a token that stays somewhere is not renamed */
  constructor(private readonly texts: { readonly left: string; readonly right: string } | null = null) {}

  private readonly toRight = new Map<string, string>();
  private readonly toLeft = new Map<string, string>();

  /** Whether the pair fits what was seen before; if it does, it is kept. */
  accepts(left: string, right: string): boolean {
    const known = this.toRight.get(left);
    const back = this.toLeft.get(right);
    if (known !== undefined || back !== undefined) return known === right && back === left;
    if (this.texts !== null) {
      this.tokens ??= { left: tokensIn(this.texts.left), right: tokensIn(this.texts.right) };
      if (this.tokens.right.has(left) || this.tokens.left.has(right)) return false;
    }
    this.toRight.set(left, right);
    this.toLeft.set(right, left);
    return true;
  }
}
