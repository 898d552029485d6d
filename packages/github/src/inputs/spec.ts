/** What the inputs of an action are, as `scripts/make-actions.mjs` writes it down from `action.yml`, and the types that their values get. */

interface Common {
  readonly required?: true;
  /** The name that the input had before: still read, and deprecated in action.yml. */
  readonly was?: string;
}

/** Of types that have no empty value: what such an input means when it is left empty. */
interface Defaulting extends Common {
  readonly default?: string;
}

/**
 * One input. `integer` is a whole number from 1; `rate` is a share from 0 to 1; `list` is separated by commas or lines, `lines` by lines
 * alone; `path` is a string of one line. The runner fills in the defaults of texts and lists: `''` there means `''`.
 */
export type InputSpec =
  | (Common & { readonly type: 'string' | 'path' | 'list' | 'lines' | 'json'; readonly default?: never })
  | (Defaulting & { readonly type: 'boolean' | 'integer' | 'rate' })
  | (Defaulting & { readonly type: 'enum'; readonly values: readonly string[] });

/** The inputs of one action by their names in `action.yml`. */
export type InputSpecs = Readonly<Record<string, InputSpec>>;

/** `fail-fast` → `failFast`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** Null means "left empty", and only where the input has no default and need not be given. */
type Empty<Spec> = Spec extends { readonly default: string } | { readonly required: true } ? never : null;

type ValueOf<Spec extends InputSpec> = Spec extends { readonly type: 'enum'; readonly values: readonly (infer Word)[] }
  ? Word | Empty<Spec>
  : Spec extends { readonly type: 'integer' | 'rate' }
    ? number | Empty<Spec>
    : Spec extends { readonly type: 'boolean' }
      ? boolean
      : Spec extends { readonly type: 'list' | 'lines' }
        ? readonly string[]
        : Spec extends { readonly type: 'json' }
          ? unknown
          : string;

/** The values of an action's inputs: camel-case names, `''` or null where a value was left empty, false for such a boolean. */
export type Inputs<Specs extends InputSpecs> = {
  readonly [Name in keyof Specs & string as CamelCase<Name>]: ValueOf<Specs[Name]>;
};
