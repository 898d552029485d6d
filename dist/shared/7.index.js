export const id = 7;
export const ids = [7];
export const modules = {

/***/ 9302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ nodeId)
/* harmony export */ });
/** The name of a node of the plan, e.g. `stage1@x86_64-linux`. */
function nodeId(stage, target) {
    return `${stage}@${target}`;
}


/***/ }),

/***/ 5109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ makePlan)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7706);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8036);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2989);
/* harmony import */ var _node_id_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9302);
/* harmony import */ var _triple_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9294);
/**
 * The graph of a pipeline: which stage is built for which target, by what, in which order.
 *
 * A stage built by a tool, or prebuilt, exists on native targets only. A later stage of a cross target is built by the stage
 * before it OF THE HOST, so the leg of a cross target holds as much of the host's chain as it needs, and no leg waits for
 * another. Whether a leg can run is decided from the machine, never from a runner's label.
 */





/**
 * The plan of a checked pipeline for a machine.
 * @throws UserError `usage` for targets and stages that the pipeline does not have, all of them at once
 */
function makePlan(pipeline, machine, selection = {}) {
    checkSelection(pipeline, selection);
    const wanted = selection.targets ?? [];
    const targets = [...pipeline.targets.values()].filter((target) => wanted.length === 0 || wanted.includes(target.id));
    const graph = new Graph(pipeline, selection.until);
    const legs = targets.map((target) => legOf(graph, target, machine));
    const always = graph.reach(targets.flatMap((target) => graph.roots(target, true)));
    const planned = [...new Set(legs.flatMap((leg) => leg.nodes))];
    const isPlanned = (leg, stage) => leg.nodes.includes((0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(stage, leg.target));
    const isFor = (test, leg) => (test.targets.length === 0 || test.targets.includes(leg.target)) && isPlanned(leg, test.stage);
    return {
        schema: 'selfhost.plan/1',
        pipeline: pipeline.name,
        legs,
        nodes: planned.flatMap((id) => graph.node(id, always.has(id) ? 'always' : 'needed') ?? []),
        comparisons: comparisonsOf(pipeline, new Set(planned)),
        smoke: legs.flatMap((leg) => pipeline.smoke.filter((test) => isFor(test, leg)).map((test) => ({ ...test, target: leg.target }))),
        tests: legs.flatMap((leg) => pipeline.tests.filter((test) => isFor(test, leg)).map((test) => ({ ...test, target: leg.target }))),
    };
}
/** The comparisons of every target, a host's own among them, whose sides are planned. */
function comparisonsOf(pipeline, planned) {
    return [...pipeline.targets.keys()].flatMap((target) => pipeline.comparisons
        .filter(({ left, right }) => planned.has((0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(left, target)) && planned.has((0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(right, target)))
        .map((comparison) => ({ ...comparison, target })));
}
function checkSelection(pipeline, selection) {
    const unknown = (what, name, allowed) => allowed.includes(name)
        ? []
        : [{ code: 'usage', message: `${pipeline.name} has no ${what} "${name}"`, value: name, ...(0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .choices */ .zM)(name, allowed) }];
    const [first, ...rest] = [
        ...(selection.targets ?? []).flatMap((name) => unknown('target', name, [...pipeline.targets.keys()])),
        ...(selection.until === undefined ? [] : unknown('stage', selection.until, [...pipeline.stages.keys()])),
    ];
    if (first !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y([first, ...rest]);
    }
}
function legOf(graph, target, machine) {
    const reached = graph.reach(graph.roots(target, false));
    const host = graph.target(target.host) ?? target;
    const skipped = cannotRun(host, machine);
    return {
        target: target.id,
        triple: target.triple,
        host: target.host,
        kind: target.host === target.id ? 'native' : 'cross',
        runner: target.runner,
        // The host's chain needs nothing of the target's, so it can come first as a whole.
        nodes: [...new Set([host.id, target.id])].flatMap((id) => graph.idsOf(id).filter((node) => reached.has(node))),
        ...(skipped === undefined ? {} : { skipped }),
    };
}
/** Why a host's stages cannot be built on a machine. */
function cannotRun(host, machine) {
    const wanted = (0,_triple_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTriple */ .I$)(host.triple).machine;
    if (wanted !== null && wanted.platform === machine.platform && wanted.arch === machine.arch) {
        return undefined;
    }
    const kind = wanted === null ? host.triple : (0,_triple_js__WEBPACK_IMPORTED_MODULE_2__/* .describeMachine */ .Fe)(wanted);
    // Read aloud: an arm64, an x64, an s390x; a riscv64.
    return `needs ${/^[aeiosx]/.test(kind) ? 'an' : 'a'} ${kind} machine; this one is ${(0,_triple_js__WEBPACK_IMPORTED_MODULE_2__/* .describeMachine */ .Fe)(machine)}`;
}
/** All nodes that a pipeline could have. */
class Graph {
    #pipeline;
    #until;
    constructor(pipeline, until) {
        this.#pipeline = pipeline;
        this.#until = until;
    }
    target(id) {
        return this.#pipeline.targets.get(id);
    }
    /** Ids of every node of a target in build order: the runtime, then the stages that exist for it. */
    idsOf(targetId) {
        const target = this.target(targetId);
        const stages = [...this.#pipeline.stages.values()].filter((stage) => target !== undefined && exists(stage, target));
        const ids = stages.map((stage) => (0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(stage.id, targetId));
        return this.#pipeline.runtime === undefined ? ids : [(0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(_model_js__WEBPACK_IMPORTED_MODULE_4__/* .RUNTIME_ID */ .hY, targetId), ...ids];
    }
    /**
     * The nodes that a target's leg is there for, without what they need. A named last stage that does not exist for a cross
     * target is built on the host, where the leg would need it.
     */
    roots(target, onlyAlways) {
        const until = this.#until === undefined ? undefined : this.#pipeline.stages.get(this.#until);
        if (until !== undefined) {
            return [(0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(until.id, exists(until, target) ? target.id : target.host)];
        }
        const stages = [...this.#pipeline.stages.values()].filter((stage) => !onlyAlways || stage.when === 'always');
        const own = stages.filter((stage) => exists(stage, target)).map((stage) => (0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(stage.id, target.id));
        if (target.host === target.id) {
            return own;
        }
        // A cross target inherits its fixpoint from its host, where it must be shown.
        const shown = this.#pipeline.comparisons
            .filter(({ gate }) => gate === 'fixpoint')
            .flatMap(({ left, right }) => [left, right]);
        return [...stages.filter(({ id }) => shown.includes(id)).map(({ id }) => (0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(id, target.host)), ...own];
    }
    /** These nodes and everything that they need. */
    reach(roots) {
        const reached = new Set();
        const todo = [...roots];
        for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
            if (!reached.has(id)) {
                reached.add(id);
                todo.push(...(this.node(id, 'always')?.needs ?? []));
            }
        }
        return reached;
    }
    node(id, when) {
        const split = id.lastIndexOf('@');
        const target = this.target(id.slice(split + 1));
        if (target === undefined) {
            return undefined;
        }
        const stage = this.#pipeline.stages.get(id.slice(0, split));
        const shared = { id, target: target.id, host: target.host, when };
        if (stage === undefined) {
            return { ...shared, kind: 'runtime', stage: _model_js__WEBPACK_IMPORTED_MODULE_4__/* .RUNTIME_ID */ .hY, builder: { kind: 'none' }, needs: [] };
        }
        const builder = builderOf(stage, target);
        const runtime = this.#pipeline.runtime !== undefined && stage.run !== '' ? [(0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(_model_js__WEBPACK_IMPORTED_MODULE_4__/* .RUNTIME_ID */ .hY, target.id)] : [];
        return {
            ...shared,
            kind: 'stage',
            stage: stage.id,
            builder,
            needs: [...(builder.kind === 'stage' ? [builder.node] : []), ...runtime],
        };
    }
}
/** Whether a stage is built for a target: a first stage is there for hosts only. */
function exists(stage, target) {
    return 'with' in stage.builder || target.host === target.id;
}
function builderOf(stage, target) {
    if ('with' in stage.builder) {
        return { kind: 'stage', node: (0,_node_id_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeId */ .s)(stage.builder.with, target.host) };
    }
    if ('tool' in stage.builder) {
        return { kind: 'tool', tool: stage.builder.tool };
    }
    return { kind: 'prebuilt', sha256: stage.builder.prebuilt[target.id]?.sha256 ?? '' };
}


/***/ }),

/***/ 7947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fd: () => (/* binding */ lackingPackages),
/* harmony export */   g6: () => (/* binding */ locatePrograms)
/* harmony export */ });
/* unused harmony export LOCATE_SCRIPT */
/**
 * Prints one line for each argument: the program's path, or nothing. On Windows, Git's bash gives its own kind of path, which
 * `cygpath` turns into one that Node can open, and leaves `.exe` out.
 */
const LOCATE_SCRIPT = `for name; do
  path=$(type -P -- "$name" || true)
  if [ -n "$path" ] && [ -e "$path.exe" ]; then path=$path.exe; fi
  if [ -n "$path" ] && type -P cygpath >/dev/null; then path=$(cygpath -m "$path"); fi
  printf '%s\\n' "$path"
done`;
/** Paths by name; a program that does not exist is left out. */
async function locatePrograms(exec, names) {
    const unique = [...new Set(names)];
    if (unique.length === 0) {
        return new Map();
    }
    const answer = await exec.query('bash', ['-c', LOCATE_SCRIPT, 'bash', ...unique]);
    const lines = answer === null ? [] : answer.stdout.split(/\r?\n/);
    return new Map(unique.flatMap((name, index) => {
        const path = lines[index] ?? '';
        return path === '' ? [] : [[name, path]];
    }));
}
/** Which of some Debian packages are not installed; null where there is no dpkg to ask. */
async function lackingPackages(exec, names) {
    if (names.length === 0) {
        return [];
    }
    // Unknown packages are told on standard error with exit code 1; what is known is printed all the same.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format, not a template
    const format = '${Package} ${db:Status-Status}\\n';
    const answer = await exec.query('dpkg-query', ['-W', '-f', format, ...names]);
    if (answer === null) {
        return null;
    }
    const installed = new Set(answer.stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ', 1)[0]] : [])));
    return names.filter((name) => !installed.has(name));
}


/***/ }),

/***/ 8681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cj: () => (/* binding */ missingTools),
/* harmony export */   J8: () => (/* binding */ installHint),
/* harmony export */   iR: () => (/* binding */ listNodes),
/* harmony export */   yS: () => (/* binding */ missingToolsError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7706);
/* harmony import */ var _catalog_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7354);
/* harmony import */ var _requirements_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9301);
/** What a person is told when tools are missing. */



/** Pairs needs with the reports of the same requests, and keeps those that were not found. */
function missingTools(needs, reports) {
    const byId = new Map(reports.map((report) => [report.id, report]));
    return needs.flatMap((need) => {
        const report = byId.get(need.request.id);
        return report === undefined || report.found ? [] : [{ need, report }];
    });
}
/** One problem for each missing tool: who needs it, and how to install it on this machine. */
function missingToolsError(missing, machine) {
    const [first, ...rest] = missing;
    const problem = ({ need, report }) => ({
        code: 'tool-missing',
        message: `${need.request.id} ${report.problem ?? 'was not found'}; needed by ${listNodes(need.nodes)}`,
        remedy: remedyFor(need, machine),
    });
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y([problem(first), ...rest.map(problem)]);
}
/** How a tool is installed by hand on a machine; null when nobody has said. */
function installHint(need, machine) {
    const { id, install, version } = need.request;
    if (install !== undefined) {
        return install;
    }
    const { debian } = (0,_requirements_js__WEBPACK_IMPORTED_MODULE_2__/* .requirementsOf */ .C)(need.request);
    switch (machine.platform) {
        case 'linux':
            return debian.length === 0 ? null : `sudo apt-get install ${debian.join(' ')}`;
        case 'darwin':
        case 'win32':
            return (0,_catalog_js__WEBPACK_IMPORTED_MODULE_1__/* .knownTool */ .aR)(id, version)?.hints[machine.platform] ?? null;
        default:
            return null;
    }
}
function remedyFor(need, machine) {
    const hint = installHint(need, machine);
    const canSetUp = need.request.install !== undefined || (machine.platform === 'linux' && hint !== null);
    if (hint === null) {
        return `Install ${need.request.id}, or give it an \`install:\` command in \`toolchain\`.`;
    }
    return canSetUp ? `Install it with \`${hint}\`, or let \`selfhost run --setup\` do it.` : `Install it: ${hint}`;
}
/** Nodes listed in a message; of many, the first few say enough. */
const MAX_LISTED = 4;
function listNodes(nodes) {
    const more = nodes.length - MAX_LISTED;
    return more > 0 ? `${nodes.slice(0, MAX_LISTED).join(', ')} and ${more} more` : nodes.join(', ');
}


/***/ }),

