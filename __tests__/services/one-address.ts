/** GitHub's API and its artifacts under one address, as they are on GitHub: each request goes on to the service that knows it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Paths of the artifacts of runs; everything else is the API's. */
const ARTIFACTS = /\/actions\/(?:runs\/\d+\/artifacts|artifacts\/\d+\/zip)$/;

export interface OneAddress {
  readonly url: string;
  close(): Promise<void>;
}

export async function startOneAddress(api: { readonly url: string }, artifacts: { readonly url: string }): Promise<OneAddress> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const to = new URL(ARTIFACTS.test(pathname) ? artifacts.url : api.url);
    const { method, headers, url: path } = request;
    const forward = http.request(
      { hostname: to.hostname, port: to.port, method, headers, path: `${to.pathname.replace(/\/$/, '')}${path}` },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    forward.on('error', () => response.destroy());
    request.pipe(forward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
