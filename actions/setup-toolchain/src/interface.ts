// biome-ignore-all format: generated
/** Generated from action.yml by scripts/make-actions.mjs; do not edit. */

/** What the action takes; see `parseInputs`. */
export const INPUTS = {
  config: { type: 'path' },
  pipeline: { type: 'string' },
  target: { type: 'string' },
  stage: { type: 'string' },
  handoff: { type: 'json' },
  expects: { type: 'string' },
  install: { type: 'boolean', default: 'true' },
} as const;

/** What the action gives. */
export const OUTPUTS = ['tools', 'cache-key'] as const;
