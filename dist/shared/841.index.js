export const id = 841;
export const ids = [841];
export const modules = {

/***/ 9632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ Archive)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7706);
/* harmony import */ var _files_buffers_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6494);
/* harmony import */ var _files_disk_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4756);
/* harmony import */ var _files_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8746);
/* harmony import */ var _compression_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4467);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8916);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1006);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1360);
/* harmony import */ var _tar_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3893);
/** An archive on disk as a stream of tar entries, whatever it is compressed with, hashed on the way. */











/** An archive that is open: its bytes stay the same file's, even when another takes its name. Close it. */
class Archive {
    path;
    /** Bytes of the file when it was opened. */
    bytes;
    #file;
    #pool = new _files_buffers_js__WEBPACK_IMPORTED_MODULE_9__/* .BufferPool */ .P();
    #hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    #read = 0;
    constructor(path, file, bytes) {
        this.path = path;
        this.#file = file;
        this.bytes = bytes;
    }
    /** @throws UserError `path-missing`, `bundle-unreadable` */
    static open(path) {
        const file = openFile(path);
        try {
            const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file);
            if (!stats.isFile())
                throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_7__/* .unreadable */ .O$)(path, stats.isDirectory() ? 'it is a folder' : 'it is not a file');
            return new Archive(path, file, stats.size);
        }
        catch (error) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
            throw error;
        }
    }
    close() {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(this.#file);
    }
    /** Hex sha256 of the whole file, read for this alone. */
    async digest(signal) {
        const { sha256 } = await (0,_files_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .hashOpenFile */ .ZD)(this.#file, { signal });
        return sha256;
    }
    /** Hex sha256 of the bytes that `entries` read; asked for once, after the last entry. */
    digestOfRead() {
        return this.#hash.digest('hex');
    }
    /**
     * The entries, once. After the last one, every byte of the file has been read.
     * @throws UserError `bundle-unreadable`, `bundle-unsafe` (it grows beyond `limits`), `zstd-missing`
     */
    async *entries(limits) {
        const decompression = (0,_compression_js__WEBPACK_IMPORTED_MODULE_5__/* .decompress */ .mF)(this.#head(), this.#rawChunks(), (chunk) => this.#pool.release(chunk));
        if (decompression === null)
            throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_7__/* .unreadable */ .O$)(this.path, this.bytes === 0 ? 'it is empty' : 'it is neither zstd nor gzip');
        try {
            const bytes = this.#capped(decompression.bytes, (0,_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .mostUnpackedBytes */ .i)(this.bytes, limits));
            for await (const { header, body } of (0,_tar_js__WEBPACK_IMPORTED_MODULE_8__/* .readTar */ .sB)(bytes))
                yield { header, body: this.#readable(body) };
        }
        catch (error) {
            throw this.#damaged(error);
        }
        this.#checkEnd(decompression);
    }
    /** The first bytes, which tell how to decompress the whole. */
    #head() {
        const head = Buffer.alloc(_compression_js__WEBPACK_IMPORTED_MODULE_5__/* .HEAD_BYTES */ .Lq);
        return head.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(this.#file, head, 0, _compression_js__WEBPACK_IMPORTED_MODULE_5__/* .HEAD_BYTES */ .Lq, 0));
    }
    async *#rawChunks() {
        for (const chunk of (0,_files_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .readChunks */ .zO)(this.#file, this.#pool)) {
            this.#hash.update(chunk);
            this.#read += chunk.length;
            yield chunk;
        }
    }
    async *#capped(chunks, most) {
        let total = 0;
        for await (const chunk of chunks) {
            total += chunk.length;
            if (total > most)
                throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_7__/* .unsafe */ .N9)(this.path, _manifest_js__WEBPACK_IMPORTED_MODULE_10__/* .MANIFEST_NAME */ .i, `and what follows grow from ${this.bytes} to over ${most} bytes`);
            yield chunk;
        }
    }
    async *#readable(body) {
        try {
            yield* body;
        }
        catch (error) {
            throw this.#damaged(error);
        }
    }
    /** Errors of decompressor and tar become `bundle-unreadable`; those that already speak to a person stay. */
    #damaged(error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y)
            return error;
        const reason = error instanceof Error ? error.message : String(error);
        return (0,_problems_js__WEBPACK_IMPORTED_MODULE_7__/* .unreadable */ .O$)(this.path, `it is damaged or cut off (${reason})`, undefined, error);
    }
    /** Bytes after the end are no part of any file, so no digest of a file would notice them. */
    #checkEnd({ unread: unused }) {
        const unread = Math.max(unused(this.#read), this.bytes - this.#read);
        if (unread > 0)
            throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_7__/* .unreadable */ .O$)(this.path, `${unread} bytes follow the end of the compressed data`);
    }
}
function openFile(path) {
    try {
        // Opening a FIFO waits for its writer, unless it is told not to; it is then refused as no file.
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NONBLOCK ?? 0));
    }
    catch (error) {
        if ((0,_files_disk_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) !== 'ENOENT')
            throw error;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__.userError)('path-missing', `There is no file ${path}.`, { place: { file: path } }, error);
    }
}


/***/ }),

/***/ 4467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Lq: () => (/* binding */ HEAD_BYTES),
  XE: () => (/* binding */ bestCompression),
  Bc: () => (/* binding */ compress),
  mF: () => (/* binding */ decompress)
});

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./packages/core/lib/files/buffers.js
var buffers = __webpack_require__(6494);
// EXTERNAL MODULE: ./packages/core/lib/files/disk.js
var disk = __webpack_require__(4756);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/codec.js

/** A stream of Node's zlib as a codec. */
function zlibCodec(stream) {
    return {
        input: stream,
        output: stream,
        finish: async () => undefined,
        unread: (fed) => fed - stream.bytesWritten,
        destroy: () => {
            stream.destroy();
        },
    };
}
/**
 * Sends chunks through a codec. `used` is called with each chunk whose memory may be used again. Ends with the error of
 * `chunks`, or of the codec; when the reader stops early, codec and `chunks` are closed.
 */
