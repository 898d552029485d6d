/** The one reader of an action's inputs: all mistakes in them are reported together. */
import { type Problem, UserError } from '@selfhost/core/errors.js';
import { inputProblem, short } from './problem.js';
import type { InputSpec, InputSpecs, Inputs } from './spec.js';
import { emptyValue, readValue } from './value.js';

export interface Checks<Specs extends InputSpecs> {
  /** What is wrong before any value is read: see `unknownInputs`. */
  readonly before?: readonly Problem[];
  /** Inputs that contradict each other. Asked only when each is right by itself: a wrong value contradicts nothing. */
  readonly validateInputs?: (inputs: Inputs<Specs>) => readonly Problem[];
}

/**
 * Reads every input that is declared. Text is trimmed.
 * @param read gives an input's text by its name, empty where it is not set
 * @throws UserError `usage`, with one problem for each thing that is wrong
 */
export function parseInputs<const Specs extends InputSpecs>(
  specs: Specs,
  read: (name: string) => string,
  { before = [], validateInputs = () => [] }: Checks<Specs> = {},
): Inputs<Specs> {
  const values: Record<string, unknown> = {};
  const wrong: Problem[] = [];
  for (const [name, spec] of Object.entries(specs)) {
    const current = read(name).trim();
    const old = spec.was === undefined ? '' : read(spec.was).trim();
    if (contradict(current, old, spec)) wrong.push(twoNames(name, spec.was ?? ''));
    const text = old || current || defaultOf(spec);
    if (text === '') {
      if (spec.required) wrong.push(inputProblem(name, `the input "${name}" is missing`));
      values[camelCase(name)] = emptyValue(spec);
      continue;
    }
    const reading = readValue(spec, text);
    if (reading.kind === 'wrong')
      wrong.push(inputProblem(name, `the input "${name}" is "${short(text)}"`, { value: text, ...reading.hints }));
    else values[camelCase(name)] = reading.value;
  }
  // The loop above gave every name of the specification the value that `ValueOf` says.
  const inputs = values as Inputs<Specs>;
  refuse([...before, ...wrong, ...(wrong.length === 0 ? validateInputs(inputs) : [])]);
  return inputs;
}

/** Whether an input says two things by its two names. Runners fill in the default of the current one, so only another value was written there. */
function contradict(current: string, old: string, spec: InputSpec): boolean {
  return old !== '' && current !== '' && current !== old && current !== defaultOf(spec);
}

function twoNames(name: string, was: string): Problem {
  return inputProblem(was, `the inputs "${name}" and "${was}", its old name, say two things`, { remedy: `leave out "${was}"` });
}

function defaultOf(spec: InputSpec): string {
  return spec.default ?? '';
}

function refuse(problems: readonly Problem[]): void {
  const [first, ...others] = problems;
  if (first !== undefined) throw new UserError([first, ...others]);
}

export function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
