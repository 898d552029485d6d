/** How one output came to be, as the document of its stage shows it. */
import path from 'node:path';
import { chainTo } from './chain.js';
import { type Ancestry, graphOf } from './document.js';

/** A program on the way from a file to what it was made of. */
export interface ExplainedProgram {
  /** Name of the program. */
  readonly name: string;
  readonly argv: readonly string[];
  /** Id of the stage and target whose compiler it is; null for all other programs. */
  readonly compiler: string | null;
}

export interface ExplainedFile {
  /** An output by its path in the bundle, an input by its path beside selfhost.yml, any other below the work folder or absolute. */
  readonly file: string;
  /** The programs that made it, the last one first; none for a source, and for a copy. */
  readonly by: readonly ExplainedProgram[];
}

/** Folders of the work folder whose names people do not need to see. */
const KNOWN_FOLDERS = /^(?:out|source)\//;

/** The chain from an output back to a source, the output first; null where the document does not know it. */
export function explainOutput(ancestry: Ancestry, output: string): ExplainedFile[] | null {
  const { nodes, compiler } = ancestry;
  const at = nodes.findLastIndex((node) => node.kind === 'file' && node.path === `out/${output}`);
  if (at === -1) return null;
  const isSource = ({ path: file }: { readonly path: string }): boolean => file.startsWith('source/');
  const chain = chainTo(at, graphOf(ancestry), new Set(ancestry.builder), isSource) ?? [];
  return chain.map(({ file, by }) => ({
    file: shown(file.path),
    by: by.map(({ image, isBuilder }) => ({
      name: path.posix.basename(image.program),
      argv: image.argv,
      compiler: isBuilder ? compiler : null,
    })),
  }));
}

/** The outputs that a document knows, by their paths in the bundle. */
export function outputsIn({ nodes }: Ancestry): string[] {
  const found = nodes.flatMap((node) => (node.kind === 'file' && node.path.startsWith('out/') ? [shown(node.path)] : []));
  return [...new Set(found)].sort();
}

function shown(file: string): string {
  return file.replace(KNOWN_FOLDERS, '');
}
