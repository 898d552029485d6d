import { expect, test } from '@jest/globals';
import { ActedBuild } from './acted.js';

test.each(['mount', 'chroot', 'process_vm_readv', 'ptrace', 'pidfd_getfd'])('after %s a command cannot be followed', (call) => {
  const build = new ActedBuild();
  build.shell().run('/usr/bin/tool').do({ kind: 'unseen', call });
  expect(build.tracker.finish().obscuredBy).toBe(call);
});
test('the memory of another process cannot be followed, and a process may look at its own', () => {
  const obscuredBy = (own: boolean) => {
    const build = new ActedBuild();
    const shell = build.shell();
    const tool = shell.run('/usr/bin/tool');
    tool.read(`/proc/${own ? tool.pid : shell.pid}/mem`);
    return build.tracker.finish().obscuredBy;
  };
  expect([obscuredBy(true), obscuredBy(false)]).toEqual([null, 'the memory of another process']);
});
