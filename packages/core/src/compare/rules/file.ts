/** Reads a project's own rules file, and reports all mistakes in it at once, each with its place. */
import { failure } from '../../pipeline/load.js';
import { at, itemsAt, textAt, textsAt } from '../../yaml/loose.js';
import { meantBy } from '../../yaml/meant.js';
import { choices, type Mistake, type Spell } from '../../yaml/mistakes.js';
import { byPlace, problemsOfContent } from '../../yaml/problems.js';
import { checkShape } from '../../yaml/shape.js';
import { readYaml, type YamlText } from '../../yaml/yaml.js';
import { DAY, RulesFile } from './definition.js';
import { type RuleSet, SETS, TEXT_RULES, type Tolerance } from './rule-set.js';

export { type RuleSet, standardRules, strictRules, type Tolerance } from './rule-set.js';

/**
 * The rules of a file.
 * @param file its name in messages
 * @param today decides which tolerances have expired; they stay in the set, but own nothing
 * @throws UserError `config-syntax` and `config-invalid` with every problem, ordered by line
 */
export function readRules(bytes: Uint8Array, file: string, today: Date): RuleSet {
  const { problems, text } = readYaml(bytes, file);
  if (text === undefined) throw failure(problems, `${file} cannot be read`);
  const meant = meantBy(RulesFile, text.value);
  const shape = checkShape(RulesFile, meant.value);
  const further = [...(shape.kind === 'wrong' ? shape.mistakes : []), ...mistakesBetween(meant.value)];
  const all = [...problems, ...problemsOfContent(text, meant, further)];
  if (all.length > 0 || shape.kind === 'wrong') throw failure(all.sort(byPlace), `${file} is wrong`);
  return ruleSet(shape.value, text, file, today);
}

function ruleSet(
  { extends: base, rules, without, roots, text: inTexts, tolerances }: RulesFile,
  yaml: YamlText,
  file: string,
  today: Date,
): RuleSet {
  const held = new Set([...SETS[base], ...rules, ...(Array.isArray(inTexts) ? inTexts.map((kind) => TEXT_RULES[kind]) : [])]);
  for (const rule of without) held.delete(rule);
  const day = today.toISOString().slice(0, 'YYYY-MM-DD'.length);
  return {
    name: file,
    rules: held,
    roots,
    texts: Object.entries(Array.isArray(inTexts) ? {} : inTexts).map(([path, kinds]) => ({
      path,
      rules: kinds.map((kind) => TEXT_RULES[kind]),
    })),
    tolerances: tolerances.map((tolerance, index): Tolerance => {
      const { path, region, reason, at: range, expires, 'max-bytes': maxBytes, 'changes-program': changesProgram } = tolerance;
      return {
        path,
        region,
        reason,
        ...(maxBytes === undefined ? {} : { maxBytes }),
        ...(range === undefined ? {} : { at: range }),
        changesProgram,
        ...(expires === undefined ? {} : { expires }),
        expired: expires !== undefined && expires < day,
        written: { file, line: yaml.place(['tolerances', index], 'value').line ?? 1 },
      };
    }),
  };
}

/** Contradictions between the keys of a file, whether or not its form is right. */
function mistakesBetween(file: unknown): Mistake[] {
  return [...checkWithout(file), ...checkRoots(file), ...checkTolerances(file)];
}

/** To leave out a rule that is not in the set is a mistake: the rule that was meant would stay in force. */
function checkWithout(file: unknown): Mistake[] {
  const base = textAt(file, 'extends') ?? 'standard';
  const set: readonly string[] | undefined = base === 'standard' || base === 'strict' ? SETS[base] : undefined;
  const further = new Set(textsAt(file, 'rules', []).map(({ value }) => value));
  return textsAt(file, 'without', []).flatMap(({ value, path }): Mistake[] => {
    if (further.has(value)) {
      return [{ path, at: 'value', message: (spell) => `${spell(path)}: "${value}" is among the rules of this file too` }];
    }
    if (set === undefined || set.includes(value)) return [];
    return [
      { path, at: 'value', message: (spell) => `${spell(path)}: "${value}" is not in the set "${base}"`, ...choices(value, set) },
    ];
  });
}

function checkRoots(file: unknown): Mistake[] {
  const roots = at(file, 'roots');
  const [left, right] = [at(roots, 'left'), at(roots, 'right')];
  if (!Array.isArray(left) || !Array.isArray(right) || left.length === right.length) return [];
  const message = (spell: Spell) =>
    `${spell(['roots'])}: ${left.length} folders on the left and ${right.length} on the right; each must have a partner at the same place of the other list`;
  return [{ path: ['roots'], at: 'key', message }];
}

function checkTolerances(file: unknown): Mistake[] {
  return itemsAt(file, 'tolerances', []).flatMap(({ value, path }): Mistake[] => [
    ...(at(value, 'changes-program') === true && at(value, 'max-bytes') === undefined
      ? [
          {
            path: [...path, 'changes-program'],
            at: 'key' as const,
            message: (spell: Spell) => `${spell(path)} accepts changes of a program without saying how many bytes`,
            remedy: 'give it `max-bytes`',
          },
        ]
      : []),
    ...checkDay(textAt(value, 'expires'), [...path, 'expires']),
  ]);
}

/** A day that does not exist, such as 2027-02-30. */
function checkDay(day: string | undefined, path: readonly (string | number)[]): Mistake[] {
  if (day === undefined || !DAY.pattern.test(day)) return [];
  const time = Date.parse(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  return exists ? [] : [{ path, at: 'value', message: (spell) => `${spell(path)}: there is no day ${day}` }];
}
