/** The files that a traced command read, executed and wrote outside of what was declared. */
import path from 'node:path';
import { addressIn, type FileVersion } from '../ancestry/graph.js';
import type { FollowedCommand } from '../ancestry/tracker.js';
import type { HintKind } from './hint.js';
import type { Places } from './places.js';
import { patternOf } from './random-name.js';
import type { Sighting } from './sighting.js';

/** Where files lie, which of them are folders, and which were in a folder for temporary files before the command began. */
export interface Declared {
  readonly places: Places;
  readonly wasTemporary: (file: string) => boolean;
  readonly isFolder: (file: string) => boolean;
}

export function undeclaredFiles({ graph, versionAt }: FollowedCommand, declared: Declared): Sighting[] {
  const { places } = declared;
  const seen: Sighting[] = [];
  /** Files of which people hear once: a cache is read too, and a script by itself. */
  const known = new Set<string>();
  const add = (kind: HintKind, what: string, image: number): void => {
    const { program } = graph.image(image);
    seen.push({ kind, what, program: path.posix.basename(program), process: image });
  };
  for (const { kind, from, to } of graph.edges) {
    if (kind !== 'write') continue;
    const file = graph.nodes[to];
    if (file?.kind !== 'file' || !isOutside(file, versionAt(file.path) === to, places)) continue;
    known.add(file.path);
    add('outside-write', patternOf(writtenAs(places.shown(file.path))), from);
  }
  for (const isProgram of [true, false]) {
    for (const { kind, from, to } of graph.edges) {
      const file = graph.nodes[from];
      if ((kind === 'program') !== isProgram || file?.kind !== 'file' || !file.before) continue;
      const hint = kindOf(kind, file.path, declared);
      if (hint === null || (!isProgram && known.has(file.path)) || declared.isFolder(file.path)) continue;
      if (isProgram) known.add(file.path);
      add(
        hint,
        hint === 'network' ? serviceAt(file.path) : readAs(places.shown(file.path)),
        isProgram ? (graph.image(to).parent ?? to) : to,
      );
    }
  }
  return seen;
}

/** Whether a file that was written is outside of the build; in a folder for temporary files only where it is left there. */
function isOutside({ path: file }: FileVersion, isLeft: boolean, places: Places): boolean {
  const place = places.of(file);
  return place === 'temporary' ? isLeft : place !== 'own' && place !== 'tool';
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
