/** The comment on a pull request: golden texts of real runs, how much it shows at once, and what no text from outside may do in it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Problem } from '@selfhost/core/errors.js';
import type { Relation, TargetOnBranch } from '@selfhost/core/history/on-branch.js';
import { commentMarkdown } from '@selfhost/core/present/brief/comment.js';
import { checkTitle } from '@selfhost/core/present/brief/title.js';
import { checkMarkdown, conclusionOf } from '@selfhost/core/present/check-markdown.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import { finalScreen } from '@selfhost/core/present/screen/final-screen.js';
import { paintOf } from '@selfhost/core/present/screen/lines.js';
import { rowsOf } from '@selfhost/core/report/failure-row.js';
import { reportFindings } from '@selfhost/core/report/findings.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { rendered } from '../../fixtures/markdown.js';
import { onMain } from '../../fixtures/on-main.js';
import { REAL_RUNS, realReport } from '../../fixtures/real-reports.js';

const RUN = { id: '1234567890', url: 'https://github.com/acme/toy/actions/runs/1234567890' };
const EVERY = REAL_RUNS.flatMap((name) => (['en', 'ja'] as const).map((language) => ({ name, language })));

describe.each(EVERY)('$name in $language', ({ name, language }) => {
  const report = realReport(name);
  const text = commentMarkdown(report, RUN, language);
  const check = checkMarkdown(report, language, onMain(name));

  // After a change of it: `node scripts/make-screens.mjs`, and read what has changed.
  test.each([
    ['the comment', 'comments', `${name}.${language}`, text],
    [
      'the comment with a history',
      'comments',
      `${name}.on-main.${language}`,
      commentMarkdown(report, RUN, language, onMain(name)),
    ],
    ['the check', 'checks', `${name}.${language}`, [checkTitle(report, language), check.summary, check.text].join('\n\n')],
    ['the summary of the job', 'summaries', `${name}.${language}`, renderMarkdown(report, language)],
  ])('%s is the text that people were shown', (_what, folder, file, now) => {
    expect(now).toBe(readFileSync(`__tests__/fixtures/${folder}/${file}.md`, 'utf8'));
  });

  test('shows one screen, and the rest when it is asked for', () => {
    expect(unfolded(text).split('\n').length).toBeLessThanOrEqual(32);
  });

  test('marks what is bold and code so that it is shown as that', () => {
    expect(withoutCode(rendered(text))).not.toMatch(/\*\*|```|\\_/);
  });
});

describe('what is shown at first sight', () => {
  test.each([
    ['passed', 'a sentence', /^### ✅ [^\n]*\n\n[^\n]*172 tests passed\. [^\n]*\n\n<summary>/],
    ['late', 'a late convergence, which is no success', /^### 🔶 (?:(?!✅ 3)[\s\S])*🔶 3 of 33 files/],
    ['failed-stage', 'the decisive line, and what was not reached', /unexpected[\s\S]*\^{5}[\s\S]*❌ stage1 \| ⚪ \| ⚪ \| ⚪/],
    ['tried-fix', 'what a fix has changed', /✅ tried build-path .* 156 → 0 differing bytes/],
  ] as const)('of the run %s is %s', (name, _what, shown) => {
    expect(unfolded(commentMarkdown(realReport(name), RUN, 'en'))).toMatch(shown);
  });

  test('of many targets is no longer than of ten', () => {
    const report = realReport('real-change');
    const [stage] = report.stages;
    if (stage === undefined) throw new Error('the fixture has no stage');
    const stages = Array.from({ length: 300 }, (_, index) => ({ ...stage, builder: 'cc', target: `target-${index}` }));
    const text = unfolded(commentMarkdown({ ...report, stages, targets: stages.map(({ target }) => target) }, RUN, 'en'));
    expect(text).toContain('and 291 more targets');
    expect(text.split('\n').length).toBeLessThanOrEqual(45);
  });
});

describe('what is neither good nor bad', () => {
  const surfacesOf = (report: RunReport): string[] => {
    const { summary, text } = checkMarkdown(report, 'en');
    return [commentMarkdown(report, RUN, 'en'), summary, text, renderMarkdown(report, 'en')];
  };

  test('a late convergence is yellow on every surface, and no success of the check', () => {
    const report = realReport('late');
    for (const surface of surfacesOf(report)) {
      expect(surface).toMatch(/🔶 (?:3 of 33 files|differs)/);
      expect(surface).not.toMatch(/❌|90\.9/);
    }
    expect([conclusionOf(report), conclusionOf(realReport('passed'))]).toEqual(['neutral', 'success']);
  });

  test('what was not reached, is inherited or was skipped is neutral on every surface', () => {
    for (const surface of surfacesOf(realReport('failed-stage'))) expect(surface).toMatch(/⚪ \|| ⚪ not reached/);
    for (const surface of surfacesOf(realReport('passed'))) {
      expect(surface).toMatch(/x86\\_64-windows[^\n]*⚪ (?:same¹|identical)/);
      expect(surface).not.toMatch(/❌|🔶/);
    }
  });

  test('a stage that its fallback command made is neutral', () => {
    const report = { ...realReport('passed'), stages: realReport('passed').stages.map((row) => ({ ...row, degraded: true })) };
    expect(commentMarkdown(report, RUN, 'en')).toMatch(/\| \*\*x86\\_64-linux\*\* \| ⚪ 4 \|/);
  });

  test('a run with a difference in one file of very many is not equal', () => {
    const [row] = realReport('late').comparisons;
    if (row === undefined) throw new Error('the fixture has a comparison');
    const { facts, ...rest } = row;
    const rare = { ...rest, passed: false, rate: 0.999_999, strictRate: 0.999_999, artifacts: 1_000_000, differing: ['a'] };
    for (const surface of surfacesOf({ ...realReport('late'), verdict: 'failed', comparisons: [rare] })) {
      expect(surface).toMatch(/1 of 1000000/);
      expect(surface).not.toMatch(/100(?:\.00)?%/);
    }
  });
});

describe('what the history says', () => {
  const report = realReport('real-change');
  const [linux = '', windows = '', arm = ''] = report.targets;
  const state = onMain('real-change').targets.get(linux);
  const known = onMain('noise').targets.get('x86_64-linux');
  const shown = (targets: readonly (readonly [string, TargetOnBranch | undefined])[], branch = 'main'): string => {
    const all = targets.flatMap(([target, found]) => (found === undefined ? [] : [[target, found] as const]));
    return commentMarkdown(report, RUN, 'en', { branch, targets: new Map(all) });
  };

  test('names targets where it does not say the same of all that differ', () => {
    const text = shown([
      [linux, state],
      [windows, known],
    ]);
    expect(text).toMatch(/^x86\\_64-linux: \*\*New in this pull request\*\*/m);
    expect(text).toMatch(/^x86\\_64-windows: Not new: on <code>main<\/code> since 4ab12f0, 6 runs\.$/m);
    expect(text).toMatch(/^\| \*\*aarch64-linux\*\* .*\| ⚪ \|$/m);
  });

  test('of one target of several is not said of all', () =>
    expect(shown([[linux, state]])).toMatch(/^x86\\_64-linux: \*\*New in this pull request\*\*/m));

  test('of all that differ names none', () =>
    expect(shown([linux, windows, arm].map((target) => [target, state]))).toMatch(/^\*\*New in this pull request\*\*/m));

  test.each<[string, Relation, RegExp]>([
    ['some are new', { kind: 'new', count: 2, all: 5 }, /2 of 5 differences, which <code>main<\/code> \(1dec8ed\) does not have/],
    [
      'it was there before',
      { kind: 'sometimes', seenIn: 2, runs: 9, inLast: false },
      /Not in the last run on .*, but in 2 of the last 9 runs/,
    ],
    [
      'it is there sometimes',
      { kind: 'sometimes', seenIn: 1, runs: 9, inLast: true },
      /Not new: 1 of the last 9 runs on .* had it/,
    ],
    ['the base is not known', { kind: 'absent', count: 1, all: 1 }, /Not on .* at 1dec8ed \(2026-11-30\), the newest run/],
  ])('says so where %s', (_what, here, sentence) => {
    const text = shown([linux, windows, arm].map((target) => [target, state === undefined ? undefined : { ...state, here }]));
    expect(text).toMatch(sentence);
    if (here.kind !== 'new') expect(text).not.toMatch(/\*\*New/);
  });

  test('is only of others where the branch differs too', () =>
    expect(shown([[linux, state === undefined ? undefined : { ...state, state: 'differs' }]])).toContain(
      'has none of these differences, only others',
    ));

  test('is nothing where no target has a run: there is no column', () =>
    expect(shown([])).toBe(commentMarkdown(report, RUN, 'en')));

  test('keeps the name of a branch as text, in one cell', () => {
    const html = rendered(shown([[linux, state]], 'a|b`<img>@everyone'));
    expect(html).toContain('a|b`&lt;img');
    expect(html).not.toMatch(/<img|@everyone/);
    expect(html.split('</thead>')[0]?.match(/<th>/g)).toHaveLength(6);
  });
});

