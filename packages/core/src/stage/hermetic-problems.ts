/** What is wrong with a stage that has to be hermetic and is not, or of which that is not known. */
import type { Problem } from '../errors.js';
import { ENGLISH_HINTS, hintText } from '../hermetic/hint-text.js';
import { UNTRACED } from './proof-seen.js';
import { isDone, type StageResult } from './result.js';

/** One for each hint. */
export function hermeticProblems(result: StageResult): Problem[] {
  const { id, stage, target, definition } = result.node;
  if (!definition.proof.hermetic || !isDone(result)) return [];
  const subject = { stage, target };
  const { hints, unwatched } = result;
  const unknown: Problem[] =
    unwatched === undefined
      ? []
      : [
          {
            code: 'not-hermetic',
            message: `${id}: it is not known whether it is hermetic: ${unwatched.reason}`,
            subject,
            remedy: UNTRACED[unwatched.kind].hermetic,
          },
        ];
  const found = (hints?.found ?? []).map((hint, index, all): Problem => {
    const more = index === all.length - 1 && hints !== undefined && hints.more > 0 ? `; and ${hints.more} more` : '';
    return {
      code: 'not-hermetic',
      message: `${id}: not hermetic: ${hintText(hint)}${more}`,
      subject,
      remedy: ENGLISH_HINTS[hint.kind].fix,
    };
  });
  return [...unknown, ...found];
}
