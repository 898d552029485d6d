/** Numbers that are dates are shown with the date, and no others. */
import { expect, test } from '@jest/globals';
import { withDates } from '@selfhost/core/present/date-values.js';

test.each([
  ['pe-timestamp', '0x6b0ea991', '0x6b0ea992', ['0x6b0ea991 (2026-12-01T11:03:45Z)', '0x6b0ea992 (2026-12-01T11:03:46Z)']],
  ['ar-metadata', '1796123024', '1796123025', ['1796123024 (2026-12-01T11:03:44Z)', '1796123025 (2026-12-01T11:03:45Z)']],
  // Owners and modes of members, and a date that was left out.
  ['ar-metadata', '0', '1000', ['0', '1000']],
  ['ar-metadata', '100644', '100755', ['100644', '100755']],
  ['ar-metadata', '1796123024', '0', ['1796123024', '0']],
  ['pe-timestamp', '0x0', '0x6b0ea992', ['0x0', '0x6b0ea992']],
  ['build-path', '1796123024', '1796123025', ['1796123024', '1796123025']],
  ['no-cause', '1796123024', '1796123025', ['1796123024', '1796123025']],
])('%s: %s against %s', (cause, left, right, shown) => expect(Object.values(withDates({ left, right }, cause))).toEqual(shown));
