/** What is planted in outputs is found, and what only looks like it is not. */
import { describe, expect, test } from '@jest/globals';
import { searchOutputs } from '@selfhost/core/leaks/search.js';
import { processorTime } from '../../fixtures/processor-time.js';
import { foundIn, MACHINE, SECONDS, searchIn, WINDOW, WORK } from './support.js';

/** Bytes around a text that say nothing. */
const inBytes = (text: string): string => `\0\x01\x02${text}\0\xff`;
const wide = (text: string): Buffer => Buffer.from(`ab${text}\0`, 'utf16le');

describe('a planted text is found', () => {
  test.each([
    ['the work folder', `DW_AT_comp_dir ${WORK}/source\0`, `work-folder ${WORK}`],
    ['the work folder at the end of a file', `x=${WORK}`, `work-folder ${WORK}`],
    ['the work folder in an option', `gcc -I${WORK}/source -c`, `work-folder ${WORK}`],
    ['the work folder in UTF-16', wide(`${WORK}\\a.c`), `work-folder ${WORK}`],
    ['the work folder after the length of its text', `K${WORK}`, `work-folder ${WORK}`],
    ['the home folder', inBytes('/home/aliceb/.cargo/registry'), 'home-folder /home/aliceb'],
    ['the home folder in a list', 'PATH=/bin:/home/aliceb:/usr', 'home-folder /home/aliceb'],
    ['another home of the user', inBytes('/Users/aliceb/x'), 'user-name /Users/aliceb'],
    ['the user at the machine', '(aliceb@fv-az123-456) ', 'user-name aliceb@fv-az123-456'],
    ['another user at the machine', 'root@fv-az123-456.internal.example', 'host-name fv-az123-456'],
    ['the machine, whose name is no word', inBytes('fv-az123-456'), 'host-name fv-az123-456'],
    ["C's date", inBytes('Nov  5 2026'), 'date-macro Nov  5 2026'],
    ["C's date and time", 'built Nov  5 2026 12:00:03', 'date-macro Nov  5 2026'],
    ['a date of ISO 8601', 'v1.0 (2026-11-05)', 'date 2026-11-05'],
    ['a date with a time', '"2026-11-05T12:00:01Z"', 'date 2026-11-05'],
    ['a date with slashes', 'on 2026/11/05', 'date 2026/11/05'],
    ['a date of a mail', 'Thu, 05 Nov 2026 12:00', 'date 05 Nov 2026'],
    ['the same without a zero', inBytes('5 Nov 2026'), 'date 5 Nov 2026'],
    ['a date without hyphens', 'version-20261105-git', 'date 20261105'],
    ['a date and a time without hyphens', 'build.20261105120001', 'date 20261105'],
    ['what date prints', 'Thu Nov  5 12:00:01 UTC 2026\n', 'date Thu Nov 5 2026'],
    ["C's time stamp", inBytes('Thu Nov  5 12:00:01 2026'), 'date Thu Nov 5 2026'],
    ['the work folder after an escape', `"in:\\n${WORK}/a.c"`, `work-folder ${WORK}`],
    ['seconds in a name', `cc.${SECONDS + 3}.tmp`, `time ${SECONDS + 3}`],
    ['seconds since 1970', `epoch=${SECONDS + 3};`, `time ${SECONDS + 3}`],
    ['seconds with a fraction', `${SECONDS + 9}.25`, `time ${SECONDS + 9}`],
    ['milliseconds since 1970', `{"at":${SECONDS + 3}123}`, `time ${SECONDS + 3}123`],
  ])('%s', async (_, content, expected) => expect(await foundIn(content)).toEqual([expected]));

  test('on Windows in each spelling', async () => {
    const machine = { workFolders: ['C:\\work\\x'] };
    const found = async (content: string | Buffer): Promise<string[]> => foundIn(content, { machine });
    expect(await found('in C:\\work\\x\\out')).toEqual(['work-folder C:\\work\\x']);
    expect(await found('in C:/work/x/out')).toEqual(['work-folder C:/work/x']);
    expect(await found('"C:\\\\work\\\\x\\\\out"')).toEqual(['work-folder C:\\\\work\\\\x']);
    expect(await found('in /c/work/x/out')).toEqual(['work-folder /c/work/x']);
    expect(await found(wide('C:\\work\\x'))).toEqual(['work-folder C:\\work\\x']);
  });

  test('as the date of a member of an archive', async () => {
    const header = `a.o/            ${String(SECONDS + 1).padEnd(12)}0     0     100644  4         \`\n`;
    expect(await foundIn(`!<arch>\n${header}abcd`)).toEqual([`archive-time ${SECONDS + 1}`]);
  });
});

