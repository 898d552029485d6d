import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse, parseDocument, visit } from 'yaml';
import { type EmulatedRun, type EmulatedWorkflow, emulate, type JobEnd } from '../../fixtures/emulated-jobs.js';
import { STARTERS, WORKFLOWS } from './workflows.js';

const read = (file: string): string => readFileSync(file, 'utf8');

/** Outputs that are set whatever happens, so that no value of an earlier attempt can stand for them. */
const NEVER_EMPTY = ['status', 'verdict', 'sweep-matrix'];

/** All conditions of jobs and steps. */
function conditions(file: string): readonly string[] {
  const found: string[] = [];
  visit(parseDocument(read(file)), {
    Pair: (_, { key, value }) => {
      if (String(key) === 'if') found.push(String(value));
    },
  });
  return found;
}

/** The outputs of jobs and steps that a condition asks for. */
function asked(condition: string): readonly string[] {
  return [...condition.matchAll(/\boutputs\.([\w-]+)/g)].map(([, name]) => name ?? '');
}

describe.each([...WORKFLOWS, ...STARTERS])('the conditions of %s', (file) => {
  test('ask only for outputs that are never empty', () =>
    expect(
      conditions(file)
        .flatMap(asked)
        .filter((name) => !NEVER_EMPTY.includes(name)),
    ).toEqual([]));

  test('leave no job of a matrix out: its name would be shown unexpanded', () => {
    const jobs: Record<string, { name?: string; if?: string; strategy?: unknown }> = parse(read(file)).jobs;
    const skipped = Object.values(jobs).filter(({ name, if: condition }) => condition !== undefined && name?.includes('${{'));
    expect(skipped).toEqual([]);
  });
});

test('the rule about outputs would find one that may be empty', () =>
  expect(asked("needs.stage0.outputs.skipped == '' && needs.a.outputs.status == 'x'")).toEqual(['skipped', 'status']));

describe('a target (emulated)', () => {
  const workflow: EmulatedWorkflow = parse(read('.github/workflows/bootstrap-target.yml'));
  const inputs = { stage0: 'stage0', stage1: 'stage1', stage2: 'stage2', stage3: '' };
  const built: JobEnd = { result: 'success', outputs: { status: 'built', skipped: '', handoff: '{}' } };
  const leftOut: JobEnd = { result: 'failure', outputs: { status: 'skipped', skipped: 'OCaml is not installed' } };
  const broken: JobEnd = { result: 'failure', outputs: { status: 'failed' } };
  const all = { stage0: built, stage1: built, stage2: built, stage3: built };
  const ran = (ends: Readonly<Record<string, JobEnd>>, given: object = {}, earlier?: EmulatedRun): EmulatedRun =>
    emulate(workflow, ends, { inputs: { ...inputs, ...given } }, earlier);

  test.each<[string, Record<string, JobEnd>, object, string[]]>([
    ['everything is built', all, {}, ['stage0', 'stage1', 'stage2', 'compare']],
    ['with a fourth stage', all, { stage3: 'stage3' }, ['stage0', 'stage1', 'stage2', 'stage3', 'compare']],
    ['with one stage', all, { stage1: '', stage2: '' }, ['stage0', 'compare']],
    ['left out, and may be', { ...all, stage0: { ...leftOut, result: 'success' } }, {}, ['stage0']],
    ['left out, and may not be', { ...all, stage0: leftOut }, {}, ['stage0']],
    ['a stage fails', { ...all, stage1: broken }, {}, ['stage0', 'stage1']],
    ['a stage runs out of time', { ...all, stage2: { result: 'cancelled' } }, {}, ['stage0', 'stage1', 'stage2']],
    ['the first job dies before it says anything', { stage0: { result: 'failure' } }, {}, ['stage0']],
  ])('%s', (_, ends, given, expected) => expect(ran(ends, given).ran).toEqual(expected));

  test('left out in the first attempt and built in the second: what was said before decides nothing', () => {
    const first = ran({ ...all, stage0: leftOut });
    const second = ran(all, {}, first);
    expect(second.jobs.get('stage0')?.outputs.skipped).toBe('OCaml is not installed');
    expect(second.ran).toEqual(['stage0', 'stage1', 'stage2', 'compare']);
  });

  test('a job that failed runs again with what is after it, and no other', () => {
    const first = ran({ ...all, stage1: broken });
    expect(ran(all, {}, first).ran).toEqual(['stage1', 'stage2', 'compare']);
  });

  test('a comparison that failed is made again alone, over the hand-offs of before', () => {
    const first = ran({ ...all, compare: { result: 'failure' } });
    expect(ran(all, {}, first).ran).toEqual(['compare']);
  });
});

describe('the whole run (emulated)', () => {
  const workflow: EmulatedWorkflow = parse(read('.github/workflows/bootstrap.yml'));
  const planned = (sweep: string): JobEnd => ({ result: 'success', outputs: { matrix: '{}', 'sweep-matrix': sweep } });
  const nothing = '{"include":[]}';

  test.each<[string, Record<string, JobEnd>, string[]]>([
    ['without a sweep', { plan: planned(nothing) }, ['plan', 'target', 'verdict']],
    ['with a sweep', { plan: planned('{"include":[{}]}') }, ['plan', 'target', 'sweep', 'verdict']],
    ['the plan fails', { plan: { result: 'failure' } }, ['plan', 'verdict']],
    ['a target fails', { plan: planned(nothing), target: { result: 'failure' } }, ['plan', 'target', 'verdict']],
    ['a target is cancelled', { plan: planned(nothing), target: { result: 'cancelled' } }, ['plan', 'target', 'verdict']],
  ])('%s: the verdict is given', (_, ends, expected) => expect(emulate(workflow, ends).ran).toEqual(expected));
});

describe('the starters (emulated)', () => {
  const workflow: EmulatedWorkflow = parse(read('workflows-templates/selfhost.yml'));
  const of = (event: string, repository: string | null): object => ({
    github: {
      event_name: event,
      repository: 'acme/compiler',
      event: repository === null ? {} : { pull_request: { head: { repo: { full_name: repository } } } },
    },
  });
  const ends: Record<string, JobEnd> = { bootstrap: { result: 'failure' } };

  test.each<[string, object, string[]]>([
    ['a pull request', of('pull_request', 'acme/compiler'), ['bootstrap', 'comment']],
    ['a pull request from a fork', of('pull_request', 'stranger/compiler'), ['bootstrap']],
    ['a push to the main branch', of('push', null), ['bootstrap', 'record']],
    ['a merge queue', of('merge_group', null), ['bootstrap']],
  ])('%s that fails is reported and recorded as it should', (_, contexts, expected) =>
    expect(emulate(workflow, ends, contexts as Record<string, unknown>).ran).toEqual(expected),
  );
});
