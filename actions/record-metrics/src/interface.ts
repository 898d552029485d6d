// biome-ignore-all format: generated
/** Generated from action.yml by scripts/make-actions.mjs; do not edit. */

/** What the action takes; see `parseInputs`. */
export const INPUTS = {
  report: { type: 'path' },
  metrics: { type: 'json' },
  name: { type: 'string' },
  'history-branch': { type: 'string' },
  document: { type: 'path' },
  'document-branch': { type: 'string' },
  'dry-run': { type: 'boolean', default: 'false' },
  'github-token': { type: 'string' },
} as const;

/** What the action gives. */
export const OUTPUTS = ['records', 'commit', 'document-changed'] as const;
