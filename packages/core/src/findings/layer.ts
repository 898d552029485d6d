/** How near a file is to the source: a difference is understood best where it arises. */
import path from 'node:path';

/** From the nearest to the farthest. */
export const LAYERS = ['ir', 'object', 'archive', 'program'] as const;
export type Layer = (typeof LAYERS)[number];

/** Endings of file names by what compilers write under them (LLVM, OCaml, Go, Rust, gcc, MSVC); what has another is a program or its data. */
const ENDINGS: Readonly<Record<Exclude<Layer, 'program'>, readonly string[]>> = {
  ir: ['.ll', '.bc', '.mlir', '.s', '.asm'],
  object: ['.o', '.obj', '.lo', '.cmo', '.cmx', '.hi'],
  archive: ['.a', '.lib', '.cma', '.cmxa', '.rlib'],
};

/** @param file a path of an output */
export function layerOf(file: string): Layer {
  const ending = path.posix.extname(file).toLowerCase();
  return LAYERS.find((layer) => layer !== 'program' && ENDINGS[layer].includes(ending)) ?? 'program';
}

/** Orders by nearness to the source, the nearest first. */
export function byLayer(left: Layer, right: Layer): number {
  return LAYERS.indexOf(left) - LAYERS.indexOf(right);
}
