export const id = 690;
export const ids = [690,467];
export const modules = {

/***/ 8690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verify: () => (/* binding */ verify)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _selfhost_core_bundle_verify_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5903);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4848);



/** `selfhost verify` */
async function verify(options, around) {
    try {
        const archives = options.bundles.map((bundle) => node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(around.cwd, bundle));
        const report = await (0,_selfhost_core_bundle_verify_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyBundles */ .tA)(archives, { partial: options.partial === true });
        if (options.format === 'json')
            (0,_output_js__WEBPACK_IMPORTED_MODULE_2__/* .writeJson */ .G)(around, report);
        else
            around.stdout.write((0,_selfhost_core_bundle_verify_js__WEBPACK_IMPORTED_MODULE_1__/* .describeVerify */ .l2)(report));
        return report.verdict === 'verified' ? 0 : 1;
    }
    catch (error) {
        return (0,_output_js__WEBPACK_IMPORTED_MODULE_2__.writeError)(around, options.format, error);
    }
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

/***/ 5903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l2: () => (/* reexport */ describeVerify),
  xW: () => (/* binding */ proveBundle),
  tA: () => (/* binding */ verifyBundles)
});

// UNUSED EXPORTS: VERIFY_SCHEMA

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(7706);
// EXTERNAL MODULE: ./packages/core/lib/files/hash.js + 1 modules
var hash = __webpack_require__(8746);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/model.js
var model = __webpack_require__(2989);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/lineage.js
/** Following bundles from the compiler that built each one to the next, on manifests alone. */

/** `stage@target`, the name of a node of the plan. */
function nodeName(of) {
    return `${of.stage}@${of.target}`;
}
/**
 * Follows every bundle to what its first compiler came from. A builder is found by its bundleDigest, or by its name and
 * contentDigest; its contentDigest, its compiler's sha256, its stage, target and pipeline must be what the successor names.
 * @param options.partial a builder that is not given ends the chain without breaking it
 */
