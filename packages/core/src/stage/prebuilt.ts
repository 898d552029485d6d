/** Stage 0 from a pinned release: fetched or read, checked against its declared digest, and only then opened. */

import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isArchive, UnfitEntry, unpackPlain } from '../bundle/plain.js';
import { type Problem, UserError, userError } from '../errors.js';
import { hashFile } from '../files/hash.js';
import { hollowness } from '../files/hollow.js';
import { proxyIn } from '../files/proxy.js';
import { whyUnavailable } from '../files/unavailable.js';
import { COMPILER_KIND, type Outputs, type Prebuilt } from '../pipeline/model.js';
import { writtenAt } from '../pipeline/places.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { RunContext } from './run-context.js';

/** Time that a download may take in all: releases of compilers are tens of megabytes. */
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

/**
 * Puts the prebuilt compiler into `out`: an archive is unpacked there, a single program becomes the declared compiler output.
 * @throws UserError `prebuilt-unavailable` or `prebuilt-mismatch`; in both cases nothing was unpacked.
 */
export async function fetchPrebuilt(context: RunContext, node: PlanNode, prebuilt: Prebuilt, out: string): Promise<void> {
  const placed = writtenAt(context.pipeline.places, `stages.${node.stage}.prebuilt.${node.target}`);
  const copy = path.join(context.state, 'tmp', `prebuilt-${node.stage}-${node.target}`);
  await mkdir(path.dirname(copy), { recursive: true });
  try {
    await fetchCopy(prebuilt, context, copy, placed);
    await checkContent(prebuilt, copy, placed);
    const { sha256: actual } = await hashFile(copy);
    if (actual !== prebuilt.sha256.toLowerCase()) {
      throw userError(
        'prebuilt-mismatch',
        `the prebuilt compiler of ${node.id} has the digest ${actual}, not the declared ${prebuilt.sha256}`,
        {
          ...placed,
          remedy: 'check where it comes from; if the new release is wanted, declare its digest in selfhost.yml',
        },
      );
    }
    if (await isArchive(copy)) await unpackRelease(copy, out, prebuilt, context.signal);
    else await placeProgram(copy, out, node.definition.outputs);
  } finally {
    await rm(copy, { force: true });
  }
}

const PACK_AGAIN = 'pack its files as .tar.gz or .tar.zst with short, plain, relative names';

async function unpackRelease(copy: string, out: string, prebuilt: Prebuilt, signal: AbortSignal): Promise<void> {
  try {
    await unpackPlain(copy, out, { signal });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message } = error.problems[0];
    if (code !== 'bundle-unreadable' && code !== 'bundle-unsafe') throw error;
    const name = prebuilt.path ?? prebuilt.url ?? copy;
    throw userError(
      code,
      `the prebuilt compiler ${name} cannot be unpacked: ${message.replaceAll(copy, 'it')}`,
      {
        remedy: `${error instanceof UnfitEntry ? error.problems[0].remedy : PACK_AGAIN}; then name the new archive and its sha256 under \`prebuilt\` in selfhost.yml`,
      },
      error,
    );
  }
}

/** @param placed where the prebuilt compiler is written */
async function fetchCopy(prebuilt: Prebuilt, context: RunContext, copy: string, placed: Pick<Problem, 'place'>): Promise<void> {
  try {
    if (prebuilt.path !== undefined) await copyFile(path.resolve(context.pipeline.root, prebuilt.path), copy);
    else if (prebuilt.url !== undefined) await download(prebuilt.url, copy, context.signal);
  } catch (error) {
    const isFile = prebuilt.path !== undefined;
    const [what, remedy] = isFile
      ? ['could not be read', 'correct `path` under `prebuilt`, or put the file there']
      : ['could not be fetched', `correct \`url\` under \`prebuilt\`, or check the network${proxyHint(context)}`];
    throw userError(
      'prebuilt-unavailable',
      `the prebuilt compiler ${prebuilt.path ?? prebuilt.url} ${what}: ${whyUnavailable(error)}`,
      { ...placed, remedy },
      error,
    );
  }
}

/** Node's own requests go through a proxy only where a variable asks for it (https://nodejs.org/api/cli.html#node_use_env_proxy1, Node 22.21 and 24). */
function proxyHint({ environment }: RunContext): string {
  const proxy = proxyIn(environment);
  if (proxy === null) return '';
  return environment.NODE_USE_ENV_PROXY === '1'
    ? ` and the proxy that ${proxy.variable} names`
    : `; the proxy that ${proxy.variable} names is used with NODE_USE_ENV_PROXY=1 (Node 24)`;
}

/** The digest of a failed download may have been declared for that of the release. */
async function checkContent(prebuilt: Prebuilt, copy: string, placed: Pick<Problem, 'place'>): Promise<void> {
  const what = await hollowness(copy);
  if (what === null) return;
  throw userError('prebuilt-unavailable', `the prebuilt compiler ${prebuilt.path ?? prebuilt.url} ${what}`, {
    ...placed,
    remedy: 'fetch it again, check that it is whole, and declare the sha256 of that file under `prebuilt` in selfhost.yml',
  });
}

async function download(url: string, copy: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal: withTimeout(signal, DOWNLOAD_TIMEOUT_MS) });
  if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status} ${response.statusText}`);
  await writeFile(copy, response.body);
}

/** A signal that also aborts after a time; `AbortSignal.any` is not in Node 20.0. */
function withTimeout(signal: AbortSignal, milliseconds: number): AbortSignal {
  const either = new AbortController();
  for (const each of [signal, AbortSignal.timeout(milliseconds)]) {
    if (each.aborted) either.abort(each.reason);
    each.addEventListener('abort', () => either.abort(each.reason), { once: true });
  }
  return either.signal;
}

async function placeProgram(copy: string, out: string, outputs: Outputs): Promise<void> {
  const [compiler] = outputs[COMPILER_KIND] ?? [];
  if (compiler === undefined)
    throw userError('outputs-missing', 'a prebuilt stage must declare where its compiler is (`outputs: { compiler: … }`)');
  const target = path.join(out, compiler);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, await readFile(copy));
  await chmod(target, 0o755);
}
