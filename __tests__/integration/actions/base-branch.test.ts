/** What a comment says of the branch that a pull request goes into: from a real history branch, for a pull request of the repository and of a fork. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunReport } from '@selfhost/core/report/model.js';
import type { ActionContext } from '@selfhost/github/action.js';
import { type CommentInputs, comment } from '@selfhost/github/fan-in/comment.js';
import { githubForge } from '@selfhost/github/forge/forge.js';
import {
  type BranchRunOf,
  dayOf,
  difference,
  filesOf,
  LINUX,
  reportOf,
  type Shown,
  WINDOWS,
} from '../../fixtures/branch-runs.js';
import { folderServices, jobHost } from '../../fixtures/folder-services.js';
import { apiOfTests } from '../../fixtures/runs.js';
import { Lab } from '../records/support.js';

const HISTORY = 'selfhost-history';
const RUN = '7';
const LEXER = difference('ir/lexer.ll');
const BAD: Shown = { differences: [LEXER] };
const CLEAN: Shown = { differences: [] };

const github = apiOfTests();
let lab: Lab;
/** Newest commit of `main`, of the pull request, and the merge of both, which its run has built. */
let [main, head, merge] = ['', '', ''];

beforeEach(() => {
  lab = new Lab();
  // The address of a repository is that of its server, and its name.
  lab.git('clone', '-q', '--bare', lab.remote, path.join(lab.folder, 'acme/toy'));
  lab.at('remote', 'add', 'toy', path.join(lab.folder, 'acme/toy'));
  lab.push('main', { 'selfhost.yml': 'version: 1\n' });
  main = lab.at('rev-parse', 'main');
  head = commitOn(main);
  merge = commitOn(main, head);
  lab.at('update-ref', 'refs/pull/1/merge', merge);
  publish();
});
afterEach(() => lab.close());

function commitOn(...parents: readonly string[]): string {
  const above = parents.flatMap((parent) => ['-p', parent]);
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  return lab.at(...author, 'commit-tree', 'main^{tree}', ...above, '-m', 'change');
}

function publish(): void {
  lab.at('push', '-q', 'toy', '+refs/*:refs/*');
}

function remember(runs: readonly BranchRunOf[]): void {
  lab.push(HISTORY, Object.fromEntries(filesOf(runs)));
  publish();
}

/** Six runs of `main`, of which the last one is of its newest commit. */
const runsOfMain = (targets: BranchRunOf['targets']): BranchRunOf[] =>
  [20, 21, 22, 23, 24, 25].map((number) => ({ number, targets, pipeline: 'toy', ...(number === 25 ? { sha: main } : {}) }));

const OWN = { full_name: 'acme/toy', owner: { login: 'acme' } };
const FORK = { full_name: 'fork/toy', owner: { login: 'fork' } };

interface Said {
  readonly body: string;
  readonly summary: string;
  readonly said: string;
}

async function commented(
  targets: BranchRunOf['targets'],
  rest: { of?: 'own' | 'fork'; server?: string; commit?: string; earlier?: string; inputs?: Partial<CommentInputs> } = {},
): Promise<Said> {
  const { of = 'own', server = lab.folder, commit = merge, earlier } = rest;
  const made = reportOf({ pipeline: 'toy', targets }, dayOf(26));
  const report: RunReport = { ...made, version: { commit, describe: null, dirty: false } };
  const cwd = mkdtempSync(path.join(lab.folder, 'job-'));
  const services = folderServices(path.join(cwd, 'services'));
  writeFileSync(path.join(services.folder, 'selfhost-report--toy-1.json'), JSON.stringify(report));
  const pull = github.api.state.addPull({ owner: of === 'own' ? 'acme' : 'fork', branch: 'topic', sha: head });
  if (earlier !== undefined) {
    const user = { login: 'github-actions[bot]', type: 'Bot' as const };
    github.api.state.addComment({ issue: pull.number, body: earlier, user });
  }
  const event =
    of === 'own'
      ? { pull_request: { number: pull.number, head: { sha: head, repo: OWN }, base: { ref: 'main' } } }
      : { workflow_run: { id: Number(RUN) + 1, head_sha: head, head_branch: 'topic', head_repository: FORK } };
  const eventFile = path.join(cwd, 'event.json');
  writeFileSync(eventFile, JSON.stringify(event));
  mkdirSync(path.join(cwd, 'work'));
  const host = jobHost(path.join(cwd, 'work'), {
    ...services,
    forge: async (token) => githubForge({ token, repository: 'acme/toy', apiUrl: github.api.url, logger: host.logger }),
  });
  const context: ActionContext = {
    ...host,
    environment: { ...lab.env, GITHUB_EVENT_PATH: eventFile, GITHUB_SERVER_URL: server },
  };
  const inputs = { pipeline: '', runId: of === 'own' ? '' : String(Number(RUN) + 1), checkRun: true, historyBranch: HISTORY };
  const result = await comment({ ...inputs, githubToken: github.api.token(), ...rest.inputs }, context);
  expect(result.problems).toEqual([]);
  expect(github.api.invalid).toEqual([]);
  rmSync(cwd, { recursive: true });
  const [{ body = '' } = {}] = github.api.state.comments.filter(({ issue }) => issue === pull.number);
  return { body, summary: github.api.state.checks[0]?.summary ?? '', said: host.said.join('\n') };
}

