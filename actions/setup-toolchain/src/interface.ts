// biome-ignore-all format: generated
/** Generated from action.yml by scripts/make-actions.mjs; do not edit. */

/** What the action takes; see `parseInputs`. */
export const INPUTS = {
  config: { type: 'path' },
  pipeline: { type: 'string' },
  target: { type: 'string' },
  until: { type: 'string', was: 'stage' },
  handoff: { type: 'json' },
  expects: { type: 'string' },
  setup: { type: 'boolean', default: 'true', was: 'install' },
} as const;

/** What the action gives. */
export const OUTPUTS = ['tools', 'cache-key'] as const;
