/** A region as its fields and the bytes between them. */
import type { Field, Region } from '../../binary/region.js';

/** A field, or the bytes between two fields, which are named after the one before them. */
export type Piece = Field & { readonly between?: true };

/** Equal names of files are paired first, wherever they are; the others are paired in order. */
export function keyOf({ name, role, meaning }: Piece): string {
  return role === 'file-name' ? `${name} ${meaning}` : name;
}

export function isBetween(piece: Piece): boolean {
  return piece.between === true;
}

/** All bytes of a region, in order. */
export function* piecesOf(region: Region): Generator<Piece> {
  let end = 0;
  let before = 'the start';
  const between = (to: number): Piece => ({
    name: `bytes after ${before}`,
    offset: end,
    size: to - end,
    meaning: '',
    between: true,
  });
  for (const field of region.fields?.() ?? []) {
    if (field.offset > end) yield between(field.offset);
    yield field;
    end = field.offset + field.size;
    before = field.name;
  }
  if (region.size > end) yield between(region.size);
}
