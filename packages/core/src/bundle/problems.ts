/** The errors of reading bundles, each with the archive and the entry named, and what to do. */
import { type UserError, userError } from '../errors.js';
import type { LinkEnd } from '../files/links.js';
import type { PathClash } from '../files/path-register.js';
import { MAX_NAME_UNITS, MAX_PATH_BYTES, MAX_PATH_PARTS } from '../files/paths.js';
import { shown } from '../text/plain-text.js';

const AGAIN = 'fetch the bundle again, or build its stage again';

/** A file that is no bundle, or a damaged one. `reason` continues "cannot be read as a bundle:". */
export function unreadable(archive: string, reason: string, remedy: string = AGAIN, cause?: unknown): UserError {
  const message = `${archive} cannot be read as a bundle: ${reason}`;
  return userError('bundle-unreadable', message, { place: { file: archive }, remedy }, cause);
}

/** A bundle that is not what was expected, or does not hold what its manifest says. */
export function mismatch(
  archive: string,
  message: string,
  rest: { readonly value?: string; readonly allowed?: readonly string[]; readonly remedy?: string } = {},
): UserError {
  return userError('bundle-mismatch', `${archive}: ${message}`, {
    place: { file: archive },
    remedy: `do not use this bundle, which was changed, damaged or mixed up: ${AGAIN}`,
    ...rest,
  });
}

const DISTRUST =
  'do not use this bundle; if one of your stages made it, give that output a short, plain, relative name, and pack again';

/**
 * An entry that could write outside the folder, hide another file, or fill the disk.
 * @param entry its path in the bundle
 * @param remedy what to do in its case; not to use the bundle where it is left out
 */
export function unsafe(archive: string, entry: string, problem: string, remedy = DISTRUST): UserError {
  return userError('bundle-unsafe', `${archive}: ${shown(entry)} ${problem}`, {
    place: { file: archive },
    value: shown(entry),
    remedy,
  });
}

/** Why an entry cannot be unpacked beside the others, after its name. */
export function clashProblem(clash: PathClash): string {
  switch (clash.kind) {
    case 'same-place':
      return `is one with ${shown(clash.other)} where case, Unicode form or invisible characters are ignored`;
    case 'below-leaf':
      return `lies below ${shown(clash.other)}, which is no folder`;
    case 'too-many':
      return `is beyond the ${clash.most} files, links and folders allowed`;
    case 'is-folder':
      return 'is a folder too';
    case 'twice':
      return 'is there twice';
  }
}

const LINK_PROBLEMS: Readonly<Record<Exclude<LinkEnd['kind'], 'inside'>, string>> = {
  outside: 'leads outside',
  circle: 'is part of a cycle of links',
  'too-long': `is longer than the ${MAX_PATH_BYTES} bytes, ${MAX_PATH_PARTS} parts or ${MAX_NAME_UNITS} characters of a part allowed, or leads to a path that is`,
};

/** Why a link cannot be made, after its name. */
export function linkProblem(link: string, end: Exclude<LinkEnd, { kind: 'inside' }>): string {
  return `is a link to ${shown(link)}, which ${LINK_PROBLEMS[end.kind]}`;
}
