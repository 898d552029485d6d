/**
 * One entry of the risk register: nine bullets. A part of the last one is ours for good and is written anew when the failure is seen again;
 * everything else is people's from the moment that it stands there.
 */
import { byCodeUnits } from '../files/order.js';
import { foreignCommand, foreignLink, foreignText } from './foreign.js';
import type { Risk } from './risk.js';

/** Begins every entry of the register, and nothing else does. */
export const ENTRY = /^- 登録日:/;

/** Days until a new entry has to be looked at: an unresolved difference escalates after 7 days (rule of the register's own chapter). */
const DUE_DAYS = 7;

const DAY = 86_400_000;

/** Longest texts, in characters: a register is read as a list. */
const TITLE = 120;
const MESSAGE = 400;
const COMMAND = 200;

/** Targets that an entry names. */
const MAX_TARGETS = 30;

export const RISK_END = '<!-- selfhost:risk-end -->';

export function riskMark(fingerprint: string): string {
  return `<!-- selfhost:risk:${fingerprint} -->`;
}

/** A new entry. @param phase value of `関連フェーズ` */
export function newEntry(risk: Risk, phase: string): string[] {
  const command = risk.reproduce === '' ? '' : `再現: ${foreignCommand(risk.reproduce, COMMAND)}`;
  const due = new Date(Date.parse(risk.date) + DUE_DAYS * DAY).toISOString().slice(0, 10);
  return [
    `- 登録日: ${risk.date}`,
    `- タイトル: ${foreignText(risk.title, TITLE)}`,
    // Two compilers that disagree are a matter of compatibility; whatever else fails is ours to pay back.
    `- カテゴリ: ${risk.cause === 'determinism' ? '互換性' : '技術的負債'}`,
    `- 詳細: ${foreignText(`${risk.stage}: ${risk.message}`, MESSAGE)}（原因: ${foreignText(risk.cause, TITLE)}、確度: ${risk.confidence}）`,
    `- 対応案: ${command === '' ? 'ログを確認する' : command}`,
    `- 期限: ${due}`,
    '- 状態: Open',
    `- 関連フェーズ: ${foreignText(phase, TITLE)}`,
    `- 参照: ${riskMark(risk.fingerprint)}${sighting(risk)}${RISK_END}`,
  ];
}

/** What stands between the marks: where it was seen, and in which run last. */
function sighting({ targets, date, run, runUrl }: Pick<Risk, 'targets' | 'date' | 'run' | 'runUrl'>): string {
  const shown = targets.slice(0, MAX_TARGETS).map((target) => `\`${target}\``);
  const more = targets.length - shown.length;
  const where = shown.length === 0 ? '' : `、${shown.join('、')}${more > 0 ? `、他 ${more}` : ''}`;
  return `${foreignLink(`ラン ${foreignText(run, TITLE)}`, runUrl)}（最終検出 ${date}${where}）`;
}

/** The same after one more sighting. Of two runs the later one is named, whichever of them is told last; the targets add up. */
export function seenAgain(old: string, risk: Risk): string {
  const known = [...old.matchAll(/`([\w.-]{1,64})`/g)].map((match) => match[1] ?? '');
  const targets = [...new Set([...known, ...risk.targets])].sort(byCodeUnits);
  const last = /最終検出 (\d{4}-\d\d-\d\d)/.exec(old);
  const link = /^(.*?)（最終検出/.exec(old);
  if (last?.[1] === undefined || last[1] <= risk.date || link?.[1] === undefined) return sighting({ ...risk, targets });
  const { run, runUrl } = risk;
  // The whole is written anew, and only its link stays that of the later run.
  const fresh = sighting({ targets, date: last[1], run, runUrl });
  return link[1] + fresh.slice(fresh.indexOf('（最終検出'));
}
