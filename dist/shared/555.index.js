export const id = 555;
export const ids = [555,240,467];
export const modules = {

/***/ 5555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./packages/cli/lib/interrupt.js
var interrupt = __webpack_require__(1407);
// EXTERNAL MODULE: ./packages/cli/lib/output.js
var output = __webpack_require__(4848);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(7706);
;// CONCATENATED MODULE: ./actions/suite/lib/inputs.js
/** The inputs of the root `action.yml`, read in one place and turned into the command line that means the same. */

const COMMANDS = ['run', 'plan', 'verify', 'compare'];
const MODES = ['cached', 'clean', 'incremental'];
const SWITCHES = ['true', 'false'];
/** @param read gives an input's text, empty where it is not set. @throws UserError `usage` naming input, value and what is allowed */
function parseInputs(read) {
    const command = oneOf('command', read('command'), COMMANDS);
    const option = (name) => (read(name) === '' ? [] : [`--${name}`, read(name)]);
    const configured = [...option('config'), ...option('pipeline')];
    switch (command) {
        case 'run': {
            const mode = oneOf('mode', read('mode'), MODES);
            return {
                command,
                argv: [
                    'run',
                    ...configured,
                    ...list(read('targets'), /[\n,]/).flatMap((target) => ['--target', target]),
                    ...option('until'),
                    ...option('jobs'),
                    ...(mode === 'cached' ? [] : [`--${mode}`]),
                    ...(oneOf('setup', read('setup'), SWITCHES) === 'true' ? ['--setup'] : []),
                ],
            };
        }
        case 'plan':
            return { command, argv: ['plan', ...configured] };
        case 'verify':
            return { command, argv: ['verify', '--', ...list(read('bundles'), /\n/)] };
        case 'compare':
            return { command, argv: ['compare', '--', read('left'), read('right')] };
    }
}
function list(text, between) {
    return text
        .split(between)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
function oneOf(name, value, allowed) {
    const word = allowed.find((candidate) => candidate === value);
    if (word === undefined)
        throw (0,errors.userError)('usage', `the input "${name}" is "${value}"`, { value, allowed, place: { file: 'action.yml', key: name } });
    return word;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/cli/lib/program.js
var program = __webpack_require__(240);
// EXTERNAL MODULE: ./packages/core/lib/report/markdown.js
var markdown = __webpack_require__(9079);
;// CONCATENATED MODULE: ./actions/suite/lib/main.js
/** The whole suite as one step: the command line, with its answer as outputs and its report as the job's summary. */





async function run(inputs, around, out) {
    if (inputs.command !== 'run')
        return { exitCode: await (0,program.runProgram)(inputs.argv, around), outputs: {}, summary: null };
    const exitCode = await (0,program.runProgram)([...inputs.argv, '--out', out], around);
    const file = external_node_path_.join(out, 'report.json');
    // A wrong configuration ends before there is a report; the error was told.
    if (!(0,external_node_fs_.existsSync)(file))
        return { exitCode, outputs: {}, summary: null };
    const report = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    // Summaries strip pictures, so the report is rendered without its own.
    return { exitCode, outputs: { verdict: report.verdict, report: file }, summary: (0,markdown/* renderMarkdown */.G)(report, 'en') };
}

;// CONCATENATED MODULE: ./actions/suite/lib/index.js
/** The root action as a process: inputs, outputs, summary and failure. */









async function main() {
    const { signal, finish } = (0,interrupt/* interruptible */.I)(process);
    try {
        const inputs = parseInputs((name) => core/* getInput */.V4(name));
        const out = (0,external_node_fs_.mkdtempSync)(external_node_path_.join(process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'selfhost-'));
        const { exitCode, outputs, summary } = await run(inputs, {
            stdout: process.stdout,
            stderr: process.stderr,
            cwd: process.cwd(),
            environment: process.env,
            machine: { platform: process.platform, arch: process.arch },
            signal,
        }, out);
        // The report is written before the step fails.
        for (const [name, value] of Object.entries(outputs))
            core/* setOutput */.uH(name, value);
        if (summary !== null)
            await core/* summary */.z.addRaw(summary).write();
        if (exitCode !== 0)
            core/* error */.z3(`selfhost ${inputs.command}: exit code ${exitCode}`);
        finish(exitCode);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y))
            throw error;
        for (const problem of error.problems)
            core/* error */.z3((0,output/* describeProblem */.B)(problem));
        finish(error.exitCode);
    }
}


/***/ }),

/***/ 1407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ interruptible)
/* harmony export */ });
/** Ending in order: the first signal asks everything that was started to stop; then the process ends as the signal asked. */
/** Signals by which people and systems end a command. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Turns ending signals into an aborted `signal`; `finish` sets the exit code, or dies of the signal that came. */
function interruptible(process) {
    const controller = new AbortController();
    let received = null;
    const onSignal = (name) => {
        // Somebody who asks twice does not want to wait.
        if (received !== null)
            die(name);
        received = name;
        controller.abort();
    };
    const die = (name) => {
        for (const each of ENDING)
            process.off(each, onSignal);
        process.kill(process.pid, name);
    };
    for (const name of ENDING)
        process.on(name, onSignal);
    return {
        signal: controller.signal,
        finish: (exitCode) => {
            process.exitCode = exitCode;
            // Shells look at how a program died: a loop around an interrupted command must stop too.
            if (received !== null)
                die(received);
        },
    };
}


