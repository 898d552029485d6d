// biome-ignore-all format: generated
/** Generated from action.yml by scripts/make-actions.mjs; do not edit. */

/** What the action takes; see `parseInputs`. */
export const INPUTS = {
  report: { type: 'path' },
  log: { type: 'path' },
  stage: { type: 'string' },
  'exit-code': { type: 'string' },
  document: { type: 'path' },
  'document-branch': { type: 'string' },
  issue: { type: 'boolean', default: 'false' },
  'dry-run': { type: 'boolean', default: 'false' },
  'github-token': { type: 'string' },
} as const;

/** What the action gives. */
export const OUTPUTS = ['cause', 'confidence', 'fingerprints', 'document-changed', 'issues'] as const;