function walkLineage(nodes, options) {
    const walker = new Walker(nodes, options.partial);
    const chains = nodes.map((node) => walker.chainFrom(node));
    return { chains, breaks: walker.breaks() };
}
class Walker {
    #byDigest;
    #byName = new Map();
    #partial;
    #breaks = new Map();
    constructor(nodes, partial) {
        this.#byDigest = new Map(nodes.map((node) => [node.bundleDigest, node]));
        for (const node of nodes)
            this.#named(node.manifest.pipeline, node.manifest).push(node);
        this.#partial = partial;
    }
    breaks() {
        return [...this.#breaks.values()];
    }
    chainFrom(start) {
        const links = [];
        const visited = new Set();
        let end = null;
        for (let node = start; end === null;) {
            const { manifest, bundleDigest, file } = node;
            if (visited.has(bundleDigest)) {
                end = this.#broken(node, 'cycle', `the chain comes back to ${nodeName(manifest)}: a compiler cannot have built itself`);
                break;
            }
            visited.add(bundleDigest);
            links.push({ bundle: nodeName(manifest), file, bundleDigest, contentDigest: manifest.contentDigest });
            const step = this.#step(node);
            if ('kind' in step)
                end = step;
            else
                node = step;
        }
        return { from: nodeName(start.manifest), file: start.file, links, end };
    }
    /** The node's builder when it is a given bundle that is what the node names, else the end of the chain. */
    #step(node) {
        const { compiler, files } = node.manifest;
        if (compiler === null) {
            const built = files.some(({ kind }) => kind === model/* COMPILER_KIND */.dh);
            return built
                ? this.#broken(node, 'builder-unnamed', 'it holds a compiler but does not say what built it')
                : { kind: 'none' };
        }
        if ('tool' in compiler)
            return { kind: 'tool', ...compiler };
        if ('prebuilt' in compiler)
            return { kind: 'trusted-seed', ...compiler };
        const builder = this.#byDigest.get(compiler.bundleDigest) ?? this.#sameContent(node, compiler);
        return builder === undefined ? this.#absent(node, compiler) : (this.#differing(node, compiler, builder) ?? builder);
    }
    /** All bundles of a stage and target; several when bundles of several runs are given. */
    #named(pipeline, of) {
        const key = JSON.stringify([pipeline, of.stage, of.target]);
        const nodes = this.#byName.get(key) ?? [];
        this.#byName.set(key, nodes);
        return nodes;
    }
    /** The builder packed anew: other sources may make the same compiler, and the content is a bundle's identity, not its archive. */
    #sameContent(node, compiler) {
        const named = this.#named(node.manifest.pipeline, compiler);
        return named.find(({ manifest }) => manifest.contentDigest === compiler.contentDigest);
    }
    #absent(node, compiler) {
        const name = nodeName(compiler);
        const [twin] = this.#named(node.manifest.pipeline, compiler);
        if (twin !== undefined) {
            const message = `it names ${name} with the content digest ${compiler.contentDigest} as its builder, but the given bundle of ${name} (${twin.file}) has ${twin.manifest.contentDigest}`;
            return this.#broken(node, 'predecessor-differs', message);
        }
        const end = { bundle: name, bundleDigest: compiler.bundleDigest, contentDigest: compiler.contentDigest };
        if (this.#partial)
            return { kind: 'partial', ...end };
        this.#broken(node, 'predecessor-missing', `its builder ${name} (bundle digest ${compiler.bundleDigest}) is not among the given bundles`);
        return { kind: 'missing', ...end };
    }
    #differing(node, compiler, builder) {
        const { manifest } = builder;
        const name = nodeName(manifest);
        if (!builder.proved)
            return this.#broken(node, 'predecessor-broken', `its builder ${name} does not hold what its manifest says`);
        if (manifest.pipeline !== node.manifest.pipeline) {
            return this.#broken(node, 'pipeline-differs', `its builder ${name} is of the pipeline "${manifest.pipeline}"`);
        }
        if (name !== nodeName(compiler)) {
            return this.#broken(node, 'stage-differs', `it names ${nodeName(compiler)} as its builder, but that bundle is ${name}`);
        }
        if (manifest.contentDigest !== compiler.contentDigest) {
            const message = `it names the content digest ${compiler.contentDigest} of its builder ${name}, which has ${manifest.contentDigest}`;
            return this.#broken(node, 'content-differs', message);
        }
        const digests = manifest.files.filter(isCompiler).map(({ sha256 }) => sha256);
        if (digests.length === 1 && digests[0] === compiler.executableDigest)
            return null;
        const message = `it was built by an executable with the sha256 ${compiler.executableDigest}, but the compiler of ${name} has ${digests.join(', ') || 'none'}`;
        return this.#broken(node, 'executable-differs', message);
    }
    #broken(node, kind, message) {
        const at = nodeName(node.manifest);
        this.#breaks.set(`${kind} ${node.bundleDigest}`, {
            kind,
            at,
            file: node.file,
            message: `${at}: ${message}.`,
            remedy: REMEDIES[kind],
        });
        return { kind: 'broken', break: kind };
    }
}
function isCompiler({ kind, type }) {
    return kind === model/* COMPILER_KIND */.dh && type === 'file';
}
const ONE_RUN = 'Give the bundles of one run; if they are, do not use them, and build from Stage 0 again.';
/** What a person can do about each kind of break. */
const REMEDIES = {
    'bundle-broken': 'Do not use this bundle. Fetch it again, or build its stage again.',
    'predecessor-missing': 'Give the bundles of all earlier stages too, or allow an incomplete chain with --partial.',
    'predecessor-differs': ONE_RUN,
    'predecessor-broken': "Fetch the builder's bundle again, or build from that stage on again.",
    'pipeline-differs': ONE_RUN,
    'stage-differs': ONE_RUN,
    'content-differs': ONE_RUN,
    'executable-differs': ONE_RUN,
    'builder-unnamed': 'Do not trust this bundle: build its stage again.',
    cycle: 'Do not trust these bundles: build from Stage 0 again.',
};
/** The break of a bundle that could not be read, or does not hold what it says. `at` is null when even its name is unknown. */
function brokenBundle(file, at, message) {
    return { kind: 'bundle-broken', at, file, message, remedy: REMEDIES['bundle-broken'] };
}

// EXTERNAL MODULE: ./packages/core/lib/bundle/read.js + 1 modules
var read = __webpack_require__(2841);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/describe-verify.js
/** Digits of a digest that tell two apart at a glance; the report as JSON has all 64. */
const SHORT_DIGITS = 12;
/** The report as plain text that ends with a line feed. */
function describeVerify(report) {
    const lines = report.bundles.map(({ file, stage, target, contentDigest, status, degraded }) => {
        const name = stage === null ? 'unreadable' : `${stage}@${target}`;
        const content = contentDigest === null ? '' : `  content ${contentDigest.slice(0, SHORT_DIGITS)}`;
        return `${status === 'verified' ? 'ok    ' : 'BROKEN'}  ${name}${content}${degraded ? '  (degraded: built by the fallback)' : ''}  ${file}`;
    });
    lines.push('');
    for (const { links, end } of report.chains)
        lines.push([...links.map(({ bundle }) => bundle), endOf(end)].join(' <- '));
    for (const { message, remedy } of report.breaks)
        lines.push('', `BREAK: ${message}`, `       ${remedy}`);
    lines.push('', verdictOf(report), '');
    return lines.map(plain).join('\n');
}
function verdictOf({ verdict, breaks, bundles, chains }) {
    if (verdict === 'broken')
        return `Broken: ${counted(breaks.length, 'break')}.`;
    const open = chains.filter(({ end }) => end.kind === 'partial').length;
    const rest = open === 0 ? 'every chain is whole' : `${counted(open, 'chain')} not followed to the end`;
    return `Verified: ${counted(bundles.length, 'bundle')}, ${rest}.`;
}
function endOf(end) {
    switch (end.kind) {
        case 'tool':
            return `tool ${end.tool} ${end.version}`;
        case 'trusted-seed':
            return `trusted seed ${end.prebuilt} (sha256 ${end.sha256.slice(0, SHORT_DIGITS)})`;
        case 'none':
            return 'no compiler';
        case 'missing':
            return `${end.bundle} (missing)`;
        case 'partial':
            return `${end.bundle} (not given)`;
        case 'broken':
            return `BREAK (${end.break})`;
    }
}
function counted(count, word) {
    return `${count} ${word}${count === 1 ? '' : 's'}`;
}
/** Names come from archives of others: control characters in them must not steer the terminal. */
function plain(line) {
    return line.replace(/[\p{Cc}\p{Cf}]/gu, '\u{FFFD}');
}

