import { describe, expect, test } from '@jest/globals';
import { annotationsOf } from '@selfhost/core/logs/annotations.js';
import { diagnostic } from '@selfhost/core/logs/diagnostic.js';

const limit = { errors: 10, warnings: 10 };
const inRepository = (file: string) => (file.startsWith('/') ? null : `compiler/${file}`);

describe('annotationsOf', () => {
  test('is at the file of the repository', () => {
    const found = diagnostic('error', 'ocaml', 'Unbound value x', {
      file: 'src/a.ml',
      line: 3,
      column: 5,
      endColumn: 9,
      code: 'E1',
    });
    expect(annotationsOf([found], { inRepository, limit })).toEqual({
      annotations: [
        {
          severity: 'error',
          file: 'compiler/src/a.ml',
          line: 3,
          column: 5,
          endColumn: 9,
          title: 'ocaml E1',
          message: 'Unbound value x',
        },
      ],
      leftOut: { errors: 0, warnings: 0 },
    });
  });

  test('names a place outside in its message, and has none itself', () => {
    const found = diagnostic('warning', 'cc', 'unused', { file: '/usr/include/x.h', line: 3, column: 5, endColumn: 9 });
    expect(annotationsOf([found], { inRepository, limit }).annotations).toEqual([
      { severity: 'warning', file: null, line: null, title: 'cc', message: '/usr/include/x.h:3:5: unused' },
    ]);
  });

  test('has no columns without a line, and no place without a file', () => {
    const found = [diagnostic('error', 'ld', 'x', { file: 'a.o' }), diagnostic('error', 'ld', 'y')];
    expect(annotationsOf(found, { inRepository, limit }).annotations).toEqual([
      { severity: 'error', file: 'compiler/a.o', line: null, title: 'ld', message: 'x' },
      { severity: 'error', file: null, line: null, title: 'ld', message: 'y' },
    ]);
  });

  test('keeps to the limits, errors first, says how many are left out, and shows no notes', () => {
    const many = (severity: 'error' | 'warning' | 'note', count: number) =>
      Array.from({ length: count }, (_, index) => diagnostic(severity, 'cc', `message ${index}`));
    const { annotations, leftOut } = annotationsOf([...many('warning', 13), ...many('error', 12), ...many('note', 5)], {
      inRepository,
      limit,
    });
    expect(annotations.map(({ severity }) => severity)).toEqual([...Array(10).fill('error'), ...Array(10).fill('warning')]);
    expect(leftOut).toEqual({ errors: 2, warnings: 3 });
  });

  test('the same twice is one', () => {
    const found = diagnostic('error', 'cc', 'x', { file: 'a.c', line: 1 });
    expect(annotationsOf([found, found], { inRepository, limit }).annotations).toHaveLength(1);
  });

  test('a message is cut where the forge would cut it', () => {
    const found = { ...diagnostic('error', 'cc', ''), message: '😀'.repeat(4000) };
    const [annotation] = annotationsOf([found], { inRepository, limit }).annotations;
    expect(annotation?.message.length).toBeLessThanOrEqual(4096);
    expect(annotation?.message).not.toMatch(/\p{Surrogate}/u);
  });
});
