/** What can be wrong with inputs beside their values. */
import type { Problem } from '@selfhost/core/errors.js';
import { choices } from '@selfhost/core/yaml/mistakes.js';
import type { InputSpecs } from './spec.js';

/** A problem of one input, for validateInputs between inputs and for whatever only the action can judge. */
export function inputProblem(
  name: string,
  message: string,
  rest: Pick<Problem, 'value' | 'allowed' | 'nearest' | 'remedy'> = {},
): Problem {
  const { value } = rest;
  return {
    code: 'usage',
    message,
    place: { file: 'action.yml', key: name },
    ...rest,
    ...(value === undefined ? {} : { value: short(value) }),
  };
}

/** Characters of a wrong value that are repeated: a whole document in an annotation hides what is wrong with it. */
const MAX_SHOWN_CHARACTERS = 200;

/** A wrong value as a message repeats it. */
export function short(text: string): string {
  return text.length <= MAX_SHOWN_CHARACTERS ? text : `${text.slice(0, MAX_SHOWN_CHARACTERS)}…`;
}

/** How runners hand inputs to an action: the name in upper case, spaces as underscores. */
const PREFIX = 'INPUT_';

/**
 * The names of all inputs that a step was given, in lower case. Runners pass on everything under `with:` even where the action
 * declares no such input; they only warn.
 */
export function inputNames(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(environment)
    .filter((variable) => variable.startsWith(PREFIX))
    .map((variable) => variable.slice(PREFIX.length).toLowerCase());
}

/** A problem for each name that the action does not declare. Case does not count, as it does not for runners. */
export function unknownInputs(names: readonly string[], specs: InputSpecs): readonly Problem[] {
  const declared = Object.keys(specs);
  const known = new Set([...declared, ...Object.values(specs).flatMap(({ was = [] }) => was)].map((name) => name.toLowerCase()));
  return [...new Set(names)]
    .filter((name) => !known.has(name.toLowerCase()))
    .map((name) => inputProblem(name, `there is no input "${name}"`, choices(name, declared)));
}
