/** The causes of differences in LLVM IR, by their class. */

import { IR_CLASSES } from '../ir-classes.js';
import { regionName } from '../region-path.js';
import type { Detector } from './detector.js';
import { causesOfText } from './of-text.js';

export const detectIr: Detector = ({ field, region }, _member, { names, options }) => {
  const irClass = field?.irClass;
  if (irClass === undefined) return null;
  const [left, right] = [withoutLength(field?.meaning.left), withoutLength(field?.meaning.right)];
  if (irClass === 'debug' && checksumOf(left) !== checksumOf(right)) {
    return [{ id: 'source-differs', confidence: 'high', evidence: { kind: 'values', of: null, left, right } }];
  }
  if (irClass === 'debug' || irClass === 'semantic') {
    const found = causesOfText({ left, right, loaded: irClass === 'semantic', plain: false, names }, options);
    if (found.length > 0) return found;
  }
  const { cause: id, confidence } = IR_CLASSES[irClass];
  return [
    { id, confidence, evidence: { kind: 'values', of: regionName(region.path), left: left || null, right: right || null } },
  ];
};

/** A line without the length of its string, which follows from the string. */
function withoutLength(line: string | null | undefined): string {
  return (line ?? '').replace(/\[\d+ x i8\] c"/, 'c"');
}

/** The digest of a source in `!DIFile`; undefined where the line has none. */
function checksumOf(line: string): string | undefined {
  return /\bchecksum: "([0-9a-f]+)"/.exec(line)?.[1];
}
