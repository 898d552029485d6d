export const id = 829;
export const ids = [829,467];
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

/***/ 8036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ dotted),
/* harmony export */   U0: () => (/* binding */ unknownName),
/* harmony export */   pA: () => (/* binding */ nearest),
/* harmony export */   zM: () => (/* binding */ choices)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1916);
/** What is wrong at a path of selfhost.yml, before the path is turned into a line and a column. */

/** `pipelines[0].stages.stage1.run`. */
function dotted(path) {
    return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
/**
 * The allowed word that a person most likely meant, case set aside: more wrong letters than these make another word, and a
 * wrong hint is worse than none.
 */
function nearest(word, allowed) {
    const lower = word.toLowerCase();
    let best;
    for (const candidate of allowed) {
        const away = (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(lower, candidate.toLowerCase());
        if (away <= wrongLetters(Math.max(lower.length, candidate.length)) && (best === undefined || away < best.away)) {
            best = { word: candidate, away };
        }
    }
    return best?.word;
}
/** A third of the letters; two in a word of five, because two letters change places more often than not. */
function wrongLetters(length) {
    return Math.max(length < 5 ? 1 : 2, Math.floor(length / 3));
}
/** `allowed` and, where one is near, `nearest`, as properties of a finding or problem. */
function choices(word, allowed) {
    const near = nearest(word, allowed);
    return near === undefined ? { allowed } : { allowed, nearest: near };
}
/** A name that names nothing. */
function unknownName(path, what, name, allowed, remedy) {
    return {
        path,
        at: 'value',
        message: `${dotted(path)}: there is no ${what} "${name}"`,
        ...choices(name, allowed),
        ...(remedy === undefined ? {} : { remedy }),
    };
}


/***/ }),

/***/ 7472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DD: () => (/* binding */ FILLED),
/* harmony export */   Hy: () => (/* binding */ PACKAGE),
/* harmony export */   ID: () => (/* binding */ ID),
/* harmony export */   XC: () => (/* binding */ GLOB),
/* harmony export */   Xc: () => (/* binding */ PLAIN_PATH),
/* harmony export */   aD: () => (/* binding */ SHA256),
/* harmony export */   dC: () => (/* binding */ DOWNLOAD),
/* harmony export */   oi: () => (/* binding */ COMPILER_NAME),
/* harmony export */   tY: () => (/* binding */ TRIPLE),
/* harmony export */   xv: () => (/* binding */ VERSION)
/* harmony export */ });
/**
 * The shapes of the words in selfhost.yml. Ids and names become file names on every system, and paths are read inside one
 * folder, so both are narrow on purpose. Every rule is a regular expression, so that the JSON Schema carries it to editors,
 * together with the sentence that a person reads when it is broken.
 */
/** Device names that Windows refuses as file names, with any ending. */
const NO_DEVICE = '(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\.|$))';
/** Ids name folders, bundles and nodes of the graph. 64 characters leave room for four of them in one file name. */
const ID = {
    pattern: new RegExp(`^${NO_DEVICE}[a-z0-9](?:[a-z0-9_.-]{0,62}[a-z0-9_-])?$`),
    rule: 'must be a short id: lower-case letters, digits, "_", "." and "-", beginning with a letter or digit, at most 64, and no device name',
};
/** Names of compilers may have capitals, e.g. `OCamlBoot`. They are only ever the beginning of a file name. */
const COMPILER_NAME = {
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9_.+-]{0,62}[A-Za-z0-9_+-])?$/,
    rule: 'must be usable in a file name: letters, digits, "_", ".", "+" and "-", beginning with a letter or digit, at most 64',
};
/** Debian's own rule for package names (Debian Policy 5.6.7), and the catalogue's short names. */
const PACKAGE = {
    pattern: /^[a-z0-9][a-z0-9+.-]*$/,
    rule: 'must be the name of a package: lower-case letters, digits, "+", "." and "-"',
};
/** Versions become parts of program and package names, such as `clang-19`. */
const VERSION = {
    pattern: /^[0-9][0-9A-Za-z.+~-]*$/,
    rule: 'must be the beginning of a version, such as 19 or "4.13"',
};
/** `arch-vendor-os-abi`, where some parts may be left out. */
const TRIPLE = {
    pattern: /^[a-z0-9_]+(?:-[a-z0-9_.]+){1,3}$/,
    rule: 'must be a target triple, such as x86_64-unknown-linux-gnu',
};
/**
 * Relative, with `/`, without `..` (also as an alternative in braces), drive letter, backslash or control character.
 * Globs are matched one by one, so a leading `!` (everything but …) would not take files away from the others.
 */
const INSIDE = '(?![/!])(?![A-Za-z]:)(?!.*(?:^|[/{,(|])\\.\\.(?:$|[/},)|]))(?!.*[{,(|]/)';
const GLOB = {
    pattern: new RegExp(`^${INSIDE}[^\\\\\\u0000-\\u001f]+$`),
    rule: 'must be a relative path or glob with "/" between its parts, without "..", a drive letter, "\\" or a leading "!"',
};
const PLAIN_PATH = {
    pattern: new RegExp(`^${INSIDE}[^\\\\\\u0000-\\u001f*?[\\]{}!]+$`),
    rule: 'must be one relative path (no glob) with "/" between its parts, without "..", a drive letter or "\\"',
};
const SHA256 = {
    pattern: /^[0-9a-f]{64}$/,
    rule: 'must be a SHA-256 digest: 64 lower-case hexadecimal digits (in quotes where all are digits)',
};
const DOWNLOAD = {
    pattern: /^https?:\/\/[^\s/]+\/\S+$/,
    rule: 'must be an http or https address of a file',
};
/** Text that does something: a command, a program, a label. */
const FILLED = {
    pattern: /\S/,
    rule: 'must not be empty',
};


/***/ }),

/***/ 4107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fA: () => (/* binding */ CONFIG_NAME),
  IR: () => (/* binding */ loadPipelines),
  XO: () => (/* binding */ selectPipeline)
});

