// biome-ignore-all format: generated
/** Generated from action.yml by scripts/make-actions.mjs; do not edit. */

/** What the action takes; see `parseInputs`. */
export const INPUTS = {
  command: { type: 'enum', values: ['run', 'plan', 'compare', 'verify', 'report', 'comment'], default: 'run' },
  config: { type: 'path' },
  pipeline: { type: 'string' },
  targets: { type: 'list' },
  until: { type: 'string' },
  mode: { type: 'enum', values: ['cached', 'clean', 'incremental'], default: 'cached' },
  jobs: { type: 'integer' },
  sweep: { type: 'list' },
  setup: { type: 'boolean', default: 'false' },
  bundles: { type: 'lines' },
  left: { type: 'path' },
  right: { type: 'path' },
  language: { type: 'enum', values: ['en', 'ja'] },
  variant: { type: 'string' },
  'job-matrix': { type: 'string' },
  plan: { type: 'json' },
  'plan-result': { type: 'string' },
  'jobs-result': { type: 'string' },
  'run-id': { type: 'string' },
  'check-run': { type: 'boolean', default: 'true' },
  'history-branch': { type: 'string' },
  'retention-days': { type: 'integer', default: '7' },
  'github-token': { type: 'string' },
} as const;

/** What the action gives. */
export const OUTPUTS = ['verdict', 'report', 'rate', 'pipeline', 'plan', 'matrix', 'sweep-matrix', 'bundle', 'bundle-digest', 'content-digest'] as const;
