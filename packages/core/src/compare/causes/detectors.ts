/** All detectors of causes, in the order in which they are called. */
import type { Detector } from './detector.js';
import { detectBytes } from './of-bytes.js';
import { detectCode } from './of-code.js';
import { detectComment } from './of-comment.js';
import { detectDebug } from './of-debug.js';
import { detectField } from './of-field.js';
import { detectIr } from './of-ir.js';
import { detectOneSided } from './of-one-sided.js';
import { detectOrder } from './of-order.js';
import { detectLayout, detectSeed, detectSignature } from './of-owner.js';
import { detectRole } from './of-role.js';

/** The most specific detector is first; the last one has an answer for every difference. */
export const DETECTORS: readonly Detector[] = [
  detectSeed,
  detectRole,
  detectIr,
  detectLayout,
  detectOrder,
  detectDebug,
  detectCode,
  detectSignature,
  detectOneSided,
  detectComment,
  detectField,
  detectBytes,
];
