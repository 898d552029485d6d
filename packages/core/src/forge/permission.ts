/** Which permission a token lacks, as a workflow file writes it. */

export interface Permission {
  /** As under `permissions:` of a workflow, e.g. `pull-requests`. */
  readonly scope: string;
  readonly level: 'read' | 'write';
}

/**
 * What to add: the permission that the whole work needs, where GitHub would accept it, else the first that GitHub names.
 * @param accepted header `x-accepted-github-permissions`, e.g. `issues=write; pull_requests=write`: alternatives, each of one or several
 */
export function missingPermissions(wanted: Permission, accepted: string | undefined): readonly Permission[] {
  const alternatives = (accepted ?? '')
    .split(';')
    .map((alternative) => alternative.split(',').flatMap(permission))
    .filter((alternative) => alternative.length > 0);
  const [first] = alternatives;
  if (first === undefined || alternatives.flat().some(({ scope }) => scope === wanted.scope)) return [wanted];
  return first;
}

export function permissionText({ scope, level }: Permission): string {
  return `\`${scope}: ${level}\``;
}

function permission(text: string): Permission[] {
  const match = /^([a-z_]{1,40})=(read|write)$/.exec(text.trim());
  return match === null ? [] : [{ scope: (match[1] ?? '').replaceAll('_', '-'), level: match[2] === 'read' ? 'read' : 'write' }];
}
