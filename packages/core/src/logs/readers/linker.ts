/** Linkers: GNU ld and gold, lld and mold, Apple's ld, MSVC's link. */
import { type Diagnostic, diagnostic, type Severity } from '../diagnostic.js';
import type { Emit, Reader } from './reader.js';
import { severityOf } from './severity.js';

const LLD =
  /^(?:\S*[\\/])?(ld\.lld|ld64\.lld|lld-link|wasm-ld|rust-lld|lld|mold)(?:-\d+)?(?:\.exe)?: (error|warning|fatal): (.*)$/;
/** `>>> referenced by main.c:3 (src/main.c:3)`, under an lld message. */
const LLD_PLACE = /^>>> (?:referenced by|defined at) (?:[^\s:]+:\d+ \()?([^\s:()]+):(\d+)\)?/;

const GNU = /^(?:\S*[\\/])?(?:[\w.-]+-)?ld(?:\.bfd|\.gold|-classic)?(?:\.exe)?:\s?(.*)$/;
/** What GNU ld prints without its own name before it. */
const GNU_BARE = /^\S*\([.*][.\w$*+-]*\): |^[^\s:]+:\d+: (?:undefined reference|multiple definition|first defined)/;
const GNU_IN_SECTION = /^([^\s:]*?):?\([.*][.\w$*+-]*\): (.*)$/;
const GNU_AT_LINE = /^([^\s:]+):(\d+): (.*)$/;
const GNU_IN_FILE = /^([^\s:]+\.\w+(?:\([^)]*\))?): (.*)$/;
/** gold's own shape. */
const GOLD = /^\S+?\.o:([^\s:]*):function .*?: (error|warning): (.*)$/;
/** Lines of GNU ld that lead to a message or add to one. */
const GNU_CONTEXT = /: in function [`']|^NOTE: |^skipping incompatible |^note: /;

const MSVC = /^(?:\s*\d+>)?(\S.*?) ?: (?:fatal )?(error|warning) (LNK\d+) ?: (.*)$/;

const APPLE_UNDEFINED = /^(?:ld: )?(Undefined symbols(?: for architecture \w+)?):$/;
const APPLE_DUPLICATE = /^(?:ld: )?(duplicate symbol '[^']+') in:$/;
const APPLE_SYMBOL = /^ {2}(\S.*), referenced from:$/;

export function linkerReader(emit: Emit): Reader {
  /** An lld message that may still learn its place. */
  let open: Diagnostic | null = null;
  /** Title of the list of symbols that is being read. */
  let list: string | null = null;

  const flush = (): void => {
    if (open !== null) emit(open);
    open = null;
    list = null;
  };

  const underLld = (line: string): boolean => {
    if (open === null || !line.startsWith('>>>')) return false;
    const [, file, row] = LLD_PLACE.exec(line) ?? [];
    if (open.file === null && file !== undefined) open = { ...open, file, line: Number(row) };
    return true;
  };

  const inList = (line: string): boolean => {
    if (list === null || !/^\s/.test(line)) return false;
    const symbol = APPLE_SYMBOL.exec(line)?.[1];
    if (symbol !== undefined) emit(diagnostic('error', 'ld', `${list}: ${symbol}`));
    return true;
  };

  return {
    continues: (line) => underLld(line) || inList(line),
    read(line) {
      const lld = LLD.exec(line);
      if (lld !== null) {
        open = diagnostic(severityOf(lld[2] ?? ''), 'lld', lld[3] ?? '');
        return true;
      }
      list = APPLE_UNDEFINED.exec(line)?.[1] ?? null;
      if (list !== null) return true;
      const found = single(line);
      if (found === null) return false;
      if (found !== 'context') emit(found);
      return true;
    },
    flush,
  };
}

function single(line: string): Diagnostic | 'context' | null {
  const duplicate = APPLE_DUPLICATE.exec(line)?.[1];
  if (duplicate !== undefined) return diagnostic('error', 'ld', duplicate);
  const msvc = MSVC.exec(line);
  if (msvc !== null) {
    const [, place = '', word = '', code = null, text = ''] = msvc;
    return diagnostic(severityOf(word), 'link', text, { file: /^link$/i.test(place) ? null : place, code });
  }
  const gold = GOLD.exec(line);
  if (gold !== null) return diagnostic(severityOf(gold[2] ?? ''), 'ld', gold[3] ?? '', { file: gold[1] || null });
  const text = GNU.exec(line)?.[1] ?? (GNU_BARE.test(line) ? line : null);
  return text === null ? null : gnu(text);
}

function gnu(text: string): Diagnostic | 'context' {
  if (GNU_CONTEXT.test(text)) return 'context';
  const [, word, rest] = /^(warning|error|fatal): (.*)$/.exec(text) ?? [];
  const severity: Severity = word === 'warning' ? 'warning' : 'error';
  const message = rest ?? text;
  const section = GNU_IN_SECTION.exec(message);
  if (section !== null) return diagnostic(severity, 'ld', section[2] ?? '', { file: section[1] || null });
  const place = GNU_AT_LINE.exec(message);
  if (place !== null) return diagnostic(severity, 'ld', place[3] ?? '', { file: place[1] ?? null, line: Number(place[2]) });
  const [, file, about] = GNU_IN_FILE.exec(message) ?? [];
  if (file === undefined || about === undefined) return diagnostic(severity, 'ld', message);
  return diagnostic(about.startsWith('warning: ') ? 'warning' : severity, 'ld', about.replace(/^warning: /, ''), { file });
}
