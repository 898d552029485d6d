/**
 * Large buffers that are used again. Allocating one for each chunk keeps tens of megabytes waiting for the garbage collector,
 * since V8 hardly counts memory outside its heap.
 */

/** Bytes that are read at once: large enough that a system call costs nothing, small enough to stay in the cache. */
export const CHUNK_BYTES = 256 * 1024;

/** Buffers kept for the next user; more are only alive while more are in use. */
const MAX_KEPT_BUFFERS = 4;

export class BufferPool {
  readonly #free: Buffer[] = [];
  /** Weak, so that a buffer whose user failed before giving it back is simply collected. */
  readonly #lent = new WeakMap<ArrayBufferLike, Buffer>();

  readonly #bytes: number;

  /** A pool of buffers of `bytes` bytes each. */
  constructor(bytes: number = CHUNK_BYTES) {
    this.#bytes = bytes;
  }

  /** A buffer with whatever was in it before. */
  take(): Buffer {
    const buffer = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#bytes);
    this.#lent.set(buffer.buffer, buffer);
    return buffer;
  }

  /**
   * Takes back the buffer that `chunk` is a part of. It must not be read after that. A chunk of other memory is left alone, so
   * that chunks of both kinds can pass through one stream.
   */
  release(chunk: Uint8Array): void {
    const buffer = this.#lent.get(chunk.buffer);
    if (buffer === undefined) return;
    this.#lent.delete(chunk.buffer);
    if (this.#free.length < MAX_KEPT_BUFFERS) this.#free.push(buffer);
  }
}
