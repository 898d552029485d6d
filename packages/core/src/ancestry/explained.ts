/** How a file came to be, as the document of its stage shows it. */
import path from 'node:path';
import { once } from '../data/once.js';
import { type BackwardSearch, nearestGoals, reachable, type Step, wayOf } from './chain.js';
import type { Ancestry } from './document.js';
import { eachEdge } from './edge-lists.js';
import { type EachEdge, Neighbours } from './neighbours.js';

/** A program on the way from a file to what it was made of. */
export interface ExplainedProgram {
  /** Name of the program. */
  readonly name: string;
  readonly argv: readonly string[];
  /** Id of the stage and target whose compiler it is; null for all other programs. */
  readonly compiler: string | null;
}

/**
 * - `made`: by programs; `copy`: of the next file; `link`: a symbolic link to it
 * - `folder`: of the outputs, which a link leads to
 * - `source`: an input; `before`: any other file that was there before the command, as the runtime library
 */
export type ExplainedKind = 'made' | 'copy' | 'link' | 'folder' | 'source' | 'before';

/**
 * Why this source is shown of all that have reached the file. `only`: there is no other one; `given`: it alone was on the command line of a program that
 * has read it; `named`: it alone has the name of what was made of it; `any`: others would do as well.
 */
export type SourceChoice = 'only' | 'given' | 'named' | 'any';

export interface ExplainedFile {
  readonly kind: ExplainedKind;
  /** An output by its path in the bundle, an input by its path beside selfhost.yml, any other below the work folder or absolute. */
  readonly file: string;
  /** The member of the archive; null for the file itself. */
  readonly member: string | null;
  /** The programs that made it, the last one first. */
  readonly by: readonly ExplainedProgram[];
  /** Of a source. */
  readonly choice?: SourceChoice;
  /** How many sources have reached the file that the search began at. */
  readonly of?: number;
}

/** Folders of the work folder whose names people do not need to see. */
const KNOWN_FOLDERS = /^(?:out|source)\//;

/** Endings of the names of objects, and of archives of them. */
const OBJECT = /\.(?:o|obj|lo|a|lib)$/;

/** Whether a way may lead through a node. */
export type MayPass = (node: number) => boolean;
const ANYWHERE: MayPass = () => true;

/** Searches in the document of a stage. */
export class Explanation {
  readonly ancestry: Ancestry;
  readonly #into: Neighbours;
  readonly #outOf: () => Neighbours;
  readonly #builder: ReadonlySet<number>;

  constructor(ancestry: Ancestry) {
    this.ancestry = ancestry;
    const count = ancestry.nodes.length;
    const each: EachEdge = (take) => {
      // Programs are no material.
      eachEdge(ancestry.edges, (kind, from, to) => {
        if (kind !== 'program') take(from, to);
      });
    };
    this.#into = Neighbours.into(count, each);
    this.#outOf = once(() => Neighbours.outOf(count, each));
    this.#builder = new Set(ancestry.builder);
  }