/***/ }),

/***/ 4848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ describeProblem),
/* harmony export */   G: () => (/* binding */ writeJson),
/* harmony export */   writeError: () => (/* binding */ writeError)
/* harmony export */ });
/* harmony import */ var _selfhost_core_files_system_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3587);
/* harmony import */ var _selfhost_core_report_plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9394);


/** Writes a document of one of the JSON contracts. */
function writeJson(streams, document) {
    streams.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
/** Tells a person's error, or what the system refused, in the asked format and gives back the exit code. A bug is thrown on. */
function writeError(streams, format, error) {
    const known = (0,_selfhost_core_files_system_error_js__WEBPACK_IMPORTED_MODULE_0__/* .asUserError */ .Y)(error);
    if (known === null)
        throw error;
    if (format === 'json')
        writeJson(streams, { schema: 'selfhost.error/1', errors: known.problems });
    else
        for (const problem of known.problems)
            streams.stderr.write(`${describeProblem(problem)}\n`);
    return known.exitCode;
}
/** A problem as text: place, code and message on the first line, then what helps. Logs that it cites cannot steer the terminal. */
function describeProblem(problem) {
    const { place, value, allowed, nearest, remedy } = problem;
    const at = place === undefined ? '' : `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}: `;
    const key = place?.key === undefined || problem.message.startsWith(place.key) ? '' : `${place.key}: `;
    const lines = [`${at}error[${problem.code}]: ${key}${problem.message}`];
    if (value !== undefined)
        lines.push(`  found: ${value}`);
    if (allowed !== undefined)
        lines.push(`  allowed: ${allowed.join(', ')}`);
    if (nearest !== undefined)
        lines.push(`  did you mean: ${nearest}`);
    if (remedy !== undefined)
        lines.push(`  remedy: ${remedy}`);
    return (0,_selfhost_core_report_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutControls */ .D)(lines.join('\n'));
}


/***/ }),

/***/ 240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runProgram: () => (/* binding */ runProgram)
/* harmony export */ });
/* unused harmony export VERSION */
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8179);
/** The command line (`selfhost --help`). Each command's code is loaded only when it runs, so that short ones start fast. */

