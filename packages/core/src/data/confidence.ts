/** How sure a cause is. */

/** From least to most. */
export const CONFIDENCES = ['low', 'medium', 'high'] as const;

export type Confidence = (typeof CONFIDENCES)[number];

/** What several sightings say is as sure as the least sure of them. */
export function leastSure(sightings: readonly { readonly confidence: Confidence }[]): Confidence {
  return CONFIDENCES.find((level) => sightings.some(({ confidence }) => confidence === level)) ?? 'high';
}
