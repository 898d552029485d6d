/** The results service of handoff.mjs as a process: it prints its environment and serves until it is ended. */
import { startResultsService } from '../__tests__/services/results-service.ts';

const service = await startResultsService();
process.send(service.environment({ runId: '1' }));
