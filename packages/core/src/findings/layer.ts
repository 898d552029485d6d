/** The layer of an artifact: by its format, or by its name where no format says it. */
import path from 'node:path';
import { LAYERS, type Layer } from '../compare/layer.js';
import type { ArtifactComparison } from '../compare/model.js';

/** Endings of file names by what compilers write under them (LLVM, OCaml, GHC, Rust, MSVC); what has another is a program or its data. */
const ENDINGS: Readonly<Record<Exclude<Layer, 'program'>, readonly string[]>> = {
  // Also what a compiler emits for the compiler of another language.
  source: ['.c', '.cc', '.cpp', '.h', '.ml', '.mli', '.hs', '.rs', '.go', '.js', '.mjs', '.ts', '.java', '.py', '.scm', '.lisp'],
  ir: ['.ll', '.bc', '.mlir', '.s', '.asm'],
  object: ['.o', '.obj', '.lo', '.cmo', '.cmx', '.hi'],
  archive: ['.a', '.lib', '.cma', '.cmxa', '.rlib'],
};

/** The name says it where the file was not read, because it is identical or missing, and where its format is not known. */
export function layerOf({ path: file, layer }: Pick<ArtifactComparison, 'path' | 'layer'>): Layer {
  return layer ?? layerOfName(file);
}

function layerOfName(file: string): Layer {
  const ending = path.posix.extname(file).toLowerCase();
  return LAYERS.find((layer) => layer !== 'program' && ENDINGS[layer].includes(ending)) ?? 'program';
}
