/** Help in both languages: complete, in lines that fit, and in Japanese without a sentence in English. */
import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { ENGLISH } from '@selfhost/cli/help/english.js';
import { JAPANESE } from '@selfhost/cli/help/japanese.js';
import { layoutIn } from '@selfhost/cli/help/layout.js';
import type { CommandTexts } from '@selfhost/cli/help/texts.js';
import type { HelpWords } from '@selfhost/cli/help/words.js';
import type { OptionTexts } from '@selfhost/cli/options/row.js';
import { runProgram } from '@selfhost/cli/program.js';
import { columns } from '@selfhost/core/text/columns.js';
import { Help } from 'commander';

const COMMANDS = Object.keys(ENGLISH.commands) as readonly (keyof HelpWords['commands'])[];
const LANGUAGES = [
  ['en', ENGLISH],
  ['ja', JAPANESE],
] as const;

interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command line prints, in a terminal of so many columns or in a pipe. */
async function printed(
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  width?: number,
): Promise<Printed> {
  const stdout = Object.assign(new PassThrough(), { columns: width ?? 0 });
  const stderr = new PassThrough();
  const code = await runProgram(argv, {
    stdout,
    stderr,
    ...(width === undefined ? {} : { screen: stdout }),
    cwd: '/nowhere',
    environment,
    machine: { platform: 'linux', arch: 'x64' },
    signal: new AbortController().signal,
  });
  return { code, stdout: `${stdout.read() ?? ''}`, stderr: `${stderr.read() ?? ''}` };
}

const helpOf = async (command: string, language: string, width?: number): Promise<string> =>
  (await printed([command, '--help', '--language', language].filter(Boolean), {}, width)).stdout;

/** Lines that are longer, without commands to copy, which are never broken. */
const longerThan = (width: number, text: string): readonly string[] =>
  text.split('\n').filter((line) => columns(line) > width && !line.startsWith('  $ '));

/** Three words of English in a row: a sentence, and neither a name nor an example. */
const ENGLISH_SENTENCE = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/i;
const IN_JAPANESE = /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u;

describe.each(LANGUAGES)('help in %s', (language, words) => {
  test.each(['', ...COMMANDS])('of "%s" fits into a pipe, and into narrow and wide terminals', async (command) => {
    const piped = await helpOf(command, language);
    expect(piped.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
    expect(longerThan(64, await helpOf(command, language, 64))).toEqual([]);
    const wide = await helpOf(command, language, 160);
    expect(longerThan(160, wide)).toEqual([]);
    expect(wide.split('\n').length).toBeLessThanOrEqual(piped.split('\n').length);
    // A terminal that does not know its width says 0.
    expect(await helpOf(command, language, 0)).toBe(piped);
  });

  test.each(COMMANDS)('of %s shows every text of the command', async (command) => {
    // Without spaces, as the end of a line may be in the middle of a text.
    const shown = (await helpOf(command, language)).replaceAll(/\s/g, '');
    const { summary: _, examples, options = {}, ...texts }: CommandTexts = words.commands[command];
    const particulars = Object.values(options).flatMap((option) => Object.values(option));
    for (const text of [texts.description, ...Object.values(texts.arguments ?? {}), ...particulars])
      expect(shown).toContain(text.replaceAll(/\s/g, ''));
    for (const [line, caption] of Object.entries(examples)) expect(shown).toContain(`#${caption}$${line}`.replaceAll(' ', ''));
  });
});

describe('in Japanese', () => {
  test.each(['', ...COMMANDS])('help of "%s" has no sentence, title or placeholder in English', async (command) => {
    const lines = (await helpOf(command, 'ja')).split('\n').filter((line) => !line.startsWith('  $ '));
    expect(lines.filter((line) => ENGLISH_SENTENCE.test(line))).toEqual([]);
    const titles = lines.filter((line) => /^\S.*:$/.test(line));
    expect(titles.length).toBeGreaterThan(1);
    expect(titles.filter((title) => !IN_JAPANESE.test(title))).toEqual([]);
    expect(lines[0]).toMatch(/^使い方: selfhost .*\[オプション\]/);
    expect(lines.join('\n')).not.toMatch(/choices|default|\[options\]|\[command\]/);
  });

  test('every option has its meaning, its values and its example in Japanese', () => {
    const texts = Object.entries(JAPANESE.options).flatMap(([name, row]) =>
      Object.values(row).flatMap((text) => (typeof text === 'string' ? [[name, text]] : [])),
    );
    expect(texts.filter(([, text = '']) => !IN_JAPANESE.test(text))).toEqual([]);
    // A value that says itself what it is has no text in either language.
    const silent = (rows: Readonly<Record<string, OptionTexts>>): readonly string[] =>
      Object.keys(JAPANESE.options).flatMap((name) =>
        Object.entries(rows[name]?.values ?? {}).flatMap(([value, text]) => (text === '' ? [`${name} ${value}`] : [])),
      );
    expect(silent(JAPANESE.options)).toEqual(silent(ENGLISH.options));
  });

  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['by LANG', ['run', '--help'], { LANG: 'ja_JP.UTF-8' }],
    ['by LC_MESSAGES', ['run', '--help'], { LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'C' }],
    ['by LC_ALL', ['run', '--help'], { LC_ALL: 'ja_JP.UTF-8', LANG: 'C' }],
    ['by --language before it', ['run', '--language', 'ja', '--help'], {}],
    ['by --language=ja after it', ['run', '--help', '--language=ja'], {}],
    ['of a command that has no --language', ['doctor', '--help', '--language', 'ja'], {}],
    ['by the command help', ['help', 'run'], { LANG: 'ja' }],
  ])('help is %s', async (_, argv, environment) => expect((await printed(argv, environment)).stdout).toMatch(/^使い方: /));

  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['where --language says so', ['run', '--help', '--language', 'en'], { LANG: 'ja_JP.UTF-8' }],
    ['where LC_ALL says so', ['run', '--help'], { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }],
    ['in the locale of another language', ['run', '--help'], { LANG: 'de_DE.UTF-8' }],
  ])('and in English %s', async (_, argv, environment) => expect((await printed(argv, environment)).stdout).toMatch(/^Usage: /));

  test('help that is shown because no command is named is in Japanese too', async () => {
    const { code, stdout, stderr } = await printed([], { LANG: 'ja_JP.UTF-8' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^使い方: selfhost \[オプション\] \[コマンド\]/);
  });
});

