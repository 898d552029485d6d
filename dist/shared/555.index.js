export const id = 555;
export const ids = [555,240,467,706];
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
                    ...list(read('targets')).flatMap((target) => ['--target', target]),
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
            return { command, argv: ['verify', '--', ...list(read('bundles'))] };
        case 'compare':
            return { command, argv: ['compare', '--', read('left'), read('right')] };
    }
}
function list(text) {
    return text
        .split(/[\n,]/)
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
    return { exitCode, outputs: { verdict: report.verdict, report: file }, summary: (0,markdown/* renderMarkdown */.Gc)(report, 'en') };
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
        received ??= name;
        controller.abort();
    };
    for (const name of ENDING)
        process.on(name, onSignal);
    return {
        signal: controller.signal,
        finish: (exitCode) => {
            for (const name of ENDING)
                process.off(name, onSignal);
            process.exitCode = exitCode;
            // Shells look at how a program died: a loop around an interrupted command must stop too.
            if (received !== null)
                process.kill(process.pid, received);
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
/* harmony import */ var _selfhost_core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7706);
/** What the command says: one JSON document on standard output, or text for people; problems on standard error. */

/** Writes a document of one of the JSON contracts. */
function writeJson(streams, document) {
    streams.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
/** Tells a person's error in the asked format and gives back the exit code. A bug is thrown on. */
function writeError(streams, format, error) {
    if (!(error instanceof _selfhost_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y))
        throw error;
    if (format === 'json')
        writeJson(streams, { schema: 'selfhost.error/1', errors: error.problems });
    else
        for (const problem of error.problems)
            streams.stderr.write(`${describeProblem(problem)}\n`);
    return error.exitCode;
}
/** A problem as text: place, code and message on the first line, then what helps. */
function describeProblem(problem) {
    const { place, value, allowed, nearest, remedy } = problem;
    const at = place === undefined ? '' : `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}: `;
    const key = place?.key === undefined ? '' : `${place.key}: `;
    const lines = [`${at}error[${problem.code}]: ${key}${problem.message}`];
    if (value !== undefined)
        lines.push(`  found: ${value}`);
    if (allowed !== undefined)
        lines.push(`  allowed: ${allowed.join(', ')}`);
    if (nearest !== undefined)
        lines.push(`  did you mean: ${nearest}`);
    if (remedy !== undefined)
        lines.push(`  remedy: ${remedy}`);
    return lines.join('\n');
}


/***/ }),

/***/ 240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runProgram: () => (/* binding */ runProgram)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8179);
/** The command line (`selfhost --help`). Each command's code is loaded only when it runs, so that short ones start fast. */

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
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(852), __webpack_require__.e(6), __webpack_require__.e(547), __webpack_require__.e(829), __webpack_require__.e(841), __webpack_require__.e(7), __webpack_require__.e(630), __webpack_require__.e(710)]).then(__webpack_require__.bind(__webpack_require__, 7710))).run));
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
        .action(async (bundles, options) => act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(852), __webpack_require__.e(841), __webpack_require__.e(678)]).then(__webpack_require__.bind(__webpack_require__, 4678))).verify)({ ...options, bundles }));
    subcommand('doctor', 'Says which tools are there, which are missing, and how to install them.', 'selfhost doctor')
        .addOption(config)
        .addOption(pipeline)
        .addOption(format)
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(829), __webpack_require__.e(7), __webpack_require__.e(764)]).then(__webpack_require__.bind(__webpack_require__, 3404))).doctor));
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
    const { userError } = await __webpack_require__.e(/* import() */ 706).then(__webpack_require__.bind(__webpack_require__, 7706));
    const message = error.message.replace(/^error: /, '');
    if (error.code === 'commander.help')
        return 2;
    return writeError(around, asJson ? 'json' : 'text', userError('usage', message, { remedy: 'see selfhost --help' }));
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
  GQ: () => (/* binding */ compareSides),
  KN: () => (/* binding */ percent)
});