const NEW = /\*\*New in this pull request\*\*: <code>main<\/code> \(([0-9a-f]{7})\) has no difference\./;

describe.each(['own', 'fork'] as const)('a pull request (%s)', (of) => {
  test('with a difference that its base does not have: it is new', async () => {
    remember(runsOfMain({ [LINUX]: CLEAN, [WINDOWS]: CLEAN }));
    const { body, summary } = await commented({ [LINUX]: BAD, [WINDOWS]: BAD }, { of });
    for (const text of [body, summary]) {
      expect(text).toMatch(/^\|.*\| on <code>main<\/code> \|$/m);
      expect(text).toMatch(/^\| \*\*x86\\_64-linux\*\* .*\| ❌ 2 of 4 files \| ✅ \|$/m);
      expect(NEW.exec(text)?.[1]).toBe(main.slice(0, 7));
    }
  }, 60_000);

  test('with one that its base has: since when', async () => {
    const [first, ...more] = runsOfMain({ [LINUX]: BAD });
    remember([...(first === undefined ? [] : [{ ...first, targets: { [LINUX]: CLEAN } }]), ...more]);
    const { body } = await commented({ [LINUX]: BAD }, { of });
    expect(body).toMatch(/\| ❌ since 0000001, 5 runs \|$/m);
    expect(body).toContain('Not new: on <code>main</code> since 0000001, 5 runs.');
  }, 60_000);
});

describe('nothing is called new', () => {
  test.each<[string, (runs: BranchRunOf[]) => void, { commit?: string }]>([
    ['where the run has built no merge', remember, { commit: 'head' }],
    ['where the merge is not there any more', remember, { commit: 'd'.repeat(40) }],
    ['where the base has moved on, and that has no record', (runs) => remember(runs.slice(0, -1)), {}],
  ])(
    '%s: the sentence names the run that is known',
    async (_what, prepare, { commit }) => {
      prepare(runsOfMain({ [LINUX]: CLEAN }));
      const { body } = await commented(
        { [LINUX]: BAD },
        commit === undefined ? {} : { commit: commit === 'head' ? head : commit },
      );
      expect(body).not.toMatch(/new in/i);
      expect(body).toMatch(/Not on <code>main<\/code> at [0-9a-f]{7} \(2026-01-2\d\), the newest run/);
    },
    60_000,
  );

  test.each<[string, () => void, Parameters<typeof commented>[1], RegExp]>([
    ['where there is no history', () => {}, {}, /there is no branch selfhost-history/],
    [
      'where none is to be read',
      () => remember(runsOfMain({ [LINUX]: CLEAN })),
      { inputs: { historyBranch: '' } },
      /comment created/,
    ],
    [
      'where the server cannot be reached',
      () => {},
      { server: '/nowhere' },
      /the history could not be read, so the comment says nothing of main/,
    ],
    ['where it has runs of other targets only', () => remember(runsOfMain({ [WINDOWS]: CLEAN })), {}, /comment created/],
    [
      'where its files are no records',
      () => {
        lab.push(HISTORY, {
          [`runs/2026/01/25-1-toy-${LINUX}.json`]: '[[[[',
          [`runs/2026/01/26-1-toy-${LINUX}.json`]: 'x'.repeat(200_000),
        });
        publish();
      },
      {},
      /(?:no record|too long for a record) .*left out \(files of the history that were left out: 2\)/,
    ],
  ])(
    '%s: the comment is there, without a column',
    async (_what, prepare, rest, said) => {
      prepare();
      const told = await commented({ [LINUX]: BAD }, rest);
      expect(told.body).toMatch(/^\| {2}\| builds \| 1 = 2 \|$/m);
      expect(told.body).not.toMatch(/new in|<code>main/i);
      expect(told.said).toMatch(said);
    },
    60_000,
  );
});

describe('a run without anything wrong', () => {
  test('has no comment, where no earlier one says otherwise', async () => {
    remember(runsOfMain({ [LINUX]: CLEAN }));
    const { body, said } = await commented({ [LINUX]: CLEAN });
    expect([body, said]).toEqual(['', expect.stringContaining('no earlier comment says otherwise')]);
  }, 60_000);

  test('changes an earlier comment, and says what it has fixed', async () => {
    remember(runsOfMain({ [LINUX]: BAD }));
    const { body } = await commented({ [LINUX]: CLEAN }, { earlier: '<!-- selfhost:report toy -->\n### ❌ old' });
    expect(body).not.toContain('old');
    expect(body).toMatch(/^### ✅ /m);
    expect(body).toContain(`**Fixed here**: <code>main</code> (${main.slice(0, 7)}) differs for at least 6 runs.`);
    expect(body).toMatch(/\| ❌ for at least 6 runs, fixed here \|$/m);
  }, 60_000);
});
