/** Turns what zod finds wrong with the shape of a file into mistakes that a person can act on. */
import type { z } from 'zod';
import { groupBy } from '../data/group.js';
import { ID } from './formats.js';
import { keysAt } from './known-keys.js';
import { keysOf, protoKeys } from './loose.js';
import { choices, dotted, type Mistake, missingKeys, type Path, unknownKey } from './mistakes.js';
import { safeId } from './safe-id.js';

type Issue = z.core.$ZodIssue;

/** The message of an issue for which the definition has no sentence of its own. */
const NO_SENTENCE = '';

const WITHOUT_QUOTES = 'write it without quotes';

/** What a schema makes of a value, or every way in which the value is not what it describes. */
export type CheckedShape<T> =
  | { readonly kind: 'right'; readonly value: T }
  | { readonly kind: 'wrong'; readonly mistakes: readonly Mistake[] };

export function checkShape<T>(schema: z.ZodType<T>, value: unknown): CheckedShape<T> {
  // A file is checked once: compiling the checks first (zod's usual way) costs more than it saves.
  const result = schema.safeParse(value, { reportInput: true, jitless: true, error: () => NO_SENTENCE });
  const issues = result.success ? [] : result.error.issues;
  const mistakes = [
    ...missingIn(issues),
    ...issues.filter((issue) => !isMissing(issue)).flatMap((issue) => translate(schema, issue, [])),
  ];
  const reported = new Set(mistakes.map(({ path }) => dotted(path)));
  const odd = protoKeys(value).filter((path) => !reported.has(dotted(path)));
  return result.success && odd.length === 0
    ? { kind: 'right', value: result.data }
    : { kind: 'wrong', mistakes: [...mistakes, ...odd.map(unknownKey)] };
}

/** Whether an issue is only that a key is not there, for which the definition has no sentence. */
function isMissing(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.input === undefined && typeof issue.path.at(-1) === 'string';
}

/** One mistake for each mapping that lacks keys. */
function missingIn(issues: readonly Issue[]): Mistake[] {
  const paths = issues.filter(isMissing).map(({ path }) => pathOf(path));
  return [...groupBy(paths, (path) => JSON.stringify(path.slice(0, -1))).values()].map(([first, ...more]) => {
    const [key, ...keys] = [first, ...more].map((path) => String(path.at(-1)));
    return missingKeys(first.slice(0, -1), [key ?? '', ...keys]);
  });
}

function pathOf(path: readonly PropertyKey[]): Path {
  return path.map((part) => (typeof part === 'number' ? part : String(part)));
}

function translate(schema: z.ZodType, issue: Issue, before: Path): Mistake[] {
  const path = [...before, ...pathOf(issue.path)];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const allowed = keysAt(schema, path);
      const there = keysOf(issue.input);
      return issue.keys.map((word) => ({
        ...unknownKey([...path, word]),
        ...choices(word, allowed, there),
      }));
    }
    case 'invalid_key': {
      const rule = issue.issues[0]?.message || 'is not allowed';
      return [{ path, at: 'key', message: about(path, rule), ...proposal(String(path.at(-1) ?? '')) }];
    }
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      if (issue.input === undefined)
        return [missingKeys(path.slice(0, -1), [String(path.at(-1))], `write \`${path.at(-1)}: ${allowed[0]}\``)];
      const quoted = issue.values.some((one) => typeof one !== 'string' && String(one) === issue.input);
      const near = typeof issue.input === 'string' ? choices(issue.input, allowed) : { allowed };
      const hints = quoted ? { remedy: WITHOUT_QUOTES } : near;
      return [{ path, at: 'value', message: about(path, `must be ${oneOf(allowed)}`), ...hints }];
    }
    case 'invalid_union':
      return translateUnion(schema, issue, path);
    case 'invalid_type':
      return [wrongType(path, issue, path.length === 0 ? [] : keysAt(schema, path))];
    default:
      // Every format and bound of the definition carries its own sentence.
      return [
        {
          path,
          at: 'value',
          message: about(path, issue.message),
          ...(isOfId(issue) ? proposal(String(issue.input)) : {}),
        },
      ];
  }
}

