import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { exists } from '@selfhost/core/files/exists.js';
import { initFiles } from '@selfhost/core/init/files.js';
import type { Template } from '@selfhost/core/init/template.js';
import type { CommandContext } from '../command-context.js';
import { type Format, writeError, writeJson } from '../output.js';

export interface InitOptions {
  readonly template?: Template;
  readonly format: Format;
}

/** `selfhost init`: writes its files, or none where one of them is there already. */
export async function init(options: InitOptions, context: CommandContext): Promise<number> {
  try {
    const files = initFiles(context.cwd, context.machine, options.template);
    for (const { path: name } of files) {
      if (await exists(path.join(context.cwd, name))) {
        throw userError('usage', `${name} is there already, and init writes over nothing`, {
          place: { file: path.join(context.cwd, name) },
          remedy: 'edit it, or move it away first',
        });
      }
    }
    for (const { path: name, text } of files) await writeFileAtomic(path.join(context.cwd, name), text);
    const written = files.map(({ path: name }) => name);
    if (options.format === 'json') writeJson(context, { schema: 'selfhost.init/1', written });
    else
      context.stdout.write(
        `${written.map((name) => `wrote ${name}`).join('\n')}\nNow correct the commands in ${written[0]}, then: selfhost plan\n`,
      );
    return 0;
  } catch (error) {
    return writeError(context, options.format, error);
  }
}
