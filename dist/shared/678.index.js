export const id = 678;
export const ids = [678,467,706];
export const modules = {

/***/ 4678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verify: () => (/* binding */ verify)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(7706);
// EXTERNAL MODULE: ./packages/core/lib/files/hash.js
var hash = __webpack_require__(4633);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/model.js
var model = __webpack_require__(2989);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/lineage.js
/** Following bundles from the compiler that built each one to the next, on manifests alone. */

/** `stage@target`, the name of a node of the plan. */
function nodeName(of) {
    return `${of.stage}@${of.target}`;
}
/**
 * Follows every bundle to what its first compiler came from. A builder is found by its bundleDigest; its contentDigest, its
 * compiler's sha256, its stage, target and pipeline must be what the successor names.
 * @param options.partial a builder that is not given ends the chain without breaking it
 */
function walkLineage(nodes, options) {
    const walker = new Walker(nodes, options.partial);
    const chains = nodes.map((node) => walker.chainFrom(node));
    return { chains, breaks: walker.breaks() };
}
class Walker {
    #byDigest;
    #byName;
    #partial;
    #breaks = new Map();
    constructor(nodes, partial) {
        this.#byDigest = new Map(nodes.map((node) => [node.bundleDigest, node]));
        this.#byName = new Map(nodes.map((node) => [keyOf(node.manifest.pipeline, node.manifest), node]));
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
        const builder = this.#byDigest.get(compiler.bundleDigest);
        return builder === undefined ? this.#absent(node, compiler) : (this.#differing(node, compiler, builder) ?? builder);
    }
    #absent(node, compiler) {
        const name = nodeName(compiler);
        const twin = this.#byName.get(keyOf(node.manifest.pipeline, compiler));
        if (twin !== undefined) {
            const message = `it names ${name} with the bundle digest ${compiler.bundleDigest} as its builder, but the given bundle of ${name} (${twin.file}) has ${twin.bundleDigest}`;
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
function keyOf(pipeline, of) {
    return JSON.stringify([pipeline, of.stage, of.target]);
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

// EXTERNAL MODULE: ./packages/cli/lib/output.js
var output = __webpack_require__(4848);
;// CONCATENATED MODULE: ./packages/cli/lib/commands/verify.js



/** `selfhost verify` */
async function verify(options, around) {
    try {
        const archives = options.bundles.map((bundle) => external_node_path_.resolve(around.cwd, bundle));
        const report = await verifyBundles(archives, { partial: options.partial === true });
        if (options.format === 'json')
            (0,output/* writeJson */.G)(around, report);
        else
            around.stdout.write(describeVerify(report));
        return report.verdict === 'verified' ? 0 : 1;
    }
    catch (error) {
        return (0,output.writeError)(around, options.format, error);
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
/* harmony import */ var _selfhost_core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7706);
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
/** A problem as text: place, code and message on the first line, then what helps. */
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
    return lines.join('\n');
}


/***/ }),

/***/ 7706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   userError: () => (/* binding */ userError),
/* harmony export */   y: () => (/* binding */ UserError)
/* harmony export */ });
/* unused harmony export ERROR_CODES */
/**
 * The two kinds of error: a person's, who gets a message and a remedy, and a bug, which is everything else.
 * `code` names the kind of trouble for good (`docs/local.md` explains each one).
 */
/** Every code that a person can meet. The exit code is 2 (usage or configuration) or 1 (the answer is "no"). */
const ERROR_CODES = {
    'config-missing': { exit: 2, summary: 'there is no selfhost.yml' },
    'config-syntax': { exit: 2, summary: 'selfhost.yml is not well-formed YAML' },
    'config-invalid': { exit: 2, summary: 'selfhost.yml says something that is not allowed' },
    usage: { exit: 2, summary: 'the command line is wrong' },
    'tool-missing': { exit: 2, summary: 'a tool that a stage needs is not installed' },
    'tool-install-failed': { exit: 2, summary: 'a tool could not be installed' },
    'git-ownership': { exit: 2, summary: 'git refuses to read a repository that belongs to another user' },
    busy: { exit: 2, summary: 'another run is using the same folder' },
    'inputs-missing': { exit: 2, summary: 'an input glob matches no file' },
    'prebuilt-unavailable': { exit: 1, summary: 'a prebuilt compiler could not be read or fetched' },
    'prebuilt-mismatch': { exit: 1, summary: 'a prebuilt compiler does not have the digest that was declared' },
    'stage-failed': { exit: 1, summary: 'the command of a stage failed' },
    'stage-timeout': { exit: 1, summary: 'a stage took longer than its timeout' },
    'stage-killed': { exit: 1, summary: 'a stage was ended by a signal' },
    'outputs-missing': { exit: 1, summary: 'a stage exited 0 without an output that it declares' },
    'bundle-unreadable': { exit: 1, summary: 'a file is not a bundle, or is damaged' },
    'bundle-mismatch': { exit: 1, summary: 'a bundle does not hold what its manifest says' },
    'bundle-unsafe': { exit: 1, summary: 'a bundle holds an entry that must not be unpacked' },
    'zstd-missing': { exit: 2, summary: 'this Node cannot read .zst and the zstd program is missing' },
    'disk-full': { exit: 1, summary: 'there is no space left on the disk' },
    'tests-failed': { exit: 1, summary: 'a smoke test or test suite failed' },
    'tests-missing': { exit: 1, summary: 'a test suite ran no test' },
    'compiler-not-used': { exit: 1, summary: 'a stage succeeds without the compiler that is said to build it' },
    'gate-failed': { exit: 1, summary: 'a comparison does not show what its gate asks for' },
    'all-skipped': { exit: 1, summary: 'no target can be built on this machine' },
    interrupted: { exit: 1, summary: 'the run was interrupted' },
    'nothing-to-compare': { exit: 1, summary: 'both sides of a comparison are empty' },
    'path-missing': { exit: 2, summary: 'a file or folder that was named does not exist' },
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
        return ERROR_CODES[this.problems[0].code].exit;
    }
}
/** Shorthand for an error of one problem. */
function userError(code, message, rest = {}, cause) {
    return new UserError([{ code, message, ...rest }], cause === undefined ? undefined : { cause });
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


/***/ })

};
