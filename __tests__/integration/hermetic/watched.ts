/** Runs a script as a stage's command under a real trace, and finds what it used that is not declared. */

import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findHints } from '@selfhost/core/hermetic/find.js';
import type { Hints } from '@selfhost/core/hermetic/hint.js';
import { Places } from '@selfhost/core/hermetic/places.js';
import { searchNames } from '@selfhost/core/hermetic/search-names.js';
import { toolFolders } from '@selfhost/core/hermetic/tool-folders.js';
import { isFolder, isThere } from '@selfhost/core/stage/left-behind.js';
import { StageTrace } from '@selfhost/core/stage/trace.js';
import { workspaceAt } from '@selfhost/core/stage/workspace.js';
import { localExec } from '@selfhost/local/exec.js';

export interface WatchedBuild {
  /** Files of the sources. */
  readonly sources?: Readonly<Record<string, string>>;
  /** Files of the user's home folder, and of the project beside the sources. */
  readonly home?: Readonly<Record<string, string>>;
  readonly project?: Readonly<Record<string, string>>;
  /** Empty folders of the project. */
  readonly folders?: readonly string[];
  /** Files of declared tools by their ids. */
  readonly tools?: Readonly<Record<string, readonly string[]>>;
}

/** The script's `$OUT` is the folder of its outputs, `$PROJECT` that of the project; `$NODE` is a declared tool, and `$PORT` that of a service of this machine. */
export async function hintsOfScript(script: string, build: WatchedBuild = {}): Promise<Hints> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hermetic ')));
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await watched(folder, { PORT: String(port) }, script, build);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watched(
  folder: string,
  env: Readonly<Record<string, string>>,
  script: string,
  build: WatchedBuild,
): Promise<Hints> {
  const [home, project, temporary] = ['home', 'project', 'tmp'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const workspace = workspaceAt(path.join(project, '.selfhost/work/here'));
  for (const each of [home, project, temporary, workspace.out, workspace.source]) mkdirSync(each, { recursive: true });
  writeAll(temporary, { 'old/left': '' });
  writeAll(home, build.home);
  writeAll(project, build.project);
  for (const each of build.folders ?? []) mkdirSync(path.join(project, each));
  writeAll(workspace.source, build.sources);
  const trace = new StageTrace(workspace, temporary);
  const log = path.join(workspace.folder, 'log');
  const outcome = await localExec({ env: process.env }).run({
    script,
    cwd: workspace.source,
    env: {
      // Without what this machine may have in a home folder.
      PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
      HOME: home,
      TMPDIR: temporary,
      NODE: process.execPath,
      OUT: workspace.out,
      PROJECT: project,
      ...env,
      LC_ALL: 'C',
    },
    log,
    timeoutSeconds: 60,
    trace: (chunk) => trace.push(chunk),
  });
  if (outcome.exitCode !== 0) throw new Error(readFileSync(log, 'utf8'));
  const followed = trace.finish();
  if (followed.kind !== 'followed') throw new Error(followed.reason);
  const { command, observed } = followed;
  const files = readdirSync(workspace.out, { recursive: true, encoding: 'utf8' });
  const outputs = files.filter((name) => statSync(path.join(workspace.out, name)).isFile());
  const names = observed.names.map(({ text }) => text);
  const tools = Object.entries({ node: [process.execPath], ...build.tools }).flatMap(([id, paths]) =>
    toolFolders(
      id,
      paths.map((each) => path.resolve(folder, each)),
      { home, project },
    ),
  );
  return findHints({
    command,
    observed,
    wasTemporary: (file) => followed.temporary.wasThere(file),
    isThere,
    isFolder,
    heldBy: await searchNames(names, { root: workspace.out, paths: outputs }),
    places: new Places({ own: [workspace.folder], tools, temporary: followed.temporary.folders, project, home }),
  });
}

function writeAll(folder: string, files: Readonly<Record<string, string>> = {}): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o755 });
  }
}
