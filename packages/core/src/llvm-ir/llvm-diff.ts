/** LLVM's own tools, where they are installed: bitcode as text, and a second comparison of two modules. */
import path from 'node:path';
import type { Exec } from '../ports.js';
import { shortText, withoutControls } from '../text/plain-text.js';

type Query = Exec['query'];

/**
 * As Debian names LLVM's programs, the newest first: it reads what older ones wrote (Developer Policy, "IR Backwards Compatibility"), and both
 * sides are then read by one. The one without a version can be any of them, and comes last.
 */
const VERSIONS = ['-22', '-21', '-20', '-19', '-18', '-17', '-16', '-15', '-14', ''] as const;
/** A module of 100 MB takes some seconds. */
const TIMEOUT_SECONDS = 60;
/** Characters of a tool's message that are kept. */
const MAX_SHOWN_CHARACTERS = 4000;

/** `tool`: the program that wrote the text. Another version may write the same module in other words. */
export type Disassembly =
  | { readonly kind: 'text'; readonly text: string; readonly tool: string }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The module of a bitcode file as text, which has the file's name without its folder, by the newest `llvm-dis` that can read it.
 * `reason`: why there is no text, as a sentence for people.
 */
export async function disassembleBitcode(query: Query, file: string): Promise<Disassembly> {
  let reason = 'llvm-dis is not installed';
  for (const version of VERSIONS) {
    const tool = `llvm-dis${version}`;
    // The text has the file as it was named here. `--`: a name may begin with a hyphen.
    const answer = await query(tool, ['-o', '-', '--', path.basename(file)], {
      cwd: path.dirname(file),
      timeoutSeconds: TIMEOUT_SECONDS,
    });
    if (answer === null) continue;
    if (answer.exitCode === 0) return { kind: 'text', text: answer.stdout, tool };
    reason = why(tool, answer.exitCode, answer.stderr);
    // What is too large for one version is too large for all; but another version may read what this one cannot.
    if (answer.ended !== undefined) break;
  }
  return { kind: 'none', reason };
}

export type SecondOpinion =
  | { readonly opinion: 'agrees' | 'differs'; readonly text: string }
  | { readonly opinion: 'unusable'; readonly reason: string };

/**
 * What `llvm-diff` says about two modules (files of text or bitcode). It is additional information and never a verdict: `llvm-diff` overlooks flags,
 * attributes, linkage and whole functions. A version that calls a module different from itself is not used.
 */
export async function secondOpinion(query: Query, left: string, right: string): Promise<SecondOpinion> {
  let reason = 'llvm-diff is not installed';
  for (const version of VERSIONS) {
    const tool = `llvm-diff${version}`;
    const ask = (a: string, b: string) => query(tool, ['--', a, b], { timeoutSeconds: TIMEOUT_SECONDS });
    const itself = await ask(left, left);
    if (itself === null) continue;
    const check = itself.exitCode === 0 ? await ask(right, right) : itself;
    const answer = check?.exitCode === 0 ? await ask(left, right) : check;
    if (answer === null) continue;
    const checked = answer !== check;
    if (checked && answer.exitCode === 0) return { opinion: 'agrees', text: shown(answer.stderr + answer.stdout) };
    if (checked && answer.exitCode === 1) return { opinion: 'differs', text: shown(answer.stderr + answer.stdout) };
    // One that is too old cannot read the module; another one may.
    reason = `${checked ? '' : 'a module is not equal to itself: '}${why(tool, answer.exitCode, answer.stderr)}`;
    if (answer.ended === 'timeout') break;
  }
  return { opinion: 'unusable', reason };
}

function why(tool: string, exitCode: number, stderr: string): string {
  const said = shown(stderr).split('\n')[0] ?? '';
  return `${tool} ended with exit code ${exitCode}${said === '' ? '' : `: ${said}`}`;
}

function shown(text: string): string {
  return shortText(withoutControls(text).trim(), MAX_SHOWN_CHARACTERS);
}
