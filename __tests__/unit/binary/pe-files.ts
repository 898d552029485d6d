/** Real PE and COFF files, and what differs between two of them by meaning. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCoff } from '@selfhost/core/binary/pe/coff.js';
import { readPe } from '@selfhost/core/binary/pe/pe.js';
import type { Field, FileMap, Region } from '@selfhost/core/binary/region.js';
import { Malformed, sourceOf } from '@selfhost/core/files/source.js';

export const MINGW = 'x86_64-w64-mingw32-gcc';

/** Needs no library: it can be linked by every linker. */
const SOURCE = `
static int counter = 3;
int table[100];
__attribute__((weak)) int weak(int a) { return a + counter; }
__declspec(dllexport) __attribute__((noinline)) int twice(int x) { return x * 2 + counter; }
__declspec(dllexport) int shared = 5;
int mainCRTStartup(void) { return twice(table[1]) + weak(2); }
`;

export class LocalRun {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'pe-'));

  constructor() {
    this.sourceIn('.');
  }

  /** Puts the source into a folder, under the same name. */
  sourceIn(folder: string, text = SOURCE): string {
    mkdirSync(this.at(folder), { recursive: true });
    writeFileSync(this.at(folder, 'unit.c'), text);
    return this.at(folder);
  }

  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  read(...names: string[]): Buffer {
    return readFileSync(this.at(...names));
  }

  /** Runs a tool in a folder. @throws naming it when it is missing or fails */
  run(command: string, args: readonly string[], folder = '.', env: Readonly<Record<string, string>> = {}): string {
    return execFileSync(command, args, {
      cwd: this.at(folder),
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
  }

  /** What a tool writes to `name`. */
  build(
    name: string,
    command: string,
    args: readonly string[],
    folder = '.',
    env: Readonly<Record<string, string>> = {},
  ): Buffer {
    this.run(command, [...args, '-o', name], folder, env);
    return readFileSync(this.at(folder, name));
  }

  /** An image by LLVM's linker in Microsoft's manner. */
  link(name: string, object: string, ...args: string[]): Buffer {
    const all = ['/nodefaultlib', '/entry:mainCRTStartup', '/subsystem:console', `/out:${name}`, ...args, object];
    this.run('lld-link-19', all);
    return readFileSync(this.at(name));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export function readAny(bytes: Buffer): FileMap | null {
  return readPe(sourceOf(bytes)) ?? readCoff(sourceOf(bytes));
}

export function mapOf(bytes: Buffer): FileMap {
  const map = readAny(bytes);
  if (map === null) throw new Error('neither an image nor an object');
  return map;
}

/** Null where the regions own every byte once. */
export function holeIn(map: FileMap, size: number): string | null {
  let end = 0;
  for (const { name, offset, size: length } of map.regions) {
    if (offset !== end || length <= 0) return `${name} is at ${offset}, not at ${end}`;
    end += length;
  }
  return end === size ? null : `the map ends at ${end}, the file at ${size}`;
}

export function regionOf(map: FileMap, name: string): Region {
  const found = map.regions.find((region) => region.name === name);
  if (found === undefined) throw new Error(`no ${name} in ${map.regions.map((region) => region.name).join(', ')}`);
  return found;
}

export function fieldsOf(map: FileMap, region: string): Field[] {
  return [...(regionOf(map, region).fields?.() ?? [])];
}

export function fieldOf(map: FileMap, region: string, name: string): Field {
  const found = fieldsOf(map, region).find((field) => field.name === name);
  if (found === undefined) throw new Error(`no ${name} in ${region}`);
  return found;
}

/** A part of a file that is compared on its own: a field, the bytes between fields, or a whole region. */
interface Part {
  readonly key: string;
  readonly says: string | null;
  readonly region: Region;
  readonly field?: Field;
}

/** All parts under names that are unique in the file. */
function partsOf(bytes: Buffer): Map<string, Part> {
  const seen = new Map<string, number>();
  const parts = new Map<string, Part>();
  const add = (name: string, part: Omit<Part, 'key'>): void => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    parts.set(`${name} #${count}`, { key: `${name} #${count}`, ...part });
  };
  for (const region of mapOf(bytes).regions) {
    const content = bytes.subarray(region.offset, region.offset + region.size);
    let end = 0;
    const between = (to: number): void => {
      if (to > end) add(`${region.name}: bytes`, { region, says: content.toString('hex', end, to) });
    };
    for (const field of region.fields?.() ?? []) {
      if (field.offset < end || field.offset + field.size > region.size) throw new Error(`${field.name} is out of place`);
      between(field.offset);
      end = field.offset + field.size;
      add(`${region.name}: ${field.name}`, { region, field, says: field.meaning });
    }
    between(region.size);
  }
  return parts;
}

/** Where two files differ by meaning; the order of fields and gaps of zeros do not count. */
export function differences(left: Buffer, right: Buffer): Part[] {
  const lefts = partsOf(left);
  const rights = partsOf(right);
  const all = new Set([...lefts.keys(), ...rights.keys()]);
  return [...all].flatMap((key) => {
    const part = lefts.get(key) ?? rights.get(key);
    if (part === undefined || part.says === null || lefts.get(key)?.says === rights.get(key)?.says) return [];
    const filling = part.region.kind === 'gap' && /^0*$/.test(part.says);
    return filling ? [] : [part];
  });
}

/** Keys of differences that are neither debug information, nor about it, nor the name of a source file or of the build. */
export function beyondDebug(left: Buffer, right: Buffer): string[] {
  const map = mapOf(left);
  const isDebug = (name: string | undefined) => map.regions.some((each) => each.name === name && each.kind === 'debug');
  return differences(left, right)
    .filter(({ region, field }) => region.kind !== 'debug' && !isDebug(field?.about))
    .filter(({ field }) => field?.role !== 'file-name' && field?.role !== 'build-id')
    .map(({ key }) => key);
}

/**
 * Everything that a comparison would see of a file besides the bytes of regions without fields: what regions there are, what fields
 * mean, and the bytes between them. The checksum, which sees every byte, is taken as it is written.
 */
export function view(bytes: Buffer): string {
  try {
    const map = readAny(bytes);
    if (map === null) return 'neither';
    const parts = map.regions.flatMap((region) => {
      const { name, kind, offset, size, loaded } = region;
      const content = Buffer.from(bytes.subarray(offset, offset + size));
      const fields = [...(region.fields?.() ?? [])].filter(({ role }) => role !== 'pe-checksum');
      const told = fields.map((field) => `${field.name}=${field.meaning}`).join('\n');
      for (const field of fields) content.fill(0, field.offset, field.offset + field.size);
      return [`${name} ${kind} ${offset} ${size} ${loaded}`, told, content.toString('hex')];
    });
    return [map.title, ...parts].join('\n');
  } catch (error) {
    if (error instanceof Malformed) return `malformed: ${error.message}`;
    throw error;
  }
}
