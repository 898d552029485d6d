import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CLIENT, STYLE } from '@selfhost/core/present/html/assets.js';

const HTML = 'packages/core/src/present/html';
const BROWSER = `${HTML}/browser`;

describe('the style and the script of the comparison page', () => {
  let folder: string;
  let to: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'page-assets-'));
    to = path.join(folder, 'assets.ts');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function generate(from: string): string {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/make-page-assets.mjs', from, to], { encoding: 'utf8' });
    return `${status} ${stderr}`;
  }

  test('are what is there; when this fails, run `node scripts/make-page-assets.mjs`', () => {
    expect(generate(BROWSER)).toBe('0 ');
    expect(readFileSync(`${HTML}/assets.ts`, 'utf8')).toBe(readFileSync(to, 'utf8'));
  });

  test('hold every file: one that the order of the cascade does not name is refused', () => {
    const from = path.join(folder, 'browser');
    cpSync(BROWSER, from, { recursive: true });
    writeFileSync(path.join(from, 'more.css'), 'a { color: red; }\n');
    expect(generate(from)).toBe('1 scripts/make-page-assets.mjs: STYLES does not name more.css\n');
    expect(existsSync(to)).toBe(false);
  });

  test('say the same as their sources: backslashes, backquotes and placeholders stay', () => {
    expect(CLIENT).toContain('.split(/\\s+/)');
    expect(CLIENT).toContain('`${number} / ${artifacts.length} ');
    expect(STYLE).toContain('content: "";');
  });

  test('carry no comment', () => expect(STYLE + CLIENT).not.toMatch(/\/\*|^\s*\/\//m));
});