/** The version of the suite, as package.json has it. */
const VERSION = '0.1.0';
const COMMANDS = new Set(['run', 'plan', 'compare', 'verify', 'doctor', 'init']);
const EXIT_CODES = `
Exit codes: 0 passed; 1 the work ran and the answer is "no"; 2 wrong usage or configuration.
Every command takes --format json: one JSON document on standard output, nothing else there.`;
/** Parses the arguments, runs the command and gives back the exit code. */
async function runProgram(argv, around) {
    let exitCode = 0;
    const act = (load) => async (options) => {
        const command = await load();
        exitCode = await command(options, around);
    };
    const program = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Command */ .uB('selfhost')
        .description('Bootstraps a self-hosting compiler in stages, on several targets, and proves the result.')
        .version(VERSION)
        .exitOverride()
        .configureOutput({
        writeOut: (text) => around.stdout.write(text),
        writeErr: (text) => around.stderr.write(text),
        outputError: () => { },
    })
        .showHelpAfterError(false)
        .addHelpText('after', EXIT_CODES);
    const subcommand = (name, description, example) => program.command(name).description(description).exitOverride().addHelpText('after', `\nExample:\n  $ ${example}`);
    const config = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--config <file>', 'the pipeline to read').default('selfhost.yml');
    const pipeline = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--pipeline <name>', 'which one, where the file describes several');
    const format = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--format <format>', 'for people or for programs').choices(['text', 'json']).default('text');
    subcommand('run', 'Builds all stages, compares them, tries the compiler, and reports.', 'selfhost run --target x86_64-linux --jobs 4')
        .addOption(config)
        .addOption(pipeline)
        .option('--target <id>', 'only this target; may be repeated', collect, [])
        .option('--from <stage>', 'rebuild from this stage on, whatever the store holds')
        .option('--until <stage>', 'build up to this stage, also one that is built only when needed')
        .option('--jobs <n>', 'jobs that each stage may run at once', positiveInteger)
        .addOption(new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--clean', 'build everything anew, take nothing from the store').conflicts('incremental'))
        .option('--incremental', 'let stages keep what they declare under `keep`')
        .option('--setup', 'install missing tools first (asks apt, by sudo where needed)')
        .option('--out <dir>', 'where report, logs and bundles go (default: .selfhost/out beside the configuration)')
        .addOption(format)
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(852), __webpack_require__.e(6), __webpack_require__.e(547), __webpack_require__.e(829), __webpack_require__.e(841), __webpack_require__.e(7), __webpack_require__.e(630), __webpack_require__.e(882)]).then(__webpack_require__.bind(__webpack_require__, 9882))).run));
    subcommand('plan', 'Shows what would be built, by what, in which order.', 'selfhost plan --format matrix')
        .addOption(config)
        .addOption(pipeline)
        .addOption(new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--format <format>', 'for people, for programs, or for a GitHub matrix')
        .choices(['text', 'json', 'matrix'])
        .default('text'))
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(829), __webpack_require__.e(339)]).then(__webpack_require__.bind(__webpack_require__, 5720))).plan));
    subcommand('compare', 'Compares two files, folders or bundles.', 'selfhost compare stage1/ stage2/ --exclude "**/*.log"')
        .argument('<left>', 'file, folder or bundle')
        .argument('<right>', 'file, folder or bundle')
        .option('--exclude <glob>', 'leave these paths out; may be repeated', collect, [])
        .option('--out <file>', 'write the result there instead of to standard output')
        .addOption(format)
        .action(async (left, right, options) => act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(852), __webpack_require__.e(6), __webpack_require__.e(841), __webpack_require__.e(630), __webpack_require__.e(959)]).then(__webpack_require__.bind(__webpack_require__, 7959))).compare)({ ...options, left, right }));
    subcommand('verify', 'Follows the lineage of bundles back to the sources or a trusted seed.', 'selfhost verify .selfhost/out/bundles/*.tar.zst')
        .argument('<bundles...>', 'the bundles of a chain, in any order')
        .option('--partial', 'accept that predecessors are not among them')
        .addOption(format)
        .action(async (bundles, options) => act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(852), __webpack_require__.e(841), __webpack_require__.e(690)]).then(__webpack_require__.bind(__webpack_require__, 8690))).verify)({ ...options, bundles }));
    subcommand('doctor', 'Says which tools are there, which are missing, and how to install them.', 'selfhost doctor')
        .addOption(config)
        .addOption(pipeline)
        .addOption(format)
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(829), __webpack_require__.e(7), __webpack_require__.e(557)]).then(__webpack_require__.bind(__webpack_require__, 3404))).doctor));
    subcommand('init', 'Looks at this repository and writes a commented selfhost.yml and a starter workflow.', 'selfhost init')
        .addOption(format)
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(829), __webpack_require__.e(354)]).then(__webpack_require__.bind(__webpack_require__, 4354))).init));
    try {
        await program.parseAsync([...argv], { from: 'user' });
        return exitCode;
    }
    catch (error) {
        return explainUsage(error, argv, around);
    }
}
/** Commander's own complaints, as problems with the exit code of wrong usage; help and version are no complaint. */
async function explainUsage(error, argv, around) {
    const { writeError } = await __webpack_require__.e(/* import() */ 467).then(__webpack_require__.bind(__webpack_require__, 4848));
    const asJson = argv.some((word, index) => word === '--format=json' || (word === '--format' && argv[index + 1] === 'json'));
    if (!(error instanceof commander__WEBPACK_IMPORTED_MODULE_0__/* .CommanderError */ .b7))
        return writeError(around, asJson ? 'json' : 'text', error);
    if (error.exitCode === 0)
        return 0;
    const { userError } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 7706));
    const message = error.message.replace(/^error: /, '');
    if (error.code === 'commander.help')
        return 2;
    return writeError(around, asJson ? 'json' : 'text', userError('usage', message, {
        remedy: `see ${[...new Set(['selfhost', ...argv.filter((word) => COMMANDS.has(word)).slice(0, 1)])].join(' ')} --help`,
    }));
}
function collect(value, previous) {
    return [...previous, value];
}
function positiveInteger(value) {
    if (!/^[1-9]\d{0,3}$/.test(value))
        throw new commander__WEBPACK_IMPORTED_MODULE_0__/* .InvalidArgumentError */ .Di('It must be a whole number from 1 to 9999.');
    return Number(value);
}


/***/ }),

/***/ 4079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ compareSides),
  K: () => (/* binding */ percent)
});

// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(7706);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./packages/core/lib/compare/bytes.js
/** Comparing two files byte by byte, in constant memory. */

