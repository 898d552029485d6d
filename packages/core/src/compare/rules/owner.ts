/** Which rule owns a region or a field: what the format itself says about the bytes. */
import type { Field, FileMap, Region } from '../../binary/region.js';
import { ROLES } from '../owner-and-cause-by-role.js';
import type { RuleId } from './catalog.js';

/** What owns a whole region that both sides have. */
export function ownerOfRegion({ kind, loaded }: Region): RuleId | null {
  if (loaded) return null;
  if (kind === 'debug') return 'debug-info';
  if (kind === 'signature') return 'macho-codesign';
  if (kind === 'comment') return 'comment';
  return null;
}

/**
 * What owns a region that only one side has. A symbol table may be absent from an image, which needs none to run; an object
 * without one cannot be linked. A pool of names has no meaning of its own: what refers to it is compared by name. A region that only has the
 * name of a table, or holds more than is referred to, is unowned.
 */
export function ownerOfExtra(region: Region, { linked }: FileMap): RuleId | null {
  if (!region.loaded && region.fields !== undefined) {
    if (region.kind === 'strings' && isAllReferred(region.fields())) return 'symbol-table';
    if (linked && region.kind === 'symbols') return 'symbol-table';
  }
  // The kernel runs no program without a signature where the machine requires one.
  return region.kind === 'signature' ? null : ownerOfRegion(region);
}

/** Whether something refers to every string of a pool. Lone bytes end empty strings, and COFF's pools begin with their own size. */
function isAllReferred(fields: Iterable<Field>): boolean {
  for (const { role, meaning, size } of fields) if (meaning !== null && size > 1 && role !== 'pool-size') return false;
  return true;
}

/**
 * What owns a field.
 * @param about the owner of the region that it describes
 * @param extra whether only one side has it, and the other side nothing that it lacks
 */
export function ownerOfField(field: Field, about: (region: string) => RuleId | null, extra: boolean): RuleId | null {
  const owner = field.about === undefined ? null : about(field.about);
  if (owner !== null) return owner;
  if (field.role === undefined) return null;
  const { rule, ruleIfExtra } = ROLES[field.role];
  return extra ? (ruleIfExtra ?? rule) : rule;
}
