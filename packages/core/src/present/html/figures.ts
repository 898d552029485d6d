/** The rates of a comparison, in figures. */
import { type ComparisonResult, VERDICTS, type Verdict } from '../../compare/model.js';
import { percent } from '../../text/figures.js';
import { type Html, word } from './markup.js';

/** From worst to best: what a person must look at comes first. */
export const WORST_FIRST: readonly Verdict[] = [...VERDICTS].reverse();

/** Rates of files and of bytes, closed: the answer says what they mean. */
export function figures({ rate }: ComparisonResult): Html {
  const row = (key: 'strict' | 'tolerant', byCount: number, byBytes: number): Html =>
    `<tr><th scope="row">${word(key)}</th><td>${percent(byCount)}${meter(byCount)}</td><td>${percent(byBytes)}${meter(byBytes)}</td></tr>`;
  return (
    `<details class="list"><summary>${word('rate')}</summary><table class="rates"><thead><tr><td></td><th scope="col">${word('byCount')}</th>` +
    `<th scope="col">${word('byBytes')}</th></tr></thead><tbody>${row('tolerant', rate.tolerant, rate.tolerantBytes)}` +
    `${row('strict', rate.strict, rate.strictBytes)}</tbody></table></details>`
  );
}

/** A bar for a share; the figure is beside it as text. */
function meter(share: number): Html {
  return `<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${Math.floor(share * 1000) / 10}" height="6"/></svg>`;
}
