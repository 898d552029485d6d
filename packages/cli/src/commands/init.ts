import path from 'node:path';
import { userError } from '@selfhost/core/errors.js';
import { writeFileAtomic } from '@selfhost/core/files/atomic.js';
import { CLONE_BARE, isBareRepository } from '@selfhost/core/files/bare-repository.js';
import { exists } from '@selfhost/core/files/exists.js';
import { type Edit, type InitFile, initFiles } from '@selfhost/core/init/files.js';
import type { Template } from '@selfhost/core/init/template.js';
import { INIT_WORDS } from '@selfhost/core/present/words/init.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import { localExec } from '@selfhost/local/exec.js';
import type { CommandContext } from '../command-context.js';
import { repositoryIn } from '../fetch/remote.js';
import { type Format, writeError, writeJson } from '../output.js';

export interface InitOptions {
  readonly template?: Template;
  readonly language?: Language;
  readonly format: Format;
}

/** What was done, for both forms of output. */
interface Done {
  readonly written: readonly string[];
  readonly kept: readonly string[];
  readonly edits: readonly Edit[];
}

/** `selfhost init`: writes its files, or none where one that it cannot do without is there already. */
export async function init(options: InitOptions, context: CommandContext): Promise<number> {
  try {
    const { cwd, machine } = context;
    refuseBare(cwd);
    const suite = await suiteRepository(context);
    const { files, edits } = initFiles(cwd, {
      machine,
      ...(options.template === undefined ? {} : { template: options.template }),
      ...(suite === null ? {} : { suite }),
      keepLineEnds: await holdsWindowsLineEnds(context),
    });
    const there = await taken(cwd, files);
    const fresh = files.filter((file) => !there.includes(file));
    for (const { path: name, text } of fresh) await writeFileAtomic(path.join(cwd, name), text);
    const kept = there.map((file) => file.path);
    const done = {
      written: fresh.map((file) => file.path),
      kept,
      edits: edits.filter(({ file }) => !kept.includes(file)),
    };
    if (options.format === 'json') writeJson(context, { schema: 'selfhost.init/1', ...done });
    else context.stdout.write(describe(done, context.language));
    return 0;
  } catch (error) {
    return writeError(context, options.format, error);
  }
}

/** What is written there is in no commit, and disturbs what git keeps there. @throws UserError `usage` */
function refuseBare(folder: string): void {
  if (!isBareRepository(folder)) return;
  throw userError('usage', `${folder} is a bare git repository, which holds no files`, {
    place: { file: folder },
    remedy: CLONE_BARE,
  });
}

/** The files that are there already, all of which may stay. @throws UserError `usage` */
async function taken(folder: string, files: readonly InitFile[]): Promise<InitFile[]> {
  const there: InitFile[] = [];
  for (const file of files) {
    if (!(await exists(path.join(folder, file.path)))) continue;
    if (!file.optional)
      throw userError('usage', `${file.path} is there already, and init writes over nothing`, {
        place: { file: path.join(folder, file.path) },
        remedy: 'edit it, or move it away first',
      });
    there.push(file);
  }
  return there;
}

/** The repository from which this suite was cloned. In a package or a copy there is none, and another folder's is not meant. */
async function suiteRepository({ suite, environment }: CommandContext): Promise<string | null> {
  return suite !== undefined && (await exists(path.join(suite, '.git'))) ? repositoryIn(suite, environment) : null;
}

/** Whether git holds files with the line ends of Windows: those are meant, or another commit than one of ours has to change them. */
async function holdsWindowsLineEnds({ cwd, environment }: CommandContext): Promise<boolean> {
  const list = await localExec({ env: environment }).query('git', ['ls-files', '--eol'], { cwd });
  return list?.exitCode === 0 && /^i\/(?:crlf|mixed)/m.test(list.stdout);
}

function describe({ written, kept, edits }: Done, language: Language): string {
  const words = INIT_WORDS[language];
  const places = edits.map(({ file, line, what }) => ({
    place: `${file}:${line} (${what === 'owner' ? 'OWNER' : what})`,
    means: words.corrections[what],
  }));
  const width = Math.max(0, ...places.map(({ place }) => place.length));
  return [
    ...written.map((name) => `${words.wrote} ${name}`),
    ...kept.map(words.kept),
    ...(places.length === 0 ? [] : ['', words.toCorrect]),
    ...places.map(({ place, means }) => `  ${place.padEnd(width)}  ${means}`),
    '',
    `${words.next}  ${edits.some(({ what }) => what !== 'owner') ? 'selfhost plan && selfhost run' : 'selfhost run'}`,
    '',
  ].join('\n');
}
