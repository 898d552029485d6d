/** Who holds a lock or a temporary folder, as the file beside it says. Read only where there is such a file, so loaded only then. */
import { parseJson } from '@selfhost/core/json.js';
import { z } from 'zod';

const OWNER = z.object({
  pid: z.int().positive(),
  /** Ticks from boot to the process's start; null where there is no /proc. */
  start: z.number().nullable(),
  /** Name of its user; null where the system knows none, and left out by earlier versions. */
  user: z.string().nullable().exactOptional(),
  host: z.string(),
  /** This boot of the machine; null where there is no /proc. */
  boot: z.string().nullable(),
  /** The namespace that the pid counts in: containers on one machine have one each. */
  namespace: z.string().nullable(),
  /** ISO 8601. */
  since: z.string(),
  /** What it does, for a person. */
  what: z.string(),
});

/** A process, named permanently: a pid alone may belong to another process later. */
export type Owner = Readonly<z.infer<typeof OWNER>>;

/** The owner that a file names; null where it names none: a file that a full disk or a crash of the machine cut off is no JSON. */
export function ownerIn(text: string): Owner | null {
  return OWNER.safeParse(parseJson(text)).data ?? null;
}
