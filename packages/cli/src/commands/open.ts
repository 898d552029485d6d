import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { exists } from '@selfhost/core/files/exists.js';
import { ifThere } from '@selfhost/core/files/if-there.js';
import { COMPARISON_PAGES, RUN_PAGE } from '@selfhost/core/present/page-places.js';
import { choices } from '@selfhost/core/yaml/mistakes.js';
import { showFile } from '@selfhost/local/show-file.js';
import type { CommandContext } from '../command-context.js';
import { type Format, writeError, writeJson } from '../output.js';

export interface OpenOptions {
  /** The beginning of the name of a comparison's page; the page of the run where it is left out. */
  readonly name?: string;
  readonly config: string;
  readonly out?: string;
  readonly format: Format;
}

/** `selfhost open`. It reads no configuration, as the pages are there without it. */
export async function open(options: OpenOptions, context: CommandContext): Promise<number> {
  const { cwd, machine, environment, stdout } = context;
  const beside = path.dirname(path.resolve(cwd, options.config));
  const out = options.out === undefined ? path.join(beside, '.selfhost', 'out') : path.resolve(cwd, options.out);
  try {
    const page = path.join(out, await pageNamed(options.name, out));
    const opened = await showFile(page, { platform: machine.platform, environment });
    if (options.format === 'json') writeJson(context, { schema: 'selfhost.open/1', page, opened });
    else stdout.write(`${page}\n`);
    return 0;
  } catch (error) {
    return writeError(context, options.format, error);
  }
}

/** @throws UserError `path-missing`, and `usage` for a name of none or of several */
async function pageNamed(name: string | undefined, out: string): Promise<string> {
  const report = path.join(out, RUN_PAGE);
  if (!(await exists(report)))
    throw userError('path-missing', `there is no page of a run: ${report}`, { remedy: 'build and compare first: selfhost run' });
  if (name === undefined) return RUN_PAGE;
  const pages = ((await ifThere(readdir(path.join(out, COMPARISON_PAGES)))) ?? [])
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.slice(0, -'.html'.length))
    .sort();
  const begun = pages.filter((page) => page.startsWith(name));
  const [found, ...others] = begun.includes(name) ? [name] : begun;
  if (found !== undefined && others.length === 0) return `${COMPARISON_PAGES}/${found}.html`;
  if (found !== undefined)
    throw userError('usage', `several pages begin with ${name}`, { value: name, allowed: begun, remedy: 'name one of them' });
  throw userError('usage', `no comparison that differs has a page that begins with ${name}`, {
    value: name,
    ...choices(name, pages),
    remedy: 'open the page of the run, which links them all: selfhost open',
  });
}
