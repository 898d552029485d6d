/** The folders of declared tools: where their programs are, and where they keep what they have downloaded or compiled before. */
import path from 'node:path';
import { isWithin } from '../files/within.js';

/** What tools keep in a home folder under another name than their own. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  rust: ['.cargo', '.rustup'],
  cargo: ['.cargo', '.rustup'],
  ocaml: ['.opam'],
  go: ['go', '.cache/go-build'],
  node: ['.npm', '.npmrc', '.cache/node-gyp'],
  java: ['.m2', '.gradle', '.java'],
  ghc: ['.ghcup', '.cabal', '.stack', '.local/state/cabal'],
  python3: ['.pyenv', '.cache/pip', '.local/lib', '.local/bin'],
  wine64: ['.wine'],
};

/** Folders that hold what many tools have in common, so that nothing follows from a tool in them. */
export interface CommonFolders {
  readonly project: string;
  readonly home: string | null;
}

/**
 * The folders of a tool. A program in `bin` has its other files beside that; one in a hidden folder of the home folder owns that folder.
 * @param files of its programs, absolute and without links
 */
export function toolFolders(id: string, files: readonly string[], common: CommonFolders): string[] {
  const { home } = common;
  const kept = [...(KEPT[id] ?? []), `.${id}`, `.cache/${id}`, `.config/${id}`, `.local/share/${id}`];
  return [
    ...files.map((file) => programFolder(file, common)),
    ...(home === null ? [] : kept.map((each) => path.join(home, each))),
  ];
}

/** The folder in which a program's `bin` is, with its other files; null for a program that is in none. */
export function folderOfBin(program: string): string | null {
  const own = path.dirname(program);
  return path.basename(own) === 'bin' ? path.dirname(own) : null;
}

/** The folder of a program and its own files; the program where that holds other things too. */
export function programFolder(file: string, { project, home }: CommonFolders): string {
  const [first = ''] = home !== null && isWithin(file, home) ? path.relative(home, file).split(path.sep) : [];
  if (home !== null && first.startsWith('.') && !isWithin(file, project)) return path.join(home, first);
  const own = path.dirname(file);
  const ofBin = folderOfBin(file);
  const folder = ofBin ?? own;
  // A script of the project is a tool alone, and not with all that is beside it.
  const isCommon = isWithin(project, folder) || isWithin(home ?? project, folder) || own === project;
  return isCommon || (ofBin === null && isWithin(file, project)) ? file : folder;
}