/***/ 9624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ toolNeeds)
/* harmony export */ });
/* harmony import */ var _pipeline_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2989);
/** Which tools a plan needs on this machine, and who needs them. */

/** The tools of every leg that can run here, in the order of the file. */
function toolNeeds(pipeline, plan) {
    const here = new Set(plan.legs.flatMap((leg) => (leg.skipped === undefined ? leg.nodes : [])));
    const nodes = plan.nodes.filter((node) => here.has(node.id));
    return [...pipeline.toolchain.values()].flatMap((request) => {
        const users = nodes.filter((node) => toolsOf(pipeline, node).includes(request.id)).map((node) => node.id);
        return users.length === 0 ? [] : [{ request, nodes: users }];
    });
}
function toolsOf(pipeline, node) {
    const own = node.stage === _pipeline_model_js__WEBPACK_IMPORTED_MODULE_0__/* .RUNTIME_ID */ .hY ? pipeline.runtime?.tools : pipeline.stages.get(node.stage)?.tools;
    return [...(own ?? []), ...(pipeline.targets.get(node.target)?.tools ?? [])];
}


/***/ }),

/***/ 9859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ probeTools)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _files_hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8746);
/* harmony import */ var _locate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7947);
/* harmony import */ var _requirements_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9301);
/** Looks whether tools are there, in which version, and which file stands for them. */




/** A tool that does not answer in this time is as good as missing. The first start of a big one on a cold disk takes seconds. */
const PROBE_SECONDS = 30;
/** Looks for all tools at once; the answers are in the order of the requests. Never fails because of a tool. */
async function probeTools(requests, exec, options = {}) {
    const all = requests.map((request) => ({ request, needs: (0,_requirements_js__WEBPACK_IMPORTED_MODULE_2__/* .requirementsOf */ .C)(request) }));
    const names = all.flatMap(({ needs }) => [
        ...(needs.known?.main.names ?? []),
        ...needs.programs.flatMap((program) => program.names),
    ]);
    const [paths, lacking] = await Promise.all([
        (0,_locate_js__WEBPACK_IMPORTED_MODULE_3__/* .locatePrograms */ .g6)(exec, names),
        (0,_locate_js__WEBPACK_IMPORTED_MODULE_3__/* .lackingPackages */ .fd)(exec, all.flatMap(({ needs }) => needs.bare)),
    ]);
    return Promise.all(all.map(async ({ request, needs }) => {
        const found = needs.known === undefined ? await askOwnProbe(request, exec, options) : await askKnown(request, needs.known, paths, exec);
        const missing = needs.programs.filter((program) => pathOf(program, paths) === undefined).map(describeProgram);
        const packages = needs.bare.filter((name) => lacking?.includes(name)).map((name) => `the package ${name}`);
        const problem = found.problem ?? lack([...missing, ...packages]);
        const file = found.path === null ? null : await fileOf(found.path, options.digestOf ?? digestOfFile);
        return {
            id: request.id,
            found: problem === undefined,
            version: found.version,
            path: file?.path ?? null,
            executableDigest: file?.digest ?? null,
            ...(problem === undefined ? {} : { problem }),
        };
    }));
}
/** The probe that the configuration gives: exit code 0 and a first line. */
async function askOwnProbe(request, exec, { cwd }) {
    const args = ['-euo', 'pipefail', '-c', request.probe ?? 'exit 1'];
    const answer = await exec.query('bash', args, { timeoutSeconds: PROBE_SECONDS, ...(cwd === undefined ? {} : { cwd }) });
    if (answer?.exitCode !== 0) {
        const code = answer === null ? 'bash is not installed' : `its probe exits ${answer.exitCode}`;
        return { version: null, path: null, problem: `is not there (${code})` };
    }
    const line = firstLine(answer);
    const version = /\d+(?:\.\d+)*/.exec(line)?.[0] ?? line;
    return { version: line, path: null, ...mismatch(request, version) };
}
/** The first program that has the wanted version; where none has, the first that answers at all. */
async function askKnown(request, tool, paths, exec) {
    let other;
    for (const name of tool.main.names) {
        const path = paths.get(name);
        const answer = path === undefined ? null : await exec.query(path, tool.main.args, { timeoutSeconds: PROBE_SECONDS });
        if (path !== undefined && answer !== null) {
            const found = judge(request, tool, path, answer);
            if (found.problem === undefined) {
                return found;
            }
            other ??= found;
        }
    }
    return other ?? { version: null, path: null, problem: `is not installed (${describeProgram(tool.main)} was not found)` };
}
function judge(request, tool, path, answer) {
    // Java tells its version on standard error.
    const version = tool.main.version.exec(`${answer.stdout}\n${answer.stderr}`)?.[1];
    if (answer.exitCode !== 0 || version === undefined) {
        return {
            version: null,
            path,
            problem: `does not work: ${path} ${tool.main.args.join(' ')} exits ${answer.exitCode} and tells no version`,
        };
    }
    return { version, path, ...mismatch(request, version) };
}
function mismatch(request, version) {
    const wanted = request.version;
    const fits = wanted === undefined || (version.startsWith(wanted) && !/^\d/.test(version.slice(wanted.length)));
    return fits ? {} : { problem: `has version ${version}, and ${wanted} is wanted` };
}
function lack(what) {
    return what.length === 0 ? undefined : `is there without ${what.join(', ')}`;
}
function pathOf(program, paths) {
    return program.names.map((name) => paths.get(name)).find((path) => path !== undefined);
}
/** The name that Debian gives it: other systems' hidden places would only confuse. */
function describeProgram(program) {
    return program.names[0] ?? program.debian;
}
function firstLine({ stdout, stderr }) {
    return (`${stdout}\n${stderr}`
        .split(/\r?\n/)
        .find((line) => line.trim() !== '')
        ?.trim() ?? 'present');
}
/** A program that cannot be read back (a stub of an app store, a permission) keeps its path without a digest. */
async function fileOf(path, digestOf) {
    try {
        const resolved = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path);
        return { path: resolved, digest: await digestOf(resolved) };
    }
    catch {
        return { path, digest: null };
    }
}
async function digestOfFile(path) {
    return (await (0,_files_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .hashFile */ .DC)(path)).sha256;
}


