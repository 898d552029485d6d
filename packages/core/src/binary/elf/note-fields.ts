/** What notes say (gABI, chapter 5, "Note Section"). */
import { alignUp } from '../../data/numbers.js';
import type { Source } from '../../files/source.js';
import type { Encoding } from '../read/encoding.js';
import type { ByteRange } from '../read/ranges.js';
import type { Field } from '../region.js';

/** namesz, descsz and type, of 4 bytes each in both classes, as all tools write them. */
const HEADER = 12;
const NT_GNU_BUILD_ID = 3;
const GNU = 'GNU\0';
/** Longer descriptors are compared as bytes. */
const MAX_DESCRIPTOR_BYTES = 64 * 1024;
/** Bytes of a digest: from the 8 of lld's `--build-id=fast` to the 64 of SHA-512. A program's own data is no digest. */
const MIN_DIGEST_BYTES = 8;
const MAX_DIGEST_BYTES = 64;

/** Notes, one after the other. */
export interface Notes {
  readonly bytes: Source;
  readonly encoding: Encoding;
  /** Of the section or segment: 8 pads to 8 bytes (.note.gnu.property), everything else to 4. */
  readonly alignment: number;
}

interface Note {
  readonly start: number;
  readonly nameSize: number;
  readonly type: number;
  readonly descriptorAt: number;
  readonly descriptorSize: number;
  readonly isBuildId: boolean;
}

/** Each note, until one does not fit. */
function* eachNote({ bytes, encoding, alignment }: Notes): Generator<Note> {
  const unit = alignment === 8 ? 8 : 4;
  for (let start = 0; start + HEADER <= bytes.size; ) {
    const header = bytes.read(start, HEADER);
    const [nameSize, descriptorSize, type] = [0, 4, 8].map((at) => encoding.u32(header, at)) as [number, number, number];
    const descriptorAt = alignUp(start + HEADER + nameSize, unit);
    const end = descriptorAt + descriptorSize;
    if (end > bytes.size || nameSize > MAX_DESCRIPTOR_BYTES || descriptorSize > MAX_DESCRIPTOR_BYTES) return;
    const isBuildId =
      type === NT_GNU_BUILD_ID &&
      descriptorSize >= MIN_DIGEST_BYTES &&
      descriptorSize <= MAX_DIGEST_BYTES &&
      bytes.read(start + HEADER, nameSize).toString('latin1') === GNU;
    yield { start, nameSize, type, descriptorAt, descriptorSize, isBuildId };
    start = alignUp(end, unit);
  }
}

/** Whether there is exactly one build-id: a file has one, and several cannot be trusted. @throws Malformed */
export function holdOneBuildId(all: Iterable<Notes>): boolean {
  let found = 0;
  for (const notes of all) for (const { isBuildId } of eachNote(notes)) if (isBuildId && ++found > 1) return false;
  return found === 1;
}

/**
 * Header, name and descriptor of each note; what follows the last is compared as bytes.
 * @param mayBeBuildId whether a note there that looks like the file's build-id is the build-id; called when there is such a note
 * @throws Malformed
 */
export function* noteFields(notes: Notes, mayBeBuildId: (place: ByteRange) => boolean): Generator<Field> {
  const { bytes } = notes;
  for (const { start, nameSize, type, descriptorAt, descriptorSize, isBuildId } of eachNote(notes)) {
    yield {
      name: 'note header',
      offset: start,
      size: HEADER,
      meaning: `name of ${nameSize} bytes, descriptor of ${descriptorSize}, type ${type}`,
    };
    if (nameSize > 0) yield field(bytes, 'note name', start + HEADER, nameSize);
    if (descriptorSize === 0) continue;
    const whole = { offset: start, size: descriptorAt + descriptorSize - start };
    if (isBuildId && mayBeBuildId(whole)) {
      yield { ...field(bytes, 'build-id', descriptorAt, descriptorSize), role: 'build-id' };
    } else yield field(bytes, 'note descriptor', descriptorAt, descriptorSize);
  }
}

function field(bytes: Source, name: string, offset: number, size: number): Field {
  return { name, offset, size, meaning: bytes.read(offset, size).toString('hex') };
}
