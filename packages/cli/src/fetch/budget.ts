/** How much one fetch may download: an untrusted run must not fill the disk. */
import { userError } from '@selfhost/core/errors.js';
import { bytes } from '@selfhost/core/text/figures.js';

/** The disk of a hosted runner, so that no run of one leg is larger; three targets of LLVM stay below it. */
export const MAX_FETCH_BYTES = 16 * 1024 ** 3;

/**
 * Counts what is written to the disk. The function is called with a number of bytes before they are written.
 * @throws UserError `limit-exceeded`
 */
export function budget(most: number): (more: number) => void {
  let spent = 0;
  return (more) => {
    spent += more;
    if (spent <= most) return;
    throw userError('limit-exceeded', `what the run holds is larger than ${bytes(most)}, unpacked logs included`, {
      value: `${bytes(spent)} or more`,
      remedy: `where you know the run, allow more: --limit ${Math.ceil(spent / 1024 ** 3) * 2}GiB`,
    });
  };
}
