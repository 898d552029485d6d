/** The program that a project's build file names, and what must be said to its build. */
import path from 'node:path';
import { parseJson } from '../json.js';
import { at, keysOf, textAt } from '../yaml/loose.js';
import { makefileOf, readMakefile } from './makefile.js';
import { list, read } from './scan.js';

/** Build systems that are recognised, those that say most about the language of Stage 0 first. */
export const BUILD_SYSTEMS = ['dune', 'cargo', 'go', 'cmake', 'npm', 'make'] as const;
export type BuildSystem = (typeof BUILD_SYSTEMS)[number];

export interface BuiltProgram {
  /** The name of the program, if the build file says it. */
  readonly program: string | null;
  /** Path of the built program from the project's folder, if the build file says it. */
  readonly built: string | null;
  /** Commands of an npm package that come before. */
  readonly steps?: readonly string[];
  /** The package of Go that holds the program. */
  readonly goPackage?: string;
}

const UNKNOWN: BuiltProgram = { program: null, built: null };

export function programOf(system: BuildSystem, folder: string): BuiltProgram {
  switch (system) {
    case 'dune':
      return duneProgram(folder);
    case 'cargo':
      return cargoProgram(folder);
    case 'go':
      return goProgram(folder);
    case 'cmake':
      return cmakeProgram(folder);
    case 'npm':
      return npmProgram(folder);
    case 'make':
      return named(readMakefile(makefileOf(folder)).program());
  }
}

/** A program at a path, which is called as its file is. */
function named(built: string | null): BuiltProgram {
  return built === null ? UNKNOWN : { program: path.posix.basename(built), built };
}

/** The first executable that dune builds, at the top or one folder down. */
function duneProgram(folder: string): BuiltProgram {
  for (const part of ['bin', '', ...list(folder).folders]) {
    const stanza = /\(executables?\b[\s\S]*/.exec(read(folder, part, 'dune'))?.[0] ?? '';
    const program = /\(names?\s+([\w-]+)/.exec(stanza)?.[1];
    if (program !== undefined) return { program, built: `_build/default/${part === '' ? '' : `${part}/`}${program}.exe` };
  }
  return UNKNOWN;
}

function cargoProgram(folder: string): BuiltProgram {
  const manifest = read(folder, 'Cargo.toml');
  const name = /\[\[bin\]\][^[]*?^name\s*=\s*"([\w-]+)"/m.exec(manifest) ?? /^name\s*=\s*"([\w-]+)"/m.exec(manifest);
  return name?.[1] === undefined ? UNKNOWN : named(`target/release/${name[1]}`);
}

/** The package `main` at the top, or the first one under `cmd`, which is where Go's projects keep their programs. */
function goProgram(folder: string): BuiltProgram {
  const isMain = (part: string) =>
    list(path.join(folder, part)).files.some((name) => name.endsWith('.go') && /^package main\b/m.test(read(folder, part, name)));
  const module = /^module\s+\S*?([\w-]+)\s*$/m.exec(read(folder, 'go.mod'))?.[1] ?? null;
  const below = isMain('') ? undefined : list(path.join(folder, 'cmd')).folders.find((name) => isMain(`cmd/${name}`));
  return { program: below ?? module, built: null, goPackage: below === undefined ? '.' : `./cmd/${below}` };
}

/** The first executable that CMake builds, at the top or one folder down. */
function cmakeProgram(folder: string): BuiltProgram {
  for (const part of ['', ...list(folder).folders]) {
    const program = /add_executable\s*\(\s*([\w-]+)/i.exec(read(folder, part, 'CMakeLists.txt'))?.[1];
    if (program !== undefined) return named(path.posix.join('build', part, program));
  }
  return UNKNOWN;
}

/** The program under `bin` of package.json, and the commands that its scripts and its lock file ask for. */
function npmProgram(folder: string): BuiltProgram {
  const manifest = parseJson(read(folder, 'package.json'));
  const bin = textAt(manifest, 'bin') ?? Object.values(Object(at(manifest, 'bin')))[0];
  const built = typeof bin === 'string' && /^[\w./+-]+$/.test(bin) ? path.posix.normalize(bin) : null;
  const locked = list(folder).files.includes('package-lock.json');
  const needs = ['dependencies', 'devDependencies'].some((key) => keysOf(at(manifest, key)).length > 0);
  const steps = [
    ...(locked ? ['npm ci'] : needs ? ['npm install'] : []),
    ...(textAt(at(manifest, 'scripts'), 'build') === undefined ? [] : ['npm run build']),
  ];
  if (built === null) return { ...UNKNOWN, steps };
  // Away from its package.json, Node.js knows a module by the ending of its file alone.
  const ending = textAt(manifest, 'type') === 'module' && built.endsWith('.js') ? '.mjs' : path.extname(built);
  return { program: `${path.posix.basename(built, path.extname(built))}${ending}`, built, steps };
}
