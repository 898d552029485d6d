/** What is at an address of a program. */
import { functionsOf } from '../binary/functions.js';
import type { CodeSymbol, FileMap, Region } from '../binary/region.js';
import { firstWhere } from '../data/search.js';
import type { Source } from '../files/source.js';

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

  /** @param within the function that names the address: in objects, every section begins at zero */
  nameOf(address: bigint, within: CodeSymbol): string {
    const region = this.#map.linked ? this.#regions[this.#indexAt(address)] : this.#regionOf(within);
    if (region === undefined) return address.toString(16);
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
