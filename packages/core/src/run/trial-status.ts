/** How a smoke test or a suite can end. */
export const TRIAL_STATUSES = ['passed', 'failed', 'skipped'] as const;
