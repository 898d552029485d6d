/**
 * What a bundle was made of as a statement of in-toto (https://in-toto.io/Statement/v1) with the predicate `runtime-trace/v0.1`. What the format of
 * `process`, of `network` and of annotations is, the predicate leaves to the monitor.
 */
import type { Manifest } from '../bundle/manifest.js';
import { addTo } from '../data/group.js';
import { nodeId } from '../pipeline/node-id.js';
import type { Ancestry } from './document.js';
import { eachEdge } from './edge-lists.js';
import { type EdgeKind, isOutside } from './graph.js';

/** What names a thing, by a URI or by its digest (https://github.com/in-toto/attestation/blob/main/spec/v1/resource_descriptor.md). */
interface ResourceDescriptor {
  readonly name: string;
  readonly uri?: string;
  readonly digest?: { readonly sha256: string };
  readonly annotations?: Readonly<Record<string, unknown>>;
}

interface TracedProcess {
  /** Its number in the ancestry, as accesses name it. */
  readonly id: number;
  readonly program: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly parent: number | null;
  /** Whether it is the compiler that the stage was built with. */
  readonly isBuilder: boolean;
}

export interface RuntimeTrace {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly ResourceDescriptor[];
  readonly predicateType: 'https://in-toto.io/attestation/runtime-trace/v0.1';
  readonly predicate: {
    readonly monitor: { readonly type: string; readonly tracePolicy: { readonly document: string; readonly cut: boolean } };
    readonly monitoredProcess: { readonly hostID: string; readonly type: string; readonly event: string };
    readonly monitorLog: {
      readonly process: readonly TracedProcess[];
      readonly network?: readonly { readonly address: string }[];
      readonly fileAccess: readonly ResourceDescriptor[];
    };
    readonly metadata?: { readonly buildStartedOn: string; readonly buildFinishedOn: string };
  };
}

/** How a program has used a file, by the edge between the two. */
const ACCESSES: Readonly<Partial<Record<EdgeKind, string>>> = {
  program: 'execute',
  read: 'read',
  input: 'read',
  write: 'write',
};

/** @param manifest of the bundle that the ancestry is about */
export function runtimeTrace(manifest: Manifest, ancestry: Ancestry): RuntimeTrace {
  const { traced } = ancestry;
  const { pipeline, stage, target, host, window } = manifest;
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: manifest.files.flatMap(({ path, sha256 }) => (sha256 === null ? [] : [{ name: path, digest: { sha256 } }])),
    predicateType: 'https://in-toto.io/attestation/runtime-trace/v0.1',
    predicate: {
      monitor: {
        type: traced?.version == null ? 'https://strace.io' : `https://strace.io/v${traced.version}`,
        tracePolicy: { document: ancestry.schema, cut: ancestry.cut },
      },
      monitoredProcess: {
        hostID: `urn:selfhost:host:${encodeURIComponent(host)}`,
        type: 'urn:selfhost:stage',
        event: `${pipeline}/${nodeId(stage, target)}/${traced?.started ?? window.started}`,
      },
      monitorLog: {
        process: processesOf(ancestry),
        ...(traced === undefined || traced.connections.length === 0
          ? {}
          : { network: traced.connections.map((address) => ({ address })) }),
        fileAccess: filesOf(ancestry, manifest),
      },
      ...(traced === undefined ? {} : { metadata: { buildStartedOn: traced.started, buildFinishedOn: traced.finished } }),
    },
  };
}

function processesOf({ nodes, builder }: Ancestry): TracedProcess[] {
  const ofBuilder = new Set(builder);
  return nodes.flatMap((node, id) => {
    if (node.kind !== 'image') return [];
    const { program, argv, folder, parent } = node;
    return [{ id, program, arguments: argv, folder, parent, isBuilder: ofBuilder.has(id) }];
  });
}

/** One for each version of a file: a path may stand for several contents. A digest is known of those that are in the bundle, under each name. */
function filesOf(ancestry: Ancestry, { files }: Manifest): ResourceDescriptor[] {
  const { nodes, outputs } = ancestry;
  const accesses = accessesIn(ancestry);
  const digests = new Map(files.flatMap(({ path, sha256 }) => (sha256 === null ? [] : [[`out/${path}`, sha256]])));
  const last = new Map(nodes.flatMap((node, index) => (node.kind === 'file' ? [[node.path, index]] : [])));
  const fileAt = (path: string, index: number, before: boolean, isLast: boolean): ResourceDescriptor => {
    const sha256 = isLast ? digests.get(path) : undefined;
    return {
      name: path,
      uri: uriOf(path),
      ...(sha256 === undefined ? {} : { digest: { sha256 } }),
      annotations: { before, accesses: accesses.get(index) ?? [] },
    };
  };
  const versions = nodes.flatMap((node, index) => {
    if (node.kind !== 'file' || isOutside(node.path)) return [];
    return fileAt(node.path, index, node.before, last.get(node.path) === index);
  });
  const hardLinks = outputs.flatMap((output) => {
    if (output.kind !== 'file' || output.node === null) return [];
    const [path, node] = [`out/${output.path}`, nodes[output.node]];
    return node?.kind === 'file' && node.path !== path ? [fileAt(path, output.node, node.before, true)] : [];
  });
  return [...versions, ...hardLinks];
}

interface Access {
  readonly process: number;
  readonly access: string;
}

/** The accesses to each file. */
function accessesIn({ nodes, edges, copiers = [] }: Ancestry): ReadonlyMap<number, readonly Access[]> {
  const accesses = new Map<number, [Access, ...Access[]]>();
  const note = (file: number, process: number, access: string): void => addTo(accesses, file, { process, access });
  eachEdge(edges, (kind, from, to) => {
    const access = ACCESSES[kind];
    if (access === undefined) return;
    if (kind === 'write') note(to, from, access);
    else note(from, to, access);
  });
  for (let at = 0; at < copiers.length; at += 2) {
    const [image, version] = [copiers[at] ?? 0, copiers[at + 1] ?? 0];
    if (nodes[image]?.kind === 'image') note(version, image, 'write');
  }
  return accesses;
}

/** A path below the work folder is the same on every machine, and has a scheme of its own. */
function uriOf(place: string): string {
  // A name that is no text in Unicode has a sign in place of what is none, as in the document's own encoding.
  const encoded = Buffer.from(place).toString('utf8').split('/').map(encodeURIComponent).join('/');
  return place.startsWith('/') ? `file://${encoded}` : `selfhost-work:${encoded}`;
}