describe('a path below a home that many machines have', () => {
  const machine = { home: '/root', user: 'root', isThere: (place: string) => /^\/(?:root|home\/runner)\/src\/cc.c$/.test(place) };

  test.each([
    ['between zeros', inBytes('/root/src/cc.c')],
    ['in a text', 'cc: "/root/src/cc.c":12'],
    ['after an option', '-I/root/src/cc.c '],
    ['at the end, after one of another machine', '/root/.cargo/x.rs\0/root/src/cc.c'],
  ])('is found where something is at it: %s', async (_, content) => {
    expect(await foundIn(content, { machine })).toEqual(['home-folder /root/src/cc.c']);
  });

  test('also on a runner, unless it comes from the sources', async () => {
    const runner = { ...machine, home: '/home/runner', user: 'runner' };
    expect(await foundIn('/home/runner/src/cc.c', { machine: runner })).toEqual(['home-folder /home/runner/src/cc.c']);
    expect(await foundIn('/home/runner/src/cc.c', { machine: runner, inputs: { x: '/home/runner/src/cc.c' } })).toEqual([]);
  });
});

describe('what only looks like it is not found', () => {
  test.each([
    ['a longer folder', `${WORK}2/source`],
    ['a folder with an ending', `${WORK}.bak`],
    ['a folder that ends like it', '/mnt/home/aliceb'],
    ["another user's home", '/home/alicebeth/x'],
    ['a word', inBytes('aliceb')],
    ['a mail address', 'aliceb@example.com'],
    ['a longer name of a machine', inBytes('fv-az123-4567')],
    ['another day', inBytes('Nov  6 2026 Nov 15 2026 2026-11-04')],
    ['the day of another year', inBytes('Nov  5 2025')],
    ['the date of SOURCE_DATE_EPOCH', inBytes('Jan  1 1980 1980-01-01 315532800')],
    ['a day in a longer number', '120261105 202611051 12026-11-05'],
    ['a day that is a part of another one', '15 Nov 2026'],
    ['a day without a time', 'Thu Nov  5 meeting'],
    ['seconds outside of the build', `${SECONDS - 1} ${SECONDS + 10}`],
    ['a fraction', `0.${SECONDS}`],
    ['a number of eleven digits', `${SECONDS}1`],
    ['nothing', ''],
  ])('%s', async (_, content) => expect(await foundIn(content)).toEqual([]));

  test.each([
    [{ home: '/root', user: 'root', host: 'localhost' }],
    [{ home: '/home/runner', user: 'runner', host: 'build' }],
    [{ home: '/home/user', user: 'user', host: 'ubuntu' }],
    [{ home: '/home', user: 'bob', host: 'vm' }],
    [{ home: '/', user: 'me', host: 'x' }],
    [{ home: '/dev/null', user: 'azureuser', host: 'next' }],
    [{ home: '/var/www', user: 'www-data', host: 'buildkitsandbox' }],
    [{ home: '/usr/sbin', user: 'daemon', host: 'docker-desktop' }],
  ])('the names of many machines: %j', async (machine) => {
    const { home, user, host } = machine;
    expect(await foundIn(`${home}/x ${home}\0${user}\0${user}@${host} /home/${user} ${host}\0`, { machine })).toEqual([]);
  });

  test.each([
    ['on another machine', '/root/.cargo/registry/x.rs'],
    ['in another folder', '/mnt/root/src/cc.c'],
    ['longer than it', '/rooty/src/cc.c /root-x/src/cc.c'],
    ['cut', `/root/${'x'.repeat(70)}`],
    ['the home alone', '/root/ /root'],
  ])('a path below /root: %s', async (_, content) => {
    const machine = { home: '/root', isThere: (place: string) => place === '/root/src/cc.c' };
    expect(await foundIn(inBytes(content), { machine })).toEqual([]);
  });

  test('what the sources hold themselves', async () => {
    const text = 'release 2026-11-05 of aliceb@fv-az123-456';
    expect(await foundIn(text, { inputs: { 'NEWS.md': text } })).toEqual([]);
    expect(await foundIn(text, { inputs: { 'NEWS.md': 'release 2026-11-05' } })).toEqual(['user-name aliceb@fv-az123-456']);
  });
});

