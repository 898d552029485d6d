/** Real git and real bare repositories for the tests of the history branch. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Logger } from '@selfhost/core/ports.js';
import type { BranchCommit } from '@selfhost/local/git-branch.js';
import { said } from '../../fixtures/said.js';

export class Lab {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'records 記 ')));
  readonly remote = path.join(this.folder, 'remote.git');
  /** Where commits make their temporary repositories. */
  readonly temporary = path.join(this.folder, 'tmp');
  readonly env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: this.folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: path.join(this.folder, 'gitconfig'),
  };
  readonly told: string[] = [];
  readonly logger: Logger = {
    debug: (message) => this.told.push(message),
    info: (message) => this.told.push(said(message)),
    warn: (message) => this.told.push(said(message)),
    error: (message) => this.told.push(said(message)),
  };

  constructor() {
    mkdirSync(this.temporary);
    writeFileSync(path.join(this.folder, 'gitconfig'), '[user]\n\tname = A\n\temail = a@example.org\n');
    this.git('init', '-q', '--bare', this.remote);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.folder, env: this.env, encoding: 'utf8', stdio: 'pipe' }).trimEnd();
  }

  /** A question to the remote repository. */
  at(...args: readonly string[]): string {
    return this.git('-C', this.remote, ...args);
  }

  /** Commits files to a branch of the remote as a person would: from a clone. */
  push(branch: string, files: Readonly<Record<string, string | Buffer>>): void {
    const clone = mkdtempSync(path.join(this.folder, 'clone-'));
    this.git('clone', '-q', this.remote, clone);
    const inside = (...args: readonly string[]) => this.git('-C', clone, ...args);
    const known = this.at('branch', '--list', branch) !== '';
    inside('checkout', '-q', ...(known ? [branch] : ['--orphan', branch]));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(clone, name)), { recursive: true });
      writeFileSync(path.join(clone, name), content);
      inside('add', '--', name);
    }
    inside('commit', '-q', '-m', 'by hand');
    inside('push', '-q', 'origin', branch);
  }

  hook(name: string, script: string): void {
    const file = path.join(this.remote, 'hooks', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }

  request(rest: Partial<BranchCommit> & Pick<BranchCommit, 'change'>): BranchCommit {
    return {
      remote: this.remote,
      branch: 'history',
      orphan: true,
      message: 'Record a run',
      author: { name: 'recorder', email: 'recorder@example.org' },
      environment: this.env,
      temporary: this.temporary,
      logger: this.logger,
      ...rest,
    };
  }
}

/** Writes one file whatever is there. */
export const put =
  (name: string, text: string): BranchCommit['change'] =>
  async () =>
    new Map([[name, text]]);
