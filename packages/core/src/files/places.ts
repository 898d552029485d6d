import { collisionKey } from './collision-key.js';

/**
 * A place in a tree of paths, with what is known of it. Names that are one on some file system are one place. Every part of a path is looked
 * at once: work on whole prefixes would grow with the square of a path's depth.
 */
export class PathPlace<Value> {
  readonly name: string;
  /** Null for the root. */
  readonly above: PathPlace<Value> | null;
  /** Parts of its path. */
  readonly depth: number;
  value: Value | null = null;
  #below: Map<string, PathPlace<Value>> | null = null;

  private constructor(name: string, above: PathPlace<Value> | null) {
    this.name = name;
    this.above = above;
    this.depth = above === null ? 0 : above.depth + 1;
  }

  static root<Value>(): PathPlace<Value> {
    return new PathPlace<Value>('', null);
  }

  /** The known place of a name in this folder, whatever its spelling. */
  find(name: string): PathPlace<Value> | undefined {
    return this.#below?.get(collisionKey(name));
  }

  /** A place that the tree does not know. */
  unknown(name: string): PathPlace<Value> {
    return new PathPlace(name, this);
  }

  /** The place of a name in this folder, known from now on. */
  at(name: string): PathPlace<Value> {
    const key = collisionKey(name);
    const found = this.#below?.get(key);
    if (found !== undefined) return found;
    const made = new PathPlace(name, this);
    this.#below ??= new Map();
    this.#below.set(key, made);
    return made;
  }

  /** The path, as it was spelled first; empty for the root. */
  get path(): string {
    const names: string[] = [];
    for (let at: PathPlace<Value> = this; at.above !== null; at = at.above) names.push(at.name);
    return names.reverse().join('/');
  }
}
