import type { Progress } from '@selfhost/core/bootstrap/context.js';
import type { Logger } from '@selfhost/core/ports.js';
import type { Surroundings } from './program.js';

export function createTerminal(around: Surroundings): { logger: Logger; progress: Progress; close: () => void } {
  const say = (text: string): void => void around.stderr.write(`${text}\n`);
  return {
    logger: { debug: () => {}, info: say, warn: say, error: say },
    progress: { start: (_id, label) => say(`${label} …`), update: () => {}, finish: (id, outcome) => say(`${id}: ${outcome}`) },
    close: () => {},
  };
}
