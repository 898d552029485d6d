/**
 * What keeps an archive from being decompressed, as the formats' rules here say it: the same wherever, and by whatever, it is read. Who knows
 * the archive's name makes a `bundle-unreadable` of it.
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