// UNUSED EXPORTS: rateOf

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
    const content = a.type === 'file' ? await compareContent(left, right, a, b) : { regions: [], causes: [], differing: 0 };
    const causes = a.type !== 'symlink' && a.mode !== b.mode ? [...content.causes, modeCause(a, b)] : content.causes;
    return {
        path: at,
        kind,
        verdict: causes.length === 0 ? 'identical' : 'investigate',
        bytesDiffering: content.differing,
        rules: [],
        causes,
        regions: content.regions,
    };
}
async function compareContent(left, right, a, b) {
    // Both digests come from verified bundles: equal digests are equal bytes, and nothing needs to be read again.
    if (a.sha256 !== null && a.sha256 === b.sha256)
        return { regions: [], causes: [], differing: 0 };
    const bytes = await compareBytes(fileOf(left, a), fileOf(right, b));
    if (bytes.differing === 0)
        return { regions: [], causes: [], differing: 0 };
    const regions = bytes.runs.map((run) => ({ name: 'file', offset: run.offset, offsetRight: run.offset, bytes: run.bytes }));
    return { regions, causes: [contentCause(bytes.sizes, bytes.differing)], differing: bytes.differing };
}
function contentCause([a, b], differing) {
    if (a === 0 || b === 0)
        return cause('empty', `the ${a === 0 ? 'left' : 'right'} file is empty`, 'see why that stage wrote nothing');
    return cause('unaccounted-bytes', `${differing} bytes differ (${a} against ${b} bytes in all)`, 'no rule owns these bytes: find what writes them');
}
function modeCause(a, b) {
    return cause('mode', `${a.mode.toString(8)} against ${b.mode.toString(8)}`, 'set the mode in the build, e.g. with install -m');
}
function missing(at, present, lacking) {
    return differs(at, present?.kind ?? present?.type ?? 'file', 'error', present?.size ?? 0, [
        cause('missing', `not in ${lacking.label}`, 'make both stages write the same set of files'),
    ]);
}
function differs(at, kind, verdict, bytesDiffering, causes) {
    return { path: at, kind, verdict, bytesDiffering, rules: [], causes, regions: [] };
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
/** A rate for people, never rounded up to 100%. */
function percent(rate) {
    return `${(Math.floor(rate * 10_000) / 100).toFixed(2)}%`;
}


/***/ }),

/***/ 7706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   userError: () => (/* binding */ userError),
/* harmony export */   y: () => (/* binding */ UserError)
/* harmony export */ });
/* unused harmony export ERROR_CODES */
/**
 * The two kinds of error: a person's, who gets a message and a remedy, and a bug, which is everything else.
 * `code` names the kind of trouble for good (`docs/local.md` explains each one).
 */
