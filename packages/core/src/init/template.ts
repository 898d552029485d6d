/** What a person says of the bootstrap compiler where the files of a repository do not show it. */
import type { BuildSystem, Detected, Project } from './detect.js';

interface TemplateRow {
  /** Build systems that show this language by themselves. */
  readonly systems: readonly BuildSystem[];
  /** What is taken where none of them is there; null for a plain call of the compiler. */
  readonly guess: Project | null;
}

/** By the language of the bootstrap compiler. */
export const TEMPLATES = {
  c: { systems: ['make', 'cmake'], guess: null },
  ocaml: { systems: ['dune'], guess: { system: 'dune', folder: '', program: null, built: null, guessed: true } },
} as const satisfies Readonly<Record<string, TemplateRow>>;

export type Template = keyof typeof TEMPLATES;

/** What was detected, with the bootstrap compiler that the template names unless the files show one of its kind. */
export function withTemplate(detected: Detected, template: Template): Detected {
  const { systems, guess }: TemplateRow = TEMPLATES[template];
  const shown = detected.bootstrap?.system;
  return shown !== undefined && systems.includes(shown) ? detected : { ...detected, bootstrap: guess };
}
