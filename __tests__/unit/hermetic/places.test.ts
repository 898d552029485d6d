import { describe, expect, test } from '@jest/globals';
import { Places } from '@selfhost/core/hermetic/places.js';
import { toolFolders } from '@selfhost/core/hermetic/tool-folders.js';

const BUILD = {
  own: ['/home/me/p/.selfhost/work/here'],
  tools: ['/home/me/.cargo'],
  temporary: ['/tmp', '/home/me/p/t'],
  project: '/home/me/p',
  home: '/home/me',
};

describe('whose a file is', () => {
  test.each([
    ['/home/me/p/.selfhost/work/here/source/a.c', 'own'],
    ['/home/me/p/VERSION', 'project'],
    ['/home/me/p', 'project'],
    ['/home/me/p/t/a', 'temporary'],
    ['/home/me/p2/a', 'home'],
    ['/home/me/.cargo/bin/rustc', 'tool'],
    ['/home/me/.gitconfig', 'home'],
    ['/tmp/a', 'temporary'],
    ['/usr/include/stdio.h', 'system'],
    ['/nix/store/x/bin/gcc', 'system'],
    ['/srv/a', 'elsewhere'],
    ['/usrlocal/a', 'elsewhere'],
  ])('%s is %s', (file, kind) => {
    expect(new Places(BUILD).of(file)).toBe(kind);
  });

  test('is the innermost folder, also where a home folder is one of the system, and the root says nothing', () => {
    expect(new Places({ ...BUILD, project: '/tmp/p', home: '/var/lib/ci' }).of('/var/lib/ci/.gitconfig')).toBe('home');
    expect(new Places({ ...BUILD, project: '/tmp/p', home: '/var/lib/ci' }).of('/tmp/p/a')).toBe('project');
    expect(new Places({ ...BUILD, project: '/p', home: '/' }).of('/srv/a')).toBe('elsewhere');
    expect(new Places({ ...BUILD, project: '/p', home: '/' }).shown('/srv/a')).toBe('/srv/a');
  });

  test('is shown from the project and from the home folder', () => {
    const places = new Places(BUILD);
    expect(['/home/me/p/a/b', '/home/me/.gitconfig', '/srv/a'].map((file) => places.shown(file))).toEqual([
      'a/b',
      '~/.gitconfig',
      '/srv/a',
    ]);
  });
});

describe('the folder of a tool', () => {
  const common = { project: '/home/me/p', home: '/home/me' };
  test.each([
    ['/home/me/.cargo/bin/rustc', '/home/me/.cargo'],
    ['/home/me/.opam/default/bin/ocamlopt', '/home/me/.opam'],
    ['/home/me/sdk/zig/zig', '/home/me/sdk/zig'],
    ['/srv/tools/bin/x', '/srv/tools'],
    ['/home/me/p/node_modules/x/bin/x', '/home/me/p/node_modules/x'],
    // What many things have in common is no tool's.
    ['/home/me/bin/x', '/home/me/bin/x'],
    ['/home/me/x', '/home/me/x'],
    ['/home/me/p/bin/x', '/home/me/p/bin/x'],
    ['/home/me/p/gen/x.sh', '/home/me/p/gen/x.sh'],
    ['/home/me/p/x.sh', '/home/me/p/x.sh'],
    ['/home/bin/x', '/home/bin/x'],
  ])('%s is %s', (file, folder) => {
    expect(toolFolders('x', [file], common)[0]).toBe(folder);
  });

  test('is also where it keeps what it has downloaded', () => {
    expect(toolFolders('rust', [], common)).toEqual(expect.arrayContaining(['/home/me/.cargo', '/home/me/.rustup']));
    expect(toolFolders('ccache', [], common)).toContain('/home/me/.cache/ccache');
    expect(toolFolders('rust', [], { ...common, home: null })).toEqual([]);
  });
});
