import path from 'node:path';
import { describeVerify } from '@selfhost/core/bundle/describe-verify.js';
import { verifyBundles } from '@selfhost/core/bundle/verify.js';
import type { CommandContext } from '../command-context.js';
import { type Format, writeError, writeJson } from '../output.js';

export interface VerifyCommandOptions {
  readonly bundles: readonly string[];
  readonly partial?: true;
  readonly format: Format;
}

/** `selfhost verify` */
export async function verify(options: VerifyCommandOptions, context: CommandContext): Promise<number> {
  try {
    const archives = options.bundles.map((bundle) => path.resolve(context.cwd, bundle));
    const report = await verifyBundles(archives, { partial: options.partial === true, partialOption: '--partial' });
    if (options.format === 'json') writeJson(context, report);
    else context.stdout.write(describeVerify(report));
    return report.verdict === 'verified' ? 0 : 1;
  } catch (error) {
    return writeError(context, options.format, error);
  }
}
