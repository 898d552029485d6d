/** Folders and machines in forms of their own. */
import { expect, test } from '@jest/globals';
import { foundIn } from './support.js';

test('the work folder in a URL is found', async () => {
  const machine = { workFolders: ['/data/größe 1'] };
  expect(await foundIn('file:///data/gr%C3%B6%C3%9Fe%201/a.c', { machine })).toEqual(['work-folder /data/gr%C3%B6%C3%9Fe%201']);
});

test('a mail address at a domain that begins like the machine is not found', async () => {
  const inMail = async (host: string): Promise<string[]> => foundIn('bugs@mail.gnu.org', { machine: { host } });
  expect(await inMail('mail')).toEqual([]);
  expect(await inMail('mail.example.com')).toEqual([]);
  expect(await inMail('mail.gnu.org')).toEqual(['host-name mail']);
  expect(await foundIn('(bob@mail) ', { machine: { host: 'mail' } })).toEqual(['host-name mail']);
});

test('a home below a folder of the system is found', async () => {
  expect(await foundIn('/usr/home/aliceb/a.c', { machine: { home: '/usr/home/aliceb' } })).toEqual([
    'home-folder /usr/home/aliceb',
  ]);
});
