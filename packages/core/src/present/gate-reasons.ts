/** Why a gate has failed. Findings say what differs, so the reasons only name the files with differences that no threshold may forgive. */
import { gateFailureText } from '../compare/gate.js';
import type { Gate } from '../compare/model.js';

export function gateReasons({ failures }: Gate): string[] {
  const files = failures.flatMap((failure) => (failure.kind === 'artifact' ? [failure.path] : []));
  const more = failures.find((failure) => failure.kind === 'more-artifacts')?.count ?? 0;
  return [
    ...(files.length === 0
      ? []
      : [`no threshold may forgive what differs in ${files.join(', ')}${more === 0 ? '' : ` and ${more} more`}`]),
    ...failures.filter(({ kind }) => kind === 'rate').map(gateFailureText),
  ];
}
