export const id = 349;
export const ids = [349];
export const modules = {

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

/***/ 2349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(8995);
// EXTERNAL MODULE: ./packages/cli/lib/interrupt.js
var interrupt = __webpack_require__(1407);
// EXTERNAL MODULE: ./packages/core/lib/files/disk.js
var disk = __webpack_require__(4756);
;// CONCATENATED MODULE: ./packages/cli/lib/quiet-pipe.js
/** Writing to a reader that may have gone, as `head` does once it has seen enough. */

/** Lets nobody's absence stop the work: what is written to a closed pipe is lost. Any other failure to write is thrown. */
function allowClosedPipe(...streams) {
    for (const stream of streams) {
        stream.on('error', (error) => {
            if ((0,disk/* systemCode */.xU)(error) !== 'EPIPE')
                throw error;
        });
    }
}

;// CONCATENATED MODULE: ./packages/cli/lib/main.js
/** The `selfhost` command as a process: streams, signals, exit code. */



async function main() {
    // Compiled code is kept between runs where this Node can (22.1 and later): start-up is most of what short commands cost.
    external_node_module_.enableCompileCache?.();
    allowClosedPipe(process.stdout, process.stderr);
    const { runProgram } = await Promise.all(/* import() */[__webpack_require__.e(179), __webpack_require__.e(240)]).then(__webpack_require__.bind(__webpack_require__, 240));
    const { signal, finish } = (0,interrupt/* interruptible */.I)(process);
    const exitCode = await runProgram(process.argv.slice(2), {
        stdout: process.stdout,
        stderr: process.stderr,
        cwd: process.cwd(),
        environment: process.env,
        machine: { platform: process.platform, arch: process.arch },
        signal,
    });
    finish(exitCode);
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


/***/ })

};
