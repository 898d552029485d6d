/**
 * The form of a problem in a report. It is the one type that is written a second time, in `errors.ts`: that file is below all rooms and is
 * loaded by every command, so it can know neither the form of ids nor a schema. A test compares both types.
 */
import { z } from 'zod';
import { type ErrorCode, isErrorCode } from '../errors.js';
import { id, rows, text } from './report-values.js';

export const ERROR_CODE = z.custom<ErrorCode>((value) => typeof value === 'string' && isErrorCode(value));

export const PROBLEM = z.object({
  code: ERROR_CODE,
  message: text,
  subject: z
    .object({
      stage: id.exactOptional(),
      target: id.exactOptional(),
      trial: text.exactOptional(),
      file: text.exactOptional(),
    })
    .exactOptional(),
  place: z
    .object({
      file: text,
      line: z.int().exactOptional(),
      column: z.int().exactOptional(),
      key: text.exactOptional(),
    })
    .exactOptional(),
  value: text.exactOptional(),
  allowed: rows(text).exactOptional(),
  nearest: text.exactOptional(),
  remedy: text.exactOptional(),
});
