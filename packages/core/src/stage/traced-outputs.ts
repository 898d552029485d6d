/** What the outputs of a traced command are in its graph, who has copied what, and which names they and what they were made of define. */
import path from 'node:path';
import { reachable } from '../ancestry/chain.js';
import { copiersIn } from '../ancestry/copies.js';
import type { AncestryOutput } from '../ancestry/document.js';
import type { AncestryGraph } from '../ancestry/graph.js';
import { Neighbours } from '../ancestry/neighbours.js';
import { type Symbols, SymbolTable } from '../ancestry/symbols.js';
import type { FollowedCommand } from '../ancestry/tracker.js';
import { definedNames } from '../binary/defined-names.js';
import { readMap } from '../binary/detect.js';
import type { BundleFile } from '../bundle/manifest.js';
import { systemCode } from '../files/disk.js';
import { MAX_READ_BYTES, openFile, type Source, unlessMalformed } from '../files/source.js';
import { isWithin } from '../files/within.js';
import { definedNames as namesInIr } from '../llvm-ir/defined-names.js';
import type { JudgedStage } from './judge-stage.js';
import { presentFile } from './version-content.js';

export interface TracedOutputs {
  readonly copiers: readonly number[];
  readonly outputs: readonly AncestryOutput[];
  readonly symbols: Symbols;
}

/** @param files those of the stage's bundle, which are still in the work folder */
export function outputsOf(
  command: FollowedCommand,
  { graph, folder, out }: Pick<JudgedStage, 'graph' | 'folder' | 'out'>,
  files: readonly BundleFile[],
): TracedOutputs {
  const outputs = files.flatMap((file): AncestryOutput[] => {
    if (file.type === 'symlink') return [{ kind: 'link', path: file.path, target: file.link }];
    return file.type === 'file'
      ? [{ kind: 'file', path: file.path, node: command.versionAt(path.join(out, file.path)) ?? null }]
      : [];
  });
  const made = outputs.flatMap((output) => (output.kind === 'file' && output.node !== null ? [output.node] : []));
  const table = new SymbolTable();
  for (const node of new Set([...made, ...wentInto(made, graph)])) {
    const present = presentFile(command, node);
    if (present !== null && isOfBuild(graph, node, folder)) table.add(node, partsOf(present));
  }
  return { copiers: copiersIn(command.graph, graph), outputs, symbols: table.symbols };
}

/** The files that went into others. */
function wentInto(made: readonly number[], { nodes, edges }: AncestryGraph): number[] {
  const into = Neighbours.into(nodes.length, (take) => {
    for (const { kind, from, to } of edges) if (kind !== 'program') take(from, to);
  });
  const reached = reachable(made, into, nodes.length, () => true);
  return [...nodes.keys()].filter((node) => reached[node] === 1);
}

/** Objects and archives of the system are no work of the build, and define many names. */
function isOfBuild({ nodes }: AncestryGraph, node: number, folder: string): boolean {
  const file = nodes[node];
  return file?.kind === 'file' && (!file.before || isWithin(file.path, folder));
}

interface Part {
  readonly member: string | null;
  readonly names: string[];
}

/** None where the file has no table of symbols, or a damaged one. */
function partsOf(file: string): Part[] {
  try {
    const source = openFile(file);
    try {
      return unlessMalformed(() => partsIn(source, file)) ?? [];
    } finally {
      source.close();
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}

function partsIn(source: Source, file: string): Part[] {
  if (path.extname(file) === '.ll' && source.size <= MAX_READ_BYTES)
    return [{ member: null, names: namesInIr(source.read(0, source.size).toString('utf8')) }];
  const map = readMap(source);
  return map === null ? [] : [...definedNames(map)].map(({ member, names }) => ({ member, names: [...new Set(names)] }));
}
