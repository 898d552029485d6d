/** What the inputs of the root action mean together. */
import type { OptionRow } from '@selfhost/cli/options/row.js';
import { OPTIONS } from '@selfhost/cli/options/table.js';
import type { RunRequest } from '@selfhost/cli/run/options.js';
import { own } from '@selfhost/core/data/own.js';
import type { Problem } from '@selfhost/core/errors.js';
import { DEFAULT_THRESHOLD } from '@selfhost/core/pipeline/model.js';
import { inputProblem, short } from '@selfhost/github/inputs/problem.js';
import { camelCase } from '@selfhost/github/inputs/read.js';
import type { InputSpec, Inputs } from '@selfhost/github/inputs/spec.js';
import type { PathComparison } from '@selfhost/local/compare-paths.js';
import { INPUTS } from './interface.js';

export type SuiteInputs = Inputs<typeof INPUTS>;

/** Largest number of jobs of a sweep: far more than any machine has cores. */
const MAX_SWEEP_JOBS = 1024;

export function validateInputs(inputs: SuiteInputs): Problem[] {
  return [
    ...inputs.sweep
      .filter((jobs) => !/^[1-9]\d*$/.test(jobs) || Number(jobs) > MAX_SWEEP_JOBS)
      .map((jobs) =>
        inputProblem('sweep', `the input "sweep" holds "${short(jobs)}"`, {
          value: jobs,
          allowed: [`whole numbers from 1 to ${MAX_SWEEP_JOBS}`],
        }),
      ),
    ...needed(inputs),
    ...inputsOfOtherCommands(inputs),
  ];
}

/**
 * Inputs of other commands: a step that gives them means another command than the one that would be run. An input with a default is always set, so
 * it cannot be checked.
 */
function inputsOfOtherCommands(inputs: SuiteInputs): Problem[] {
  const { command } = inputs;
  const values: Readonly<Record<string, unknown>> = inputs;
  return Object.entries<InputSpec>(INPUTS).flatMap(([name, spec]) => {
    const { commands, default: initial = spec.default } = rowOf(name);
    if (commands === undefined || initial !== undefined || isEmpty(values[camelCase(name)]) || commands.includes(command))
      return [];
    const message = `the input "${name}" belongs to the command ${commands.join(' or ')}, and the input "command" is "${command}"`;
    return [inputProblem(name, message, { remedy: `leave out "${name}", or name the command` })];
  });
}

function rowOf(name: string): Pick<OptionRow, 'commands' | 'default'> {
  return own<OptionRow>(OPTIONS, name) ?? {};
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Inputs without which a command has nothing to do. */
function needed({ command, bundles, left, right, plan, planResult, jobsResult, runId }: SuiteInputs): Problem[] {
  const missing = (name: string): Problem => inputProblem(name, `the input "${name}" is missing: ${command} has nothing to do`);
  if (command === 'verify' && bundles.length === 0) return [missing('bundles')];
  if (command === 'compare') return [...(left === '' ? [missing('left')] : []), ...(right === '' ? [missing('right')] : [])];
  // An input about how the jobs ended asks for the verdict on a run, also where there is no plan.
  if (command === 'report' && plan === null && planResult === '' && jobsResult === '') return [missing('plan')];
  if (!/^\d*$/.test(runId)) {
    return [
      inputProblem('run-id', `the input "run-id" is "${short(runId)}"`, { value: runId, allowed: ['the number of a run'] }),
    ];
  }
  return [];
}

/** What `run` asks for. */
export function runRequestOf({ config, pipeline, targets, until, mode, jobs, setup }: SuiteInputs): RunRequest {
  return {
    config,
    target: targets,
    ...(pipeline === '' ? {} : { pipeline }),
    ...(until === '' ? {} : { until }),
    ...(jobs === null ? {} : { jobs }),
    mode,
    ...(setup ? { setup } : {}),
  };
}

/** What `compare` asks for, as the command line does where nothing else is said. */
export function comparisonOf({ left, right }: SuiteInputs): PathComparison {
  return { left, right, rules: 'standard', only: [], exclude: [], threshold: DEFAULT_THRESHOLD };
}
