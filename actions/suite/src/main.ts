/** The whole suite as one step. Each command's code is loaded only when it is asked for. */
import type { ActionHost, ActionResult } from '@selfhost/github/action.js';
import type { SuiteInputs } from './inputs.js';

export async function run(inputs: SuiteInputs, host: ActionHost): Promise<ActionResult> {
  switch (inputs.command) {
    case 'plan':
      return (await import('./plan.js')).plan(inputs, host);
    case 'report':
      return (await import('@selfhost/github/fan-in/report.js')).report(inputs, host);
    case 'comment':
      return (await import('@selfhost/github/fan-in/comment.js')).comment(inputs, host);
    case 'run':
      return (await import('./here.js')).run(inputs, host);
    case 'compare':
      return (await import('./here.js')).compare(inputs, host);
    case 'verify':
      return (await import('./here.js')).verify(inputs, host);
  }
}
