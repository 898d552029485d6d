/**
 * Names of pages among what a run has uploaded. As with all artifacts, no name may be written twice: it says what the page shows, who keeps it, and in which
 * attempt. Ids and jobs hold no `+`, which separates them where hyphens would not show where one ends.
 */
import { createHash } from 'node:crypto';
import { plainPart } from '../bundle/name.js';
import { type Both, mapBoth } from '../data/both.js';
import { type ArtifactPlace, legLabel } from './names.js';

/** Who keeps the page of a comparison. */
export interface PagePlace extends ArtifactPlace {
  /** The step that did the whole run by itself, as `stepLabel` names it: another step of the run may do the same. */
  readonly step?: string;
}

/** The comparison that a page shows. */
interface Compared {
  readonly left: string;
  readonly right: string;
  readonly target: string;
}

/**
 * Name of the page of a comparison, e.g. `stage1-stage2-x86_64-linux--mini-reml-1.html`. A host's comparison is in the legs of other targets too: then the leg
 * is named.
 */
export function comparisonPageName(pipeline: string, { left, right, target }: Compared, place: PagePlace): string {
  const { leg, attempt, variant, step } = place;
  const isClear = ![left, right].some((name) => name.includes('-')) && ![target, pipeline].some((name) => name.includes('--'));
  const [between, before] = isClear ? ['-', '--'] : ['+', '++'];
  const from = variant === undefined && leg === target ? pipeline : `${pipeline}+${legLabel(leg, variant)}`;
  return `${[left, right, target].join(between)}${before}${from}${by(step)}-${attempt}.html`;
}

/** Name of the page of a whole run, e.g. `report--mini-reml-1.html`. */
export function runPageName(pipeline: string, { attempt, step }: Pick<PagePlace, 'attempt' | 'step'>): string {
  return `report--${pipeline}${by(step)}-${attempt}.html`;
}

/** Name of the page of two sides that belong to no pipeline, e.g. `compare--out-a+out-b++check.1f3a9c2e-1.html`. */
export function sidesPageName(sides: Both<string>, { attempt, step }: Required<Pick<PagePlace, 'attempt' | 'step'>>): string {
  const { left, right } = mapBoth(sides, shortPart);
  return `compare--${left}+${right}${by(step)}-${attempt}.html`;
}

function by(step: string | undefined): string {
  return step === undefined ? '' : `++${step}`;
}

/** What distinguishes a step from the others of its run. */
export interface StepIdentity {
  /** Id of its job. Jobs of a matrix have one id, and so have those of a workflow that is called twice. */
  readonly job: string;
  /** The job's entry in its matrix, as JSON. */
  readonly matrix: string;
  /** The step's name in its job. */
  readonly step: string;
  /** Chosen by the author of the workflow; empty for none. */
  readonly variant: string;
  /** What the step is asked to do. */
  readonly asked: unknown;
}

/** Digits of a digest: two of a thousand steps have the same ones once in 8,000 runs, and then only where their jobs are called the same, too. */
const STEP_DIGITS = 8;
/** Three such parts, a variant and the rest stay below the 255 bytes of a file's name. */
const MAX_PART_CHARACTERS = 40;

/** A step as names have it, e.g. `check.1f3a9c2e`, or `check+gcc.1f3a9c2e`: the same in each attempt. */
export function stepLabel({ job, matrix, step, variant, asked }: StepIdentity): string {
  const identity = JSON.stringify([job, matrix, step, asked]);
  const digest = createHash('sha256').update(identity).digest('hex').slice(0, STEP_DIGITS);
  return `${legLabel(shortPart(job), variant === '' ? undefined : variant)}.${digest}`;
}

/** What a person may recognize of a name; that two names differ is for the digest to say. */
function shortPart(text: string): string {
  return plainPart(text.replaceAll(/[^\x20-\x7e]|\+/g, '-').slice(-MAX_PART_CHARACTERS));
}
