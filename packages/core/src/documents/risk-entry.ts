/**
 * One entry of the risk register: nine bullets. The suite owns a part of the last one, and writes it again when the failure is seen again;
 * people own everything else as soon as it is written.
 */
import { byCodeUnits } from '../files/order.js';
import { foreignCommand, foreignLink, foreignText } from './foreign.js';
import type { Risk } from './risk.js';
import type { RiskTemplate } from './template.js';

/** A date of an entry is a day, in UTC. */
const DAY_MS = 86_400_000;

/** Longest texts, in characters: a register is read as a list. */
const MAX_TITLE_CHARACTERS = 120;
const MAX_MESSAGE_CHARACTERS = 400;
const MAX_COMMAND_CHARACTERS = 200;

/** Most targets that an entry names. */
const MAX_TARGETS = 30;

export const RISK_END = '<!-- selfhost:risk-end -->';

export function riskMark(fingerprint: string): string {
  return `<!-- selfhost:risk:${fingerprint} -->`;
}

/** The beginning of the bullet with a label. */
export function bullet(label: string): string {
  return `- ${label}:`;
}

/** A new entry. */
export function newEntry(risk: Risk, template: RiskTemplate): string[] {
  const { labels, states, categories, dueDays, phase, words } = template;
  const [open, close] = words.brackets;
  const short = (text: string): string => foreignText(text, MAX_TITLE_CHARACTERS);
  const due = new Date(Date.parse(risk.date) + dueDays * DAY_MS).toISOString().slice(0, 10);
  const seen = `${words.cause}: ${short(risk.cause)}${words.comma}${words.confidence}: ${risk.confidence}`;
  const remedy =
    risk.reproduce === '' ? words.readLog : `${words.reproduce}: ${foreignCommand(risk.reproduce, MAX_COMMAND_CHARACTERS)}`;
  const bullets = [
    [labels.registered, risk.date],
    [labels.title, short(risk.title)],
    [labels.category, risk.cause === 'determinism' ? categories.determinism : categories.other],
    [labels.details, `${foreignText(`${risk.stage}: ${risk.message}`, MAX_MESSAGE_CHARACTERS)}${open}${seen}${close}`],
    [labels.remedy, remedy],
    [labels.due, due],
    [labels.state, states.open],
    [labels.phase, short(phase)],
    [labels.references, `${riskMark(risk.fingerprint)}${sighting(risk, template)}${RISK_END}`],
  ] as const;
  return bullets.map(([label, value]) => `${bullet(label)} ${value}`);
}

/** The text between the marks: where the failure was seen, and in which run last. */
function sighting(
  { targets, date, run, runUrl }: Pick<Risk, 'targets' | 'date' | 'run' | 'runUrl'>,
  { words }: RiskTemplate,
): string {
  const { comma, brackets } = words;
  const shown = targets.slice(0, MAX_TARGETS).map((target) => `\`${target}\``);
  const more = targets.length - shown.length;
  const where = [...shown, ...(more > 0 ? [words.others(more)] : [])].map((name) => `${comma}${name}`).join('');
  const label = `${words.run} ${foreignText(run, MAX_TITLE_CHARACTERS)}`;
  return `${foreignLink(label, runUrl)}${brackets[0]}${words.lastSeen} ${date}${where}${brackets[1]}`;
}

/** The same after the failure was seen once more. It names the later of two runs, also where that one was entered first; the targets add up. */
export function seenAgain(old: string, risk: Risk, template: RiskTemplate): string {
  const opening = `${template.words.brackets[0]}${template.words.lastSeen}`;
  const known = [...old.matchAll(/`([\w.-]{1,64})`/g)].map((match) => match[1] ?? '');
  const targets = [...new Set([...known, ...risk.targets])].sort(byCodeUnits);
  const at = old.indexOf(opening);
  const last = at < 0 ? null : /^ (\d{4}-\d\d-\d\d)/.exec(old.slice(at + opening.length));
  if (last?.[1] === undefined || last[1] <= risk.date) return sighting({ ...risk, targets }, template);
  const { run, runUrl } = risk;
  // All of it is written again, except the link, which stays that of the later run.
  const fresh = sighting({ targets, date: last[1], run, runUrl }, template);
  return old.slice(0, at) + fresh.slice(fresh.indexOf(opening));
}
