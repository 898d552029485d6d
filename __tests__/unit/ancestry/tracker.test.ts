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
test('a process that has ended writes no more, and one that goes on may', () => {
  const isReached = (ends: boolean) => {
    const build = new ActedBuild();
    const shell = build.shell();
    const writer = shell.run('/usr/bin/tool').read('b.x').write('t');
    if (ends) writer.end();
    shell.run('/usr/bin/other').write('t').end();
    const { graph, versionAt } = build.tracker.finish();
    const last = versionAt('/w/source/t');
    return graph.edges.some(({ kind, to }) => kind === 'unseen' && to === last);
  };
  expect([isReached(true), isReached(false)]).toEqual([false, true]);
});
test('a process ends with the last of its threads', () => {
  const build = new ActedBuild();
  const tool = build.shell().run('/usr/bin/tool');
  const thread = build.nextPid();
  tool.do({ kind: 'fork', child: thread, thread: true }).end();
  build.tracker.follow({
    kind: 'open',
    pid: thread,
    descriptor: 3,
    place: { kind: 'file', path: '/w/source/t' },
    reads: false,
    writes: true,
    truncates: true,
  });
  build.tracker.follow({ kind: 'end', pid: thread });
  const { graph } = build.tracker.finish();
  const images = graph.nodes.filter((node) => node.kind === 'image').map(({ program }) => program);
  expect([images, graph.edges.map(({ kind }) => kind)]).toEqual([
    ['/usr/bin/bash', '/usr/bin/tool'],
    expect.arrayContaining(['write']),
  ]);
});
