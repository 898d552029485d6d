/** The pages of a run: which are there, when they are made again, and how they are opened. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeToy, selfhost, type Toy } from '../fixtures/toy.js';

const PAGE = 'compare/stage1-stage2-here.html';

let toy: Toy;
let out: string;
beforeEach(async () => {
  toy = await makeToy({ stage0Generation: 0 });
  out = path.join(toy.folder, '.selfhost/out');
});
afterEach(() => toy.remove());

const pageOf = (name: string): string => readFileSync(path.join(out, name), 'utf8');

describe('pages', () => {
  test('are there for the run, and for each comparison that is not identical, and the screen names them', async () => {
    const { stdout } = await selfhost(['run'], toy.folder);
    expect(await readdir(path.join(out, 'compare'))).toEqual([path.basename(PAGE)]);
    // The bytes that differ, and how both sides came to be.
    expect(pageOf(PAGE)).toMatch(/made by generation <mark>0<.*made by generation <mark>1</s);
    expect(pageOf(PAGE)).toMatch(/class="origin".*src\/compiler\.sh/s);
    expect(pageOf('report.html')).toContain(`href="${PAGE}"`);
    expect(pageOf('report.html')).toContain('href="logs/stage1-here.log"');
    expect(stdout).toContain(`  see  .selfhost/out/${PAGE}\n`);
    expect(stdout).toContain('  report  .selfhost/out/report.html\n');
  });

  test('are kept where nothing has changed, made again where a side has, and gone where nothing differs', async () => {
    await toy.run();
    const first = statSync(path.join(out, PAGE));
    await toy.run();
    expect(statSync(path.join(out, PAGE))).toMatchObject({ ino: first.ino, mtimeMs: first.mtimeMs });
    await toy.edit('another line');
    await toy.run();
    expect(pageOf(PAGE)).toContain('# another line');
    expect(await readdir(path.join(toy.folder, '.selfhost/pages'))).toHaveLength(1);
    await toy.configure({});
    await toy.run();
    expect(existsSync(path.join(out, PAGE))).toBe(false);
    expect(pageOf('report.html')).not.toContain(PAGE);
    expect(await readdir(path.join(toy.folder, '.selfhost/pages'))).toEqual([]);
  });

  test('that cannot be written are a warning, and hide no result', async () => {
    await mkdir(out, { recursive: true });
    await writeFile(path.join(out, 'compare'), 'mine');
    const { code, report, stderr } = await toy.run();
    expect([code, report.verdict]).toEqual([0, 'passed']);
    expect(stderr).toMatch(/warning: the page compare\/stage1-stage2-here\.html is not written: .*compare/);
    expect(pageOf('report.html')).not.toContain(PAGE);
    expect(readFileSync(path.join(out, 'compare'), 'utf8')).toBe('mine');
  });
});

describe('selfhost open', () => {
  const open = (...args: string[]) => selfhost(['open', ...args], toy.folder, { env: { DISPLAY: '', WAYLAND_DISPLAY: '' } });

  test('says where a page is: that of the run, or of a comparison by the beginning of its name', async () => {
    await toy.run();
    expect((await open()).stdout).toBe(`${path.join(out, 'report.html')}\n`);
    expect((await open('stage1-stage2')).stdout).toBe(`${path.join(out, PAGE)}\n`);
    expect(JSON.parse((await open('stage1', '--format', 'json')).stdout)).toEqual({
      schema: 'selfhost.open/1',
      page: path.join(out, PAGE),
      opened: false,
    });
  });

  test('shows it by the program of the desktop, where there is a display', async () => {
    await toy.run();
    const opened = path.join(toy.folder, 'opened');
    await toy.write('desktop/xdg-open', `#!/bin/sh\nprintf %s "$1" > '${opened}.part'; mv '${opened}.part' '${opened}'\n`);
    await chmod(path.join(toy.folder, 'desktop/xdg-open'), 0o755);
    const env = { DISPLAY: ':99', PATH: `${path.join(toy.folder, 'desktop')}:${process.env.PATH}` };
    expect((await selfhost(['open'], toy.folder, { env })).code).toBe(0);
    for (let tries = 0; tries < 100 && !existsSync(opened); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readFileSync(opened, 'utf8')).toBe(path.join(out, 'report.html'));
  });

  test('lists the pages where a name is that of several or of none, and says what makes them', async () => {
    expect(await open()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('remedy: build and compare first: selfhost run'),
    });
    await toy.run();
    await writeFile(path.join(out, 'compare/stage1-stage2-there.html'), '');
    expect((await open('stage1')).stderr).toContain('allowed: stage1-stage2-here, stage1-stage2-there');
    expect((await open('stage1-stage2-here')).code).toBe(0);
    const none = await open('stage3');
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('allowed: stage1-stage2-here, stage1-stage2-there')]);
    await rm(path.join(out, 'compare'), { recursive: true });
    expect((await open('stage1')).stderr).toContain('links them all: selfhost open');
  });
});
