export const id = 630;
export const ids = [630];
export const modules = {

/***/ 7838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ FolderSink)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _files_disk_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4756);
/* harmony import */ var _files_write_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2822);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1360);
/** Where unpacked entries are written. */





/**
 * Writes a checked bundle into an empty folder that nobody else knows. Links are made last, so that no write ever goes through
 * one, whatever the checks before let pass. The calls do not wait for other threads: a bundle has thousands of small files, and
 * each call is shorter than handing it over. The decompressor, which does run elsewhere, gives the rest of the process its turns.
 */
class FolderSink {
    #archive;
    #root;
    #made = new Set();
    #links = [];
    constructor(archive, root) {
        this.#archive = archive;
        this.#root = root;
    }
    async begin() { }
    async directory(file) {
        this.#writing(file, (path) => {
            this.#folder(path);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(path, file.mode);
        });
    }
    async symlink(file) {
        this.#links.push(file);
    }
    async file(file) {
        return this.#writing(file, (path) => {
            this.#folder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
            return new WrittenFile((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', file.mode), file.mode);
        });
    }
    async finish() {
        for (const file of this.#links) {
            this.#writing(file, (path) => {
                this.#folder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.symlinkSync)(file.link ?? '', path);
            });
        }
    }
    #folder(path) {
        if (this.#made.has(path))
            return;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, { recursive: true, mode: 0o755 });
        this.#made.add(path);
    }
    /** Names that this system or its file system cannot hold are the bundle's fault. */
    #writing(file, work) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.#root, file.path);
        try {
            return work(path);
        }
        catch (error) {
            const code = (0,_files_disk_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
            if (code === 'ENAMETOOLONG' || code === 'EINVAL' || code === 'EILSEQ' || (code === 'EPERM' && file.type === 'symlink')) {
                throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_4__/* .unsafe */ .N9)(this.#archive, file.path, `cannot be written here (${code})`);
            }
            throw error;
        }
    }
}
class WrittenFile {
    #file;
    #mode;
    constructor(file, mode) {
        this.#file = file;
        this.#mode = mode;
    }
    async write(chunk) {
        (0,_files_write_js__WEBPACK_IMPORTED_MODULE_3__/* .writeFully */ .K)(this.#file, chunk);
    }
    async close() {
        try {
            // The umask may have taken bits from the mode that the file was opened with.
            if (((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(this.#file).mode & 0o7777) !== this.#mode)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(this.#file, this.#mode);
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(this.#file);
        }
    }
}


/***/ }),

/***/ 494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ verifyAndUnpack)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7706);
/* harmony import */ var _files_atomic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2008);
/* harmony import */ var _files_disk_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4756);
/* harmony import */ var _files_exists_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8293);
/* harmony import */ var _folder_sink_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7838);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2841);
/** Unpacking a bundle into a folder that is either proved and whole, or not there. */







/**
 * Verifies a bundle and unpacks its files (without the manifest) as the new folder `destination`. With an expected
 * bundleDigest, nothing at all is unpacked from an archive that has another. The files are written under a temporary name
 * beside `destination`, which appears only when everything was proved; on any failure everything written is removed.
 * @throws UserError `path-missing`, `bundle-unreadable`, `bundle-mismatch`, `bundle-unsafe`, `zstd-missing`, `disk-full`, and
 * `busy` when `destination` exists
 */
async function verifyAndUnpack(archive, destination, options = {}) {
    if (await (0,_files_exists_js__WEBPACK_IMPORTED_MODULE_4__/* .exists */ .t)(destination))
        throw taken(destination);
    try {
        return await (0,_files_atomic_js__WEBPACK_IMPORTED_MODULE_2__/* .atomically */ .q)(destination, async (temporary) => {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(temporary);
            return (0,_read_js__WEBPACK_IMPORTED_MODULE_6__/* .readBundle */ .B)(archive, new _folder_sink_js__WEBPACK_IMPORTED_MODULE_5__/* .FolderSink */ .M(archive, temporary), options);
        });
    }
    catch (error) {
        // Another process unpacked to the same place at the same time.
        throw (0,_files_disk_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) === 'ENOTEMPTY' || (0,_files_disk_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) === 'EEXIST' ? taken(destination, error) : error;
    }
}
function taken(destination, cause) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__.userError)('busy', `${destination} exists already; a bundle is only unpacked as a new folder.`, { place: { file: destination }, remedy: 'Remove it or name another folder; if another run is working there, wait for it.' }, cause);
}