/** Large enough that system calls do not count, small enough to stay in the processor's cache: two of them are alive. */
const CHUNK = 512 * 1024;
/** Runs of differing bytes that are listed; totals stay exact beyond it. */
const MAX_RUNS = 64;
/** Compares two regular files. Memory is bounded whatever their size. */
async function compareBytes(left, right) {
    const a = await (0,promises_.open)(left, 'r');
    try {
        const b = await (0,promises_.open)(right, 'r');
        try {
            return await compareHandles(a, b);
        }
        finally {
            await b.close();
        }
    }
    finally {
        await a.close();
    }
}
async function compareHandles(a, b) {
    const sizes = [(await a.stat()).size, (await b.stat()).size];
    const runs = new RunList();
    const common = Math.min(...sizes);
    const bufferA = Buffer.allocUnsafe(CHUNK);
    const bufferB = Buffer.allocUnsafe(CHUNK);
    for (let offset = 0; offset < common; offset += CHUNK) {
        const length = Math.min(CHUNK, common - offset);
        await Promise.all([readFully(a, bufferA, length, offset), readFully(b, bufferB, length, offset)]);
        const chunkA = bufferA.subarray(0, length);
        const chunkB = bufferB.subarray(0, length);
        if (Buffer.compare(chunkA, chunkB) !== 0)
            collectRuns(chunkA, chunkB, offset, runs);
    }
    runs.add(common, Math.max(...sizes) - common);
    return { sizes, differing: runs.total, runs: runs.listed, moreRuns: runs.dropped };
}
function collectRuns(a, b, base, runs) {
    let start = -1;
    for (let index = 0; index < a.length; index++) {
        if (a[index] !== b[index]) {
            if (start < 0)
                start = index;
        }
        else if (start >= 0) {
            runs.add(base + start, index - start);
            start = -1;
        }
    }
    if (start >= 0)
        runs.add(base + start, a.length - start);
}
/** Joins neighbouring runs, keeps the first ones, counts them all. */
class RunList {
    listed = [];
    total = 0;
    dropped = 0;
    end = -1;
    add(offset, bytes) {
        if (bytes === 0)
            return;
        this.total += bytes;
        const last = this.listed.at(-1);
        const joins = offset === this.end;
        this.end = offset + bytes;
        if (joins && this.dropped === 0 && last !== undefined)
            this.listed[this.listed.length - 1] = { offset: last.offset, bytes: last.bytes + bytes };
        else if (joins)
            return;
        else if (this.listed.length < MAX_RUNS)
            this.listed.push({ offset, bytes });
        else
            this.dropped++;
    }
}
async function readFully(file, buffer, length, position) {
    for (let done = 0; done < length;) {
        const { bytesRead } = await file.read(buffer, done, length - done, position + done);
        if (bytesRead === 0)
            throw new Error('a file became shorter while it was compared');
        done += bytesRead;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/compare/artifact.js
/** The verdict on one artifact: a path that stands on either side. */


/** Compares what stands at one path on both sides. At least one of the sides has it. */
async function compareArtifact(left, right, at) {
    const a = left.items.get(at);
    const b = right.items.get(at);
    if (a === undefined || b === undefined)
        return missing(at, a ?? b, a === undefined ? left : right);
    const kind = a.kind ?? b.kind ?? a.type;
    if (a.type === 'other' || b.type === 'other' || a.type !== b.type) {
        return differs(at, kind, 'error', Math.max(a.size, b.size), [
            cause('type-mismatch', `${a.type} on the left, ${b.type} on the right`, 'declare only regular files and links as outputs'),
        ]);
    }
    if (a.type === 'symlink' && a.link !== b.link) {
        return differs(at, kind, 'investigate', 0, [
            cause('symlink-target', `"${a.link}" against "${b.link}"`, 'make the link relative and the same in both stages'),
        ]);
    }
    const content = a.type === 'file' ? await compareContent(left, right, a, b) : NO_DIFFERENCE;
    const causes = a.executable === b.executable ? content.causes : [...content.causes, modeCause(a, b)];
    return {
        path: at,
        kind,
        verdict: causes.length === 0 ? 'identical' : 'investigate',
        bytesDiffering: content.differing,
        rules: [],
        causes,
        regions: content.regions,
        moreRegions: content.moreRegions,
    };
}
const NO_DIFFERENCE = { regions: [], moreRegions: 0, causes: [], differing: 0 };
async function compareContent(left, right, a, b) {
    // Both digests come from verified bundles: equal digests are equal bytes, and nothing needs to be read again.
    if (a.sha256 !== null && a.sha256 === b.sha256)
        return NO_DIFFERENCE;
    const bytes = await compareBytes(fileOf(left, a), fileOf(right, b));
    if (bytes.differing === 0)
        return NO_DIFFERENCE;
    const regions = bytes.runs.map((run) => ({ name: 'file', offset: run.offset, offsetRight: run.offset, bytes: run.bytes }));
    const { differing, sizes, moreRuns: moreRegions } = bytes;
    return { regions, moreRegions, causes: [contentCause(sizes, differing)], differing };
}
function contentCause([a, b], differing) {
    if (a === 0 || b === 0)
        return cause('empty', `the ${a === 0 ? 'left' : 'right'} file is empty`, 'see why that stage wrote nothing');
    return cause('unaccounted-bytes', `${differing} bytes differ (${a} against ${b} bytes in all)`, 'no rule owns these bytes: find what writes them');
}
function modeCause(a, b) {
    const word = ({ executable }) => (executable ? 'executable' : 'not executable');
    return cause('mode', `${word(a)} on the left, ${word(b)} on the right`, 'set the mode in the build, e.g. with install -m');
}
function missing(at, present, lacking) {
    return differs(at, present?.kind ?? present?.type ?? 'file', 'error', present?.size ?? 0, [
        cause('missing', `not in ${lacking.label}`, 'make both stages write the same set of files'),
    ]);
}
function differs(at, kind, verdict, bytesDiffering, causes) {
    return { path: at, kind, verdict, bytesDiffering, rules: [], causes, regions: [], moreRegions: 0 };
}
function cause(id, evidence, fix) {
    return { id, confidence: 'high', evidence, fix };
}
function fileOf(side, item) {
    return item.path === '.' ? side.root : external_node_path_.join(side.root, item.path);
}

;// CONCATENATED MODULE: ./packages/core/lib/compare/model.js
/** The result of a comparison (`selfhost.compare/1`). */
const ORDER = ['identical', 'acceptable', 'investigate', 'error'];
/** The worst of several verdicts; of none, `error`: nothing compared is never equal. */
function worstVerdict(verdicts) {
    if (verdicts.length === 0)
        return 'error';
    return ORDER[Math.max(...verdicts.map((verdict) => ORDER.indexOf(verdict)))] ?? 'error';
}

;// CONCATENATED MODULE: ./packages/core/lib/compare/compare.js
/** Comparing two sides as a whole: verdict, rate and gate. */



/**
 * Compares all artifacts of both sides by path.
 * @param threshold least tolerant rate, 0–1, for the gate.
 * @throws UserError `nothing-to-compare` when neither side has an artifact: that is never a pass.
 */
async function compareSides(left, right, threshold) {
    const paths = [...new Set([...left.items.keys(), ...right.items.keys()])].sort();
    if (paths.length === 0) {
        throw (0,errors.userError)('nothing-to-compare', `there is nothing to compare: ${left.label} and ${right.label} hold no file`, {
            remedy: 'check the folders, the output globs and --exclude',
        });
    }
    const artifacts = [];
    for (const at of paths)
        artifacts.push(await compareArtifact(left, right, at));
    const rate = rateOf(artifacts, (at) => Math.max(left.items.get(at)?.size ?? 0, right.items.get(at)?.size ?? 0));
    const verdict = worstVerdict(artifacts.map((artifact) => artifact.verdict));
    const reasons = gateReasons(artifacts, rate, threshold);
    return {
        schema: 'selfhost.compare/1',
        verdict,
        gate: { passed: reasons.length === 0, threshold, reasons },
        rate,
        artifacts,
        unusedTolerances: [],
    };
}
/** Share of artifacts, by count and by bytes; missing ones and errors count against it. */
function rateOf(artifacts, sizeOf) {
    const strict = artifacts.filter(({ verdict }) => verdict === 'identical');
    const tolerant = artifacts.filter(({ verdict }) => verdict === 'identical' || verdict === 'acceptable');
    const bytes = (some) => some.reduce((sum, { path }) => sum + sizeOf(path), 0);
    const all = bytes(artifacts);
    const byBytes = (some) => all === 0 ? some.length / artifacts.length : bytes(some) / all;
    return {
        strict: strict.length / artifacts.length,
        tolerant: tolerant.length / artifacts.length,
        strictBytes: byBytes(strict),
        tolerantBytes: byBytes(tolerant),
        artifacts: artifacts.length,
    };
}
/** Why the gate fails. Any unexplained difference fails it, whatever the rate: 99% must not hide one miscompiled file. */
function gateReasons(artifacts, rate, threshold) {
    const bad = artifacts.filter(({ verdict }) => verdict === 'investigate' || verdict === 'error');
    const reasons = bad
        .slice(0, 5)
        .map(({ path, causes }) => `${path}: ${causes.map(({ id, evidence }) => `${id} (${evidence})`).join(', ')}`);
    if (bad.length > 5)
        reasons.push(`${bad.length - 5} more artifacts differ`);
    if (rate.tolerant < threshold)
        reasons.push(`rate ${percent(rate.tolerant)} is below the threshold ${percent(threshold)}`);
    return reasons;
}
/** Rounds down, by the number as it is written: 0.57 is not the 0.56999… that a processor makes of it. */
const PERCENT = new Intl.NumberFormat('en', {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    roundingMode: 'floor',
});
/** A rate for people, never rounded up to 100%. */
function percent(rate) {
    return PERCENT.format(rate);
}


/***/ }),

