/** ELF programs under noise of their debug information: headers, segments, what the loader reads. */
import { LONGER, program } from '../debug-pairs.js';
import { sitesOf } from '../sites/sites.js';
import { ElfEditor } from './elf-editor.js';
import { changed, flipped, patched, placeOf, type Refusal, refusal, replaced } from './refusal.js';

const PT_LOAD = 1;
const PT_NOTE = 4;
const PT_GNU_RELRO = 0x6474e552;
const PF_RWX = 7;
const SHF_ALLOC_EXECINSTR = 6;
/** ELFOSABI_LINUX */
const LINUX = 3;

function shifted(id: string, where: string, note: string, change: (bytes: Buffer) => Buffer): Refusal {
  return refusal(id, where, note, async (bench) =>
    changed(bench, await program(bench, LONGER, 'gcc -O1 -g -Wl,--build-id=sha1'), change),
  );
}

/** A byte within the bytes that no section has, of the first or of the last stretch of them. */
function inGap(bytes: Buffer, which: number): Buffer {
  const gap = sitesOf(bytes)
    .filter(({ kind, size }) => kind === 'gap' && size > 2)
    .at(which);
  if (gap === undefined) throw new Error('the program has no gap');
  return patched(bytes, gap.offset + 1, [0x90]);
}

/** Sets the 4 bytes of a field of the first segment of a type. */
function segment(bytes: Buffer, type: number, field: number, value: number): Buffer {
  const elf = new ElfEditor(bytes);
  elf.write(elf.segment(type) + field, 4, value);
  return elf.bytes;
}

export const elfProgramRefusals: readonly Refusal[] = [
  shifted('elf-reserved-header', 'e_ident[EI_PAD]', 'a byte of the header that is to be zero', (bytes) =>
    patched(bytes, 12, [0x41]),
  ),
  shifted('elf-system', 'e_ident[EI_OSABI]', 'a program of another system', (bytes) => patched(bytes, 7, [LINUX])),
  shifted('elf-note-loaded', 'program headers', 'a note becomes a segment that is loaded', (bytes) =>
    segment(bytes, PT_NOTE, 0, PT_LOAD),
  ),
  shifted('elf-segment-writable', 'LOAD p_flags', 'headers can be written and run', (bytes) =>
    segment(bytes, PT_LOAD, 4, PF_RWX),
  ),
  shifted('elf-relocations-stay-writable', 'GNU_RELRO p_type', 'no protection of relocated data', (bytes) =>
    segment(bytes, PT_GNU_RELRO, 0, 0),
  ),
  shifted('elf-interpreter', '.interp', 'another program loads it', (bytes) =>
    replaced(bytes, '/lib64/ld-linux', '/tmp64/ld-linux'),
  ),
  shifted('elf-needed-library', '.dynstr', 'it asks for another library', (bytes) => replaced(bytes, 'libc.so.6', 'libx.so.6')),
  shifted('elf-constructor-address', '.init_array', 'another function runs first', (bytes) =>
    flipped(bytes, new ElfEditor(bytes).section('.init_array').offset, 0x10),
  ),
  shifted('elf-first-gap', 'gap', 'a byte of padding between sections', (bytes) => inGap(bytes, 0)),
  shifted('elf-last-gap', 'gap', 'a byte of padding after the sections', (bytes) => inGap(bytes, -1)),
  shifted('elf-payload', 'trailing', 'bytes after the end', (bytes) => Buffer.concat([bytes, Buffer.from('payload'.repeat(30))])),
  shifted('elf-debug-section-loaded', '.debug_info sh_flags', 'debug information says it is loaded and run', (bytes) => {
    const elf = new ElfEditor(bytes);
    return elf.set(elf.section('.debug_info'), 'flags', SHF_ALLOC_EXECINSTR).bytes;
  }),
  shifted('elf-build-id-type', 'note header', 'the note of the build-id is of another type', (bytes) =>
    patched(bytes, placeOf(bytes, 'GNU\0', new ElfEditor(bytes).section('.note.gnu.build-id').offset) - 4, [1]),
  ),
];
