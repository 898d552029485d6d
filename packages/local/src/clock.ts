import type { Clock } from '@selfhost/core/ports.js';

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };
