/** Shows a file in the program that the desktop has for it. */
import { type SpawnOptions, spawn } from 'node:child_process';

interface Desktop {
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The program of each system that opens a file; it is started without a shell, so that a name is never a command. */
const OPENERS: Readonly<Record<string, string>> = { linux: 'xdg-open', darwin: 'open', win32: 'explorer.exe' };

/** @returns whether a program was started; false where there is none, or no display */
export async function showFile(file: string, { platform, environment }: Desktop): Promise<boolean> {
  const opener = OPENERS[platform];
  if (opener === undefined || !hasDisplay({ platform, environment })) return false;
  // It stays open after this command has ended.
  const options: SpawnOptions = { detached: true, stdio: 'ignore', env: { ...environment } };
  const child = spawn(opener, [file], options);
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function hasDisplay({ platform, environment: { DISPLAY = '', WAYLAND_DISPLAY = '' } }: Desktop): boolean {
  return platform !== 'linux' || DISPLAY !== '' || WAYLAND_DISPLAY !== '';
}
