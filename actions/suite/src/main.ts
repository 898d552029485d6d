/** The whole suite as one step. Each command's code is loaded only when it is asked for. */
import type { ActionContext, ActionResult } from '@selfhost/github/action.js';
import type { SuiteInputs } from './inputs.js';

export async function run(inputs: SuiteInputs, context: ActionContext): Promise<ActionResult> {
  switch (inputs.command) {
    case 'plan':
      return (await import('./plan.js')).plan(inputs, context);
    case 'report':
      return (await import('@selfhost/github/fan-in/report.js')).report(inputs, context);
    case 'comment':
      return (await import('@selfhost/github/fan-in/comment.js')).comment(inputs, context);
    case 'run':
      return (await import('./here.js')).run(inputs, context);
    case 'compare':
      return (await import('./here.js')).compare(inputs, context);
    case 'verify':
      return (await import('./here.js')).verify(inputs, context);
  }
}
