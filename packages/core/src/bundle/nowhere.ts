import type { BundleSink, FileSink } from './read.js';

const NO_FILE: FileSink = { write: async () => undefined, close: async () => undefined };

/** Lets everything go that was checked. */
export class Nowhere implements BundleSink {
  async begin(_manifest: unknown): Promise<void> {}
  async directory(): Promise<void> {}
  async symlink(): Promise<void> {}
  async copy(): Promise<void> {}
  async finish(): Promise<void> {}

  async file(): Promise<FileSink> {
    return NO_FILE;
  }
}