/***/ 7706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   userError: () => (/* binding */ userError),
/* harmony export */   y: () => (/* binding */ UserError)
/* harmony export */ });
/* unused harmony export EXIT_CODES */
/**
 * The two kinds of error: a person's, who gets a message and a remedy, and a bug, which is everything else.
 * `code` names the kind of trouble for good (`docs/local.md` explains each one).
 */
/** Every code that a person can meet, with its exit code: 2 (usage or configuration) or 1 (the answer is "no"). */
const EXIT_CODES = {
    'config-missing': 2,
    'config-syntax': 2,
    'config-invalid': 2,
    usage: 2,
    'tool-missing': 2,
    'tool-install-failed': 2,
    'git-ownership': 2,
    busy: 2,
    'inputs-missing': 2,
    'inputs-changed': 1,
    'prebuilt-unavailable': 1,
    'prebuilt-mismatch': 1,
    'stage-failed': 1,
    'stage-timeout': 1,
    'stage-killed': 1,
    'outputs-missing': 1,
    'bundle-unreadable': 1,
    'bundle-mismatch': 1,
    'bundle-unsafe': 1,
    'zstd-missing': 2,
    'disk-full': 1,
    'tests-failed': 1,
    'tests-missing': 1,
    'compiler-not-used': 1,
    'gate-failed': 1,
    'all-skipped': 1,
    interrupted: 1,
    'nothing-to-compare': 1,
    'path-missing': 2,
    'system-refused': 2,
};
/** An error that a person can mend. Carries one or several problems, all found at once. */
class UserError extends Error {
    name = 'UserError';
    problems;
    constructor(problems, options) {
        super(problems.map((problem) => problem.message).join('\n'), options);
        this.problems = problems;
    }
    /** The exit code of the first problem. */
    get exitCode() {
        return EXIT_CODES[this.problems[0].code];
    }
}
/** Shorthand for an error of one problem. */
function userError(code, message, rest = {}, cause) {
    return new UserError([{ code, message, ...rest }], cause === undefined ? undefined : { cause });
}


