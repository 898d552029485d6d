/** What lies in the folder of a run's report, whatever happens to the run; and places that take no output. */
import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { asSuperuser, mountSmallDisk, unmountSmallDisk } from '../fixtures/superuser.js';
import { CLI, COMPILE, ended, type Ran, selfhost, start, type Toy, type ToyOptions } from '../fixtures/toy.js';
import { toysOfTests } from '../fixtures/toys-of-tests.js';

const toy = toysOfTests();

const at = (made: Toy, ...names: string[]): string => path.join(made.folder, ...names);

/** Of the folder of the report: what the report says, and the files beside it. */
function found(made: Toy): { verdict: string | null; bundles: string[]; renderings: string[] } {
  const out = at(made, '.selfhost/out');
  const report = path.join(out, 'report.json');
  return {
    verdict: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).verdict : null,
    bundles: existsSync(path.join(out, 'bundles'))
      ? readdirSync(path.join(out, 'bundles')).filter((name) => name.includes('.tar.'))
      : [],
    renderings: readdirSync(out)
      .filter((name) => /\.(?:md|svg)$/.test(name))
      .sort(),
  };
}

/** A toy whose last run has passed, beside a file of a person. */
async function passed(): Promise<Toy> {
  const made = await toy();
  expect((await made.run()).code).toBe(0);
  expect(found(made)).toMatchObject({ verdict: 'passed', bundles: { length: 3 } });
  writeFileSync(at(made, '.selfhost/out/bundles/mine.tar.gz'), 'mine');
  return made;
}

/** A run that has begun its stage 1, which ends by itself after a minute. */
async function underWay(made: Toy): Promise<{ child: ChildProcess; over: Promise<Ran> }> {
  const mark = at(made, 'begun');
  await made.configure({ stage1Run: `touch '${mark}'; exec sleep 60` });
  const child = start(['run'], made.folder);
  const over = ended(child);
  while (!existsSync(mark)) await sleep(20);
  return { child, over };
}

const NOTHING = { verdict: null, bundles: ['mine.tar.gz'], renderings: [] };

describe('after a run that has passed', () => {
  test('one whose tools are missing leaves no report, no bundles, and the files of a person', async () => {
    const made = await passed();
    const text = readFileSync(at(made, 'selfhost.yml'), 'utf8');
    writeFileSync(at(made, 'selfhost.yml'), text.replace("sh -c 'echo shell 1.0'", 'exit 1'));
    expect((await made.run()).code).toBe(2);
    expect(found(made)).toEqual(NOTHING);
  });

  test('one whose stage fails leaves its own report', async () => {
    const made = await passed();
    await made.configure({ stage1Run: 'exit 3' });
    expect((await made.run()).code).toBe(1);
    expect(found(made)).toMatchObject({ verdict: 'failed', bundles: ['mine.tar.gz', expect.stringContaining('stage0')] });
  });

  test.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)('one that is ended by %s leaves no report', async (signal) => {
    const made = await passed();
    const { child, over } = await underWay(made);
    child.kill(signal);
    await over;
    expect(found(made)).toEqual(NOTHING);
    await made.configure({});
    expect((await made.run()).code).toBe(0);
    expect(found(made)).toMatchObject({ verdict: 'passed', bundles: { length: 4 } });
  });

  test.each([
    ['usage', ['--target', 'nowhere']],
    ['a place that takes no report', ['--out', '/proc/x']],
  ])('one that does not begin for wrong %s changes nothing', async (_what, args) => {
    const made = await passed();
    const before = found(made);
    expect((await selfhost(['run', ...args], made.folder)).code).toBe(2);
    expect(found(made)).toEqual(before);
  });
});

test('a run beside another one names who has the folder, and what helps', async () => {
  const made = await passed();
  const { child, over } = await underWay(made);
  const { code, stderr } = await selfhost(['run'], made.folder);
  child.kill('SIGINT');
  await over;
  expect(code).toBe(2);
  expect(stderr).toContain(`.selfhost is in use by process ${child.pid} of ${userInfo().username} (selfhost run) since `);
  expect(stderr).toContain('remedy: wait for it to end');
  expect(stderr).toContain('another copy of the repository');
  // The lock is not on the folder of the report.
  expect(stderr).not.toContain('--out');
});

