/** How the files that differ came to be, on both sides. */
import type { Ancestry } from '../ancestry/document.js';
import { Explanation } from '../ancestry/explained.js';
import { explainOutput, explainSymbol } from '../ancestry/explained-output.js';
import { askedOf } from '../ancestry/outputs.js';
import type { ArtifactComparison } from '../compare/model.js';
import { type Both, mapBoth } from '../data/both.js';
import type { ArtifactOrigin, SideOrigin } from './model.js';

/** Functions of one file whose way is shown: the first of those that no rule owns say enough. */
const MAX_SYMBOLS = 3;

/** ArtifactOrigins by the path of the artifact. */
export type ArtifactOrigins = ReadonlyMap<string, readonly ArtifactOrigin[]>;

/** @param ancestries null where it is not known how that side came to be */
export function originsIn(artifacts: readonly ArtifactComparison[], ancestries: Both<Ancestry | null>): ArtifactOrigins {
  const sides = mapBoth(ancestries, (ancestry) => (ancestry === null ? null : new Explanation(ancestry)));
  return new Map(artifacts.map((artifact) => [artifact.path, originsOf(artifact, sides)]));
}

/** Of the functions that differ, where their way is known on a side; else of the whole file. */
function originsOf({ path, regions }: ArtifactComparison, sides: Both<Explanation | null>): ArtifactOrigin[] {
  const differing = regions.flatMap(({ symbol, rule }) => (symbol === undefined || rule !== null ? [] : [symbol]));
  const of = (symbol: string | null): ArtifactOrigin => ({
    symbol,
    ...mapBoth(sides, (side) => side && originOn(side, path, symbol)),
  });
  const isKnown = ({ left, right }: ArtifactOrigin): boolean => left !== null || right !== null;
  const functions = [...new Set(differing)].slice(0, MAX_SYMBOLS).map(of).filter(isKnown);
  return functions.length > 0 ? functions : [of(null)].filter(isKnown);
}

function originOn(side: Explanation, path: string, symbol: string | null): SideOrigin | null {
  const { match } = askedOf(side.ancestry, path);
  if (match.kind !== 'one') return null;
  if (symbol !== null) {
    const origin = explainSymbol(side, match, symbol);
    const [chain] = origin.kind === 'found' ? origin.chains : [];
    return origin.kind !== 'found' || chain === undefined ? null : { chain, doubt: origin.doubt };
  }
  const chain = explainOutput(side, match);
  return chain.length === 0 ? null : { chain, doubt: null };
}