/***/ }),

/***/ 4756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   wO: () => (/* binding */ diskError),
/* harmony export */   xU: () => (/* binding */ systemCode)
/* harmony export */ });
/* unused harmony export isDiskFull */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7706);
/** What operating systems say about files, turned into words for a person. */

/** The code of a Node system error, e.g. `ENOENT`; undefined for any other value. */
function systemCode(error) {
    // By shape: an error of another realm (a worker, a test runner's sandbox) is no instance of this one's Error.
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    return typeof code === 'string' ? code : undefined;
}
/** Whether the error says that the disk, or the user's quota on it, is full. */
function isDiskFull(error) {
    const code = systemCode(error);
    return code === 'ENOSPC' || code === 'EDQUOT';
}
/** Gives a full disk its own `disk-full` error that names `path`; returns any other error as it is. */
function diskError(error, path) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y || !isDiskFull(error))
        return error;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.userError)('disk-full', `There is no space left on the disk for ${path}; nothing was left half-written.`, { place: { file: path }, remedy: 'Free some space on that disk, or choose a folder on another one, and run again.' }, error);
}


/***/ }),

/***/ 3587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ asUserError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7706);
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4756);
/** What an operating system refuses (rights, names, kinds of file), told to a person instead of a stack. */


/** Words for the errors that people meet; errno(3). */
const WORDS = {
    EACCES: 'permission denied',
    EPERM: 'operation not permitted',
    EROFS: 'the file system is read-only',
    ENOENT: 'no such file or folder',
    ENOTDIR: 'a part of the path is no folder',
    EISDIR: 'it is a folder',
    EEXIST: 'it exists already',
    ENOTEMPTY: 'the folder is not empty',
    ELOOP: 'links go round in a circle',
    ENAMETOOLONG: 'the name is too long',
    EMFILE: 'too many files are open',
    ENFILE: 'too many files are open on this machine',
    EBUSY: 'it is in use',
    EIO: 'the disk does not answer',
};
/** The error as one that a person can mend; null for a bug. */
function asUserError(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y)
        return error;
    const code = (0,_disk_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error);
    if (code === undefined)
        return null;
    const path = pathOf(error);
    const full = (0,_disk_js__WEBPACK_IMPORTED_MODULE_1__/* .diskError */ .wO)(error, path ?? 'a file');
    if (full instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y)
        return full;
    const words = WORDS[code];
    if (words === undefined)
        return null;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.userError)('system-refused', `${path ?? 'a file'} could not be used: ${words} (${code})`, { ...(path === null ? {} : { place: { file: path } }), remedy: 'check that path, its owner and its rights' }, error);
}
function pathOf(error) {
    return typeof error === 'object' && error !== null && 'path' in error && typeof error.path === 'string' ? error.path : null;
}


/***/ }),

/***/ 9079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* unused harmony export escapeMarkdown */
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3678);
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9394);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6688);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7729);




