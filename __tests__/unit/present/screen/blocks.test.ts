/** Parts of the screen at the end of a run: tables of many stages, failures, differences, warnings. */
import { describe, expect, test } from '@jest/globals';
import { renderPicture } from '@selfhost/core/present/run-graph.js';
import { finalScreen } from '@selfhost/core/present/screen/final-screen.js';
import { paintOf } from '@selfhost/core/present/screen/lines.js';
import type { Language } from '@selfhost/core/present/words/language.js';
import type { RunReport } from '@selfhost/core/report/model.js';
import { columns } from '@selfhost/core/text/columns.js';
import { REAL_RUNS, realReport } from '../../../fixtures/real-reports.js';
import { REPORT } from '../../../fixtures/report.js';
import { pagesOf, plainScreen } from './plain-screen.js';

describe('the table of targets', () => {
  const many = withStages(5);

  test('is one table where a third stage was not needed, as after most runs', () => {
    const passed = realReport('passed');
    const target = 'x86_64-linux';
    const last = { id: 'stage3', status: 'not-needed', seconds: null } as const;
    const stages = passed.stages.filter((row) => row.target === target);
    const report = {
      ...passed,
      skipped: [],
      targets: [target],
      stages: stages.map((row) => (row.id === last.id ? { ...row, ...last } : row)),
      comparisons: passed.comparisons
        .filter((row) => row.target === target)
        .map((row) => (row.right === last.id ? { ...row, rate: null, passed: true } : row)),
    };
    const rows = plainScreen(report, 'en')
      .split('\n')
      .filter((line) => line.startsWith(`  ${target}`));
    expect(rows).toEqual([expect.stringMatching(/○ – .*✔ same .*○ not needed .*✔ 58$/)]);
  });

  test('has a line for each target where its stages need more room than there is, in as many tables as are needed', () => {
    const lines = plainScreen(many, 'en').split('\n');
    expect(lines.filter((line) => line.startsWith('  target '))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('  x86_64-linux ')).every((line) => /(?: {2}\S.*){4,}/.test(line))).toBe(true);
    expect(lines.filter((line) => line.includes(' = ') && line.endsWith('='))).toEqual([]);
  });

  test('breaks no cell below a name that leaves no room beside it', () => {
    const name = 'a-name-of-a-target-that-is-nearly-as-wide-as-the-terminal-is-for-most-people';
    const text = plainScreen(JSON.parse(JSON.stringify(many).replaceAll('x86_64-linux', name)), 'en');
    const [, below = ''] = new RegExp(`^  ${name}\n((?: {4}.*\n)+)`, 'm').exec(text) ?? [];
    const cells = below
      .replaceAll('\n', ' · ')
      .split(' · ')
      .map((cell) => cell.trim());
    expect(cells).toEqual(expect.arrayContaining(['1 = 2 ✔ same', 'stage4 3.0 s']));
  });

  test.each(REAL_RUNS.flatMap((name) => [40, 60, 79].map((width) => ({ name, width }))))(
    'and all else of the run $name fits into a terminal of $width columns',
    ({ name, width }) => {
      for (const language of ['en', 'ja'] as const)
        expect(
          narrow(realReport(name), language, width)
            .split('\n')
            .filter((line) => columns(line) > width),
        ).toEqual([]);
    },
  );
});

describe('a failed stage', () => {
  test('leads with the place and the message of its compiler, then its command, its exit and its log', () => {
    const text = plainScreen(realReport('failed-stage'), 'en');
    expect(text).toMatch(/^ {2}src\/build\.reml:341:38: unexpected `match`$/m);
    expect(text).toMatch(/^ {2}ran {2}make -j "\$SELFHOST_JOBS" self \(exit code 2 after 0\.2 s\)$/m);
    expect(text).toMatch(/^ {2}log {2}out\/logs\/stage1-x86_64-linux\.log \(line 8\)$/m);
  });

  test('has no remedy that only names its log once more', () => {
    expect(plainScreen(realReport('failed-stage'), 'en')).not.toContain('see the log');
    expect(plainScreen(realReport('failed-stage'), 'ja')).not.toContain('see the log');
  });

  test('has a remedy that says more', () => {
    const report = realReport('failed-stage');
    const remedy = 'add `src/missing.h` to the inputs of stage1';
    const problems = report.problems.map((problem) => ({ ...problem, remedy }));
    const findings = report.findings?.map((finding) => ({ ...finding, do: remedy })) ?? [];
    expect(plainScreen({ ...report, problems, findings }, 'en')).toMatch(/^ {2}fix {2}add `src\/missing\.h`/m);
  });

  test('has in Japanese the message of the compiler, and the line of the log as a line', () => {
    const text = plainScreen(realReport('failed-stage'), 'ja');
    expect(text).toMatch(/^ {2}src\/build\.reml:341:38: unexpected `match`$/m);
    expect(text).toMatch(/^ {2}ログ {2}.*\(8 行目\)$/m);
  });

  test('that was ended has no exit code', () => {
    const report = realReport('failed-stage');
    const findings = report.findings?.map((finding) => ({ ...finding, evidence: { ...finding.evidence, facts: {} } })) ?? [];
    expect(plainScreen({ ...report, findings }, 'en')).toMatch(/^ {2}ran {2}make .* \(ended after 0\.2 s\)$/m);
  });
});

