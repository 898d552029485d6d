/** The files that a traced command read, executed and wrote outside of what was declared. */
import path from 'node:path';
import { addressIn, type Image } from '../ancestry/graph.js';
import type { FollowedCommand } from '../ancestry/tracker.js';
import type { HintKind } from './hint.js';
import type { Places } from './places.js';
import { patternOf } from './random-name.js';
import type { Sighting } from './sighting.js';

/** Where files lie, which of them are there after the command, which are folders, and which were in a folder for temporary files before it began. */
export interface Declared {
  readonly places: Places;
  readonly wasTemporary: (file: string) => boolean;
  readonly isThere: (file: string) => boolean;
  readonly isFolder: (file: string) => boolean;
}

export function undeclaredFiles(command: FollowedCommand, declared: Declared): Sighting[] {
  const writes = writtenFiles(command, declared);
  const programs = filesFrom(command, declared, true, () => false);
  // People hear of a file once: a cache is read too, a script by itself, and a program reads what is beside it.
  const known = new Set([...writes.files, ...programs.files]);
  const folders = [...new Set([...programs.files].map((file) => declared.places.programFolder(file)))];
  const isKnown = (file: string): boolean => known.has(file) || folders.some((folder) => file.startsWith(`${folder}/`));
  return [...writes.seen, ...programs.seen, ...filesFrom(command, declared, false, isKnown).seen];
}

/** What was seen, and of which files. */
interface Seen {
  readonly seen: Sighting[];
  readonly files: ReadonlySet<string>;
}

/** Files outside of the build that were written, linked, moved or removed; in a folder for temporary files only what is left there, or was there before. */
function writtenFiles({ graph, versionAt, changes }: FollowedCommand, { places, wasTemporary, isThere }: Declared): Seen {
  const seen: Sighting[] = [];
  const files = new Set<string>();
  const see = (file: string, process: number): void => {
    const what = patternOf(writtenAs(places.shown(file)));
    seen.push({ kind: 'outside-write', what, program: nameOf(graph.image(process)), process });
  };
  for (const { kind, from, to } of graph.edges) {
    const file = graph.nodes[to];
    const place = kind === 'write' && file?.kind === 'file' ? places.of(file.path) : 'own';
    if (file?.kind !== 'file' || place === 'own' || place === 'tool') continue;
    files.add(file.path);
    if (place === 'temporary' && versionAt(file.path) !== to) continue;
    see(file.path, from);
  }
  for (const { at, by, isTaken } of changes) {
    const place = places.of(at);
    if (place === 'own' || place === 'tool') continue;
    if (place !== 'temporary' || isThere(at) || (isTaken && wasTemporary(at))) see(at, by);
  }
  return { seen, files };
}

/** Files that were there before: the programs that were run, or what was read. */
function filesFrom(
  { graph }: FollowedCommand,
  declared: Declared,
  arePrograms: boolean,
  isKnown: (file: string) => boolean,
): Seen {
  const seen: Sighting[] = [];
  const files = new Set<string>();
  for (const { kind, from, to } of graph.edges) {
    const file = graph.nodes[from];
    if ((kind === 'program') !== arePrograms || file?.kind !== 'file' || !file.before) continue;
    const hint = kindOf(kind, file.path, declared);
    if (hint === null || isKnown(file.path) || declared.isFolder(file.path)) continue;
    files.add(file.path);
    const what = hint === 'network' ? serviceAt(file.path) : readAs(declared.places.shown(file.path));
    const process = arePrograms ? (graph.image(to).parent ?? to) : to;
    seen.push({ kind: hint, what, program: nameOf(graph.image(process)), process });
  }
  return { seen, files };
}

function nameOf({ program }: Image): string {
  return path.posix.basename(program);
}

function kindOf(edge: string, file: string, { places, wasTemporary }: Declared): HintKind | null {
  if (edge !== 'read' && edge !== 'input' && edge !== 'program') return null;
  if (!file.startsWith('/')) return 'network';
  switch (places.of(file)) {
    case 'own':
    case 'tool':
    case 'system':
      return null;
    case 'temporary':
      if (!wasTemporary(file)) return null;
      break;
    case 'home':
      if (edge !== 'program') return 'user-file';
      break;
    default:
  }
  return edge === 'program' ? 'undeclared-program' : 'undeclared-input';
}

/** Git reads a dozen of its files, which differ from clone to clone. */
function readAs(file: string): string {
  return file.replace(/(^|\/)\.git\/.*$/s, '$1.git');
}

/** What programs keep in a home folder has names of all kinds: the folder of the program says enough. */
function writtenAs(file: string): string {
  return file.replace(/^(~\/(?:\.(?:cache|config|local\/share|local\/state)\/)?[^/]+)\/.*$/s, '$1/…');
}

/** A service of this machine at a port that the system gives to a program that asks for any has another port in the next build. */
function serviceAt(file: string): string {
  const address = addressIn(file);
  const [, host = '', port = ''] = /^(127\.[\d.]+|\[::1\]):(\d+)$/.exec(address) ?? [];
  return isAnyPort(Number(port)) ? `${host}:*` : address;
}

/** RFC 6335 has such ports from 49152 on, Linux from 32768. */
function isAnyPort(port: number): boolean {
  return port >= 0x8000;
}