;// CONCATENATED MODULE: ./packages/core/lib/bundle/verify.js
/** `selfhost.verify/1`: every byte of the given bundles hashed again, and every chain followed to its end. */






const VERIFY_SCHEMA = 'selfhost.verify/1';
/**
 * Verifies bundles and their lineage without writing anything. What is wrong with a bundle is part of the report; what keeps
 * the question from being answered is an error.
 * @throws UserError `usage` (no bundle given), `path-missing`, `zstd-missing`
 */
async function verifyBundles(archives, options) {
    if (archives.length === 0)
        throw (0,errors.userError)('usage', 'There is no bundle to verify.', { remedy: 'Name one bundle or more.' });
    const bundles = [];
    const nodes = [];
    const breaks = [];
    for (const archive of archives) {
        const { bundle, manifest } = await verifyOne(archive, options);
        bundles.push(bundle);
        const proved = bundle.status === 'verified';
        const { bundleDigest } = bundle;
        if (manifest !== null && bundleDigest !== null)
            nodes.push({ file: archive, bundleDigest, manifest, proved });
        const at = manifest === null ? null : nodeName(manifest);
        breaks.push(...bundle.problems.map(({ message }) => brokenBundle(archive, at, message)));
    }
    const lineage = walkLineage(nodes, options);
    breaks.push(...lineage.breaks);
    return {
        schema: VERIFY_SCHEMA,
        verdict: breaks.length === 0 ? 'verified' : 'broken',
        partial: options.partial,
        bundles,
        chains: lineage.chains,
        breaks,
    };
}
async function verifyOne(file, options) {
    const sink = new ManifestKeeper();
    try {
        const { manifest, bundleDigest } = await (0,read/* readBundle */.B)(file, sink, options);
        return { bundle: { file, ...named(manifest), bundleDigest, status: 'verified', problems: [] }, manifest };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y) || !error.problems[0].code.startsWith('bundle-'))
            throw error;
        const problems = error.problems.map(({ code, message }) => ({ code, message }));
        const bundleDigest = await digestOfDamaged(file);
        return { bundle: { file, ...named(sink.manifest), bundleDigest, status: 'broken', problems }, manifest: sink.manifest };
    }
}
async function digestOfDamaged(file) {
    return (await (0,promises_.stat)(file)).isFile() ? (await (0,hash/* hashFile */.DC)(file)).sha256 : null;
}
function named(manifest) {
    return {
        stage: manifest?.stage ?? null,
        target: manifest?.target ?? null,
        name: manifest?.name ?? null,
        pipeline: manifest?.pipeline ?? null,
        contentDigest: manifest?.contentDigest ?? null,
        degraded: manifest?.degraded ?? null,
    };
}
/**
 * Holds every byte of one bundle against its manifest, and writes nothing.
 * @throws UserError as `readBundle`
 */
function proveBundle(archive, options) {
    return (0,read/* readBundle */.B)(archive, new ManifestKeeper(), options);
}
/** Keeps the manifest, which is wanted of damaged bundles too, and lets the bytes go once they are hashed. */
class ManifestKeeper {
    manifest = null;
    async begin(manifest) {
        this.manifest = manifest;
    }
    async directory() { }
    async symlink() { }
    async finish() { }
    async file() {
        return NOWHERE;
    }
}
const NOWHERE = { write: async () => undefined, close: async () => undefined };


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

/***/ 2989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dh: () => (/* binding */ COMPILER_KIND),
/* harmony export */   hY: () => (/* binding */ RUNTIME_ID),
/* harmony export */   z8: () => (/* binding */ LIBRARY_KIND)
/* harmony export */ });
/**
 * What a checked `selfhost.yml` says, with every default filled in and every `same-as` resolved.
 * The file's own shape (what a person may write) is in `definition.ts`; the graph made of it is in `plan.ts`.
 */
/** Kinds of output that the suite itself gives a meaning; any other kind is the pipeline's own word. */
const COMPILER_KIND = 'compiler';
const LIBRARY_KIND = 'library';
/** Stage part of the id of the runtime library's nodes; no stage may have it. */
const RUNTIME_ID = 'runtime';


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