/** @param picture path of the graph's picture beside the report; left out where pictures cannot be shown. */
function renderMarkdown(report, language, picture) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .wordsOf */ .Z9)(language);
    const parts = [
        `# ${line(report.pipeline)}: ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .marked */ .xI)(report.verdict === 'passed', (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .verdictLine */ .MT)(report, language))}`,
        ...(picture === undefined ? [] : [`![${word('picture')}](${picture})`]),
        ...problems(report.problems, word),
        ...(0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .reportTables */ .OH)(report, language).flatMap(section),
    ];
    return `${parts.join('\n\n')}\n`;
}
function problems(found, word) {
    if (found.length === 0)
        return [];
    const items = found.map(({ code, message, remedy }) => {
        const [first = '', ...rest] = (0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutControls */ .D)(message).split('\n');
        const more = rest.length === 0 ? '' : `\n\n${rest.map((text) => `      ${text}`).join('\n')}\n`;
        const help = remedy === undefined ? '' : `\n\n  **${word('remedy')}:** ${line(remedy)}\n`;
        return `* \`${code}\`: ${line(first)}${more}${help}`;
    });
    return [`## ${word('problems')}`, items.join('\n')];
}
function section({ title, head, rows, notes }) {
    const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    const table = [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n');
    return [`## ${title}`, table, ...(notes.length === 0 ? [] : [notes.map((note) => `* ${line(note)}`).join('\n')])];
}
function cell(text) {
    return line(text).replaceAll('|', '\\|');
}
/** Text from outside as one line of Markdown. */
function line(text) {
    return escapeMarkdown(text).replaceAll('\n', ' ');
}
/** Text from outside (names, log lines) that must stay text: no markup, no mention, no link to an issue. */
function escapeMarkdown(text) {
    return (0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutControls */ .D)(text)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll(/([\\`*_[\]~])/g, '\\$1')
        .replaceAll(/[@#](?=\w)/g, '$&\u200b');
}


/***/ }),

/***/ 3678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FN: () => (/* binding */ equation),
/* harmony export */   Gz: () => (/* binding */ trialCount),
/* harmony export */   MT: () => (/* binding */ verdictLine),
/* harmony export */   l2: () => (/* binding */ trialStatus),
/* harmony export */   lN: () => (/* binding */ stageStatus),
/* harmony export */   xI: () => (/* binding */ marked)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7729);

/** What a comparison showed, as people write it. */
function equation({ left, right, verdict }) {
    const sign = { identical: '=', acceptable: '≈', investigate: '≠', error: '?' }[verdict];
    return `${left} ${sign} ${right}`;
}
/** A stage's status in words, with what weakens it. */
function stageStatus(stage, word) {
    const doubts = [...(stage.degraded ? [word('degraded')] : []), ...(stage.compilerUsed === false ? [word('unproved')] : [])];
    return [word(stage.status), ...doubts].join(word('comma'));
}
/** A trial's status; one that was skipped is neither good nor bad. */
function trialStatus({ status, restored }, word) {
    if (status === 'skipped')
        return word('skipped');
    return [marked(status === 'passed', word(status)), ...(restored ? [word('restored')] : [])].join(word('comma'));
}
/** State by shape too, so that it does not hang on colour. */
function marked(good, text) {
    return `${good ? '✅' : '❌'} ${text}`;
}
/** The verdict of a run; one that compared nothing says so, for it has shown no more than that its commands succeed. */
function verdictLine(report, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(language);
    return [word(report.verdict), ...(report.comparisons.length === 0 ? [word('nothingCompared')] : [])].join(word('comma'));
}
/** How many of a trial's cases passed; empty for one that did not run. */
function trialCount({ status, tests, failures, skippedTests }) {
    return status === 'skipped' ? '' : ` ${tests - failures - skippedTests}/${tests}`;
}


/***/ }),

/***/ 9394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ withoutControls)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);

/**
 * Text from outside (logs, names of files, outputs of tools) as plain lines: every line end is `\n`, escape sequences are gone, and of the
 * other control characters only tabs stay. A terminal obeys the rest, and Markdown ends a line at a carriage return.
 */
function withoutControls(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text)
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[^\P{Cc}\n\t]/gu, '');
}


/***/ }),

/***/ 6688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OH: () => (/* binding */ reportTables)
/* harmony export */ });
/* unused harmony exports stageTable, comparisonTable, trialTable, skippedTable */
/* harmony import */ var _compare_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4079);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3678);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7729);
/** The tables of a report, row by row: Markdown and the terminal draw the same ones. */



/** All tables that have a row. */
function reportTables(report, language) {
    return [stageTable, comparisonTable, trialTable, skippedTable]
        .map((table) => table(report, language))
        .filter(({ rows }) => rows.length > 0);
}
function stageTable(report, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(language);
    return {
        title: word('stages'),
        head: [word('stage'), word('target'), word('status'), word('time'), word('memory'), word('size'), word('digest')],
        rows: report.stages.map((stage) => [
            stage.id,
            stage.target,
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .stageStatus */ .lN)(stage, word),
            // Figures of a restored stage are those of its build.
            whenBuilt(stage, (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(stage.seconds)),
            whenBuilt(stage, (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(stage.peakBytes)),
            (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(stage.bytes),
            (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .shortDigest */ .VK)(stage.contentDigest),
        ]),
        notes: [],
    };
}
function whenBuilt({ status }, figure) {
    return status === 'restored' ? `(${figure})` : figure;
}
function comparisonTable({ comparisons }, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(language);
    return {
        title: word('comparisons'),
        head: [word('comparison'), word('target'), word('gate'), word('verdict'), word('rate'), word('proved')],
        rows: comparisons.map((row) => [
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .equation */ .FN)(row),
            row.target,
            row.gate,
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .marked */ .xI)(row.passed, word(row.verdict)),
            row.rate === null ? '–' : (0,_compare_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .K)(row.rate),
            word(row.proved ? 'yes' : 'no'),
        ]),
        notes: comparisons
            .map((row) => ({
            of: `${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .equation */ .FN)(row)}, ${row.target}`,
            says: [...(row.inherited === null ? [] : [`${word('inherited')}: ${row.inherited}`]), ...(row.passed ? row.reasons : [])],
        }))
            .filter(({ says }) => says.length > 0)
            .map(({ of, says }) => `${of}: ${says.join('; ')}`),
    };
}
/** Smoke tests and test suites. */
function trialTable(report, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(language);
    const trials = [...report.smoke, ...report.tests];
    return {
        title: word('trials'),
        head: [word('name'), word('stage'), word('target'), word('status'), word('tests'), word('time')],
        rows: trials.map((trial) => [
            trial.name,
            trial.stage,
            trial.target,
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .trialStatus */ .l2)(trial, word),
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .trialCount */ .Gz)(trial).trim() || '–',
            (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(trial.seconds),
        ]),
        notes: trials
            .filter(({ status, gating }) => status === 'skipped' || (status === 'failed' && !gating))
            .map(({ name, target, reason }) => `${name}, ${target}: ${reason}`),
    };
}
function skippedTable(report, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(language);
    return {
        title: word('skippedTargets'),
        head: [word('target'), word('reason')],
        rows: report.skipped.map(({ target, reason }) => [target, reason]),
        notes: [],
    };
}


/***/ }),

/***/ 7729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   eX: () => (/* binding */ languageOf),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/** The words of reports in each language, and figures written for people. */
const ENGLISH = {
    passed: 'passed',
    failed: 'failed',
    built: 'built',
    restored: 'from the store',
    comma: ', ',
    skipped: 'skipped',
    skippedTargets: 'Skipped targets',
    nothingCompared: 'nothing was compared',
    'not-needed': 'not needed',
    identical: 'identical',
    acceptable: 'acceptable',
    investigate: 'investigate',
    error: 'error',
    stage: 'Stage',
    target: 'Target',
    status: 'Status',
    time: 'Time',
    memory: 'Peak memory',
    size: 'Size',
    digest: 'Content digest',
    verdict: 'Verdict',
    stages: 'Stages',
    comparisons: 'Comparisons',
    comparison: 'Comparison',
    gate: 'Gate',
    rate: 'Rate',
    proved: 'Both sides proved',
    yes: 'yes',
    no: 'no',
    trials: 'Smoke tests and test suites',
    name: 'Name',
    tests: 'Tests',
    reason: 'Reason',
    problems: 'What is wrong',
    remedy: 'Remedy',
    degraded: 'degraded',
    unproved: 'compiler not used',
    inherited: 'inherited from its host',
    picture: 'Stages, who built them, and what their comparison showed',
};
const JAPANESE = {
    passed: '合格',
    failed: '不合格',
    built: 'ビルド済み',
    restored: '保管庫から',
    comma: '、',
    skipped: '対象外',
    skippedTargets: '対象外のターゲット',
    nothingCompared: '比較は行われていない',
    'not-needed': '不要',
    identical: '一致',
    acceptable: '許容範囲',
    investigate: '要調査',
    error: 'エラー',
    stage: 'ステージ',
    target: 'ターゲット',
    status: '状態',
    time: '時間',
    memory: '最大メモリ',
    size: 'サイズ',
    digest: '内容ダイジェスト',
    verdict: '判定',
    stages: 'ステージ',
    comparisons: '比較',
    comparison: '比較',
    gate: 'ゲート',
    rate: '一致率',
    proved: '両側の証明',
    yes: 'あり',
    no: 'なし',
    trials: 'スモークテストとテストスイート',
    name: '名前',
    tests: '件数',
    reason: '理由',
    problems: '問題点',
    remedy: '対処',
    degraded: '代替ビルド',
    unproved: 'コンパイラ未使用',
    inherited: 'ホストから継承',
    picture: 'ステージと、それを作ったもの、比較の結果',
};
/** The words of a language. */
function wordsOf(language) {
    const words = language === 'ja' ? JAPANESE : ENGLISH;
    return (word) => words[word];
}
/** The language that a POSIX locale asks for, e.g. `ja_JP.UTF-8`; English where it names none of ours. */
function languageOf(locale) {
    return locale !== undefined && /^ja(?:[_.-]|$)/i.test(locale) ? 'ja' : 'en';
}
/** Seconds with one decimal below a minute, else minutes and seconds. */
function duration(seconds) {
    if (seconds === null)
        return '–';
    if (seconds < 60)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
/** Bytes in the binary units of IEC 80000-13. */
function bytes(count) {
    if (count === null)
        return '–';
    if (count < 1024)
        return `${count} B`;
    const units = ['KiB', 'MiB', 'GiB', 'TiB'];
    const power = Math.min(Math.floor(Math.log2(count) / 10), units.length);
    return `${(count / 1024 ** power).toFixed(1)} ${units[power - 1]}`;
}
/** Enough of a digest to tell two apart by eye. */
function shortDigest(digest) {
    return digest === null ? '–' : digest.slice(0, 12);
}


/***/ })

};
