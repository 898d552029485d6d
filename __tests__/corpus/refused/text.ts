/** Text of any kind in which something looks like a date, an identifier, a seed or a comment, and is none. */
import { TEXT_RULES } from '@selfhost/core/compare/rules/rule-set.js';
import { UUIDS, WINDOWS } from '../value-pairs.js';
import { type Refusal, refusal } from './refusal.js';

const ROOTS = { left: 'build/one', right: 'build/two' } as const;

interface Declared {
  readonly windows?: typeof WINDOWS;
}

/** Its project says that all of this may differ in texts. */
const ALSO = Object.values(TEXT_RULES);

function text(id: string, note: string, left: string, right: string, declared: Declared = {}): Refusal {
  return refusal(id, 'contents', note, (bench) => bench.write('output', bench.pick(left, right)), {
    ...declared,
    also: ALSO,
  });
}

/** Text in which ROOT is replaced by the declared folder of the side's build, and LEFT for that of the left side. */
function rooted(id: string, note: string, left: string, right: string): Refusal {
  const write: Refusal['build'] = (bench) =>
    bench.write(
      'output',
      bench
        .pick(left, right)
        .replaceAll('ROOT', bench.path(bench.pick(ROOTS.left, ROOTS.right)))
        .replaceAll('LEFT', bench.path(ROOTS.left)),
    );
  return refusal(id, 'contents', note, write, { roots: ROOTS, also: ALSO });
}

const [FIRST, SECOND] = UUIDS;
const [DATE, OTHER_DATE] = ['2024-05-01T10:20:30Z', '2024-05-02T21:05:07Z'];

export const textRefusals: readonly Refusal[] = [
  text('text-immediate', 'a constant in assembly', 'f:\n\tmovl\t$306674912, %eax\n', 'f:\n\tmovl\t$197121875, %eax\n'),
  text('text-hexadecimal', 'the same in hexadecimal', 'f:\n\tmovl\t$0xedb88320, %eax\n', 'f:\n\tmovl\t$0x82f63b78, %eax\n'),
  text('text-fraction', 'a fraction of a number', '{"threshold": 0.12345678}\n', '{"threshold": 0.98765432}\n'),
  text('text-call', 'a script calls another program', '#!/bin/sh\ncrc32_edb88320 "$1"\n', '#!/bin/sh\ncrc32_82f63b78 "$1"\n'),
  text('text-uuids-collapse', 'two devices become one', `a=${FIRST}\nb=${SECOND}\n`, `a=${SECOND}\nb=${SECOND}\n`),
  text(
    'text-not-ir-shell',
    'a shell script that begins like LLVM IR: what follows ";" is no comment',
    'declare -r host=user@box ; echo safe\n',
    'declare -r host=user@box ; rm -rf "$HOME"\n',
  ),
  text(
    'text-not-ir-python',
    'Python that begins like LLVM IR',
    'source_filename = "x.c"\nlevel = 1; secure = True\n',
    'source_filename = "x.c"\nlevel = 1; secure = False\n',
  ),
  text(
    'text-not-ir-indentation',
    'indentation of Python',
    'source_filename = "x.c"\nif admin:\n  check()\n  allow()\n',
    'source_filename = "x.c"\nif admin:\n  check()\nallow()\n',
  ),
  text('text-last-newline', 'the last line has no end', `built ${DATE}\nend\n`, `built ${OTHER_DATE}\nend`, { windows: WINDOWS }),
  text('text-zero-byte', 'a zero byte', `built ${DATE}\nend \n`, `built ${OTHER_DATE}\nend\0\n`, { windows: WINDOWS }),
  text(
    'text-date-of-the-program',
    'a date outside the windows beside one within',
    `built ${DATE} expires 2030-01-01\n`,
    `built ${OTHER_DATE} expires 2031-01-01\n`,
    { windows: WINDOWS },
  ),
  rooted('text-root-placeholder', 'a text that looks like a mapped folder', 'run \u0001root0/bin/cc\n', 'run ROOT/bin/cc\n'),
  rooted('text-root-tail', 'another file below the folder', 'x: ROOT/lua/lapi.c\n', 'x: ROOT/lua/lgc.c\n'),
  rooted('text-root-continues', 'a folder whose name only begins like it', 'x: ROOT/lapi.c\n', 'x: ROOT-evil/lapi.c\n'),
  rooted(
    'text-root-of-the-other',
    'one path still names the folder of the other side',
    'x: ROOT/a.c\ny: LEFT/b.c\n',
    'x: ROOT/a.c\ny: LEFT/b.c\n',
  ),
  rooted('text-root-and-more', 'a change beside the folder', 'x: ROOT/a.c\ny: /opt/q\n', 'x: ROOT/a.c\ny: /opt/q2\n'),
];
