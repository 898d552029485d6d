/**
 * Instructions around a place in code, from a disassembler where one is installed: for people, never for a verdict.
 * A few hundred bytes are cut out and decoded from the start of their function, so the size of the file does not matter.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { functionsAt } from '../binary/functions.js';
import type { Architecture, CodeSymbol, FileMap } from '../binary/region.js';
import type { Source } from '../files/source.js';
import type { Exec } from '../ports.js';
import { codeObject } from './code-object.js';
import { type InnermostRegion, innermostRegion } from './locate.js';

/** A byte of code in a file. */
export interface CodePlace {
  readonly map: FileMap;
  readonly source: Source;
  /** In the file. */
  readonly offset: number;
}

/** Code of one region. */
export interface CodeRange extends CodePlace {
  /** Bytes. */
  readonly size: number;
}

export interface Instruction {
  /** In the file, of its first byte. */
  readonly offset: number;
  readonly bytes: Buffer;
  /** Mnemonic and operands as the tool writes them, fields separated by one space. */
  readonly text: string;
}

export interface Listing {
  /** The function of the place; null where no symbol names it. */
  readonly symbol: string | null;
  readonly instructions: readonly Instruction[];
  /** Index of the instruction that contains the byte at the place. */
  readonly at: number;
}

export interface Disassembler {
  /**
   * The instruction at each place and `count` ones before and after it, by one call of the tool for all places.
   * Null for a place that is not in code, or whose machine no installed tool knows, or when there is no tool.
   */
  around(places: readonly CodePlace[], count: number): Promise<readonly (Listing | null)[]>;
  /** Only the instruction at each place, with its function. */
  instructionsAt(places: readonly CodePlace[]): Promise<readonly ({ symbol: string | null; text: string } | null)[]>;
  /** All instructions of each range, by one call of the tool; null for one that cannot be decoded. */
  within(ranges: readonly CodeRange[]): Promise<readonly (readonly Instruction[] | null)[]>;
}

/**
 * The fastest first: binutils starts in 3 ms, LLVM's tool in 43 ms. binutils often knows only the instruction set of its own machine, LLVM's
 * tool knows all of MACHINES. Debian adds the version to the names of LLVM's programs where several are installed.
 */
const TOOLS = ['objdump', 'llvm-objdump', 'llvm-objdump-19'];
/** A few hundred bytes are decoded in milliseconds; the rest is for starting the tool on a busy machine. */
const TIMEOUT_SECONDS = 5;
/** One slow start must not take the instructions of all later files; a tool that hangs each time is given up after 15 seconds. */
const MAX_LATE_TRIES = 3;
/**
 * Decoding starts so many bytes before the place where the start of the function is farther away: wherever decoding of x86 code starts, it
 * finds the right instructions within tens of bytes, and 16 instructions have at most 240 bytes.
 */
const LEAD_BYTES = 1024;
/** The longest instruction of x86 (Intel SDM, volume 2, 2.3.11); other machines have shorter ones. */
const MAX_INSTRUCTION_BYTES = 15;
/** Machines without instructions of odd length need an aligned start. */
const ALIGNMENT_BYTES = 4;

interface Cut {
  readonly machine: Architecture;
  readonly start: number;
  readonly address: bigint;
  readonly bytes: Buffer;
  readonly symbol: string | null;
}

/**
 * @param query runs the tools; they are found on its PATH
 * @param scratch folder for the files that the tools read; the caller removes it
 */
