/** What is signed or summed as a whole, and was changed since where a rule owns the bytes: no loader that looks at the seal takes it. */
import { LIBRARY, link } from '../macho-pairs.js';
import { lld } from '../pe-pairs.js';
import { coffHeaderOf } from '../sites/pe.js';
import { assembled } from './elf-sections.js';
import { changed, patched, placeOf, type Refusal, refusal } from './refusal.js';

const LC_UUID = Buffer.from('1b00000018000000', 'hex');
const TIMESTAMP = 4;
const OPTIONAL_HEADER = 20;
const CHECKSUM = 64;
const CERTIFICATE_TABLE = 112 + 4 * 8;

/** Another date in the header of an image. */
const redated = (bytes: Buffer): Buffer => patched(bytes, coffHeaderOf(bytes) + TIMESTAMP, [1, 2, 3, 4]);

export const sealRefusals: readonly Refusal[] = [
  refusal(
    'macho-signed-and-renamed',
    'code signature',
    'another UUID under the old signature: the kernel refuses it',
    async (bench) => {
      const file = await link(bench, 'arm64', LIBRARY, 'util.dylib');
      return changed(bench, file, (bytes) => patched(bytes, placeOf(bytes, LC_UUID) + LC_UUID.length, [1, 2, 3, 4]));
    },
  ),
  refusal('macho-signatures-of-neither', 'code signature', 'other UUIDs under a signature of neither', async (bench) => {
    const file = await link(bench, 'arm64', LIBRARY, 'util.dylib');
    const bytes = bench.read(file);
    return bench.write(file, patched(bytes, placeOf(bytes, LC_UUID) + LC_UUID.length, [1, 2, 3, bench.pick(4, 5)]));
  }),
  refusal(
    'pe-summed-and-redated',
    'CheckSum',
    'another date under the old checksum: Windows refuses such a driver',
    async (bench) => {
      const file = await lld(bench, '/dll /export:digest /timestamp:1700000000 /release', 'util.dll');
      return changed(bench, file, redated);
    },
  ),
  refusal('pe-signed-and-redated', 'attribute certificates', 'another date under the old certificate', async (bench) => {
    const file = await lld(bench, '/dll /export:digest /timestamp:1700000000', 'util.dll');
    const plain = bench.read(file);
    const table = Buffer.alloc(8);
    table.writeUInt32LE(plain.length);
    table.writeUInt32LE(8, 4);
    const header = coffHeaderOf(plain) + OPTIONAL_HEADER;
    const signed = Buffer.concat([patched(plain, header + CERTIFICATE_TABLE, table), Buffer.from('0800000000020200', 'hex')]);
    bench.write(file, patched(signed, header + CHECKSUM, [0, 0, 0, 0]));
    return changed(bench, file, redated);
  }),
  refusal(
    'elf-signed-module',
    'module signature',
    'other debug information under the signature of a module of the kernel',
    async (bench) => {
      const file = await assembled(bench, `.section .debug_str,"MS",@progbits,1\n.asciz "${bench.pick('one', 'two')}"\n`);
      return bench.write(file, Buffer.concat([bench.read(file), Buffer.from('signed~Module signature appended~\n')]));
    },
  ),
];