/***/ }),

/***/ 9301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ requirementsOf)
/* harmony export */ });
/* harmony import */ var _catalog_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7354);

function requirementsOf(request) {
    const known = (0,_catalog_js__WEBPACK_IMPORTED_MODULE_0__/* .knownTool */ .aR)(request.id, request.version);
    const named = request.packages.map((name) => known?.packages.get(name) ?? name);
    const programs = [
        ...(request.probe === undefined ? (known?.others ?? []) : []),
        ...named.filter((entry) => typeof entry !== 'string'),
    ];
    const packages = named.filter((entry) => typeof entry === 'string');
    // A tool with its own probe and install command says all that it needs by itself.
    const own = request.probe !== undefined && request.install !== undefined;
    const main = known === undefined || own ? [] : [known.main.debian, ...known.others.map((other) => other.debian)];
    const bare = [...(request.probe === undefined ? (known?.libraries ?? []) : []), ...packages];
    return {
        ...(known === undefined || request.probe !== undefined ? {} : { known }),
        programs,
        bare: [...new Set(bare)],
        debian: [...new Set([...main, ...programs.map((program) => program.debian), ...bare])],
    };
}


/***/ }),

/***/ 1422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ localExec)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(7706);
// EXTERNAL MODULE: ./packages/core/lib/files/disk.js
var disk = __webpack_require__(4756);
;// CONCATENATED MODULE: ./packages/local/lib/log/lines.js
/**
 * Bytes of a command's output into lines for live progress. Memory stays bounded whatever the output is: of a line, only its first
 * bytes are kept.
 */
/** Longest line handed on, in bytes: longer than any terminal is wide, and short enough to hold one per running stage. */
const LONGEST_LINE = 4096;
/** Stands at the end of a line that was cut. */
const CUT_MARK = '…';
const LF = 0x0a;
const CR = 0x0d;
/**
 * Splits a stream of bytes into lines, which end with LF, CR LF, or a lone CR (a progress bar's redraw is an update of the line).
 * Decodes as UTF-8 and puts U+FFFD for what is not. Lines over {@link LONGEST_LINE} bytes are cut there, on a character boundary.
 */
class LineSplitter {
    onLine;
    kept = Buffer.alloc(LONGEST_LINE);
    length = 0;
    cut = false;
    /** Whether a CR has ended the line and nothing came since, so that an LF now ends no second one. */
    ended = false;
    constructor(onLine) {
        this.onLine = onLine;
    }
    push(bytes) {
        let start = 0;
        let nextReturn = bytes.indexOf(CR);
        let nextFeed = bytes.indexOf(LF);
        while (nextReturn !== -1 || nextFeed !== -1) {
            const isReturn = nextReturn !== -1 && (nextFeed === -1 || nextReturn < nextFeed);
            const end = isReturn ? nextReturn : nextFeed;
            if (end > start)
                this.keep(bytes.subarray(start, end));
            this.endLine(isReturn);
            start = end + 1;
            if (isReturn)
                nextReturn = bytes.indexOf(CR, start);
            else
                nextFeed = bytes.indexOf(LF, start);
        }
        if (start < bytes.length)
            this.keep(bytes.subarray(start));
    }
    /** Hands on the last line if it had no line end. */
    finish() {
        if (this.length > 0)
            this.emit();
    }
    keep(bytes) {
        this.ended = false;
        const room = LONGEST_LINE - this.length;
        const part = bytes.length > room ? bytes.subarray(0, room) : bytes;
        this.kept.set(part, this.length);
        this.length += part.length;
        if (bytes.length > room)
            this.cut = true;
    }
    endLine(isReturn) {
        if (isReturn && this.length === 0)
            return;
        if (isReturn || !this.ended)
            this.emit();
        this.ended = isReturn;
    }
    emit() {
        const end = this.cut ? characterBoundary(this.kept, this.length) : this.length;
        const text = this.kept.toString('utf8', 0, end);
        const cut = this.cut;
        this.length = 0;
        this.cut = false;
        this.onLine(cut ? text + CUT_MARK : text);
    }
}
/** The end, at most `length`, that does not split a UTF-8 character (whose continuation bytes are 10xxxxxx, at most three). */
function characterBoundary(bytes, length) {
    let lead = length - 1;
    for (let back = 0; back < 3 && lead > 0 && ((bytes[lead] ?? 0) & 0xc0) === 0x80; back += 1)
        lead -= 1;
    const first = bytes[lead] ?? 0;
    const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    return lead + width > length ? lead : length;
}

;// CONCATENATED MODULE: ./packages/local/lib/log/tail.js
/**
 * Follows a log file that another process appends to. The command's output never passes through this process, so a busy event loop
 * holds no command back, and output that comes faster than it is read waits in the file, not in memory.
 */


/** How often the file is looked at. A terminal block is redrawn no oftener than this, and one read of nothing costs about 30 µs. */
const INTERVAL_MS = 100;
/** Bytes read at once: the event loop is free between two reads. */
const CHUNK = 256 * 1024;
/** Calls `onLine` with each line of `file` from its start. */
async function tailLines(file, onLine) {
    const handle = await (0,promises_.open)(file, 'r');
    const splitter = new LineSplitter(onLine);
    const wake = new AbortController();
    const following = follow(handle, splitter, wake.signal);
    // Its error is told by stop(); without this a rejection before that would count as unhandled.
    following.catch(() => undefined);
    return {
        async stop() {
            wake.abort();
            await following;
        },
    };
}
async function follow(handle, splitter, stopped) {
    const buffer = Buffer.allocUnsafe(CHUNK);
    try {
        for (;;) {
            // Asked before the reads: what was written until the stop is read once more after it.
            const last = stopped.aborted;
            await readToEnd(handle, buffer, splitter);
            if (last)
                break;
            await pause(stopped);
        }
        splitter.finish();
    }
    finally {
        await handle.close();
    }
}
async function readToEnd(handle, buffer, splitter) {
    for (;;) {
        const { bytesRead } = await handle.read(buffer, 0, CHUNK, null);
        if (bytesRead === 0)
            return;
        splitter.push(buffer.subarray(0, bytesRead));
    }
}
/** Waits for the interval, or for the stop. */
function pause(stopped) {
    return new Promise((resolve) => {
        if (stopped.aborted) {
            resolve();
            return;
        }
        const wake = () => {
            clearTimeout(timer);
            stopped.removeEventListener('abort', wake);
            resolve();
        };
        const timer = setTimeout(wake, INTERVAL_MS);
        stopped.addEventListener('abort', wake);
    });
}

;// CONCATENATED MODULE: ./packages/local/lib/process/end.js
/** Ending a command's processes, to the last one. */

/** From SIGTERM to SIGKILL, in milliseconds: enough for a build tool to remove its half-written files, short enough for Ctrl-C. */
const GRACE_MS = 2000;
/** From SIGKILL until we give up: only a process that hangs in the kernel (a dead network disk) lives on for longer. */
const KILL_PATIENCE_MS = 10_000;
/**
 * How long processes may go on after their command ended by itself: `tee` behind a process substitution, or the last of a pipeline,
 * ends within a few milliseconds of its writer, and must be let finish.
 */
const SETTLE_MS = 200;
/** Between two looks for who is left. One look costs about 5 ms on a machine with 300 processes. */
const POLL_MS = 20;
/** Waits a moment for processes that are about to end anyway. Gives those that are not. */
async function settle(tree) {
    const until = performance.now() + SETTLE_MS;
    for (;;) {
        const living = await tree.living();
        if (living.length === 0 || performance.now() >= until)
            return living;
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS);
    }
}
/** SIGTERM to all, a grace, SIGKILL to all that is left and to what they start meanwhile. Gives those that could not be ended. */
async function endTree(tree) {
    const asked = new Set();
    const graceUntil = performance.now() + GRACE_MS;
    for (;;) {
        const living = await tree.living();
        if (living.length === 0)
            return [];
        if (performance.now() >= graceUntil)
            break;
        await tree.signal(living.filter((pid) => !asked.has(pid)), 'SIGTERM');
        for (const pid of living)
            asked.add(pid);
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS);
    }
    const killUntil = performance.now() + KILL_PATIENCE_MS;
    for (;;) {
        const living = await tree.living();
        if (living.length === 0 || performance.now() >= killUntil)
            return living;
        await tree.signal(living, 'SIGKILL');
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS);
    }
}

// EXTERNAL MODULE: ./packages/local/lib/tree/tree.js
var tree_tree = __webpack_require__(2620);
;// CONCATENATED MODULE: ./packages/local/lib/process/exit-guard.js
/**
 * The last resort when this process ends in the middle of a run (a bug, `process.exit`): only synchronous work is possible then, so the
 * commands' process groups are killed without a grace and without a search.
 */

