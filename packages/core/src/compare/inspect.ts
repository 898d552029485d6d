/** The inspection of an artifact's files while they are open: they are opened once, and the evidence of their differences is read then. */
import type { FileMap } from '../binary/region.js';
import type { Both } from '../data/both.js';
import type { Source } from '../files/source.js';
import type { FileDensity } from './density.js';
import type { ArtifactComparison } from './model.js';

/** An open file, and what it is made of. */
export interface MappedFile {
  readonly source: Source;
  /** Null where no reader knows the format, or the file is damaged. */
  readonly map: FileMap | null;
}

/** What is known of an artifact while its files are open. */
export interface InspectedArtifact extends Pick<ArtifactComparison, 'path' | 'regions'> {
  /** Where all of its differing bytes are; left out where their contents were not compared. */
  readonly density?: Both<FileDensity> | null;
}

/** Gets each pair of files that differ, and has no effect on the verdict. The files are closed when it has finished. */
export type Inspect = (artifact: InspectedArtifact, files: Both<MappedFile>) => Promise<void>;
