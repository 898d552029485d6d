/** Lines inside another tool's frame, or that two jobs of one build printed into each other. */

/** `#=== ERROR while compiling pkg.1.0 ===#`, above the package's own output, of which each line is after `# `. */
const OPAM_HEAD = /^#=+ ERROR while /;
/** A runner shows a step's script before it runs it. */
const SCRIPT_HEAD = /^##\[group\]Run /;
const SCRIPT_END = '##[endgroup]';
/** What make prints at once, so that it is complete inside another job's broken line. */
const TORN_BY_MAKE = /^(.*?\S)((?:g?make|mingw32-make)(?:\[\d+\])?: (?:\*\*\* )?\[.*)$/;
/** A compiler that writes a line in pieces was interrupted by another one's message. */
const TORN_BY_MESSAGE = /^([^\s:"'|()]+\.\w+:\d+:\d+:)(\S+?:\d+:\d+: .*)$/;
/** What the beginning of a torn line can be, and what its end looks like then. */
const HALVES: readonly { readonly head: RegExp; readonly tail: RegExp }[] = [
  { head: /^[^\s:"'|()]+\.\w+$/, tail: /^:\d+:\d+: / },
  { head: /^\S+:\d+:\d+:$/, tail: /^ ?(?:fatal error|error|warning|note): / },
];

export class Unwrapper {
  #inOpam = false;
  #inScript = false;
  #head = '';

  /** The lines that a line contains, without the frame. */
  unwrap(line: string): string[] {
    if (this.#inScript || SCRIPT_HEAD.test(line)) {
      this.#inScript = line !== SCRIPT_END;
      return [];
    }
    if (OPAM_HEAD.test(line)) this.#inOpam = true;
    else if (!line.startsWith('#')) this.#inOpam = false;
    else if (this.#inOpam) return this.#mend(line.replace(/^# ?/, ''));
    return this.#mend(line);
  }

  /** Joins the two halves of a line that was torn apart. */
  #mend(line: string): string[] {
    if (this.#head !== '' && HALVES.some(({ head, tail }) => head.test(this.#head) && tail.test(line))) {
      const whole = this.#head.endsWith(':') ? `${this.#head} ${line.trimStart()}` : this.#head + line;
      this.#head = '';
      return [whole];
    }
    const [, before = '', rest] = TORN_BY_MAKE.exec(line) ?? TORN_BY_MESSAGE.exec(line) ?? [];
    if (rest === undefined) return [line];
    if (!HALVES.some(({ head }) => head.test(before))) return [before, rest];
    this.#head = before;
    return [rest];
  }
}
