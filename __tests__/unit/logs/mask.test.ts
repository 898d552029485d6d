import { describe, expect, test } from '@jest/globals';
import { MASK, maskSecrets } from '@selfhost/core/logs/mask.js';
import * as fc from 'fast-check';

const SECRET = 'gh+s_A1/b2 "Cd"é&=';

describe('maskSecrets', () => {
  test.each<[string, string]>([
    ['plain', SECRET],
    ['URL-encoded', encodeURIComponent(SECRET)],
    [
      'URL-encoded in lower case',
      encodeURIComponent(SECRET).toLowerCase().replace('gh%2bs_a1%2fb2', 'gh%2bs_A1%2fb2').replace('cd', 'Cd'),
    ],
    ['as a form', new URLSearchParams({ x: SECRET }).toString().slice(2)],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['broken over lines', `${SECRET.slice(0, 5)}\r\n    ${SECRET.slice(5, 9)}\n${SECRET.slice(9)}`],
    ['broken after every character', [...SECRET].join('\n')],
  ])('%s', (_name, form) => {
    expect(maskSecrets(`token=<${form}> end`, [SECRET])).toBe(`token=<${MASK}> end`);
  });

  test('in base64, anywhere in the encoded text, in both alphabets, and over lines', () => {
    void fc.assert(
      fc.property(
        fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' }).filter((secret) => secret.trim() === secret),
        fc.uint8Array({ maxLength: 9 }),
        fc.uint8Array({ maxLength: 9 }),
        fc.constantFrom<BufferEncoding>('base64', 'base64url'),
        fc.integer({ min: 4, max: 76 }),
        (secret, before, after, encoding, width) => {
          const encoded = Buffer.concat([before, Buffer.from(secret), after]).toString(encoding);
          const wrapped = encoded.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\n');
          const masked = maskSecrets(wrapped, [secret]);
          expect(masked).toContain(MASK);
          // No group of four characters that lies in the secret alone is left.
          const start = Math.ceil(before.length / 3) * 4;
          const end = Math.floor((before.length + Buffer.byteLength(secret)) / 3) * 4;
          if (end > start) expect(masked.replaceAll('\n', '')).not.toContain(encoded.slice(start, end));
        },
      ),
    );
  });

  test('never leaves the secret, whatever is around it', () => {
    void fc.assert(
      fc.property(
        fc.string({ minLength: 4 }).filter((text) => text.trim().length >= 4),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          const rest = maskSecrets(before + secret + after, [secret])
            .split(MASK)
            .join('');
          expect(MASK.includes(secret.trim()) || !rest.includes(secret.trim()) || (before + after).includes(secret.trim())).toBe(
            true,
          );
        },
      ),
    );
  });

  test('a secret that holds another, and a key of several lines', () => {
    expect(maskSecrets('abcd abcdefgh', ['abcd', 'abcdefgh'])).toBe(`${MASK} ${MASK}`);
    expect(maskSecrets('one: line-two', ['-----BEGIN\nline-two\n-----END\n'])).toBe(`one: ${MASK}`);
  });

  test('what is too short to be secret, or no secret at all, leaves the text as it is', () => {
    expect(maskSecrets('a yes is a yes', ['a', 'yes', '', '  \n'])).toBe('a yes is a yes');
    expect(maskSecrets('text', [])).toBe('text');
  });
});
