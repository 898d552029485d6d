/** Why a stage is built, and not taken from the store. */
import { inWords, type WordsByKind } from '../data/by-kind.js';

/** What the ingredients of a key are called. What a person can change comes first: the compiler of a stage often changes because of it. */
export const INGREDIENT_NAMES = {
  inputs: 'inputs',
  pipeline: 'pipeline name',
  stage: 'stage',
  name: "compiler's name",
  target: 'target',
  triple: 'triple',
  hostTriple: "host's triple",
  command: 'command',
  fallback: 'fallback command',
  mode: 'build mode',
  builder: 'compiler',
  runtime: 'runtime library',
  executor: 'executor',
  tools: 'toolchain',
  outputs: 'declared outputs',
  embeds: 'embedded commit, version or prefix',
  environment: 'tried fix',
};

/** A part of the key of a stage. */
export type Ingredient = keyof typeof INGREDIENT_NAMES;

export type BuildReason =
  /** By `--from` or the mode of the run. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'degraded-compiler'; readonly builder: string }
  /** A stored bundle is there, and only a build shows what its proof, or what it uses, is. */
  | { readonly kind: 'untraced'; readonly lacks: 'proof' | 'uses' }
  | { readonly kind: 'never-built' }
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'changed';
      readonly ingredients: readonly Ingredient[];
      /** The first changed input by name, and how many more there are; no more than that is said of inputs. */
      readonly input: string;
      readonly moreInputs: number;
    };

/** The sentences, and what each ingredient of a key is called. */
export interface BuildReasonWords {
  readonly reasons: WordsByKind<BuildReason, Readonly<Record<Ingredient, string>>>;
  readonly ingredients: Readonly<Record<Ingredient, string>>;
}

export const ENGLISH_BUILD_REASONS: BuildReasonWords = {
  reasons: {
    asked: () => 'asked to build it again',
    'degraded-compiler': ({ builder }) => `its compiler, ${builder}, is degraded`,
    untraced: ({ lacks }) =>
      `${lacks === 'proof' ? 'its proof is not known' : 'what it uses is not known'}, and only a build can be traced`,
    'never-built': () => 'never built here',
    gone: () => 'its bundle in the store is gone or damaged',
    changed: ({ ingredients, input, moreInputs }, names) =>
      ingredients
        .map((name) =>
          name === 'inputs'
            ? `inputs changed: ${input}${moreInputs === 0 ? '' : ` and ${moreInputs} more`}`
            : `${names[name]} changed`,
        )
        .join(', '),
  },
  ingredients: INGREDIENT_NAMES,
};

/** Every ingredient of a key, in the order in which changes are named. */
export const INGREDIENTS = Object.keys(INGREDIENT_NAMES) as readonly Ingredient[];

export function buildReasonInWords({ reasons, ingredients }: BuildReasonWords, reason: BuildReason): string {
  return inWords(reasons, reason, ingredients);
}
