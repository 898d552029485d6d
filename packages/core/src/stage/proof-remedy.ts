/** What to write into selfhost.yml where outputs were made around the compiler. */
import type { CompilerProof } from './compiler-proof.js';

/** Most globs that a remedy names. */
const MAX_GLOBS = 10;

/** Characters that a path may have in a list of YAML without quotes. */
const PLAIN = /^[\w./+@-]+$/;

/** The remedy with the exact globs of the sources that went around the compiler; null where no such source is known. */
export function aroundRemedy({ parts, shadowed = [] }: Pick<CompilerProof, 'parts' | 'shadowed'>): string | null {
  const astray = parts?.astray ?? [];
  const sources = [...new Set(astray.flatMap(({ ways }) => ways.map(({ source }) => source)))];
  const [file] = shadowed;
  if (sources.length === 0) {
    return file === undefined ? null : `let the compiler find its own file first, or remove ${file} from what it searches`;
  }
  const named = sources.slice(0, MAX_GLOBS).map((source) => (PLAIN.test(source) ? source : JSON.stringify(source)));
  const isAll = sources.length <= MAX_GLOBS && parts?.moreAstray === 0 && astray.every(({ moreWays }) => moreWays === 0);
  const globs = `around: [${named.join(', ')}${isAll ? '' : ', …'}]`;
  return `let the compiler make these outputs too, or declare that their sources may go around it: \`proof: { ${globs} }\` at the stage`;
}
