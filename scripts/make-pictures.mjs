/**
 * Makes the pictures and the lines of output that both READMEs show, from a real run of examples/mini-reml in a temporary folder: one operator of its
 * compiler is changed (patches/codegen-one-line.patch), and the two stages must agree byte for byte (`gate: strict`).
 *
 *     npm run build && node scripts/make-pictures.mjs
 *
 * Writes docs/pictures/*.png, the blocks between the marks `made` of README.md and README.ja.md, and __tests__/fixtures/pictures: the report and the comparison
 * that the pictures show, and their texts. A test makes the texts again from the first two, and fails where the pictures are out of date.
 * Needs the compilers of the example, chromium, pngquant, and fonts with emoji and Japanese. Takes less than two minutes.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { chromium } from 'playwright-core';
import { commentMarkdown } from '../packages/core/lib/present/brief/comment.js';
import { answerSentences, fileGroups } from '../packages/core/lib/present/comparison-answer.js';
import { findingTexts } from '../packages/core/lib/present/finding-texts.js';

const root = path.join(import.meta.dirname, '..');
const pictures = path.join(root, 'docs/pictures');
const fixtures = path.join(root, '__tests__/fixtures/pictures');
const SELFHOST = path.join(root, 'dist/cli/index.js');
/** The comparison that is shown, as in the names of bundles and pages. */
const [LEFT, RIGHT, TARGET] = ['stage1', 'stage2', 'x86_64-linux'];
/** The run on GitHub that the comment names: an example, as the run was made on one machine. */
const RUN = { id: '1234567890', url: 'https://github.com/OWNER/mini-reml/actions/runs/1234567890' };
/** In pixels of a page, each of which is two of the picture: a README is about 830 wide. */
const WIDTH = 1000;
const PAGE_HEIGHT = 700;
/** A README is opened on slow lines too. */
const MAX_PICTURE_BYTES = 150 * 1024;
/** A comment's text is smaller than that of a document; its signs are in colour. */
const COMMENT = `body { margin: 0 } .markdown-body { font-size: 14px; padding: 16px; font-family: signs, sans-serif }
@font-face { font-family: signs; src: local("Noto Color Emoji"); unicode-range: U+2705, U+274C, U+26AA }`;
const CAPTIONS = {
  en: (date, commit) =>
    `Pictures and output: a real run on ${date} by commit \`${commit}\`; the number of the run is an example.`,
  ja: (date, commit) => `画像と出力は ${date} にコミット \`${commit}\` で実際に実行したものです（実行の番号は例）。`,
};

needFonts();
const folder = mkdtempSync(path.join(tmpdir(), 'pictures-'));
try {
  await make(path.join(folder, 'mini-reml'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function make(example) {
  prepare(example);
  const screens = { en: run(example, 'en'), ja: run(example, 'ja') };
  const { report, comparison } = results(example);
  const shown = { run: RUN, comment: commentMarkdown(report, RUN, 'en').split('\n'), ...pageTexts(comparison) };
  const file = path.join(example, `.selfhost/out/compare/${LEFT}-${RIGHT}-${TARGET}.html`);
  await photograph(shown, file);
  mkdirSync(fixtures, { recursive: true });
  writeJson('report.json', report);
  writeJson('comparison.json', comparison);
  writeJson('shown.json', shown);
  const date = new Date().toISOString().slice(0, 10);
  const commit = git(root, 'rev-parse', '--short=12', 'HEAD').trim();
  for (const [language, readme] of Object.entries({ en: 'README.md', ja: 'README.ja.md' }))
    writeBlocks(readme, { screen: `\`\`\`text\n${screens[language]}\n\`\`\``, caption: CAPTIONS[language](date, commit) });
}

/** The example with one commit, and one line changed since. */
function prepare(example) {
  cpSync(path.join(root, 'examples/mini-reml'), example, {
    recursive: true,
    filter: (file) => !['.selfhost', 'out'].includes(path.basename(file)),
  });
  const config = path.join(example, 'selfhost.yml');
  writeFileSync(config, readFileSync(config, 'utf8').replace('gate: agreement', 'gate: strict'));
  git(example, 'init', '--quiet');
  git(example, 'add', '--all');
  git(example, '-c', 'user.name=example', '-c', 'user.email=example@example.org', 'commit', '--quiet', '--message=mini-reml');
  git(example, 'apply', 'patches/codegen-one-line.patch');
}

/** Builds, or takes the stages from the store the second time. @returns what differs, as the end of the run shows it */
function run(example, language) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SELFHOST, 'run', '--language', language], {
    cwd: example,
    encoding: 'utf8',
  });
  if (status !== 1) throw new Error(`the changed compiler must make a difference; selfhost run ended with ${status}:\n${stderr}`);
  const lines = stdout.trimEnd().split('\n');
  const [first, last] = [lines.findIndex((line) => line.startsWith('✘')), lines.findLastIndex((line) => line.startsWith('✘'))];
  if (first === -1 || first === last) throw new Error(`no difference is shown:\n${stdout}`);
  return lines.slice(first, last).join('\n').trimEnd();
}

