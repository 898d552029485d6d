/** The text of one input as a value of its type. */
import { choices } from '@selfhost/core/yaml/mistakes.js';
import type { InputSpec } from './spec.js';

/** A value, or what would have been allowed. */
export type Reading =
  | { readonly value: unknown }
  | { readonly wrong: { readonly allowed: readonly string[]; readonly nearest?: string } };

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
      return { value: text };
    case 'path':
      // A line break in a path breaks every log, list and output that the path is written into.
      return /\p{Cc}/u.test(text) ? wrong('a path without control characters and line breaks') : { value: text };
    case 'boolean':
      return readBoolean(text);
    case 'integer':
      return readInteger(text);
    case 'rate':
      return /^(0|0?\.\d+|1(\.0+)?)$/.test(text) ? { value: Number(text) } : wrong('a number from 0 to 1, such as 0.99');
    case 'list':
      return { value: items(text, /[\n,]/) };
    case 'lines':
      return { value: items(text, /\n/) };
    case 'json':
      return readJson(text);
    case 'enum':
      return spec.values.includes(text) ? { value: text } : { wrong: choices(text, spec.values) };
  }
}

/** The words of YAML 1.2's core schema, which runners hand on as they were written. */
function readBoolean(text: string): Reading {
  if (/^(true|True|TRUE)$/.test(text)) return { value: true };
  if (/^(false|False|FALSE)$/.test(text)) return { value: false };
  return { wrong: choices(text, ['true', 'false']) };
}

function readInteger(text: string): Reading {
  const value = Number(text);
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(value) ? { value } : wrong('a whole number from 1');
}

function readJson(text: string): Reading {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return wrong(`JSON (${error.message})`);
  }
}

function items(text: string, between: RegExp): readonly string[] {
  return text
    .split(between)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function wrong(allowed: string): Reading {
  return { wrong: { allowed: [allowed] } };
}
