import type { Source } from '../../files/source.js';
import type { ContentComparison } from '../content.js';
import type { CompareOptions } from '../context.js';
import type { TextPlace } from './of-text.js';

/** A pair of files that differ, as the causes are asked of it. */
export interface Differing {
  readonly content: ContentComparison;
  readonly left: Source;
  readonly right: Source;
  readonly names: TextPlace['names'];
  readonly options: CompareOptions;
}
