/** The hints of a stage, from everything that was seen of its command. */
import path from 'node:path';
import type { FollowedCommand } from '../ancestry/tracker.js';
import { groupBy } from '../data/group.js';
import { byCodeUnits } from '../files/order.js';
import { shortText } from '../text/plain-text.js';
import { type Declared, undeclaredFiles } from './files.js';
import { HINT_KINDS, type Hint, type Hints, MAX_HINT_CHARACTERS, MAX_HINT_NAMES, MAX_HINT_ROWS } from './hint.js';
import type { Sighting } from './sighting.js';
import type { Observed, TemporaryName } from './watch.js';

/** A traced command, and the outputs that hold each of its temporary names. */
export interface SeenCommand extends Declared {
  readonly command: FollowedCommand;
  readonly observed: Observed;
  readonly heldBy: ReadonlyMap<string, readonly string[]>;
}

/** Wine looks at the whole machine, its printers too, before it starts a program. */
const WINE = /^wine(?:server|device|-preloader|64|64-preloader|server64|server32)?$/;

export function findHints({ command, observed, heldBy, ...declared }: SeenCommand): Hints {
  const all = [
    ...hintsOf(
      folded([...undeclaredFiles(command, declared), ...observed.sightings].filter(({ program }) => !WINE.test(program))),
    ),
    ...namesInOutputs(observed.names, heldBy),
  ];
  const kinds = HINT_KINDS.flatMap((kind) => all.filter((hint) => hint.kind === kind));
  return { found: kinds.slice(0, MAX_HINT_ROWS), more: Math.max(0, kinds.length - MAX_HINT_ROWS) };
}

/** More files of one folder than a person reads one by one. */
const MAX_FOLDER_FILES = 10;

/** Many files of one folder are the folder. */
function folded(sightings: readonly Sighting[]): Sighting[] {
  const folderOf = ({ kind, what }: Sighting): string => `${kind} ${path.posix.dirname(what)}`;
  const folders = groupBy(
    sightings.filter(({ what }) => what.includes('/')),
    folderOf,
  );
  const isMany = (group: readonly Sighting[]): boolean => new Set(group.map(({ what }) => what)).size > MAX_FOLDER_FILES;
  const many = new Set([...folders].flatMap(([folder, group]) => (isMany(group) ? [folder] : [])));
  return sightings.map((seen) => (many.has(folderOf(seen)) ? { ...seen, what: `${path.posix.dirname(seen.what)}/…` } : seen));
}

/** One for each kind and thing, by name. */
function hintsOf(sightings: readonly Sighting[]): Hint[] {
  const groups = groupBy(sightings, ({ kind, what }) => `${kind} ${what}`);
  return [...groups.values()]
    .map((group): Hint => {
      const [{ kind, what }] = group;
      return {
        kind,
        what: shortText(what, MAX_HINT_CHARACTERS),
        programs: namesOf(group.map(({ program }) => program)),
        count: new Set(group.map(({ process }) => process)).size,
      };
    })
    .sort((one, other) => byCodeUnits(one.what, other.what));
}

/** The temporary names that outputs hold: what does not reach an output is no hint. */
function namesInOutputs(names: readonly TemporaryName[], heldBy: ReadonlyMap<string, readonly string[]>): Hint[] {
  const held = names.filter(({ text }) => heldBy.has(text));
  const sightings = held.map(
    ({ pattern, program, process }): Sighting => ({ kind: 'temporary-name', what: pattern, program, process }),
  );
  return hintsOf(sightings).map((hint) => ({
    ...hint,
    outputs: namesOf(held.filter(({ pattern }) => pattern === hint.what).flatMap(({ text }) => heldBy.get(text) ?? [])),
  }));
}

function namesOf(names: readonly string[]): string[] {
  const each = [...new Set(names)].sort(byCodeUnits);
  return each.slice(0, MAX_HINT_NAMES).map((name) => shortText(name, MAX_HINT_CHARACTERS));
}
