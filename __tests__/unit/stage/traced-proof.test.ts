/** The proof that follows from a trace: its level, its sentence, and what a person has to write. */
import { describe, expect, test } from '@jest/globals';
import { AncestryGraph } from '@selfhost/core/ancestry/graph.js';
import type { Judgement } from '@selfhost/core/ancestry/judge.js';
import { COMPILER_PROOF, type CompilerProof, isShown, meets } from '@selfhost/core/stage/compiler-proof.js';
import { proofProblem } from '@selfhost/core/stage/proof-problem.js';
import { PROOF_LEVELS, type ProofLevel, weakestLevel } from '@selfhost/core/stage/proof-seen.js';
import { tracedProof } from '@selfhost/core/stage/traced-proof.js';

const NOTHING: Judgement = { kind: 'traced', made: 2, outputs: 2, astray: [], moreAstray: 0, around: [], shadowed: [] };
const partly = (rest: Partial<Judgement>): Judgement => ({ ...NOTHING, kind: 'partly', ...rest });
const GCC = '/usr/bin/gcc';
const astray = (name: string, ...sources: string[]): Judgement['astray'][number] => ({
  output: `obj/${name}.o`,
  ways: sources.map((source) => ({ source: `/work/src/${source}`, program: GCC })),
  moreWays: 0,
});
const shown = (file: string): string => file.replace('/work/src/', 'src/');
/** The proof of a judgement whose ways around are those of its outputs. */
function proofOf(judgement: Judgement, graph = new AncestryGraph()): CompilerProof {
  const ways = judgement.astray.flatMap((each) => each.ways);
  const around = [...new Set(ways.filter(({ isUndeclared }) => !isUndeclared).map(({ source }) => shown(source)))];
  return tracedProof({ graph, judgement: { ...judgement, around: ways }, around, shown });
}

describe('a trace that shows', () => {
  test('that all goes through the compiler is the strongest proof', () => {
    const proof = proofOf(NOTHING);
    expect(proof).toEqual({
      level: 'traced',
      seen: 'traced',
      reason: 'a trace shows that every source reaches every output only through the compiler',
    });
    expect([isShown(proof), meets(proof, 'traced'), proofProblem(proof, 'traced')]).toEqual([true, true, null]);
  });

  test('only the beginning shows a part, whatever that part shows', () => {
    const graph = new AncestryGraph();
    graph.cut();
    const kinds = ['traced', 'partly', 'not-used'] as const;
    for (const proof of kinds.map((kind) => proofOf({ ...NOTHING, kind }, graph))) {
      expect(proof).toMatchObject({ level: 'partly', reason: expect.stringContaining('the trace is cut') });
      expect([isShown(proof), meets(proof, 'by-failure')]).toEqual([false, false]);
      expect(proofProblem(proof, 'by-failure')).toMatchObject({
        code: 'compiler-used-partly',
        remedy: expect.stringContaining('divide'),
      });
    }
  });

  test('that nothing goes through the compiler is none', () => {
    const proof = proofOf({ ...NOTHING, kind: 'not-used', made: 0 });
    expect(proof).toMatchObject({ level: 'none', seen: 'not-traced-through', reason: expect.stringContaining('no source') });
    expect(proofProblem(proof, 'by-failure')).toMatchObject({
      code: 'compiler-not-used',
      remedy: expect.stringContaining('`program: [python3]`'),
    });
  });
});

