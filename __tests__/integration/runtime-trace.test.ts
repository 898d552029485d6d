/** What a bundle was made of as a statement of in-toto: every field that its specifications demand, from a real traced build. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ancestryPlace } from '@selfhost/core/bundle/beside.js';
import { z } from 'zod';
import { COMPILE, makeToy, selfhost, type Toy } from '../fixtures/toy.js';
import { describeWithStrace } from '../unit/ancestry/strace/traced.js';

const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:[!-~]+$/, 'no URI (RFC 3986)');
const digest = z.record(z.string(), z.string().regex(/^[0-9a-f]+$/)).refine((set) => Object.keys(set).length > 0);

/** https://github.com/in-toto/attestation/blob/main/spec/v1/resource_descriptor.md: one of `uri`, `digest` and `content` must be there. */
const resource = z
  .strictObject({
    name: z.string().optional(),
    uri: uri.optional(),
    digest: digest.optional(),
    content: z.base64().optional(),
    downloadLocation: uri.optional(),
    mediaType: z.string().optional(),
    annotations: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((found) => found.uri !== undefined || found.digest !== undefined || found.content !== undefined);

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md, and predicates/runtime-trace.md, version 0.1. */
const STATEMENT = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z
    .array(resource.refine((found) => found.digest !== undefined))
    .nonempty()
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length),
  predicateType: z.literal('https://in-toto.io/attestation/runtime-trace/v0.1'),
  predicate: z.strictObject({
    monitor: z.strictObject({
      type: uri,
      configSource: resource.optional(),
      tracePolicy: z.record(z.string(), z.unknown()).optional(),
    }),
    monitoredProcess: z.strictObject({ hostID: uri, type: uri, event: z.string().min(1) }),
    monitorLog: z.strictObject({
      process: z.array(z.record(z.string(), z.unknown())).optional(),
      network: z.array(z.record(z.string(), z.unknown())).optional(),
      fileAccess: z.array(resource).optional(),
    }),
    metadata: z
      .strictObject({ buildStartedOn: z.iso.datetime().optional(), buildFinishedOn: z.iso.datetime().optional() })
      .optional(),
  }),
});

let toy: Toy;
let server: Server;
let address: string;
beforeAll(async () => {
  server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  address = `127.0.0.1:${port}`;
  toy = await makeToy({ stage1Run: `(: < /dev/tcp/127.0.0.1/${port}); touch "o dd%ü"; ${COMPILE}` });
});
afterAll(async () => {
  await toy.remove();
  server.close();
});

const accessesOf = (file: z.infer<typeof resource> | undefined) =>
  z.array(z.object({ process: z.int(), access: z.string() })).parse(file?.annotations?.accesses);
const programOf = (process: Readonly<Record<string, unknown>> | undefined): string => path.basename(String(process?.program));
const statementOf = (bundle: string) => selfhost(['verify', '--format', 'in-toto', bundle], toy.folder);

