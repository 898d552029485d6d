/** What a Makefile shows without being run: its targets, and the programs that they make. */
import { read } from './scan.js';

export interface Makefile {
  /** Explicit targets with plain names, in the order of the file. */
  readonly targets: readonly string[];
  /** Whether it puts its results into SELFHOST_OUT by itself. */
  readonly usesOut: boolean;
  /** Whether it takes the compiler of the stage before. */
  readonly usesCompiler: boolean;
  /** Whether it starts dune without saying where its project begins. */
  readonly losesDune: boolean;
  /** Lines of the recipe of a target. */
  recipe(target: string): readonly string[];
  /** Path of the program that a target makes, or its first target; null where it is not seen. */
  program(target?: string): string | null;
}

interface Rule {
  readonly needs: readonly string[];
  readonly recipe: string;
}

/** Steps from one rule to the next after which a chain is given up: rules may need each other. */
const MAX_STEPS = 8;
/** What is linked into a program, and is none. */
const PART = /\.(?:[acdhilosy]|cc|cpp|cxx|hpp|mli?|rs|go)$/;

/** The text of a folder's Makefile, in GNU make's own order; empty where there is none. */
export function makefileOf(folder: string): string {
  return read(folder, 'GNUmakefile') || read(folder, 'makefile') || read(folder, 'Makefile');
}

export function readMakefile(text: string): Makefile {
  const values = new Map(
    [...text.matchAll(/^(\w+)[ \t]*:{0,2}[?]?=[ \t]*(.*?)[ \t]*$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  const expand = (words: string, depth = 0): string =>
    depth > MAX_STEPS ? words : words.replace(/\$[({](\w+)[)}]/g, (_, name: string) => expand(values.get(name) ?? '', depth + 1));
  const rules = rulesOf(text, expand);
  const phony = new Set(['all', 'default', ...(rules.get('.PHONY')?.needs ?? [])]);
  const first = [...rules.keys()].find((name) => !name.startsWith('.'));
  const made = (target: string, steps: number): string | null => {
    const rule = rules.get(target);
    if (rule === undefined || steps > MAX_STEPS) return null;
    const linked = /(?:^|\s)-o\s*(\S+)/.exec(expand(rule.recipe))?.[1];
    const need = rule.needs.find((name) => rules.has(name) && !PART.test(name));
    const found =
      linked !== undefined ? linked.replace(/^\$[@({]@?[)}]?$/, target) : need !== undefined ? made(need, steps + 1) : target;
    return found !== null && /^[\w./+-]+$/.test(found) && !phony.has(found) && !PART.test(found) ? found : null;
  };
  return {
    targets: [...rules.keys()].filter((name) => /^[A-Za-z0-9]/.test(name)),
    usesOut: text.includes('SELFHOST_OUT'),
    usesCompiler: text.includes('SELFHOST_COMPILER'),
    losesDune: /\bdune (?:build|exec|install|runtest|test)\b(?![^\n]*--root\b)/.test(text),
    recipe: (target) =>
      (rules.get(target)?.recipe ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    program: (target = first) => (target === undefined ? null : made(target, 0)),
  };
}

/** Rules with plain names; a target that has several takes its recipe from the one that has any. */
function rulesOf(text: string, expand: (words: string) => string): Map<string, Rule> {
  const rules = new Map<string, Rule>();
  const joined = text.replaceAll('\\\n', ' ');
  for (const [, targets = '', needs = '', recipe = ''] of joined.matchAll(
    /^([^\s:#=][^:#=\n]*?)[ \t]*::?(?![:=])([^=\n#;]*)(?:[;#][^\n]*)?\n?((?:\t[^\n]*\n?)*)/gm,
  )) {
    for (const target of words(expand(targets)).filter((name) => /^[\w./+-]+$/.test(name))) {
      const before = rules.get(target);
      rules.set(target, {
        needs: [...(before?.needs ?? []), ...words(expand(needs))],
        recipe: `${before?.recipe ?? ''}${recipe}`,
      });
    }
  }
  return rules;
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '' && word !== '|');
}
