export const id = 207;
export const ids = [207];
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

/***/ 9207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _interrupt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1407);
/** The `selfhost` command as a process: streams, signals, exit code. */


async function main() {
    // Compiled code is kept between runs where this Node can (22.1 and later): start-up is most of what short commands cost.
    node_module__WEBPACK_IMPORTED_MODULE_0__.enableCompileCache?.();
    const { runProgram } = await Promise.all(/* import() */[__webpack_require__.e(179), __webpack_require__.e(240)]).then(__webpack_require__.bind(__webpack_require__, 240));
    const { signal, finish } = (0,_interrupt_js__WEBPACK_IMPORTED_MODULE_1__/* .interruptible */ .I)(process);
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


/***/ })

};
