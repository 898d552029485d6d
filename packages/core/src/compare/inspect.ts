/** What may look at the files of an artifact while they are open: they are opened once, and evidence of their differences is read then. */
import type { FileMap } from '../binary/region.js';
import type { Both } from '../data/both.js';
import type { Source } from '../files/source.js';
import type { ArtifactComparison } from './model.js';

/** An open file, and what it is made of. */
export interface MappedFile {
  readonly source: Source;
  /** Null where no reader knows the format, or the file is damaged. */
  readonly map: FileMap | null;
}

/** What is known of an artifact while its files are open. */
export type InspectedArtifact = Pick<ArtifactComparison, 'path' | 'regions'>;

/** Is given each pair of files that differ, and decides nothing. The files are closed once it is done. */
export type Inspect = (artifact: InspectedArtifact, files: Both<MappedFile>) => Promise<void>;
