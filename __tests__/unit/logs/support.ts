import type { Diagnostic } from '@selfhost/core/logs/diagnostic.js';
import { LogReader, type LogReading } from '@selfhost/core/logs/log-reader.js';

export const reading = (text: string) => readDiagnostics(text.split('\n'));

/** `error cc a.c:1:2-3 [code] message`, with the parts that there are. */
export function shown({ severity, tool, file, line, column, endColumn, code, message }: Diagnostic): string {
  const place = [file, line, column].filter((part) => part !== null).join(':') + (endColumn === null ? '' : `-${endColumn}`);
  return [severity, tool, place, code === null ? '' : `[${code}]`, message].filter((part) => part !== '').join(' ');
}

/** What the lines of a log say; they need not be clean. */
function readDiagnostics(lines: Iterable<string>): LogReading {
  const reader = new LogReader();
  for (const line of lines) reader.push(line);
  return reader.finish();
}
