import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { ArtifactComparison } from '@selfhost/core/compare/model.js';
import type { ArtifactEvidence } from '@selfhost/core/explain/model.js';
import { withFindings } from '@selfhost/core/findings/comparison-findings.js';
import { findingTexts } from '@selfhost/core/present/finding-texts.js';
import { functionList } from '@selfhost/core/present/html/function-list.js';
import { attribute, lineText, text } from '@selfhost/core/present/html/markup.js';
import { renderHtml } from '@selfhost/core/present/html/page.js';
import { PAGE_WORDS } from '@selfhost/core/present/words/page.js';
import { artifact, comparison } from '../../fixtures/differing-pairs.js';
import { DIFFERING } from '../../fixtures/findings-report.js';

const TITLES = { left: 'stage1', right: 'stage2' };
const place = { name: '.text', kind: 'code', offset: 16, offsetRight: 16, bytes: 1, rule: null } as const;
const hexRow = { offsets: { left: 16, right: 16 }, left: Array(16).fill(1), right: [2, ...Array(15).fill(1)] } as const;

function evidenceOf(path: string, rows = 1): ArtifactEvidence {
  return {
    path,
    left: null,
    right: null,
    places: [{ hex: Array.from({ length: rows }, () => hexRow), code: null, shownWith: null, texts: null }],
    lines: null,
    density: null,
    functions: null,
    members: null,
  };
}

function page(artifacts: readonly ArtifactComparison[], evidence: readonly ArtifactEvidence[] = []): string {
  return renderHtml(withFindings(comparison(artifacts)), evidence, TITLES);
}

test('functions are counted and named, with those that differ only in addresses closed', () => {
  const list = functionList([
    { state: 'changed', count: 1, names: ['<b>'] },
    { state: 'addresses', count: 255, names: ['f', 'g'] },
  ]);
  const items = [...list.matchAll(/<details class="list"( open)?>.*?<\/summary>/g)].map(([item, open]) => [
    open !== undefined,
    item.replaceAll(/<[^>]*>/g, ''),
  ]);
  expect(items).toEqual([
    [true, 'In their instructions 1'],
    [false, 'Only in addresses, because something moved 255'],
  ]);
  expect(list).toContain('… +253');
  expect(list).toContain('&lt;b&gt;');
});

describe('text from outside', () => {
  test.each([
    ['<img src=x onerror="a">', '&lt;img src=x onerror=&quot;a&quot;&gt;'],
    ["a'b&c", 'a&#39;b&amp;c'],
    ['a\nb', 'a<span class="unseen">\\n</span>b'],
    ['\u202egnp.exe', '<span class="unseen">\\u{202e}</span>gnp.exe'],
    ['a\u200bb\u2028', 'a<span class="unseen">\\u{200b}</span>b<span class="unseen">\\u{2028}</span>'],
    ['\ud800', '<span class="unseen">\\u{d800}</span>'],
    ['日本語 😀', '日本語 😀'],
  ])('%j is shown as it is', (from, to) => expect(text(from)).toBe(to));

  test('tabs of a line stay tabs', () => expect(lineText('\ta\u0007')).toBe('\ta<span class="unseen">\\u{7}</span>'));

  test.each([
    'path',
    'format',
    'evidence',
    'fix',
    'region',
    'symbol',
    'meaning',
    'instruction',
    'reason',
    'title',
    'line',
    'code',
    'texts',
    'member',
  ])('as %s it opens no element and no attribute', (where) => {
    const evil = '</script><script>alert(1)</script><img src=x onerror=alert(1)>" onclick="alert(1)" \'\u202e\n';
    const at = (name: string) => (where === name ? evil : 'plain');
    const one = artifact({
      path: at('path'),
      format: at('format'),
      causes: [
        { id: 'real-change', confidence: 'low', evidence: at('evidence'), facts: { kind: 'texts-differ' }, fix: at('fix') },
      ],
      regions: [
        {
          ...place,
          name: at('region'),
          symbol: at('symbol'),
          meaning: { left: at('meaning'), right: null },
          instruction: at('instruction'),
        },
      ],
    });
    const code = { offset: 1, bytes: '90', text: at('code') };
    const evidence: ArtifactEvidence = {
      path: at('path'),
      left: { size: 1, boxes: [{ key: '', name: at('region'), kind: 'code', offset: 0, size: 1, regions: 1 }] },
      right: null,
      places: [
        {
          hex: [hexRow],
          shownWith: null,
          texts: { left: at('texts'), right: 'plain' },
          code: { symbols: { left: at('symbol'), right: null }, rows: [{ left: code, right: null, same: false }] },
        },
      ],
      lines: { rows: [{ mark: 'removed', left: 1, right: null, text: at('line'), end: 'lf' }], cut: false, paired: true },
      density: null,
      functions: null,
      members: { left: [at('member')], right: [] },
    };
    const result = {
      ...comparison([one]),
      gate: { passed: false, threshold: 1, failures: [], reasons: [at('reason')] },
      unusedTolerances: [at('reason')],
    };
    const html = renderHtml(withFindings(result), [evidence], { left: at('title'), right: 'r' });
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('" onclick');
    expect(html).not.toContain('\u202e');
  });
});

