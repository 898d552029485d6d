import { describe, expect, test } from '@jest/globals';
import { STAGE_VARIABLES, stageEnvironment } from '@selfhost/core/stage/environment.js';

const AROUND = {
  stage: 'stage1',
  target: 't',
  triple: 'x86_64-w64-windows-gnu',
  hostTriple: 'x86_64-unknown-linux-gnu',
  compiler: '/c',
  compilerRoot: '/r',
  runtime: '',
  executor: '',
  out: '/o',
  winePrefix: '/state/wine/t',
  jobs: 2,
  embeds: {},
};

describe("a stage's environment", () => {
  const machine = { PATH: '/bin', HOME: '/home/p', CFLAGS: '-O3', SECRET: 'x', LC_ALL: 'ja_JP.UTF-8', SELFHOST_COMMIT: 'leaked' };

  test('holds what is documented and nothing of the shell that started it', () => {
    const environment = stageEnvironment(machine, AROUND);
    const always = Object.keys(STAGE_VARIABLES).filter(
      (name) => !['SELFHOST_COMMIT', 'SELFHOST_VERSION', 'SELFHOST_PREFIX'].includes(name),
    );
    expect(Object.keys(environment).sort()).toEqual(['HOME', 'PATH', ...always].sort());
    expect(environment).toMatchObject({ LC_ALL: 'C', TZ: 'UTC', SELFHOST_JOBS: '2' });
  });

  test('names commit and version only where the stage embeds them', () =>
    expect(stageEnvironment(machine, { ...AROUND, embeds: { SELFHOST_COMMIT: 'abc' } }).SELFHOST_COMMIT).toBe('abc'));

  test("gives wine a place of the target's own, unless a person has chosen one", () => {
    const wine = { ...AROUND, executor: '/usr/lib/wine/wine64' };
    expect(stageEnvironment(machine, wine).WINEPREFIX).toBe('/state/wine/t');
    expect(stageEnvironment({ ...machine, WINEPREFIX: '/mine' }, wine).WINEPREFIX).toBe('/mine');
  });
});