// UNUSED EXPORTS: parsePipelines

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(7706);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/findings.js
var pipeline_findings = __webpack_require__(8036);
;// CONCATENATED MODULE: ./packages/core/lib/pipeline/loose.js
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A mapping's value at a key, never one that its prototype has. */
function at(value, key) {
    return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
function has(value, key) {
    return isMapping(value) && Object.hasOwn(value, key);
}
function textAt(value, key) {
    const found = at(value, key);
    return typeof found === 'string' ? found : undefined;
}
function keysOf(value) {
    return isMapping(value) ? Object.keys(value) : [];
}
/** The entries of the mapping at a key, each with its path. */
function entriesAt(value, key, base) {
    const mapping = at(value, key);
    return keysOf(mapping).map((id) => ({ id, value: at(mapping, id), path: [...base, key, id] }));
}
/** The items of the list at a key, each with its path. */
function itemsAt(value, key, base) {
    const list = at(value, key);
    return Array.isArray(list) ? list.map((item, index) => ({ value: item, path: [...base, key, index] })) : [];
}
/** The texts of the list at a key, each with its path. */
function textsAt(value, key, base) {
    return itemsAt(value, key, base).flatMap((item) => typeof item.value === 'string' ? [{ value: item.value, path: item.path }] : []);
}

;// CONCATENATED MODULE: ./packages/core/lib/pipeline/checks/scope.js

/** Ids under a key of the pipeline, in the order of the file. */
function idsOf(scope, key) {
    return keysOf(at(scope.value, key));
}
function entriesOf(scope, key) {
    return entriesAt(scope.value, key, scope.base);
}
/** Whether a target is built on its own machine. */
function isNative(id, target) {
    const host = textAt(target, 'host');
    return host === undefined || host === id;
}
function nativeTargets(scope) {
    return entriesOf(scope, 'targets').flatMap(({ id, value }) => (isMapping(value) && isNative(id, value) ? [id] : []));
}
/**
 * The circles in a relation where each id points at no more than one other: each once, starting at the id that comes
 * first in the file, e.g. `[a, b, a]`.
 */
function circles(ids, next) {
    const done = new Set();
    const found = [];
    for (const start of ids) {
        const walk = [];
        let here = start;
        while (here !== undefined && !done.has(here) && !walk.includes(here)) {
            walk.push(here);
            here = next(here);
        }
        if (here !== undefined && walk.includes(here)) {
            const circle = walk.slice(walk.indexOf(here));
            const first = ids.find((id) => circle.includes(id)) ?? here;
            const turn = circle.indexOf(first);
            found.push([...circle.slice(turn), ...circle.slice(0, turn), first]);
        }
        for (const id of walk) {
            done.add(id);
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./packages/core/lib/pipeline/checks/inheritance.js
/** `same-as`: it leads to a stage, never round in a circle, and every stage ends up with what it needs. */



function checkInheritance(scope) {
    const stages = at(scope.value, 'stages');
    const ids = idsOf(scope, 'stages');
    const next = (id) => textAt(at(stages, id), 'same-as');
    const findings = [];
    for (const { id, path } of entriesOf(scope, 'stages')) {
        const other = next(id);
        if (other !== undefined && !ids.includes(other)) {
            const others = ids.filter((word) => word !== id);
            findings.push((0,pipeline_findings/* unknownName */.U0)([...path, 'same-as'], 'stage', other, others));
        }
    }
    const inCircle = new Set();
    for (const circle of circles(ids, next)) {
        const path = [...scope.base, 'stages', circle[0] ?? '', 'same-as'];
        findings.push({ path, at: 'value', message: `${(0,pipeline_findings/* dotted */.Bs)(path)} goes round in a circle (${circle.join(' → ')})` });
        for (const id of circle) {
            inCircle.add(id);
        }
    }
    for (const { id, value, path } of entriesOf(scope, 'stages')) {
        const chain = chainOf(id, next);
        // A broken chain has been told; what it would have given is not known.
        if (isMapping(value) && chain.every((link) => isMapping(at(stages, link)) && !inCircle.has(link))) {
            for (const key of missingKeys(value, (word) => chain.some((link) => has(at(stages, link), word)))) {
                const missing = [...path, key];
                const remedy = chain.length > 1 ? `Neither the stage nor the one that it is the same as has \`${key}\`.` : undefined;
                const message = `${(0,pipeline_findings/* dotted */.Bs)(missing)} is missing`;
                findings.push({ path: missing, at: 'value', message, ...(remedy === undefined ? {} : { remedy }) });
            }
        }
    }
    return findings;
}
/** A stage and the stages that it takes values from, nearest first. */
function chainOf(id, next) {
    const chain = [];
    let here = id;
    while (here !== undefined && !chain.includes(here)) {
        chain.push(here);
        here = next(here);
    }
    return chain;
}
/** A prebuilt compiler may only be unpacked; with a command it needs the files that the command reads. */
function missingKeys(stage, known) {
    const wanted = has(stage, 'prebuilt') && !known('run') ? ['outputs'] : ['inputs', 'run', 'outputs'];
    return wanted.filter((key) => !known(key));
}

// EXTERNAL MODULE: ./packages/core/lib/pipeline/formats.js
var formats = __webpack_require__(7472);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/safe-id.js
var safe_id = __webpack_require__(7373);
;// CONCATENATED MODULE: ./packages/core/lib/pipeline/checks/outputs.js
/** Kinds of output, which become words of reports and manifests. */





function checkOutputs(scope) {
    const runtime = { value: at(scope.value, 'runtime'), path: [...scope.base, 'runtime'] };
    return [runtime, ...entriesOf(scope, 'stages')].flatMap(({ value, path }) => checkKinds(at(value, 'outputs'), [...path, 'outputs']));
}
function checkKinds(outputs, path) {
    return keysOf(outputs)
        .filter((kind) => !formats.ID.pattern.test(kind))
        .map((kind) => {
        const proposal = (0,safe_id/* safeId */.n)(kind);
        const kindPath = [...path, kind];
        const message = `${(0,pipeline_findings/* dotted */.Bs)(kindPath)} ${formats.ID.rule}`;
        return { path: kindPath, at: 'key', message, ...(proposal === undefined ? {} : { nearest: proposal }) };
    });
}

// EXTERNAL MODULE: ./packages/core/lib/pipeline/model.js
var model = __webpack_require__(2989);
// EXTERNAL MODULE: ./packages/core/lib/toolchain/catalog.js
var catalog = __webpack_require__(7354);
;// CONCATENATED MODULE: ./packages/core/lib/pipeline/checks/toolchain.js
/** Tools that the suite cannot find by itself, and names of tools that the toolchain does not have. */





function checkToolchain(scope) {
    return entriesOf(scope, 'toolchain').flatMap(({ id, value, path }) => {
        const findings = [];
        if (!(0,catalog/* isKnownTool */.kK)(id) && !has(value, 'probe')) {
            findings.push({
                path,
                at: 'key',
                message: `${(0,pipeline_findings/* dotted */.Bs)(path)}: the suite does not know a tool "${id}"`,
                ...(0,pipeline_findings/* choices */.zM)(id, catalog/* KNOWN_TOOLS */.GK),
                remedy: 'Give it a `probe:` command that exits 0 when the tool is there and prints its version.',
            });
        }
        const versionPath = [...path, 'version'];
        if (typeof at(value, 'version') === 'number' && !formats/* VERSION */.xv.pattern.test(scope.written(versionPath) ?? '')) {
            findings.push({
                path: versionPath,
                at: 'value',
                message: `${(0,pipeline_findings/* dotted */.Bs)(versionPath)} ${formats/* VERSION */.xv.rule}`,
                remedy: 'Write it in quotes.',
            });
        }
        return findings;
    });
}
/** A name that should be one of the pipeline's tools. */
function checkToolName(scope, path, name) {
    const ids = idsOf(scope, 'toolchain');
    if (ids.includes(name)) {
        return [];
    }
    // A tool may be forgotten in `toolchain`, or its name may be mistyped.
    const meant = (0,pipeline_findings/* nearest */.pA)(name, ids) ?? (0,pipeline_findings/* nearest */.pA)(name, catalog/* KNOWN_TOOLS */.GK);
    const remedy = meant !== undefined && !ids.includes(meant) ? `Add \`${meant}: {}\` to \`toolchain\`.` : undefined;
    return [
        { ...(0,pipeline_findings/* unknownName */.U0)(path, 'tool in `toolchain` called', name, ids, remedy), ...(meant === undefined ? {} : { nearest: meant }) },
    ];
}
/** The list `tools` of a stage or a target. */
function checkToolNames(scope, owner, path) {
    return textsAt(owner, 'tools', path).flatMap((item) => checkToolName(scope, item.path, item.value));
}

;// CONCATENATED MODULE: ./packages/core/lib/pipeline/checks/stages.js
/** Stages: each has one builder that is there, and following the builders ends at a tool or a prebuilt compiler. */





const BUILDERS = ['with', 'tool', 'prebuilt'];
function checkStages(scope) {
    const stages = at(scope.value, 'stages');
    if (isMapping(stages) && Object.keys(stages).length === 0) {
        const path = [...scope.base, 'stages'];
        return [{ path, at: 'key', message: `${(0,pipeline_findings/* dotted */.Bs)(path)} names no stage`, remedy: 'Name at least one stage.' }];
    }
    const findings = entriesOf(scope, 'stages').flatMap(({ id, value, path }) => [
        ...(id === model/* RUNTIME_ID */.hY ? [reserved(path)] : []),
        ...(isMapping(value) ? checkBuilder(scope, value, path) : []),
        ...checkToolNames(scope, value, path),
    ]);
    const builderOf = (id) => textAt(at(stages, id), 'with');
    for (const circle of circles(idsOf(scope, 'stages'), builderOf)) {
        const path = [...scope.base, 'stages', circle[0] ?? '', 'with'];
        findings.push({
            path,
            at: 'value',
            message: `${(0,pipeline_findings/* dotted */.Bs)(path)}: the builders go round in a circle (${circle.join(' → ')})`,
            remedy: 'The first stage must be built by a `tool` or be `prebuilt`.',
        });
    }
    return [...findings, ...checkBundleNames(scope)];
}
/** Bundles are named `<name>-<stage>-…`: `a-b` of stage `c` and `a` of stage `b-c` would be one file. */
function checkBundleNames(scope) {
    const taken = new Map();
    return entriesOf(scope, 'stages').flatMap(({ id, value, path }) => {
        const name = textAt(value, 'name');
        const prefix = `${name ?? `${textAt(scope.value, 'name')}-${id}`}-${id}`;
        const other = taken.get(prefix);
        taken.set(prefix, id);
        if (other === undefined) {
            return [];
        }
        const at = name === undefined ? path : [...path, 'name'];
        const message = `${(0,pipeline_findings/* dotted */.Bs)(at)}: the bundles of ${other} and ${id} would have one name (${prefix}-…)`;
        return [{ path: at, at: name === undefined ? 'key' : 'value', message, remedy: 'Give one of them another `name`.' }];
    });
}
function reserved(path) {
    return {
        path,
        at: 'key',
        message: `${(0,pipeline_findings/* dotted */.Bs)(path)}: "${model/* RUNTIME_ID */.hY}" is the name of the runtime library's own node`,
        remedy: 'Give the stage another id.',
    };
}
function checkBuilder(scope, stage, path) {
    const named = BUILDERS.filter((key) => has(stage, key));
    const [first, ...more] = named;
    if (first === undefined) {
        const remedy = 'Say what builds the stage: `with: <stage>`, `tool: <tool>` or `prebuilt:`.';
        return [{ path, at: 'key', message: `${(0,pipeline_findings/* dotted */.Bs)(path)} names no builder`, allowed: BUILDERS, remedy }];
    }
    return [
        ...more.map((key) => {
            const message = `${(0,pipeline_findings/* dotted */.Bs)([...path, key])}: a stage has one builder, and \`${first}\` is named already`;
            return { path: [...path, key], at: 'key', message, allowed: BUILDERS, remedy: 'Keep one of them.' };
        }),
        ...checkWith(scope, stage, path),
        ...checkBuildingTool(scope, stage, path),
        ...checkPrebuilt(scope, stage, path),
    ];
}
function checkWith(scope, stage, path) {
    const builder = textAt(stage, 'with');
    if (builder === undefined) {
        return [];
    }
    const withPath = [...path, 'with'];
    if (!idsOf(scope, 'stages').includes(builder)) {
        const others = idsOf(scope, 'stages').filter((id) => id !== path.at(-1));
        return [(0,pipeline_findings/* unknownName */.U0)(withPath, 'stage', builder, others)];
    }
    const needed = (value) => textAt(value, 'when') === 'needed';
    if (!needed(stage) && needed(at(at(scope.value, 'stages'), builder))) {
        const message = `${(0,pipeline_findings/* dotted */.Bs)(withPath)}: "${builder}" is built only when needed, and this stage always`;
        return [
            { path: withPath, at: 'value', message, remedy: `Write \`when: needed\` here too, or \`when: always\` at ${builder}.` },
        ];
    }
    return [];
}
function checkBuildingTool(scope, stage, path) {
    const tool = textAt(stage, 'tool');
    return tool === undefined ? [] : checkToolName(scope, [...path, 'tool'], tool);
}
function checkPrebuilt(scope, stage, path) {
    const prebuilt = at(stage, 'prebuilt');
    if (!isMapping(prebuilt)) {
        return [];
    }
    const prebuiltPath = [...path, 'prebuilt'];
    const natives = nativeTargets(scope);
    const lacking = natives.filter((host) => !has(prebuilt, host));
    return [
        ...lacking.map((host) => {
            const message = `${(0,pipeline_findings/* dotted */.Bs)(prebuiltPath)} has no compiler for the host "${host}"`;
            return { path: prebuiltPath, at: 'key', message, remedy: `Add \`${host}\` with its path or url and its sha256.` };
        }),
        ...keysOf(prebuilt).flatMap((host) => {
            const hostPath = [...prebuiltPath, host];
            if (natives.includes(host)) {
                return checkSource(at(prebuilt, host), hostPath);
            }
            const message = `${(0,pipeline_findings/* dotted */.Bs)(hostPath)}: "${host}" is not a target that builds on its own machine`;
            return [{ path: hostPath, at: 'key', message, ...(0,pipeline_findings/* choices */.zM)(host, natives) }];
        }),
    ];
}
function checkSource(source, path) {
    const message = `${(0,pipeline_findings/* dotted */.Bs)(path)} needs exactly one of path and url`;
    return isMapping(source) && has(source, 'path') === has(source, 'url')
        ? [{ path, at: 'key', message, allowed: ['path', 'url'] }]
        : [];
}

// EXTERNAL MODULE: ./packages/core/lib/pipeline/triple.js
var pipeline_triple = __webpack_require__(9294);
;// CONCATENATED MODULE: ./packages/core/lib/pipeline/checks/targets.js
/** Targets: there is one, each host is there and is a machine of its own. */






function checkTargets(scope) {
    const targets = at(scope.value, 'targets');
    if (isMapping(targets) && Object.keys(targets).length === 0) {
        const path = [...scope.base, 'targets'];
        return [{ path, at: 'key', message: `${(0,pipeline_findings/* dotted */.Bs)(path)} names no target`, remedy: 'Name at least one, with its triple.' }];
    }
    return entriesOf(scope, 'targets').flatMap(({ id, value, path }) => [
        ...checkHost(scope, id, value, path),
        ...checkTriple(id, value, path),
        ...checkToolNames(scope, value, path),
    ]);
}
function checkHost(scope, id, target, path) {
    const host = textAt(target, 'host');
    if (host === undefined || host === id) {
        return [];
    }
    const hostPath = [...path, 'host'];
    const natives = nativeTargets(scope);
    if (!idsOf(scope, 'targets').includes(host)) {
        return [(0,pipeline_findings/* unknownName */.U0)(hostPath, 'target', host, natives)];
    }
    const targets = at(scope.value, 'targets');
    if (!isNative(host, at(targets, host))) {
        return [
            {
                path: hostPath,
                at: 'value',
                message: `${(0,pipeline_findings/* dotted */.Bs)(hostPath)}: "${host}" is itself built on another target, so nothing can be built on it`,
                ...(0,pipeline_findings/* choices */.zM)(host, natives),
                remedy: 'A host must be a target without a host of its own.',
            },
        ];
    }
    return [];
}
/** A native target must name a machine that a build can run on; a cross target may be anything that the compiler knows. */
function checkTriple(id, target, path) {
    const triple = textAt(target, 'triple');
    if (triple === undefined || !formats/* TRIPLE */.tY.pattern.test(triple) || !isNative(id, target) || (0,pipeline_triple/* parseTriple */.I$)(triple).machine !== null) {
        return [];
    }
    const triplePath = [...path, 'triple'];
    return [
        {
            path: triplePath,
            at: 'value',
            message: `${(0,pipeline_findings/* dotted */.Bs)(triplePath)}: "${triple}" names no machine that a build can run on`,
            ...(0,pipeline_findings/* choices */.zM)(triple, pipeline_triple/* COMMON_TRIPLES */.UI),
            remedy: 'Correct the triple, or give the target a `host`.',
        },
    ];
}

;// CONCATENATED MODULE: ./packages/core/lib/pipeline/checks/trials.js
/** Comparisons, smoke tests and test suites: each names stages and targets that are there, and itself once. */



function checkComparisons(scope) {
    const seen = new Set();
    return itemsAt(scope.value, 'compare', scope.base).flatMap(({ value, path }) => {
        const left = textAt(value, 'left');
        const right = textAt(value, 'right');
        const findings = [...checkStageName(scope, value, 'left', path), ...checkStageName(scope, value, 'right', path)];
        if (left === undefined || right === undefined || findings.length > 0) {
            return findings;
        }
        if (left === right) {
            const message = `${(0,pipeline_findings/* dotted */.Bs)([...path, 'right'])}: a comparison of "${left}" with itself shows nothing`;
            return [{ path: [...path, 'right'], at: 'value', message }];
        }
        const pair = JSON.stringify([left, right].sort());
        if (seen.has(pair)) {
            return [{ path, at: 'value', message: `${(0,pipeline_findings/* dotted */.Bs)(path)}: ${left} and ${right} are compared already` }];
        }
        seen.add(pair);
        return [];
    });
}
/** Smoke tests or test suites; their names become file names, so each is used once in its list. */
function checkTrials(scope, list) {
    const seen = new Set();
    return itemsAt(scope.value, list, scope.base).flatMap(({ value, path }) => {
        const findings = [
            ...checkStageName(scope, value, 'stage', path),
            ...textsAt(value, 'targets', path)
                .filter((item) => !idsOf(scope, 'targets').includes(item.value))
                .map((item) => (0,pipeline_findings/* unknownName */.U0)(item.path, 'target', item.value, idsOf(scope, 'targets'))),
        ];
        const name = textAt(value, 'name');
        if (name !== undefined && seen.has(name)) {
            findings.push({ path: [...path, 'name'], at: 'value', message: `${(0,pipeline_findings/* dotted */.Bs)([...path, 'name'])}: "${name}" is used already` });
        }
        if (name !== undefined) {
            seen.add(name);
        }
        return findings;
    });
}
function checkStageName(scope, value, key, path) {
    const name = textAt(value, key);
    const stages = idsOf(scope, 'stages');
    return name === undefined || stages.includes(name) ? [] : [(0,pipeline_findings/* unknownName */.U0)([...path, key], 'stage', name, stages)];
}

;// CONCATENATED MODULE: ./packages/core/lib/pipeline/checks/index.js
/** Everything that the keys of a file say about one another. */








/** Cross-checks every pipeline of a file, whether or not its shape is right. */
function checkReferences(file, written) {
    if (!isMapping(file)) {
        return [];
    }
    if (!Array.isArray(at(file, 'pipelines'))) {
        return checkPipeline({ value: file, base: [], written });
    }
    const names = new Set();
    return itemsAt(file, 'pipelines', []).flatMap(({ value, path }) => {
        const findings = isMapping(value) ? checkPipeline({ value, base: path, written }) : [];
        const name = textAt(value, 'name');
        const namePath = [...path, 'name'];
        if (name !== undefined && names.has(name)) {
            findings.push({ path: namePath, at: 'value', message: `${(0,pipeline_findings/* dotted */.Bs)(namePath)}: another pipeline is called "${name}"` });
        }
        if (name !== undefined) {
            names.add(name);
        }
        return findings;
    });
}
function checkPipeline(scope) {
    return [
        ...checkToolchain(scope),
        ...checkTargets(scope),
        ...checkStages(scope),
        ...checkInheritance(scope),
        ...checkOutputs(scope),
        ...checkComparisons(scope),
        ...checkTrials(scope, 'smoke'),
        ...checkTrials(scope, 'tests'),
    ];
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
;// CONCATENATED MODULE: ./packages/core/lib/pipeline/definition.js
/**
 * What a person may write in selfhost.yml: the one definition of its shape. The JSON Schema for editors is generated from it
 * (`schema.ts`), and `load.ts` checks files against it. What keys say about one another (a stage's builder, a target's host)
 * is in `checks/`. Objects are strict: an unknown key is an error.
 */


/** Default time limit of every command, in minutes. */
const DEFAULT_TIMEOUT_MINUTES = 30;
/** The longest time limit: a job on a hosted runner is ended after six hours. */
const MAX_TIMEOUT_MINUTES = 360;
/** Default least rate of artifacts that are identical or acceptable: the plan's goal for determinism. */
const DEFAULT_THRESHOLD = 0.99;
const definition_text = (format) => schemas/* string */.YjP().regex(format.pattern, format.rule);
const id = () => definition_text(formats.ID);
/** The id of something else in the file: whether it is there is checked in `checks/`, which says more than a format could. */
const reference = () => schemas/* string */.YjP();
const command = (what) => definition_text(formats/* FILLED */.DD).describe(`${what} Run by \`bash -euo pipefail\`; values come through the environment (SELFHOST_…).`);
const references = (what) => schemas/* array */.YOg(reference()).describe(what);
const globs = (what) => schemas/* array */.YOg(definition_text(formats/* GLOB */.XC)).describe(what);
const INPUTS = 'Files, relative to selfhost.yml, that are copied into the work folder: the command sees no others.';
const MINUTES_RULE = `must be a whole number of minutes from 1 to ${MAX_TIMEOUT_MINUTES}`;
const minutes = () => schemas/* int */.Whr(MINUTES_RULE)
    .min(1, MINUTES_RULE)
    .max(MAX_TIMEOUT_MINUTES, MINUTES_RULE)
    .describe(`Time limit in minutes, 1 to ${MAX_TIMEOUT_MINUTES}; ${DEFAULT_TIMEOUT_MINUTES} where it is left out.`);
const outputGlobs = schemas/* union */.KCZ([definition_text(formats/* GLOB */.XC), schemas/* array */.YOg(definition_text(formats/* GLOB */.XC)).min(1, 'must name at least one glob')])
    .describe('One glob or a list of globs under SELFHOST_OUT.');
const tool = schemas/* strictObject */.rej({
    version: schemas/* union */.KCZ([definition_text(formats/* VERSION */.xv), schemas/* number */.aig().min(0, formats/* VERSION */.xv.rule)])
        .optional()
        .describe('Beginning of the version that must be found, e.g. 19 or "4.13".'),
    packages: schemas/* array */.YOg(definition_text(formats/* PACKAGE */.Hy))
        .optional()
        .describe('Further packages of the tool: short names that `selfhost` knows (menhir, dune) or names of Debian packages.'),
    probe: definition_text(formats/* FILLED */.DD)
        .describe('Exits 0 when the tool is there and prints its version; run by bash. Needed for a tool that `selfhost` does not know.')
        .optional(),
    install: definition_text(formats/* FILLED */.DD).optional().describe('Installs the tool; run by bash, only with `--setup`.'),
})
    .describe('A tool that stages need before anything is built. `{}` is enough for one that `selfhost` knows, such as ocaml or llvm; any other needs a `probe`.');
const runtime = schemas/* strictObject */.rej({
    run: command('Builds the runtime library into SELFHOST_OUT.'),
    inputs: globs(INPUTS).min(1, 'must name at least one glob'),
    outputs: schemas/* object */.Ikc({ library: definition_text(formats/* PLAIN_PATH */.Xc).describe('The library under SELFHOST_OUT, e.g. lib/libruntime.a.') })
        .catchall(outputGlobs)
        .meta({ propertyNames: { pattern: formats.ID.pattern.source } })
        .describe('What the command makes, by kind; `library` is one plain path.'),
    timeout: minutes().optional(),
})
    .describe("The runtime library, built once for each target before the target's stages.");
const target = schemas/* strictObject */.rej({
    triple: definition_text(formats/* TRIPLE */.tY).describe('The target triple, e.g. x86_64-unknown-linux-gnu.'),
    host: reference()
        .optional()
        .describe('Native target on whose machine, and by whose compilers, this one is built (cross); left out where a target is built on its own machine (native).'),
    executor: definition_text(formats/* FILLED */.DD)
        .optional()
        .describe("Program, with its arguments, that runs this target's executables on the host, e.g. wine64. Commands get it as SELFHOST_EXECUTOR and put it before what they run."),
    runner: definition_text(formats/* FILLED */.DD).optional().describe('Label of the runner in CI; by default one that fits the host.'),
    tools: references('Ids of tools that only this target needs.').optional(),
})
    .describe('A platform that the compiler is built for.');
const prebuilt = schemas/* strictObject */.rej({
    path: definition_text(formats/* PLAIN_PATH */.Xc).optional().describe('File beside selfhost.yml; exactly one of path and url.'),
    url: definition_text(formats/* DOWNLOAD */.dC).optional().describe('Address to download it from; exactly one of path and url.'),
    sha256: definition_text(formats/* SHA256 */.aD).describe('The SHA-256 digest of the file: what is trusted.'),
})
    .meta({ oneOf: [{ required: ['path'] }, { required: ['url'] }] })
    .describe('A compiler that was built elsewhere and is trusted by its digest. An archive is unpacked into SELFHOST_OUT; a single program becomes `outputs.compiler`.');
const stage = schemas/* strictObject */.rej({
    with: reference().optional().describe('Stage whose compiler builds this one; exactly one of with, tool and prebuilt.'),
    tool: reference()
        .optional()
        .describe('Tool of the toolchain that builds this stage; exactly one of with, tool and prebuilt.'),
    prebuilt: schemas/* record */.g1P(id(), prebuilt)
        .optional()
        .describe('Pinned compiler for each native target; exactly one of with, tool and prebuilt.'),
    'same-as': reference()
        .optional()
        .describe('Stage whose inputs, run, incremental, keep, outputs, timeout, fallback, embeds and tools hold here too, except where this one names its own.'),
    name: definition_text(formats/* COMPILER_NAME */.oi)
        .optional()
        .describe('Name of the compiler that the stage makes, used in bundle names; by default `<pipeline>-<stage>`.'),
    inputs: globs(`${INPUTS} Needed, here or through same-as, except in a prebuilt stage.`)
        .min(1, 'must name at least one glob')
        .optional(),
    run: command('Builds the stage into SELFHOST_OUT with SELFHOST_COMPILER. Needed, here or through same-as, except in a prebuilt stage.').optional(),
    incremental: command('Builds it with `--incremental`, over what `keep` kept; `run` where it is left out.').optional(),
    keep: schemas/* array */.YOg(definition_text(formats/* PLAIN_PATH */.Xc))
        .optional()
        .describe('Paths in the work folder that `--incremental` keeps from one run of this stage to the next, e.g. _build.'),
    outputs: schemas/* object */.Ikc({ compiler: definition_text(formats/* PLAIN_PATH */.Xc).describe('The compiler itself under SELFHOST_OUT, e.g. bin/remlc.') })
        .catchall(outputGlobs)
        .meta({ propertyNames: { pattern: formats.ID.pattern.source } })
        .optional()
        .describe('What the command makes, by kind; `compiler` is one plain path. Comparisons pair files by path, so paths must be the same in every stage. Needed, here or through same-as.'),
    timeout: minutes().optional(),
    fallback: command('Tried once when `run` fails; the result is marked degraded, is not kept for later runs, and satisfies no gate.').optional(),
    embeds: schemas/* array */.YOg(schemas/* enum */.k5n(['commit', 'version']))
        .optional()
        .describe('What the stage writes into its outputs: it gets SELFHOST_COMMIT or SELFHOST_VERSION, and is built again when that changes.'),
    tools: references('Ids of tools that this stage needs besides its builder.').optional(),
    when: schemas/* enum */.k5n(['always', 'needed'])
        .optional()
        .describe('`always`, or `needed`: built only when a comparison of earlier stages differs, or when asked for with `--until`. By default always.'),
})
    .meta({ oneOf: [{ required: ['with'] }, { required: ['tool'] }, { required: ['prebuilt'] }] })
    .describe('One stage of the bootstrap.');
const THRESHOLD_RULE = 'must be a rate from 0 to 1, such as 0.99';
const comparison = schemas/* strictObject */.rej({
    left: reference().describe('The earlier stage.'),
    right: reference().describe('The later stage.'),
    gate: schemas/* enum */.k5n(['agreement', 'fixpoint', 'strict', 'none'])
        .default('agreement')
        .describe('What must hold: `agreement` (equal, or equal one stage later, as the fixpoint shows), `fixpoint` (equal; a cross target also needs the fixpoint of its host), `strict` (equal, without that grace) or `none` (only reported).'),
    threshold: schemas/* number */.aig()
        .min(0, THRESHOLD_RULE)
        .max(1, THRESHOLD_RULE)
        .default(DEFAULT_THRESHOLD)
        .describe('Least share, 0 to 1, of output files that are identical or acceptable. Any difference that no rule explains fails the gate, whatever the threshold.'),
    rules: schemas/* enum */.k5n(['standard', 'strict'])
        .default('standard')
        .describe('What may differ and still be acceptable. So far nothing: `standard` will tolerate what is known to be harmless, `strict` never anything.'),
})
    .describe('Two stages whose outputs are compared, byte by byte, on every target that has both.');
const trial = {
    name: id().describe('Name of the test; it also names its log file.'),
    stage: reference().optional().describe('Stage whose compiler is tested; by default the last one that is always built.'),
    run: command('Exits 0 when all is well.'),
    inputs: globs(INPUTS).default([]),
    targets: references('Ids of the targets that it is for; all where it is left out or empty.').default([]),
    timeout: minutes().default(DEFAULT_TIMEOUT_MINUTES),
};
const smoke = schemas/* strictObject */.rej(trial).describe("A short command that shows that a target's compiler works.");
const suite = schemas/* strictObject */.rej({
    ...trial,
    junit: definition_text(formats/* GLOB */.XC)
        .optional()
        .describe('Glob under SELFHOST_OUT of JUnit files; without it the exit code decides and counts as one test.'),
    gating: schemas/* boolean */.zMY().default(true).describe('Whether a failure fails the run; otherwise it is only reported.'),
})
    .describe("The compiler's own tests, run with one stage's compiler.");
const body = {
    name: id().describe('Name of the pipeline, used in the names of bundles (the archives that stages are packed in).'),
    toolchain: schemas/* record */.g1P(id(), tool)
        .default({})
        .describe('Tools that the stages need, by id. One that no stage and no target names is needed by all of them.'),
    runtime: runtime.optional(),
    targets: schemas/* record */.g1P(id(), target).describe('Platforms that the compiler is built for, by id; at least one.'),
    stages: schemas/* record */.g1P(id(), stage)
        .describe('The stages, by id; the first is built by a tool or prebuilt. The id `runtime` is reserved.'),
    compare: schemas/* array */.YOg(comparison).default([]).describe('Which stages are compared, and what must hold.'),
    smoke: schemas/* array */.YOg(smoke).default([]).describe("Short commands that show that each target's compiler works."),
    tests: schemas/* array */.YOg(suite).default([]).describe("The compiler's own test suites."),
};
const version = schemas/* literal */.euz(1).describe('Version of this file format.');
/** One pipeline, without the file's own `version`. */
const PipelineDefinition = schemas/* strictObject */.rej(body).describe('One pipeline.');
/** A file that is one pipeline. */
const SingleFile = schemas/* strictObject */.rej({ version, ...body }).describe('One pipeline.');
/** A file of several pipelines. */
const ManyFile = schemas/* strictObject */.rej({
    version,
    pipelines: schemas/* array */.YOg(PipelineDefinition)
        .min(1, 'must hold at least one pipeline')
        .describe('The pipelines, each with the keys of a file that is one pipeline, except version. `--pipeline NAME` chooses one.'),
})
    .describe('Several pipelines in one file.');

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/core/lib/pipeline/resolve.js
/** Makes the model of a definition that was found right: defaults filled in, `same-as` followed, stages in build order. */




function defined(value) {
    return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined));
}
/**
 * The model of one pipeline.
 * @param file path of the configuration
 * @param versionOf a tool's version as it is written (YAML reads 4.10 as the number 4.1)
 */
function resolvePipeline(definition, file, versionOf) {
    const path = (0,external_node_path_.resolve)(file);
    const general = generalTools(definition);
    const stages = new Map(buildOrder(definition.stages).map((id) => [id, stageOf(definition, id, general)]));
    const lastStage = [...stages.values()].findLast((stage) => stage.when === 'always')?.id ?? '';
    return {
        name: definition.name,
        file: path,
        root: (0,external_node_path_.dirname)(path),
        toolchain: new Map(Object.entries(definition.toolchain).map(([id, tool]) => [id, toolOf(id, tool, versionOf(id))])),
        ...(definition.runtime === undefined ? {} : { runtime: runtimeOf(definition.runtime, general) }),
        targets: new Map(Object.keys(definition.targets).map((id) => [id, targetOf(definition, id)])),
        stages,
        comparisons: definition.compare,
        smoke: definition.smoke.map((test) => smokeOf(test, lastStage)),
        tests: definition.tests.map((test) => suiteOf(test, lastStage)),
    };
}
function toolOf(id, tool, version) {
    const { probe, install } = tool;
    return { id, packages: tool.packages ?? [], ...defined({ version, probe, install }) };
}
/**
 * Tools that no stage and no target names: every stage and the runtime need them. So a short file need not repeat `llvm` at
 * each stage, and a tool of one stage or target is still asked for only there.
 */
function generalTools(definition) {
    const named = new Set([
        ...Object.values(definition.stages).flatMap((stage) => [
            ...(stage.tool === undefined ? [] : [stage.tool]),
            ...(stage.tools ?? []),
        ]),
        ...Object.values(definition.targets).flatMap((target) => target.tools ?? []),
    ]);
    return Object.keys(definition.toolchain).filter((id) => !named.has(id));
}
function runtimeOf(runtime, general) {
    const { run, inputs, outputs, timeout } = runtime;
    return { run, inputs, outputs: outputsOf(outputs), timeoutMinutes: timeout ?? DEFAULT_TIMEOUT_MINUTES, tools: general };
}
function targetOf(definition, id) {
    const target = definition.targets[id];
    const host = target?.host ?? id;
    const triple = target?.triple ?? '';
    const hostTriple = definition.targets[host]?.triple ?? triple;
    return {
        id,
        triple,
        host,
        runner: target?.runner ?? definition.targets[host]?.runner ?? (0,pipeline_triple/* defaultRunner */.a0)(hostTriple),
        tools: target?.tools ?? [],
        ...defined({ executor: target?.executor }),
    };
}
function stageOf(definition, id, general) {
    const chain = chainOf(id, (link) => definition.stages[link]?.['same-as']).flatMap((link) => definition.stages[link] ?? []);
    const own = definition.stages[id];
    const first = (key) => chain.find((stage) => stage[key] !== undefined)?.[key];
    const run = first('run') ?? '';
    return {
        id,
        name: own?.name ?? `${definition.name}-${id}`,
        builder: builderOf(own),
        inputs: first('inputs') ?? [],
        run,
        incremental: first('incremental') ?? run,
        keep: first('keep') ?? [],
        outputs: outputsOf(first('outputs') ?? {}),
        timeoutMinutes: first('timeout') ?? DEFAULT_TIMEOUT_MINUTES,
        embeds: first('embeds') ?? [],
        tools: [...new Set([...(own?.tool === undefined ? [] : [own.tool]), ...(first('tools') ?? []), ...general])],
        when: own?.when ?? 'always',
        ...defined({ fallback: first('fallback') }),
    };
}
function builderOf(stage) {
    if (stage?.with !== undefined) {
        return { with: stage.with };
    }
    if (stage?.tool !== undefined) {
        return { tool: stage.tool };
    }
    const hosts = Object.entries(stage?.prebuilt ?? {}).map(([host, source]) => [host, defined(source)]);
    return { prebuilt: Object.fromEntries(hosts) };
}
function outputsOf(outputs) {
    return Object.fromEntries(Object.entries(outputs).map(([kind, globs]) => [kind, typeof globs === 'string' ? [globs] : globs]));
}
function smokeOf(test, lastStage) {
    const { name, stage, run, inputs, targets, timeout } = test;
    return { name, stage: stage ?? lastStage, run, inputs, targets, timeoutMinutes: timeout };
}
function suiteOf(test, lastStage) {
    return { ...smokeOf(test, lastStage), gating: test.gating, ...defined({ junit: test.junit }) };
}
/** Stages sorted so that each comes after its builder, otherwise as in the file. */
function buildOrder(stages) {
    const order = new Set();
    for (const id of Object.keys(stages)) {
        for (const link of chainOf(id, (word) => stages[word]?.with).reverse()) {
            order.add(link);
        }
    }
    return [...order];
}

;// CONCATENATED MODULE: ./packages/core/lib/pipeline/shape.js
/** Turns what zod finds wrong with the shape of a file into findings that a person can act on. */




/** What `schema` makes of a value, or every way in which the value is not what it describes. */
function checkShape(schema, value) {
    // A file is checked once: compiling the checks first (zod's usual way) costs more than it saves.
    const result = schema.safeParse(value, { reportInput: true, jitless: true });
    return result.success
        ? { value: result.data }
        : { findings: result.error.issues.flatMap((issue) => translate(schema, issue, [])) };
}
function translate(schema, issue, before) {
    const path = [...before, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
    const key = path.length === 0 ? 'the file' : (0,pipeline_findings/* dotted */.Bs)(path);
    switch (issue.code) {
        case 'unrecognized_keys': {
            const allowed = keysAt(schema, path);
            return issue.keys.map((word) => ({
                path: [...path, word],
                at: 'key',
                message: `${(0,pipeline_findings/* dotted */.Bs)([...path, word])} is not a key that is known here`,
                ...(0,pipeline_findings/* choices */.zM)(word, allowed),
            }));
        }
        case 'invalid_key': {
            const rule = issue.issues[0]?.message ?? 'is not allowed';
            return [{ path, at: 'key', message: `${key} ${rule}`, ...proposal(String(path.at(-1) ?? '')) }];
        }
        case 'invalid_value': {
            const allowed = issue.values.map(String);
            const hints = typeof issue.input === 'string' ? (0,pipeline_findings/* choices */.zM)(issue.input, allowed) : { allowed };
            return [{ path, at: 'value', message: `${key} must be ${oneOf(allowed)}`, ...hints }];
        }
        case 'invalid_union':
            return translateUnion(schema, issue, path);
        case 'invalid_type':
            return [wrongType(key, path, issue)];
        default:
            // Every format and bound of the definition carries its own sentence.
            return [
                {
                    path,
                    at: 'value',
                    message: `${key} ${issue.message}`,
                    ...(issue.message === formats.ID.rule ? proposal(String(issue.input)) : {}),
                },
            ];
    }
}
/** A value that is neither of two shapes: told by the shape that it comes nearest to. */
function translateUnion(schema, issue, path) {
    const near = issue.errors.find((issues) => issues.every((inner) => inner.path.length > 0 || inner.code !== 'invalid_type'));
    if (near !== undefined) {
        return near.flatMap((inner) => translate(schema, inner, path));
    }
    const words = issue.errors.flatMap((issues) => issues.flatMap((inner) => (inner.code === 'invalid_type' ? [typeWord(inner.expected)] : [])));
    return [{ path, at: 'value', message: `${(0,pipeline_findings/* dotted */.Bs)(path)} must be ${oneOf(words)}, and is ${kindOf(issue.input)}` }];
}
function wrongType(key, path, issue) {
    if (issue.input === undefined) {
        return { path, at: 'value', message: `${key} is missing` };
    }
    if (issue.input === null) {
        return {
            path,
            at: 'value',
            message: `${key} is empty; it must be ${typeWord(issue.expected)}`,
            ...(path.length === 0 ? {} : { remedy: 'Give it a value, or take the key away.' }),
        };
    }
    if (issue.message.startsWith('must')) {
        return { path, at: 'value', message: `${key} ${issue.message}` };
    }
    const quote = issue.expected === 'string' && ['number', 'boolean'].includes(typeof issue.input);
    return {
        path,
        at: 'value',
        message: `${key} must be ${typeWord(issue.expected)}, and is ${kindOf(issue.input)}`,
        ...(quote ? { remedy: 'Write it in quotes.' } : {}),
    };
}
/** An id like the one that was meant. */
function proposal(word) {
    const id = (0,safe_id/* safeId */.n)(word);
    return id === undefined || id === word ? {} : { nearest: id };
}
function oneOf(words) {
    const unique = [...new Set(words)];
    const last = unique.at(-1) ?? '';
    return unique.length < 2 ? last : `${unique.slice(0, -1).join(', ')} or ${last}`;
}
function typeWord(expected) {
    switch (expected) {
        case 'string':
            return 'text';
        case 'array':
            return 'a list';
        case 'object':
        case 'record':
            return 'a mapping of keys to values';
        case 'boolean':
            return 'true or false';
        default:
            return 'a number';
    }
}
function kindOf(value) {
    if (value === null) {
        return 'empty';
    }
    if (Array.isArray(value)) {
        return 'a list';
    }
    switch (typeof value) {
        case 'string':
            return 'text';
        case 'number':
        case 'bigint':
            return 'a number';
        case 'boolean':
            return 'true or false';
        default:
            return 'a mapping';
    }
}
/** The keys that the definition knows at a path. */
function keysAt(schema, path) {
    let here = schema;
    for (const part of path) {
        here = inside(unwrapped(here), part);
    }
    const object = unwrapped(here);
    return object instanceof schemas/* ZodObject */.bvH ? Object.keys(object.shape) : [];
}
function unwrapped(schema) {
    return schema instanceof schemas/* ZodOptional */.IiU || schema instanceof schemas/* ZodDefault */.XiL ? unwrapped(schema.unwrap()) : schema;
}
function inside(schema, part) {
    if (schema instanceof schemas/* ZodObject */.bvH) {
        return schema.shape[part];
    }
    if (schema instanceof schemas/* ZodRecord */.b8S) {
        return schema.valueType;
    }
    return schema instanceof schemas/* ZodArray */.naA ? schema.element : undefined;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/core/lib/pipeline/yaml.js
/** Reads YAML so that every value keeps its place, and so that no text, however odd, ends in anything but problems. */


/** A configuration is written by hand; anything larger is a mistake or an attack. */
const MAX_BYTES = 1024 * 1024;
/** Aliases in one file. People use a handful; thousands make even the look-up of anchors slow. */
const MAX_ALIASES = 1000;
/** Syntax errors that are told: after a few, the rest are echoes of the first. */
const MAX_SYNTAX_PROBLEMS = 20;
/** Longest value that a message repeats. */
const MAX_WRITTEN = 80;
/** Errors after which the tree still says what the file meant, so that the checks of its content can go on. */
const HARMLESS = new Set(['DUPLICATE_KEY', 'MULTIPLE_DOCS', 'TAG_RESOLVE_FAILED', 'BAD_DIRECTIVE']);
/** Reads a file's bytes. Lines and columns count from 1; columns count UTF-16 units, as editors do. */
function readYaml(bytes, file) {
    if (bytes.length > MAX_BYTES) {
        return failed({ file }, `${file} has ${bytes.length} bytes; a configuration may have ${MAX_BYTES}`);
    }
    const decoded = decode(bytes, file);
    if (typeof decoded !== 'string') {
        return { problems: [decoded] };
    }
    const lines = new dist/* LineCounter */.HN();
    // `merge` allows `<<:`, which YAML 1.2 left out and people still write.
    const document = (0,dist/* parseDocument */.Tp)(decoded, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'error' });
    const placeAt = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { file, line: Math.max(1, line), column: Math.max(1, col) };
    };
    const errors = [...document.errors, ...document.warnings];
    const problems = errors.slice(0, MAX_SYNTAX_PROBLEMS).map((error) => ({
        code: 'config-syntax',
        message: `${file}: ${explain(error)}`,
        place: placeAt(error.pos[0]),
    }));
    if (errors.some((error) => !HARMLESS.has(error.code))) {
        return { problems };
    }
    const references = yaml_checkReferences(document);
    problems.push(...references.map(({ node, message }) => {
        return { code: 'config-syntax', message: `${file}: ${message}`, place: placeAt(node.range?.[0] ?? 0) };
    }));
    if (references.length > 0) {
        return { problems };
    }
    const locate = (path) => follow(document, path);
    try {
        return {
            problems,
            text: {
                value: document.toJS(),
                place: (path, at) => ({ ...placeAt(offsetOf(locate(path), at)), ...(path.length === 0 ? {} : { key: (0,pipeline_findings/* dotted */.Bs)(path) }) }),
                written: (path, at) => {
                    const { missing, steps } = locate(path);
                    const last = steps.at(-1);
                    const node = at === 'key' ? last?.key : last?.value;
                    return missing || !(0,dist/* isScalar */.jn)(node) ? undefined : writtenScalar(node);
                },
            },
        };
    }
    catch (error) {
        // The library counts how far aliases multiply the document and stops; nothing else is known to throw here.
        const message = error instanceof Error ? error.message : String(error);
        return { problems: [...problems, ...failed({ file, line: 1, column: 1 }, `${file}: ${message}`).problems] };
    }
}
function failed(place, message) {
    return { problems: [{ code: 'config-syntax', message, place }] };
}
/** The text of a file in UTF-8, without its byte order mark, or what is wrong with it. */
function decode(bytes, file) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        // Decoded leniently, the first bad byte is the first replacement character that the file does not spell out itself.
        const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
        const before = utf16 ? '' : (new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '');
        const lines = before.split('\n');
        return {
            code: 'config-syntax',
            message: `${file} is not UTF-8${utf16 ? ' but UTF-16' : ''}`,
            place: { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
            remedy: 'Save the file as UTF-8.',
        };
    }
}
/** The library's message in a person's words where its own speak of its API. */
function explain(error) {
    switch (error.code) {
        case 'DUPLICATE_KEY':
            return 'this key is written twice in one mapping';
        case 'MULTIPLE_DOCS':
            return 'the file holds more than one YAML document (a line with "---"); only one is allowed';
        case 'RESOURCE_EXHAUSTION':
            return 'the file is nested too deeply';
        default:
            return error.message;
    }
}
/** Aliases that lead nowhere and merges of things that are no mappings: the library throws on them without a place. */
function yaml_checkReferences(document) {
    const found = [];
    const aliases = [];
    (0,dist/* visit */.YR)(document, {
        Alias: (_, node) => {
            aliases.push(node);
            return aliases.length > MAX_ALIASES ? dist/* visit */.YR.BREAK : undefined;
        },
    });
    const [first] = aliases;
    if (first !== undefined && aliases.length > MAX_ALIASES) {
        return [{ node: first, message: `the file has more than ${MAX_ALIASES} aliases` }];
    }
    for (const alias of aliases) {
        if (alias.resolve(document) === undefined) {
            found.push({ node: alias, message: `the alias *${alias.source} has no anchor &${alias.source} before it` });
        }
    }
    (0,dist/* visit */.YR)(document, {
        Pair: (_, pair) => {
            if (isMergeKey(pair) && !mergeSources(document, pair).every(dist/* isMap */.jh) && (0,dist/* isScalar */.jn)(pair.key)) {
                found.push({ node: pair.key, message: '"<<" takes a mapping, or a list of mappings' });
            }
        },
    });
    return found;
}
function isMergeKey(pair) {
    return (0,dist/* isScalar */.jn)(pair.key) && typeof pair.key.value === 'symbol';
}
/** What `<<` merges, aliases resolved. */
function mergeSources(document, pair) {
    const source = resolved(document, pair.value);
    return (0,dist/* isSeq */.oP)(source) ? source.items.map((item) => resolved(document, item)) : [source];
}
function resolved(document, node) {
    return (0,dist/* isAlias */.Vj)(node) ? node.resolve(document) : node;
}
function follow(document, path) {
    const steps = [];
    let node = document.contents;
    for (const part of path) {
        const step = stepInto(document, resolved(document, node), part);
        if (step === undefined) {
            return { root: document.contents, steps, missing: true };
        }
        steps.push(step);
        node = step.value;
    }
    return { root: document.contents, steps, missing: false };
}
const pairsOfMaps = new WeakMap();
/** A mapping's pairs by key, made once: a file with thousands of wrong keys asks for each of them. */
function pairsOf(document, map) {
    const known = pairsOfMaps.get(map);
    if (known !== undefined) {
        return known;
    }
    // Of two equal keys the last one's value counts, and it replaces the first here too.
    const pairs = new Map(map.items.flatMap((pair) => {
        const key = resolved(document, pair.key);
        return (0,dist/* isScalar */.jn)(key) && !isMergeKey(pair) ? [[String(key.value ?? ''), pair]] : [];
    }));
    pairsOfMaps.set(map, pairs);
    return pairs;
}
function stepInto(document, node, part) {
    if ((0,dist/* isSeq */.oP)(node)) {
        const value = typeof part === 'number' ? node.items[part] : undefined;
        return value === undefined ? undefined : { value };
    }
    if (!(0,dist/* isMap */.jh)(node)) {
        return undefined;
    }
    const pair = pairsOf(document, node).get(String(part));
    if (pair !== undefined) {
        const key = (0,dist/* isScalar */.jn)(pair.key) ? pair.key : undefined;
        return { ...(key === undefined ? {} : { key }), value: pair.value };
    }
    for (const merge of node.items) {
        if (isMergeKey(merge)) {
            for (const source of mergeSources(document, merge)) {
                const step = source === node ? undefined : stepInto(document, source, part);
                if (step !== undefined) {
                    return step;
                }
            }
        }
    }
    return undefined;
}
function offsetOf({ root, steps, missing }, at) {
    const last = steps.at(-1);
    if (last === undefined) {
        return startOf(root) ?? 0;
    }
    const value = startOf(last.value);
    const key = last.key?.range?.[0];
    return (at === 'key' || missing ? (key ?? value) : (value ?? key)) ?? 0;
}
/** Where a node starts; undefined for a value that is left out, which has a place but nothing to point at. */
function startOf(node) {
    if (!(0,dist/* isScalar */.jn)(node) && !(0,dist/* isMap */.jh)(node) && !(0,dist/* isSeq */.oP)(node) && !(0,dist/* isAlias */.Vj)(node)) {
        return undefined;
    }
    const range = node.range;
    return range === null || range === undefined || range[0] === range[1] ? undefined : range[0];
}
function writtenScalar(node) {
    const written = node.source ?? (node.value === null || typeof node.value === 'symbol' ? '' : String(node.value));
    const short = written.length > MAX_WRITTEN ? `${written.slice(0, MAX_WRITTEN)}…` : written;
    return short === '' ? undefined : short;
}

;// CONCATENATED MODULE: ./packages/core/lib/pipeline/load.js
/** Reads selfhost.yml: everything that is wrong with it is told at once, each with its place and what would be right. */









const CONFIG_NAME = 'selfhost.yml';
const INIT_REMEDY = 'Write one with `selfhost init`, or name the file with `--config FILE`.';
/**
 * The pipelines of a configuration file, in the order of the file.
 * @throws UserError `config-missing`, or `config-syntax` and `config-invalid` with every problem, ordered by line
 */
function loadPipelines(file) {
    return parsePipelines(readBytes(file), file);
}
/** The same for the bytes of a file that was read; `file` names it in messages and gives the pipelines their folder. */
function parsePipelines(bytes, file) {
    const { problems, text } = readYaml(bytes, file);
    if (text === undefined) {
        throw failure(problems, `${file} cannot be read`);
    }
    const { findings, definitions } = check(text);
    if (problems.length + findings.length > 0) {
        throw failure([...problems, ...findings.map((finding) => toProblem(text, finding))].sort(byPlace), `${file} is wrong`);
    }
    return definitions.map(({ definition, base }) => resolvePipeline(definition, file, (tool) => text.written([...base, 'toolchain', tool, 'version'], 'value')));
}
/** One error for all problems; `message` stands in where a caller found something wrong without saying what. */
function failure([first, ...rest], message) {
    return new errors/* UserError */.y([first ?? { code: 'config-syntax', message }, ...rest]);
}
/** One pipeline of a file by name; without a name, the only one. */
function selectPipeline(pipelines, name) {
    const names = pipelines.map((pipeline) => pipeline.name);
    const found = name === undefined && pipelines.length === 1 ? pipelines[0] : pipelines.find((pipeline) => pipeline.name === name);
    if (found !== undefined) {
        return found;
    }
    if (name === undefined) {
        throw (0,errors.userError)('usage', 'the file has several pipelines, and none was named', {
            allowed: names,
            remedy: 'Name one of them.',
        });
    }
    throw (0,errors.userError)('usage', `there is no pipeline "${name}"`, { value: name, ...(0,pipeline_findings/* choices */.zM)(name, names) });
}
function readBytes(file) {
    const missing = (message, cause) => (0,errors.userError)('config-missing', message, { place: { file }, remedy: INIT_REMEDY }, cause);
    try {
        const stat = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false });
        if (stat === undefined || !stat.isFile()) {
            throw missing(stat === undefined ? `there is no file ${file}` : `${file} is ${stat.isDirectory() ? 'a folder' : 'no regular file'}`);
        }
        return (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        throw error instanceof errors/* UserError */.y ? error : missing(`${file} cannot be read (${String(error)})`, error);
    }
}
/** Everything that a file's content gets wrong; its definitions where that is nothing. */
function check(text) {
    const { value } = text;
    if (value === null || value === undefined) {
        return { findings: [{ path: [], at: 'value', message: 'the file is empty', remedy: INIT_REMEDY }], definitions: [] };
    }
    const shape = isMapping(value) && has(value, 'pipelines') ? checkShape(ManyFile, value) : checkShape(SingleFile, value);
    const references = checkReferences(value, (path) => text.written(path, 'value'));
    return 'findings' in shape
        ? { findings: withoutEchoes([...shape.findings, ...references]), definitions: [] }
        : { findings: references, definitions: definitionsOf(shape.value) };
}
function definitionsOf(file) {
    return 'pipelines' in file
        ? file.pipelines.map((definition, index) => ({ definition, base: ['pipelines', index] }))
        : [{ definition: file, base: [] }];
}
/** One finding for each place and sentence: both kinds of check may see the same thing. */
function withoutEchoes(findings) {
    return [...new Map(findings.map((finding) => [JSON.stringify([finding.path, finding.message]), finding])).values()];
}
function toProblem(text, finding) {
    const { path, at, message, ...hints } = finding;
    const value = text.written(path, at);
    return { code: 'config-invalid', message, place: text.place(path, at), ...(value === undefined ? {} : { value }), ...hints };
}
function byPlace(left, right) {
    const line = (left.place?.line ?? 0) - (right.place?.line ?? 0);
    return line === 0 ? (left.place?.column ?? 0) - (right.place?.column ?? 0) : line;
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

/***/ 7373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ safeId)
/* harmony export */ });
/* harmony import */ var _formats_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7472);

