/** After what a command cannot be followed: a path does not lead where it says, or a program may have taken anything from any other. */
import type { DescriptorTarget } from './event.js';

const OBSCURING: ReadonlySet<string> = new Set([
  ...['chroot', 'pivot_root', 'mount', 'unshare', 'setns', 'clone', 'clone3'],
  ...['ptrace', 'process_vm_readv', 'process_vm_writev', 'pidfd_getfd'],
]);

/** Whether nothing can be said after a call by which data can go unseen. */
export function obscures(call: string): boolean {
  return OBSCURING.has(call);
}

const MEMORY = /^\/proc\/(\d+)\/(?:task\/\d+\/)?mem$/;

/** The number of the process whose memory a file is; null for all other files. */
export function processOfMemory(place: DescriptorTarget): number | null {
  const pid = place.kind === 'file' ? MEMORY.exec(place.path)?.[1] : undefined;
  return pid === undefined ? null : Number(pid);
}
