/**
 * `selfhost compare` against `cmp` on the same files in the same run, and against diffoscope where that is installed. The large ELF
 * file is LLVM's shared library, the largest program that a machine of this project has.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { judge, judgeScaled, median, timed } from './measure.mjs';

const ROUNDS = 9;
const cli = path.resolve('dist/cli/index.js');
/** As the loader finds it for clang. */
const LIBRARY = execFileSync('sh', ['-c', `ldd "$(command -v clang-19)" | awk '/libLLVM/ { print $3 }'`], {
  encoding: 'utf8',
}).trim();
const MIB = 1024 * 1024;
/** Peak memory of any comparison in MiB: it does not grow with the files. Node alone has 40. */
const BOUNDED = 96;
/** A page of 100 files is made while a person waits, and opened by a browser at once. */
const MAX_PAGE_SECONDS = 2;
const MAX_PAGE_MB = 5;
/** What the absolute bounds were set with: bare Node took so long there. */
const NODE_THERE = 0.062;

export default function bench() {
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-bench-compare-'));
  try {
    return [identicalPair(folder), lastKib(folder), flippedBit(folder), hundredPairs(folder)].every(Boolean);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function identicalPair(folder) {
  const [left, right] = twins(folder, 'identical');
  const { ratio, ours, theirs } = race(left, right, 0);
  console.log(`identical pair of ${(size(left) / 1e6).toFixed(0)} MB: ${ms(ours)}, cmp ${ms(theirs)}`);
  const peak = peakMiB([left, right], 0);
  return [judge('identical pair', ratio, 2.5, '× cmp'), judge('  peak memory', peak, 64, 'MiB')].every(Boolean);
}

function lastKib(folder) {
  const [left, right] = ['left.bin', 'right.bin'].map((name) => path.join(folder, name));
  const block = Buffer.alloc(MIB);
  for (let index = 0; index < block.length; index++) block[index] = (index * 2654435761) >>> 13;
  const file = openSync(left, 'w');
  for (let index = 0; index < 1024; index++) writeSync(file, block);
  closeSync(file);
  copyFileSync(left, right);
  flip(right, 1024 * MIB - 100);
  const { ratio, ours, theirs } = race(left, right, 1);
  console.log(`1 GiB, one byte of the last KiB: ${ms(ours)}, cmp ${ms(theirs)}`);
  const peak = peakMiB([left, right], 1);
  const good = [judge('last KiB of 1 GiB', ratio, 1.1, '× cmp'), judge('  peak memory', peak, BOUNDED, 'MiB')].every(Boolean);
  for (const name of [left, right]) rmSync(name);
  return good;
}

function flippedBit(folder) {
  const [left, right] = twins(folder, 'flipped');
  const { offset, size: length } = textOf(left);
  flip(right, offset + Math.floor(length / 2));
  const [result] = JSON.parse(run([left, right], 1).stdout).artifacts;
  const [place] = result.regions;
  console.log(`one bit of .text: ${place.name}, ${place.symbol}, ${place.instruction}`);
  const { ours } = race(left, right, 1);
  const node = median(rounds(() => timed(process.execPath, ['-e', '0'])));
  const good = [
    judgeScaled('one bit of .text', ours, 0.3, 's', { name: 'node -e 0', here: node, there: NODE_THERE }),
    judge('  named', place.symbol !== undefined && place.instruction !== undefined ? 1 : 2, 1, '(1: symbol and instruction)'),
    judge('  peak memory', peakMiB([left, right], 1), BOUNDED, 'MiB'),
  ];
  diffoscope(left, right);
  return good.every(Boolean);
}

function hundredPairs(folder) {
  const [left, right] = ['left', 'right'].map((side) => path.join(folder, 'hundred', side));
  for (const side of [left, right]) {
    mkdirSync(side, { recursive: true });
    const source = Array.from({ length: 6000 }, (_, index) => `int f${index}(int a) { return a * ${index} + a / ${index + 3}; }`);
    writeFileSync(path.join(side, 'a.c'), `${source.join('\n')}\n`);
    must('gcc', ['-g', '-O1', '-shared', '-fPIC', 'a.c', '-o', 'a0.so'], side);
    rmSync(path.join(side, 'a.c'));
    for (let index = 1; index < 100; index++) copyFileSync(path.join(side, 'a0.so'), path.join(side, `a${index}.so`));
  }
  console.log(`100 pairs of ${(size(path.join(left, 'a0.so')) / 1e6).toFixed(2)} MB that differ in their build path`);
  const seconds = median(
    rounds(() => timed(process.execPath, [cli, 'compare', left, right, '--format', 'json'], { status: 0 }), 3),
  );
  const page = path.join(folder, 'page.html');
  const shown = median(
    rounds(() => timed(process.execPath, [cli, 'compare', left, right, '--format', 'html', '--out', page], { status: 0 }), 3),
  );
  return [
    judge('100 pairs', seconds, 3, 's'),
    judge('  with their page', shown, seconds + MAX_PAGE_SECONDS, 's'),
    judge('  size of the page', size(page) / 1e6, MAX_PAGE_MB, 'MB'),
  ].every(Boolean);
}

function twins(folder, name) {
  const pair = [path.join(folder, `${name}-left.so`), path.join(folder, `${name}-right.so`)];
  for (const file of pair) copyFileSync(LIBRARY, file);
  return pair;
}

function run(args, status) {
  const result = spawnSync(process.execPath, [cli, 'compare', ...args, '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.status !== status) throw new Error(`compare ended with ${result.status}:\n${result.stderr}${result.stdout}`);
  return result;
}

/** Rounds alternate, so that both see the same machine. */
function race(left, right, status) {
  const ours = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(timed(process.execPath, [cli, 'compare', left, right, '--format', 'json'], { status }));
    theirs.push(timed('cmp', [left, right], { status }));
  }
  return { ours: median(ours), theirs: median(theirs), ratio: median(ours) / median(theirs) };
}

function rounds(work, count = ROUNDS) {
  return Array.from({ length: count }, work);
}

/** The largest resident memory of a comparison, as the system counts it. */
function peakMiB(args, status) {
  const folder = mkdtempSync(path.join(tmpdir(), 'selfhost-peak-'));
  const hook = path.join(folder, 'peak.cjs');
  writeFileSync(
    hook,
    "process.on('exit', () => require('node:fs').writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));\n",
  );
  const file = path.join(folder, 'peak');
  const { status: ended } = spawnSync(process.execPath, ['--require', hook, cli, 'compare', ...args], {
    env: { ...process.env, PEAK: file },
    stdio: 'ignore',
  });
  if (ended !== status) throw new Error(`compare ended with ${ended}`);
  const peak = Number(readFileSync(file, 'utf8')) / 1024;
  rmSync(folder, { recursive: true });
  return peak;
}

function diffoscope(left, right) {
  if (spawnSync('diffoscope', ['--version']).error) return console.log('     diffoscope is not installed');
  const seconds = timed('diffoscope', [left, right], { status: 1 });
  console.log(`     diffoscope: ${seconds.toFixed(0)} s`);
}

function textOf(file) {
  const { stdout } = spawnSync('readelf', ['-SW', file], { encoding: 'utf8' });
  const [, offset, length] = /\s\.text\s+PROGBITS\s+[0-9a-f]+\s+([0-9a-f]+)\s+([0-9a-f]+)/.exec(stdout) ?? [];
  if (offset === undefined) throw new Error(`${file} has no .text`);
  return { offset: Number.parseInt(offset, 16), size: Number.parseInt(length, 16) };
}

function flip(file, at) {
  const descriptor = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, at);
  byte[0] ^= 0x10;
  writeSync(descriptor, byte, 0, 1, at);
  closeSync(descriptor);
}

function size(file) {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  const { stdout } = spawnSync('stat', ['-c', '%s', file], { encoding: 'utf8' });
  return Number(stdout);
}

function must(file, args, cwd) {
  const { status, stderr } = spawnSync(file, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} failed: ${stderr}`);
}

function ms(seconds) {
  return `${(seconds * 1000).toFixed(0)} ms`;
}
