/** The whole suite as one step. Each command's code is loaded only when it is asked for. */
import type { ActionResult, ActionSurroundings } from '@selfhost/github/action.js';
import type { SuiteInputs } from './inputs.js';

export async function run(inputs: SuiteInputs, around: ActionSurroundings): Promise<ActionResult> {
  switch (inputs.command) {
    case 'plan':
      return (await import('./plan.js')).plan(inputs, around);
    case 'report':
      return (await import('@selfhost/github/fan-in/report.js')).report(inputs, around);
    case 'comment':
      return (await import('@selfhost/github/fan-in/comment.js')).comment(inputs, around);
    case 'run':
      return (await import('./here.js')).run(inputs, around);
    case 'compare':
      return (await import('./here.js')).compare(inputs, around);
    case 'verify':
      return (await import('./here.js')).verify(inputs, around);
  }
}
