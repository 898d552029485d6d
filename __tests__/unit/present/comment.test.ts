/** The comment on a pull request: golden texts of real runs, how much it shows at once, and what no text from outside may do in it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { commentMarkdown } from '@selfhost/core/present/brief/comment.js';
import { checkMarkdown } from '@selfhost/core/present/check-markdown.js';
import { renderMarkdown } from '@selfhost/core/present/markdown.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { micromark } from 'micromark';
import { REAL_RUNS, realReport } from '../../fixtures/real-reports.js';

const RUN = { id: '1234567890', url: 'https://github.com/acme/toy/actions/runs/1234567890' };
const EVERY = REAL_RUNS.flatMap((name) => (['en', 'ja'] as const).map((language) => ({ name, language })));

describe.each(EVERY)('$name in $language', ({ name, language }) => {
  const text = commentMarkdown(realReport(name), RUN, language);

  // After a change of it: `node scripts/make-screens.mjs`, and read what has changed.
  test('is the text that people were shown', () => {
    expect(text).toBe(readFileSync(`__tests__/fixtures/comments/${name}.${language}.md`, 'utf8'));
  });

  test('shows one screen, and the rest when it is asked for', () => {
    expect(unfolded(text).split('\n').length).toBeLessThanOrEqual(32);
  });

  test('marks what is bold and code so that it is shown as that', () => {
    expect(withoutCode(micromark(text, { allowDangerousHtml: true }))).not.toMatch(/\*\*|```/);
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

  test('of many targets is no longer than of a dozen', () => {
    const report = realReport('real-change');
    const [stage] = report.stages;
    if (stage === undefined) throw new Error('the fixture has no stage');
    const stages = Array.from({ length: 300 }, (_, index) => ({ ...stage, builder: 'cc', target: `target-${index}` }));
    const text = unfolded(commentMarkdown({ ...report, stages, targets: stages.map(({ target }) => target) }, RUN, 'en'));
    expect(text).toContain('and 289 more targets');
    expect(text.split('\n').length).toBeLessThanOrEqual(45);
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
    ['a check', checkMarkdown(linked, 'en', RUN.url).summary, checkMarkdown(report, 'en', RUN.url).summary],
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
    const html = micromark(markdown, { allowDangerousHtml: true });
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
