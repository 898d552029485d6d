/** What the end of a run is shown with. */
import type { NamedPipeline } from '../next-command.js';
import type { Screen } from './lines.js';

export interface ScreenOptions extends Omit<Screen, 'width'> {
  /** Left out where there is no terminal. */
  readonly width?: number;
  /** Folder of the report, as it is printed. */
  readonly out: string;
  /** The pages that are there, relative to the folder of the report. */
  readonly pages?: ReadonlySet<string>;
  /** How the pipeline was named; left out where it needs no name. */
  readonly named?: NamedPipeline;
}
