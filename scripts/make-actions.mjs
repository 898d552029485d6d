/**
 * Writes what follows from each action.yml, the one source of inputs and outputs:
 *
 *     src/interface.ts    the inputs as `parseInputs` takes them, and the names of the outputs
 *     action-types.yml    the same for tools (https://github.com/typesafegithub/github-actions-typing)
 *     README.md           usage and tables, between marks; what is outside of them is written by hand
 *
 * The suite is at the top of the repository as well, for `uses: OWNER/selfhost-actions@…`. Workflows of this repository name it by its
 * folder: the runner refuses `$/` without a path (actions/runner#4457).
 *
 * The type of an input is a comment after its key: `string`, `path`, `boolean`, `integer`, `rate`, `list`, `lines`, `json`, or
 * the allowed words (`# cached | clean`); the comment of an input that has another name now is `# old name of NEW`. The type of an output may be there too, and is `string` where it does not.
 *
 *     node scripts/make-actions.mjs [FROM] [TO]      (the repository to read, and the folder to write the same files into)
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { ActionFileError, readActionFile } from './action-file.mjs';

const SOURCE = 'from action.yml by scripts/make-actions.mjs; do not edit';
/** The action that the repository itself is. */
const ROOT_ACTION = 'suite';
const MARKED = /<!-- generated: [\s\S]*?<!-- end of generated -->/;

/** What the types of action.yml mean to the author of a workflow. */
const MEANINGS = {
  boolean: '`true`, `false`',
  integer: 'whole number from 1',
  rate: 'number from 0 to 1',
  list: 'list, separated by commas or lines',
  lines: 'list, one a line',
  json: 'JSON',
};

const from = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
const to = path.resolve(process.argv[3] ?? from);

try {
  for (const name of readdirSync(path.join(from, 'actions')).sort()) {
    const folder = `actions/${name}`;
    const source = `${folder}/action.yml`;
    if (!existsSync(path.join(from, source))) continue;
    const action = readActionFile(from, source);
    write(`${folder}/src/interface.ts`, interfaceOf(action));
    write(`${folder}/action-types.yml`, typesOf(action));
    const isRoot = name === ROOT_ACTION;
    const readme = `${folder}/README.md`;
    write(readme, readmeOf(readme, action, isRoot ? 'selfhost-actions' : `selfhost-actions/${folder}`));
    if (!isRoot) continue;
    write('action.yml', atTop(readFileSync(path.join(from, source), 'utf8'), source));
    write('action-types.yml', typesOf(action));
  }
} catch (error) {
  if (!(error instanceof ActionFileError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function write(name, text) {
  const file = path.join(to, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** An action's file as it is at the top of the repository: it starts the same stub. */
function atTop(text, source) {
  const moved = text.replace('main: ../../dist/', 'main: dist/');
  if (moved === text) throw new ActionFileError(`${source}: has no "main" below ../../dist/`);
  return `# Generated from ${source} by scripts/make-actions.mjs; do not edit.\n${moved}`;
}

function interfaceOf({ inputs, outputs }) {
  const quote = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  const specs = inputs.map((input) => {
    const parts = [`type: ${quote(input.type)}`];
    if (input.values) parts.push(`values: [${input.values.map(quote).join(', ')}]`);
    // For texts and lists an empty value is a value; for these it is not.
    const lacking = ['enum', 'boolean', 'integer', 'rate'].includes(input.type);
    if (lacking && input.default !== undefined) parts.push(`default: ${quote(input.default)}`);
    if (input.required) parts.push('required: true');
    if (input.was !== undefined) parts.push(`was: ${quote(input.was)}`);
    return `  ${/^[a-z0-9]+$/.test(input.name) ? input.name : quote(input.name)}: { ${parts.join(', ')} },\n`;
  });
  return [
    '// biome-ignore-all format: generated\n',
    `/** Generated ${SOURCE}. */\n\n`,
    `/** What the action takes; see \`parseInputs\`. */\nexport const INPUTS = {\n${specs.join('')}} as const;\n\n`,
    `/** What the action gives. */\nexport const OUTPUTS = [${outputs.map(({ name }) => quote(name)).join(', ')}] as const;\n`,
  ].join('');
}

function typesOf({ inputs, outputs }) {
  const typing = ({ type, values }) => {
    const list = (separator) => ({ type: 'list', separator, 'list-item': { type: 'string' } });
    switch (type) {
      case 'boolean':
      case 'integer':
        return { type };
      case 'rate':
        return { type: 'float' };
      case 'list':
        return list(',');
      case 'lines':
        return list('\n');
      case 'enum':
        return { type, 'allowed-values': values };
      default:
        return { type: 'string' };
    }
  };
  const section = (entries) => Object.fromEntries(entries.map((entry) => [entry.name, typing(entry)]));
  const document = {
    ...(inputs.length > 0 ? { inputs: section(inputs.flatMap(withOldName)) } : {}),
    ...(outputs.length > 0 ? { outputs: section(outputs) } : {}),
  };
  return `# Generated ${SOURCE}.\n${stringify(document, { blockQuote: false })}`;
}

/** An input under its name and its old one: tools know both. */
function withOldName(input) {
  return input.was === undefined ? [input] : [input, { ...input, name: input.was }];
}

/** The existing README with its marked part made again, or a first README. */
function readmeOf(file, action, uses) {
  const marked = [`<!-- generated: ${SOURCE} -->`, usage(action, uses), ...tables(action), '<!-- end of generated -->'].join(
    '\n\n',
  );
  if (!existsSync(path.join(from, file))) return `# ${action.name}\n\n${action.description}.\n\n${marked}\n`;
  const text = readFileSync(path.join(from, file), 'utf8');
  if (!MARKED.test(text))
    throw new ActionFileError(`${file}: has lost its marks, <!-- generated: --> and <!-- end of generated -->`);
  return text.replace(MARKED, () => marked);
}

/** Every input once: with its default, or as a comment that shows what it takes. */
function usage({ inputs }, uses) {
  const lines = inputs.map(({ name, type, values, required, default: given }) => {
    if (given === undefined) return `    ${required ? '' : '# '}${name}: <${values?.join(' | ') ?? type}>`;
    // Words of YAML are unquoted, as people write them.
    const value = ['boolean', 'integer', 'rate'].includes(type) ? JSON.parse(given) : given;
    return `    ${stringify({ [name]: value })
      .trimEnd()
      .replaceAll('\n', '\n    ')}`;
  });
  // A `with:` of nothing but comments is a null, which runners refuse.
  const key = lines.some((line) => !line.startsWith('    #')) ? '  with:' : '  # with:';
  return [
    '```yaml',
    `- uses: OWNER/${uses}@<full commit SHA> # vX.Y.Z`,
    ...(lines.length > 0 ? [key] : []),
    ...lines,
    '```',
  ].join('\n');
}

function tables({ inputs, outputs }) {
  const code = (text) => `\`${text}\``;
  const takes = ({ type, values }) => values?.map(code).join(', ') ?? MEANINGS[type] ?? type;
  const initial = ({ default: given, required }) => (required ? '**required**' : given === undefined ? '' : code(given));
  const table = (head, rows) => (rows.length === 0 ? [] : [[head, head.map(() => '---'), ...rows].map(row).join('\n')]);
  return [
    ...table(
      ['input', 'takes', 'default', 'description'],
      inputs.map((input) => [code(input.name), takes(input), initial(input), input.description]),
    ),
    ...table(
      ['output', 'description'],
      outputs.map(({ name, description }) => [code(name), description]),
    ),
  ];
}

/** One row of a table in Markdown: bars separate its cells and lines separate its rows. */
function row(cells) {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
