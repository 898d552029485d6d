/** What only a build shows: the message says what was found instead, where it is written, and what to write. */

import { createServer as createWeb, type RequestListener } from 'node:http';
import { createServer, type Server } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { BUILD, changed, RIGHT, type Situation, STAGE0, said } from './support.js';

/** A situation, the exit code, and what the text says: what is wrong, where, and what to do. */
type Row = readonly [name: string, situation: Omit<Situation, 'args'>, code: number, says: readonly RegExp[]];

const DIGEST = 'a'.repeat(64);
const run = (command: string, files = {}): Omit<Situation, 'args'> => ({
  configuration: changed(BUILD, `run: ${JSON.stringify(command)}`),
  files,
});
const inputs = (list: string, files = {}): Omit<Situation, 'args'> => ({ configuration: changed('[src/**]', list), files });
const prebuilt = (source: string): Omit<Situation, 'args'> => ({
  configuration: changed(STAGE0, `    prebuilt: { here: { ${source}, sha256: ${DIGEST} } }`),
});
const suite = (command: string): Omit<Situation, 'args'> => ({
  configuration: `${RIGHT}tests:\n  - { name: s, junit: "*.xml", run: '${command}' }\n`,
});

const INPUTS: readonly Row[] = [
  ['a misspelt folder', inputs('[scr/**]'), 2, [/selfhost\.yml:10:14: .*no folder "scr"/, /did you mean: src\/\*\*/]],
  ['a folder in capitals', inputs('[Src/compiler.sh]'), 2, [/selfhost\.yml:10:14/, /did you mean: src\/compiler\.sh/]],
  ['a misspelt file', inputs('[src/compilr.sh]'), 2, [/no file "compilr\.sh" in src/, /did you mean: src\/compiler\.sh/]],
  ['an ending that nothing has', inputs('["src/*.ml"]'), 2, [/selfhost\.yml:10:14/, /src holds compiler\.sh/]],
  ['a folder without its files', inputs('[src]'), 2, [/selfhost\.yml:10:14/, /write "src\/\*\*"/]],
  ['everything taken out', inputs('[src/**, "!src/**"]'), 2, [/selfhost\.yml:10:22/, /narrow the exclusion/]],
  [
    'a file that is no input',
    run('cat lib/a.h', { 'lib/a.h': '' }),
    1,
    [/`lib\/a\.h` exists in the repository but is in none of stage0's/, /add it at selfhost\.yml:10/],
  ],
  [
    'a header that is no input',
    run('echo "a.c:1:10: fatal error: a.h: No such file or directory" >&2; exit 1', { 'lib/a.h': '' }),
    1,
    [/`lib\/a\.h` exists/],
  ],
  [
    'a target of make that is no input',
    run(`echo "make: *** No rule to make target 'lib/a.ml', needed by 'x'." >&2; exit 2`, { 'lib/a.ml': '' }),
    1,
    [/`lib\/a\.ml` exists/],
  ],
];

const OUTPUTS: readonly Row[] = [
  ['no output', run('true'), 1, [/\(bin\/cc\)/, /the folder is empty/, /selfhost\.yml:12:14/, /write it under SELFHOST_OUT/]],
  [
    'an output of another path',
    run('mkdir "$SELFHOST_OUT/o"; cp src/compiler.sh "$SELFHOST_OUT/o/cc"'),
    1,
    [/there are: "o\/cc"/, /did you mean o\/cc/],
  ],
  [
    'an output beside the inputs',
    run('mkdir bin; cp src/compiler.sh bin/cc'),
    1,
    [/beside the inputs: "bin\/cc"/, /write "bin\/cc" to "\$SELFHOST_OUT\/bin\/cc"/],
  ],
  [
    'a compiler that cannot be run',
    run('mkdir "$SELFHOST_OUT/bin"; echo > "$SELFHOST_OUT/bin/cc"'),
    1,
    [/is not executable/, /chmod \+x/, /selfhost\.yml:12:14/],
  ],
  [
    'a folder in place of the compiler',
    run('mkdir -p "$SELFHOST_OUT/bin/cc"'),
    1,
    [/the compiler must be exactly one file/, /selfhost\.yml:12:14/],
  ],
  [
    'a folder of outputs that is gone',
    run('rm -r "$SELFHOST_OUT"'),
    1,
    [/is not there after the command/, /do not move or replace it/],
  ],
  [
    'a kind without files',
    { configuration: changed('{ compiler: bin/cc }', '{ compiler: bin/cc, ir: "*.ll" }') },
    1,
    [/"ir" \(\*\.ll\)/, /selfhost\.yml:12:14/],
  ],
];

const PREBUILT: readonly Row[] = [
  [
    'a file that is not there',
    prebuilt('path: boot/cc'),
    1,
    [/boot\/cc could not be read: no such file/, /selfhost\.yml:9:23/, /put the file there/],
  ],
  [
    'a digest of another file',
    prebuilt('path: src/compiler.sh'),
    1,
    [/not the declared/, /selfhost\.yml:9:23/, /declare its digest/],
  ],
  [
    'a computer that is not there',
    prebuilt('url: "http://nosuch.invalid/cc"'),
    1,
    [/DNS/, /selfhost\.yml:9:23/, /correct `url`/],
  ],
];

const OTHERS: readonly Row[] = [
  [
    'a tool that is not there',
    { configuration: changed("sh -c 'echo shell 1.0'", 'nosuchtool') },
    2,
    [/selfhost\.yml:4:10: .*shell is not there/, /`install:`/],
  ],
  [
    'an executor that is not there',
    { configuration: RIGHT.replace(/ \}\nstages/, ', executor: nosuch }\nstages') },
    2,
    [/selfhost\.yml:6:\d+: .*`nosuch`/, /install it/],
  ],
  [
    'rules that are not there',
    { configuration: changed('right: stage2', 'right: stage2, rules: my.yml') },
    2,
    [/selfhost\.yml:20:43: .*no rules file my\.yml/, /name a set/],
  ],
  ['results of tests that are not there', suite('true'), 1, [/matches "\*\.xml"; nothing was written/, /selfhost\.yml:22:23/]],
  ['results in the work folder', suite('echo "<a/>" > r.xml'), 1, [/has written r\.xml in its work folder/]],
  [
    'results that are cut off',
    suite('echo "<testsuite><x>" > "$SELFHOST_OUT/r.xml"'),
    1,
    [/r\.xml: not well-formed XML at 1:1/, /<testsuite>/],
  ],
  [
    'an empty file of results',
    suite(': > "$SELFHOST_OUT/r.xml"'),
    1,
    [/r\.xml: not well-formed XML: the file is empty/, /tests-s-here\.log/],
  ],
  [
    'results of another kind',
    suite('echo "<html/>" > "$SELFHOST_OUT/r.xml"'),
    1,
    [/r\.xml holds no test case/, /selfhost\.yml:22:23/],
  ],
  ['results without a case', suite('echo "<testsuite/>" > "$SELFHOST_OUT/r.xml"'), 1, [/r\.xml holds no test case/]],
];

