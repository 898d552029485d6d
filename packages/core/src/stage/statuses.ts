/** How a stage can end. */

/** Its bundle is there. */
export const DONE_STATUSES = ['built', 'restored'] as const;

export const STAGE_STATUSES = [...DONE_STATUSES, 'failed', 'skipped', 'not-needed'] as const;
