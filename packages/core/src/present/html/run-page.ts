/**
 * The page of a run: the answer, what people should know with the way to it, what each target showed, the picture of the stages, and all tables of the report.
 */
import type { Finding } from '../../findings/schema.js';
import { findingsOf } from '../../report/findings.js';
import type { RunReport } from '../../report/model.js';
import { checkTitle } from '../brief/title.js';
import { comparedIn } from '../difference-groups.js';
import { withKnownSubjects } from '../failure-title.js';
import { linesOf } from '../finding-lines.js';
import { atCommit, isUncompared, leftOutWarnings } from '../phrases.js';
import { renderPicture } from '../run-graph.js';
import { answerText } from '../shown-text.js';
import { comparisonState, LOOKS, runState, worst } from '../state.js';
import { type ReportTable, reportTables } from '../table.js';
import type { Language } from '../words/language.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { pageDocument } from './document.js';
import { type FindingRow, findingsSection } from './findings.js';
import { attribute, fileLink, type Html, inBothLanguages, label, link, scrolling, stateMark, text, word } from './markup.js';
import { filesSection } from './run-files.js';
import type { RunLinks } from './run-links.js';
import { targetsTable } from './run-targets.js';

/** @returns the same page for the same report */
export function renderRunPage(report: RunReport, links: RunLinks): Html {
  const { pipeline, verdict, version } = report;
  return pageDocument({
    title: `${LOOKS[runState(report)].sign} ${attribute(pipeline)}: ${verdict}`,
    eyebrow: 'run',
    heading: `<bdi>${text(pipeline)}</bdi><small>${text(atCommit(version))}</small>`,
    overall: stateMark(runState(report), word(verdict)),
    main: [
      answer(report),
      findingsSection(withKnownSubjects(findingsOf(report), report), {
        state: (finding) => worst(seenIn(finding, report).map((row) => comparisonState(row, report.stages))) ?? null,
        rows: (finding) => wayTo(finding, report, links),
      }),
      `<section aria-labelledby="targets"><h2 id="targets">${word('targets')}</h2>${targetsTable(report, links)}</section>`,
      picture(report),
      filesSection(report, links),
      details(report),
    ].join('\n'),
    pictures: true,
  });
}

function both(of: (language: Language) => string): Html {
  return inBothLanguages({ en: of('en'), ja: of('ja') });
}

function answer(report: RunReport): Html {
  const warnings = leftOutWarnings(report, 'en').map((en, index) =>
    inBothLanguages({ en, ja: leftOutWarnings(report, 'ja')[index] ?? en }),
  );
  const state = runState(report);
  const start =
    state === 'good' || isUncompared(report) ? '' : `<span>${both((language) => checkTitle(report, language))}</span>`;
  return (
    `<p class="answer ${state}">${both((language) => answerText(report, language))}${start}</p>` +
    warnings.map((warning) => `<p class="card warn">${warning}</p>`).join('')
  );
}

/** The comparisons in which a difference was seen; none for a failure. */
function seenIn({ root, subject }: Finding, report: RunReport): RunReport['comparisons'] {
  return root === null ? [] : comparedIn(report, subject);
}

/** Which comparison or stage a finding is about, its page and its log, and what a tool has printed. */
function wayTo(finding: Finding, report: RunReport, { pageOf, hasFiles }: RunLinks): FindingRow[] {
  const { subject, root } = finding;
  const targets = subject.targets.join(', ');
  const isOf = (target: string): boolean => subject.targets.includes(target);
  const pages = seenIn(finding, report).flatMap((row) => {
    const page = pageOf(row);
    return page === null ? [] : [link(page.address, text(page.name))];
  });
  const logs = report.stages.flatMap(({ id, target, log }) =>
    hasFiles && root === null && log !== null && isOf(target) && subject.stages.includes(id) ? [fileLink(log)] : [],
  );
  const what = root === null ? subject.stages.join(', ') : subject.stages.join(' ≠ ');
  const where =
    what === '' ? text(targets) : both((language) => (targets === '' ? what : SCREEN_WORDS[language].on(what, targets)));
  const printed = linesOf(finding).map(text).join('\n');
  return [
    ['where', where],
    ['see', [...pages, ...logs].join('<br>')],
    ['printed', printed === '' ? '' : `<pre class="printed">${printed}</pre>`],
  ];
}

/** One picture for each language. As images their styles stay apart from those of the page. */
function picture(report: RunReport): Html {
  const image = (language: Language): Html => {
    const data = Buffer.from(renderPicture(report, language)).toString('base64');
    const hidden = language === 'en' ? '' : ' hidden';
    return `<img data-only="${language}"${hidden} src="data:image/svg+xml;base64,${data}" alt="${attribute(REPORT_WORDS[language].picture)}">`;
  };
  return (
    `<section aria-labelledby="stages"><h2 id="stages">${word('stages')}</h2>` +
    `${scrolling(label('stages'), image('en') + image('ja'))}</section>`
  );
}

/** All tables of the report, closed. */
function details(report: RunReport): Html {
  const ja = reportTables(report, 'ja');
  const tables = reportTables(report, 'en').map((table, index) => tableView(table, ja[index] ?? table));
  return tables.length === 0
    ? ''
    : `<section aria-labelledby="details"><h2 id="details">${word('details')}</h2>${tables.join('\n')}</section>`;
}

function tableView(en: ReportTable, ja: ReportTable): Html {
  const cell = (one: string, other: string | undefined): Html => inBothLanguages({ en: one, ja: other ?? one });
  const head = en.head.map((each, column) => `<th scope="col">${cell(each, ja.head[column])}</th>`).join('');
  const rows = en.rows.map(
    (row, index) => `<tr>${row.map((each, column) => `<td>${cell(each, ja.rows[index]?.[column])}</td>`).join('')}</tr>`,
  );
  const notes = en.notes.map((note, index) => `<li>${cell(note, ja.notes[index])}</li>`).join('');
  const table = `<table class="data whole"><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
  return (
    `<details class="list"><summary>${cell(en.title, ja.title)} <small>${en.rows.length}</small></summary>` +
    `${scrolling(`aria-label="${attribute(en.title)}"`, table)}${notes === '' ? '' : `<ul class="notes">${notes}</ul>`}</details>`
  );
}
