/** What a process was seen to do, before it is known whether people should hear of it. */
import type { HintKind } from './hint.js';

export interface Sighting {
  readonly kind: HintKind;
  readonly what: string;
  /** Name of the program. */
  readonly program: string;
  /** Its process: one that does a thing many times has done it once. */
  readonly process: number;
}