/** Every code that a person can meet. The exit code is 2 (usage or configuration) or 1 (the answer is "no"). */
const ERROR_CODES = {
    'config-missing': { exit: 2, summary: 'there is no selfhost.yml' },
    'config-syntax': { exit: 2, summary: 'selfhost.yml is not well-formed YAML' },
    'config-invalid': { exit: 2, summary: 'selfhost.yml says something that is not allowed' },
    usage: { exit: 2, summary: 'the command line is wrong' },
    'tool-missing': { exit: 2, summary: 'a tool that a stage needs is not installed' },
    'tool-install-failed': { exit: 2, summary: 'a tool could not be installed' },
    'git-ownership': { exit: 2, summary: 'git refuses to read a repository that belongs to another user' },
    busy: { exit: 2, summary: 'another run is using the same folder' },
    'inputs-missing': { exit: 2, summary: 'an input glob matches no file' },
    'prebuilt-unavailable': { exit: 1, summary: 'a prebuilt compiler could not be read or fetched' },
    'prebuilt-mismatch': { exit: 1, summary: 'a prebuilt compiler does not have the digest that was declared' },
    'stage-failed': { exit: 1, summary: 'the command of a stage failed' },
    'stage-timeout': { exit: 1, summary: 'a stage took longer than its timeout' },
    'stage-killed': { exit: 1, summary: 'a stage was ended by a signal' },
    'outputs-missing': { exit: 1, summary: 'a stage exited 0 without an output that it declares' },
    'bundle-unreadable': { exit: 1, summary: 'a file is not a bundle, or is damaged' },
    'bundle-mismatch': { exit: 1, summary: 'a bundle does not hold what its manifest says' },
    'bundle-unsafe': { exit: 1, summary: 'a bundle holds an entry that must not be unpacked' },
    'zstd-missing': { exit: 2, summary: 'this Node cannot read .zst and the zstd program is missing' },
    'disk-full': { exit: 1, summary: 'there is no space left on the disk' },
    'tests-failed': { exit: 1, summary: 'a smoke test or test suite failed' },
    'tests-missing': { exit: 1, summary: 'a test suite ran no test' },
    'compiler-not-used': { exit: 1, summary: 'a stage succeeds without the compiler that is said to build it' },
    'gate-failed': { exit: 1, summary: 'a comparison does not show what its gate asks for' },
    'all-skipped': { exit: 1, summary: 'no target can be built on this machine' },
    interrupted: { exit: 1, summary: 'the run was interrupted' },
    'nothing-to-compare': { exit: 1, summary: 'both sides of a comparison are empty' },
    'path-missing': { exit: 2, summary: 'a file or folder that was named does not exist' },
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
        return ERROR_CODES[this.problems[0].code].exit;
    }
}
/** Shorthand for an error of one problem. */
function userError(code, message, rest = {}, cause) {
    return new UserError([{ code, message, ...rest }], cause === undefined ? undefined : { cause });
}


/***/ }),

/***/ 9079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FN: () => (/* binding */ equation),
/* harmony export */   Gc: () => (/* binding */ renderMarkdown),
/* harmony export */   lN: () => (/* binding */ stageStatus)
/* harmony export */ });
/* unused harmony export escapeMarkdown */
/* harmony import */ var _compare_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4079);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7729);
/** The report as Markdown: for `report.md`, a job's summary or a comment. */


