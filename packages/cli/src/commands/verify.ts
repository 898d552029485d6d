import path from 'node:path';
import { describeVerify } from '@selfhost/core/bundle/describe-verify.js';
import { verifyBundles } from '@selfhost/core/bundle/verify.js';
import type { Host } from '../host.js';
import { type Format, writeError, writeJson } from '../output.js';

export interface VerifyCommandOptions {
  readonly bundles: readonly string[];
  readonly partial?: true;
  readonly format: Format;
}

/** `selfhost verify` */
export async function verify(options: VerifyCommandOptions, host: Host): Promise<number> {
  try {
    const archives = options.bundles.map((bundle) => path.resolve(host.cwd, bundle));
    const report = await verifyBundles(archives, { partial: options.partial === true });
    if (options.format === 'json') writeJson(host, report);
    else host.stdout.write(describeVerify(report));
    return report.verdict === 'verified' ? 0 : 1;
  } catch (error) {
    return writeError(host, options.format, error);
  }
}