const running = new Set();
function killAll() {
    for (const group of running)
        (0,tree_tree/* send */.t)(-group, 'SIGKILL');
}
/** Kills the process group of `leader` should this process end before the returned function is called. */
function guardGroup(leader) {
    if (running.size === 0)
        process.on('exit', killAll);
    running.add(leader);
    return () => {
        running.delete(leader);
        if (running.size === 0)
            process.off('exit', killAll);
    };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./packages/local/lib/deferred.js
function deferred() {
    let resolve = () => undefined;
    let reject = () => undefined;
    const promise = new Promise((onResolve, onReject) => {
        resolve = onResolve;
        reject = onReject;
    });
    return { promise, resolve, reject };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./packages/local/lib/programs.js
/**
 * Finding a program in a PATH that is given, not the process's own: what the adapters start themselves (bash, cat) must be found in the
 * parent's PATH, while a stage's own environment may hold any PATH or none.
 */



/** Absolute path of `name` in `env.PATH`, or null. On Windows `.exe` is added. */
function findProgram(name, env, platform = process.platform) {
    const file = platform === 'win32' ? `${name}.exe` : name;
    for (const folder of searchPath(env).split(external_node_path_.delimiter)) {
        if (folder === '')
            continue;
        const candidate = (0,external_node_path_.join)(folder, file);
        if (isExecutable(candidate))
            return candidate;
    }
    return null;
}
/** The same, for a program that nothing works without: a `tool-missing` error instead of null. */
function requireProgram(name, env) {
    const found = findProgram(name, env);
    if (found !== null)
        return found;
    throw (0,errors.userError)('tool-missing', `${name} is not in PATH; every stage's command is run by it`, {
        remedy: `install ${name} (on Debian and Ubuntu: apt-get install ${name === 'cat' ? 'coreutils' : name})`,
    });
}
/** Windows calls the variable `Path`. */
function searchPath(env) {
    return env.PATH ?? env.Path ?? '';
}
function isExecutable(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(path).isFile();
    }
    catch {
        // Not there, or not for us: the next folder of PATH may have it.
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/local/lib/tree/wrapper-descriptors.js
/** File descriptors of the wrapper (`process/wrapper.ts`). 0 to 2 are taken; bash lets a script use 3 to 9. */
/** Figures and states, from the wrapper to this process. */
const REPORT_DESCRIPTOR = 3;
/** The log file, open for appending. */
const LOG_DESCRIPTOR = 4;
/** The write end of the pipe that the command's standard output and error both are. */
const OUTPUT_DESCRIPTOR = 5;

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./packages/local/lib/tree/procfs.js
var procfs = __webpack_require__(2763);
;// CONCATENATED MODULE: ./packages/local/lib/process/wrapper.js
/**
 * The wrapper: a bash that runs the command's bash as its only measured child, asks the kernel what that child and everything it reaped
 * used, and tells it through a descriptor of its own. It costs one fork and one start of bash.
 *
 * - `bash -p` imports no functions and reads no BASH_ENV, so that the command's environment, which it passes on, cannot change it.
 * - Standard output and error are ONE pipe, so their order is exact, and a real pipe, so `/dev/stdout` and `/dev/stderr` can be opened
 *   (a socket cannot, and opening a file there would empty it). `cat` moves the bytes to the log without this process.
 * - `set -m`, only while the command starts, gives it a process group of its own and unblocks SIGINT and SIGQUIT in it.
 * - `$?` is 139 for `exit 139` and for SIGSEGV alike; `jobs`, asked when the child ends, tells them apart.
 * - In posix mode, which POSIXLY_CORRECT in the environment turns on, the trap cuts the first `wait` short; the second one tells the code.
 * - CPU time is getrusage(RUSAGE_CHILDREN), which bash's `times` prints; transfers are /proc/self/io, which takes over those of reaped
 *   children: the wrapper's own are subtracted by reading it before and after.
 */




const [REPORT, LOG, OUTPUT] = [REPORT_DESCRIPTOR, LOG_DESCRIPTOR, OUTPUT_DESCRIPTOR];
/** Arguments: the command's script, the path of bash, the path of cat. */
const WRAPPER = `
trap 'jobs >&${REPORT}' CHLD
exec ${OUTPUT}> >(LC_ALL=C exec "$3" >&${LOG} ${REPORT}>&- ${LOG}>&-)
log=$!
[ -r /proc/self/io ] && read -r -d '' before </proc/self/io
set -m
"$2" -euo pipefail -c "$1" bash >&${OUTPUT} 2>&1 ${REPORT}>&- ${LOG}>&- ${OUTPUT}>&- &
stage=$!
set +m
echo "started $stage $log" >&${REPORT}
wait "$stage"
code=$?
[ -o posix ] && [ $code -gt 128 ] && { wait "$stage"; code=$?; }
[ -r /proc/self/io ] && read -r -d '' after </proc/self/io
{ times; echo "before" $before; echo "after" $after; echo "ended $code"; } >&${REPORT}
exec ${OUTPUT}>&-
trap - CHLD
wait "$log"
echo "logged $?" >&${REPORT}
`;
/** Arguments for bash that start the wrapper. */
function wrapperArguments(script, bash, cat) {
    return ['-p', '-c', WRAPPER, 'bash', script, bash, cat];
}
/** Puts the wrapper's lines together. `complaints` gives what it has written to its own standard error so far. */
class ReportReader {
    complaints;
    root = 0;
    job = null;
    times = [];
    before = '';
    after = '';
    /** Bytes that the wrapper itself wrote between its two looks at /proc/self/io. */
    ownWrites = 0;
    constructor(complaints) {
        this.complaints = complaints;
    }
    line(line) {
        const [word, first, second] = line.split(' ');
        switch (word) {
            case 'started':
                this.root = Number(first);
                this.ownWrites += line.length + 1;
                return { kind: 'started', root: this.root, log: second === undefined || second === '' ? null : Number(second) };
            case 'before':
                this.before = line;
                return null;
            case 'after':
                this.after = line;
                return null;
            case 'ended':
                return { kind: 'ended', ending: this.ending(Number(first)), figures: this.figures() };
            case 'logged':
                return { kind: 'logged', exitCode: Number(first) };
            default:
                if (line.startsWith('['))
                    this.jobLine(line);
                else
                    this.times.push(line);
                return null;
        }
    }
    jobLine(line) {
        this.job = line;
        this.ownWrites += line.length + 1;
    }
    ending(code) {
        const signal = signalName(code - 128);
        return signal !== null && this.endedBySignal(code) ? { exitCode: null, signal } : { exitCode: code, signal: null };
    }
    /**
     * `jobs` says `Exit 139` or `Segmentation fault`, in whatever language: the code itself stands only in the first. In a child that dies
     * within microseconds `jobs` may come too late (1 in 4000); then bash has complained about the signal, naming the process.
     */
    endedBySignal(code) {
        if (this.job === null)
            return new RegExp(`\\b${this.root}\\b`).test(this.complaints());
        return !new RegExp(`\\b${code}\\b`).test(this.job);
    }
    figures() {
        const before = (0,procfs/* parseIo */.y8)(this.before);
        const after = (0,procfs/* parseIo */.y8)(this.after);
        // What the wrapper read meanwhile is the first look itself.
        const ownReads = this.before.length + 1 - 'before '.length;
        const transfers = before === null || after === null
            ? tree_tree/* NO_FIGURES */.A
            : { readBytes: after.read - before.read - ownReads, writtenBytes: after.written - before.written - this.ownWrites };
        // `times` prints the shell's own line, then its children's.
        return { ...tree_tree/* NO_FIGURES */.A, ...transfers, cpuSeconds: parseTimes(this.times[1] ?? '') };
    }
}
const TIMES_LINE = /^(\d+)m(\d+)[.,](\d+)s (\d+)m(\d+)[.,](\d+)s$/;
/** Seconds, user and system together, of a line such as `0m1.250s 0m0.031s`; the decimal sign follows the locale. */
function parseTimes(line) {
    const match = TIMES_LINE.exec(line);
    if (match === null)
        return null;
    const [user, system] = [match.slice(1, 4), match.slice(4, 7)].map(([minutes, seconds, fraction]) => Number(minutes) * 60 + Number(`${seconds}.${fraction}`));
    return (user ?? 0) + (system ?? 0);
}
/** `SIGSEGV` for 11; `SIG35` for a real-time signal, which has no name in Node; null for what is no signal. */
function signalName(number) {
    for (const [name, value] of Object.entries(external_node_os_.constants.signals))
        if (value === number)
            return name;
    return number > 0 && number <= 64 ? `SIG${number}` : null;
}

;// CONCATENATED MODULE: ./packages/local/lib/process/launch.js
/** Starting a command's bash, and hearing from it. */











/** Texts of ENOSPC, EDQUOT and EFBIG in the C locale, which cat is run in. */
const DISK_FULL = /No space left on device|Disk quota exceeded|File too large/;
function isDiskFull(text) {
    return DISK_FULL.test(text);
}
/** Starts the command under the measuring wrapper. `log` is a descriptor of the log file; the caller closes its own. */
async function launchWrapped(command, log, parent) {
    const bash = requireProgram('bash', parent);
    const child = await start(bash, wrapperArguments(command.script, bash, requireProgram('cat', parent)), command, {
        // A session of its own: a terminal's Ctrl-C reaches the caller, who decides, and not the command.
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe', 'pipe', log],
    });
    const wrapper = child.pid ?? 0;
    const identity = deferred();
    const finished = deferred();
    const logFailed = deferred();
    let helpers = [];
    let complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => {
        complaints += text;
        if (isDiskFull(complaints))
            logFailed.resolve(complaints.trim());
    });
    const reader = new ReportReader(() => complaints);
    const lines = new LineSplitter((line) => {
        const report = reader.line(line);
        if (report?.kind === 'started') {
            helpers = report.log === null ? [] : [report.log];
            identity.resolve({ root: report.root, session: wrapper, helpers, marker: markerOf(command) });
        }
        else if (report?.kind === 'ended') {
            finished.resolve({ ...report.ending, figures: report.figures });
        }
        else if (report?.kind === 'logged' && !LOG_EXIT_CODES_WITHOUT_LOSS.has(report.exitCode)) {
            logFailed.resolve(complaints.trim() || `the process that writes the log ended with code ${report.exitCode}`);
        }
    });
    const channel = child.stdio[REPORT_DESCRIPTOR];
    if (channel instanceof external_node_stream_.Readable)
        channel.on('data', (bytes) => lines.push(bytes));
    child.once('exit', (exitCode, signal) => {
        // Heard before the report only when the wrapper was ended from outside: then its own end is all there is to tell.
        setImmediateAfterReport(channel, () => {
            identity.resolve({ root: wrapper, session: wrapper, helpers, marker: markerOf(command) });
            finished.resolve({ exitCode, signal, figures: null });
        });
    });
    return {
        identity: await identity.promise,
        finished: finished.promise,
        logFailed: logFailed.promise,
        closed: closing(child),
        abandon: () => abandon(child, [...helpers, wrapper]),
    };
}
/** 0, and 127: a bash before 4.4 cannot wait for the writer, and says that it knows no such process. */
const LOG_EXIT_CODES_WITHOUT_LOSS = new Set([0, 127]);
/** Runs `then` once the report was read to its end; `exit` may be heard before the pipe's last bytes. */
function setImmediateAfterReport(channel, then) {
    if (channel instanceof external_node_stream_.Readable && !channel.readableEnded && !channel.destroyed)
        channel.once('close', then);
    else
        then();
}
/** Starts the command without a wrapper, where bash has only the three standard descriptors: nothing but its end is heard. */
async function launchPlain(command, log, parent) {
    const child = await start(requireProgram('bash', parent), ['-euo', 'pipefail', '-c', command.script, 'bash'], command, {
        stdio: ['ignore', log, log],
        windowsHide: true,
    });
    const finished = deferred();
    child.once('exit', (exitCode, signal) => finished.resolve({ exitCode, signal, figures: tree_tree/* NO_FIGURES */.A }));
    const root = child.pid ?? 0;
    return {
        identity: { root, session: root, helpers: [], marker: markerOf(command) },
        finished: finished.promise,
        logFailed: new Promise(() => undefined),
        closed: closing(child),
        abandon: () => abandon(child, [root]),
    };
}
/** The output folder is different for any two commands that run at the same time. */
function markerOf(command) {
    const out = command.env.SELFHOST_OUT;
    return out === undefined ? null : `SELFHOST_OUT=${out}`;
}
async function start(bash, args, command, options) {
    const child = trySpawn(bash, args, { ...options, cwd: command.cwd, env: { ...command.env } });
    const started = deferred();
    child.once('spawn', () => started.resolve());
    child.once('error', (error) => started.reject(error));
    try {
        await started.promise;
    }
    catch (error) {
        throw await startError(error, command);
    }
    return child;
}
/** spawn throws some errors and emits others; here all are emitted or thrown as one. */
function trySpawn(bash, args, options) {
    try {
        return (0,external_node_child_process_.spawn)(bash, [...args], options);
    }
    catch (error) {
        throw tooLong(error) ?? error;
    }
}
async function startError(error, command) {
    const isFolder = await (0,promises_.stat)(command.cwd).then((found) => found.isDirectory(), () => false);
    if (!isFolder)
        return (0,errors.userError)('path-missing', `the work folder ${command.cwd} does not exist`, {}, error);
    return tooLong(error) ?? error;
}
/** Linux takes at most 128 KiB in one argument or variable (MAX_ARG_STRLEN of execve(2)). */
function tooLong(error) {
    if ((0,disk/* systemCode */.xU)(error) !== 'E2BIG')
        return null;
    const message = 'the command or its environment is longer than the system takes (128 KiB on Linux)';
    return (0,errors.userError)('config-invalid', message, { remedy: 'put the script into a file and run that' }, error);
}
function closing(child) {
    return new Promise((resolve) => {
        child.once('close', () => resolve());
    });
}
function abandon(child, pids) {
    for (const pid of pids)
        (0,tree_tree/* send */.t)(pid, 'SIGKILL');
    for (const stream of child.stdio)
        stream?.destroy();
}

;// CONCATENATED MODULE: ./packages/local/lib/process/sampler.js
/**
 * The command's memory over time, and its last figures in case that nobody is left to tell the exact ones.
 *
 * Peak memory is the larger of two numbers, of which neither can be above the truth: the largest sum over all processes in one look, and
 * the largest memory that any single process ever had (VmHWM), which catches a short peak between two looks. A process that lives
 * shorter than the interval may be missed; pages that processes share count once for each.
 */

/** The first interval, in milliseconds: short, for commands that end soon. */
const FIRST_INTERVAL = 20;
/** The longest, reached after about 1 s: a compiler's memory changes slower than this. */
const LONGEST_INTERVAL = 150;
const GROWTH = 1.2;
/** A look may take this part of the time; of a large tree, looks become rarer. Half of the 2% that sampling may cost in all. */
const LARGEST_SHARE = 0.01;
/** The longest rest after an expensive look, in milliseconds; other work of this process may have been counted as the look's. */
const LONGEST_REST = 2000;
/** How often CPU time and transfers are read as well, in milliseconds. */
const FIGURES_INTERVAL = 1000;
function startSampler(tree) {
    let peakBytes = null;
    let figures = tree_tree/* NO_FIGURES */.A;
    let figuresDue = performance.now() + FIGURES_INTERVAL;
    let interval = FIRST_INTERVAL;
    let stopped = false;
    let timer;
    let current = Promise.resolve();
    const look = async (withFigures) => {
        const memory = await tree.memory();
        if (memory === null)
            return;
        if (memory.pids.length > 0)
            peakBytes = Math.max(peakBytes ?? 0, memory.sum, memory.largest);
        if (withFigures)
            figures = largest(figures, await tree.figures(memory.pids));
    };
    const next = () => {
        if (stopped)
            return;
        timer = setTimeout(() => {
            current = tick();
            // A look that fails is told by stop(), which waits for it.
            current.catch(() => undefined);
        }, interval);
    };
    const tick = async () => {
        const due = performance.now() >= figuresDue;
        const before = process.cpuUsage();
        await look(due);
        const spent = process.cpuUsage(before);
        if (due)
            figuresDue = performance.now() + FIGURES_INTERVAL;
        // CPU time, not wall time: on an overloaded machine a look waits for its turn, and must not become rare for that.
        const rest = Math.min((spent.user + spent.system) / 1000 / LARGEST_SHARE, LONGEST_REST);
        interval = Math.max(Math.min(interval * GROWTH, LONGEST_INTERVAL), rest, tree.shortestInterval);
        next();
    };
    current = look(false).then(next);
    current.catch(() => undefined);
    return {
        look: () => look(true),
        async stop() {
            stopped = true;
            clearTimeout(timer);
            await current;
            clearTimeout(timer);
            return { peakBytes, figures };
        },
    };
}
/** Each figure's larger value; a figure only grows, but leaves a sum when its process ends unreaped. */
function largest(a, b) {
    return {
        cpuSeconds: combine(a.cpuSeconds, b.cpuSeconds, Math.max),
        readBytes: combine(a.readBytes, b.readBytes, Math.max),
        writtenBytes: combine(a.writtenBytes, b.writtenBytes, Math.max),
    };
}
/** Figures of two sets of processes that have none in common. */
function sum(a, b) {
    const add = (x, y) => x + y;
    return {
        cpuSeconds: combine(a.cpuSeconds, b.cpuSeconds, add),
        readBytes: combine(a.readBytes, b.readBytes, add),
        writtenBytes: combine(a.writtenBytes, b.writtenBytes, add),
    };
}
function combine(a, b, by) {
    if (a === null || b === null)
        return a ?? b;
    return by(a, b);
}

;// CONCATENATED MODULE: ./packages/local/lib/query.js
/** Short questions to programs: `git describe`, `clang --version`. */





/** A first start of wine takes 6 s; a version question that takes longer than this hangs. */
const DEFAULT_TIMEOUT_SECONDS = 30;
/** Bytes kept of each stream. The longest honest answer, a list of a large repository's files, has about 10 MB. */
const LARGEST_ANSWER = 16 * 1024 * 1024;
/** As timeout(1) says it. */
const TIMED_OUT = 124;
/** As shells say that a file is there and cannot be run. */
const NOT_RUNNABLE = 126;
/** 128 + SIGPIPE: how a program ends whose reader has had enough. */
const READER_GONE = 141;
/**
 * Runs `file` with `env` and `LC_ALL=C`, and gives its exit code (128 + n for signal n, 124 for a timeout, 126 for a file that cannot be
 * run, 141 for an answer over {@link LARGEST_ANSWER}, which is cut), or null when the program does not exist.
 */
async function query(file, args, env, options = {}) {
    const child = (0,external_node_child_process_.spawn)(file, [...args], {
        env: { ...env, LC_ALL: 'C' },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group of its own, so that a timeout ends what the program started, too.
        detached: process.platform !== 'win32',
        windowsHide: true,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const seconds = options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
    const ended = [];
    const end = (exitCode, note) => {
        ended.push({ exitCode, note });
        kill(child);
    };
    const stdout = collect(child.stdout, () => end(READER_GONE, `${file}: more than ${LARGEST_ANSWER} bytes of output`));
    const stderr = collect(child.stderr, () => end(READER_GONE, `${file}: more than ${LARGEST_ANSWER} bytes of messages`));
    const timer = setTimeout(() => end(TIMED_OUT, `${file}: no answer within ${seconds} s`), seconds * 1000);
    try {
        const exitCode = await exit(child);
        const [first] = ended;
        if (first === undefined)
            return { exitCode, stdout: stdout(), stderr: stderr() };
        return { exitCode: first.exitCode, stdout: stdout(), stderr: `${stderr()}${first.note}\n` };
    }
    catch (error) {
        return await query_startError(error, file, options);
    }
    finally {
        clearTimeout(timer);
    }
}
function collect(stream, onTooMuch) {
    const chunks = [];
    let length = 0;
    stream.on('data', (chunk) => {
        const room = LARGEST_ANSWER - length;
        if (chunk.length > room)
            onTooMuch();
        const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
        chunks.push(kept);
        length += kept.length;
    });
    return () => Buffer.concat(chunks).toString('utf8');
}
/** Ends the program's group and lets go of its output, which a process that has left the group may hold. */
function kill(child) {
    if (child.pid !== undefined && !(0,tree_tree/* send */.t)(-child.pid, 'SIGKILL'))
        child.kill('SIGKILL');
    child.stdout?.destroy();
    child.stderr?.destroy();
}
function exit(child) {
    return new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : external_node_os_.constants.signals[signal])));
    });
}
async function query_startError(error, file, options) {
    const code = (0,disk/* systemCode */.xU)(error);
    if (code === 'ENOENT') {
        // A missing work folder gives the same code, and is not an answer about the program.
        if (options.cwd !== undefined)
            await (0,promises_.stat)(options.cwd);
        return null;
    }
    if (code === 'EACCES' || code === 'ENOEXEC')
        return { exitCode: NOT_RUNNABLE, stdout: '', stderr: `${file}: cannot be run (${code})\n` };
    throw error;
}

