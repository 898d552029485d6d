/** Searches the outputs of a stage for what ties them to the machine and the day of their build. */
import path from 'node:path';
import { dayNeedles, daysOf, secondsOf, timeNeedles, type Window } from './dates.js';
import { type Leak, leaksOf } from './leak.js';
import { Matcher } from './matcher.js';
import type { Needle } from './needle.js';
import { type NumberWidths, widthsFor } from './numbers.js';
import { placeNeedles, type Surroundings } from './places.js';
import { type FileHit, FileSearch } from './search-file.js';

/** Files of one folder. */
export interface Files {
  readonly root: string;
  /** Relative to the root, with `/`, in the order in which reports name them. */
  readonly paths: readonly string[];
}

/** What a stage made, and how. */
export interface BuiltOutputs {
  readonly outputs: Files;
  /** Bytes of all outputs. */
  readonly bytes: number;
  /** The sources: what they hold themselves comes from no machine. */
  readonly inputs: Files;
  readonly machine: Surroundings;
  readonly window: Window;
}

/**
 * What was found, by kind. Nothing in compressed parts of a file is found. Fails with the system's error for a file that cannot be read.
 * @param signal ends the search with the signal's reason
 */
export async function searchOutputs(made: BuiltOutputs, signal?: AbortSignal): Promise<Leak[]> {
  const { outputs, bytes, inputs, machine } = made;
  const window = bounded(made.window);
  const seconds = secondsOf(window);
  const needles = [...placeNeedles(machine), ...daysOf(window).flatMap(dayNeedles), ...timeNeedles(seconds)];
  const search = async (wanted: readonly Needle[], widths: NumberWidths, files: Files): Promise<FileHit[]> => {
    const inFile = new FileSearch({ matcher: new Matcher(wanted), seconds, widths });
    const hits: FileHit[] = [];
    for (const name of files.paths) {
      signal?.throwIfAborted();
      hits.push(...(await inFile.search(path.join(files.root, name), name)));
    }
    return hits;
  };
  const hits = await search(needles, widthsFor(seconds, bytes), outputs);
  const texts = new Set(hits.flatMap(({ needle }) => (needle === null || needle.text === null ? [] : [needle])));
  if (texts.size === 0) return leaksOf(hits);
  // A version with today's date, or a path in a test, comes from the sources, on every machine and day.
  const ofInputs = await search([...texts], { bits32: false, bits64: false }, inputs);
  const known = new Set(ofInputs.map(({ needle }) => needle));
  return leaksOf(hits.filter(({ needle }) => needle === null || !known.has(needle)));
}

/** No stage takes longer than six hours: a longer time means that the clock was set meanwhile. */
const MAX_WINDOW_MS = 24 * 60 * 60 * 1000;

function bounded({ started, finished }: Window): Window {
  return { started, finished: Math.min(Math.max(started, finished), started + MAX_WINDOW_MS) };
}