/** @param picture path of the graph's picture beside the report; left out where pictures cannot be shown. */
function renderMarkdown(report, language, picture) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z9)(language);
    const parts = [
        `# ${escapeMarkdown(report.pipeline)}: ${mark(report.verdict === 'passed')} ${word(report.verdict)}`,
        ...(picture === undefined ? [] : [`![${word('picture')}](${picture})`]),
        ...problems(report.problems, word),
        `## ${word('stages')}`,
        table([word('stage'), word('target'), word('status'), word('time'), word('memory'), word('size'), word('digest')], report.stages.map((stage) => stageCells(stage, word))),
        ...(report.comparisons.length === 0 ? [] : [`## ${word('comparisons')}`, comparisonTable(report.comparisons, word)]),
        ...trials(report, word),
        ...(report.skipped.length === 0
            ? []
            : [
                `## ${word('skipped')}`,
                table([word('target'), word('reason')], report.skipped.map(({ target, reason }) => [target, reason])),
            ]),
    ];
    return `${parts.join('\n\n')}\n`;
}
function stageCells(stage, word) {
    return [
        stage.id,
        stage.target,
        stageStatus(stage, word),
        (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(stage.seconds),
        (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(stage.peakBytes),
        (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(stage.bytes),
        (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(stage.contentDigest),
    ];
}
/** A stage's status in words, with what weakens it. */
function stageStatus(stage, word) {
    const doubts = [...(stage.degraded ? [word('degraded')] : []), ...(stage.compilerUsed === false ? [word('unproved')] : [])];
    return [word(stage.status), ...doubts].join(', ');
}
function comparisonTable(comparisons, word) {
    return table([word('comparison'), word('target'), word('gate'), word('verdict'), word('rate'), word('proved'), word('reason')], comparisons.map((row) => [
        equation(row),
        row.target,
        row.gate,
        `${mark(row.passed)} ${word(row.verdict)}`,
        row.rate === null ? '–' : (0,_compare_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .KN)(row.rate),
        word(row.proved ? 'yes' : 'no'),
        [...(row.inherited === null ? [] : [`inherited from host ${row.inherited}`]), ...row.reasons].join('; '),
    ]));
}
/** What a comparison showed, as people write it. */
function equation({ left, right, verdict }) {
    const sign = { identical: '=', acceptable: '≈', investigate: '≠', error: '?' }[verdict];
    return `${left} ${sign} ${right}`;
}
function trials(report, word) {
    const all = [...report.smoke, ...report.tests];
    if (all.length === 0)
        return [];
    const rows = all.map((trial) => [
        trial.name,
        trial.stage,
        trial.target,
        `${mark(trial.status === 'passed')} ${word(trial.status)}`,
        trial.status === 'skipped' ? '–' : `${trial.tests - trial.failures - trial.skippedTests}/${trial.tests}`,
        (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(trial.seconds),
        trial.reason.split('\n')[0] ?? '',
    ]);
    return [
        `## ${word('trials')}`,
        table([word('name'), word('stage'), word('target'), word('status'), word('tests'), word('time'), word('reason')], rows),
    ];
}
function problems(found, word) {
    if (found.length === 0)
        return [];
    const items = found.map(({ code, message, remedy }) => {
        const [first = '', ...rest] = message.split('\n');
        const more = rest.length === 0 ? '' : `\n\n${rest.map((line) => `      ${line}`).join('\n')}\n`;
        return `* \`${code}\`: ${escapeMarkdown(first)}${remedy === undefined ? '' : ` ${word('remedy')}: ${escapeMarkdown(remedy)}`}${more}`;
    });
    return [`## ${word('problems')}`, items.join('\n')];
}
/** State by shape, so that it does not hang on colour. */
function mark(good) {
    return good ? '✅' : '❌';
}
function table(head, rows) {
    const line = (cells) => `| ${cells.map(escapeCell).join(' | ')} |`;
    return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
function escapeCell(text) {
    return escapeMarkdown(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
}
/** Text from outside (names, log lines) that must stay text: no markup, no mention, no link to an issue. */
function escapeMarkdown(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll(/([\\`*_[\]~])/g, '\\$1')
        .replaceAll(/[@#](?=\w)/g, '$&\u200b');
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
    skipped: 'skipped',
    'not-needed': 'not needed',
    identical: 'identical',
    acceptable: 'acceptable',
    investigate: 'investigate',
    error: 'error',
    stage: 'Stage',
    target: 'Target',
    status: 'Status',
    time: 'Time',
    cpu: 'CPU',
    memory: 'Peak memory',
    size: 'Size',
    digest: 'Content digest',
    verdict: 'Verdict',
    stages: 'Stages',
    comparisons: 'Comparisons',
    comparison: 'Comparison',
    gate: 'Gate',
    rate: 'Rate',
    proved: 'Proved',
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
    artifacts: 'Artifacts',
    notBuilt: 'not built',
    picture: 'Stages, who built them, and what their comparison showed',
};
const JAPANESE = {
    passed: '合格',
    failed: '不合格',
    built: 'ビルド済み',
    restored: '保管庫から',
    skipped: '対象外',
    'not-needed': '不要',
    identical: '一致',
    acceptable: '許容範囲',
    investigate: '要調査',
    error: 'エラー',
    stage: 'ステージ',
    target: 'ターゲット',
    status: '状態',
    time: '時間',
    cpu: 'CPU 時間',
    memory: '最大メモリ',
    size: 'サイズ',
    digest: '内容ダイジェスト',
    verdict: '判定',
    stages: 'ステージ',
    comparisons: '比較',
    comparison: '比較',
    gate: 'ゲート',
    rate: '一致率',
    proved: '証明',
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
    artifacts: '成果物',
    notBuilt: '未ビルド',
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
