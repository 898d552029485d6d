import { userError } from '@selfhost/core/errors.js';
import { ID } from '@selfhost/core/yaml/formats.js';

/**
 * A variant's name becomes a part of the names of artifacts, files and caches.
 * @throws UserError `usage`
 */
export function checkVariant(variant: string): void {
  if (variant === '' || ID.pattern.test(variant)) return;
  throw userError('usage', `the input "variant" ${ID.rule}`, { value: variant, place: { file: 'action.yml', key: 'variant' } });
}
