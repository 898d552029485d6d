/** A module of LLVM IR as its top-level entities, all of which are compared. */
import { Cutter, type Entity, NotIr } from './cutter.js';
import { isDigit } from './lex.js';
import { plainName } from './names.js';

export { type Entity, NotIr } from './cutter.js';

export interface IrModule {
  readonly text: string;
  /** All but the numbered ones, in the file's order. */
  readonly entities: readonly Entity[];
  /** Attribute groups `#0`, metadata nodes `!0` and unnamed types `%0`: their numbers mean nothing, only what they hold. */
  readonly numbered: ReadonlyMap<string, Entity>;
  /** Names of types, plain and without `%`. */
  readonly types: ReadonlySet<string>;
  /** Names of functions, plain and without `@`, whose blocks others know by name: as an address, or to order their uses. */
  readonly addressed: ReadonlySet<string>;
  /** Offset where the last entity ends; only comments follow. */
  readonly trailer: number;
}

const NUMBERED = /^[#!%]\d+$/;
/** What can be defined but once begins with one of these. LLVM appends one list `!name` to another one of that name, but writes no such. */
const SIGILS = '@%$!';

/** @throws NotIr */
export function readModule(text: string): IrModule {
  const entities: Entity[] = [];
  const numbered = new Map<string, Entity>();
  const types = new Set<string>();
  const symbols = new Set<string>();
  let trailer = 0;
  const cutter = new Cutter(text);
  for (let entity = cutter.next(); entity !== null; entity = cutter.next()) {
    const { key } = entity;
    const sigil = key.charAt(0);
    const isNumbered = isDigit(key.charCodeAt(1)) && NUMBERED.test(key);
    const definedOnce = isNumbered || SIGILS.includes(sigil);
    if (definedOnce && (numbered.has(key) || symbols.has(key))) throw new NotIr(`${key} is defined twice`, entity.at);
    if (sigil === '%') types.add(plainName(key.slice(1)));
    if (isNumbered) numbered.set(key, entity);
    else {
      entities.push(entity);
      symbols.add(key);
    }
    trailer = entity.end;
  }
  return { text, entities, numbered, types, addressed: cutter.addressed, trailer };
}

/** An entity as it stands in the text, with its comments. */
export function written({ text }: IrModule, { start, end }: Entity): string {
  return text.slice(start, end);
}