async function* through(codec, chunks, used) {
    const feeding = feed(codec, chunks, used);
    try {
        yield* codec.output;
        await codec.finish();
    }
    catch (error) {
        // A program that could not be started closes its output without a word: how it ended says more.
        if ((0,disk/* systemCode */.xU)(error) === 'ERR_STREAM_PREMATURE_CLOSE')
            await codec.finish();
        throw error;
    }
    finally {
        codec.destroy();
        await feeding;
    }
}
/** Never fails: an error of `chunks` goes out through the codec's output. */
async function feed(codec, chunks, used) {
    try {
        for await (const chunk of chunks) {
            if (!(await written(codec.input, chunk)))
                return;
            used(chunk);
        }
        codec.input.end();
    }
    catch (error) {
        codec.output.destroy(error instanceof Error ? error : new Error(String(error)));
    }
}
/** Whether the stream used the chunk up; false when it was closed instead, whose reason comes out of the codec. */
function written(stream, chunk) {
    return new Promise((resolve) => {
        const closed = () => resolve(false);
        if (stream.destroyed)
            return closed();
        stream.once('close', closed);
        stream.write(chunk, (error) => {
            stream.off('close', closed);
            resolve(!error);
        });
    });
}

// EXTERNAL MODULE: ./packages/core/lib/bundle/zstd-frames.js + 1 modules
var zstd_frames = __webpack_require__(5326);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(7706);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/zstd-program.js
/** The zstd program, for Nodes that have no zstd of their own (before 22.15). */




/** Enough of the program's complaint for a message. */
const STDERR_CHARACTERS = 2000;
/** Whether the program can be started. */
async function hasZstdProgram() {
    const child = (0,external_node_child_process_.spawn)('zstd', ['--version'], { stdio: 'ignore' });
    try {
        const [code] = await (0,external_node_events_.once)(child, 'close');
        return code === 0;
    }
    catch (error) {
        if (isAbsent(error))
            return false;
        throw error;
    }
}
/** A running zstd, as a codec. `level` compresses, `decompress` does not. */
function zstdProgram(action) {
    const mode = action === 'decompress' ? ['-d'] : [`-${action.level}`, '--check'];
    const child = (0,external_node_child_process_.spawn)('zstd', ['--quiet', '--stdout', ...mode], { stdio: ['pipe', 'pipe', 'pipe'] });
    const complaint = collect(child.stderr);
    const ended = waitFor(child, complaint);
    // Asked for at the end only; until then a failure must not count as unhandled.
    ended.catch(() => undefined);
    // A program that ends early breaks the pipe; its exit code tells why.
    child.stdin.on('error', () => undefined);
    return {
        input: child.stdin,
        output: child.stdout,
        finish: () => ended,
        // The program fails by itself when bytes follow the end.
        unread: () => 0,
        destroy: () => {
            child.stdin.destroy();
            child.stdout.destroy();
            child.kill('SIGKILL');
        },
    };
}
async function waitFor(child, complaint) {
    let code;
    try {
        [code] = await (0,external_node_events_.once)(child, 'close');
    }
    catch (error) {
        throw isAbsent(error) ? zstdMissing(error) : error;
    }
    if (code !== 0)
        throw new Error(complaint().trim() || `zstd ended with ${code === null ? 'a signal' : `exit code ${code}`}`);
}
function collect(stream) {
    let text = '';
    stream.setEncoding('utf8').on('data', (piece) => {
        text = (text + piece).slice(0, STDERR_CHARACTERS);
    });
    return () => text;
}
function isAbsent(error) {
    return (0,disk/* systemCode */.xU)(error) === 'ENOENT';
}
/** The error of a machine that cannot handle zstd at all. */
function zstdMissing(cause) {
    return (0,errors.userError)('zstd-missing', 'This Node has no zstd of its own, and the zstd program is not on the PATH.', {
        remedy: 'Install the program (Debian, Ubuntu: apt-get install zstd; macOS: brew install zstd), or use Node 22.15 or newer.',
    }, cause);
}

;// CONCATENATED MODULE: ./packages/core/lib/bundle/compression.js
/** Compressing and decompressing archives: zstd by Node or by the zstd program, and gzip where neither is there. */





/**
 * zstd's level 1: 200 MiB of binaries take half the time of level 3 (the program's default) and 10% more space, and the time
 * to compress is most of the time to pack.
 */
const ZSTD_LEVEL = 1;
/** zlib's level 6 takes twice the time of level 3 for 6% less space. */
const GZIP_LEVEL = 3;
/** First bytes of a zstd frame (RFC 8878, section 3.1.1) and of a gzip member (RFC 1952, section 2.3.1). */
const MAGIC = [
    { compression: 'zstd', bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
    { compression: 'gzip', bytes: Buffer.from([0x1f, 0x8b, 0x08]) },
];
/** Bytes of an archive that `decompress` needs to see first. */
const HEAD_BYTES = zstd_frames/* FRAME_HEADER_BYTES */.md;
/** What an archive is compressed with, told from its first bytes; null when it is neither. */
function detectCompression(head) {
    return MAGIC.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes))?.compression ?? null;
}
/** What this machine can pack with: zstd by Node or by the program on the PATH, else gzip. */
async function bestCompression() {
    return (0,zstd_frames/* nodeZstd */.iL)() !== null || (await hasZstdProgram()) ? 'zstd' : 'gzip';
}
/**
 * Compresses chunks of up to `FRAME_BYTES`, of which all but the last have the same size.
 * @throws UserError `zstd-missing`
 */
function compress(compression, chunks, used) {
    if (compression === 'gzip')
        return through(zlibCodec(external_node_zlib_.createGzip({ level: GZIP_LEVEL, chunkSize: buffers/* CHUNK_BYTES */.E })), chunks, used);
    const node = (0,zstd_frames/* nodeZstd */.iL)();
    if (node === null)
        return through(zstdProgram({ level: ZSTD_LEVEL }), chunks, used);
    return (0,zstd_frames/* compressFrames */.xn)(node, ZSTD_LEVEL, chunks, used);
}
/**
 * Decompresses an archive that starts with `head`; null when it is neither zstd nor gzip.
 * @throws UserError `zstd-missing`
 */
function decompress(head, chunks, used) {
    const compression = detectCompression(head);
    if (compression === null)
        return null;
    const node = (0,zstd_frames/* nodeZstd */.iL)();
    if (compression === 'zstd' && node !== null && (0,zstd_frames/* startsWithSmallFrame */._E)(head)) {
        return { bytes: (0,zstd_frames/* decompressFrames */.Ud)(node, chunks, used), unread: () => 0 };
    }
    const codec = compression === 'gzip' ? gunzip() : node === null ? zstdProgram('decompress') : unzstd();
    return { bytes: through(codec, chunks, used), unread: codec.unread };
}
function gunzip() {
    return zlibCodec(external_node_zlib_.createGunzip({ chunkSize: buffers/* CHUNK_BYTES */.E }));
}
/** For archives of one large frame, as the zstd program and other packers make them. */
function unzstd() {
    return zlibCodec(external_node_zlib_.createZstdDecompress({ chunkSize: buffers/* CHUNK_BYTES */.E }));
}


