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
/* harmony import */ var _selfhost_core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7706);
/* harmony import */ var _selfhost_core_report_plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9394);
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
/** A problem as text: place, code and message on the first line, then what helps. Logs that it cites cannot steer the terminal. */
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
    return (0,_selfhost_core_report_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutControls */ .D)(lines.join('\n'));
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
