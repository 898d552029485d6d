/** Where one side of a pair is built: a folder, the side's own values, and real tools. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

export type SideName = 'left' | 'right' | 'third';

/** What tools see: nothing of the machine, so that a difference is the one that a recipe asks for. */
const ENVIRONMENT = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', LC_ALL: 'C', TZ: 'UTC' };

export class Bench {
  constructor(
    /** An empty folder. Sides of a pair are built one after the other in the same one, so that no path differs by itself. */
    readonly folder: string,
    readonly side: SideName,
    /** Which change of the source this side has; null for none. */
    readonly change: number | null,
  ) {}

  /** The value of this side. A third stage equals the second, where nothing else is said. */
  pick<T>(left: T, right: T, third = right): T {
    return { left, right, third }[this.side];
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  /** Writes a file, and the folders that it needs. */
  write(name: string, content: string | Buffer): string {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
    return name;
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  /** Sets bytes of a file at an offset. */
  patch(name: string, offset: number, bytes: Buffer): void {
    const content = this.read(name);
    bytes.copy(content, offset);
    this.write(name, content);
  }

  /** Sets the date of a file, in Unix seconds. */
  touch(name: string, seconds: number): void {
    utimesSync(this.path(name), seconds, seconds);
  }

  /**
   * Runs a command line, split at spaces, and gives its standard output.
   * @param at folder that it runs in, relative to the bench's
   * @throws Error with the tool's message, or with the name of a tool that is missing
   */
  async run(line: string, at = '.', environment: Readonly<Record<string, string>> = {}): Promise<string> {
    const [tool = '', ...options] = line.split(' ');
    const cwd = this.path(at);
    mkdirSync(cwd, { recursive: true });
    try {
      return (await promisify(execFile)(tool, options, { cwd, env: { ...ENVIRONMENT, ...environment } })).stdout;
    } catch (error) {
      const { code, stderr } = error as { code?: unknown; stderr?: string };
      throw new Error(code === 'ENOENT' ? `${tool} is not installed` : `${line}\n${stderr ?? error}`, { cause: error });
    }
  }
}