/***/ }),

/***/ 272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ contentDigestOf)
/* harmony export */ });
/* unused harmony export canonicalFiles */
/* harmony import */ var _files_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8746);
/* harmony import */ var _files_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8773);
/** The identity of what a stage made, whatever archive carries it. */


/**
 * The text whose sha256 is a bundle's `contentDigest`. Any program can make it again from the manifest's `files`:
 *
 * 1. Sort the entries by `path`, comparing UTF-16 code units (for paths without characters beyond U+FFFF that is the order of
 *    code points, and of UTF-8 bytes).
 * 2. Write one JSON array of objects with exactly these keys in this order: `path`, `type`, `mode`, `size`, `sha256`, `link`,
 *    `kind`; no white space anywhere; no line feed at the end.
 * 3. Numbers are decimal integers (`mode` 0o755 is `493`); an absent `sha256` or `link` is `null`.
 * 4. Strings escape `"` and `\` by a backslash, control characters as JSON does (`\n`, `\u001f`), and nothing else: other
 *    characters stand as they are, in UTF-8 (RFC 8785, section 3.2.2.2).
 *
 * In Python: `json.dumps(entries, ensure_ascii=False, separators=(',', ':'))`.
 */
function canonicalFiles(files) {
    const sorted = [...files].sort((left, right) => (0,_files_order_js__WEBPACK_IMPORTED_MODULE_1__/* .byCodeUnits */ .C)(left.path, right.path));
    return JSON.stringify(sorted.map(({ path, type, mode, size, sha256, link, kind }) => ({ path, type, mode, size, sha256, link, kind })));
}
/** Hex sha256 of `canonicalFiles`. */
function contentDigestOf(files) {
    return (0,_files_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256OfText */ .iQ)(canonicalFiles(files));
}


/***/ }),

/***/ 4948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ checkFiles)
/* harmony export */ });
/* harmony import */ var _files_links_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8112);
/* harmony import */ var _files_paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7625);
/* harmony import */ var _content_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(272);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1006);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1360);
/** What must hold for the files of a bundle besides their shape, when packing as well as when reading. */





/**
 * Checks paths, links, amounts and the contentDigest of a manifest's files; afterwards every listed file may be written under
 * a fresh folder. `archive` names the bundle in errors.
 * @throws UserError `bundle-unsafe`, `bundle-mismatch`
 */
function checkFiles(manifest, archive, limits) {
    const { files } = manifest;
    if (files.length > limits.entries) {
        throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(archive, _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST_NAME */ .i, `lists ${files.length} entries, more than the ${limits.entries} allowed`);
    }
    const total = files.reduce((sum, file) => sum + file.size, 0);
    if (total > limits.totalBytes) {
        throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(archive, _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST_NAME */ .i, `lists ${total} bytes, more than the ${limits.totalBytes} allowed`);
    }
    checkPaths(files, archive);
    checkLinks(files, archive);
    const digest = (0,_content_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .contentDigestOf */ .V)(files);
    if (digest !== manifest.contentDigest) {
        throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .mismatch */ .J4)(archive, 'the contentDigest in the manifest is not the digest of the files in the manifest', {
            value: manifest.contentDigest,
            allowed: [digest],
        });
    }
}
function checkPaths(files, archive) {
    const names = new _files_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .PathRegister */ .lR();
    const leaves = new Set();
    names.add(_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST_NAME */ .i);
    for (const { path, type } of files) {
        const problem = (0,_files_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .pathProblem */ .z9)(path);
        if (problem !== null)
            throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(archive, path, problem);
        if ((0,_files_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .foldedPath */ .kV)(path) === _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST_NAME */ .i)
            throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(archive, path, 'has the name of the manifest');
        const other = names.add(path);
        if (other !== null)
            throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(archive, path, `is one file with ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(other)} where case or Unicode form is ignored`);
        if (type !== 'directory')
            leaves.add(path);
    }
    const seen = new Set();
    for (const { path } of files) {
        if (seen.has(path))
            throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(archive, path, 'is there twice');
        seen.add(path);
        for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
            const folder = path.slice(0, end);
            if (leaves.has(folder))
                throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(archive, path, `lies below ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(folder)}, which is no folder`);
        }
    }
}
function checkLinks(files, archive) {
    const links = files.flatMap(({ path, link }) => (link === null ? [] : [{ path, link }]));
    const map = new _files_links_js__WEBPACK_IMPORTED_MODULE_4__/* .LinkMap */ .z(links);
    for (const { path, link } of links) {
        const end = map.follow(path, link);
        if (end.kind === 'outside')
            throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(archive, path, `is a link to ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(link)}, which leads outside the bundle`);
        if (end.kind === 'circle')
            throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unsafe */ .N9)(archive, path, `is a link to ${(0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(link)}, which leads round in a circle`);
    }
}


/***/ }),

/***/ 8916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ mostUnpackedBytes),
/* harmony export */   k: () => (/* binding */ BUNDLE_LIMITS)
/* harmony export */ });
/** How much a bundle may make its reader do. A bundle comes from another machine, and is read before it is trusted. */
const BUNDLE_LIMITS = {
    // LLVM with all its headers and libraries installs about 10,000 files; twenty times that is no compiler.
    entries: 200_000,
    // Hosted runners have 14 GB of disk to promise; a debug build of LLVM stays below that.
    totalBytes: 16 * 1024 ** 3,
    // Object files and IR compress 3:1 to 20:1; deflate's own maximum is 1032:1, and only bombs come near it.
    ratio: 1000,
    // Small bundles may be all zeros: filling 10 MiB harms nobody.
    ratioFloorBytes: 10 * 1024 ** 2,
    // 200,000 entries of about 320 bytes each.
    manifestBytes: 64 * 1024 ** 2,
};
/** The most bytes that an archive of `archiveBytes` may grow to, its tar headers counted. */
function mostUnpackedBytes(archiveBytes, limits) {
    return Math.max(limits.ratioFloorBytes, archiveBytes * limits.ratio);
}


/***/ }),

/***/ 5861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ checkManifest),
/* harmony export */   N: () => (/* binding */ parseManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4377);
/* harmony import */ var _files_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8746);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1006);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1360);
/** The shape of `manifest.json`, checked before anything in it is used. Keys that this version does not know are left out. */