  /**
   * The shortest way from a file back to a source, through the builder where there is one, the file first; null where no source is known.
   * @param alike a name that the source may have, beside that of what was made of it
   */
  sourceOf(node: number, alike: string | null = null, mayPass: MayPass = ANYWHERE): ExplainedFile[] | null {
    const ways = nearestGoals({ ...this.#search(node, (each) => this.#isSource(each)), mayPass });
    const [first] = ways;
    if (first === undefined) return null;
    const of = this.sourcesOf(node, mayPass).length;
    const { step, choice } = this.#chosen(ways, first, of, alike);
    return this.#files(wayOf(step)).map((file, index, all) => (index < all.length - 1 ? file : { ...file, choice, of }));
  }

  /** The shortest way from a file back to another one. */
  wayTo(from: number, to: number, mayPass: MayPass): ExplainedFile[] {
    const [step] = nearestGoals({ ...this.#search(from, (node) => node === to), mayPass });
    return step === undefined ? [] : this.#files(wayOf(step));
  }

  /** All sources that have reached a file. */
  sourcesOf(node: number, mayPass: MayPass = ANYWHERE): number[] {
    const reached = this.madeOf([node], mayPass);
    return [...this.ancestry.nodes.keys()].filter((each) => (each === node || reached[each] === 1) && this.#isSource(each));
  }

  /** Marks of all nodes that these were made of. */
  madeOf(nodes: Iterable<number>, mayPass: MayPass = ANYWHERE): Uint8Array {
    return reachable(nodes, this.#into, this.ancestry.nodes.length, mayPass);
  }

  /** Marks of all nodes that were made of these. */
  madeFrom(nodes: Iterable<number>, mayPass: MayPass): Uint8Array {
    return reachable(nodes, this.#outOf(), this.ancestry.nodes.length, mayPass);
  }

  /** Whether a file was on the command line of a program that has read it. */
  wasGiven(file: number): boolean {
    return this.#outOf().some(file, (program) => this.#isGiven(file, program));
  }

  /** Whether a program was put together from objects: the names in it are theirs, those of the system's start files among them, or the linker's own. */
  wasLinked(file: number): boolean {
    const isObject = (node: number): boolean => OBJECT.test(this.nameOf(node));
    return !isObject(file) && this.#into.some(file, (program) => this.#into.some(program, isObject));
  }

  /** The path of a file as people know it. */
  nameOf(node: number): string {
    const found = this.ancestry.nodes[node];
    return found?.kind === 'file' ? found.path.replace(KNOWN_FOLDERS, '') : '';
  }

  #search(from: number, isGoal: BackwardSearch['isGoal']): BackwardSearch {
    const isBuilder = (node: number): boolean => this.#builder.has(node);
    return { from, into: this.#into, nodes: this.ancestry.nodes.length, isBuilder, isGoal, mayPass: ANYWHERE };
  }

  #isSource(node: number): boolean {
    const found = this.ancestry.nodes[node];
    return found?.kind === 'file' && found.before && found.path.startsWith('source/');
  }

  #chosen(
    ways: readonly Step[],
    first: Step,
    of: number,
    alike: string | null,
  ): { readonly step: Step; readonly choice: SourceChoice } {
    if (of === 1) return { step: first, choice: 'only' };
    const given = ways.filter(({ node, after }) => after !== null && this.#isGiven(node, after.node));
    const [only] = given;
    if (only !== undefined && given.length === 1) return { step: only, choice: 'given' };
    const best = given.length > 0 ? given : ways;
    const named = best.filter((step) => this.#isAlike(step, alike));
    const [one] = named;
    return { step: one ?? best[0] ?? first, choice: named.length === 1 ? 'named' : 'any' };
  }

  /** Whether a source has the name of what was made of it, endings apart. */
  #isAlike(source: Step, alike: string | null): boolean {
    const stem = (file: string): string => path.posix.parse(file).name;
    const files = wayOf(source).filter((node) => this.ancestry.nodes[node]?.kind === 'file');
    const made = files.at(-2);
    const names = [...(made === undefined ? [] : [this.nameOf(made)]), ...(alike === null ? [] : [alike])].map(stem);
    return names.includes(stem(this.nameOf(source.node)));
  }

  /** Paths are written from the work folder on, or absolute; so are words of a command line that lead into it. */
  #isGiven(file: number, program: number): boolean {
    const [found, image] = [this.ancestry.nodes[file], this.ancestry.nodes[program]];
    if (found?.kind !== 'file' || image?.kind !== 'image') return false;
    const [at, name] = [path.posix.resolve('/', found.path), path.posix.basename(found.path)];
    const isIt = (word: string): boolean => [`/${image.folder}`, '/'].some((base) => path.posix.resolve(base, word) === at);
    return image.argv.slice(1).some((word) => word.endsWith(name) && isIt(word));
  }

  #files(way: readonly number[]): ExplainedFile[] {
    const files: (ExplainedFile & { readonly by: ExplainedProgram[] })[] = [];
    for (const node of way) {
      const found = this.ancestry.nodes[node];
      if (found?.kind === 'file') files.push({ kind: 'copy', file: this.nameOf(node), member: null, by: [] });
      else if (found !== undefined) {
        const compiler = this.#builder.has(node) ? this.ancestry.compiler : null;
        const program = { name: programName(found), argv: found.argv, compiler };
        const last = files.at(-1)?.by;
        // A fork of a program is that program.
        if (last !== undefined && last.at(-1)?.argv.join('\0') !== program.argv.join('\0')) last.push(program);
      }
    }
    const [last] = way.slice(-1);
    const end = last !== undefined && this.#isSource(last) ? 'source' : 'before';
    return files.map((file, index) => ({
      ...file,
      kind: file.by.length > 0 ? 'made' : index === files.length - 1 ? end : 'copy',
    }));
  }
}

/** By which it was called, as `ld`, where the executed file says so too: `x86_64-linux-gnu-ld.bfd`. */
function programName({ program, argv }: { readonly program: string; readonly argv: readonly string[] }): string {
  const executed = path.posix.basename(program);
  const called = path.posix.basename(argv[0] ?? '');
  return called !== '' && executed.includes(called) ? called : executed;
}
