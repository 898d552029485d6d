/** What section groups mean (gABI, chapter 4, "Section Groups"): flags, then the sections that are kept or dropped together. */

import { hex } from '../../data/numbers.js';
import { entriesOf } from '../read/table.js';
import type { Field } from '../region.js';
import { bytesOf, type Elf, type ElfSection, sectionAt } from './sections.js';

const WORD = 4;

export function* groupFields(elf: Elf, group: ElfSection): Generator<Field> {
  for (const { index, bytes, at } of entriesOf(bytesOf(elf, group), WORD)) {
    const value = elf.encoding.u32(bytes, at);
    const member = index === 0 ? undefined : sectionAt(elf, value);
    yield {
      name: index === 0 ? 'group flags' : `group member ${member?.name ?? hex(value)}`,
      offset: index * WORD,
      size: WORD,
      meaning: member === undefined ? hex(value) : `section ${member.label}`,
    };
  }
}