/** Problems shown of a manifest that is wrong in many places. */
const SHOWN_PROBLEMS = 5;
const sha256 = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(_files_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .SHA256_HEX */ .Y5, 'must be a sha256 of 64 lower-case hex digits');
/** A word that stands in file names and messages: a stage, a target, a pipeline. */
const word = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .min(1)
    .max(200)
    .regex(/^[^\p{C}/\\]+$/u, 'must be a name without slashes or invisible characters');
const octets = zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative();
const file = zod__WEBPACK_IMPORTED_MODULE_2__/* .discriminatedUnion */ .gMt('type', [
    zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        type: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('file'),
        mode: zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(0o644), zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(0o755)], { error: 'must be 420 (0o644) or 493 (0o755) for a file' }),
        size: octets,
        sha256,
        link: zod__WEBPACK_IMPORTED_MODULE_2__/* ["null"] */ .chJ(),
        kind: word,
    }),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        type: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('symlink'),
        mode: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(0o777, { error: 'must be 511 (0o777) for a link' }),
        size: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(0),
        sha256: zod__WEBPACK_IMPORTED_MODULE_2__/* ["null"] */ .chJ(),
        link: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        kind: word,
    }),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        type: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('directory'),
        mode: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(0o755, { error: 'must be 493 (0o755) for a folder' }),
        size: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(0),
        sha256: zod__WEBPACK_IMPORTED_MODULE_2__/* ["null"] */ .chJ(),
        link: zod__WEBPACK_IMPORTED_MODULE_2__/* ["null"] */ .chJ(),
        kind: word,
    }),
]);
const compiler = zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ stage: word, target: word, executableDigest: sha256, bundleDigest: sha256, contentDigest: sha256 }),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ tool: word, version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), executableDigest: sha256.nullable() }),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ prebuilt: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), sha256 }),
], { error: 'must name a stage with its digests, a tool with its version, or a prebuilt compiler with its sha256' });
const manifest = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    schema: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .BUNDLE_SCHEMA */ .n),
    pipeline: word,
    name: word,
    stage: word,
    target: word,
    host: word,
    version: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ commit: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(), describe: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(), dirty: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY() }),
    source: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ commit: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(), inputsDigest: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }),
    compiler: compiler.nullable(),
    toolchain: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ tool: word, version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), executableDigest: sha256.nullable() })),
    command: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    jobs: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative(),
    mode: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['clean', 'incremental']),
    degraded: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    window: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ started: zod__WEBPACK_IMPORTED_MODULE_4__/* .datetime */ .w$(), finished: zod__WEBPACK_IMPORTED_MODULE_4__/* .datetime */ .w$() }),
    contentDigest: sha256,
    files: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(file),
});
/**
 * Reads the text of a `manifest.json` found in `archive`.
 * @throws UserError `bundle-unreadable`: no JSON, another schema, or a value of the wrong shape
 */
function parseManifest(text, archive) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(archive, 'its manifest.json is not JSON', undefined, error);
    }
    const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
    if (schema !== _manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .BUNDLE_SCHEMA */ .n) {
        throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(archive, `its manifest has the schema ${JSON.stringify(schema) ?? 'nothing'}, not "${_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .BUNDLE_SCHEMA */ .n}"`, 'If a newer version of this program made the bundle, read it with that version; if not, this is no bundle.');
    }
    return checkManifest(value, archive);
}
/** As `parseManifest`, for a value: the form that packing checks before it writes. */
function checkManifest(value, archive) {
    const checked = manifest.safeParse(value);
    if (checked.success)
        return checked.data;
    const { issues } = checked.error;
    const shown = issues.slice(0, SHOWN_PROBLEMS).map(({ path, message }) => `${dotted(path)}: ${message}`);
    const more = issues.length > shown.length ? `; and ${issues.length - shown.length} more` : '';
    throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(archive, `its manifest is wrong: ${shown.join('; ')}${more}`);
}
function dotted(path) {
    return (path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
        .join('')
        .replace(/^\./, '') || 'manifest');
}


/***/ }),

/***/ 1006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ MANIFEST_NAME),
/* harmony export */   n: () => (/* binding */ BUNDLE_SCHEMA)
/* harmony export */ });
const BUNDLE_SCHEMA = 'selfhost.bundle/1';
const MANIFEST_NAME = 'manifest.json';


/***/ }),

/***/ 1360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J4: () => (/* binding */ mismatch),
/* harmony export */   N9: () => (/* binding */ unsafe),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   SP: () => (/* binding */ shown)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7706);
/** The errors of reading bundles, each with the archive and the entry named, and what to do. */

const AGAIN = 'Fetch the bundle again, or build its stage again.';
/** A file that is no bundle, or a damaged one. `reason` continues "cannot be read as a bundle:". */
function unreadable(archive, reason, remedy = AGAIN, cause) {
    const message = `${archive} cannot be read as a bundle: ${reason}.`;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.userError)('bundle-unreadable', message, { place: { file: archive }, remedy }, cause);
}
/** A bundle that is not what was expected, or does not hold what its manifest says. */
function mismatch(archive, message, rest = {}) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.userError)('bundle-mismatch', `${archive}: ${message}.`, {
        place: { file: archive },
        remedy: `Do not use this bundle: it was changed, damaged or mixed up. ${AGAIN}`,
        ...rest,
    });
}
/** An entry that could write outside the folder, hide another file, or fill the disk. `entry` is its path in the bundle. */
function unsafe(archive, entry, problem) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.userError)('bundle-unsafe', `${archive}: ${shown(entry)} ${problem}.`, {
        place: { file: archive },
        value: shown(entry),
        remedy: 'Do not use this bundle. If one of your stages made it, give that output a plain relative name, and pack again.',
    });
}
/** A name from an untrusted archive, quoted, so that control characters in it cannot steer a terminal. */
function shown(text) {
    return JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text).replace(/[\p{Cc}\p{Cf}]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ }),

/***/ 2841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ readBundle)
});

// UNUSED EXPORTS: readManifest

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./packages/core/lib/bundle/archive.js
var bundle_archive = __webpack_require__(9632);
// EXTERNAL MODULE: ./packages/core/lib/files/links.js
var links = __webpack_require__(8112);
// EXTERNAL MODULE: ./packages/core/lib/files/paths.js
var paths = __webpack_require__(7625);
// EXTERNAL MODULE: ./packages/core/lib/bundle/problems.js
var problems = __webpack_require__(1360);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/entry-check.js
/** Holds each tar entry against the manifest before a byte of it is written. */