describe('the page', () => {
  test('is the same for the same comparison, and its policy names what it holds', () => {
    const artifacts = [artifact({ path: 'a' })];
    const html = page(artifacts, [evidenceOf('a')]);
    expect(page(artifacts, [evidenceOf('a')])).toBe(html);
    for (const element of ['style', 'script']) {
      const [, held = ''] = new RegExp(`<${element}>([^]*?)</${element}>`).exec(html) ?? [];
      expect(held.length).toBeGreaterThan(1000);
      const digest = createHash('sha256').update(held).digest('base64');
      expect(html).toContain(`${element}-src 'sha256-${digest}'`);
    }
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/ style="|https?:\/\//);
  });

  test('begins with what a person must look at, and shows the gate without a sentence of its own, and the rates, never rounded up', () => {
    const html = page([
      artifact({ path: 'same', verdict: 'identical' }),
      artifact({ path: 'noise', verdict: 'acceptable' }),
      artifact({ path: 'gone', verdict: 'error' }),
      artifact({ path: 'other' }),
    ]);
    const order = ['gone', 'other', 'noise', 'same'].map((path) => html.lastIndexOf(`>${path}<`));
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    for (const figure of ['66.67%', '98.99%', '50.00%', '25.00%', '99.00%']) expect(html).toContain(figure);
    expect(html).not.toContain('mycc: codegen-change (scale differs)');
  });

  test('says why the gate failed, as the terminal does, in each language', () => {
    const causes = { path: '<main>.o', causes: [] };
    const failures = [{ kind: 'artifact', ...causes } as const, { kind: 'rate', rate: 0.5, threshold: 0.99 } as const];
    const result = { ...comparison([]), gate: { passed: false, threshold: 0.99, failures, reasons: [] } };
    const page = renderHtml(withFindings(result), [], TITLES);
    for (const [en, ja] of [
      ['no threshold may forgive what differs in &lt;main&gt;.o', 'どのしきい値でも許されない相違がある: &lt;main&gt;.o'],
      ['rate 50.00% is below the threshold 99.00%', '一致率 50.00% がしきい値 99.00% を下回る'],
    ])
      expect(page).toContain(`<li><span data-en="${en}" data-ja="${ja}">${en}</span></li>`);
    const passed = { ...result, gate: { passed: true, threshold: 0.99, failures: [], reasons: [] } };
    expect(renderHtml(withFindings(passed), [], TITLES)).not.toContain('threshold 99.00%');
  });

  test('puts derived causes under their root, and shows causes that follow from each other', () => {
    const cause = (
      id: 'build-path' | 'build-id-derived' | 'layout-shift',
      derivedFrom?: 'build-path' | 'build-id-derived' | 'layout-shift',
    ) =>
      ({
        id,
        confidence: 'high',
        evidence: `evidence of ${id}`,
        facts: { kind: 'texts-differ' },
        fix: `fix of ${id}`,
        ...(derivedFrom === undefined ? {} : { derivedFrom }),
      }) as const;
    const tree = page([artifact({ path: 'a', causes: [cause('build-id-derived', 'build-path'), cause('build-path')] })]);
    expect(tree.indexOf('evidence of build-path')).toBeLessThan(tree.indexOf('evidence of build-id-derived'));
    const circle = page([
      artifact({ path: 'a', causes: [cause('layout-shift', 'build-id-derived'), cause('build-id-derived', 'layout-shift')] }),
    ]);
    const list = circle.slice(circle.indexOf('<ul class="artifacts">'));
    expect(list.match(/>evidence of /g)).toHaveLength(2);
    const orphan = page([artifact({ path: 'a', causes: [cause('layout-shift', 'build-path')] })]);
    expect(orphan).toContain('evidence of layout-shift');
  });

  test('says for each rule what it owns and why', () => {
    const html = page([artifact({ path: 'a', verdict: 'acceptable', rules: ['build-id', 'layout', 'tolerance'] })]);
    expect(html).toContain('the descriptor of the one build-id note: it names the build, and nothing depends on it');
    expect(html).toContain('values that follow from the layout');
    expect(html).toContain('what a tolerance of the rules file names');
  });

  test('marks the bytes that differ and no others', () => {
    const html = page([artifact({ path: 'a', regions: [place] })], [evidenceOf('a')]);
    const marks = [...html.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, bytes]) => bytes);
    expect(marks).toEqual(['01', '·', '02', '·']);
  });

  test('lists regions of both files side by side where they are the same, and not where they only look alike', () => {
    const box = (key: string) => ({ key, name: 'a › b', kind: 'code', offset: 0, size: 1, regions: 1 }) as const;
    const rowsWith = (left: string, right: string): number => {
      const pictures = { left: { size: 1, boxes: [box(left)] }, right: { size: 1, boxes: [box(right)] } };
      const html = page([artifact({ path: 'a', regions: [place] })], [{ ...evidenceOf('a'), ...pictures }]);
      return html.split('<th scope="row"><bdi>a › b</bdi>').length - 1;
    };
    expect([rowsWith('one', 'one'), rowsWith('one', 'other')]).toEqual([1, 2]);
  });

  test('of 2,000 artifacts stays below 5 MB, lists them all, and says where evidence was left out', () => {
    const artifacts = Array.from({ length: 2000 }, (_, index) =>
      artifact({ path: `out/some/long/folder/file-${index}.o`, regions: [place] }),
    );
    const html = page(
      artifacts,
      artifacts.map(({ path }) => evidenceOf(path, 320)),
    );
    expect(Buffer.byteLength(html)).toBeLessThan(5_000_000);
    expect(html.match(/<li class="artifact"/g)).toHaveLength(2000);
    const shown = html.match(/<section class="place"/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(3);
    expect(html.split(PAGE_WORDS.en.leftOut).length - 2).toBe(2000 - shown);
  });

  test('shows evidence for a hundred artifacts at most', () => {
    const artifacts = Array.from({ length: 150 }, (_, index) => artifact({ path: `f${index}`, regions: [place] }));
    const html = page(
      artifacts,
      artifacts.map(({ path }) => evidenceOf(path)),
    );
    expect(html.match(/<section class="place"/g)).toHaveLength(100);
  });
});

