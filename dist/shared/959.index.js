export const id = 959;
export const ids = [959,467];
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
// EXTERNAL MODULE: ./packages/core/lib/bundle/unpack.js
var unpack = __webpack_require__(494);
// EXTERNAL MODULE: ./packages/core/lib/compare/compare.js + 3 modules
var compare = __webpack_require__(4079);
// EXTERNAL MODULE: ./packages/core/lib/compare/inventory.js
var inventory = __webpack_require__(6085);
// EXTERNAL MODULE: ./packages/core/lib/report/plain-text.js
var plain_text = __webpack_require__(9394);
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
        `${result.verdict}: ${artifacts.length - differing.length} of ${artifacts.length} artifacts identical (${(0,compare/* percent */.K)(rate.strict)}, ${(0,compare/* percent */.K)(rate.strictBytes)} of bytes)`,
        ...differing.slice(0, MAX_SHOWN).flatMap(describeArtifact),
        ...(differing.length > MAX_SHOWN ? [`… and ${differing.length - MAX_SHOWN} more that differ`] : []),
        `gate: ${result.gate.passed ? 'passed' : 'failed: a difference that no rule explains'} (rate ${(0,compare/* percent */.K)(rate.tolerant)}, at least ${(0,compare/* percent */.K)(result.gate.threshold)})`,
    ];
    return (0,plain_text/* withoutControls */.D)(`${lines.join('\n')}\n`);
}
function describeArtifact({ path, verdict, causes, regions, moreRegions }) {
    const shown = regions.slice(0, MAX_REGIONS);
    const more = regions.length - shown.length + moreRegions;
    return [
        `  ${verdict}  ${JSON.stringify(path).slice(1, -1)}`,
        ...causes.map(({ id, evidence, fix }) => `    ${id}: ${evidence}; ${fix}`),
        ...shown.map(({ offset, bytes }) => `    at 0x${offset.toString(16)}: ${bytes} bytes`),
        ...(more === 0 ? [] : [`    … and ${more} more places`]),
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
        const result = await (0,compare/* compareSides */.G)(left, right, THRESHOLD);
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
    const { manifest } = await (0,unpack/* verifyAndUnpack */.R)(at, unpacked);
    return (0,inventory/* inventoryOfManifest */.F)(manifest, at, unpacked, exclude);
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


/***/ })

};