/** Why entries of other types than file, link and folder are refused; no stage can declare them as outputs. */
const REFUSED_TYPES = {
    link: 'is a hard link',
    'character-device': 'is a device',
    'block-device': 'is a device',
    fifo: 'is a named pipe',
};
/** Missing entries named in a message. */
const SHOWN_MISSING = 5;
/** Takes the entries after the manifest in any order, each exactly once. The manifest's own files were checked before. */
class EntryCheck {
    #archive;
    #files;
    #folded;
    #links;
    #seen = new Set();
    constructor(manifest, archive) {
        this.#archive = archive;
        this.#files = new Map(manifest.files.map((file) => [file.path, file]));
        this.#folded = new Map(manifest.files.map(({ path }) => [(0,paths/* foldedPath */.kV)(path), path]));
        this.#links = new links/* LinkMap */.z(manifest.files.flatMap(({ path, link }) => (link === null ? [] : [{ path, link }])));
    }
    /**
     * The manifest's file that a header belongs to.
     * @throws UserError `bundle-unsafe`, `bundle-mismatch`
     */
    accept(header) {
        // Tar ends the names of folders with a slash (POSIX, ustar interchange format).
        const path = header.type === 'directory' ? header.name.replace(/\/$/, '') : header.name;
        this.#checkSafe(path, header);
        const file = this.#files.get(path);
        if (file === undefined)
            throw this.#unknown(path);
        this.#seen.add(path);
        this.#same(path, 'type', header.type, file.type);
        this.#same(path, 'size', header.size, file.size);
        this.#same(path, 'mode', octal(header.mode), octal(file.mode));
        this.#same(path, 'link', header.linkname, file.link);
        return file;
    }
    /** @throws UserError `bundle-mismatch` when files of the manifest did not come */
    finish() {
        const missing = [...this.#files.keys()].filter((path) => !this.#seen.has(path));
        if (missing.length === 0)
            return;
        const names = missing.slice(0, SHOWN_MISSING).map(problems/* shown */.SP).join(', ');
        const more = missing.length > SHOWN_MISSING ? ` and ${missing.length - SHOWN_MISSING} more` : '';
        throw (0,problems/* mismatch */.J4)(this.#archive, `the manifest lists ${names}${more}, which the archive does not hold`);
    }
    #checkSafe(path, header) {
        const problem = (0,paths/* pathProblem */.z9)(path) ?? this.#typeProblem(header) ?? this.#linkProblem(path, header);
        if (problem !== null)
            throw (0,problems/* unsafe */.N9)(this.#archive, path, problem);
        if (this.#seen.has(path))
            throw (0,problems/* unsafe */.N9)(this.#archive, path, 'is there twice');
    }
    #typeProblem({ type }) {
        if (type === 'file' || type === 'symlink' || type === 'directory')
            return null;
        return REFUSED_TYPES[type ?? ''] ?? 'is an entry of an unknown type';
    }
    #linkProblem(path, { type, linkname }) {
        if (type !== 'symlink')
            return null;
        const link = linkname ?? '';
        return this.#links.follow(path, link).kind === 'outside'
            ? `is a link to ${(0,problems/* shown */.SP)(link)}, which leads outside the bundle`
            : null;
    }
    #unknown(path) {
        const twin = this.#folded.get((0,paths/* foldedPath */.kV)(path));
        if (twin !== undefined) {
            return (0,problems/* unsafe */.N9)(this.#archive, path, `is one file with ${(0,problems/* shown */.SP)(twin)} where case or Unicode form is ignored`);
        }
        return (0,problems/* mismatch */.J4)(this.#archive, `${(0,problems/* shown */.SP)(path)} is in the archive but not in the manifest`, { value: (0,problems/* shown */.SP)(path) });
    }
    #same(path, what, found, declared) {
        if (found === declared)
            return;
        const value = (0,problems/* shown */.SP)(String(found));
        throw (0,problems/* mismatch */.J4)(this.#archive, `the ${what} of ${(0,problems/* shown */.SP)(path)} is ${value} in the archive, ${(0,problems/* shown */.SP)(String(declared))} in the manifest`, {
            value,
            allowed: [String(declared)],
        });
    }
}
function octal(mode) {
    return `0o${mode.toString(8)}`;
}

// EXTERNAL MODULE: ./packages/core/lib/bundle/file-rules.js
var file_rules = __webpack_require__(4948);
// EXTERNAL MODULE: ./packages/core/lib/bundle/limits.js
var bundle_limits = __webpack_require__(8916);
// EXTERNAL MODULE: ./packages/core/lib/bundle/manifest.js
var manifest = __webpack_require__(1006);
// EXTERNAL MODULE: ./packages/core/lib/bundle/manifest-schema.js
var manifest_schema = __webpack_require__(5861);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/read.js
/** Reading bundles: the manifest alone, or the whole archive with every byte held against the manifest. */








/**
 * The manifest of a bundle: what it claims, unproved. Reads no more of the archive than the first entry.
 * @throws UserError `path-missing`, `bundle-unreadable`, `bundle-unsafe`, `zstd-missing`
 */
async function readManifest(path, options = {}) {
    const limits = { ...BUNDLE_LIMITS, ...options.limits };
    const archive = Archive.open(path);
    try {
        for await (const entry of archive.entries(limits))
            return await manifestOf(entry, path, limits);
        throw unreadable(path, 'it holds no manifest.json');
    }
    finally {
        archive.close();
    }
}
/**
 * Reads a whole bundle into a sink. Names, links and amounts are checked before the first byte is given on, each entry's header
 * before its bytes, each file's sha256 after them; at the end nothing may be missing.
 * @throws UserError `path-missing`, `bundle-unreadable`, `bundle-mismatch`, `bundle-unsafe`, `zstd-missing`
 */
async function readBundle(path, sink, options = {}) {
    const archive = bundle_archive/* Archive */.T.open(path);
    try {
        const expected = options.expect?.bundleDigest;
        if (expected !== undefined)
            checkBundleDigest(path, await archive.digest(options.signal), expected);
        const manifest = await readEntries(archive, sink, options);
        // Hashed again from the bytes that were unpacked: the file may have been written to since the first look.
        const bundleDigest = archive.digestOfRead();
        if (expected !== undefined)
            checkBundleDigest(path, bundleDigest, expected);
        await sink.finish();
        return { manifest, bundleDigest, contentDigest: manifest.contentDigest, bytes: archive.bytes };
    }
    finally {
        archive.close();
    }
}
/** The manifest's contentDigest is proved at the end: it is the digest of `files`, and each of `files` was held against its bytes. */
async function readEntries(archive, sink, { limits: own, expect, signal }) {
    const limits = { ...bundle_limits/* BUNDLE_LIMITS */.k, ...own };
    let manifest;
    let check;
    for await (const entry of archive.entries(limits)) {
        signal?.throwIfAborted();
        if (check === undefined) {
            manifest = await manifestOf(entry, archive.path, limits);
            checkExpectation(archive.path, manifest, expect ?? {});
            (0,file_rules/* checkFiles */.g)(manifest, archive.path, limits);
            check = new EntryCheck(manifest, archive.path);
            await sink.begin(manifest);
        }
        else {
            await receive(check.accept(entry.header), entry.body, sink, archive.path, signal);
        }
    }
    if (manifest === undefined || check === undefined)
        throw (0,problems/* unreadable */.O$)(archive.path, 'it holds no manifest.json');
    check.finish();
    return manifest;
}
async function manifestOf({ header, body }, path, limits) {
    if (header.name !== manifest/* MANIFEST_NAME */.i || header.type !== 'file') {
        throw (0,problems/* unreadable */.O$)(path, `its first entry is ${(0,problems/* shown */.SP)(header.name)}, not ${manifest/* MANIFEST_NAME */.i}`, 'Name a file that this program packed.');
    }
    if (header.size > limits.manifestBytes) {
        throw (0,problems/* unsafe */.N9)(path, manifest/* MANIFEST_NAME */.i, `has ${header.size} bytes, more than the ${limits.manifestBytes} allowed`);
    }
    const chunks = [];
    for await (const chunk of body)
        chunks.push(Buffer.from(chunk));
    return (0,manifest_schema/* parseManifest */.N)(Buffer.concat(chunks).toString('utf8'), path);
}
async function receive(file, body, sink, archive, signal) {
    if (file.type !== 'file') {
        for await (const chunk of body)
            throw (0,problems/* mismatch */.J4)(archive, `${(0,problems/* shown */.SP)(file.path)} has ${chunk.length} bytes but is no file`);
        await (file.type === 'directory' ? sink.directory(file) : sink.symlink(file));
        return;
    }
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const target = await sink.file(file);
    try {
        for await (const chunk of body) {
            signal?.throwIfAborted();
            hash.update(chunk);
            await target.write(chunk);
        }
    }
    finally {
        await target.close();
    }
    const found = hash.digest('hex');
    if (found === file.sha256)
        return;
    throw (0,problems/* mismatch */.J4)(archive, `the bytes of ${(0,problems/* shown */.SP)(file.path)} have the sha256 ${found}, the manifest says ${file.sha256}`, {
        value: found,
        allowed: file.sha256 === null ? [] : [file.sha256],
    });
}
function checkBundleDigest(path, found, expected) {
    if (found === expected.toLowerCase())
        return;
    throw (0,problems/* mismatch */.J4)(path, `its sha256 is ${found}, but ${expected} is expected`, { value: found, allowed: [expected] });
}
function checkExpectation(path, manifest, expect) {
    for (const key of ['pipeline', 'stage', 'target', 'contentDigest']) {
        const expected = expect[key];
        if (expected === undefined || manifest[key] === expected)
            continue;
        throw (0,problems/* mismatch */.J4)(path, `its ${key} is ${(0,problems/* shown */.SP)(manifest[key])}, but ${(0,problems/* shown */.SP)(expected)} is expected`, {
            value: manifest[key],
            allowed: [expected],
            remedy: 'Name the bundle of the right stage, target and run; if the name is right, the bundle was changed: build it again.',
        });
    }
}


/***/ }),

