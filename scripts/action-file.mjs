/** Reads an action.yml with the types that are comments after the keys of its inputs and outputs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, parseDocument } from 'yaml';

/** Types of one word; anything with a bar is an enumeration of words. */
const TYPES = ['string', 'path', 'boolean', 'integer', 'rate', 'list', 'lines', 'json'];
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** An action.yml that cannot be used, with its place. */
export class ActionFileError extends Error {}

/** The comment of an input of earlier versions, which is read as another one. */
const OLD_NAME = /^old name of ([a-z0-9-]+)$/;

/**
 * `{name, description, inputs, oldInputs, outputs}`; each input is `{name, type, values?, description, default?, required, was?}`, where `was`
 * is its old name, each old input `{name, now}`, each output `{name, type, values?, description}`.
 */
export function readActionFile(root, file) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const document = parseDocument(text);
  const fail = (offset, message) => {
    throw new ActionFileError(`${file}:${text.slice(0, offset).split('\n').length}: ${message}`);
  };
  for (const { pos, message } of document.errors) fail(pos[0], message);

  const entries = (section, read) => {
    const map = document.get(section);
    if (map === undefined) return [];
    if (!isMap(map)) fail(0, `"${section}" is not a map`);
    return map.items.map(({ key, value }) => {
      const at = key.range[0];
      if (!NAME.test(key.value)) fail(at, `the name "${key.value}" of ${section} is not in lower case with single hyphens`);
      if (!isMap(value) || !value.get('description')) fail(at, `"${key.value}" of ${section} has no description`);
      return read({ name: key.value, description: String(value.get('description')).trim() }, comment(text, key), value, at);
    });
  };
  const typed = (entry, written, at) => {
    if (TYPES.includes(written)) return { ...entry, type: written };
    const values = written.split('|').map((word) => word.trim());
    if (values.length > 1 && values.every((word) => /^[\w.-]+$/.test(word))) return { ...entry, type: 'enum', values };
    return fail(at, `"${entry.name}" has the type "${written}"; allowed: ${TYPES.join(', ')}, or words: # one | two`);
  };
  const inputs = entries('inputs', (entry, written, value, at) => {
    const [, now] = OLD_NAME.exec(written) ?? [];
    if (now !== undefined) {
      if (!String(value.get('deprecationMessage')).includes(`\`${now}\``))
        fail(at, `the input "${entry.name}" is an old name and needs a "deprecationMessage" that names \`${now}\``);
      return { name: entry.name, now, at };
    }
    if (written === '') fail(at, `the input "${entry.name}" has no type behind its key, such as # string`);
    const given = value.get('default');
    const required = value.get('required') === true;
    if (required && given !== undefined) fail(at, `the input "${entry.name}" is required, so its default is never used`);
    const input = { ...typed(entry, written, at), required };
    if (given == null || given === '') return input;
    if (!fits(input, String(given)))
      fail(at, `the default "${given}" of "${entry.name}" is not what its type allows: ${written}`);
    return { ...input, default: String(given) };
  });
  const oldInputs = inputs.filter(({ now }) => now !== undefined);
  const current = inputs.filter(({ now }) => now === undefined);
  for (const { name, now, at } of oldInputs)
    if (!current.some((input) => input.name === now)) fail(at, `"${name}" is the old name of "${now}", which is no input`);
  return {
    name: document.get('name'),
    description: document.get('description'),
    inputs: current.map((input) => {
      const was = oldInputs.find(({ now }) => now === input.name)?.name;
      return was === undefined ? input : { ...input, was };
    }),
    outputs: entries('outputs', (entry, written, _, at) => typed(entry, written || 'string', at)),
  };
}

/** Whether a default is a word of its type, where the type has few; actions read all types in full. */
function fits({ type, values }, text) {
  if (type === 'boolean') return text === 'true' || text === 'false';
  if (type === 'integer' || type === 'rate') return /^\d+(\.\d+)?$/.test(text);
  return values === undefined || values.includes(text);
}

/** The comment on the line of a key. */
function comment(text, key) {
  const rest = text.slice(key.range[1], text.indexOf('\n', key.range[1]));
  return /^\s*:\s*#\s*(.*?)\s*$/.exec(rest)?.[1] ?? '';
}