;// CONCATENATED MODULE: ./packages/local/lib/tree/linux.js
/**
 * A command's processes on Linux, found in /proc.
 *
 * A process belongs to the command when one of these holds, and so do its descendants:
 *  - it descends from the command's bash;
 *  - it is in the wrapper's session (a double fork leaves the parents, not the session);
 *  - the sampler has seen it as a descendant before;
 *  - its environment holds the command's marker (setsid leaves the session, not the environment);
 *  - it holds the pipe of the command's output (an emptied environment does not close it).
 * Only processes that started after the wrapper are looked at, so that neither a person's shell with the same environment nor a process
 * with a reused number is ever ended.
 */




const linux = { wrapped: true, tree: (identity) => new LinuxTree(identity) };
/** A zombie only waits for its parent to ask how it ended, unless it is a first thread that ended before the others. */
function hasEnded(stat) {
    return stat.state === 'X' || (stat.state === 'Z' && stat.threads <= 1);
}
/** Whether the process has not ended since. */
function isStill(stat) {
    return !hasEnded(stat) && (0,procfs/* readStat */.BV)(stat.pid)?.start === stat.start;
}
/** kthreadd, the parent of the kernel's threads. */
const KERNEL_THREADS = 2;
/** Between two looks when the first was not certain: execve(2) takes about a millisecond. */
const PAUSE_MS = 3;
/** On a machine where processes come and go all the time no look is certain; then this many that agree have to do. */
const ATTEMPTS = 5;
/** How long exec may take to come: on an overloaded machine a new process waits for its turn. */
const YOUNG_MS = 500;
class LinuxTree {
    identity;
    shortestInterval = 0;
    /** Each process that was seen as a descendant and may still live, by pid. */
    known = new Map();
    since;
    pipe;
    helpers;
    constructor(identity) {
        this.identity = identity;
        // Where the wrapper is gone already, at least nothing is older than this process.
        this.since = ((0,procfs/* readStat */.BV)(identity.session) ?? (0,procfs/* readStat */.BV)(process.pid))?.start ?? 0;
        this.pipe = (0,procfs/* readDescriptor */.qq)(identity.session, OUTPUT_DESCRIPTOR);
        this.helpers = new Set([process.pid, identity.session, ...identity.helpers]);
    }
    async memory() {
        let sum = 0;
        let largest = 0;
        const pids = new Set();
        const visit = (pid, parent) => {
            if (pids.has(pid))
                return;
            const memory = (0,procfs/* readStatusMemory */.Md)(pid);
            if (memory === null)
                return;
            pids.add(pid);
            if (!this.sharesMemory(pid, parent))
                sum += memory.resident;
            largest = Math.max(largest, memory.highest);
            for (const child of this.children(pid))
                visit(child, pid);
        };
        visit(this.identity.root, null);
        for (const [pid, { start }] of this.known) {
            if (pids.has(pid))
                continue;
            if ((0,procfs/* readStat */.BV)(pid)?.start === start)
                visit(pid, null);
            else
                this.known.delete(pid);
        }
        return { sum, largest, pids: [...pids] };
    }
    /**
     * Whether a process still has its parent's memory, between vfork (or fork) and exec, which must not count twice: it is young and has
     * the parent's command line. A worker that lives on without exec counts once it is no longer young.
     */
    sharesMemory(pid, parent) {
        const isYoung = this.age(pid) <= YOUNG_MS;
        return isYoung && parent !== null && (0,procfs/* readCommandLine */.ye)(pid) === (0,procfs/* readCommandLine */.ye)(parent);
    }
    /** Milliseconds since the process was first seen, which makes it a known one. */
    age(pid) {
        const now = performance.now();
        const known = this.known.get(pid);
        if (known !== undefined)
            return now - known.seen;
        const stat = (0,procfs/* readStat */.BV)(pid);
        if (stat !== null)
            this.known.set(pid, { start: stat.start, seen: now });
        return 0;
    }
    children(pid) {
        return ((0,procfs/* readChildren */.KZ)(pid) ??
            (0,procfs/* readAllStats */.Tq)()
                .stats.filter((stat) => stat.parent === pid)
                .map((stat) => stat.pid));
    }
    async figures(pids) {
        let ticks = 0;
        let readBytes = 0;
        let writtenBytes = 0;
        for (const pid of pids) {
            ticks += (0,procfs/* readStat */.BV)(pid)?.ticks ?? 0;
            const transfers = (0,procfs/* readIo */.pw)(pid);
            readBytes += transfers?.read ?? 0;
            writtenBytes += transfers?.written ?? 0;
        }
        return { cpuSeconds: ticks / procfs/* TICKS_PER_SECOND */.wi, readBytes, writtenBytes };
    }
    async living() {
        for (let attempt = 1;; attempt += 1) {
            const { members, certain } = this.look();
            if (members.length > 0 || certain || attempt === ATTEMPTS)
                return members;
            await (0,external_node_timers_promises_.setTimeout)(PAUSE_MS);
        }
    }
    /**
     * One look. That there are no members is `certain` unless a process was in the middle of execve(2), or had ended before everything was
     * read of it, when its child may have been too young for the listing.
     */
    look() {
        const { stats, vanished } = (0,procfs/* readAllStats */.Tq)();
        const candidates = stats.filter((stat) => stat.start >= this.since && !this.helpers.has(stat.pid));
        const members = new Set();
        let certain = vanished === 0;
        for (const stat of candidates) {
            const ours = this.isOurs(stat);
            if (ours === true)
                members.add(stat.pid);
            else if (ours === 'unknown' || !isStill(stat))
                certain = false;
        }
        for (let before = -1; before !== members.size;) {
            before = members.size;
            for (const stat of candidates)
                if (members.has(stat.parent))
                    members.add(stat.pid);
        }
        const ended = new Set(candidates.filter(hasEnded).map((stat) => stat.pid));
        return { members: [...members].filter((pid) => !ended.has(pid)), certain };
    }
    isOurs(stat) {
        const { root, session, marker } = this.identity;
        if (stat.pid === root || stat.parent === session || stat.session === session)
            return true;
        if (this.known.get(stat.pid)?.start === stat.start)
            return true;
        // The kernel's own threads, and the dead, have no environment and no descriptors.
        if (stat.parent === KERNEL_THREADS || hasEnded(stat))
            return false;
        const marked = marker !== null && (0,procfs/* hasEnvironmentEntry */.ID)(stat.pid, marker);
        return marked === true || (this.pipe !== null && (0,procfs/* holdsDescriptor */.Qx)(stat.pid, this.pipe)) || marked;
    }
    async signal(pids, signal) {
        for (const pid of pids) {
            // A stopped process gets no SIGTERM before it goes on.
            if ((0,tree_tree/* send */.t)(pid, signal) && signal === 'SIGTERM')
                (0,tree_tree/* send */.t)(pid, 'SIGCONT');
        }
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./packages/local/lib/tree/macos.js
/**
 * A command's processes on macOS, by ps(1). There is no /proc: a process that leaves both its parents and its process group before ps
 * has seen it is not found.
 */



const macos = { wrapped: true, tree: (identity) => new MacTree(identity) };
const PS_LINE = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+(?:[.,]\d+)?)\s*$/;
/** Parses ps's table; `time` is `[[days-]hours:]minutes:seconds.hundredths`. Lines of another form are passed over. */
function parsePs(text) {
    return text.split('\n').flatMap((line) => {
        const match = PS_LINE.exec(line);
        if (match === null)
            return [];
        const [, pid, parent, group, kibibytes, days, hours, minutes, seconds] = match;
        const cpuSeconds = Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number((seconds ?? '0').replace(',', '.'));
        return [{ pid: Number(pid), parent: Number(parent), group: Number(group), resident: Number(kibibytes) * 1024, cpuSeconds }];
    });
}
/** The rows of the command: its bash, its process group, those known from before, and the descendants of all of these. */
function rowsOfTree(rows, root, known) {
    const members = new Set(rows.filter((row) => row.pid === root || row.group === root || known.has(row.pid)).map((row) => row.pid));
    for (let before = -1; before !== members.size;) {
        before = members.size;
        for (const row of rows)
            if (members.has(row.parent))
                members.add(row.pid);
    }
    return rows.filter((row) => members.has(row.pid));
}
const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
class MacTree {
    identity;
    /** One ps takes about 10 ms of a core. */
    shortestInterval = 500;
    /** Seen in the last look: a number that is missing from one look may be another process's in the next. */
    known = new Set();
    rows = [];
    constructor(identity) {
        this.identity = identity;
    }
    async look() {
        const { stdout } = await run('/bin/ps', ['-axo', 'pid=,ppid=,pgid=,rss=,time='], { env: { LC_ALL: 'C' } });
        const { root, session, helpers } = this.identity;
        this.rows = rowsOfTree(parsePs(stdout), root, this.known).filter((row) => row.pid !== session && !helpers.includes(row.pid));
        this.known = new Set(this.rows.map((row) => row.pid));
        return this.rows;
    }
    async memory() {
        const rows = await this.look();
        return { sum: rows.reduce((sum, row) => sum + row.resident, 0), largest: 0, pids: rows.map((row) => row.pid) };
    }
    /** Of the last look. ps tells no reaped children and no transfers. */
    async figures(pids) {
        const wanted = new Set(pids);
        const cpuSeconds = this.rows.reduce((sum, row) => sum + (wanted.has(row.pid) ? row.cpuSeconds : 0), 0);
        return { ...tree_tree/* NO_FIGURES */.A, cpuSeconds };
    }
    async living() {
        return (await this.look()).map((row) => row.pid);
    }
    async signal(pids, signal) {
        for (const pid of pids) {
            if ((0,tree_tree/* send */.t)(pid, signal) && signal === 'SIGTERM')
                (0,tree_tree/* send */.t)(pid, 'SIGCONT');
        }
    }
}

;// CONCATENATED MODULE: ./packages/local/lib/tree/windows.js
/**
 * A command's processes on Windows. taskkill ends a process with its descendants; nothing is measured but the wall time. A process whose
 * parents have all ended is not found.
 */



const windows = { wrapped: false, tree: (identity) => new WindowsTree(identity) };
/** taskkill's arguments. Without /F it only posts WM_CLOSE, which console programs do not get: SIGTERM and SIGKILL are one here. */
function taskkillArguments(pid) {
    return ['/PID', String(pid), '/T', '/F'];
}
/** Whether `tasklist /FI "PID eq N" /FO CSV /NH` names the process; for no match it prints a sentence, in the system's language. */
function tasklistNames(text, pid) {
    return text.split(/\r?\n/).some((line) => line.startsWith('"') && line.split('","')[1] === String(pid));
}
const windows_run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
class WindowsTree {
    identity;
    /** There is nothing to look at. */
    shortestInterval = 60_000;
    constructor(identity) {
        this.identity = identity;
    }
    async memory() {
        return null;
    }
    async figures() {
        return tree_tree/* NO_FIGURES */.A;
    }
    async living() {
        const { root } = this.identity;
        const { stdout } = await windows_run('tasklist.exe', ['/FI', `PID eq ${root}`, '/FO', 'CSV', '/NH'], { windowsHide: true });
        return tasklistNames(stdout, root) ? [root] : [];
    }
    async signal(pids) {
        for (const pid of pids) {
            try {
                await windows_run('taskkill.exe', [...taskkillArguments(pid)], { windowsHide: true });
            }
            catch (error) {
                // 128: no such process, it ended meanwhile. 1: some of the tree had ended meanwhile; living() tells whether the root has.
                const exitCode = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
                if (exitCode !== 128 && exitCode !== 1)
                    throw error;
            }
        }
    }
}

;// CONCATENATED MODULE: ./packages/local/lib/tree/platform.js



/** How this machine's processes are looked at. Other Unixes have ps(1) too. */
function platformOf(name = process.platform) {
    if (name === 'linux')
        return linux;
    return name === 'win32' ? windows : macos;
}

;// CONCATENATED MODULE: ./packages/local/lib/exec.js
/**
 * Runs commands on this machine, measures their whole process tree and ends it to the last process.
 *
 * What starts a command: `process/launch.ts`; what measures it exactly: `process/wrapper.ts`; what watches its memory:
 * `process/sampler.ts`; what finds its processes: `tree/`; what ends them: `process/end.ts`.
 */













/** The `Exec` port on this machine. Two commands that run at the same time must not share `SELFHOST_OUT`. */
function localExec(options) {
    const platform = options.platform ?? platformOf();
    return {
        run: (command) => runCommand(command, { ...options, platform }),
        query: (file, args, rest) => query(file, args, options.env, rest),
    };
}
/** After its last process a command's log is flushed at once; what takes longer is held open by a process that cannot be ended. */
const CLOSE_PATIENCE_MS = 2000;
/** setTimeout takes no more (2^31 − 1 ms, 24.8 days). */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const NOTHING_USED = { seconds: 0, cpuSeconds: 0, peakBytes: 0, readBytes: 0, writtenBytes: 0 };
async function runCommand(command, context) {
    const log = await openLog(command.log);
    const begun = performance.now();
    let launch;
    try {
        if (command.signal?.aborted)
            return { exitCode: null, signal: null, ended: 'aborted', usage: NOTHING_USED, leftovers: 0 };
        launch = await (context.platform.wrapped ? launchWrapped : launchPlain)(command, log.fd, context.env);
    }
    finally {
        await log.close();
    }
    const release = guardGroup(launch.identity.root);
    const tree = context.platform.tree(launch.identity);
    const sampler = startSampler(tree);
    try {
        return await exec_follow({ command, launch, tree, sampler, begun, logger: context.logger });
    }
    catch (error) {
        // Whatever went wrong, nothing stays behind.
        await endTree(tree);
        launch.abandon();
        throw error;
    }
    finally {
        release();
    }
}
async function exec_follow(run) {
    const { command, launch, begun } = run;
    const tail = command.onLine === undefined ? null : await tailLines(command.log, command.onLine);
    try {
        const reason = await firstReason(command, launch, begun);
        const finishedAt = performance.now();
        const { leftovers, figures } = await clear(run, reason);
        await exec_closed(launch);
        const finish = await launch.finished;
        const samples = await run.sampler.stop();
        // A command that was ended from outside has taken its time until its last process.
        const until = reason === 'finished' ? finishedAt : performance.now();
        await throwIfLogFailed(run);
        return {
            exitCode: finish.exitCode,
            signal: finish.signal,
            ended: reason === 'timeout' || reason === 'aborted' ? reason : null,
            usage: usage((until - begun) / 1000, finish, samples, reason === 'finished' ? figures : null),
            leftovers,
        };
    }
    finally {
        await run.sampler.stop();
        await tail?.stop();
    }
}
/** Waits for the first of: the command's end, its timeout, the caller's abort, a log that cannot be written. */
async function firstReason(command, launch, begun) {
    const done = new AbortController();
    const timeout = Math.min(command.timeoutSeconds * 1000 - (performance.now() - begun), LONGEST_TIMER_MS);
    const timer = (ms) => new Promise((resolve) => {
        const handle = setTimeout(() => resolve('timeout'), Math.max(ms, 0));
        done.signal.addEventListener('abort', () => clearTimeout(handle));
    });
    const abort = new Promise((resolve) => {
        if (command.signal?.aborted)
            resolve('aborted');
        command.signal?.addEventListener('abort', () => resolve('aborted'), { signal: done.signal });
    });
    try {
        return await Promise.race([
            launch.finished.then(() => 'finished'),
            abort,
            launch.logFailed.then(() => 'log-failed'),
            timer(timeout),
        ]);
    }
    finally {
        done.abort();
    }
}
/** Ends whatever is left. Gives how many processes a finished command left running, and what those had used. */
async function clear(run, reason) {
    const { tree, sampler, logger } = run;
    let left = [];
    if (reason === 'finished') {
        left = await settle(tree);
        if (left.length === 0)
            return { leftovers: 0, figures: tree_tree/* NO_FIGURES */.A };
    }
    await sampler.look();
    const figures = await tree.figures(left);
    const survivors = await endTree(tree);
    if (survivors.length > 0)
        logger?.warn(`${count(survivors.length)} could not be ended: ${survivors.join(', ')}`);
    return { leftovers: left.length, figures };
}
function count(processes) {
    return processes === 1 ? '1 process' : `${processes} processes`;
}
async function exec_closed(launch) {
    const patience = new AbortController();
    const tooLate = (0,external_node_timers_promises_.setTimeout)(CLOSE_PATIENCE_MS, 'late', { signal: patience.signal }).catch(() => 'late');
    const first = await Promise.race([launch.closed, tooLate]);
    patience.abort();
    if (first === 'late')
        launch.abandon();
}
/**
 * The wrapper's figures are exact for all that was reaped. Of a tree that was ended from outside, parents may have died before they
 * reaped their children; then the sampler's last look may have seen more. `leftovers` were reaped by nobody of the command's.
 */
function usage(seconds, finish, samples, leftovers) {
    const exact = finish.figures;
    const figures = exact === null || leftovers === null ? largest(exact ?? tree_tree/* NO_FIGURES */.A, samples.figures) : sum(exact, leftovers);
    return { seconds, ...figures, peakBytes: samples.peakBytes };
}
async function openLog(file) {
    try {
        // Appending: what another program adds to the log meanwhile is not written over.
        return await (0,promises_.open)(file, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_TRUNC | external_node_fs_.constants.O_APPEND);
    }
    catch (error) {
        throw isNoSpace(error) ? diskFull(file, String(error), error) : error;
    }
}
function isNoSpace(error) {
    const code = (0,disk/* systemCode */.xU)(error);
    return code === 'ENOSPC' || code === 'EDQUOT';
}
async function throwIfLogFailed(run) {
    // Settled by now, if ever: of two settled promises a race takes the first.
    const failure = await Promise.race([run.launch.logFailed, Promise.resolve(null)]);
    if (failure === null)
        return;
    if (isDiskFull(failure))
        throw diskFull(run.command.log, failure);
    throw new Error(`the log ${run.command.log} could not be written: ${failure}`);
}
function diskFull(file, detail, cause) {
    return (0,errors.userError)('disk-full', `no space left for the log ${file}: the command was ended`, { value: detail, remedy: 'free space on that disk, or choose a folder on another one with --out' }, cause);
}


/***/ }),