export function makeDisassembler(query: Exec['query'], scratch: string): Disassembler {
  const missing = new Set<string>();
  const timeouts = new Map<string, number>();

  /** What the tool prints; null where it is missing, does not finish or cannot decode. */
  async function outputOf(tool: string, args: readonly string[], cwd: string): Promise<string | null> {
    const answer = await query(tool, args, { cwd, timeoutSeconds: TIMEOUT_SECONDS });
    const late = (timeouts.get(tool) ?? 0) + (answer?.ended === 'timeout' ? 1 : 0);
    timeouts.set(tool, late);
    if (answer === null || late >= MAX_LATE_TRIES) missing.add(tool);
    return answer?.exitCode === 0 && answer.ended !== 'timeout' ? answer.stdout : null;
  }

  /** Decodes objects in the folder by the first tool that can. */
  async function decode(folder: string, names: readonly string[], arch: string): Promise<Map<string, Line[]>> {
    for (const tool of TOOLS.filter((each) => !missing.has(each))) {
      // Without this option LLVM decodes only the base set of RISC-V; binutils decodes the general set.
      const more = arch.startsWith('riscv') && tool.startsWith('llvm') ? ['--mattr=+m,+a,+f,+d,+c'] : [];
      const args = ['--disassemble', '--disassemble-zeroes', '--no-show-raw-insn', ...more, ...names];
      const output = await outputOf(tool, args, folder);
      if (output !== null) return readListings(output);
    }
    return new Map();
  }

  async function listings(cuts: readonly (Cut | null)[]): Promise<readonly (readonly Instruction[])[]> {
    const folder = await mkdtemp(path.join(scratch, 'selfhost-code-'));
    try {
      const archOf = new Map<string, string>();
      for (const [index, cut] of cuts.entries()) {
        const object = cut === null ? null : codeObject(cut.bytes, cut.address, cut.machine);
        if (cut === null || object === null) continue;
        await writeFile(path.join(folder, `${index}.o`), object);
        archOf.set(`${index}.o`, cut.machine.arch);
      }
      const lines = new Map<string, Line[]>();
      for (const arch of new Set(archOf.values())) {
        const names = [...archOf.keys()].filter((name) => archOf.get(name) === arch);
        for (const [name, found] of await decode(folder, names, arch)) lines.set(name, found);
      }
      return cuts.map((cut, index) => (cut === null ? [] : instructionsOf(cut, lines.get(`${index}.o`) ?? [])));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function around(places: readonly CodePlace[], count: number): Promise<readonly (Listing | null)[]> {
    const cuts = cutAll(places, count);
    if (cuts.every((cut) => cut === null) || missing.size === TOOLS.length) return places.map(() => null);
    const decoded = await listings(cuts);
    return places.map(({ offset }, index) => {
      const all = decoded[index] ?? [];
      const at = all.findLastIndex((each) => each.offset <= offset);
      if (at < 0) return null;
      const first = Math.max(0, at - count);
      return { symbol: cuts[index]?.symbol ?? null, instructions: all.slice(first, at + count + 1), at: at - first };
    });
  }

  return {
    around,
    within: async (ranges) => {
      const cuts = ranges.map(cutWhole);
      if (cuts.every((cut) => cut === null) || missing.size === TOOLS.length) return ranges.map(() => null);
      return (await listings(cuts)).map((instructions) => (instructions.length === 0 ? null : instructions));
    },
    instructionsAt: async (places) =>
      (await around(places, 0)).map((listing) => {
        const instruction = listing?.instructions[listing.at];
        return listing === null || instruction === undefined ? null : { symbol: listing.symbol, text: instruction.text };
      }),
  };
}

/** The function of a place; null where no symbol names it. */
export function symbolOf(place: CodePlace): string | null {
  const found = innermostRegion(place.map, place.offset);
  return found === null ? null : (functionsIn([found], [place])[0]?.name ?? null);
}

/** The functions of places, cut at the ends of their regions. */
function functionsIn(regions: readonly (InnermostRegion | null)[], places: readonly CodePlace[]): (CodeSymbol | null)[] {
  const offsetsIn = new Map<FileMap, number[]>();
  const inside = regions.map((found, index) => (places[index]?.offset ?? 0) - (found?.base ?? 0));
  for (const [index, found] of regions.entries()) {
    if (found !== null) offsetsIn.set(found.map, [...(offsetsIn.get(found.map) ?? []), inside[index] ?? 0]);
  }
  for (const [map, offsets] of offsetsIn) functionsAt(map, offsets);
  return regions.map((found, index) => {
    const [symbol = null] = found === null ? [] : functionsAt(found.map, [inside[index] ?? 0]);
    return symbol !== null && symbol.offset >= (found?.region.offset ?? 0) ? symbol : null;
  });
}

/** The bytes that are decoded for each place. */
function cutAll(places: readonly CodePlace[], count: number): (Cut | null)[] {
  const regions = places.map(({ map, offset }) => innermostRegion(map, offset));
  const symbols = functionsIn(regions, places);
  return places.map(({ source, offset }, index) => {
    const found = regions[index] ?? null;
    const machine = found?.map.machine;
    if (found === null || machine === undefined || found.region.kind !== 'code') return null;
    const { region, base } = found;
    const regionAt = base + region.offset;
    const symbol = symbols[index] ?? null;
    const symbolStart = symbol === null ? regionAt : base + symbol.offset;
    const early = offset - LEAD_BYTES;
    const start = Math.max(regionAt, symbolStart, early - ((early - regionAt) % ALIGNMENT_BYTES));
    // One instruction more than is shown, because the last one may not be complete.
    const end = Math.min(regionAt + region.size, offset + (count + 2) * MAX_INSTRUCTION_BYTES);
    const bytes = Buffer.from(source.read(start, end - start));
    const address = (region.address ?? 0n) + BigInt(start - regionAt);
    return { machine, start, address, bytes, symbol: symbol?.name ?? null };
  });
}

function cutWhole({ map, source, offset, size }: CodeRange): Cut | null {
  const found = innermostRegion(map, offset);
  const machine = found?.map.machine;
  if (found === null || machine === undefined) return null;
  const { region, base } = found;
  const address = (region.address ?? 0n) + BigInt(offset - base - region.offset);
  return { machine, start: offset, address, bytes: Buffer.from(source.read(offset, size)), symbol: null };
}

interface Line {
  readonly address: bigint;
  readonly text: string;
}

/** Both tools write `NAME:  file format …` before each file and `ADDRESS: TEXT` for each instruction. */
function readListings(output: string): Map<string, Line[]> {
  const files = new Map<string, Line[]>();
  let lines: Line[] = [];
  for (const line of output.split('\n')) {
    const file = /^(\d+\.o):\s+file format /.exec(line)?.[1];
    if (file !== undefined) {
      lines = [];
      files.set(file, lines);
      continue;
    }
    const [, address, text] = /^\s*([0-9a-f]+):\s+(\S.*)$/.exec(line) ?? [];
    if (address !== undefined && text !== undefined) lines.push({ address: BigInt(`0x${address}`), text: tidy(text) });
  }
  return files;
}

/** Without `<.text+0x36>`, which counts from the start of the cut and is of no use to a reader. */
function tidy(text: string): string {
  return text
    .replaceAll(/ <\.text(?:[+-]0x[0-9a-f]+)?>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function instructionsOf(cut: Cut, lines: readonly Line[]): Instruction[] {
  const starts = lines.map(({ address }) => Number(address - cut.address));
  return lines.flatMap(({ text }, index) => {
    const start = starts[index] ?? 0;
    const bytes = cut.bytes.subarray(start, starts[index + 1] ?? cut.bytes.length);
    return bytes.length === 0 ? [] : [{ offset: cut.start + start, bytes, text }];
  });
}
