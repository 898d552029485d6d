/** One language: a name means the same as an option, as an input of an action and as an input of a workflow. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { meaningOf, type OptionRow } from '@selfhost/cli/options/row.js';
import { IN_CI, OPTIONS } from '@selfhost/cli/options/table.js';
import type { InputSpecs } from '@selfhost/github/inputs/spec.js';
import { parse } from 'yaml';
import { STARTERS, WORKFLOWS } from './workflows.js';

interface ActionInput {
  readonly description: string;
  readonly default?: string;
}

interface WorkflowInput extends ActionInput {
  readonly type?: string;
  readonly options?: readonly string[];
}

/** The types by which GitHub passes on each type of the table; what it has no type for is text. */
const TYPES_OF_GITHUB: Readonly<Partial<Record<OptionRow['type'], readonly string[]>>> = {
  boolean: ['boolean', 'string'],
  integer: ['number', 'string'],
  enum: ['choice', 'string'],
};

function rowOf(name: string): OptionRow {
  const [, row] = Object.entries<OptionRow>(OPTIONS).find(([key]) => key === name) ?? [];
  if (row === undefined) throw new Error(`"${name}" is not in the table: give it a row, or the name of one that means the same`);
  return row;
}

function workflowInputs(file: string): readonly (readonly [string, WorkflowInput])[] {
  const on: Readonly<Record<string, { readonly inputs?: Record<string, WorkflowInput> } | null>> = parse(
    readFileSync(file, 'utf8'),
  ).on;
  return ['workflow_call', 'workflow_dispatch'].flatMap((event) => Object.entries(on[event]?.inputs ?? {}));
}

const NAMES = readdirSync('actions').sort();
const FILES = [...WORKFLOWS, ...STARTERS].filter((file) => workflowInputs(file).length > 0);

function actionInputs(action: string): Readonly<Record<string, ActionInput>> {
  return parse(readFileSync(`actions/${action}/action.yml`, 'utf8')).inputs;
}

describe.each(NAMES)('the inputs of the action %s', (action) => {
  test('are rows of the table, with its types, values, meanings and defaults', async () => {
    const { INPUTS }: { INPUTS: InputSpecs } = await import(`@selfhost/action-${action}/interface.js`);
    const inputs = actionInputs(action);
    for (const [name, spec] of Object.entries(INPUTS)) {
      const row = rowOf(name);
      const { description = '', default: given } = inputs[name] ?? {};
      expect([name, spec.type]).toEqual([name, row.type]);
      expect([name, spec.type === 'enum' ? spec.values : []]).toEqual([name, Object.keys(row.values ?? {})]);
      expect([name, description.slice(0, meaningOf(row).length)]).toEqual([name, meaningOf(row)]);
      if (row.default !== undefined) expect([name, given]).toEqual([name, row.default]);
    }
  });
});

describe.each(FILES)('the inputs of %s', (file) => {
  test.each(workflowInputs(file))('%s is a row of the table, with its type, values, meaning and default', (name, input) => {
    const row = rowOf(name);
    expect(input.description.slice(0, row.means.length)).toBe(row.means);
    expect(TYPES_OF_GITHUB[row.type] ?? ['string']).toContain(input.type ?? 'string');
    if (input.type === 'choice') expect(input.options).toEqual(Object.keys(row.values ?? {}));
    // Where a choice is made, the first is the default. This repository has no pipeline at the top: a run that is started by hand takes its example.
    const given = input.type === 'choice' ? input.options?.[0] : input.default;
    if (row.default !== undefined && !String(given).startsWith('examples/')) expect(String(given)).toBe(row.default);
  });
});

test('every input of CI in the table is one of an action or a workflow', () => {
  const used = [...NAMES.map(actionInputs), ...FILES.map((file) => Object.fromEntries(workflowInputs(file)))].flatMap(
    Object.keys,
  );
  expect(Object.keys(IN_CI).filter((name) => !used.includes(name))).toEqual([]);
});

test('an input that is not in the table is found', () => expect(() => rowOf('verbose')).toThrow(/"verbose" is not in the table/));