describeWithStrace('selfhost verify --format in-toto', () => {
  test('says of a traced stage who made its files, of what, and when', async () => {
    const { report } = await toy.run();
    const row = report.stages.find(({ id }) => id === 'stage1');
    const bundle = path.join(toy.folder, '.selfhost/out', row?.bundle ?? '');
    const { code, stdout } = await statementOf(bundle);
    expect(code).toBe(0);
    const { subject, predicate } = STATEMENT.parse(JSON.parse(stdout));
    const compiler = execFileSync('tar', ['-xOf', bundle, 'bin/cc']);
    const sha256 = createHash('sha256').update(compiler).digest('hex');
    expect(subject).toEqual([{ name: 'bin/cc', digest: { sha256 } }]);

    const version = /version (\S+)/.exec(execFileSync('strace', ['-V'], { encoding: 'utf8' }))?.[1];
    expect(predicate.monitor).toEqual({
      type: `https://strace.io/v${version}`,
      tracePolicy: { document: 'selfhost.ancestry/1', cut: false },
    });
    const started = predicate.metadata?.buildStartedOn ?? '';
    expect(predicate.monitoredProcess).toEqual({
      hostID: 'urn:selfhost:host:here',
      type: 'urn:selfhost:stage',
      event: `toy/stage1@here/${started}`,
    });
    expect(Date.parse(predicate.metadata?.buildFinishedOn ?? '')).toBeGreaterThanOrEqual(Date.parse(started));

    const { process = [], fileAccess = [], network } = predicate.monitorLog;
    expect(network).toEqual([{ address }]);
    const builders = process.filter(({ isBuilder }) => isBuilder === true);
    expect(builders.map(({ arguments: words }) => words)).toContainEqual(expect.arrayContaining(['src/compiler.sh']));
    const [output] = fileAccess.filter((file) => file.digest !== undefined);
    expect(output).toMatchObject({ name: 'out/bin/cc', uri: 'selfhost-work:out/bin/cc', digest: { sha256 } });
    const writers = accessesOf(output).map(({ process: id }) => id);
    expect(builders.map(({ id }) => id)).toEqual(expect.arrayContaining(writers));
    expect(fileAccess).toContainEqual(
      expect.objectContaining({
        uri: 'selfhost-work:source/src/compiler.sh',
        annotations: { before: true, accesses: expect.arrayContaining([expect.objectContaining({ access: 'read' })]) },
      }),
    );
    expect(fileAccess.map((file) => file.uri)).toEqual(
      expect.arrayContaining(['selfhost-work:source/o%20dd%25%C3%BC', expect.stringMatching(/^file:\/\/\/\S+\/bash$/)]),
    );
  });

  test('names who has written a file that is a copy, and knows a file under each of its names', async () => {
    const copied = await makeToy({
      stage1Run: `"$SELFHOST_COMPILER" src/compiler.sh cc; mkdir -p "$SELFHOST_OUT/bin"; install -m755 cc "$SELFHOST_OUT/bin/cc"; ln "$SELFHOST_OUT/bin/cc" "$SELFHOST_OUT/bin/hard"`,
    });
    try {
      const config = await readFile(path.join(copied.folder, 'selfhost.yml'), 'utf8');
      await copied.write('selfhost.yml', config.replace(/( stage1: .*compiler: bin\/cc)/, '$1, objects: bin/hard'));
      const { report } = await copied.run();
      const bundle = path.join(copied.folder, '.selfhost/out', report.stages.find(({ id }) => id === 'stage1')?.bundle ?? '');
      const { stdout } = await selfhost(['verify', '--partial', '--format', 'in-toto', bundle], copied.folder);
      const { subject, predicate } = STATEMENT.parse(JSON.parse(stdout));
      const { process = [], fileAccess = [] } = predicate.monitorLog;
      for (const { digest, name } of subject) {
        const file = fileAccess.find((each) => each.name === `out/${name}`);
        expect([name, file?.digest]).toEqual([name, digest]);
        const writers = accessesOf(file).filter(({ access }) => access === 'write');
        expect([name, writers.map(({ process: id }) => programOf(process.find((each) => each.id === id)))]).toEqual([
          name,
          ['install'],
        ]);
      }
      expect(subject.map(({ name }) => name)).toEqual(['bin/cc', 'bin/hard']);
    } finally {
      await copied.remove();
    }
  });

  test('is only of what was verified, and of one bundle', async () => {
    const { report } = await toy.run();
    const [stage0, stage1] = report.stages.map(({ bundle }) => path.join(toy.folder, '.selfhost/out', bundle ?? ''));
    const untraced = await statementOf(stage0 ?? '');
    expect([untraced.code, untraced.stdout, untraced.stderr]).toEqual([
      1,
      '',
      expect.stringContaining('error[ancestry-missing]'),
    ]);
    const both = await selfhost(['verify', '--format', 'in-toto', stage0 ?? '', stage1 ?? ''], toy.folder);
    expect([both.code, both.stdout, both.stderr]).toEqual([2, '', expect.stringContaining('one bundle')]);
    const beside = ancestryPlace(stage1 ?? '');
    const bytes = readFileSync(beside);
    await writeFile(beside, bytes.subarray(1));
    const damaged = await statementOf(stage1 ?? '');
    expect([damaged.code, damaged.stdout, damaged.stderr]).toEqual([1, '', expect.stringContaining('its sha256 is')]);
  });
});
