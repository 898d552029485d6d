/**
 * Cuts GitHub's description of its REST API to the requests in use and writes `__tests__/services/github-api.json`:
 *
 *     npm install --prefix /tmp/openapi @octokit/openapi
 *     node scripts/make-api-description.mjs /tmp/openapi/node_modules/@octokit/openapi
 *     npm run format
 *
 * The package takes about 400 MB on disk, so it is no dependency. Prose and examples go; everything that says what is valid stays.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the adapters ask for. */
const IN_USE = {
  '/repos/{owner}/{repo}/issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}': ['patch'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['patch'],
  '/repos/{owner}/{repo}/check-runs': ['post'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}': ['patch'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}/check-runs': ['get'],
  '/repos/{owner}/{repo}/pulls': ['get'],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts': ['get'],
  '/user': ['get'],
};

const PROSE = new Set(['description', 'summary', 'example', 'examples', 'externalDocs', 'title', 'tags', 'deprecated']);

/** `properties` holds names, not keywords: one of them may be called `title`. */
function withoutProse(value, names = false) {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => names || !(PROSE.has(key) || key.startsWith('x-')))
      .map(([key, inner]) => [key, withoutProse(inner, key === 'properties' && !names)]),
  );
}

function at(description, reference) {
  return reference
    .slice(2)
    .split('/')
    .reduce((value, key) => value[key], description);
}

/** Everything that a part refers to, directly or not. */
function referred(description, part, found = new Set()) {
  for (const [, reference] of JSON.stringify(part).matchAll(/"\$ref":"([^"]+)"/g)) {
    if (found.has(reference)) continue;
    found.add(reference);
    referred(description, at(description, reference), found);
  }
  return found;
}

/** Parameters, body and the answers that are no errors. */
function operation(description, { operationId, parameters = [], requestBody, responses }) {
  const answers = Object.entries(responses)
    .filter(([status, answer]) => status.startsWith('2') && answer.content !== undefined)
    .map(([status, answer]) => [
      status,
      { content: { 'application/json': { schema: answer.content['application/json'].schema } } },
    ]);
  return withoutProse({
    operationId,
    parameters: parameters.map((parameter) => (parameter.$ref === undefined ? parameter : at(description, parameter.$ref))),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: Object.fromEntries(answers),
  });
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: make-api-description.mjs FOLDER_OF_@octokit/openapi');
const source = JSON.parse(readFileSync(path.join(folder, 'generated', 'api.github.com.json'), 'utf8'));
const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

const paths = Object.fromEntries(
  Object.entries(IN_USE).map(([route, methods]) => [
    route,
    Object.fromEntries(methods.map((method) => [method, operation(source, source.paths[route][method])])),
  ]),
);
const components = { schemas: {} };
for (const reference of [...referred(source, paths)].sort()) {
  const name = reference.split('/').at(-1);
  if (reference !== `#/components/schemas/${name}`) throw new Error(`the cut has no place for ${reference}`);
  components.schemas[name] = withoutProse(at(source, reference));
}
const cut = {
  openapi: source.openapi,
  info: { title: `GitHub REST API, of @octokit/openapi ${version}`, version: source.info.version },
  paths,
  components,
};
const file = path.join(import.meta.dirname, '..', '__tests__', 'services', 'github-api.json');
writeFileSync(file, `${JSON.stringify(cut)}\n`);
