/** What the addresses in instructions of x86-64 lead to, so that an instruction says the same wherever things are. */
import { functionsOf } from '../binary/functions.js';
import type { CodeSymbol, FileMap, Region } from '../binary/region.js';
import { firstWhere } from '../data/search.js';
import type { Source } from '../files/source.js';

/** `call 1139`, `jne 0x1139`: binutils writes no `0x` here, LLVM does. */
const JUMP = /^((?:bnd |notrack )?(?:call|j)\w* )(?:0x)?([0-9a-f]+)$/;
/** `lea 0xe9b(%rip),%rdi # 2004`: both tools write the address behind the instruction. */
const RELATIVE = /^(.*?)-?0x[0-9a-f]+(\(%rip\).*? # )(?:0x)?([0-9a-f]+)$/;
/** Bytes of data by which two places are taken for the same one. */
const CONTENT_BYTES = 16;

export class AddressNames {
  readonly #map: FileMap;
  readonly #source: Source;
  readonly #functions: readonly CodeSymbol[];
  /** Loaded regions, in the order of their addresses. */
  readonly #regions: readonly (Region & { readonly address: bigint })[];

  constructor(map: FileMap, source: Source) {
    this.#map = map;
    this.#source = source;
    this.#functions = functionsOf(map);
    this.#regions = map.regions
      .flatMap((region) => (region.loaded && region.address !== undefined ? [{ ...region, address: region.address }] : []))
      .sort((a, b) => Number(a.address - b.address));
  }

  /** The instruction with names in place of addresses. @param within the function that it is in */
  named(text: string, within: CodeSymbol): string {
    const [, before, after = '', digits] = RELATIVE.exec(text) ?? [];
    if (before !== undefined && digits !== undefined) return `${before}${after}${this.#nameOf(digits, within)}`;
    const [, jump, target] = JUMP.exec(text) ?? [];
    return jump === undefined || target === undefined ? text : `${jump}${this.#nameOf(target, within)}`;
  }

  #nameOf(digits: string, within: CodeSymbol): string {
    const address = BigInt(`0x${digits}`);
    const region = this.#map.linked ? this.#regions[this.#indexAt(address)] : this.#regionOf(within);
    if (region === undefined) return digits;
    const inside = Number(address - (region.address ?? 0n));
    const offset = region.offset + inside;
    if (region.kind === 'code') {
      const owner = this.#functions[firstWhere(this.#functions.length, (at) => (this.#functions[at]?.offset ?? 0) > offset) - 1];
      if (owner !== undefined && offset < owner.offset + owner.size) return `${owner.name}+${offset - owner.offset}`;
      return `${region.name}+${inside}`;
    }
    const content = inside >= 0 && inside < region.size && offset < this.#source.size ? this.#contentAt(offset) : null;
    return `${region.name} ${content ?? `+${inside}`}`;
  }

  /** Data that says what it is: texts and numbers move, while zeros are everywhere. */
  #contentAt(offset: number): string | null {
    const bytes = this.#source.read(offset, Math.min(CONTENT_BYTES, this.#source.size - offset));
    return bytes.every((byte) => byte === 0) ? null : bytes.toString('hex');
  }

  #regionOf({ offset }: CodeSymbol): Region | undefined {
    return this.#map.regions.find((region) => region.offset <= offset && offset < region.offset + region.size);
  }

  /** The last region that begins at or before the address: what is not in the file comes behind one that is. */
  #indexAt(address: bigint): number {
    return firstWhere(this.#regions.length, (index) => (this.#regions[index]?.address ?? 0n) > address) - 1;
  }
}
