/**
 * Diagnostics as JSON, on one line or printed over several, in two shapes: places in `location`, counted from 1, and in `primary`, counted
 * from 0.
 */
import { isMapping, type Loose } from '../../data/mapping.js';
import { own } from '../../data/own.js';
import { type Diagnostic, diagnostic, type Severity } from '../diagnostic.js';
import type { MakeReader } from './reader.js';

/** Longest document read, in characters: thousands of diagnostics, of which a hundred are kept. */
const MAX_DOCUMENT_CHARACTERS = 1024 * 1024;

/** Severities by number, as the Language Server Protocol counts them: error, warning, information, hint. */
const BY_NUMBER: readonly Severity[] = ['error', 'error', 'warning', 'note', 'note'];
const BY_WORD: Readonly<Record<string, Severity>> = { error: 'error', fatal: 'error', warning: 'warning' };

/** How the first line of a document can begin, and any later one. */
const FIRST = /^\s*(?:\{\s*(?:"|$)|\[\s*(?:\{|$))/;
const LATER = /^\s*(?:["{}[\],]|-?\d|true\b|false\b|null\b)/;

/** @param tool what such documents come from, which they do not say */
export function jsonReader(tool: string): MakeReader {
  return (emit) => {
    let text = '';
    let depth = 0;
    const flush = (): void => {
      text = '';
      depth = 0;
    };
    const take = (line: string): boolean => {
      if (text.length + line.length > MAX_DOCUMENT_CHARACTERS) return false;
      text += `${line}\n`;
      depth += nesting(line);
      if (depth > 0) return true;
      const items = itemsOf(text, tool);
      flush();
      for (const item of items ?? []) emit(item);
      return items !== null;
    };
    return {
      read: (line) => FIRST.test(line) && take(line),
      continues: (line) => text !== '' && LATER.test(line) && take(line),
      flush,
    };
  };
}

/** Brackets that a line opens and leaves open, those in strings apart. A string of JSON ends on its line, and text that is none may not. */
function nesting(line: string): number {
  let depth = 0;
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
  }
  return depth;
}

/** The diagnostics of a document; null when it is none, or about something else. */
function itemsOf(text: string, tool: string): Diagnostic[] | null {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // Text that merely looks like JSON is text.
    return null;
  }
  const list = isMapping(document) && Array.isArray(document.diagnostics) ? document.diagnostics : [document].flat();
  const items = list.filter(isMapping).filter((item) => Object.hasOwn(item, 'severity') && typeof item.message === 'string');
  return items.length === 0 && !(isMapping(document) && Object.hasOwn(document, 'diagnostics'))
    ? null
    : items.map((item) => read(item, tool));
}

function read(item: Loose, tool: string): Diagnostic {
  const codes = Array.isArray(item.codes) ? item.codes : [];
  const code = [item.code, ...codes].find((candidate) => typeof candidate === 'string' && candidate !== '');
  return diagnostic(severity(item.severity), tool, String(item.message), {
    ...(isMapping(item.primary) ? zeroBased(item.primary) : isMapping(item.location) ? oneBased(item.location) : {}),
    code: typeof code === 'string' ? code : null,
  });
}

function severity(value: unknown): Severity {
  if (typeof value === 'number') return BY_NUMBER[value] ?? 'note';
  return own(BY_WORD, String(value).toLowerCase()) ?? 'note';
}

function oneBased({ file, line, column, endLine, endColumn }: Loose): Partial<Diagnostic> {
  const sameLine = endLine === undefined || endLine === null || endLine === line;
  return { file: name(file), line: place(line, 0), column: place(column, 0), endColumn: sameLine ? place(endColumn, 0) : null };
}

function zeroBased({ file, start_line, start_col, end_line, end_col }: Loose): Partial<Diagnostic> {
  return {
    file: name(file),
    line: place(start_line, 1),
    column: place(start_col, 1),
    endColumn: end_line === start_line ? place(end_col, 1) : null,
  };
}

function name(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function place(value: unknown, shift: 0 | 1): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value + shift) && value + shift > 0 ? value + shift : null;
}
