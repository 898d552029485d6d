/** Sources whose text a program was given as an argument, as by `printf %s "$(cat a.x)"`: no call shows that a shell has read it. */
import { BEFORE_VALUE } from './given.js';
import type { AncestryGraph, Image } from './graph.js';
import { isProgramText } from './program-text.js';

/** A shorter text, as `yes` or a number, is the same by chance. */
const MIN_WHOLE_CHARACTERS = 4;
/** A shorter part of a source, or a shorter source within a longer argument, may be the same by chance. */
const MIN_PART_CHARACTERS = 32;
const MIN_INNER_CHARACTERS = 16;
/** UTF-8 has four at most; where there are more, most of them are blanks. */
const MAX_CHARACTER_BYTES = 8;

/** An argument that may be a text: all blanks are written as one space in it, because shells and make change them. */
interface Argument {
  readonly text: string;
  /** Whether it is neither an option nor a text that the program runs: commands stand in a Makefile with good reason. */
  readonly isData: boolean;
}

export interface SourceTexts {
  /** Nodes of the sources. */
  readonly sources: readonly number[];
  /** How many bytes a source has; null where it is not there any more. */
  readonly lengthOf: (version: number) => number | null;
  /** The text of a source; null where it is too large, or not there any more. */
  readonly textOf: (version: number) => string | null;
}

/** Adds an edge from each source to the images that have its text, or a part of it, in their arguments. */
export function connectArguments(graph: AncestryGraph, { sources, lengthOf, textOf }: SourceTexts): void {
  const given = givenTexts(graph);
  if (given.length === 0) return;
  for (const source of sources) {
    const length = lengthOf(source);
    if (length === null || length < MIN_WHOLE_CHARACTERS) continue;
    const possible = given.filter((each) => mayShare(each, length));
    const text = possible.length === 0 ? null : textOf(source);
    if (text === null) continue;
    const plain = withPlainBlanks(text);
    for (const each of possible)
      if (shares(each, plain)) for (const image of each.images) graph.connect('argument', source, image);
  }
}

/** A text, and the images that were given it. */
interface Given extends Argument {
  readonly images: number[];
}

/** What the images that an exec made were given, and is no path. */
function givenTexts(graph: AncestryGraph): Given[] {
  const paths = new Set(graph.nodes.map((node) => (node.kind === 'file' ? node.path : '')));
  const found = new Map<string, Given>();
  for (const [index, node] of graph.nodes.entries()) {
    if (node.kind !== 'image' || graph.memoryOf(index) !== null) continue;
    for (const argument of argumentsOf(node)) {
      const { text, isData } = argument;
      if (text.length < (isData ? MIN_WHOLE_CHARACTERS : MIN_INNER_CHARACTERS)) continue;
      if (paths.has(`${node.folder}/${text}`) || paths.has(text)) continue;
      const key = `${isData} ${text}`;
      const known = found.get(key) ?? { ...argument, images: [] };
      known.images.push(index);
      found.set(key, known);
    }
  }
  return [...found.values()];
}

function argumentsOf({ program, argv }: Image): Argument[] {
  return argv.slice(1).map((word, index) => {
    const isOption = word.startsWith('-');
    const text = withPlainBlanks(isOption ? word.replace(BEFORE_VALUE, '') : word);
    return { text, isData: !isOption && !isProgramText(program, argv, index + 1) };
  });
}

/** Whether a source of so many bytes may have the text in it, or be in the text. */
function mayShare({ text, isData }: Argument, bytes: number): boolean {
  if (isData && isPart(text) && bytes >= text.length) return true;
  if (bytes > MAX_CHARACTER_BYTES * text.length) return false;
  return isData || bytes >= MIN_INNER_CHARACTERS;
}

function isPart(text: string): boolean {
  return text.length >= MIN_PART_CHARACTERS && text.includes(' ');
}

function shares({ text, isData }: Argument, source: string): boolean {
  if (isData && (text === source || (isPart(text) && source.includes(text)))) return true;
  return source.length >= MIN_INNER_CHARACTERS && text.includes(source);
}

function withPlainBlanks(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
