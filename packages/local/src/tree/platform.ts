import { linux } from './linux.js';
import { macos } from './macos.js';
import type { Platform } from './tree.js';
import { windows } from './windows.js';

/** How this machine's processes are looked at. Other Unixes have ps(1) too. */
export function platformOf(name: NodeJS.Platform = process.platform): Platform {
  if (name === 'linux') return linux;
  return name === 'win32' ? windows : macos;
}
