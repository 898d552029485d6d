/** What in a check-out can make the same commit give other outputs on another machine: a warning, never a failure. */
import path from 'node:path';
import { exists } from '@selfhost/core/files/exists.js';
import type { Notice, Notices } from '@selfhost/core/notice.js';
import type { Pipeline } from '@selfhost/core/pipeline/model.js';
import type { PlanNode } from '@selfhost/core/pipeline/plan-model.js';
import type { Exec, Version } from '@selfhost/core/ports.js';
import { inputMatcher } from '@selfhost/core/stage/input-globs.js';

export interface Checkout {
  readonly pipeline: Pipeline;
  readonly version: Version;
  readonly platform: string;
  readonly exec: Exec;
}

/** Files that a warning names; git lists the others. */
const MAX_NAMED_FILES = 3;

/** A notice for each thing, about the stages that are built from this check-out. Git is asked only about what matters to them. */
export async function checkoutWarnings(checkout: Checkout, nodes: readonly PlanNode[]): Promise<Notice[]> {
  const warnings = await Promise.all([
    repositoryWarning(checkout),
    versionWarning(checkout, nodes),
    lineEndWarning(checkout, nodes),
  ]);
  return warnings.filter((warning) => warning !== null);
}

/** Where there is a repository that git cannot read: bundles and reports then name no commit. */
async function repositoryWarning({ pipeline, version, exec }: Checkout): Promise<Notice | null> {
  if (version.commit !== null) return null;
  const found = await repositoryAbove(pipeline.root);
  const answer = found === null ? null : await exec.query('git', ['rev-parse', '--git-dir'], { cwd: pipeline.root });
  if (found === null || answer === null || answer.exitCode === 0) return null;
  const [why = ''] = answer.stderr.trim().split('\n');
  return { kind: 'repository-unreadable', repository: found, why };
}

/** The `.git` of a folder or of one above it, as git looks for it. */
async function repositoryAbove(folder: string): Promise<string | null> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (await exists(path.join(at, '.git'))) return path.join(at, '.git');
    if (at === path.dirname(at)) return null;
  }
}

/** Where a stage embeds what git says, and a whole clone may say something else. The commit is the same in every clone. */
async function versionWarning({ pipeline, version, exec }: Checkout, nodes: readonly PlanNode[]): Promise<Notice | null> {
  const embedding = (what?: 'version') => {
    const stages = nodes.filter(({ definition: { embeds } }) => {
      return what === undefined ? embeds.some((value) => value !== 'prefix') : embeds.includes(what);
    });
    return [...new Set(stages.map(({ stage }) => stage))].join(', ');
  };
  const stages = embedding();
  if (stages === '') return null;
  if (version.commit === null) return { kind: 'commit-unknown', stages };
  const versioned = embedding('version');
  const lack = versioned === '' ? null : await whatDescribeLacks(pipeline.root, exec);
  return lack === null ? null : { kind: 'version-unsure', stages: versioned, version: version.describe ?? 'unknown', ...lack };
}

/** Why `git describe` may not see what it sees in a full clone, and the command after which it does; null where it must. */
async function whatDescribeLacks(folder: string, exec: Exec): Promise<Pick<Notices['version-unsure'], 'why' | 'remedy'> | null> {
  const ask = async (...args: readonly string[]) => {
    const answer = await exec.query('git', args, { cwd: folder });
    return answer?.exitCode === 0 ? answer.stdout.trim() : null;
  };
  // A tag on the commit itself is what a full clone says, too.
  if ((await ask('describe', '--tags', '--exact-match', 'HEAD')) !== null) return null;
  if ((await ask('rev-parse', '--is-shallow-repository')) === 'true')
    return { why: 'shallow', remedy: 'git fetch --tags --unshallow' };
  const untagged = await ask('config', '--name-only', '--get-regexp', '^remote\\..*\\.tagopt$', '^--no-tags$');
  const [setting] = (untagged ?? '').split('\n');
  if (setting === undefined || setting === '') return null;
  // Git refuses to unshallow what is whole; and tags that are fetched once do not bring later ones.
  return { why: 'untagged', remedy: `git config --unset-all ${setting} && git fetch --tags` };
}

/** Where git has written line ends of Windows into inputs that it holds with those of Unix: their digests are others than on Linux. */
async function lineEndWarning(
  { pipeline, version, platform, exec }: Checkout,
  nodes: readonly PlanNode[],
): Promise<Notice | null> {
  if (version.commit === null || !(platform === 'win32' || (await isSetToWindows(pipeline.root, exec)))) return null;
  const list = await exec.query('git', ['ls-files', '--eol', '-z'], { cwd: pipeline.root });
  const lists = nodes.map(({ definition }) => inputMatcher(definition.inputs));
  const isInput = (file: string): boolean => lists.some((matches) => matches(file));
  const files = (list?.stdout ?? '').split('\0').flatMap((line) => {
    const tab = line.indexOf('\t');
    const file = line.slice(tab + 1);
    return CONVERTED.test(line.slice(0, tab)) && isInput(file) ? [file] : [];
  });
  if (files.length === 0) return null;
  const named = files.slice(0, MAX_NAMED_FILES);
  return { kind: 'line-ends-converted', files: named, more: files.length - named.length };
}

/** Of `git ls-files --eol`: LF in the index and not so in the working tree, where no attribute asks for CRLF on every machine. */
const CONVERTED = /^i\/lf +w\/(?:crlf|mixed) +attr\/(?!.*eol=crlf)/;

async function isSetToWindows(folder: string, exec: Exec): Promise<boolean> {
  const set = await exec.query('git', ['config', '--get-regexp', '^core\\.(autocrlf|eol)$'], { cwd: folder });
  return /^core\.(?:autocrlf (?:true|yes|on|1)|eol crlf)$/im.test(set?.stdout ?? '');
}
