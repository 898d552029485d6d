/** The order of findings. */
import { CAUSES, isCauseId } from '../compare/causes/catalog.js';
import { isNoise } from '../compare/causes/noise.js';
import { byLayer, type Layer } from '../compare/layer.js';
import { byCodeUnits } from '../files/order.js';
import { layerOf } from './layer.js';
import type { Finding } from './schema.js';

/**
 * What has no file, such as a failed stage, comes first of all; then what changes the program before what does not, what no noise explains
 * before noise, what follows from something unknown after what does not, and what is nearest to the source first.
 */
export function byImportance(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (left, right) =>
      Number(left.root !== null) - Number(right.root !== null) ||
      Number(right.changesProgram) - Number(left.changesProgram) ||
      Number(ofNoise(left)) - Number(ofNoise(right)) ||
      Number(isDerived(left)) - Number(isDerived(right)) ||
      byLayer(layerOfRoot(left), layerOfRoot(right)) ||
      right.subject.files.length - left.subject.files.length ||
      byCodeUnits(left.root ?? '', right.root ?? '') ||
      byCodeUnits(left.kind, right.kind),
  );
}

/** Orders by where to start: what changes the program before what does not, then the nearest to the source. */
export function byRoot(left: Finding, right: Finding): number {
  return Number(right.changesProgram) - Number(left.changesProgram) || byLayer(layerOfRoot(left), layerOfRoot(right));
}

function ofNoise({ kind, confidence, changesProgram }: Finding): boolean {
  return isNoise(kind, confidence, changesProgram);
}

function isDerived({ kind }: Finding): boolean {
  return isCauseId(kind) && CAUSES[kind].class === 'derived';
}

function layerOfRoot({ root, layer }: Finding): Layer {
  return layerOf({ path: root ?? '', ...(layer === undefined ? {} : { layer }) });
}
