/** The processes of a traced command: which image each one runs, and what it holds. */
import type { DescriptorTarget } from './event.js';

/** What an image has open: a version of a file by its node, or a pipe by its number, to take from it or to put into it. */
export interface Held {
  readonly direction: 'in' | 'out';
  /** Whether it came as a standard descriptor, from the one that started the program. */
  readonly isStandard?: true;
  readonly what: { readonly kind: 'file'; readonly version: number } | { readonly kind: 'pipe'; readonly id: string };
}

/** What descriptors 0, 1 and 2 lead to; undefined where that is of no interest. Programs are given no others to read and write. */
export type Standard = readonly (Held | undefined)[];

export const NOTHING_HELD: Standard = [undefined, undefined, undefined];

/** What a process runs, from its exec or fork to its next exec or its end. */
export interface Running {
  /** Index of its node; null where nothing needed one. */
  node: number | null;
  /** Whether an exec made it; else it goes on with the memory of the image that it was forked from. */
  readonly executed: boolean;
  readonly parent: Running | null;
  /** What it was given by the one that forked it; it counts where no exec follows. */
  readonly inherited: Standard;
  readonly holds: Map<string, Held>;
}

export interface Process {
  folder: string;
  standard: Standard;
  /** The standard descriptors by which data goes unseen. */
  hidden: ReadonlySet<number>;
  running: Running;
}

export function keyOf({ direction, what }: Held): string {
  return `${direction} ${what.kind} ${what.kind === 'file' ? what.version : what.id}`;
}

/** The number of a standard descriptor; null for all others. */
export function standardOf(descriptor: number): 0 | 1 | 2 | null {
  return descriptor === 0 || descriptor === 1 || descriptor === 2 ? descriptor : null;
}

/** Files that hold no data of their own: devices, and what the kernel says of itself. Shared memory is data. */
export function isData(place: DescriptorTarget): boolean {
  if (place.kind !== 'file') return place.kind === 'pipe';
  const { path } = place;
  return path.startsWith('/dev/shm/') || !/^\/(?:dev|proc|sys)\//.test(path);
}

/** A process that was forked, before it executes anything. */
export function forkOf(parent: Running | null, inherited: Standard): Running {
  return { node: null, executed: false, parent, inherited, holds: new Map() };
}

export function hold(running: Running, held: Held): void {
  running.holds.set(keyOf(held), held);
}

/** The node of the nearest image that an exec made. */
export function executedBy(running: Running | null): number | null {
  if (running === null) return null;
  return running.executed ? running.node : executedBy(running.parent);
}

/** Terminals that a program makes for others. */
const TERMINAL = /^\/dev\/(?:ptmx$|pts\/)/;

/** Whether data goes through it to other programs, and the trace does not say to which. */
export function isHidden(place: DescriptorTarget): boolean {
  return place.kind === 'file' ? TERMINAL.test(place.path) : place.kind === 'other' && place.text.startsWith('socket:');
}