/** A run with a small disk at some place in the toy's folder. */
async function onDisk(
  place: '.selfhost' | 'elsewhere',
  size: string,
  options: ToyOptions,
  ...args: string[]
): Promise<Ran & { files: string[] }> {
  const made = await toy(options);
  const disk = at(made, 'disk');
  mkdirSync(disk);
  expect(mountSmallDisk(disk, size)).toBeNull();
  try {
    if (place === '.selfhost') symlinkSync('disk', at(made, place));
    const ran = await selfhost(['run', '--until', 'stage1', ...args], made.folder);
    return { ...ran, files: readdirSync(disk, { recursive: true, encoding: 'utf8' }) };
  } finally {
    unmountSmallDisk(disk);
  }
}

describe('a full disk', () => {
  const BIG = `mkdir -p "$SELFHOST_OUT/bin"; head -c 30000 /dev/urandom > "$SELFHOST_OUT/bin/cc"; chmod +x "$SELFHOST_OUT/bin/cc"; "$SELFHOST_COMPILER" src/compiler.sh out`;

  test.each(['4k', '8k', '16k', '24k', '32k', '48k', '64k', '80k'])(
    'of %s below .selfhost is reported with a place on it',
    async (size) => {
      const { code, stderr, stdout, files } = await onDisk('.selfhost', size, { stage1Run: BIG });
      expect(code).toBe(1);
      // The screen has lines of 80 columns.
      const told = [...stderr.split('\n'), ...stdout.replaceAll(/\n {2}(?=\S)/g, '').split('\n')].filter((line) =>
        line.includes('error[disk-full]'),
      );
      expect(told).not.toEqual([]);
      for (const line of told) expect(line).toMatch(/no space left .*\/\.selfhost/);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(files.filter((name) => name.includes('.partial'))).toEqual([]);
    },
  );

  test.each(['4k', '12k', '24k', '40k'])('of %s below --out is reported with a place on it', async (size) => {
    const { code, stderr, stdout, files } = await onDisk('elsewhere', size, { stage1Run: BIG }, '--out', 'disk/out');
    expect(code).toBe(1);
    const told = (stderr + stdout).split('\n').filter((line) => line.includes('error[disk-full]'));
    expect(told).not.toEqual([]);
    for (const line of told) expect(line).toMatch(/no space left .*\/disk\/out/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(files.filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('that takes no report hides no stage that has failed', async () => {
    const { code, stderr } = await onDisk('elsewhere', '4k', { stage1Run: 'exit 3' }, '--out', 'disk/out');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error\[stage-failed\]: stage1@here.*error\[disk-full\]/s);
  });
});

describe('--out', () => {
  /** Stage 1 leaves a mark where it was built. */
  const marked = async (): Promise<Toy> => toy({ stage1Run: `touch '${await mkMark()}'; ${COMPILE}` });
  let mark = '';
  const mkMark = async (): Promise<string> => {
    mark = at(await toy(), 'built');
    return mark;
  };

  test.each([
    ['/proc/x', 'system-refused'],
    ['/proc/x/y/z', 'system-refused'],
    ['/proc/self', 'system-refused'],
    ['/dev/null', 'system-refused'],
    ['/dev/null/x', 'system-refused'],
    ['selfhost.yml', 'system-refused'],
    ['selfhost.yml/x/y', 'system-refused'],
    ['pipe', 'system-refused'],
    ['circle/x', 'system-refused'],
    ['dangling', 'system-refused'],
    ['x'.repeat(300), 'system-refused'],
    ['.', 'usage'],
    ['link', 'usage'],
    ['.git/x', 'usage'],
    ['.selfhost', 'usage'],
    ['.selfhost/store', 'usage'],
    ['.selfhost/tmp/x', 'usage'],
    ['.selfhost/out/bundles', 'usage'],
    ['.selfhost/runs/7', 'usage'],
    ['src', 'usage'],
    ['src/out', 'usage'],
  ])(
    '%s is refused before anything is built, in words',
    async (out, code) => {
      const made = await marked();
      execFileSync('mkfifo', [at(made, 'pipe')]);
      symlinkSync('circle', at(made, 'circle'));
      symlinkSync('/proc/x', at(made, 'dangling'));
      symlinkSync('.', at(made, 'link'));
      const ran = await selfhost(['run', '--format', 'json', '--out', out], made.folder);
      expect(ran.code).toBe(2);
      expect(JSON.parse(ran.stdout)).toMatchObject({
        errors: [{ code, message: expect.stringContaining('--out'), remedy: expect.stringMatching(/name a folder/) }],
      });
      expect(existsSync(mark)).toBe(false);
      // A folder that is only there for the trial would be found by git, and by the next run.
      expect(['.git', 'src/out', '.selfhost'].filter((name) => existsSync(at(made, name)))).toEqual([]);
    },
    20_000,
  );

  test('a file system that is read-only, and a folder of another user, are refused', async () => {
    const made = await marked();
    mkdirSync(at(made, 'disk'));
    asSuperuser('mount', '-t', 'tmpfs', '-o', 'ro', 'tmpfs', at(made, 'disk'));
    try {
      for (const out of ['disk', 'disk/x']) {
        const { code, stderr } = await selfhost(['run', '--out', out], made.folder);
        expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('the file system is read-only') });
      }
    } finally {
      unmountSmallDisk(at(made, 'disk'));
    }
    expect(existsSync(mark)).toBe(false);
  });

  test('of a comparison is tried before anything is compared', async () => {
    const made = await toy();
    mkdirSync(at(made, 'folder'));
    for (const out of ['/proc/x', '/proc/x/y', 'folder', 'selfhost.yml/x']) {
      const { code, stderr, stdout } = await selfhost(['compare', 'src', 'src', '--out', out], made.folder);
      expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(`cannot be used`) });
    }
    expect((await selfhost(['compare', 'src', 'src', '--out', 'new/deep/file'], made.folder)).code).toBe(0);
    expect(readFileSync(at(made, 'new/deep/file'), 'utf8')).toContain('identical');
  });

  test('of fetched runs is tried before anything is asked', async () => {
    const made = await toy();
    const { code, stderr } = await selfhost(['fetch', '1', '--repo', 'a/b', '--out', '/proc/x/y'], made.folder, {
      env: { GH_TOKEN: 'x' },
    });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('/proc/x/y cannot be used') });
  });
});

