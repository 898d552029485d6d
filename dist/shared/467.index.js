export const id = 467;
export const ids = [467];
export const modules = {

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