describe('a number', () => {
  const write = (bytes: number, at: number, wide: boolean, isLittle: boolean): Buffer => {
    const content = Buffer.alloc(bytes, 0x5a);
    const value = BigInt(SECONDS + 4);
    if (wide) isLittle ? content.writeBigUInt64LE(value, at) : content.writeBigUInt64BE(value, at);
    else isLittle ? content.writeUInt32LE(Number(value), at) : content.writeUInt32BE(Number(value), at);
    return content;
  };

  test.each([
    [64, true],
    [64, false],
    [32, true],
    [32, false],
  ])('of %d bits is found (little endian: %s)', async (bits, isLittle) => {
    expect(await foundIn(write(100, 12, bits === 64, isLittle))).toEqual([`time ${SECONDS + 4}`]);
  });

  test('is not found where it is no multiple of four bytes, or before and after the build', async () => {
    expect(await foundIn(write(100, 13, true, true))).toEqual([]);
    const earlier = { started: WINDOW.started + 5000, finished: WINDOW.finished };
    expect(await foundIn(write(100, 12, true, true), { window: earlier })).toEqual([]);
  });

  // 10 s × 2 MB are 4 % of 2³² words of either byte order.
  test('of 32 bits is not searched where an accident is likely, and one of 64 bits is', async () => {
    expect(await foundIn(write(20_000_000, 12, false, true))).toEqual([]);
    expect(await foundIn(write(20_000_000, 16, true, false))).toEqual([`time ${SECONDS + 4}`]);
  });

  test('in a header is found in files of any size', async () => {
    const pe = write(20_000_000, 0x88, false, true);
    pe.write('MZ', 0);
    pe.writeUInt32LE(0x80, 0x3c);
    pe.write('PE\0\0', 0x80, 'latin1');
    expect(await foundIn(pe)).toEqual([`pe-time ${SECONDS + 4}`]);
    const gzip = write(20_000_000, 4, false, true);
    gzip.writeUInt32BE(0x1f8b0800, 0);
    expect(await foundIn(gzip)).toEqual([`time ${SECONDS + 4}`]);
    const object = write(400, 200, true, true);
    object.writeUInt32LE(0xfeedfacf, 0);
    expect(await foundIn(object)).toEqual([`macho-time ${SECONDS + 4}`]);
  });
});

describe('a file', () => {
  /** Around the ends of the parts in which files are read. */
  const PARTS = [0, 1, 2, 3].flatMap((part) => Array.from({ length: 24 }, (_, index) => part * 256 * 1024 - 6 + index * 12));

  test('is searched wherever a text is, in parts and between them', async () => {
    for (const at of PARTS.filter((each) => each >= 0)) {
      const content = Buffer.alloc(900_000, 0x2e);
      content.write(` ${WORK}/x `, at);
      expect(await searchIn({ f: content })).toEqual([
        { kind: 'work-folder', files: 1, named: ['f'], offset: at + 1, found: WORK },
      ]);
    }
  });

  test('is searched wherever a number is, in parts and between them', async () => {
    for (const at of PARTS.filter((each) => each >= 0)) {
      const content = Buffer.alloc(900_000, 0x2e);
      content.writeBigUInt64BE(BigInt(SECONDS), at & ~3);
      expect((await searchIn({ f: content }))[0]).toMatchObject({ kind: 'time', offset: (at & ~3) + 4 });
    }
  });

  test('is named with the others of its kind, a row for each kind', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 37 }, (_, index) => [`lib/${String(index).padStart(2, '0')}.o`, `_${WORK}/ Nov  5 2026`]),
    );
    const leaks = await searchIn(files);
    expect(leaks).toMatchObject([
      { kind: 'work-folder', files: 37, offset: 1, found: WORK },
      { kind: 'date-macro', files: 37, offset: WORK.length + 3, found: 'Nov  5 2026' },
    ]);
    expect(leaks[0]?.named).toHaveLength(20);
    expect(leaks[0]?.named[0]).toBe('lib/00.o');
  });

  test('whose name holds a date is found by its name', async () => {
    expect(await searchIn({ 'bin/cc-20261105': 'x' })).toEqual([
      { kind: 'date', files: 1, named: ['bin/cc-20261105'], offset: null, found: '20261105' },
    ]);
  });

  test('full of what looks like the needles is searched in time', async () => {
    const dense = Buffer.alloc(8_000_000, `${MACHINE.home}x 2026-11-0 ${SECONDS - 1} `);
    const spent = processorTime();
    expect(await searchIn({ dense })).toEqual([]);
    expect(spent()).toBeLessThan(5000);
  });
});

describe('a build over midnight', () => {
  test('has two days', async () => {
    const midnight = Date.UTC(2026, 10, 6);
    const window = { started: midnight - 1000, finished: midnight + 1000 };
    expect(await foundIn('2026-11-05', { window })).toEqual(['date 2026-11-05']);
    expect(await foundIn('2026-11-06', { window })).toEqual(['date 2026-11-06']);
  });
});

test.each([-1, 20 * 365])('a clock that is set by %d days during a build is no harm', async (days) => {
  const window = { started: WINDOW.started, finished: WINDOW.started + days * 86_400_000 };
  expect(await foundIn('2026-11-05', { window })).toEqual(['date 2026-11-05']);
});

test('a file that cannot be read ends the search with the error of the system', async () => {
  const nothing = { root: '/nowhere', paths: ['cc'] };
  const search = searchOutputs({ outputs: nothing, bytes: 1, inputs: nothing, machine: MACHINE, window: WINDOW });
  await expect(search).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a search that is interrupted ends with the reason', async () => {
  const nothing = { root: '/nowhere', paths: ['cc'] };
  const search = searchOutputs(
    { outputs: nothing, bytes: 1, inputs: nothing, machine: MACHINE, window: WINDOW },
    AbortSignal.abort(),
  );
  await expect(search).rejects.toMatchObject({ name: 'AbortError' });
});
