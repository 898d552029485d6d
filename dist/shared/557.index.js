export const id = 557;
export const ids = [557];
export const modules = {

/***/ 3404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   doctor: () => (/* binding */ doctor)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _selfhost_core_pipeline_load_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4107);
/* harmony import */ var _selfhost_core_pipeline_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5109);
/* harmony import */ var _selfhost_core_toolchain_missing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8681);
/* harmony import */ var _selfhost_core_toolchain_needs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9624);
/* harmony import */ var _selfhost_core_toolchain_probe_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9859);
/* harmony import */ var _selfhost_local_exec_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1422);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4848);








/** `selfhost doctor`: exit 1 when something that a plan needs here is missing. */
async function doctor(options, around) {
    try {
        const pipeline = (0,_selfhost_core_pipeline_load_js__WEBPACK_IMPORTED_MODULE_1__/* .selectPipeline */ .XO)((0,_selfhost_core_pipeline_load_js__WEBPACK_IMPORTED_MODULE_1__/* .loadPipelines */ .IR)(node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(around.cwd, options.config)), options.pipeline);
        const plan = (0,_selfhost_core_pipeline_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .makePlan */ .C)(pipeline, around.machine);
        const needs = (0,_selfhost_core_toolchain_needs_js__WEBPACK_IMPORTED_MODULE_7__/* .toolNeeds */ .e)(pipeline, plan);
        const exec = (0,_selfhost_local_exec_js__WEBPACK_IMPORTED_MODULE_5__/* .localExec */ .N)({ env: around.environment });
        const reports = await (0,_selfhost_core_toolchain_probe_js__WEBPACK_IMPORTED_MODULE_4__/* .probeTools */ .E)(needs.map(({ request }) => request), exec, { cwd: pipeline.root });
        const tools = needs.map((need, index) => {
            const report = reports[index];
            return {
                id: need.request.id,
                found: report?.found ?? false,
                version: report?.version ?? null,
                path: report?.path ?? null,
                problem: report?.problem ?? null,
                neededBy: need.nodes,
                install: (0,_selfhost_core_toolchain_missing_js__WEBPACK_IMPORTED_MODULE_3__/* .installHint */ .J8)(need, around.machine),
            };
        });
        const skipped = plan.legs.flatMap(({ target, skipped: reason }) => (reason === undefined ? [] : [{ target, reason }]));
        if (options.format === 'json')
            (0,_output_js__WEBPACK_IMPORTED_MODULE_6__/* .writeJson */ .G)(around, { schema: 'selfhost.doctor/1', pipeline: pipeline.name, tools, skipped });
        else
            around.stdout.write(describe(tools, skipped));
        return tools.every(({ found }) => found) ? 0 : 1;
    }
    catch (error) {
        return (0,_output_js__WEBPACK_IMPORTED_MODULE_6__.writeError)(around, options.format, error);
    }
}
function describe(tools, skipped) {
    const lines = tools.flatMap(({ id, found, version, path: at, problem, neededBy, install }) => found
        ? [`ok       ${id} ${version ?? ''}${at === null ? '' : ` (${at})`}`]
        : [
            `missing  ${id} ${problem ?? ''}`,
            `         needed by ${(0,_selfhost_core_toolchain_missing_js__WEBPACK_IMPORTED_MODULE_3__/* .listNodes */ .iR)(neededBy)}`,
            ...(install === null ? [] : [`         install: ${install}`]),
        ]);
    return `${[...lines, ...skipped.map(({ target, reason }) => `not here ${target}: ${reason}`)].join('\n')}\n`;
}


/***/ }),

/***/ 6494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ CHUNK_BYTES),
/* harmony export */   P: () => (/* binding */ BufferPool)
/* harmony export */ });
/**
 * Large buffers that are used again. Allocating one for each chunk keeps tens of megabytes waiting for the garbage collector,
 * since V8 hardly counts memory outside its heap.
 */
