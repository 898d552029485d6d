/**
 * GitHub's own validator of workflows and actions, offline: what is called is read from the given folder, whether it is named by `$/`, by
 * `./` or, as starters do, by OWNER/selfhost-actions.
 *
 *     node language-service.mjs ROOT FILE…      (prints a list of {file, line, severity, message} as JSON)
 */
import { readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';

// The package imports its JSON without the attribute that Node wants.
registerHooks({
  load: (url, context, next) => next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { validate } = await import('@actions/languageservice');
const { TextDocument } = await import('vscode-languageserver-textdocument');

const [root, ...files] = process.argv.slice(2);
const OURS = 'OWNER/selfhost-actions';
const read = (name) => readFile(path.join(root, name), 'utf8');

const config = {
  fileProvider: {
    async getFileContent({ owner, repository, path: name }) {
      if (owner !== undefined && `${owner}/${repository}` !== OURS) throw new Error(`${owner}/${repository} is not here`);
      return { name, content: await read(name) };
    },
  },
  actionsMetadataProvider: {
    async fetchActionMetadata({ owner, name, path: folder = '' }) {
      // Of other people's actions nothing is known offline, and an action without inputs is not looked into.
      return `${owner}/${name}` === OURS ? parse(await read(path.join(folder, 'action.yml'))) : { name, description: '' };
    },
  },
};

const findings = [];
for (const file of files) {
  // The kind of a file is known by its place: starters are checked as the workflows that they become.
  const place = path.basename(file) === 'action.yml' ? file : path.join('.github/workflows', path.basename(file));
  const document = TextDocument.create(pathToFileURL(path.join(root, place)).href, 'yaml', 1, await read(file));
  for (const { range, severity, message } of await validate(document, config))
    findings.push({ file, line: range.start.line + 1, severity, message });
}
process.stdout.write(JSON.stringify(findings));
