/** Programs of all kinds that name themselves, or are known by the form of their messages: drivers, git, curl, apt, opam, shells. */
import { type Diagnostic, diagnostic, type Severity } from '../diagnostic.js';
import { namelessTool, toolOfCode } from '../tools.js';
import { singleLines } from './reader.js';
import { SEVERITY_WORDS, severityOf } from './severity.js';

/** `g++: fatal error: message`, `my-compiler: warning: message`. */
const NAMED = new RegExp(
  String.raw`^(?:\S*[\\/])?([A-Za-z][\w+.-]*?)(?:-\d+)?(?:\.exe)?: (?:([^\s:]+\.\w+): )?(${SEVERITY_WORDS})(?:\[([\w.-]+)\])?(?: \([^()]*\))?: (.*)$`,
);
/** Compilers that name neither a place nor themselves, and tools that write in capitals. */
const BARE = /^(ERROR|WARNING|エラー|警告)(?:\[([\w.-]+)\])?(?: \([^()]*\))?: (.*)$/;

const WAYS: readonly { tool: string; severity: Severity; pattern: RegExp }[] = [
  { tool: 'git', severity: 'error', pattern: /^fatal: (.*)$/ },
  { tool: 'curl', severity: 'error', pattern: /^(?:.*?\s)?curl: (\(\d+\) .*)$/ },
  { tool: 'apt', severity: 'error', pattern: /^E: (.*)$/ },
  { tool: 'apt', severity: 'warning', pattern: /^W: (.*)$/ },
  { tool: 'opam', severity: 'error', pattern: /^(?:opam: )?\[ERROR\] (.*)$/ },
  { tool: 'opam', severity: 'warning', pattern: /^(?:opam: )?\[WARNING\] (.*)$/ },
  { tool: 'sh', severity: 'error', pattern: /^(?:\S+: )?(?:(?:line )?\d+: )?(\S+: (?:command )?not found)$/ },
  { tool: 'env', severity: 'error', pattern: /^(?:\S*\/)?(env: .*: No such file or directory)$/ },
  { tool: 'cmd', severity: 'error', pattern: /^('.+' is not recognized as an internal or external command.*)$/ },
  { tool: 'pwsh', severity: 'error', pattern: /^(?:.*[|:]\s*)?(The term '.+' is not recognized as .*)$/ },
  { tool: 'llvm', severity: 'error', pattern: /^(?:\S+: )?(LLVM ERROR: .*)$/ },
  { tool: 'runner', severity: 'error', pattern: /^##\[error\](.*)$/ },
  { tool: 'runner', severity: 'warning', pattern: /^##\[warning\](.*)$/ },
];

export const programReader = singleLines((line) => named(line) ?? known(line));

function named(line: string): Diagnostic | null {
  const found = NAMED.exec(line);
  if (found !== null) {
    const [, tool = '', file = null, word = '', code = null, text = ''] = found;
    return diagnostic(severityOf(word), tool, text, { file, code });
  }
  const bare = BARE.exec(line);
  if (bare === null) return null;
  const [, word = '', code = null, text = ''] = bare;
  const tool = code === null ? null : (toolOfCode(code) ?? namelessTool());
  return diagnostic(severityOf(word), tool ?? 'unknown', text, { code });
}

function known(line: string): Diagnostic | null {
  for (const { tool, severity, pattern } of WAYS) {
    const text = pattern.exec(line)?.[1];
    if (text !== undefined) return diagnostic(severity, tool, text);
  }
  return null;
}
