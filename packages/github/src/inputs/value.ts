/** The text of one input as a value of its type. */
import { choices } from '@selfhost/core/yaml/mistakes.js';
import type { InputSpec } from './spec.js';

/** A value, or what would have been allowed. */
export type Reading = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'wrong'; readonly hints: Hints };

/** What would have been allowed. */
interface Hints {
  readonly allowed?: readonly string[];
  readonly nearest?: string;
}

/** What an input is that was left empty. */
export function emptyValue({ type }: InputSpec): unknown {
  switch (type) {
    case 'string':
    case 'path':
      return '';
    case 'boolean':
      return false;
    case 'list':
    case 'lines':
      return [];
    case 'integer':
    case 'rate':
    case 'json':
    case 'enum':
      return null;
  }
}

/** @param text trimmed, and not empty */
export function readValue(spec: InputSpec, text: string): Reading {
  switch (spec.type) {
    case 'string':
      return right(text);
    case 'path':
      // A line break in a path breaks every log, list and output that the path is written into.
      return /\p{Cc}/u.test(text) ? notAllowed('a path without control characters and line breaks') : right(text);
    case 'boolean':
      return readBoolean(text);
    case 'integer':
      return readInteger(text);
    case 'rate':
      return /^(0|0?\.\d+|1(\.0+)?)$/.test(text) ? right(Number(text)) : notAllowed('a number from 0 to 1, such as 0.99');
    case 'list':
      return right(items(text, /[\n,]/));
    case 'lines':
      return right(items(text, /\n/));
    case 'json':
      return readJson(text);
    case 'enum':
      return spec.values.includes(text) ? right(text) : wrong(choices(text, spec.values));
  }
}

/** The words of YAML 1.2's core schema, which runners pass on as they were written. */
function readBoolean(text: string): Reading {
  if (/^(true|True|TRUE)$/.test(text)) return right(true);
  if (/^(false|False|FALSE)$/.test(text)) return right(false);
  return wrong(choices(text, ['true', 'false']));
}

function readInteger(text: string): Reading {
  const value = Number(text);
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(value) ? right(value) : notAllowed('a whole number from 1');
}

function readJson(text: string): Reading {
  try {
    return right(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return notAllowed(`JSON (${error.message})`);
  }
}

function items(text: string, between: RegExp): readonly string[] {
  return text
    .split(between)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function right(value: unknown): Reading {
  return { kind: 'value', value };
}

function wrong(hints: Hints): Reading {
  return { kind: 'wrong', hints };
}

function notAllowed(allowed: string): Reading {
  return wrong({ allowed: [allowed] });
}
