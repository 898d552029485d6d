/** Comparing two files byte by byte, in constant memory. */
import { type FileHandle, open } from 'node:fs/promises';

/** Large enough that system calls do not count, small enough to stay in the processor's cache: two of them are alive. */
const CHUNK = 512 * 1024;
/** Runs of differing bytes that are listed; totals stay exact beyond it. */
const MAX_RUNS = 64;

export interface ByteRun {
  readonly offset: number;
  readonly bytes: number;
}

export interface ByteComparison {
  readonly sizes: readonly [number, number];
  /** Differing bytes, the surplus of the longer side among them. */
  readonly differing: number;
  /** The first runs of differing bytes, in order; neighbours are joined across chunks. */
  readonly runs: readonly ByteRun[];
  /** How many more there are. */
  readonly moreRuns: number;
}

/** Compares two regular files. Memory is bounded whatever their size. */
export async function compareBytes(left: string, right: string): Promise<ByteComparison> {
  const a = await open(left, 'r');
  try {
    const b = await open(right, 'r');
    try {
      return await compareHandles(a, b);
    } finally {
      await b.close();
    }
  } finally {
    await a.close();
  }
}

async function compareHandles(a: FileHandle, b: FileHandle): Promise<ByteComparison> {
  const sizes = [(await a.stat()).size, (await b.stat()).size] as const;
  const runs = new RunList();
  const common = Math.min(...sizes);
  const bufferA = Buffer.allocUnsafe(CHUNK);
  const bufferB = Buffer.allocUnsafe(CHUNK);
  for (let offset = 0; offset < common; offset += CHUNK) {
    const length = Math.min(CHUNK, common - offset);
    await Promise.all([readFully(a, bufferA, length, offset), readFully(b, bufferB, length, offset)]);
    const chunkA = bufferA.subarray(0, length);
    const chunkB = bufferB.subarray(0, length);
    if (Buffer.compare(chunkA, chunkB) !== 0) collectRuns(chunkA, chunkB, offset, runs);
  }
  runs.add(common, Math.max(...sizes) - common);
  return { sizes, differing: runs.total, runs: runs.listed, moreRuns: runs.dropped };
}

function collectRuns(a: Buffer, b: Buffer, base: number, runs: RunList): void {
  let start = -1;
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index]) {
      if (start < 0) start = index;
    } else if (start >= 0) {
      runs.add(base + start, index - start);
      start = -1;
    }
  }
  if (start >= 0) runs.add(base + start, a.length - start);
}

/** Joins neighbouring runs, keeps the first ones, counts them all. */
class RunList {
  readonly listed: ByteRun[] = [];
  total = 0;
  dropped = 0;
  private end = -1;

  add(offset: number, bytes: number): void {
    if (bytes === 0) return;
    this.total += bytes;
    const last = this.listed.at(-1);
    const joins = offset === this.end;
    this.end = offset + bytes;
    if (joins && this.dropped === 0 && last !== undefined)
      this.listed[this.listed.length - 1] = { offset: last.offset, bytes: last.bytes + bytes };
    else if (joins) return;
    else if (this.listed.length < MAX_RUNS) this.listed.push({ offset, bytes });
    else this.dropped++;
  }
}

async function readFully(file: FileHandle, buffer: Buffer, length: number, position: number): Promise<void> {
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) throw new Error('a file became shorter while it was compared');
    done += bytesRead;
  }
}
