/** What a person may write in a rules file: the only definition of its form, from which the JSON Schema for editors is made. */
import { z } from 'zod';
import { FILLED, type TextFormat } from '../../yaml/formats.js';
import { IN_TEXTS, NAMED_RULES } from './rule-set.js';

/** A person must write the reason: the text that `compare --format rules` puts there is refused. */
const REASON: TextFormat = {
  pattern: /^\s*(?!(?:TODO|FIXME)\b)\S/,
  rule: 'must say why the difference is wanted, and not "TODO"',
};

/** Replacing a single `/` by another would make any two paths equal. */
const ROOT: TextFormat = {
  pattern: /^(?:\/+[^/]|[A-Za-z]:[\\/]+[^\\/])/,
  rule: 'must be the absolute path of a folder, such as /build/stage1, and not the root of a disk',
};

export const DAY: TextFormat = {
  pattern: /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/,
  rule: 'must be a day, such as 2027-03-01',
};

const COUNT_RULE = `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`;
const count = () => z.int(COUNT_RULE).min(0, COUNT_RULE).max(Number.MAX_SAFE_INTEGER, COUNT_RULE);

const text = (format: TextFormat) => z.string().regex(format.pattern, format.rule);
const inTexts = () => z.array(z.enum(IN_TEXTS));
const rules = () => z.array(z.enum(NAMED_RULES)).default([]);
const folders = (side: string) => z.array(text(ROOT)).describe(`Build folders of the ${side} side, in the order of the other.`);

const range = z
  .strictObject({
    offset: count().describe('Offset of the first byte, from the beginning of the artifact.'),
    length: count().describe('How many bytes.'),
  })
  .describe('Bytes of the left artifact that must contain the difference.');

const tolerance = z
  .strictObject({
    path: text(FILLED).describe('Path of an artifact, or a glob; "." for a pair of files.'),
    region: text(FILLED).describe(
      'Name of a region, as a report shows it: " › " is between a member and what is in it. "*" matches any text, and "\\" before a character means that character.',
    ),
    reason: text(REASON).describe('Why the difference is wanted.'),
    'max-bytes': count().optional().describe('Most bytes that may differ in one region of one artifact.'),
    at: range.optional(),
    'changes-program': z
      .boolean()
      .default(false)
      .describe(
        'Must be true unless what differs is debug information, a comment or a build-id: what the program does may have changed. It then needs max-bytes.',
      ),
    expires: text(DAY).optional().describe('Last day (UTC) on which it holds.'),
  })
  .describe('A difference that is wanted.');

export const RulesFile = z
  .strictObject({
    version: z.literal(1).describe('Version of this file format.'),
    extends: z
      .enum(['standard', 'strict'])
      .default('standard')
      .describe('The set to start from; `strict` is empty: every byte counts.'),
    rules: rules().describe('Further rules.'),
    without: rules().describe('Rules of the set that do not hold here.'),
    roots: z
      .strictObject({ left: folders('left'), right: folders('right') })
      .default({ left: [], right: [] })
      .describe('Folders in which the sides were built, which the rule path-map treats as equal.'),
    text: z
      .union([inTexts(), z.record(text(FILLED), inTexts())])
      .default([])
      .describe(
        'What may differ in texts (uuid, timestamp, seed, path), by paths of artifacts or globs; a list without paths applies to all texts. A token that looks random may be a commit, a key, a digest or the identity of an interface: name only texts of which you know that it is none.',
      ),
    tolerances: z.array(tolerance).default([]).describe('Single differences that are wanted.'),
  })
  .describe('Rules of a comparison.');

export type RulesFile = z.output<typeof RulesFile>;

export const RULES_SCHEMA_ID = 'urn:selfhost-actions:schema:selfhost-rules:1';

/** Draft 2020-12. `scripts/make-schema.mjs` writes it to `schema/`. */
export function rulesSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(RulesFile, { io: 'input', target: 'draft-2020-12' });
  return { $schema, $id: RULES_SCHEMA_ID, title: 'Rules of selfhost compare', ...rest };
}
