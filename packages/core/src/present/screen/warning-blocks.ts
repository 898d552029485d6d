/** What fails no run, and people should know: what ties outputs to this machine, what stages used undeclared, tests that decide nothing. */
import { groupBy } from '../../data/group.js';
import { HINT_KINDS } from '../../hermetic/hint.js';
import { LEAK_KINDS } from '../../leaks/leak.js';
import type { RunReport } from '../../report/model.js';
import { type GateReason, roleOf } from '../../run/gate-reason.js';
import { columns } from '../../text/columns.js';
import { oneLine } from '../../text/plain-text.js';
import { gateReasonIn } from '../gate-reasons.js';
import { LOOKS } from '../state.js';
import { HINT_WORDS } from '../words/hints.js';
import type { Language } from '../words/language.js';
import { LEAK_WORDS } from '../words/leaks.js';
import { REPORT_WORDS } from '../words/report.js';
import { SCREEN_WORDS } from '../words/screen.js';
import { named, type Screen, wrapped } from './lines.js';

/** Things of one kind that the screen names; the report has all. */
const MAX_NAMED_VALUES = 3;

/** A difference that passed because the compiler converged late has a sign of its own, which no warning has. */
const SIGN = '!';

interface Warning {
  /** Whether it only says that something shows nothing here: by its state, not as a warning. */
  readonly isNeutral?: true;
  readonly title: string;
  readonly lines: readonly string[];
  readonly fix: string;
}

export function warningBlocks(report: RunReport, screen: Screen): string[] {
  const { language, paint, width } = screen;
  return [
    ...degraded(report, language),
    ...leaks(report, language),
    ...hints(report, language),
    ...trials(report, language),
    ...notes(report, language),
  ].flatMap(({ isNeutral = false, title, lines, fix }) => [
    '',
    ...wrapped(`${isNeutral ? LOOKS.neutral.sign : SIGN} ${title}`, width).map((line) =>
      paint.state(isNeutral ? 'neutral' : 'late', line),
    ),
    ...lines.flatMap((line) => wrapped(line, width - 2).map((part) => `  ${part}`)),
    ...(fix === '' ? [] : named(SCREEN_WORDS[language].lines.fix, fix, columns(SCREEN_WORDS[language].lines.fix), screen)),
  ]);
}

/** Stages that a fallback command made, or whose compiler comes from one. */
function degraded({ stages }: RunReport, language: Language): Warning[] {
  const found = stages.filter((row) => row.degradedBy != null);
  return [...groupBy(found, ({ degradedBy, target }) => JSON.stringify([degradedBy, target])).values()].map((rows) => ({
    isNeutral: true,
    title: SCREEN_WORDS[language].on(rows.map(({ id }) => id).join(REPORT_WORDS[language].comma), rows[0].target),
    lines: [`${REPORT_WORDS[language].degradedBy}: ${rows[0].degradedBy ?? ''}`],
    fix: '',
  }));
}

function leaks({ stages }: RunReport, language: Language): Warning[] {
  const words = SCREEN_WORDS[language];
  const { comma } = REPORT_WORDS[language];
  return LEAK_KINDS.flatMap((kind) => {
    const found = stages.flatMap(({ id, target, leaks: all = [] }) =>
      all.filter((leak) => leak.kind === kind).map((leak) => ({ id, target, leak })),
    );
    if (found.length === 0) return [];
    const { what, differs, fix } = LEAK_WORDS[language][kind];
    const [ids, targets] = [found.map(({ id }) => id), found.map(({ target }) => target)].map((all) =>
      [...new Set(all)].join(comma),
    );
    const things = [...groupBy(found, ({ leak }) => leak.found).values()].slice(0, MAX_NAMED_VALUES);
    return [
      {
        title: words.hold(ids ?? '', what, targets ?? ''),
        lines: [
          ...things.map(([{ leak }]) => words.inFiles(oneLine(leak.found), leak.files, oneLine(leak.named[0] ?? ''))),
          differs,
        ],
        fix,
      },
    ];
  });
}

function hints({ stages }: RunReport, language: Language): Warning[] {
  const { comma } = REPORT_WORDS[language];
  const notKept = stages.reduce((sum, row) => sum + (row.hints?.more ?? 0), 0);
  const last = HINT_KINDS.findLast((kind) => stages.some((row) => row.hints?.found.some((hint) => hint.kind === kind)));
  return HINT_KINDS.flatMap((kind) => {
    const found = stages.flatMap(({ id, target, hints: all }) =>
      (all?.found ?? []).filter((hint) => hint.kind === kind).map((hint) => ({ id, target, hint })),
    );
    if (found.length === 0) return [];
    const { what, fix } = HINT_WORDS[language][kind];
    const things = [...groupBy(found, ({ hint }) => hint.what)];
    const more = Math.max(0, things.length - MAX_NAMED_VALUES) + (kind === last ? notKept : 0);
    return [
      {
        title: `${[...new Set(found.map(({ id }) => id))].join(comma)}: ${what}`,
        lines: [
          ...things.slice(0, MAX_NAMED_VALUES).map(([thing, [{ hint }]]) => oneLine(`${thing} (${hint.programs.join(comma)})`)),
          ...(more > 0 ? [REPORT_WORDS[language].moreHints(more)] : []),
        ],
        fix,
      },
    ];
  });
}

/** Tests that failed and decide nothing. */
function trials({ smoke, tests }: RunReport, language: Language): Warning[] {
  return [...smoke, ...tests]
    .filter(({ status, gating }) => status === 'failed' && !gating)
    .map(({ name, target, reason }) => ({
      isNeutral: true,
      title: `${SCREEN_WORDS[language].on(name, target)}: ${REPORT_WORDS[language].failed} (${REPORT_WORDS[language].notGating})`,
      lines: [oneLine(reason)],
      fix: '',
    }));
}

/** Reasons that the headline of a difference, or the table, says already. */
const SAID: ReadonlySet<GateReason['kind']> = new Set(['converged-late', 'not-needed']);

/** What a reader should know of a comparison, whether it passed or not. */
function notes({ comparisons }: RunReport, language: Language): Warning[] {
  const said = comparisons.flatMap(({ facts = [], target }) =>
    facts
      .filter((reason) => roleOf(reason) === 'note' && !SAID.has(reason.kind))
      .map((reason) => ({ target, text: gateReasonIn(reason, language) })),
  );
  return [...groupBy(said, ({ text }) => text)].map(([text, rows]) => ({
    title: SCREEN_WORDS[language].on(
      oneLine(text),
      [...new Set(rows.map(({ target }) => target))].join(REPORT_WORDS[language].comma),
    ),
    lines: [],
    fix: '',
  }));
}
