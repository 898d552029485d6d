/** The rules that a person names: a set, or a file. */
import { readFile } from 'node:fs/promises';
import { type Problem, userError } from '../../errors.js';
import { exists } from '../../files/exists.js';
import { choices } from '../../yaml/mistakes.js';
import { type RuleSet, standardRules, strictRules } from './rule-set.js';

const SETS = ['standard', 'strict'];

/**
 * @param name `standard`, `strict`, or the path of a rules file
 * @param resolve makes a path absolute
 * @param today decides which tolerances have expired
 * @param placed where it is written
 * @throws UserError `config-missing` for a file that is not there, and what is wrong with one that is
 */
export async function rulesNamed(
  name: string,
  resolve: (file: string) => string,
  today: Date,
  placed: Pick<Problem, 'place'> = {},
): Promise<RuleSet> {
  if (name === 'standard') return standardRules();
  if (name === 'strict') return strictRules();
  const file = resolve(name);
  if (!(await exists(file))) {
    throw userError('config-missing', `there is no rules file ${name}`, {
      ...placed,
      value: name,
      ...choices(name, SETS),
      remedy: 'name a set (standard, strict) or a rules file',
    });
  }
  const { readRules } = await import('./file.js');
  return readRules(await readFile(file), name, today);
}