/**
 * What the pictures show, without what they do not show: the differences in detail, and the places in files. The findings of the comparison are those of the
 * run, which knows by its traces what follows from what.
 */
function results(example) {
  const report = JSON.parse(readFileSync(path.join(example, '.selfhost/out/report.json'), 'utf8'));
  const bundles = path.join(example, '.selfhost/out/bundles');
  const bundle = (stage) => {
    const name = readdirSync(bundles).find((each) => each.includes(`-${stage}-${TARGET}-`) && /\.tar\.\w+$/.test(each));
    if (name === undefined) throw new Error(`no bundle of ${stage} for ${TARGET}`);
    return path.join(bundles, name);
  };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [SELFHOST, 'compare', bundle(LEFT), bundle(RIGHT), '--threshold', '1', '--format', 'json'],
    { encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY },
  );
  if (status !== 1) throw new Error(`selfhost compare ended with ${status}:\n${stderr}`);
  const comparison = JSON.parse(stdout);
  return {
    report: { ...report, comparisons: report.comparisons.map(({ differences, ...row }) => row) },
    comparison: {
      ...comparison,
      artifacts: comparison.artifacts.map((artifact) => ({ ...artifact, regions: [] })),
      findings: report.findings.filter(({ subject }) => subject.targets.includes(TARGET)),
    },
  };
}

/** The sentences at the top of the page. */
function pageTexts(comparison) {
  const groups = fileGroups(comparison.artifacts, comparison.findings);
  return {
    answer: answerSentences(groups, comparison, 'en'),
    findings: comparison.findings.map((finding) => findingTexts(finding, 'en')),
  };
}

async function photograph({ comment, answer, findings }, file) {
  const browser = await chromium.launch({ executablePath: programPath('chromium'), args: ['--no-sandbox', '--disable-gpu'] });
  const github = readFileSync(createRequire(import.meta.url).resolve('github-markdown-css/github-markdown.css'), 'utf8');
  const html = micromark(comment.join('\n'), { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  mkdirSync(pictures, { recursive: true });
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({
      colorScheme,
      deviceScaleFactor: 2,
      locale: 'en-US',
      viewport: { width: WIDTH, height: PAGE_HEIGHT },
    });
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(file).href);
    await expectTexts(tab, [...answer, ...findings.map(({ headline }) => headline)]);
    await keep(await tab.screenshot(), `page-${colorScheme}.png`);
    const forge = await context.newPage();
    await forge.setContent(
      `<!doctype html><meta charset="utf-8"><style>${github}${COMMENT}</style><article class="markdown-body">${html}</article>`,
    );
    await keep(await forge.locator('article').screenshot(), `comment-${colorScheme}.png`);
    await context.close();
  }
  await browser.close();
}

/** The page of the run says what the texts that are kept say. */
async function expectTexts(tab, texts) {
  const shown = await tab.locator('main').textContent();
  const missing = texts.filter((text) => !shown.includes(text));
  if (missing.length > 0) throw new Error(`the page does not show: ${missing.join(' / ')}`);
}

async function keep(png, name) {
  const small = execFileSync(programPath('pngquant'), ['--speed', '1', '--strip', '64', '-'], { input: png });
  if (small.length > MAX_PICTURE_BYTES) throw new Error(`${name} has ${small.length} bytes; at most ${MAX_PICTURE_BYTES}`);
  writeFileSync(path.join(pictures, name), small);
  console.log(`docs/pictures/${name}: ${statSync(path.join(pictures, name)).size} bytes`);
}

/** Puts each text between its marks. */
function writeBlocks(name, blocks) {
  const file = path.join(root, name);
  let text = readFileSync(file, 'utf8');
  for (const [id, block] of Object.entries(blocks)) {
    const [start, end] = [`<!-- made: ${id} -->\n`, '\n<!-- /made -->'];
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    if (from === -1 || to === -1) throw new Error(`${name} has no marks for ${id}`);
    text = text.slice(0, from + start.length) + block + text.slice(to);
  }
  writeFileSync(file, text);
}

function writeJson(name, value) {
  writeFileSync(path.join(fixtures, name), `${JSON.stringify(value)}\n`);
}

function git(cwd, ...options) {
  return execFileSync('git', options, { cwd, encoding: 'utf8' });
}

function programPath(name) {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} is missing: apt-get install ${name}`);
  return stdout.trim();
}

/** Without them pictures show empty boxes. */
function needFonts() {
  const packages = { ':lang=ja': 'fonts-ipafont-gothic', ':charset=2705': 'fonts-noto-color-emoji' };
  for (const [pattern, name] of Object.entries(packages))
    if (execFileSync('fc-list', [pattern], { encoding: 'utf8' }) === '')
      throw new Error(`a font is missing: apt-get install ${name}`);
}
