/** Secrets in what is written to a stream, in whatever form it is written. */
import { masked } from '@selfhost/local/masked.js';

const SECRET = 'ghp_a-token-that-must-not-leak';

function written(chunk: unknown): string {
  const chunks: unknown[] = [];
  const stream = masked({ write: (text: string) => chunks.push(text) }, [SECRET, '']);
  stream.write(chunk as string);
  return chunks.join('');
}

test.each<[string, unknown]>([
  ['text', `no: ${SECRET}`],
  ['bytes, as programs of libraries write', Buffer.from(`no: ${SECRET}`)],
  ['a typed array', new TextEncoder().encode(`no: ${SECRET}`)],
])('are masked in %s', (_what, chunk) => expect(written(chunk)).toBe('no: ***'));

test('are left as they are in the command that makes a runner mask them', () => {
  expect(written(`::add-mask::${SECRET}\n`)).toBe(`::add-mask::${SECRET}\n`);
});
