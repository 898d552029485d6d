/**
 * Why an archive cannot be decompressed, by the rules of the formats here: the same on every machine. The caller, who knows
 * the archive's name, turns it into `bundle-unreadable`.
 */
export class FormatProblem extends Error {
  /** What to do, where that is another thing than to fetch the archive again. */
  readonly remedy: string | undefined;

  /** @param reason continues "cannot be read as a bundle:" */
  constructor(reason: string, remedy?: string) {
    super(reason);
    this.remedy = remedy;
  }
}