/** Bytes that are read in one go: large enough that a system call costs nothing, small enough to stay in the cache. */
const CHUNK_BYTES = 256 * 1024;
/** Buffers kept for the next user; more are only alive while more are in use. */
const KEPT = 4;
class BufferPool {
    #free = [];
    /** Weak, so that a buffer whose user failed before giving it back is simply collected. */
    #lent = new WeakMap();
    #bytes;
    /** A pool of buffers of `bytes` bytes each. */
    constructor(bytes = CHUNK_BYTES) {
        this.#bytes = bytes;
    }
    /** A buffer with whatever was in it before. */
    take() {
        const buffer = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#bytes);
        this.#lent.set(buffer.buffer, buffer);
        return buffer;
    }
    /**
     * Takes back the buffer that `chunk` is a part of. Nobody may read it any more. A chunk of other memory is left alone, so
     * that chunks of both kinds can pass through one stream.
     */
    release(chunk) {
        const buffer = this.#lent.get(chunk.buffer);
        if (buffer === undefined)
            return;
        this.#lent.delete(chunk.buffer);
        if (this.#free.length < KEPT)
            this.#free.push(buffer);
    }
}


/***/ }),

/***/ 8746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y5: () => (/* binding */ SHA256_HEX),
  DC: () => (/* binding */ hashFile),
  ZD: () => (/* binding */ hashOpenFile),
  zm: () => (/* binding */ openNoFollow),
  zO: () => (/* binding */ readChunks),
  iQ: () => (/* binding */ sha256OfText)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./packages/core/lib/files/buffers.js
var buffers = __webpack_require__(6494);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./packages/core/lib/files/turns.js

/** Time in milliseconds after which timers, signals and progress of the same process get their turn: nobody notices less. */
const LONGEST = 10;
/** Work without waiting, such as hashing what is in the page cache, that still lets the rest of the process run. */
class Turns {
    #since = performance.now();
    /** Lets others run when it is time; else returns at once. */
    async others() {
        if (performance.now() - this.#since < LONGEST)
            return;
        await (0,promises_.setImmediate)();
        this.#since = performance.now();
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/files/hash.js
/** sha256, the one hash of this project: of texts, and of files of any size in constant memory. */




/** A hex sha256 of 64 lower-case digits. */
const SHA256_HEX = /^[0-9a-f]{64}$/;
/** Hex sha256 of a text's UTF-8 bytes. */
function sha256OfText(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text, 'utf8').digest('hex');
}
/**
 * Opens a file for reading without following a link in its last part, so that a file that was swapped for a link since it was
 * looked at is an error (`ELOOP`), and without waiting for the other end of a named pipe. Windows knows neither.
 */
function openNoFollow(path) {
    return (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0));
}
const pool = new buffers/* BufferPool */.P();
/** Hex sha256 and length of a file's bytes. Fails with the system's error when the file cannot be read. */
async function hashFile(path, options = {}) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        return await hashOpenFile(file, options);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
/** As `hashFile`, for the descriptor of an open file, from its first byte. The descriptor's own position is not moved. */
async function hashOpenFile(file, options = {}) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const turns = new Turns();
    let bytes = 0;
    for (const chunk of readChunks(file, pool)) {
        await turns.others();
        options.signal?.throwIfAborted();
        hash.update(chunk);
        bytes += chunk.length;
        pool.release(chunk);
    }
    return { sha256: hash.digest('hex'), bytes };
}
/**
 * The bytes of an open file from its first on, in chunks that belong to `chunks`: whoever gets one releases it. They are read
 * here, not by another thread: handing a chunk over and back takes longer than copying it out of the page cache.
 */
function* readChunks(file, chunks) {
    for (let position = 0;;) {
        const buffer = chunks.take();
        const bytesRead = (0,external_node_fs_.readSync)(file, buffer, 0, buffer.length, position);
        if (bytesRead === 0) {
            chunks.release(buffer);
            return;
        }
        position += bytesRead;
        yield buffer.subarray(0, bytesRead);
    }
}


/***/ })

};