describe('the findings', () => {
  const { findings } = withFindings(comparison(DIFFERING));
  const html = page(DIFFERING);
  const section = html.slice(
    html.indexOf('<section aria-labelledby="findings">'),
    html.indexOf('<section aria-labelledby="artifacts">'),
  );

  test('come before the list of artifacts, in their order, each in both languages', () => {
    expect(findings.map(({ kind }) => kind)).toEqual(['real-change', 'unaccounted-bytes']);
    const at = findings.map((finding) => {
      const [en, ja] = [findingTexts(finding, 'en'), findingTexts(finding, 'ja')];
      expect(section).toContain(`<span data-en="${attribute(en.do)}" data-ja="${attribute(ja.do)}">${text(en.do)}</span>`);
      return section.indexOf(`<h3><span data-en="${attribute(en.headline)}" data-ja="${attribute(ja.headline)}">`);
    });
    expect(Math.min(...at)).toBeGreaterThan(0);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
  });
  test('name the file to start with, and those that follow', () => {
    const started = /<a href="#a\d+"><bdi>([^<]*)<\/bdi><\/a>: <bdi>([^<]*)<\/bdi>/g;
    expect([...section.matchAll(started)].map(([, file, place]) => [file, place])).toEqual([
      ['ir/a.ll', 'function @helper'],
      ['bin/remlc', '.rodata'],
    ]);
    expect(section).toContain('<bdi>obj/a.o</bdi>');
  });
  test('have their section; without any there is none', () => {
    expect(html).toContain('<h2 id="findings">');
    expect(page([artifact({ path: 'a', verdict: 'identical' })])).not.toContain('id="findings"');
  });
  test('are counted where they are too many to show', () => {
    const files = Array.from({ length: 510 }, (_, index) => `f${index}`);
    const causes = [{ id: 'real-change', confidence: 'low', evidence: 'e', facts: { kind: 'texts-differ' }, fix: 'f' }] as const;
    const many = page(files.map((path) => artifact({ path, causes })));
    expect(many).toContain('<span data-word="moreFindings">More findings</span>: 10</p>');
    expect(many.match(/<li class="finding">/g)).toHaveLength(1);
  });
});

