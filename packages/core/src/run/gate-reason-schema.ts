/** Reasons of gates in reports, as data. They are only shown, so that what is not known here is dropped, and the report is read. */
import { z } from 'zod';
import { isDoubt, isFailedGate, isGateReason } from './known-gate-reason.js';
import { rows } from './report-values.js';

export const GATE_REASONS = rows(z.unknown()).transform((found) => found.filter(isGateReason));

export const FAILED_GATE = z.unknown().transform((found) => (isFailedGate(found) ? found : undefined));

export const DOUBT = z.unknown().transform((found) => (isDoubt(found) ? found : undefined));
