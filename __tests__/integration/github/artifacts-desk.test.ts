/** Artifacts of a run, downloaded in a local run: nothing in the environment says where GitHub is. A file of its own, since the toolkit looks once when it is loaded. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { runArtifacts } from '@selfhost/github/artifacts/run-artifacts.js';
import { startResultsService } from '../../services/results-service.js';

test('a file is taken from the server that was named, and the token goes to no other', async () => {
  for (const name of ['GITHUB_API_URL', 'GITHUB_SERVER_URL', 'http_proxy', 'HTTP_PROXY']) delete process.env[name];
  // A proxy that leads to loopback and to nowhere else: who asks another host is caught here, instead of reaching it.
  const strangers: string[] = [];
  const trap = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (data) => {
      const [asked = ''] = data.toString().split('\r\n', 1);
      const port = /^CONNECT 127\.0\.0\.1:(\d+) /.exec(asked)?.[1];
      if (port === undefined) {
        strangers.push(asked);
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      const onward = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
    });
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  const address = trap.address();
  if (typeof address === 'string' || address === null) throw new Error('no port');
  process.env.https_proxy = `http://127.0.0.1:${address.port}`;
  const service = await startResultsService();
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-'));
  try {
    service.put('7', 'x.tar.zst', Buffer.from('whole'));
    const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const limits = { attempts: 1, limitMs: 20_000 };
    const run = runArtifacts({ token: 't', repository: 'acme/toy', runId: '7', apiUrl: service.url, logger, limits });
    const taken = await run.download('x.tar.zst', folder).catch((error: unknown) => error);
    expect(strangers).toEqual([]);
    expect(readFileSync(String(taken), 'utf8')).toBe('whole');
  } finally {
    rmSync(folder, { recursive: true, force: true });
    trap.close();
    await service.close();
  }
});