describe.each([
  ['inputs', INPUTS],
  ['outputs', OUTPUTS],
  ['prebuilt', PREBUILT],
  ['others', OTHERS],
])('%s', (_, rows) => {
  test.each(rows)('%s', async (_name, situation, code, says) => {
    const { text, ...rest } = await said({ args: ['run'], ...situation });
    expect({ ...rest, text }).toMatchObject({ code });
    // The final screen is as wide as a terminal.
    for (const each of says) expect(text.replace(/\s+/g, ' ')).toMatch(each);
  });
});

test('a refused connection is named as that', async () => {
  const { text } = await said({ args: ['run'], ...prebuilt(`url: "http://127.0.0.1:${await freePort()}/cc"`) });
  expect(text).toMatch(/connection was\s+refused/);
});

test('a commit to embed is missing where there is no repository', async () => {
  const configuration = changed(
    'outputs: { compiler: bin/cc }\n  stage2',
    'outputs: { compiler: bin/cc }\n    embeds: [commit]\n  stage2',
  );
  const { text } = await said({ args: ['run'], configuration });
  expect(text).toContain('warning: stage1, stage2: the commit that it embeds is "unknown", because git knows of none here');
});

test('a script that bash cannot read is no damaged file', async () => {
  const { text } = await said({ args: ['run'], ...run('if true; then') });
  expect(text).toMatch(/✘ the command of a stage failed/);
});