describe('outputs around the compiler', () => {
  const GLOBS =
    'let the compiler make these outputs too, or declare that their sources may go around it: `proof: { around: [GLOBS] }` at the stage';

  test.each<[string, Partial<Judgement>, string, string]>([
    [
      'one',
      { made: 40, outputs: 41, astray: [astray('x', 'x.c')] },
      '40 of 41 outputs; not obj/x.o, which may be from src/x.c by gcc',
      GLOBS.replace('GLOBS', 'src/x.c'),
    ],
    [
      'several with the same sources',
      { made: 0, outputs: 2, astray: [astray('x', 'x.c', 'x.h'), astray('y', 'x.h', 'y y.c')] },
      '0 of 2 outputs; not obj/x.o, which may be from src/x.c by gcc, src/x.h by gcc; not obj/y.o, which may be from src/x.h by gcc, src/y y.c by gcc',
      GLOBS.replace('GLOBS', 'src/x.c, src/x.h, "src/y y.c"'),
    ],
    [
      'more than are named',
      {
        made: 1,
        outputs: 60,
        astray: [
          { ...astray('a', 'a.c', 'b.c', 'c.c'), moreWays: 7 },
          astray('b', 'b.c'),
          astray('c', 'c.c'),
          astray('d', 'd.c'),
        ],
        moreAstray: 55,
      },
      '1 of 60 outputs; not obj/a.o, which may be from src/a.c by gcc, src/b.c by gcc, and 8 more; not obj/b.o, which may be from src/b.c by gcc; not obj/c.o, which may be from src/c.c by gcc; and 56 more',
      GLOBS.replace('GLOBS', 'src/a.c, src/b.c, src/c.c, src/d.c'),
    ],
    [
      'a source that is an output itself',
      { made: 1, outputs: 2, astray: [{ output: 'data', ways: [{ source: '/work/src/data', program: null }], moreWays: 0 }] },
      '1 of 2 outputs; not data, which may be from src/data',
      GLOBS.replace('GLOBS', 'src/data'),
    ],
    [
      'a file that is no input',
      {
        made: 1,
        outputs: 2,
        astray: [
          {
            output: 'bin/cc',
            ways: [
              { source: '/work/src/a.c', program: GCC },
              { source: '/p/old/b.o', program: '/usr/bin/ld', isUndeclared: true },
              { source: 'socket 10.0.0.1:80', program: null, isUndeclared: true },
            ],
            moreWays: 0,
          },
        ],
      },
      '1 of 2 outputs; not bin/cc, which may be from src/a.c by gcc, /p/old/b.o (not declared) by ld, and 1 more',
      `${GLOBS.replace('GLOBS', 'src/a.c')}, and let the stage use nothing that is not among its \`inputs\`: /p/old/b.o, "socket 10.0.0.1:80"`,
    ],
    [
      'what git keeps',
      {
        made: 1,
        outputs: 2,
        astray: [
          { output: 'version', ways: [{ source: '/p/.git/HEAD', program: '/usr/bin/git', isUndeclared: true }], moreWays: 0 },
        ],
      },
      '1 of 2 outputs; not version, which may be from /p/.git/HEAD (not declared) by git',
      'let the compiler make these outputs too, or take what it asks git for from `embeds: [version]` or `embeds: [commit]`',
    ],
    [
      'an output of which no source is known',
      { made: 1, outputs: 2, astray: [{ output: 'data', ways: [], moreWays: 0 }] },
      '1 of 2 outputs; not data, of which no source is known',
      'let the compiler make these outputs from its own files, or copy them (a launcher, for example) from inputs that `proof.around` names',
    ],
    [
      'a shadowed file alone',
      { shadowed: ['/work/src/lib.so'] },
      'the compiler read src/lib.so, and not the file of that name in its bundle',
      'let the compiler find its own file first, or, where src/lib.so is a source that it compiles, declare it: `proof: { around: [src/lib.so] }` at the stage',
    ],
  ])('%s', (_, found, reason, remedy) => {
    const proof = proofOf(partly(found));
    expect(proof).toMatchObject({ level: 'partly', seen: 'partly-traced', reason });
    expect(proofProblem(proof, 'by-failure')).toEqual({ code: 'compiler-used-partly', remedy });
    expect([isShown(proof), meets(proof, 'by-failure'), meets(proof, 'traced')]).toEqual([false, false, false]);
    expect(COMPILER_PROOF.parse(JSON.parse(JSON.stringify(proof)))).toEqual(proof);
  });

  test('are kept as data with the paths that people know', () => {
    expect(proofOf(partly({ made: 1, astray: [astray('x', 'x.c')], shadowed: ['/work/src/l'] }))).toMatchObject({
      parts: {
        made: 1,
        outputs: 2,
        astray: [{ output: 'obj/x.o', ways: [{ source: 'src/x.c', program: GCC }], moreWays: 0 }],
        moreAstray: 0,
      },
      shadowed: ['src/l'],
    });
  });

  test('make no proof that is too long to be kept, whatever their names are', () => {
    const long = 'é'.repeat(4096);
    const many = Array.from({ length: 20 }, () => ({
      output: long,
      ways: Array.from({ length: 5 }, () => ({ source: long, program: long })),
      moreWays: 1e6,
    }));
    const proof = proofOf(partly({ made: 1, outputs: 2e6, astray: many, moreAstray: 1e6, shadowed: Array(20).fill(long) }));
    expect(COMPILER_PROOF.safeParse(proof).success).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(proof))).toBeLessThan(128 * 1024);
  });
});

describe('levels', () => {
  test('are ordered from the strongest to the weakest', () => {
    const levels = Object.keys(PROOF_LEVELS) as ProofLevel[];
    expect(levels).toEqual(['traced', 'partly', 'by-failure', 'none']);
    for (const [index, level] of levels.entries()) expect(weakestLevel(levels.slice(0, index + 1))).toBe(level);
    expect(weakestLevel(['none', 'traced'])).toBe('none');
  });
});
