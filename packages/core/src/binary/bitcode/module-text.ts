/** What the text of a module has, as llvm-dis writes it. */
export class ModuleText {
  readonly #strings: ReadonlySet<string>;
  /** Lengths of array types. */
  readonly lengths: ReadonlySet<string>;
  /** Lines of metadata nodes that are no locations. */
  readonly nodes: number;

  constructor(text: string) {
    this.#strings = new Set(text.match(/"[^"\n]*"/g));
    this.lengths = new Set(Array.from(text.matchAll(/\[(\d+) x /g), ([, length = '']) => length));
    this.nodes = text.match(/^!\d+ = (?!(?:distinct )?!DILocation\()/gm)?.length ?? 0;
  }

  /** Whether the text has a string, as LLVM writes it: `\` doubled, quotes and what is not printable in hexadecimal digits. */
  string(bytes: Buffer): boolean {
    const escaped = bytes
      .toString('latin1')
      .replace(/[^ -~]|["\\]/g, (character) =>
        character === '\\' ? '\\\\' : `\\${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      );
    return this.#strings.has(`"${escaped}"`);
  }
}