describe('a download', () => {
  const ANSWERS: readonly [name: string, scheme: string, answer: RequestListener, says: RegExp][] = [
    ['that is not there', 'http', (_, response) => response.writeHead(404).end(), /the server answered 404 Not Found/],
    ['that is forbidden', 'http', (_, response) => response.writeHead(403).end(), /the server answered 403 Forbidden/],
    ['of a broken server', 'http', (_, response) => response.writeHead(500).end(), /answered 500 Internal Server Error/],
    ['that leads to itself', 'http', (_, response) => response.writeHead(302, { location: '/cc' }).end(), /redirect count/],
    [
      'that is cut off',
      'http',
      (_, response) => response.writeHead(200, { 'content-length': 9 }).write('a', () => response.destroy()),
      /connection was cut|answer was cut off/,
    ],
    ['that is empty', 'http', (_, response) => response.end(), /is empty \(0 bytes\)/],
    ['of another file', 'http', (_, response) => response.end('<html>'), /has the digest [0-9a-f]{64}, not the declared/],
    ['without TLS', 'https', (_, response) => response.end(), /speaks no TLS there/],
  ];

  test.each(ANSWERS)('%s', async (_name, scheme, answer, says) => {
    const server = createWeb(answer);
    try {
      const { code, text } = await said({
        args: ['run'],
        ...prebuilt(`url: "${scheme}://127.0.0.1:${await portOf(server)}/cc"`),
      });
      const line = text.replace(/\s+/g, ' ');
      expect({ code, line }).toMatchObject({ code: 1 });
      expect(line).toMatch(says);
      expect(line).toMatch(/place \.\/selfhost\.yml:9:23 \(stages\.stage0\.prebuilt\.here\)/);
      expect(line).not.toContain('../deps/');
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

test('a pipe among the inputs is named with the glob that takes it out', async () => {
  const { code, text } = await said({ args: ['run'], pipes: ['src/pipe'] });
  expect({ code, text }).toMatchObject({ code: 2 });
  expect(text).toMatch(/src\/pipe is neither a file nor a link/);
  expect(text).toMatch(/take it out with "!src\/pipe" at the end of `inputs`/);
});

test('a signal is said once', async () => {
  const { text } = await said({ args: ['run'], ...run('kill -SEGV $$') });
  const screen = text.slice(text.indexOf('error[stage-killed]'), text.indexOf('not reached'));
  expect(screen.match(/was ended by SIGSEGV/g)).toHaveLength(1);
});

test('each of several suites that failed has its own log', async () => {
  const fails = (name: string) =>
    `  - { name: ${name}, junit: "*.xml", run: 'echo "<testsuite><testcase name=\\"${name}x\\"><failure/></testcase></testsuite>" > "$SELFHOST_OUT/r.xml"' }\n`;
  const { text } = await said({ args: ['run'], configuration: `${RIGHT}tests:\n${fails('one')}${fails('two')}` });
  expect(text).toMatch(/tests failed: onex\n +ran .*\n(?: {7,}.*\n)* +log +\S*tests-one-here\.log/);
  expect(text).toMatch(/tests failed: twox\n +ran .*\n(?: {7,}.*\n)* +log +\S*tests-two-here\.log/);
});

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 1;
}

/** A port at which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