/** A safe id like the word that was meant: `My Compiler` → `my-compiler`; undefined where nothing usable is left. */
function safeId(word) {
    const slug = word
        .toLowerCase()
        .replaceAll(/[^a-z0-9_.-]+/g, '-')
        .slice(0, 64)
        .replaceAll(/^[^a-z0-9]+|[.-]+$/g, '');
    return _formats_js__WEBPACK_IMPORTED_MODULE_0__.ID.pattern.test(slug) ? slug : undefined;
}


/***/ }),

/***/ 9294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fe: () => (/* binding */ describeMachine),
/* harmony export */   I$: () => (/* binding */ parseTriple),
/* harmony export */   UI: () => (/* binding */ COMMON_TRIPLES),
/* harmony export */   a0: () => (/* binding */ defaultRunner)
/* harmony export */ });
/** Offered as the nearest right word for a triple that names no machine. */
const COMMON_TRIPLES = [
    'x86_64-unknown-linux-gnu',
    'x86_64-unknown-linux-musl',
    'aarch64-unknown-linux-gnu',
    'x86_64-w64-windows-gnu',
    'x86_64-pc-windows-msvc',
    'aarch64-apple-darwin',
    'x86_64-apple-darwin',
];
const ARCH_ALIASES = new Map([
    ['arm64', 'aarch64'],
    ['amd64', 'x86_64'],
    ['x64', 'x86_64'],
]);
/** Architectures in Node's words (`process.arch`). */
const NODE_ARCHS = [
    [/^x86_64$/, 'x64'],
    [/^aarch64$/, 'arm64'],
    [/^i[3-6]86$/, 'ia32'],
    [/^(?:arm|armv[67]\w*)$/, 'arm'],
    [/^riscv64\w*$/, 'riscv64'],
    [/^(?:powerpc64(?:le)?|ppc64(?:le)?)$/, 'ppc64'],
    [/^s390x$/, 's390x'],
    [/^loongarch64$/, 'loong64'],
];
/** What the parts after the architecture may say: the beginning of a part, the system, and its word in Node. */
const SYSTEMS = [
    [/^linux$/, 'linux', 'linux'],
    [/^(?:windows|win32|mingw32|mingw64)$/, 'windows', 'win32'],
    [/^(?:darwin|macos|macosx)[\d.]*$/, 'macos', 'darwin'],
    [/^freebsd[\d.]*$/, 'freebsd', 'freebsd'],
    [/^openbsd[\d.]*$/, 'openbsd', 'openbsd'],
    [/^netbsd[\d.]*$/, 'netbsd', 'netbsd'],
    [/^(?:wasi\w*|emscripten|none|ios\w*|android\w*|uefi|fuchsia|haiku|solaris\w*|illumos)$/, '', null],
];
/** Never fails: a triple that nobody knows has `os: 'unknown'` and no machine. */
function parseTriple(triple) {
    const [first = '', ...rest] = triple.split('-');
    const arch = ARCH_ALIASES.get(first) ?? first;
    for (const [index, part] of rest.entries()) {
        const system = SYSTEMS.find(([pattern]) => pattern.test(part));
        if (system !== undefined) {
            const [, os, platform] = system;
            const nodeArch = NODE_ARCHS.find(([pattern]) => pattern.test(arch))?.[1];
            const machine = platform === null || nodeArch === undefined ? null : { platform, arch: nodeArch };
            return { arch, os: os || part, abi: rest[index + 1] ?? impliedAbi(part), machine };
        }
    }
    return { arch, os: 'unknown', abi: null, machine: null };
}
/** GNU's own triples for Windows (`x86_64-w64-mingw32`) name the ABI in the system's place. */
function impliedAbi(system) {
    return system.startsWith('mingw') ? 'gnu' : null;
}
const PLATFORM_NAMES = {
    linux: 'Linux',
    darwin: 'macOS',
    win32: 'Windows',
    freebsd: 'FreeBSD',
    openbsd: 'OpenBSD',
    netbsd: 'NetBSD',
};
/** `x64 Linux`. */
function describeMachine(machine) {
    return `${machine.arch} ${PLATFORM_NAMES[machine.platform] ?? machine.platform}`;
}
/** Label of a GitHub-hosted runner for a triple; the plain system where there is none. */
function defaultRunner(triple) {
    const { machine } = parseTriple(triple);
    switch (machine === null ? '' : `${machine.platform} ${machine.arch}`) {
        case 'linux arm64':
            return 'ubuntu-24.04-arm';
        case 'darwin arm64':
            return 'macos-15';
        case 'darwin x64':
            return 'macos-15-intel';
        case 'win32 x64':
            return 'windows-2025';
        case 'win32 arm64':
            return 'windows-11-arm';
        default:
            return 'ubuntu-24.04';
    }
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


/***/ }),

