/** Compares what a comparison said about pairs with what is true of them. */
import type { CauseId } from '@selfhost/core/compare/causes/catalog.js';
import type { ComparisonResult, Verdict } from '@selfhost/core/compare/model.js';
import type { Pair } from './pair.js';

/** A pair under comparison. An error of the comparison itself is a wrong answer, not the end of the judgement. */
export type Compare = (pair: Pair) => Promise<ComparisonResult>;

export interface Judgement {
  readonly pair: Pair;
  readonly verdict: Verdict | 'crash';
  /** Whether the verdict is what the truth of the pair asks for. */
  readonly right: boolean;
  readonly named: readonly CauseId[];
  /** What should have been named; if several fit, the first. */
  readonly missed: readonly CauseId[];
  /** What should not. */
  readonly wrong: readonly CauseId[];
  readonly wrongHigh: readonly CauseId[];
  readonly crash?: string;
}

export interface Scores {
  readonly pairs: number;
  /** Share of benign pairs that are accepted, 0–1. */
  readonly benignAccepted: number;
  /** Ids of real pairs that are accepted: must be empty. */
  readonly realAccepted: readonly string[];
  /** Share of the causes that must be named that are. */
  readonly recall: number;
  /** Share of the named causes (but those that are allowed) that are right. */
  readonly precision: number;
  /** The same of those that are named with high confidence. */
  readonly highRight: number;
  readonly judgements: readonly Judgement[];
}

/** Compares all pairs and scores the answers. */
export async function judge(pairs: readonly Pair[], compare: Compare): Promise<Scores> {
  const judgements: Judgement[] = [];
  const found = { expected: 0, named: 0, wrong: 0, high: 0, wrongHigh: 0 };
  for (const pair of pairs) {
    const { judgement, high, counted } = await judgePair(pair, compare);
    judgements.push(judgement);
    found.expected += pair.causes.length;
    found.named += counted;
    found.wrong += judgement.wrong.length;
    found.high += high;
    found.wrongHigh += judgement.wrongHigh.length;
  }
  const missed = judgements.reduce((sum, each) => sum + each.missed.length, 0);
  const benign = judgements.filter(({ pair }) => pair.truth === 'benign');
  return {
    pairs: pairs.length,
    benignAccepted: share(benign.filter(({ verdict }) => verdict === 'acceptable').length, benign.length),
    realAccepted: judgements
      .filter(({ pair, verdict }) => pair.truth !== 'benign' && isAccepted(verdict))
      .map(({ pair }) => pair.id),
    recall: share(found.expected - missed, found.expected),
    precision: share(found.named - found.wrong, found.named),
    highRight: share(found.high - found.wrongHigh, found.high),
    judgements,
  };
}

async function judgePair(pair: Pair, compare: Compare): Promise<{ judgement: Judgement; high: number; counted: number }> {
  let result: ComparisonResult;
  try {
    result = await compare(pair);
  } catch (error) {
    const missed = pair.causes.map(firstOf);
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      judgement: { pair, verdict: 'crash', right: false, named: [], missed, wrong: [], wrongHigh: [], crash },
      high: 0,
      counted: 0,
    };
  }
  const causes = result.artifacts.flatMap((artifact) => artifact.causes);
  const named = new Set(causes.map(({ id }) => id));
  const high = new Set(causes.filter(({ confidence }) => confidence === 'high').map(({ id }) => id));
  const expected = new Set<CauseId>(pair.causes.flat());
  const counted = [...named].filter((id) => expected.has(id) || !pair.allowed.includes(id));
  const wrong = counted.filter((id) => !expected.has(id));
  const judgement: Judgement = {
    pair,
    verdict: result.verdict,
    right: isRight(pair, result.verdict),
    named: [...named],
    missed: pair.causes.filter((each) => ![each].flat().some((id) => named.has(id))).map(firstOf),
    wrong,
    wrongHigh: wrong.filter((id) => high.has(id)),
  };
  return { judgement, high: counted.filter((id) => high.has(id)).length, counted: counted.length };
}

function firstOf(expected: Pair['causes'][number]): CauseId {
  const [first] = [expected].flat();
  if (first === undefined) throw new Error('an expectation of no cause');
  return first;
}

function isAccepted(verdict: Judgement['verdict']): boolean {
  return verdict === 'acceptable' || verdict === 'identical';
}

function isRight({ truth }: Pair, verdict: Judgement['verdict']): boolean {
  if (truth === 'benign') return verdict === 'acceptable';
  return truth === 'error' ? verdict === 'error' : verdict === 'investigate' || verdict === 'error';
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

/** The scores and every miss as a table for people. */
export function renderScores({ judgements, ...scores }: Scores): string {
  const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
  const misses = judgements.filter(({ right, missed, wrong }) => !right || missed.length + wrong.length > 0);
  const width = Math.max(0, ...misses.map(({ pair }) => pair.id.length));
  const rows = misses.map(({ pair, verdict, right, named, missed, wrong, wrongHigh, crash }) => {
    const parts = [
      right ? `  ${verdict}` : `✗ ${verdict}, is ${pair.truth}`,
      ...(missed.length > 0 ? [`missed ${missed.join(' ')}`] : []),
      ...(wrong.length > 0 ? [`wrong ${wrong.map((id) => (wrongHigh.includes(id) ? `${id}!` : id)).join(' ')}`] : []),
      `named ${named.join(' ') || 'none'}`,
      ...(crash === undefined ? [] : [crash]),
    ];
    return `${pair.id.padEnd(width)}  ${parts.join(' · ')}`;
  });
  return [
    ...rows,
    '',
    `${scores.pairs} pairs, ${misses.length} with a miss (✗: the verdict; !: high confidence)`,
    `benign accepted ${percent(scores.benignAccepted)} · real accepted ${scores.realAccepted.length}: ${scores.realAccepted.join(' ')}`,
    `causes: recall ${percent(scores.recall)} · precision ${percent(scores.precision)} · high right ${percent(scores.highRight)}`,
    '',
  ].join('\n');
}