test('descriptions are aligned beside terms of wide letters, too', () => {
  const help = Object.assign(new Help(), layoutIn(JAPANESE), { helpWidth: 40 });
  const starts = ['file', 'ファイル'].map((term) => {
    const [before = ''] = help.formatItem(term, 8, '|', help).split('|');
    return columns(before);
  });
  expect(starts).toEqual([12, 12]);
});

describe('a mistake on the command line is said in Japanese, with its exact words', () => {
  test.each<[readonly string[], string, string]>([
    [['rum'], "'rum' というコマンドはない\n  近いもの: run\n", 'selfhost --help'],
    [['xyzzy'], "'xyzzy' というコマンドはない\n", 'selfhost --help'],
    [['--verbose'], "'--verbose' というオプションはない\n", 'selfhost --help'],
    [['run', '--jbos', '3'], "'--jbos' というオプションはない\n  近いもの: --jobs\n", 'selfhost run --help'],
    [['compare', '-', 'b', '-x'], "'-x' というオプションはない\n", 'selfhost compare --help'],
    [['run', '--out'], "オプション '--out <path>' に値がない\n", 'selfhost run --help'],
    [['compare', 'a'], "引数 'right' がない\n", 'selfhost compare --help'],
    [['verify'], "引数 'bundles' がない\n", 'selfhost verify --help'],
    [['run', 'stage1', 'stage2'], '引数が多すぎる（0 個まで、指定は 2 個）\n', 'selfhost run --help'],
    [
      ['run', '--clean', '--incremental'],
      "オプション '--clean' と '--incremental' は同時に指定できない\n",
      'selfhost run --help',
    ],
    [
      ['run', '--clean', '--mode', 'cached'],
      "オプション '--mode <mode>' と '--clean' は同時に指定できない\n",
      'selfhost run --help',
    ],
    [
      ['run', '--mode', 'fast'],
      "オプション '--mode <mode>' の値 'fast' は正しくない。選択肢: cached, clean, incremental\n",
      'selfhost run --help',
    ],
    [['run', '--out', ''], "オプション '--out <path>' の値 '' は正しくない。空でないパスを指定する\n", 'selfhost run --help'],
    [
      ['compare', 'a', 'b', '--only', ''],
      "オプション '--only <glob>' の値 '' は正しくない。空の値は指定できない\n",
      'selfhost compare --help',
    ],
    [['run', '--jobs', '0'], '1 から 9999 までの整数を指定する\n', 'selfhost run --help'],
    [['compare', 'a', 'b', '--threshold', '2'], '0 から 1 までの数を指定する\n', 'selfhost compare --help'],
    [['clean', '--over', 'big'], '500MB、5GiB のような大きさか、バイト数を指定する\n', 'selfhost clean --help'],
    [['clean', '--older', 'soon'], '90m、12h、30d、2w のような期間を指定する\n', 'selfhost clean --help'],
    [['compare', 'a', 'b', '--left-window', '2/1'], '（開始は終了より後にできない）\n', 'selfhost compare --help'],
    [['compare', 'a', 'b', '--left-window', '0/99999'], '6 時間を超える期間では', 'selfhost compare --help'],
  ])('%j', async (argv, says, help) => {
    const { code, stdout, stderr } = await printed(argv, { LANG: 'ja_JP.UTF-8' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error\[usage\]: コマンドラインの誤り: /);
    expect(stderr).toContain(says);
    expect(stderr).toContain(`${help} を見る`);
    expect(stderr).not.toMatch(ENGLISH_SENTENCE);
  });

  test('in JSON, which programs read, it is in English', async () => {
    const { stdout } = await printed(['run', '--mode', 'fast', '--format', 'json'], { LANG: 'ja_JP.UTF-8' });
    expect(JSON.parse(stdout).errors).toEqual([
      {
        code: 'usage',
        message: "option '--mode <mode>' argument 'fast' is invalid. Allowed choices are cached, clean, incremental.",
        remedy: 'see selfhost run --help',
      },
    ]);
  });
});