describe('a difference', () => {
  const [finding] = realReport('noise').findings ?? [];
  if (finding === undefined) throw new Error('the fixture has a finding');
  const noise = realReport('noise');

  test('names a file once, with all values that differ in it', () => {
    const text = plainScreen(noise, 'en');
    expect(text.match(/^ {2}obj\/cc\.o/gm)).toHaveLength(1);
    expect(text.match(/^ {4}- /gm)).toHaveLength(2);
  });

  test('shows the name of the file to start with as a whole', () => {
    const root = `src/${'a-long-name-of-a-folder/'.repeat(6)}cc.o`;
    const text = plainScreen({ ...noise, findings: [{ ...finding, root }] }, 'en');
    expect(text.replaceAll(/\s+/g, '').replace('starthere', '')).toContain(root);
  });

  test('counts the places that differ in a file, and not files', () => {
    const facts = { of: null, left: 'one', right: 'another' };
    const some = { ...finding, evidence: { ...finding.evidence, facts, more: 32 } };
    expect(plainScreen({ ...noise, findings: [some] }, 'en')).toMatch(
      /^ {2}obj\/cc\.o {2}33 differences, the first: +start here$/m,
    );
    expect(plainScreen({ ...noise, findings: [some] }, 'ja')).toMatch(/^ {2}obj\/cc\.o {2}相違 33 件、最初のもの: +ここから$/m);
  });

  test('says in Japanese which files follow from which', () => {
    const some = { ...finding, follows: ['bin/cc', 'lib/cc.a'] };
    expect(plainScreen({ ...noise, findings: [some] }, 'ja')).toContain('bin/cc、lib/cc.a は obj/cc.o に伴う');
  });
});

describe('a warning', () => {
  test('has not the sign of a late convergence', () => expect(plainScreen(realReport('noise'), 'en')).not.toContain('◆'));

  test('about a fallback command is neutral', () => {
    const stages = REPORT.stages.map((row) => ({ ...row, degraded: true, degradedBy: 'stage0@x86_64-linux' }));
    expect(plainScreen({ ...REPORT, stages }, 'en')).toMatch(/^○ stage0, stage1.* on x86_64-linux$/m);
  });
});

test.each([
  ['en', '○ skipped: needs an arm64 macOS machine;', 'both sides proved by trace'],
  ['ja', '○ 対象外: needs an arm64 macOS', '両側の証明'],
] as const)(
  'the picture shows skipped targets, neutral, and its sentences go on in small letters: %s',
  (language, skipped, proved) => {
    const words = renderPicture(realReport('passed'), language)
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    const picture = renderPicture(realReport('passed'), language);
    expect(words.replaceAll(' ', '')).toContain(skipped.replaceAll(' ', ''));
    expect(picture).toMatch(/class="verdict neutral"[^>]*>○ (?:skipped|対象外)/);
    expect(words).toContain(proved);
    expect(words).not.toContain(', Both');
  },
);

describe('commands', () => {
  test('name a folder with spaces as one word', () => {
    const text = finalScreen(realReport('passed'), { language: 'en', paint: paintOf(false), out: 'my compiler/out' });
    expect(text).toMatch(/^ {2}next {4}selfhost verify 'my compiler\/out\/bundles\/'\*$/m);
  });
});

function narrow(report: RunReport, language: Language, width: number): string {
  return finalScreen(report, { language, paint: paintOf(false), out: 'out', pages: pagesOf(report), width });
}

/** The run that passed, with so many more stages. */
function withStages(more: number): RunReport {
  const passed = realReport('passed');
  const ids = Array.from({ length: more }, (_, index) => index + 4);
  return {
    ...passed,
    stages: passed.stages.flatMap((row) =>
      row.id === 'stage3' ? [row, ...ids.map((id) => ({ ...row, id: `stage${id}`, seconds: 3 }))] : [row],
    ),
  };
}
