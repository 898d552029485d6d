import { systemCode } from './disk.js';

/** What a look at a path gives; null where there is nothing. */
export async function ifThere<Found>(look: Promise<Found>): Promise<Found | null> {
  try {
    return await look;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