/***/ 2763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BV: () => (/* binding */ readStat),
/* harmony export */   ID: () => (/* binding */ hasEnvironmentEntry),
/* harmony export */   KZ: () => (/* binding */ readChildren),
/* harmony export */   Md: () => (/* binding */ readStatusMemory),
/* harmony export */   Qx: () => (/* binding */ holdsDescriptor),
/* harmony export */   Tq: () => (/* binding */ readAllStats),
/* harmony export */   pw: () => (/* binding */ readIo),
/* harmony export */   qq: () => (/* binding */ readDescriptor),
/* harmony export */   wi: () => (/* binding */ TICKS_PER_SECOND),
/* harmony export */   y8: () => (/* binding */ parseIo),
/* harmony export */   ye: () => (/* binding */ readCommandLine)
/* harmony export */ });
/* unused harmony exports parseStat, parseStatusMemory */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _selfhost_core_files_disk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4756);
/** Reading and parsing of Linux's /proc, see proc(5). Every reader gives null when the process is gone or not ours to look at. */


/** Clock ticks per second in /proc: USER_HZ, which the kernel fixes at 100 for user space on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;
/** The fields of /proc/PID/stat, whose second one (the name) may hold spaces and parentheses. */
function parseStat(text) {
    const open = text.indexOf('(');
    const close = text.lastIndexOf(')');
    if (open === -1 || close === -1)
        return null;
    // Numbered from 3 in proc(5): state 3, ppid 4, session 6, utime 14, stime 15, cutime 16, cstime 17, num_threads 20,
    // starttime 22.
    const rest = text.slice(close + 2).split(' ');
    const field = (number) => Number(rest[number - 3]);
    const stat = {
        pid: Number(text.slice(0, open)),
        state: rest[0] ?? '',
        parent: field(4),
        session: field(6),
        ticks: field(14) + field(15) + field(16) + field(17),
        threads: field(20),
        start: field(22),
    };
    return Number.isFinite(stat.start) && Number.isFinite(stat.ticks) ? stat : null;
}
function parseStatusMemory(text) {
    const highest = /^VmHWM:\s*(\d+) kB$/m.exec(text)?.[1];
    const resident = /^VmRSS:\s*(\d+) kB$/m.exec(text)?.[1];
    return highest === undefined || resident === undefined
        ? null
        : { resident: Number(resident) * 1024, highest: Number(highest) * 1024 };
}
function parseIo(text) {
    const read = /\brchar: (\d+)/.exec(text)?.[1];
    const written = /\bwchar: (\d+)/.exec(text)?.[1];
    return read === undefined || written === undefined ? null : { read: Number(read), written: Number(written) };
}
function readStat(pid) {
    const text = readShort(`/proc/${pid}/stat`);
    return text === null ? null : parseStat(text);
}
function readStatusMemory(pid) {
    const text = readShort(`/proc/${pid}/status`);
    return text === null ? null : parseStatusMemory(text);
}
/** The command line, with NUL between its words; two processes share it only between fork and exec, or by chance. */
function readCommandLine(pid) {
    return readShort(`/proc/${pid}/cmdline`);
}
function readIo(pid) {
    const text = readShort(`/proc/${pid}/io`);
    return text === null ? null : parseIo(text);
}
/** Children that the process's threads have started and not reaped. The kernel may be built without this file: then null. */
function readChildren(pid) {
    const tasks = listNumbers(`/proc/${pid}/task`);
    if (tasks === null)
        return [];
    const children = [];
    for (const task of tasks) {
        const path = `/proc/${pid}/task/${task}/children`;
        const text = readShort(path);
        if (text === null)
            return childrenSupported() ? children : null;
        for (const word of text.split(' '))
            if (word !== '')
                children.push(Number(word));
    }
    return children;
}
let supported;
/** Whether this kernel has /proc/PID/task/TID/children (CONFIG_PROC_CHILDREN). */
function childrenSupported() {
    supported ??= readShort(`/proc/self/task/${process.pid}/children`) !== null;
    return supported;
}
/** Every process that /proc shows; `vanished` were listed and had ended, perhaps after a fork, when they were read. */
function readAllStats() {
    const pids = listNumbers('/proc') ?? [];
    const stats = [];
    for (const pid of pids) {
        const stat = readStat(pid);
        if (stat !== null)
            stats.push(stat);
    }
    return { stats, vanished: pids.length - stats.length };
}
/**
 * Whether the environment that the process was started with has exactly this entry. `unknown` where it reads as empty: so it is for a
 * process in the middle of execve(2), and for one that has none.
 */
