/** Values in reports. What a fork's build says is untrusted input, so each has a maximum size. */
import { z } from 'zod';
import { ID } from '../yaml/formats.js';

/** Longest text of a report: the tail of a log with its message. */
const MAX_TEXT_CHARACTERS = 64 * 1024;
/** Most rows of any list of a report. */
const MAX_ROWS = 1000;

export const id = z.string().regex(ID.pattern);
export const text = z.string().max(MAX_TEXT_CHARACTERS);
export const count = z.int().nonnegative();
/** 0–1. */
export const share = z.number().min(0).max(1);

export function rows<T extends z.ZodType>(row: T) {
  return z.array(row).max(MAX_ROWS);
}

export function table<T extends z.ZodType>(key: z.ZodString, value: T) {
  return z.record(key, value).refine((record) => Object.keys(record).length <= MAX_ROWS);
}
