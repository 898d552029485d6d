/**
 * What a stage was built from the last time, beside what `keep` keeps of it. Make and similar tools build again what is older than its source, by the
 * times of files; but a source that was put back from a copy, or that git has checked out, has a time that says nothing of its content. In incremental
 * builds a source is therefore as old as its content is known.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ifThere } from '../files/if-there.js';
import { parseJson } from '../json.js';
import type { InputFile } from './inputs.js';

/** A content, and since when the stage has been built from it: milliseconds since the epoch. */
interface KnownInput {
  readonly digest: string;
  readonly since: number;
}

/** By path. */
export type KnownInputs = ReadonlyMap<string, KnownInput>;

/** The clock of a file system is behind by up to a tick of the kernel, 10 ms: what is written from now on must not look older than its sources. */
const FILE_CLOCK_MS = 20;

/**
 * The inputs with their times.
 * @param known those of the last build; empty where nothing is kept
 * @param now milliseconds since the epoch
 */
export function sinceWhen(inputs: readonly InputFile[], known: KnownInputs, now: number): KnownInputs {
  return new Map(
    inputs.map(({ path, digest }) => {
      const last = known.get(path);
      return [path, last?.digest === digest ? last : { digest, since: now - FILE_CLOCK_MS }];
    }),
  );
}

/** Whether an input of the last build is gone: no time shows that, and what was made of it would stay. */
export function isInputGone(inputs: readonly InputFile[], known: KnownInputs): boolean {
  const paths = new Set(inputs.map(({ path }) => path));
  return [...known.keys()].some((path) => !paths.has(path));
}

const KNOWN_INPUTS = z.array(z.tuple([z.string(), z.strictObject({ digest: z.string(), since: z.number() })]));

/** Null where it is not there, or damaged: then it is not known what the kept files were made of. */
export async function readKnownInputs(file: string): Promise<KnownInputs | null> {
  const text = await ifThere(readFile(file, 'utf8'));
  const { data } = KNOWN_INPUTS.safeParse(text === null ? null : parseJson(text));
  return data === undefined ? null : new Map(data);
}

export async function writeKnownInputs(file: string, known: KnownInputs): Promise<void> {
  await writeFile(file, JSON.stringify([...known]));
}
