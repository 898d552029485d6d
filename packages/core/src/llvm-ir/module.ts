/** A module of LLVM IR as its top-level entities, all of which are compared. */
import { once } from '../data/once.js';
import { uncounted } from './blocks.js';
import type { FoundReferences } from './found-references.js';
import { isDigit } from './lexer.js';
import { blockLabels, type NamesOfModule } from './locals.js';
import { plainName } from './names.js';
import { NotIr } from './not-ir.js';
import type { Oddities } from './oddities.js';
import type { Definitions } from './references.js';
import { type Entity, Splitter } from './splitter.js';
import { WordList } from './tokens.js';

export type { Entity } from './splitter.js';

export interface IrModule extends NamesOfModule {
  readonly text: string;
  /** All but the numbered ones, in the file's order. */
  readonly entities: readonly Entity[];
  /** Attribute groups `#0`, metadata nodes `!0` and unnamed types `%0`: their numbers mean nothing, only what they hold. */
  readonly numbered: ReadonlyMap<string, Entity>;
  /** Nodes and groups that the text refers to. */
  readonly found: FoundReferences;
  /** What LLVM never writes, though it may accept it. */
  readonly oddities: Oddities;
  /** Offset where the last entity ends; only comments follow. */
  readonly trailer: number;
}

const NUMBERED = /^[#!%]\d+$/;
/** LLVM accepts a single definition of names that begin with one of these, and of nodes with numbers; it joins lists, groups and summaries of one name. */
const ONCE = '@%$';
const JOINED = '!#^';

/** @throws NotIr */
export function readModule(text: string): IrModule {
  const entities: Entity[] = [];
  const numbered = new Map<string, Entity>();
  const named = new Map<string, Entity>();
  const types = new Set<string>();
  let trailer = 0;
  /** Whether nothing but the source and the target was named so far, which LLVM expects first. */
  let inHead = true;
  const splitter = new Splitter(text);
  const { references } = splitter;
  const { oddities, addressed, found } = references;
  for (let entity = splitter.next(); entity !== null; entity = splitter.next()) {
    const { key } = entity;
    const isNumbered = isDigit(key.charCodeAt(1)) && NUMBERED.test(key);
    const plain = isNumbered ? key : key.charAt(0) + plainName(key.slice(1));
    const isDouble = (isNumbered ? numbered : named).has(plain);
    if (isDouble) double(entity, isNumbered, oddities);
    if (key.startsWith('%')) types.add(plain.slice(1));
    const isHead = key === 'source_filename' || key.startsWith('target ');
    if (isHead && !inHead) throw new NotIr(`${key} follows other definitions`, entity.at);
    inHead &&= isHead;
    if (isNumbered && !isDouble) numbered.set(key, entity);
    else {
      entities.push(entity);
      if (!isDouble) named.set(plain, entity);
    }
    trailer = entity.end;
  }
  references.finish({ has: (key) => numbered.has(key) || named.has(key), types, hasBlock: blockFinder(text, named) });
  return { text, entities, numbered, types, addressed, oddities, found, trailer };
}

/** Whether functions have blocks of some names; each function is read once. */
function blockFinder(text: string, named: ReadonlyMap<string, Entity>): Definitions['hasBlock'] {
  const blocks = new Map<string, { readonly labels: ReadonlySet<string>; readonly counts: () => boolean }>();
  return ({ of, name }) => {
    const entity = named.get(`@${of}`);
    if (entity?.isFunction !== true) return true;
    const known = blocks.get(of) ?? {
      labels: blockLabels(new WordList().load(text, entity.at, entity.end)),
      counts: once(() => uncounted(written({ text }, entity)) > 0),
    };
    blocks.set(of, known);
    return known.labels.has(name) || (/^\d+$/.test(name) && known.counts());
  };
}

function double({ key, at }: Entity, isNumbered: boolean, oddities: Oddities): void {
  const sigil = key.charAt(0);
  if (ONCE.includes(sigil) || (isNumbered && sigil === '!')) throw new NotIr(`${key} is defined twice`, at);
  if (JOINED.includes(sigil)) oddities.add(`${key} twice`, `${key} is defined twice`, at);
}

/** The text of an entity, with its comments. */
export function written({ text }: Pick<IrModule, 'text'>, { start, end }: Entity): string {
  return text.slice(start, end);
}
