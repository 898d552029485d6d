/** Compares two sides as a whole: every artifact of either side, then verdict, rate and gate. */
import type { Both } from '../data/both.js';
import { userError } from '../errors.js';
import { byCodeUnits } from '../files/order.js';
import { secondOpinion } from '../llvm-ir/llvm-diff.js';
import { compareArtifact } from './artifact.js';
import type { CompareOptions } from './context.js';
import { gateOf } from './gate.js';
import { type ArtifactComparison, type ComparisonResult, worstVerdict } from './model.js';
import { rateOf } from './rate.js';
import { rulesByPath } from './rules/rule-set.js';
import { ToleranceUses } from './rules/tolerance-use.js';
import { fileOf, type Side } from './sides/inventory.js';
import { Renaming } from './values/renaming.js';

/**
 * Compares all artifacts of both sides by path.
 * @throws UserError `nothing-to-compare` when neither side has a byte or a link: that is never a pass.
 */
export async function compareSides(sides: Both<Side>, options: CompareOptions): Promise<ComparisonResult> {
  const { left, right } = sides;
  const paths = [...new Set([...left.items.keys(), ...right.items.keys()])].sort(byCodeUnits);
  if (isEmpty(left) && isEmpty(right)) throw nothingToCompare(sides);
  const tolerances = new ToleranceUses(options.rules);
  const artifacts: ArtifactComparison[] = [];
  const rulesAt = rulesByPath(options.rules);
  const seeds = new Renaming();
  for (const at of paths) {
    artifacts.push(await compareArtifact(sides, at, { ...options, seeds, rules: rulesAt(at) }, tolerances));
  }
  await askForOpinions(artifacts, sides, options);
  const rate = rateOf(artifacts, (at) => Math.max(left.items.get(at)?.size ?? 0, right.items.get(at)?.size ?? 0));
  return {
    schema: 'selfhost.compare/1',
    verdict: worstVerdict(artifacts.map((artifact) => artifact.verdict)),
    gate: gateOf(artifacts, rate, options.threshold),
    rate,
    artifacts,
    unusedTolerances: tolerances.unused(),
  };
}

/** Whether a side holds nothing that could differ from another's: no link, and no file with a byte in it. */
function isEmpty({ items }: Side): boolean {
  return [...items.values()].every(({ type, size }) => type === 'directory' || (type === 'file' && size === 0));
}

function nothingToCompare({ left, right }: Both<Side>): Error {
  const leftOut = left.leftOut + right.leftOut;
  const found = [...left.items.values(), ...right.items.values()];
  const hold = found.length === 0 ? 'hold no file' : 'hold only empty files and folders';
  if (found.length === 0 && leftOut > 0) {
    const message = `there is nothing to compare: --only and --exclude leave out all ${leftOut} files of ${left.label} and ${right.label}`;
    return userError('nothing-to-compare', message, {
      remedy: 'write globs that leave files in; "x/**" means all files in a folder',
    });
  }
  return userError('nothing-to-compare', `there is nothing to compare: ${left.label} and ${right.label} ${hold}`, {
    remedy: 'check the folders, the output globs, --only and --exclude, and whether the files were written at all',
  });
}

/** Most modules that `llvm-diff` compares too, with three calls for each: its opinion on the first ones shows whether it agrees. */
const MAX_LLVM_DIFF_MODULES = 8;

/** Adds a second opinion to the first modules of LLVM IR that differ and are acceptable. */
async function askForOpinions(
  artifacts: ArtifactComparison[],
  { left, right }: Both<Side>,
  { programs }: CompareOptions,
): Promise<void> {
  if (programs === undefined) return;
  const isDoubtful = ({ verdict, functions }: ArtifactComparison): boolean => verdict === 'acceptable' && functions !== undefined;
  for (const artifact of artifacts.filter(isDoubtful).slice(0, MAX_LLVM_DIFF_MODULES)) {
    const [a, b] = [left.items.get(artifact.path), right.items.get(artifact.path)];
    if (a === undefined || b === undefined) continue;
    const opinion = await secondOpinion(programs.query, fileOf(left, a), fileOf(right, b));
    artifacts[artifacts.indexOf(artifact)] = { ...artifact, secondOpinion: opinion };
  }
}
