export const id = 764;
export const ids = [764];
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
const KEPT = 8;
class BufferPool {
    #free = [];
    /** Weak, so that a buffer whose user failed before giving it back is simply collected. */
    #lent = new WeakMap();
    /** A buffer of `CHUNK_BYTES`, with whatever was in it before. */
    take() {
        const buffer = this.#free.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES);
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

/***/ 4633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ hashFile),
/* harmony export */   FD: () => (/* binding */ hashHandle),
/* harmony export */   Y5: () => (/* binding */ SHA256_HEX),
/* harmony export */   iQ: () => (/* binding */ sha256OfText),
/* harmony export */   zO: () => (/* binding */ readChunks),
/* harmony export */   zm: () => (/* binding */ openNoFollow)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var _buffers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6494);
/** sha256, the one hash of this project: of texts, and of files of any size in constant memory. */




/** A hex sha256 of 64 lower-case digits. */
const SHA256_HEX = /^[0-9a-f]{64}$/;
/** Hex sha256 of a text's UTF-8 bytes. */
function sha256OfText(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text, 'utf8').digest('hex');
}
/**
 * Opens a file for reading without following a link in its last part, so that a file that was swapped for a link since it was
 * looked at is an error (`ELOOP`). Windows has no such flag.
 */
function openNoFollow(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW ?? 0));
}
const pool = new _buffers_js__WEBPACK_IMPORTED_MODULE_3__/* .BufferPool */ .P();
/** Hex sha256 and length of a file's bytes. Fails with the system's error when the file cannot be read. */
async function hashFile(path, options = {}) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path);
    try {
        return await hashHandle(handle, options);
    }
    finally {
        await handle.close();
    }
}
/** As `hashFile`, for an open file, from its first byte. The handle's own position is not moved. */
async function hashHandle(handle, options = {}) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let bytes = 0;
    for await (const chunk of readChunks(handle, pool)) {
        options.signal?.throwIfAborted();
        hash.update(chunk);
        bytes += chunk.length;
        pool.release(chunk);
    }
    return { sha256: hash.digest('hex'), bytes };
}
/**
 * The bytes of an open file from its first on, in chunks that belong to `chunks`: whoever gets one releases it. The handle's
 * own position is not moved.
 */
async function* readChunks(handle, chunks) {
    for (let position = 0;;) {
        const buffer = chunks.take();
        // Read here, not by another thread: handing a chunk over and back takes longer than copying it out of the page cache.
        const bytesRead = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(handle.fd, buffer, 0, buffer.length, position);
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