function hasEnvironmentEntry(pid, entry) {
    try {
        const environment = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/environ`, 'latin1');
        return environment === '' ? 'unknown' : `\0${environment}`.includes(`\0${Buffer.from(entry).toString('latin1')}\0`);
    }
    catch (error) {
        return passOver(error, false);
    }
}
/** What an open file descriptor leads to, such as `pipe:[4711]`. */
function readDescriptor(pid, descriptor) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(`/proc/${pid}/fd/${descriptor}`);
    }
    catch (error) {
        return passOver(error, null);
    }
}
/** Whether one of the process's open file descriptors leads to `target`. */
function holdsDescriptor(pid, target) {
    return (listNumbers(`/proc/${pid}/fd`) ?? []).some((descriptor) => readDescriptor(pid, descriptor) === target);
}
/** More than any file that is read with it: /proc/PID/status has about 1.5 kB; a list of children may need several reads. */
const scratch = Buffer.alloc(16 * 1024);
/** A small file of /proc, without the extra calls of readFileSync: the sampler reads thousands of these. */
function readShort(path) {
    let descriptor;
    try {
        descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'r');
    }
    catch (error) {
        return passOver(error, null);
    }
    try {
        let text = '';
        for (;;) {
            const length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, scratch, 0, scratch.length, null);
            text += scratch.toString('latin1', 0, length);
            if (length < scratch.length)
                return text;
        }
    }
    catch (error) {
        return passOver(error, null);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
function listNumbers(folder) {
    try {
        const numbers = [];
        for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder)) {
            const number = Number(name);
            if (Number.isInteger(number))
                numbers.push(number);
        }
        return numbers;
    }
    catch (error) {
        return passOver(error, null);
    }
}
/** ENOENT and ESRCH: the process ended meanwhile. EACCES and EPERM: it belongs to another user, so it cannot be the command's. */
const GONE_OR_FOREIGN = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM', 'ENOTDIR', 'EINVAL']);
function passOver(error, otherwise) {
    if (GONE_OR_FOREIGN.has((0,_selfhost_core_files_disk_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error) ?? ''))
        return otherwise;
    throw error;
}


/***/ }),

/***/ 2620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ NO_FIGURES),
/* harmony export */   t: () => (/* binding */ send)
/* harmony export */ });
/* harmony import */ var _selfhost_core_files_disk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4756);
/**
 * A running command's processes, seen from outside. One file per platform implements this; nothing else asks which platform it is.
 */

const NO_FIGURES = { cpuSeconds: null, readBytes: null, writtenBytes: null };
/** Sends a signal by kill(2); false when the process is gone. */
function send(pid, signal) {
    try {
        process.kill(pid, signal);
        return true;
    }
    catch (error) {
        const code = (0,_selfhost_core_files_disk_js__WEBPACK_IMPORTED_MODULE_0__/* .systemCode */ .xU)(error);
        if (code === 'ESRCH' || code === 'EPERM')
            return false;
        throw error;
    }
}


/***/ })

};