/***/ 3893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FJ: () => (/* binding */ writeTar),
/* harmony export */   sB: () => (/* binding */ readTar)
/* harmony export */ });
/* unused harmony export TarWriter */
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6118);
/** Tar streams as async iteration, with backpressure in both directions and errors that come out in one place. */

/** The entries of a tar. Ends with the error of `chunks`, or of the format; closes `chunks` when the reader stops early. */
async function* readTar(chunks) {
    const tar = (0,tar_stream__WEBPACK_IMPORTED_MODULE_0__.extract)();
    const feeding = feedTar();
    async function feedTar() {
        try {
            for await (const chunk of chunks) {
                if (!tar.write(chunk))
                    await room(tar);
                if (tar.destroyed)
                    return;
            }
            tar.end(null);
        }
        catch (error) {
            tar.destroy(error instanceof Error ? error : new Error(String(error)));
        }
    }
    try {
        for await (const entry of tar)
            yield { header: entry.header, body: buffers(entry) };
    }
    finally {
        tar.destroy();
        await feeding;
    }
}
/** Writes a tar: `fill` adds the entries, and the bytes come out as they are made. Ends with the error of `fill`. */
async function* writeTar(fill) {
    const tar = (0,tar_stream__WEBPACK_IMPORTED_MODULE_0__.pack)();
    const filling = run();
    async function run() {
        try {
            await fill(new TarWriter(tar));
            tar.finalize();
        }
        catch (error) {
            tar.destroy(error instanceof Error ? error : new Error(String(error)));
        }
    }
    try {
        yield* buffers(tar);
    }
    finally {
        tar.destroy();
        await filling;
    }
}
/** Adds entries to a tar, one after the other. */
class TarWriter {
    #tar;
    constructor(tar) {
        this.#tar = tar;
    }
    /** Adds an entry without a body: a link or a folder. */
    async add(header) {
        await new Promise((resolve, reject) => {
            this.#tar.entry(header, (error) => (error ? reject(error) : resolve()));
        });
    }
    /** Adds a file whose body is `chunks`; fails when their length is not `header.size`. */
    async addFile(header, chunks) {
        let end = () => undefined;
        const added = new Promise((resolve, reject) => {
            end = (error) => (error ? reject(error) : resolve());
        });
        const sink = this.#tar.entry(header, (error) => end(error));
        // The callback gets every error of the entry; it may do so before anyone waits for it.
        sink.on('error', () => undefined);
        added.catch(() => undefined);
        for await (const chunk of chunks) {
            if (!sink.write(chunk))
                await room(sink);
            if (sink.destroyed)
                break;
        }
        sink.end(null);
        await added;
    }
}
/** The types of streams here do not say that their chunks are buffers. */
function buffers(stream) {
    return stream;
}
/** Resolves when the stream takes more, or is closed. */
function room(stream) {
    return new Promise((resolve) => {
        if (stream.destroyed)
            return resolve();
        const done = () => {
            stream.off('drain', done);
            stream.off('close', done);
            resolve();
        };
        stream.on('drain', done);
        stream.on('close', done);
    });
}


/***/ }),

/***/ 5326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Kr: () => (/* binding */ FRAME_BYTES),
  md: () => (/* binding */ FRAME_HEADER_BYTES),
  xn: () => (/* binding */ compressFrames),
  Ud: () => (/* binding */ decompressFrames),
  iL: () => (/* binding */ nodeZstd),
  _E: () => (/* binding */ startsWithSmallFrame)
});

