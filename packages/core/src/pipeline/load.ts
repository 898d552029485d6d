/** Reads selfhost.yml: all mistakes in it are reported together, each with its place and what would be right. */
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isMapping } from '../data/mapping.js';
import { type Problem, UserError, userError } from '../errors.js';
import { CLONE_BARE, isBareRepository } from '../files/bare-repository.js';
import { whyUnavailable } from '../files/unavailable.js';
import { at, has, itemsAt, keysOf, textAt } from '../yaml/loose.js';
import { meantBy } from '../yaml/meant.js';
import { choices, nearest, type Path } from '../yaml/mistakes.js';
import { byPlace, problemsOfContent } from '../yaml/problems.js';
import { type CheckedShape, checkShape } from '../yaml/shape.js';
import { readYaml, type YamlText } from '../yaml/yaml.js';
import { checkReferences } from './checks/index.js';
import { ManyFile, type PipelineDefinition, SingleFile } from './definition.js';
import type { Pipeline } from './model.js';
import { oldKeysIn } from './old-keys.js';
import { resolvePipeline } from './resolve.js';
import { writtenIn } from './written.js';

export const CONFIG_NAME = 'selfhost.yml';

const INIT_REMEDY = 'write one with `selfhost init`, or name the file with `--config FILE`';

/**
 * The pipelines of a configuration file, in the order of the file.
 * @throws UserError `config-missing`, or `config-syntax` and `config-invalid` with every problem, ordered by line
 */
export function loadPipelines(file: string): Pipeline[] {
  return parsePipelines(readBytes(file), file);
}

/** The same for the bytes of a file that was read; `file` names it in messages and gives the pipelines their folder. */
export function parsePipelines(bytes: Uint8Array, file: string): Pipeline[] {
  const { problems, text } = readYaml(bytes, file);
  if (text === undefined) throw failure(problems, `${file} cannot be read`);
  const { found, definitions } = check(text);
  if (problems.length + found.length > 0) throw failure([...problems, ...found].sort(byPlace), `${file} is wrong`);
  return definitions.map(({ definition, base }) => ({
    ...resolvePipeline(definition, file, (tool) => text.written([...base, 'toolchain', tool, 'version'], 'value')),
    oldKeys: oldKeysIn(definition, base, (path) => text.place(path, 'key')),
    ...writtenIn(definition, base, (path) => text.place(path, 'value')),
  }));
}

/**
 * The pipelines' names and targets, from a file in which everything else may be wrong; empty for a file that cannot be read. For
 * saying whose failure it is, never for building anything.
 */
export function namesIn(file: string): { readonly name: string; readonly targets: readonly string[] }[] {
  let value: unknown;
  try {
    value = readYaml(readBytes(file), file).text?.value;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
  const all = has(value, 'pipelines') ? itemsAt(value, 'pipelines', []).map((item) => item.value) : [value];
  return all.flatMap((pipeline) => {
    const name = textAt(pipeline, 'name');
    return name === undefined ? [] : [{ name, targets: keysOf(at(pipeline, 'targets')) }];
  });
}

/** One error for all problems; `message` is used where a caller found something wrong without saying what. */
export function failure([first, ...rest]: readonly Problem[], message: string): UserError {
  return new UserError([first ?? { code: 'config-syntax', message }, ...rest]);
}

/** One pipeline of a file by name; without a name, the only one. */
export function selectPipeline(pipelines: readonly Pipeline[], name?: string): Pipeline {
  const names = pipelines.map((pipeline) => pipeline.name);
  const found =
    name === undefined && pipelines.length === 1 ? pipelines[0] : pipelines.find((pipeline) => pipeline.name === name);
  if (found !== undefined) return found;
  if (name === undefined) {
    throw userError('usage', 'the file has several pipelines, and none was named', {
      allowed: names,
      remedy: 'name one of them: --pipeline NAME, or the input `pipeline` of an action',
    });
  }
  throw userError('usage', `there is no pipeline "${name}"`, { value: name, ...choices(name, names) });
}

function readBytes(file: string): Uint8Array {
  const missing = (message: string, cause?: unknown, remedy = INIT_REMEDY) =>
    userError('config-missing', message, { place: { file }, remedy }, cause);
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile()) {
      if (stat === undefined && isLink(file)) throw missing(`${file} is a link to a file that is not there`, undefined, NO_LINK);
      if (stat === undefined && isBareRepository(path.dirname(file)))
        throw missing(`there is no file ${file}: the folder is a bare git repository`, undefined, CLONE_BARE);
      if (stat === undefined) throw missing(`there is no file ${file}`, undefined, elsewhere(file));
      throw missing(`${file} is ${stat.isDirectory() ? 'a folder' : 'no regular file'}`);
    }
    return readFileSync(file);
  } catch (error) {
    throw error instanceof UserError ? error : missing(`${file} cannot be read: ${whyUnavailable(error)}`, error);
  }
}

const NO_LINK = 'correct the link, or put the file there that it names';

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** What to do where the file is there with another ending, or in a folder above. */
function elsewhere(file: string): string | undefined {
  const folder = path.dirname(file);
  const name = path.basename(file);
  const above = [path.dirname(folder), path.dirname(path.dirname(folder))].map((each) => path.join(each, name));
  const found = [path.join(folder, name.replace(/\.yml$/, '.yaml')), ...above].find((each) => each !== file && existsSync(each));
  return found === undefined ? undefined : `name the one that is there: \`--config ${path.relative(folder, found)}\``;
}

interface Defined {
  readonly definition: PipelineDefinition;
  /** Path of the pipeline in the file. */
  readonly base: Path;
}

/** Everything that a file's content gets wrong; its definitions where that is nothing. */
function check(text: YamlText): { readonly found: readonly Problem[]; readonly definitions: readonly Defined[] } {
  const { value } = text;
  if (value === null || value === undefined) {
    const empty: Problem = { code: 'config-invalid', message: 'the file is empty', place: text.place([], 'value') };
    return { found: [{ ...empty, remedy: INIT_REMEDY }], definitions: [] };
  }
  const isMany = isManyIn(value);
  const meant = meantBy(isMany ? ManyFile : SingleFile, value);
  const shape = isMany ? manyIn(meant.value) : oneIn(meant.value);
  const references = checkReferences(meant.value, (path) => text.written(meant.written(path), 'value'));
  const found = problemsOfContent(text, meant, [...references, ...(shape.kind === 'wrong' ? shape.mistakes : [])]);
  return { found, definitions: shape.kind === 'wrong' ? [] : shape.value };
}

/** Whether a file has several pipelines; also where that key is misspelt. One that looks like a single pipeline is one, except with a list of some. */
function isManyIn(value: unknown): boolean {
  const known = Object.keys(SingleFile.shape);
  const isSingle = ['name', 'targets', 'stages'].some((key) => has(value, key));
  return keysOf(value).some((key) => {
    if (known.includes(key) || nearest(key, [...known, 'pipelines']) !== 'pipelines') return false;
    return !isSingle || itemsAt(value, key, []).some((item) => isMapping(item.value));
  });
}

function manyIn(value: unknown): CheckedShape<readonly Defined[]> {
  const shape = checkShape(ManyFile, value);
  if (shape.kind === 'wrong') return shape;
  const { pipelines } = shape.value;
  return { kind: 'right', value: pipelines.map((definition, index) => ({ definition, base: ['pipelines', index] })) };
}

function oneIn(value: unknown): CheckedShape<readonly Defined[]> {
  const shape = checkShape(SingleFile, value);
  return shape.kind === 'wrong' ? shape : { kind: 'right', value: [{ definition: shape.value, base: [] }] };
}
