/** The root action as a process: inputs, outputs, summary and failure. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as core from '@actions/core';
import { interruptible } from '@selfhost/cli/interrupt.js';
import { describeProblem } from '@selfhost/cli/output.js';
import { UserError } from '@selfhost/core/errors.js';
import { parseInputs } from './inputs.js';
import { run } from './main.js';

export async function main(): Promise<void> {
  const { signal, finish } = interruptible(process);
  try {
    const inputs = parseInputs((name) => core.getInput(name));
    const out = mkdtempSync(path.join(process.env.RUNNER_TEMP ?? tmpdir(), 'selfhost-'));
    const { exitCode, outputs, summary } = await run(
      inputs,
      {
        stdout: process.stdout,
        stderr: process.stderr,
        cwd: process.cwd(),
        environment: process.env,
        machine: { platform: process.platform, arch: process.arch },
        signal,
      },
      out,
    );
    // The report is written before the step fails.
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
    if (summary !== null) await core.summary.addRaw(summary).write();
    if (exitCode !== 0) core.error(`selfhost ${inputs.command}: exit code ${exitCode}`);
    finish(exitCode);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const problem of error.problems) core.error(describeProblem(problem));
    finish(error.exitCode);
  }
}