/***/ 7354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GK: () => (/* binding */ KNOWN_TOOLS),
/* harmony export */   aR: () => (/* binding */ knownTool),
/* harmony export */   kK: () => (/* binding */ isKnownTool)
/* harmony export */ });
/**
 * The tools that the suite can find and install by itself. Package names are Debian's and Ubuntu's; programs are named as
 * those packages name them first, then as other systems do.
 */
/** Most programs print a line with a version in it for `--version`. */
const FIRST_VERSION = /(\d+(?:\.\d+)+)/;
function program(debian, ...names) {
    return { names, debian };
}
function main(debian, names, args = ['--version'], version = FIRST_VERSION) {
    return { names, debian, args, version };
}
/** Debian names programs and packages of several versions `clang-19`; without a version the name is plain. */
function suffixed(name, major) {
    return major === undefined ? name : `${name}-${major}`;
}
/** Where Homebrew keeps the programs of a version that it does not put on PATH (Apple silicon, Intel). */
function brewed(formula, name) {
    return [`/opt/homebrew/opt/${formula}/bin/${name}`, `/usr/local/opt/${formula}/bin/${name}`];
}
const LLVM = (major) => {
    const formula = major === undefined ? 'llvm' : `llvm@${major}`;
    const names = (name) => [...new Set([suffixed(name, major), ...brewed(formula, name), name])];
    return {
        main: main(suffixed('clang', major), names('clang')),
        others: [
            program(suffixed('llvm', major), ...names('llc')),
            program(suffixed('llvm', major), ...names('opt')),
            program(suffixed('lld', major), ...names('ld.lld'), ...brewed(formula.replace('llvm', 'lld'), 'ld.lld')),
        ],
        darwin: `brew install ${formula} ${formula.replace('llvm', 'lld')}`,
        win32: 'winget install LLVM.LLVM',
    };
};
const GCC = (major) => ({
    main: main(suffixed('gcc', major), [...new Set([suffixed('gcc', major), 'gcc'])], ['-dumpfullversion', '-dumpversion'], /(\d+(?:\.\d+)*)/),
    // Only recommended by gcc, and nothing compiles without it.
    libraries: ['libc6-dev'],
    darwin: `brew install ${major === undefined ? 'gcc' : `gcc@${major}`}`,
    win32: 'choco install mingw',
});
const RUST = {
    main: main('rustc', ['rustc']),
    others: [program('cargo', 'cargo')],
    darwin: 'brew install rust',
    win32: 'winget install Rustlang.Rustup',
};
/** Entries that name their programs by the major version that is asked for are functions of it. */
const ENTRIES = new Map([
    ['llvm', LLVM],
    ['gcc', GCC],
    ...Object.entries({
        ocaml: {
            main: main('ocaml-nox', ['ocamlopt'], ['-version']),
            others: [program('ocaml-findlib', 'ocamlfind')],
            packages: {
                menhir: program('menhir', 'menhir'),
                dune: program('ocaml-dune', 'dune'),
                ocamlbuild: program('ocamlbuild', 'ocamlbuild'),
                opam: program('opam', 'opam'),
            },
            darwin: 'brew install ocaml ocaml-findlib',
            win32: 'winget install OCaml.opam, then `opam init` and `opam install ocamlfind`',
        },
        make: { main: main('make', ['make', 'gmake']), darwin: 'xcode-select --install', win32: 'choco install make' },
        cmake: { main: main('cmake', ['cmake']), darwin: 'brew install cmake', win32: 'winget install Kitware.CMake' },
        ninja: {
            main: main('ninja-build', ['ninja', 'ninja-build']),
            darwin: 'brew install ninja',
            win32: 'winget install Ninja-build.Ninja',
        },
        meson: { main: main('meson', ['meson']), darwin: 'brew install meson', win32: 'winget install mesonbuild.meson' },
        bison: { main: main('bison', ['bison']), darwin: 'brew install bison', win32: 'choco install winflexbison3' },
        flex: { main: main('flex', ['flex']), darwin: 'brew install flex', win32: 'choco install winflexbison3' },
        perl: { main: main('perl', ['perl']), darwin: 'brew install perl', win32: 'winget install StrawberryPerl.StrawberryPerl' },
        python3: {
            main: main('python3', ['python3', 'python']),
            darwin: 'brew install python',
            win32: 'winget install Python.Python.3.13',
        },
        node: { main: main('nodejs', ['node', 'nodejs']), darwin: 'brew install node', win32: 'winget install OpenJS.NodeJS.LTS' },
        rust: RUST,
        cargo: { ...RUST, main: main('cargo', ['cargo']), others: [program('rustc', 'rustc')] },
        go: { main: main('golang-go', ['go'], ['version']), darwin: 'brew install go', win32: 'winget install GoLang.Go' },
        java: {
            main: main('default-jdk-headless', ['javac'], ['-version'], /(\d+(?:\.\d+)*)/),
            others: [program('default-jre-headless', 'java')],
            darwin: 'brew install openjdk',
            win32: 'winget install EclipseAdoptium.Temurin.21.JDK',
        },
        ghc: { main: main('ghc', ['ghc'], ['--numeric-version']), darwin: 'brew install ghc', win32: 'choco install ghc' },
        mingw: {
            main: main('gcc-mingw-w64-x86-64', ['x86_64-w64-mingw32-gcc'], ['-dumpversion'], /(\d+(?:\.\d+)*)/),
            darwin: 'brew install mingw-w64',
            win32: 'choco install mingw',
        },
        wine64: {
            // Debian puts it beside its libraries, not on PATH; newer versions of Wine have one program for both word sizes.
            main: main('wine64', ['wine64', '/usr/lib/wine/wine64', 'wine']),
            darwin: 'brew install --cask wine-stable',
            win32: 'nothing to install: Windows runs these programs itself, so leave `executor` out',
        },
        'qemu-aarch64': {
            main: main('qemu-user', ['qemu-aarch64', 'qemu-aarch64-static']),
            others: [program('gcc-aarch64-linux-gnu', 'aarch64-linux-gnu-gcc')],
            libraries: ['libc6-dev-arm64-cross'],
            darwin: 'run this target on Linux: qemu runs Linux programs only there',
            win32: 'run this target on Linux: qemu runs Linux programs only there',
        },
    }).map(([id, entry]) => [id, () => entry]),
]);
/** Ids of the tools that need no `probe` of their own. */
const KNOWN_TOOLS = [...ENTRIES.keys()].sort();
function isKnownTool(id) {
    return ENTRIES.has(id);
}
/** A tool of the catalogue, for a version prefix such as `19` or `4.13`. */
function knownTool(id, version) {
    const entry = ENTRIES.get(id)?.(version?.split('.', 1)[0]);
    if (entry === undefined) {
        return undefined;
    }
    return {
        id,
        main: entry.main,
        others: entry.others ?? [],
        libraries: entry.libraries ?? [],
        packages: new Map(Object.entries(entry.packages ?? {})),
        hints: { darwin: entry.darwin, win32: entry.win32 },
    };
}


/***/ })

};
