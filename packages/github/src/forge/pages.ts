/** Lists of the API, to their end. */
import { RequestFailure } from './failure.js';

/** Of 100 entries each: more than GitHub keeps for one pull request, and the end of a service that counts in circles. */
const MAX_PAGES = 100;

/** All entries of all pages; if a page fails, the whole list fails. */
export async function allOf<Entry>(pages: AsyncIterable<{ readonly data: readonly Entry[] }>): Promise<Entry[]> {
  const entries: Entry[] = [];
  let count = 0;
  for await (const { data } of pages) {
    count += 1;
    if (!Array.isArray(data) || count > MAX_PAGES) throw new RequestFailure('GET', 'the list does not end or is none', null);
    entries.push(...data);
  }
  return entries;
}
