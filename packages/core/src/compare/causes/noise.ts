/** Which causes are noise: the same thing, built in another place, at another time or in another order. */
import type { Confidence } from '../../data/confidence.js';
import { CAUSES, type CauseClass, isCauseId } from './catalog.js';

const NOISE_CLASSES: ReadonlySet<CauseClass> = new Set(['noise', 'order', 'text-order', 'derived']);

/**
 * Whether a difference is noise and nothing else. Where a program may behave in another way, that is only said of a cause of which more is known than that
 * it may be one.
 * @param kind the id of a cause; what is none is no noise
 */
export function isNoise(kind: string, confidence: Confidence, changesProgram: boolean): boolean {
  return isCauseId(kind) && NOISE_CLASSES.has(CAUSES[kind].class) && (!changesProgram || confidence !== 'low');
}
