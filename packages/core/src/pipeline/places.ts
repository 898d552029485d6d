/** Where something that only a build can find wrong is written in the configuration. */
import type { Problem } from '../errors.js';
import type { Pipeline } from './model.js';

/**
 * The `place` of a problem; none where the pipeline is in no file.
 * @param key as `Pipeline.places` has it
 */
export function writtenAt(places: Pipeline['places'], key: string): Pick<Problem, 'place'> {
  const place = places.get(key);
  return place === undefined ? {} : { place };
}
