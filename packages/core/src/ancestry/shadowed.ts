/** Files that the builder took from elsewhere although its bundle has one of that name: another version of itself may have done the work. */
import path from 'node:path';
import type { BuilderBundle } from './builder-images.js';
import { isNamed } from './given.js';
import type { AncestryGraph } from './graph.js';
import { mayBeRunBy } from './program-text.js';

/** Libraries that are loaded have a version in their names: `libcore.so.1.2` and `libcore.so.1` are one of them. */
const VERSION_OF_LIBRARY = /(?<=\.so)(?:\.\d+)+$/;

/**
 * The files that images of the builder read or executed elsewhere, while its bundle has another one of that name which nothing read, or, where it is code, which that
 * image did not read. What a command line names is no mistake.
 */
export function shadowedFiles(graph: AncestryGraph, images: ReadonlySet<number>, builder: BuilderBundle): string[] {
  const bundled = new Set([...builder.files].map(nameOf));
  /** Names of files of the bundle that were read, by any image and by each. */
  const read = new Set<string>();
  const taken: { readonly file: string; readonly version: number; readonly image: number }[] = [];
  for (const { kind, from, to } of graph.edges) {
    const file = graph.nodes[from];
    if (file?.kind !== 'file' || (kind !== 'read' && kind !== 'program')) continue;
    const name = nameOf(file.path);
    if (!bundled.has(name)) continue;
    if (builder.files.has(file.path)) read.add(name).add(`${to} ${name}`);
    else if (file.before && images.has(to) && (kind === 'program' || !isNamed(file.path, graph.image(to))))
      taken.push({ file: file.path, version: from, image: to });
  }
  const isShadow = ({ file, version, image }: (typeof taken)[number]): boolean => {
    const name = nameOf(file);
    return !read.has(isRun(name) ? `${image} ${name}` : name) && !builder.isCopy(version);
  };
  return [...new Set(taken.filter(isShadow).map(({ file }) => file))].sort();
}

function nameOf(file: string): string {
  return path.posix.basename(file).replace(VERSION_OF_LIBRARY, '');
}

/** Whether a file is a part of a program by its name: a header is none, and may be read from here or there. */
function isRun(name: string): boolean {
  return name.endsWith('.so') || mayBeRunBy(false, name);
}
