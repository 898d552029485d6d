export const id = 959;
export const ids = [959,467,706];
export const modules = {

/***/ 7959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  compare: () => (/* binding */ compare_compare)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/bundle/read.js + 1 modules
var read = __webpack_require__(2841);
// EXTERNAL MODULE: ./packages/core/lib/bundle/unpack.js
var unpack = __webpack_require__(494);
// EXTERNAL MODULE: ./packages/core/lib/compare/compare.js + 3 modules
var compare = __webpack_require__(4079);
// EXTERNAL MODULE: ./packages/core/lib/compare/inventory.js
var inventory = __webpack_require__(6085);
;// CONCATENATED MODULE: ./packages/core/lib/compare/text.js
/** The result of a comparison for the terminal. */

/** Artifacts that are shown one by one. */
const MAX_SHOWN = 50;
/** Places that are shown for each artifact. */
const MAX_REGIONS = 5;
function renderText(result) {
    const { rate, artifacts } = result;
    const differing = artifacts.filter(({ verdict }) => verdict !== 'identical');
    const lines = [
        `${result.verdict}: ${artifacts.length - differing.length} of ${artifacts.length} artifacts identical (${(0,compare/* percent */.KN)(rate.strict)}, ${(0,compare/* percent */.KN)(rate.strictBytes)} of bytes)`,
        ...differing.slice(0, MAX_SHOWN).flatMap(describeArtifact),
        ...(differing.length > MAX_SHOWN ? [`… and ${differing.length - MAX_SHOWN} more that differ`] : []),
        `gate: ${result.gate.passed ? 'passed' : 'failed'} (threshold ${(0,compare/* percent */.KN)(result.gate.threshold)})`,
    ];
    return `${lines.join('\n')}\n`;
}
function describeArtifact({ path, verdict, causes, regions }) {
    const more = regions.length > MAX_REGIONS ? [`    … and ${regions.length - MAX_REGIONS} more places`] : [];
    return [
        `  ${verdict}  ${JSON.stringify(path).slice(1, -1)}`,
        ...causes.map(({ id, evidence, fix }) => `    ${id}: ${evidence}; ${fix}`),
        ...regions.slice(0, MAX_REGIONS).map(({ offset, bytes }) => `    at 0x${offset.toString(16)}: ${bytes} bytes`),
        ...more,
    ];
}

// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(7706);
// EXTERNAL MODULE: ./packages/core/lib/files/atomic.js
var atomic = __webpack_require__(2008);
// EXTERNAL MODULE: ./packages/core/lib/files/exists.js
var exists = __webpack_require__(8293);
// EXTERNAL MODULE: ./packages/cli/lib/output.js
var output = __webpack_require__(4848);
;// CONCATENATED MODULE: ./packages/cli/lib/commands/compare.js












/** Share of artifacts that must agree when a person compares by hand: the project's target. */
const THRESHOLD = 0.99;
/** `selfhost compare` */
async function compare_compare(options, around) {
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join((0,external_node_os_.tmpdir)(), 'selfhost-compare-'));
    try {
        const left = await openSide(external_node_path_.resolve(around.cwd, options.left), external_node_path_.join(folder, 'left'), options.exclude);
        const right = await openSide(external_node_path_.resolve(around.cwd, options.right), external_node_path_.join(folder, 'right'), options.exclude);
        const result = await (0,compare/* compareSides */.GQ)(left, right, THRESHOLD);
        const text = options.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : renderText(result);
        if (options.out === undefined)
            around.stdout.write(text);
        else
            await (0,atomic/* writeFileAtomic */.Z)(external_node_path_.resolve(around.cwd, options.out), text);
        return result.gate.passed ? 0 : 1;
    }
    catch (error) {
        return (0,output.writeError)(around, options.format, error);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Names that bundles have; any other file is compared as it is. */
const BUNDLE_NAME = /\.tar\.(?:zst|gz)$/;
async function openSide(at, unpacked, exclude) {
    if (!(await (0,exists/* exists */.t)(at)))
        throw (0,errors.userError)('path-missing', `there is no file or folder ${at}`, { remedy: 'check the path' });
    if (!BUNDLE_NAME.test(at))
        return (0,inventory/* inventory */.p)(at, exclude);
    await (0,unpack/* verifyAndUnpack */.R)(at, unpacked);
    const bundle = (0,inventory/* inventoryOfManifest */.F)(await (0,read/* readManifest */.W)(at), at, unpacked);
    const kept = (await (0,inventory/* inventory */.p)(unpacked, exclude)).items;
    return { ...bundle, items: new Map([...bundle.items].filter(([item]) => kept.has(item))) };
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


/***/ })

};