describe('a failure of the run itself', () => {
  const problem: Problem = { code: 'all-skipped', message: 'every target was skipped', remedy: 'name another target' };
  const failures = rowsOf([problem], []);
  const nothing = { stages: [], comparisons: [], smoke: [], tests: [], problems: [problem], failures };
  const report = { ...realReport('failed-stage'), ...nothing, ...reportFindings([], nothing) };
  const { summary, text } = checkMarkdown(report, 'en');

  test('is recorded under names that are no stage and no target', () =>
    expect(report.findings).toMatchObject([{ subject: { stages: ['run'], targets: ['run'] } }]));

  test.each([
    ['the title of the check', checkTitle(report, 'en')],
    ['the comment', commentMarkdown(report, RUN, 'en')],
    ['the comment in Japanese', commentMarkdown(report, RUN, 'ja')],
    ['the check', `${summary}\n${text}`],
    ['the summary of the job', renderMarkdown(report, 'en')],
    ['the summary of the job in Japanese', renderMarkdown(report, 'ja')],
    ['the screen', finalScreen(report, { language: 'en', paint: paintOf(false), out: 'out', pages: new Set() })],
  ])('is not shown under these: %s', (_what, shown) => {
    expect(shown).toMatch(/no target can be built here|ここでビルドできるターゲットがない|every target was skipped/);
    expect(shown).not.toMatch(/run @ run|[（(]run\b|\| run \||on run\b/);
  });
});

describe('the pages that a run keeps', () => {
  const kept = (id: number): string => `${RUN.url}/artifacts/${id}`;
  const report = realReport('real-change');
  const linked: RunReport = {
    ...report,
    pageId: 7,
    comparisons: report.comparisons.map((row, index) => (row.verdict === 'investigate' ? { ...row, pageId: 10 + index } : row)),
  };
  const ids = linked.comparisons.flatMap(({ pageId }) => pageId ?? []);
  const surfaces: [string, string, string][] = [
    ['a comment', commentMarkdown(linked, RUN, 'en'), commentMarkdown(report, RUN, 'en')],
    ['a check', checkMarkdown(linked, 'en', null, RUN.url).summary, checkMarkdown(report, 'en', null, RUN.url).summary],
    ['a summary', renderMarkdown(linked, 'en', { runUrl: RUN.url }), renderMarkdown(report, 'en', { runUrl: RUN.url })],
  ];

  test.each(surfaces)('are linked where they are, and nowhere else: %s', (_what, text, without) => {
    for (const id of ids) expect(text).toContain(`❌ [3 of 33 files](${kept(id)})`);
    expect(text).toContain(`[comparison](${kept(ids[0] ?? 0)}) · [report](${kept(7)})`);
    expect(text.match(/\/artifacts\//g)).toHaveLength(ids.length + 2);
    expect(without).not.toContain('/artifacts/');
  });

  test('are not linked where no run holds them', () =>
    expect(renderMarkdown(linked, 'en') + checkMarkdown(linked, 'en').summary).not.toContain('/artifacts/'));

  test('of a Japanese comment have Japanese names, and the rest of the run follows', () =>
    expect(commentMarkdown(linked, RUN, 'ja')).toContain(
      `[比較](${kept(ids[0] ?? 0)}) · [報告](${kept(7)}) · [バンドル、ログ](`,
    ));
});

describe('text from outside', () => {
  const EVIL = '</code></details><script>a</script> `x` ```` | ** @everyone #12 ![p](http://e.example/p.png) <!-- x -->';
  const hostile: RunReport = JSON.parse(
    JSON.stringify(realReport('real-change')).replaceAll('ir/lexer.ll', EVIL).replaceAll('icmp', '```\\n# evil\\n~~~'),
  );
  const failed: RunReport = JSON.parse(JSON.stringify(realReport('failed-stage')).replaceAll('unexpected', `\`\`\` ${EVIL}`));

  test.each<[string, string]>([
    ['of a difference in a comment', commentMarkdown(hostile, RUN, 'en')],
    ['of a difference in a summary', renderMarkdown(hostile, 'en')],
    ['of a failure in a comment', commentMarkdown(failed, RUN, 'ja')],
    ['of a failure in a summary', renderMarkdown(failed, 'en')],
  ])('makes no element, ends no block and is no mention: %s', (_what, markdown) => {
    const html = rendered(markdown);
    expect(html).toContain('everyone');
    expect(withoutCode(html)).not.toMatch(/<(?:script|img|!--)|@everyone|#12|<h1>evil/);
    expect(html.split('<details>')).toHaveLength(html.split('</details>').length);
    expect(html.split('<code')).toHaveLength(html.split('</code>').length);
  });
});

/** What is seen before anything is unfolded. */
function unfolded(markdown: string): string {
  return markdown.replaceAll(/<details>(<summary>.*<\/summary>)[\s\S]*?<\/details>/g, '$1');
}

/** Blocks of code show what is in them as it is. */
function withoutCode(html: string): string {
  return html.replaceAll(/<pre>[\s\S]*?<\/pre>/g, '');
}