// UNUSED EXPORTS: splitFrames

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/core/lib/files/in-order.js
/**
 * Maps an async row with at most `lanes` calls under way, and gives the results in the row's order. The next item is only asked
 * for when a lane is free. Ends with the first error in that order; `items` is closed when the reader stops early.
 */
async function* inOrder(items, lanes, map) {
    const ahead = [];
    const next = () => ahead.shift()?.result;
    try {
        for await (const item of items) {
            const result = map(item);
            // Told when it is this one's turn.
            result.catch(() => undefined);
            ahead.push({ result });
            if (ahead.length < lanes)
                continue;
            const first = next();
            if (first !== undefined)
                yield await first;
        }
        for (let first = next(); first !== undefined; first = next())
            yield await first;
    }
    finally {
        await Promise.allSettled(ahead.map(({ result }) => result));
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/bundle/zstd-frames.js
/**
 * zstd as a row of small frames, each compressed and decompressed as a whole. That takes a third less time than one stream,
 * several frames can be worked on at once, and every zstd reads it: a row of frames is the concatenation of their contents
 * (RFC 8878, section 3).
 */



/** Content of one frame: larger ones cost memory, and smaller ones space, as each starts without a memory of the last. */
const FRAME_BYTES = 1024 ** 2;
/** A window of the whole frame: zstd then need not look for matches in two buffers, which takes longer. */
const WINDOW_LOG = 20;
/** Largest content that is decompressed as a whole; 8 times what is packed here, for packers to come. */
const LARGEST_FRAME = 8 * FRAME_BYTES;
/** zlib refuses smaller output buffers. */
const LEAST_CHUNK = 64;
/** Frames worked on at once, as many as the smallest machines have cores. */
const LANES = 2;
/** Magic number, descriptor, window, dictionary and content size (RFC 8878, section 3.1.1.1) at their longest. */
const FRAME_HEADER_BYTES = 18;
/**
 * Frames after which a frame's content was surely read: the tar reader holds on to the piece that its reader is busy with, and to
 * the start of a header that the next frame ends.
 */
const CONTENTS_READ = 2;
const MAGIC = 0xfd2fb528;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
/** Looked up when it is needed: a static import of these names stops Node 20, which has none, from loading the file at all. */
function nodeZstd() {
    const { zstdCompress, zstdDecompress } = external_node_zlib_;
    if (zstdCompress === undefined || zstdDecompress === undefined)
        return null;
    return { compress: (0,external_node_util_.promisify)(zstdCompress), decompress: (0,external_node_util_.promisify)(zstdDecompress) };
}
/** Makes one frame of each chunk of up to `FRAME_BYTES`. */
function compressFrames(zstd, level, chunks, used) {
    const { ZSTD_c_compressionLevel, ZSTD_c_checksumFlag, ZSTD_c_windowLog } = external_node_zlib_.constants;
    // No nbWorkers: Node's stream fails with ERR_STREAM_PUSH_AFTER_EOF. The checksum finds damage where no digest is expected.
    const params = { [ZSTD_c_compressionLevel]: level, [ZSTD_c_checksumFlag]: 1, [ZSTD_c_windowLog]: WINDOW_LOG };
    const frames = inOrder(chunks, LANES, async (chunk) => {
        const frame = await zstd.compress(chunk, { params, pledgedSrcSize: chunk.length, chunkSize: FRAME_BYTES / 2 });
        used(chunk);
        return frame;
    });
    return freeing(frames, 0);
}
/** Decompresses a row of frames, each of which must say how long its content is. */
function decompressFrames(zstd, chunks, used) {
    const contents = inOrder(splitFrames(chunks, used), LANES, ({ frame, contentBytes }) => 
    // One byte more than the content, so that the output never counts as full and asks for another buffer.
    zstd.decompress(frame, { chunkSize: Math.max(contentBytes + 1, LEAST_CHUNK), maxOutputLength: contentBytes + 1 }));
    return freeing(contents, CONTENTS_READ);
}
/**
 * Gives a buffer's memory back at once when the reader has asked for `behind` more, instead of at the next garbage collection:
 * V8 would collect the whole heap every few frames, which takes as long as decompressing them.
 */
async function* freeing(buffers, behind) {
    const inUse = [];
    for await (const buffer of buffers) {
        inUse.push(buffer);
        yield buffer;
        if (inUse.length > behind)
            free(inUse.shift());
    }
}
function free(buffer) {
    // Small buffers share one memory with others.
    if (buffer === undefined || buffer.buffer.byteLength <= Buffer.poolSize)
        return;
    // In every Node that has zstd, but not yet in the types of the language version that Node 20 has.
    const memory = buffer.buffer;
    memory.transfer?.(0);
}
/** Whether the bytes start with a frame that is small enough to be decompressed as a whole. */
function startsWithSmallFrame(head) {
    const header = parseHeader(head);
    return header !== null && isSmall(header);
}
/** Cuts a row of small frames apart by their block headers, without decompressing them. */
async function* splitFrames(chunks, used) {
    let held = Buffer.alloc(0);
    for await (const chunk of chunks) {
        held = Buffer.concat([held, chunk]);
        used(chunk);
        for (let next = firstFrame(held); next !== null; next = firstFrame(held)) {
            yield next;
            held = held.subarray(next.frame.length);
        }
        if (held.length > 2 * LARGEST_FRAME)
            throw new Error('a zstd frame has no end');
    }
    if (held.length > 0)
        throw new Error('unexpected end of file');
}
/** The whole frame that the bytes start with; null when more bytes are needed. */
function firstFrame(bytes) {
    const header = parseHeader(bytes);
    if (header === null)
        return null;
    if (!isSmall(header))
        throw new Error('a zstd frame does not say its size, or is too large');
    for (let at = header.bytes; at + BLOCK_HEADER_BYTES <= bytes.length;) {
        // RFC 8878, section 3.1.1.2: last block, type, size. A block of type 1 repeats its one byte.
        const block = bytes.readUIntLE(at, BLOCK_HEADER_BYTES);
        at += BLOCK_HEADER_BYTES + (((block >> 1) & 3) === 1 ? 1 : block >> 3);
        if ((block & 1) === 0)
            continue;
        const end = at + (header.checksum ? CHECKSUM_BYTES : 0);
        return end <= bytes.length ? { frame: bytes.subarray(0, end), contentBytes: header.contentBytes ?? 0 } : null;
    }
    return null;
}
/** RFC 8878, section 3.1.1.1. Null when more bytes are needed. */
function parseHeader(bytes) {
    if (bytes.length < 5)
        return null;
    if (bytes.readUInt32LE(0) !== MAGIC)
        throw new Error('bytes that are no zstd frame');
    const descriptor = bytes.readUInt8(4);
    const single = (descriptor & 0x20) !== 0;
    const sizeFlag = descriptor >> 6;
    const sizeBytes = sizeFlag === 0 ? (single ? 1 : 0) : 1 << sizeFlag;
    const sizeAt = 5 + (single ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0);
    if (bytes.length < sizeAt + sizeBytes)
        return null;
    return {
        bytes: sizeAt + sizeBytes,
        contentBytes: contentSize(bytes, sizeAt, sizeBytes),
        checksum: (descriptor & 4) !== 0,
    };
}
function contentSize(bytes, at, length) {
    if (length === 0)
        return null;
    if (length === 8)
        return Number(bytes.readBigUInt64LE(at));
    // Two bytes count from 256 on, for one byte says the rest.
    return bytes.readUIntLE(at, length) + (length === 2 ? 256 : 0);
}
function isSmall({ contentBytes }) {
    return contentBytes !== null && contentBytes <= LARGEST_FRAME;
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


/***/ }),

/***/ 8112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ LinkMap)
/* harmony export */ });
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7625);
/** Where symbolic links lead, worked out on names alone: nothing is asked of a file system, so nothing can be raced. */