test('what three stages show together is in the answer, which is no failure then, in both languages', () => {
  const { verdict, gate, rate } = comparison([]);
  const generations = {
    conclusion: 'converged-late',
    builder: null,
    reason: 'it converged late',
    later: { verdict, gate, rate },
  } as const;
  const differs = comparison([artifact({ path: 'a' })]);
  const page = renderHtml(withFindings(differs), [], TITLES, { generations, passed: true });
  expect(page).toMatch(/<section class="answer late" .*it converged late.*第三.*<\/section>/s);
  expect(renderHtml(withFindings(comparison([])), [], TITLES)).not.toContain('第三');
  // A gate that demands more is not passed by a third stage.
  expect(renderHtml(withFindings(differs), [], TITLES, { generations, passed: false })).toContain('<section class="answer bad"');
  // What may differ is no late convergence, and no success.
  expect(renderHtml(withFindings(differs), [], TITLES, { passed: true })).toContain('<section class="answer neutral"');
});

describe('the answer', () => {
  const cause = (id: 'build-path' | 'real-change' | 'missing', confidence: 'low' | 'medium' = 'medium') =>
    [{ id, confidence, evidence: 'e', facts: { kind: 'texts-differ' }, fix: 'f' }] as const;
  const files = (count: number, over: Partial<ArtifactComparison>) =>
    Array.from({ length: count }, (_, index) => artifact({ path: `${JSON.stringify(over.causes)}${index}`, ...over }));
  const answer = (artifacts: readonly ArtifactComparison[], gate = {}) => {
    const result = comparison(artifacts);
    const html = renderHtml(withFindings({ ...result, gate: { ...result.gate, ...gate } }), [], TITLES);
    const [, state, en, ja] =
      /<section class="answer (\w+)".*?<\/span> <span data-en="([^"]*)" data-ja="([^"]*)">/.exec(html) ?? [];
    return { state, en, ja };
  };

  test('counts files by what differs in them, and says of noise which it is', () => {
    const code = files(8, { changesProgram: true, causes: cause('real-change') });
    const paths = files(50, { changesProgram: true, causes: cause('build-path') });
    const same = files(40, { verdict: 'identical' });
    expect(answer([...paths, ...same, ...code])).toEqual({
      state: 'bad',
      en: '8 of 98 files differ: the program itself differs. 50 more differ by build noise only: the folder of the build is in the output.',
      ja: expect.stringMatching(/^98 ファイル中 8 件は.*ほか 50 件はビルドのノイズのみ/),
    });
  });

  test.each([
    [files(1, { causes: cause('missing'), verdict: 'error' }), 'The file could not be compared: one side does not have it.'],
    [[], 'Nothing was compared.'],
    [files(2, { causes: [] }), '2 of 2 files differ: build noise alone does not explain it.'],
    // What is only a guess is no noise where the program may behave in another way.
    [
      files(1, { changesProgram: true, causes: cause('build-path', 'low') }),
      'The file differs: the folder of the build is in the output.',
    ],
    [files(3, { verdict: 'acceptable' }), '3 of 3 files differ only as the rules allow.'],
  ])('%# says no more than is known', (artifacts, en) => expect(answer(artifacts).en).toBe(en));

  test('of files that are identical is one sentence; what a threshold forgives is no success', () => {
    expect(answer(files(33, { verdict: 'identical' })).en).toBe('All 33 files are identical.');
    expect(answer(files(2, { causes: cause('build-path') }), { passed: true }).state).toBe('neutral');
  });
});
