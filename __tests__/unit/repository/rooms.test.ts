/** How sources may import each other: rooms of the core downward only, and without cycles, types included. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

interface Room {
  readonly room: string;
  readonly question: string;
  /** Folders of the room, the lowest first; absent where it has at most one. Files beside them are not ordered. */
  readonly folders?: readonly { readonly folder: string; readonly question: string }[];
}

/** The rooms of the core, the lowest first. Files beside them are below all. */
const ROOMS: readonly Room[] = JSON.parse(readFileSync('packages/core/rooms.json', 'utf8'));
const CORE = 'packages/core/src';

/** File → files that it imports, by paths from the top. */
type Imports = ReadonlyMap<string, readonly string[]>;

const sources = ['packages', 'actions']
  .flatMap((top) => readdirSync(top).map((name) => `${top}/${name}/src`))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith('.ts'));
const imports: Imports = new Map(sources.map((file) => [file, importsOf(file, readFileSync(file, 'utf8'))]));

describe('rooms of the core', () => {
  test('the list has each once, and each of the list is there', () => {
    expect(ROOMS.map(({ room }) => room).sort()).toEqual(foldersIn(CORE));
  });
  test('imports point downward only', () => expect(upward(imports)).toEqual([]));
  test('an import that points upward is found, of a type too', () => {
    const text = "import type { Plan } from '../pipeline/plan-model.js';\n";
    const file = `${CORE}/text/plain-text.ts`;
    expect(upward(new Map([[file, importsOf(file, text)]]))).toEqual([`${file} -> ${CORE}/pipeline/plan-model.ts`]);
  });
  test('a room of several folders lists each once', () => {
    const several = ROOMS.map(({ room }) => ({ room, folders: foldersIn(`${CORE}/${room}`) })).filter(
      (each) => each.folders.length > 1,
    );
    const listed = ROOMS.flatMap(({ room, folders = [] }) =>
      folders.length === 0 ? [] : [{ room, folders: folders.map(({ folder }) => folder).sort() }],
    );
    expect(listed).toEqual(several);
  });
  test('imports between the folders of a room point downward only', () => expect(upwardInRooms(imports)).toEqual([]));
  test('an import that points upward between folders is found', () => {
    const text = "import { findCauses } from '../causes/find.js';\n";
    const file = `${CORE}/compare/rules/owner.ts`;
    expect(upwardInRooms(new Map([[file, importsOf(file, text)]]))).toEqual([`${file} -> ${CORE}/compare/causes/find.ts`]);
  });
  /** The tables of names and the form of evidence: they import nothing of the room, and the model is made of them. */
  test('through files beside the folders, nothing above is reached but what causes are called and how evidence looks', () => {
    const upper = new Set([...imports.keys()].flatMap((file) => aboveThroughShared(file, imports)));
    expect([...upper].sort()).toEqual([`${CORE}/compare/causes/catalog.ts`, `${CORE}/compare/causes/evidence.ts`]);
  });
  test.each([
    ['binary', ['data', 'files']],
    ['llvm-ir', ['data', 'ports.ts', 'text']],
  ])('%s is a library: beside itself it imports %j alone', (room, lower) => {
    const own = [...imports].filter(([file]) => file.startsWith(`${CORE}/${room}/`));
    const rooms = new Set(own.flatMap(([, all]) => all.map((file) => file.slice(CORE.length + 1).split('/', 1)[0])));
    expect([...rooms].filter((each) => each !== room).sort()).toEqual([...lower].sort());
  });
  test('tests of the core lie in rooms of the same names', () => {
    const others = ['cli', 'github', 'local', 'repository'];
    const rooms = new Set([...ROOMS.map(({ room }) => room), ...others]);
    expect(foldersIn('__tests__/unit').filter((name) => !rooms.has(name))).toEqual([]);
  });
});

describe('import cycles', () => {
  test('there is none', () => expect(circles(imports)).toEqual([]));
  test('a cycle is found', () => {
    const graph = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['b.ts']],
    ]);
    expect(circles(graph)).toEqual([['b.ts', 'c.ts']]);
  });
});

function importsOf(file: string, text: string): string[] {
  return ts.preProcessFile(text).importedFiles.flatMap(({ fileName }) => {
    const local = fileName.startsWith('.') ? path.join(path.dirname(file), fileName) : packageFile(fileName);
    return local === null ? [] : [local.replace(/\.js$/, '.ts')];
  });
}

/** `@selfhost/core/text/lines.js` → `packages/core/src/text/lines.js`. */
function packageFile(specifier: string): string | null {
  const [, action, name, rest] = /^@selfhost\/(action-)?([a-z-]+)\/(.*)$/.exec(specifier) ?? [];
  return name === undefined || rest === undefined ? null : `${action === undefined ? 'packages' : 'actions'}/${name}/src/${rest}`;
}

function upward(graph: Imports): string[] {
  return [...graph].flatMap(([file, targets]) =>
    targets.filter((target) => levelOf(target) > levelOf(file)).map((target) => `${file} -> ${target}`),
  );
}

function upwardInRooms(graph: Imports): string[] {
  return [...graph].flatMap(([file, targets]) => {
    const from = folderOf(file);
    return targets.flatMap((target) => {
      const to = folderOf(target);
      return from !== null && to?.room === from.room && to.level > from.level ? [`${file} -> ${target}`] : [];
    });
  });
}

/** What a file in a folder of a room reaches in upper folders, through files beside the folders. */
function aboveThroughShared(file: string, graph: Imports): string[] {
  const from = folderOf(file);
  if (from === null) return [];
  const seen = new Set<string>();
  const shared = [file];
  for (const each of shared) {
    for (const target of graph.get(each) ?? []) {
      if (seen.has(target) || !target.startsWith(`${CORE}/${from.room}/`)) continue;
      seen.add(target);
      if (folderOf(target) === null) shared.push(target);
    }
  }
  return [...seen].filter((target) => (folderOf(target)?.level ?? -1) > from.level);
}

/** The room of a file that is in a folder of one, and the folder's place in the room's list; null for every other file. */
function folderOf(file: string): { readonly room: string; readonly level: number } | null {
  const [name, folder, ...below] = file.startsWith(`${CORE}/`) ? file.slice(CORE.length + 1).split('/') : [];
  const room = ROOMS.find((each) => each.room === name);
  if (room?.folders === undefined || below.length === 0) return null;
  return { room: room.room, level: room.folders.findIndex((each) => each.folder === folder) };
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Place in the list; files outside of the core are above all rooms. */
function levelOf(file: string): number {
  if (!file.startsWith(`${CORE}/`)) return ROOMS.length;
  const [top = '', ...below] = file.slice(CORE.length + 1).split('/');
  return below.length === 0 ? -1 : ROOMS.findIndex(({ room }) => room === top);
}

/** Sets of files that import each other in a cycle, by Tarjan's algorithm (1972). */
function circles(graph: Imports): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    let low = index;
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? index);
    }
    if (low === index) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1) found.push(circle.sort());
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}
