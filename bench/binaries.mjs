/** 200 MiB of real binaries in 522 files: about what a compiler with its libraries is. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

export const MEBIBYTE = 1024 ** 2;
const TOTAL = 200 * MEBIBYTE;
const FILES = 522;
/** Times that the list of binaries is gone through, where a machine has few. */
const MAX_ROUNDS = 50;
/** Where a Linux machine keeps binaries; node's own is added. */
const SOURCES = ['/usr/lib', '/usr/bin', '/usr/libexec'];

/** Copies binaries of middling size, evenly chosen, until both the number and the bytes are there. */
export function makeBinaries(out) {
  mkdirSync(path.join(out, 'bin'), { recursive: true });
  mkdirSync(path.join(out, 'lib'));
  copyFileSync(process.execPath, path.join(out, 'bin', 'compiler'));
  let bytes = statSync(process.execPath).size;
  const found = SOURCES.flatMap((source) => binaries(source)).sort((left, right) => (left.path < right.path ? -1 : 1));
  const average = (TOTAL - bytes) / (FILES - 1);
  const candidates = found.filter(({ size }) => size > average / 10 && size < average * 3);
  const step = Math.max(1, Math.floor(candidates.length / FILES));
  let files = 1;
  for (let index = 0; files < FILES - 1 && index < candidates.length * MAX_ROUNDS; index += step) {
    // Round and round, so that a machine with few binaries fills the number too.
    const { path: file, size } = candidates[index % candidates.length];
    if (size > TOTAL - bytes) continue;
    const copy = path.join(out, 'lib', `${String(files).padStart(4, '0')}-${path.basename(file)}`);
    copyFileSync(file, copy);
    // For root a copy keeps set-uid and set-gid, which no bundle carries.
    chmodSync(copy, 0o755);
    bytes += size;
    files += 1;
  }
  writeFileSync(path.join(out, 'lib', 'rest'), readFileSync(process.execPath).subarray(0, TOTAL - bytes));
}

/** Files under a folder. Not by Node's own recursive reading, which follows links, and so never ends where one leads back. */
function binaries(root) {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(root, entry.name);
    if (entry.isDirectory()) return binaries(file);
    return entry.isFile() ? [{ path: file, size: lstatSync(file).size }] : [];
  });
}