/** The sentence that a rule completes. */
function about(path: Path, rule: string): Mistake['message'] {
  return (spell) => `${path.length === 0 ? 'the file' : spell(path)} ${rule}`;
}

/** A value that has neither of two shapes: the mistakes are those of the nearer one. */
function translateUnion(schema: z.ZodType, issue: z.core.$ZodIssueInvalidUnion, path: Path): Mistake[] {
  const near = issue.errors.find((issues) => issues.every((inner) => inner.path.length > 0 || inner.code !== 'invalid_type'));
  if (near !== undefined) return near.flatMap((inner) => translate(schema, inner, path));
  const words = issue.errors.flatMap((issues) =>
    issues.flatMap((inner) => (inner.code === 'invalid_type' ? [typeWord(inner.expected)] : [])),
  );
  const message = about(path, `must be ${oneOf(words)}, and is ${kindOf(issue.input)}`);
  return [{ path, at: 'value', message, ...otherForm('object', issue.input, keysAt(schema, path)) }];
}

/** @param keys that a mapping may have here */
function wrongType(path: Path, issue: z.core.$ZodIssueInvalidType, keys: readonly string[]): Mistake {
  if (issue.input === undefined) return { path, at: 'value', message: about(path, 'is missing') };
  if (issue.input === null) {
    return {
      path,
      at: 'value',
      message: about(path, `is empty; it must be ${typeWord(issue.expected)}`),
      ...(path.length === 0 ? {} : { remedy: 'give it a value, or remove the key' }),
    };
  }
  const types = `must be ${typeWord(issue.expected)}, and is ${kindOf(issue.input)}`;
  const rule = issue.message === NO_SENTENCE ? types : issue.message;
  return { path, at: 'value', message: about(path, rule), ...otherForm(issue.expected, issue.input, keys), ...quotes(issue) };
}

/** How what is meant by a value of another form would be written. */
function otherForm(expected: string, input: unknown, [key]: readonly string[]): { remedy?: string } {
  const isOne = typeof input === 'string' || typeof input === 'number';
  switch (expected) {
    case 'array':
      if (isOne) return { remedy: `write it as a list: [${JSON.stringify(input)}]` };
      return { remedy: 'begin each item on a line of its own with "- "' };
    case 'object':
    case 'record':
      if (isOne && key !== undefined) return { remedy: `write it under its key, such as \`{ ${key}: ${input} }\`` };
      return { remedy: 'write each entry as `key: value`, on a line of its own below it' };
    case 'string':
      return Array.isArray(input)
        ? { remedy: 'write one text; several lines are a block: `|` after the key, and the lines below it' }
        : {};
    default:
      return {};
  }
}

/** The remedy where only the quotes make the type wrong. */
function quotes({ expected, input }: z.core.$ZodIssueInvalidType): { remedy?: string } {
  if (expected === 'string') return ['number', 'boolean'].includes(typeof input) ? { remedy: 'write it in quotes' } : {};
  const plain = expected === 'boolean' ? /^(?:true|false)$/ : /^[0-9]+(?:\.[0-9]+)?$/;
  return typeof input === 'string' && plain.test(input) ? { remedy: WITHOUT_QUOTES } : {};
}

function isOfId(issue: Issue): boolean {
  return issue.code === 'invalid_format' && issue.pattern === String(ID.pattern);
}

/** An id like the one that was meant. */
function proposal(word: string): { nearest?: string } {
  const id = safeId(word);
  return id === undefined || id === word ? {} : { nearest: id };
}

function oneOf(words: readonly string[]): string {
  const unique = [...new Set(words)];
  const last = unique.at(-1) ?? '';
  return unique.length < 2 ? last : `${unique.slice(0, -1).join(', ')} or ${last}`;
}

function typeWord(expected: string): string {
  switch (expected) {
    case 'string':
      return 'text';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'a mapping of keys to values';
    case 'boolean':
      return 'true or false';
    default:
      return 'a number';
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
    case 'bigint':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'a mapping';
  }
}