describe('standard output that takes nothing', () => {
  test.each(['text', 'json'])('is reported in words, as %s, and a run that has passed is not said to have', async (format) => {
    const made = await passed();
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', '"$0" "$1" run --format "$2" > /dev/full', process.execPath, CLI, format],
      { cwd: made.folder, encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/error\[disk-full\]: .*standard output/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(found(made).verdict).toBe('passed');
  });

  test('for the most part is reported too: half a document is none', async () => {
    const made = await passed();
    mkdirSync(at(made, 'disk'));
    expect(mountSmallDisk(at(made, 'disk'), '4k')).toBeNull();
    try {
      const { status, stderr } = spawnSync(
        'bash',
        ['-c', '{ head -c 3000 /dev/zero; "$0" "$1" run --format json; } > disk/report', process.execPath, CLI],
        {
          cwd: made.folder,
          encoding: 'utf8',
        },
      );
      expect(readFileSync(at(made, 'disk/report'))).toHaveLength(4096);
      expect(status).toBe(1);
      expect(stderr).toMatch(/error\[disk-full\]/);
    } finally {
      unmountSmallDisk(at(made, 'disk'));
    }
  });

  test('as well as standard error ends silently, with the exit code', async () => {
    const made = await passed();
    const { status } = spawnSync('bash', ['-c', '"$0" "$1" run > /dev/full 2> /dev/full', process.execPath, CLI], {
      cwd: made.folder,
    });
    expect(status).toBe(1);
  });
});
