import { LogReader, type LogReading } from './log-reader.js';

/** What the lines of a log say; they need not be clean. */
export function readDiagnostics(lines: Iterable<string>): LogReading {
  const reader = new LogReader();
  for (const line of lines) reader.push(line);
  return reader.finish();
}
