/** Calls that change which file a path names. */
import type { GivenPath, TraceEvent } from './event.js';
import type { FileNames } from './file-names.js';

type NamingEvent = Extract<TraceEvent, { readonly kind: 'rename' | 'link' | 'symlink' | 'remove' | 'fifo' }>;

/** @param inFolder the path with all links of its folders resolved */
export function followNames(names: FileNames, event: NamingEvent, inFolder: (given: GivenPath) => string): void {
  switch (event.kind) {
    case 'rename':
      if (event.exchanges) names.exchange(inFolder(event.from), inFolder(event.to));
      else names.rename(inFolder(event.from), inFolder(event.to));
      break;
    case 'link':
      names.link(inFolder(event.from), inFolder(event.to));
      break;
    case 'symlink':
      names.symlink(event.target, inFolder(event.at));
      break;
    case 'remove':
      names.remove(inFolder(event.at));
      break;
    case 'fifo':
      names.fifo(inFolder(event.at));
  }
}
