// biome-ignore-all format: generated
/** Generated from action.yml by scripts/make-actions.mjs; do not edit. */

/** What the action takes; see `parseInputs`. */
export const INPUTS = {
  left: { type: 'path' },
  right: { type: 'path' },
  only: { type: 'lines' },
  exclude: { type: 'lines' },
  threshold: { type: 'rate', default: '0.99' },
  rules: { type: 'string' },
  language: { type: 'enum', values: ['en', 'ja'] },
  config: { type: 'path' },
  pipeline: { type: 'string' },
  target: { type: 'string' },
  until: { type: 'string' },
  handoff: { type: 'json' },
  expects: { type: 'string' },
  mode: { type: 'enum', values: ['cached', 'clean', 'incremental'], default: 'cached' },
  jobs: { type: 'integer' },
  setup: { type: 'boolean', default: 'false' },
  cache: { type: 'enum', values: ['auto', 'read-write', 'read', 'none'], default: 'auto' },
  'retention-days': { type: 'integer', default: '7' },
  variant: { type: 'string' },
  'job-matrix': { type: 'string' },
  measure: { type: 'boolean', default: 'false' },
  'github-token': { type: 'string' },
} as const;

/** What the action gives. */
export const OUTPUTS = ['verdict', 'rate', 'result', 'report', 'bundle', 'bundle-digest', 'content-digest'] as const;
