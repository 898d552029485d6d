/** A failure as the risk register shows it, and several failures of one run as one. */
import { type Confidence, leastSure } from '../data/confidence.js';
import { groupBy } from '../data/group.js';
import { userError } from '../errors.js';
import { byCodeUnits } from '../files/order.js';
import { digestOf } from '../json.js';
import type { RiskTemplate } from './template.js';

export interface Risk {
  /** Hex digest of what failed, without the target; the same failure has the same digest in every run. */
  readonly fingerprint: string;
  readonly title: string;
  /** e.g. `link`, `determinism`. */
  readonly cause: string;
  readonly confidence: Confidence;
  readonly stage: string;
  readonly targets: readonly string[];
  readonly message: string;
  readonly runUrl: string;
  /** The run's number. */
  readonly run: string;
  /** Day of the run, `YYYY-MM-DD` in UTC. */
  readonly date: string;
  /** Command that shows the failure on any machine; empty where there is none. */
  readonly reproduce: string;
}

/** So many new failures of one run have one common reason that is not known yet: a network, a disk, a header. */
export const MIN_GROUP_FAILURES = 10;

/** Most titles that the entry of a group quotes. */
const MAX_QUOTED_TITLES = 5;

/** Several failures of one run as one: those with one fingerprint on several targets, or all those of {@link groupOf}. */
function joined(risks: readonly [Risk, ...Risk[]], rest: Partial<Risk>): Risk {
  const targets = [...new Set(risks.flatMap((risk) => risk.targets))].sort(byCodeUnits);
  return { ...risks[0], targets, ...rest };
}

/** One risk for each fingerprint, in the order in which they were first seen. @throws UserError `result-invalid` */
export function distinctRisks(risks: readonly Risk[]): Risk[] {
  for (const risk of risks) check(risk);
  return [...groupBy(risks, ({ fingerprint }) => fingerprint).values()].map((same) => joined(same, {}));
}

/**
 * The one entry for many failures. Its fingerprint is made from causes and stages and not from the failures: one or two of those are others
 * when the same accident happens again.
 */
export function groupOf(risks: readonly [Risk, ...Risk[]], { words }: RiskTemplate): Risk {
  const unique = (of: (risk: Risk) => string): string[] => [...new Set(risks.map(of))].sort(byCodeUnits);
  const causes = unique(({ cause }) => cause);
  const stages = unique(({ stage }) => stage);
  const cited = risks.slice(0, MAX_QUOTED_TITLES).map(({ title }) => title);
  return joined(risks, {
    fingerprint: digestOf({ group: causes, stages }),
    title: words.failures(risks.length, causes.join(words.comma)),
    cause: causes.join(words.comma),
    confidence: leastSure(risks),
    stage: stages.join(words.comma),
    message: [...cited, ...(risks.length > cited.length ? [words.moreFailures(risks.length - cited.length)] : [])].join(' / '),
  });
}

/** Fingerprint, date and targets become part of marks and are read again, so their form must be right. */
function check({ fingerprint, date, targets }: Risk): void {
  const wrong = !/^[0-9a-f]{8,64}$/.test(fingerprint)
    ? `the fingerprint ${JSON.stringify(fingerprint)}`
    : !/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date))
      ? `the date ${JSON.stringify(date)}`
      : targets.find((target) => !TARGET.test(target));
  if (wrong !== undefined)
    throw userError('result-invalid', `a failure cannot be entered: ${wrong} does not have the right form`);
}

const TARGET = /^[\w.-]{1,64}$/;
