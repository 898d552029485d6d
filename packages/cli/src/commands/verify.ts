import path from 'node:path';
import { verifyBundles } from '@selfhost/core/bundle/verify.js';
import { userError } from '@selfhost/core/errors.js';
import { verifyText } from '@selfhost/core/present/verify-text.js';
import type { CommandContext } from '../command-context.js';
import { type Format, writeError, writeJson } from '../output.js';

export interface VerifyCommandOptions {
  readonly bundles: readonly string[];
  readonly partial?: true;
  readonly format: Format | 'in-toto';
}

/** `selfhost verify` */
export async function verify(options: VerifyCommandOptions, context: CommandContext): Promise<number> {
  const { format } = options;
  try {
    const archives = options.bundles.map((bundle) => path.resolve(context.cwd, bundle));
    if (format === 'in-toto') return await attest(archives, context);
    const report = await verifyBundles(archives, {
      partial: options.partial === true,
      partialOption: '--partial',
      readBeside: async (archive, manifest) =>
        (await import('@selfhost/core/ancestry/beside.js')).readAncestryOf(archive, manifest),
    });
    if (format === 'json') writeJson(context, report);
    else context.stdout.write(verifyText(report, context.language));
    return report.verdict === 'verified' ? 0 : 1;
  } catch (error) {
    return writeError(context, format === 'json' ? 'json' : 'text', error);
  }
}

/**
 * Writes what a bundle was made of as a statement of in-toto, whose subjects are the files of the bundle. The bundle is verified first; its lineage is
 * not what the statement is about.
 */
async function attest(bundles: readonly string[], context: CommandContext): Promise<number> {
  const [bundle, ...others] = bundles;
  if (bundle === undefined || others.length > 0) {
    throw userError('usage', `--format in-toto is of one bundle, and ${bundles.length} are given`, {
      remedy: 'name one bundle, such as .selfhost/out/bundles/NAME.tar.zst',
    });
  }
  const report = await verifyBundles([bundle], { partial: true });
  if (report.verdict === 'broken') {
    context.stderr.write(verifyText(report, context.language));
    return 1;
  }
  const [{ readAncestryBeside }, { runtimeTrace }] = await Promise.all([
    import('@selfhost/core/ancestry/beside.js'),
    import('@selfhost/core/ancestry/runtime-trace.js'),
  ]);
  const { manifest, ancestry } = await readAncestryBeside(bundle);
  writeJson(context, runtimeTrace(manifest, ancestry));
  return 0;
}