/** As Linux does (path_resolution(7)): more links in one path than this count as a circle. */
const MAX_HOPS = 40;
/**
 * Follows links within one folder as an operating system would: component by component, through other links, so that
 * `a/link/..` is the parent of what `link` names, not `a`.
 */
class LinkMap {
    #links = new Map();
    /** Names are compared without case or Unicode form, for a link may be reached by another spelling on Windows and macOS. */
    constructor(links) {
        for (const { path, link } of links)
            this.#links.set((0,_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .foldedPath */ .kV)(path), link);
    }
    /** Follows a link with the text `link` that stands at `path`, a path whose own folders are no links. */
    follow(path, link) {
        const at = path.split('/').slice(0, -1);
        const ahead = partsOf(link);
        if (ahead === null)
            return { kind: 'outside' };
        for (let hops = 0;;) {
            const part = ahead.pop();
            if (part === undefined)
                return { kind: 'inside', path: at.join('/') };
            if (part === '' || part === '.')
                continue;
            if (part === '..') {
                if (at.pop() === undefined)
                    return { kind: 'outside' };
                continue;
            }
            at.push(part);
            const next = this.#links.get((0,_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .foldedPath */ .kV)(at.join('/')));
            if (next === undefined)
                continue;
            hops += 1;
            if (hops > MAX_HOPS)
                return { kind: 'circle' };
            const parts = partsOf(next);
            if (parts === null)
                return { kind: 'outside' };
            at.pop();
            ahead.push(...parts);
        }
    }
}
/** A link's text as parts, last first; null when it is absolute or means something else on another machine. */
function partsOf(link) {
    if (link === '' || link.startsWith('/') || /[\p{Cc}\\:]/u.test(link))
        return null;
    return link.split('/').reverse();
}


/***/ }),

/***/ 8773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ byCodeUnits)
/* harmony export */ });
/**
 * Orders two strings by UTF-16 code units, as `<` does: the same on every machine, whatever its language
 * (`localeCompare` is not). For sorting paths that enter a digest.
 */
function byCodeUnits(left, right) {
    return left < right ? -1 : left > right ? 1 : 0;
}


/***/ }),

/***/ 7625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kV: () => (/* binding */ foldedPath),
/* harmony export */   lR: () => (/* binding */ PathRegister),
/* harmony export */   z9: () => (/* binding */ pathProblem)
/* harmony export */ });
/**
 * Which relative paths can be carried from one machine to another without changing their meaning. A path that is fine on
 * Linux may leave the folder, name a device, or hide another file on Windows or macOS, so the strictest of the three counts.
 */
/** Device names that Windows takes for itself in every folder, with any extension (`nul.txt` is the device too). */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;
/** A lone surrogate, or the mark that Node puts where a file name is not UTF-8: neither survives being written down. */
const NOT_UNICODE = /[\p{Surrogate}\u{FFFD}]/u;
/** Says what is wrong with a relative path that is to be carried to other machines, e.g. `is absolute`; null when nothing is. */
function pathProblem(path) {
    if (path === '')
        return 'is empty';
    if (path.includes('\0'))
        return 'holds a NUL byte';
    if (path.startsWith('/'))
        return 'is absolute';
    if (path.includes('\\'))
        return 'holds a backslash, which Windows takes for a separator';
    if (/^[A-Za-z]:/.test(path))
        return 'starts with a drive letter';
    if (/\p{Cc}/u.test(path))
        return 'holds a control character';
    if (NOT_UNICODE.test(path))
        return 'is not valid Unicode';
    for (const part of path.split('/')) {
        const problem = partProblem(part);
        if (problem !== null)
            return problem;
    }
    return null;
}
function partProblem(part) {
    if (part === '')
        return 'has an empty part';
    if (part === '..')
        return 'has a part ".."';
    if (part === '.')
        return 'has a part "."';
    if (part.includes(':'))
        return 'holds a colon, which names a drive or a hidden stream on Windows';
    if (/[. ]$/.test(part))
        return `has a part "${part}" whose last dot or space Windows drops`;
    if (WINDOWS_DEVICE.test(part))
        return `has a part "${part}", which is a device on Windows`;
    return null;
}
/**
 * The form in which two names are one on a file system that ignores case or Unicode form (Windows, macOS). Upper case before
 * lower case joins pairs that lower case alone keeps apart (`ſ` and `s`, `ß` and `ss`).
 */
function foldedPath(path) {
    return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
/** Remembers paths, and finds two that would be one file or one folder on some machine. */
class PathRegister {
    #spelled = new Map();
    /**
     * Adds a path and all its folders. Returns the earlier spelling that the path, or one of its folders, collides with; null
     * when there is none. The same path twice is no collision.
     */
    add(path) {
        for (let end = path.indexOf('/');; end = path.indexOf('/', end + 1)) {
            const prefix = end === -1 ? path : path.slice(0, end);
            const folded = foldedPath(prefix);
            const earlier = this.#spelled.get(folded);
            if (earlier === undefined)
                this.#spelled.set(folded, prefix);
            else if (earlier !== prefix)
                return earlier;
            if (end === -1)
                return null;
        }
    }
}


/***/ })

};
