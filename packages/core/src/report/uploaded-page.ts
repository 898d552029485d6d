/** A page that a run has uploaded as an artifact of its own, so that a browser opens it from the run. */
import { z } from 'zod';
import { count, text } from '../run/report-values.js';

/** Its address is made from the address of the run: a report of others may name any artifact of its run, and no other place. */
export const UPLOADED_PAGE = z.object({
  /** Name of the artifact. */
  artifact: text,
  /** Its number among all artifacts of the forge. */
  id: count,
});

export type UploadedPage = Readonly<z.infer<typeof UPLOADED_PAGE>>;