/***/ }),

/***/ 4079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ compareSides),
  K: () => (/* binding */ percent)
});

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
    const content = a.type === 'file' ? await compareContent(left, right, a, b) : NO_DIFFERENCE;
    const causes = a.executable === b.executable ? content.causes : [...content.causes, modeCause(a, b)];
    return {
        path: at,
        kind,
        verdict: causes.length === 0 ? 'identical' : 'investigate',
        bytesDiffering: content.differing,
        rules: [],
        causes,
        regions: content.regions,
        moreRegions: content.moreRegions,
    };
}
const NO_DIFFERENCE = { regions: [], moreRegions: 0, causes: [], differing: 0 };
async function compareContent(left, right, a, b) {
    // Both digests come from verified bundles: equal digests are equal bytes, and nothing needs to be read again.
    if (a.sha256 !== null && a.sha256 === b.sha256)
        return NO_DIFFERENCE;
    const bytes = await compareBytes(fileOf(left, a), fileOf(right, b));
    if (bytes.differing === 0)
        return NO_DIFFERENCE;
    const regions = bytes.runs.map((run) => ({ name: 'file', offset: run.offset, offsetRight: run.offset, bytes: run.bytes }));
    const { differing, sizes, moreRuns: moreRegions } = bytes;
    return { regions, moreRegions, causes: [contentCause(sizes, differing)], differing };
}
function contentCause([a, b], differing) {
    if (a === 0 || b === 0)
        return cause('empty', `the ${a === 0 ? 'left' : 'right'} file is empty`, 'see why that stage wrote nothing');
    return cause('unaccounted-bytes', `${differing} bytes differ (${a} against ${b} bytes in all)`, 'no rule owns these bytes: find what writes them');
}
function modeCause(a, b) {
    const word = ({ executable }) => (executable ? 'executable' : 'not executable');
    return cause('mode', `${word(a)} on the left, ${word(b)} on the right`, 'set the mode in the build, e.g. with install -m');
}
function missing(at, present, lacking) {
    return differs(at, present?.kind ?? present?.type ?? 'file', 'error', present?.size ?? 0, [
        cause('missing', `not in ${lacking.label}`, 'make both stages write the same set of files'),
    ]);
}
function differs(at, kind, verdict, bytesDiffering, causes) {
    return { path: at, kind, verdict, bytesDiffering, rules: [], causes, regions: [], moreRegions: 0 };
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
/** Rounds down, by the number as it is written: 0.57 is not the 0.56999… that a processor makes of it. */
const PERCENT = new Intl.NumberFormat('en', {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    roundingMode: 'floor',
});
/** A rate for people, never rounded up to 100%. */
function percent(rate) {
    return PERCENT.format(rate);
}


/***/ }),

/***/ 6085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ inventoryOfManifest),
/* harmony export */   p: () => (/* binding */ inventory)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4006);
/* harmony import */ var _files_walk_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9144);
/** What there is to compare on one side: every file, link and empty folder, found without following a link or opening a file. */




/** A file or folder on disk as a side. */
async function inventory(root, exclude = []) {
    const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(root);
    if (!stat.isDirectory()) {
        const link = stat.isSymbolicLink() ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)(root) : null;
        const type = stat.isFile() ? 'file' : link === null ? 'other' : 'symlink';
        const { mode, size } = type === 'file' ? stat : { mode: 0, size: 0 };
        return sideOf(root, root, [item({ path: '.', type, mode, size, link })]);
    }
    const entries = await (0,_files_walk_js__WEBPACK_IMPORTED_MODULE_2__/* .walk */ .G)(root);
    const parents = new Set(entries.map(({ path: at }) => node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(at)));
    const artifacts = entries.filter((entry) => entry.type !== 'directory' || !parents.has(entry.path));
    return sideOf(root, root, artifacts.map(item), exclude);
}
/** A bundle's files as its verified manifest lists them; `root` is where they are (or would be) unpacked. */
function inventoryOfManifest(manifest, label, root, exclude = []) {
    return sideOf(label, root, manifest.files.map(item), exclude);
}
function sideOf(label, root, items, exclude = []) {
    const isExcluded = exclude.length === 0 ? () => false : picomatch__WEBPACK_IMPORTED_MODULE_3__([...exclude], { dot: true });
    const kept = items.filter(({ path: at }) => !isExcluded(at));
    return { label, root, items: new Map(kept.map((each) => [each.path, each])) };
}
/** The owner's execute bit. */
const EXECUTE = 0o100;
/** What counts of a file, wherever it was found: two finders must not tell one file differently. */
function item(found) {
    const { path: at, type, mode = 0, size = 0, link = null, kind = null, sha256 = null } = found;
    return { path: at, type, executable: type === 'file' && (mode & EXECUTE) !== 0, size, link, kind, sha256 };
}


/***/ }),

/***/ 2008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ writeFileAtomic),
/* harmony export */   q: () => (/* binding */ atomically)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4756);
/** Files and folders that are either whole or not there. */




/** Characters of the name that the temporary name repeats: file systems end at 255 bytes, and one character can be four. */
const NAME_PART = 40;
/**
 * Lets `make` write a file or a folder under a temporary name beside `path`, then gives it its name in one step. When `make`
 * or the renaming fails, what was made is removed. The temporary name starts with a dot and ends with `.partial`, so that
 * what a power cut leaves behind is known for what it is. An existing file at `path` is replaced; an existing folder that is
 * not empty is an error of the system. Nothing is synced to disk: after a power cut a stage is built again.
 * @throws UserError `disk-full`
 */
async function atomically(path, make) {
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path).slice(0, NAME_PART)}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.partial`);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
        const made = await make(temporary);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, path);
        return made;
    }
    catch (error) {
        await removeAfter(error, temporary);
        throw (0,_disk_js__WEBPACK_IMPORTED_MODULE_3__/* .diskError */ .wO)(error, path);
    }
}
/** Writes a whole file, or nothing. `mode` is limited by the process's umask. */
async function writeFileAtomic(path, data, options = {}) {
    await atomically(path, (temporary) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(temporary, data, { flag: 'wx', mode: options.mode ?? 0o666 }));
}
async function removeAfter(failure, temporary) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { recursive: true, force: true });
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${temporary} could not be removed (${reason}) after an earlier error`, { cause: failure });
    }
}


/***/ }),

/***/ 8293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ exists)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4756);


/** Whether there is anything at `path`; a link counts, wherever it leads. */
async function exists(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
        return true;
    }
    catch (error) {
        if ((0,_disk_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error) === 'ENOENT' || (0,_disk_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error) === 'ENOTDIR')
            return false;
        throw error;
    }
}


/***/ }),

/***/ 9144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ walk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8773);



/**
 * All files, links, folders and other things under `root`, sorted by code units of their paths (a folder comes before what it
 * holds). Links are never followed, except that `root` itself may be one. Fails with the system's error when `root` is no folder.
 * @param skipped names of folders that are passed over with all that they hold
 */
async function walk(root, skipped = NOTHING) {
    const entries = [];
    const folders = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        for (const found of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, folder), { withFileTypes: true })) {
            if (skipped.has(found.name) && found.isDirectory())
                continue;
            const path = folder === '' ? found.name : `${folder}/${found.name}`;
            const entry = await describe(root, path, found);
            if (entry.type === 'directory')
                folders.push(path);
            entries.push(entry);
        }
    }
    return entries.sort((left, right) => (0,_order_js__WEBPACK_IMPORTED_MODULE_2__/* .byCodeUnits */ .C)(left.path, right.path));
}
const NOTHING = new Set();
async function describe(root, path, found) {
    // Node decodes names as UTF-8; what was replaced in the name cannot be opened by it.
    if (found.name.includes('\u{FFFD}'))
        return { path, type: 'other', what: 'a name that is not UTF-8' };
    if (found.isDirectory())
        return { path, type: 'directory' };
    if (found.isSymbolicLink())
        return { path, type: 'symlink', link: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path)) };
    if (found.isFile()) {
        const { size, mode } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path));
        return { path, type: 'file', size, mode: mode & 0o7777 };
    }
    return { path, type: 'other', what: nameOf(found) };
}
function nameOf(found) {
    if (found.isFIFO())
        return 'a named pipe';
    if (found.isSocket())
        return 'a socket';
    if (found.isBlockDevice() || found.isCharacterDevice())
        return 'a device';
    return 'neither a file, a link nor a folder';
}


/***/ }),

/***/ 2822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ writeFully)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

/** Writes all of `chunk` at the descriptor's position: one write(2) may take only a part of it. */
function writeFully(file, chunk) {
    for (let written = 0; written < chunk.length;)
        written += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(file, chunk, written);
}


/***/ })

};
