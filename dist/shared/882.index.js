export const id = 882;
export const ids = [882];
export const modules = {

/***/ 9882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var lib_errors = __webpack_require__(7706);
;// CONCATENATED MODULE: ./packages/core/lib/pipeline/descendants.js

/**
 * A stage and all that are built by it, directly or through others.
 * @throws UserError `usage` for a stage that the pipeline does not have.
 */
function stagesFrom(pipeline, first) {
    if (!pipeline.stages.has(first)) {
        throw (0,lib_errors.userError)('usage', `there is no stage "${first}" in the pipeline ${pipeline.name}`, {
            value: first,
            allowed: [...pipeline.stages.keys()],
        });
    }
    const found = new Set([first]);
    // Stages stand in the order in which they can be built, so that a builder is met before what it builds.
    for (const { id, builder } of pipeline.stages.values()) {
        if ('with' in builder && found.has(builder.with))
            found.add(id);
    }
    return found;
}

// EXTERNAL MODULE: ./packages/core/lib/pipeline/load.js + 13 modules
var load = __webpack_require__(4107);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/plan.js
var pipeline_plan = __webpack_require__(5109);
// EXTERNAL MODULE: ./packages/core/lib/report/words.js
var words = __webpack_require__(7729);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./packages/core/lib/files/disk.js
var disk = __webpack_require__(4756);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./packages/local/lib/tree/procfs.js
var procfs = __webpack_require__(2763);
;// CONCATENATED MODULE: ./packages/local/lib/owner.js
/** Who holds a lock, and whether that process still lives. */




function thisProcess(what) {
    return {
        pid: process.pid,
        start: startOf(process.pid),
        host: (0,external_node_os_.hostname)(),
        boot: orNull(() => (0,external_node_fs_.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
        namespace: orNull(() => (0,external_node_fs_.readlinkSync)('/proc/self/ns/pid')),
        since: new Date().toISOString(),
        what,
    };
}
/**
 * `alive`, `dead`, or `foreign`: on another machine or in another container, where nobody can tell from here. A machine that has booted
 * since has ended all its processes.
 */
function stateOf(owner, here) {
    if (owner.host !== here.host)
        return 'foreign';
    if (owner.boot !== here.boot)
        return 'dead';
    if (owner.namespace !== here.namespace)
        return 'foreign';
    if (!exists(owner.pid))
        return 'dead';
    const start = startOf(owner.pid);
    return owner.start !== null && start !== null && owner.start !== start ? 'dead' : 'alive';
}
function startOf(pid) {
    return process.platform === 'linux' ? ((0,procfs/* readStat */.BV)(pid)?.start ?? null) : null;
}
function exists(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it exists and belongs to another user.
        return (0,disk/* systemCode */.xU)(error) === 'EPERM';
    }
}
function orNull(read) {
    if (process.platform !== 'linux')
        return null;
    try {
        return read();
    }
    catch {
        // A hardened /proc: then the pid alone has to do.
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/local/lib/lock.js
/**
 * One run at a time in one folder.
 *
 * The lock is a row of files, `.lock/1`, `.lock/2` …, of which the highest number counts. It names its owner; `.free` behind it says that
 * the owner has let go. Whoever finds it free, or its owner dead, tries to make the next number, by link(2), which only one process
 * can. A file is only renamed by its owner, to `.free`, and only removed when a higher one exists, so the highest never falls: a
 * process that was slow between looking and making either fails, or finds a higher one than its own and has lost. (Removing a dead
 * owner's file and making it again, as is often done, is not safe: between the look and the removal another may have made its own.)
 * They have a folder of their own because it stays small: one getdents(2) call then lists it at one moment.
 */







const NAME = /^(\d+)(\.free)?$/;
/**
 * Takes `folder` (made if it is missing) for this process until `release()`, or until the process ends. A `busy` error when a living
 * process has it; `what` then tells a person what that process does.
 */
async function acquireLock(folder, what = 'selfhost') {
    const locks = (0,external_node_path_.join)(folder, '.lock');
    await (0,promises_.mkdir)(locks, { recursive: true });
    const me = thisProcess(what);
    const mine = (0,external_node_path_.join)(locks, `${(0,external_node_crypto_.randomUUID)()}.tmp`);
    await (0,promises_.writeFile)(mine, JSON.stringify(me), { flag: 'wx' });
    try {
        return held(await take(folder, locks, mine, me));
    }
    finally {
        // The lock is a second name of this file.
        await (0,promises_.rm)(mine, { force: true });
    }
}
async function take(folder, locks, mine, me) {
    for (;;) {
        const highest = (await entries(locks)).at(-1);
        if (highest !== undefined && !highest.free)
            await refuseIfHeld(folder, (0,external_node_path_.join)(locks, highest.name), me);
        const name = String((highest?.number ?? 0) + 1);
        // Lost to another process: look again who that is.
        if (!(await linkOnce(mine, (0,external_node_path_.join)(locks, name))))
            continue;
        const all = await entries(locks);
        if (all.at(-1)?.name !== name) {
            // We were slow: this number had been made, and passed or freed, before.
            await (0,promises_.rm)((0,external_node_path_.join)(locks, name), { force: true });
            continue;
        }
        for (const old of all.slice(0, -1))
            await (0,promises_.rm)((0,external_node_path_.join)(locks, old.name), { force: true });
        return (0,external_node_path_.join)(locks, name);
    }
}
/** From the lowest to the highest; of one number, `.free` is the higher. */
async function entries(locks) {
    const found = (await (0,promises_.readdir)(locks)).flatMap((name) => {
        const match = NAME.exec(name);
        return match === null ? [] : [{ name, number: Number(match[1]), free: match[2] !== undefined }];
    });
    return found.sort((a, b) => a.number - b.number || Number(a.free) - Number(b.free));
}
async function linkOnce(from, to) {
    try {
        await (0,promises_.link)(from, to);
        return true;
    }
    catch (error) {
        if ((0,disk/* systemCode */.xU)(error) === 'EEXIST')
            return false;
        throw error;
    }
}
async function refuseIfHeld(folder, file, me) {
    let text;
    try {
        text = await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        // Freed, or passed and removed, meanwhile: making the next number succeeds rightly, or fails or loses, and we look again.
        if ((0,disk/* systemCode */.xU)(error) === 'ENOENT')
            return;
        throw error;
    }
    const owner = parseOwner(text);
    const state = owner === null ? 'unreadable' : stateOf(owner, me);
    if (state === 'dead')
        return;
    throw busy(folder, file, owner, state);
}
function parseOwner(text) {
    try {
        const value = JSON.parse(text);
        return typeof value?.pid === 'number' && typeof value.host === 'string' && typeof value.since === 'string'
            ? value
            : null;
    }
    catch (error) {
        // Cut off by a full disk or a crash of the machine: a person has to look.
        if (!(error instanceof SyntaxError))
            throw error;
        return null;
    }
}
function busy(folder, file, owner, state) {
    if (owner === null) {
        return (0,lib_errors.userError)('busy', `${folder} is locked by a file that says nothing about its owner`, {
            value: file,
            remedy: `make sure that no run uses the folder, then remove ${file}`,
        });
    }
    const where = state === 'foreign' ? ` on ${owner.host}` : '';
    return (0,lib_errors.userError)('busy', `${folder} is in use by process ${owner.pid}${where} (${owner.what}) since ${owner.since}`, {
        value: file,
        remedy: state === 'foreign'
            ? `wait for it to end; if it no longer runs there, remove ${file}`
            : `wait for it to end, or end it (kill ${owner.pid}), or choose another folder with --out`,
    });
}
function held(file) {
    let isHeld = true;
    // Synchronous, since the end of the process is one of its callers; a rename needs no space on a full disk.
    const free = () => {
        if (!isHeld)
            return;
        isHeld = false;
        process.off('exit', free);
        try {
            (0,external_node_fs_.renameSync)(file, `${file}.free`);
        }
        catch (error) {
            // The folder was removed meanwhile, and the lock with it.
            if ((0,disk/* systemCode */.xU)(error) !== 'ENOENT')
                throw error;
        }
    };
    process.on('exit', free);
    return { release: async () => free() };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./node_modules/log-update/index.js + 14 modules
var log_update = __webpack_require__(3539);
// EXTERNAL MODULE: ./node_modules/slice-ansi/index.js + 3 modules
var slice_ansi = __webpack_require__(3644);
;// CONCATENATED MODULE: ./packages/local/lib/clock.js
/** The machine's own clock. */
const systemClock = { now: () => Date.now() };

;// CONCATENATED MODULE: ./packages/local/lib/terminal.js
/**
 * Progress and messages for a person, on standard error. In a terminal: a block of the running stages, redrawn in place, with messages
 * above it. Elsewhere: plain lines at start and finish, and one each minute in between, so that a log tells what hung.
 */




/** How often the block is redrawn: elapsed seconds and lines should follow, and redrawing should cost nothing to speak of. */
const REDRAW_MS = 200;
/** Between two signs of life where there is no terminal. */
const SIGN_OF_LIFE_MS = 60_000;
/** Standard width and height of a terminal that does not tell its own. */
const [DEFAULT_COLUMNS, DEFAULT_ROWS] = [80, 24];
function createProgress(options) {
    const paint = painter(options.color);
    const face = options.isTTY ? new Block(options.stream) : new PlainLines(options.stream);
    const clock = options.clock ?? systemClock;
    const running = new Map();
    let timer;
    const redraw = () => {
        const now = clock.now();
        face.draw([...running.values()].map((stage) => ({ head: `${stage.label}  ${elapsed(now - stage.started)}`, tail: stage.lastLine })), paint);
        if (options.isTTY)
            return;
        for (const stage of running.values()) {
            if (now - stage.told < SIGN_OF_LIFE_MS)
                continue;
            stage.told = now;
            face.line(`${stage.label}: still running, ${elapsed(now - stage.started)}`);
        }
    };
    const tick = () => {
        if (running.size > 0)
            timer ??= setInterval(redraw, REDRAW_MS).unref();
        else {
            clearInterval(timer);
            timer = undefined;
        }
        redraw();
    };
    const message = (text) => face.line(text);
    return {
        start(id, label) {
            const now = clock.now();
            running.set(id, { label, started: now, lastLine: '', told: now });
            if (!options.isTTY)
                face.line(`${label}: started`);
            tick();
        },
        update(id, lastLine) {
            const stage = running.get(id);
            if (stage !== undefined)
                stage.lastLine = lastLine;
        },
        finish(id, outcome) {
            const stage = running.get(id);
            running.delete(id);
            face.line(`${stage?.label ?? id}: ${outcome}`);
            tick();
        },
        logger: {
            debug: (text) => {
                if (options.verbose === true)
                    message(paint.dim(text));
            },
            info: message,
            warn: (text) => message(`${paint.yellow('warning:')} ${text}`),
            error: (text) => message(`${paint.red('error:')} ${text}`),
        },
        close() {
            running.clear();
            tick();
        },
    };
}
/** `12 s`, `3 min 04 s`, `1 h 02 min`. */
function elapsed(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const two = (value) => String(value).padStart(2, '0');
    if (seconds < 60)
        return `${seconds} s`;
    if (seconds < 3600)
        return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
    return `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds / 60) % 60)} min`;
}
/**
 * What fits into `columns` columns: without control characters and colours of its own, with tabs as one space, and with … where it was
 * cut. A Japanese letter takes two columns.
 */
function fitColumns(text, columns) {
    // No more UTF-16 units than this can fit, and measuring is slow: a first, rough cut. A line of combining marks alone is cut short by it.
    const plain = (0,external_node_util_.stripVTControlCharacters)(text.slice(0, 16 * columns))
        .replace(/\s/g, ' ')
        .replace(/\p{Cc}/gu, '');
    if (columns <= 0)
        return '';
    if (plain.length <= columns && !/[^\x20-\x7e]/.test(plain))
        return plain;
    // sliceAnsi takes a wide letter that begins before the end: one column more than asked, at most.
    const all = (0,slice_ansi/* default */.A)(plain, 0, Math.max(columns - 1, 0));
    if (all === plain)
        return plain;
    return `${(0,slice_ansi/* default */.A)(plain, 0, Math.max(columns - 2, 0))}…`;
}
/** SGR codes of ECMA-48, which every terminal knows that has colours at all. */
function painter(color) {
    const wrap = (open, close) => (text) => (color ? `\u001b[${open}m${text}\u001b[${close}m` : text);
    return { dim: wrap(2, 22), red: wrap(31, 39), yellow: wrap(33, 39) };
}
class PlainLines {
    stream;
    constructor(stream) {
        this.stream = stream;
    }
    line(text) {
        this.stream.write(`${text}\n`);
    }
    draw() {
        // Lines that are replaced later make no sense here.
    }
}
class Block {
    stream;
    update;
    text = '';
    constructor(stream) {
        this.stream = stream;
        // Hiding the cursor would install signal handlers, which are the caller's.
        this.update = (0,log_update/* createLogUpdate */.SY)(stream, { showCursor: true, defaultWidth: DEFAULT_COLUMNS, defaultHeight: DEFAULT_ROWS });
    }
    line(text) {
        // Written as it is, not through log-update's persist(), which would break long lines and so paths that are copied.
        this.update.clear();
        this.stream.write(`${text}\n`);
        if (this.text !== '')
            this.update(this.text);
    }
    draw(rows, paint) {
        // One column and one row stay free: a terminal that is filled to its edge wraps or scrolls.
        const columns = (this.stream.columns ?? DEFAULT_COLUMNS) - 1;
        const lines = Math.max((this.stream.rows ?? DEFAULT_ROWS) - 2, 1);
        const shown = rows.length > lines ? rows.slice(0, lines - 1) : rows;
        const texts = shown.map(({ head, tail }) => {
            const whole = fitColumns(tail.trim() === '' ? head : `${head}  ${tail}`, columns);
            return whole.startsWith(head) ? head + paint.dim(whole.slice(head.length)) : whole;
        });
        if (shown.length < rows.length)
            texts.push(fitColumns(`… and ${rows.length - shown.length} more`, columns));
        this.text = texts.join('\n');
        if (this.text === '')
            this.update.clear();
        else
            this.update(this.text);
    }
}

// EXTERNAL MODULE: ./packages/cli/lib/output.js
var output = __webpack_require__(4848);
// EXTERNAL MODULE: ./packages/core/lib/files/system-error.js
var system_error = __webpack_require__(3587);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/model.js
var model = __webpack_require__(2989);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/node-id.js
var node_id = __webpack_require__(9302);
;// CONCATENATED MODULE: ./packages/core/lib/json.js

/**
 * JSON with sorted keys and no white space, so that equal values have equal text and equal digests.
 * Keys are sorted by UTF-16 code units, as RFC 8785 (JSON Canonicalization Scheme) does; `undefined` members are left out.
 */
function canonicalJson(value) {
    return JSON.stringify(value, (_key, member) => member !== null && typeof member === 'object' && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member);
}
/** sha256 of a value's canonical JSON, in hex. */
function digestOf(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(canonicalJson(value)).digest('hex');
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/definition.js
function definitionOf(pipeline, node) {
    const target = pipeline.targets.get(node.target);
    const host = pipeline.targets.get(node.host);
    const stage = node.kind === 'stage' ? pipeline.stages.get(node.stage) : undefined;
    if (target === undefined || host === undefined)
        throw new Error(`the plan names a target that the pipeline lacks: ${node.id}`);
    const triples = { triple: target.triple, hostTriple: host.triple };
    if (stage !== undefined)
        return { ...stage, ...triples, tools: [...stage.tools, ...target.tools] };
    if (pipeline.runtime === undefined)
        throw new Error(`the plan names a stage that the pipeline lacks: ${node.id}`);
    return {
        ...pipeline.runtime,
        ...triples,
        name: `${pipeline.name}-runtime`,
        incremental: pipeline.runtime.run,
        keep: [],
        embeds: [],
        tools: [...pipeline.runtime.tools, ...target.tools],
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/ingredients.js
/** Gathering what a node is made from. */
function ingredientsOf(context, node, definition, predecessors, inputs) {
    const { pipeline, options } = context;
    return {
        pipeline: pipeline.name,
        stage: node.stage,
        name: definition.name,
        target: node.target,
        triple: definition.triple,
        hostTriple: definition.hostTriple,
        command: options.mode === 'incremental' ? definition.incremental : definition.run,
        fallback: definition.fallback ?? null,
        mode: options.mode,
        builder: builderIdentity(context, node, predecessors),
        runtime: predecessors.runtime?.bundle.manifest.contentDigest ?? null,
        executor: context.executors.get(node.target) ?? null,
        tools: definition.tools.flatMap((id) => context.tools.get(id) ?? []),
        outputs: definition.outputs,
        embeds: embeddedValues(context, definition),
        inputs: Object.fromEntries(inputs.map((input) => [input.path, input.digest])),
    };
}
function builderIdentity(context, node, predecessors) {
    switch (node.builder.kind) {
        case 'stage':
            return predecessors.builder?.bundle.manifest.contentDigest ?? null;
        case 'tool': {
            const tool = context.tools.get(node.builder.tool);
            return tool === undefined ? null : `${tool.tool} ${tool.version} ${tool.executableDigest ?? ''}`;
        }
        case 'prebuilt':
            return node.builder.sha256;
        case 'none':
            return null;
    }
}
/** A stage that embeds the commit gets a word for it even where there is no repository. */
function embeddedValues(context, definition) {
    const { commit, describe } = context.version;
    return {
        ...(definition.embeds.includes('commit') ? { SELFHOST_COMMIT: commit ?? 'unknown' } : {}),
        ...(definition.embeds.includes('version') ? { SELFHOST_VERSION: describe ?? 'unknown' } : {}),
    };
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
// EXTERNAL MODULE: ./packages/core/lib/files/exists.js
var files_exists = __webpack_require__(8293);
// EXTERNAL MODULE: ./packages/core/lib/files/hash.js + 1 modules
var files_hash = __webpack_require__(8746);
;// CONCATENATED MODULE: ./packages/core/lib/files/lanes.js
/** Maps items with at most `lanes` calls under way; the results keep the items' order. The first error is thrown. */
async function inLanes(items, lanes, map) {
    const results = [];
    const ahead = items.entries();
    const lane = async () => {
        // One iterator for all lanes: each takes the next item that nobody has.
        for (const [index, item] of ahead)
            results[index] = await map(item);
    };
    await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
    return results;
}

// EXTERNAL MODULE: ./packages/core/lib/files/walk.js
var walk = __webpack_require__(9144);
;// CONCATENATED MODULE: ./packages/core/lib/stage/inputs.js
/** The declared inputs of a stage: the only files its command will see. */









/** Files hashed at once: thousands of open ones would meet the system's limit. */
const LANES = 16;
/** Folders that are never inputs, whatever a glob says: the repository's own and this suite's. */
const NEVER_INPUTS = new Set(['.git', '.selfhost']);
/**
 * The files that the globs name, sorted by path, with their digests. Links are inputs as links.
 * @throws UserError `inputs-missing` naming every glob that matches nothing.
 */
async function collectInputs(root, globs) {
    const matches = await Promise.all(globs.map((pattern) => matchInputs(root, pattern)));
    const paths = [...new Set(matches.flat())].sort();
    const inputs = (await inLanes(paths, LANES, (relative) => describeInput(root, relative))).filter((input) => input !== null);
    const found = new Set(inputs.map((input) => input.path));
    const empty = globs.filter((_pattern, index) => matches[index]?.every((match) => !found.has(match)));
    if (empty.length > 0) {
        throw (0,lib_errors.userError)('inputs-missing', `no file in ${root} matches ${empty.map((pattern) => `"${pattern}"`).join(', ')}`, {
            remedy: 'correct the globs under `inputs`, or create the files',
        });
    }
    return inputs;
}
/** Digest of all inputs together, for the manifest. */
function inputsDigest(inputs) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const input of inputs)
        hash.update(`${input.digest}  ${input.path}\n`);
    return hash.digest('hex');
}
async function matchInputs(root, pattern) {
    const { base, isGlob } = picomatch.scan(pattern);
    if (!isGlob)
        return (await (0,files_exists/* exists */.t)(external_node_path_.join(root, pattern))) ? [pattern] : [];
    const folder = external_node_path_.join(root, base);
    if (!(await (0,files_exists/* exists */.t)(folder)) || !(await (0,promises_.stat)(folder)).isDirectory())
        return [];
    const matches = picomatch(pattern, { dot: true });
    const entries = await (0,walk/* walk */.G)(folder, NEVER_INPUTS);
    return entries
        .filter(({ type }) => type !== 'directory')
        .map((entry) => (base === '' ? entry.path : `${base}/${entry.path}`))
        .filter((name) => matches(name));
}
/** One input as it is now; null for a folder, whose files are inputs themselves. */
async function describeInput(root, relative) {
    const absolute = external_node_path_.join(root, relative);
    const found = await (0,promises_.lstat)(absolute);
    if (found.isSymbolicLink()) {
        const text = await (0,promises_.readlink)(absolute);
        return {
            path: relative,
            type: 'symlink',
            executable: false,
            digest: (0,external_node_crypto_.createHash)('sha256').update(`link ${text}`).digest('hex'),
        };
    }
    if (found.isDirectory())
        return null;
    if (!found.isFile()) {
        throw (0,lib_errors.userError)('inputs-missing', `${absolute} is neither a file nor a link, and can be no input`, {
            remedy: 'correct the globs under `inputs`',
        });
    }
    const executable = (found.mode & 0o100) !== 0;
    const { sha256 } = await (0,files_hash/* hashFile */.DC)(absolute);
    return {
        path: relative,
        type: 'file',
        executable,
        digest: (0,external_node_crypto_.createHash)('sha256')
            .update(`${executable ? 'program' : 'file'} ${sha256}`)
            .digest('hex'),
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/key.js

/**
 * Digest of everything but the stage's own names. Two stages of one recipe are one build done twice: the same compiler on the
 * same sources by the same command.
 */
function recipeDigest({ stage: _stage, name: _name, ...recipe }) {
    return digestOf(recipe);
}
/** The key in hex (sha256 of the canonical ingredients). */
function stageKey(ingredients) {
    return digestOf({ schema: 'selfhost.key/1', ...ingredients });
}
const NAMES = {
    pipeline: 'pipeline name',
    stage: 'stage',
    name: "compiler's name",
    target: 'target',
    triple: 'triple',
    hostTriple: "host's triple",
    command: 'command',
    fallback: 'fallback command',
    mode: 'build mode',
    builder: 'compiler',
    runtime: 'runtime library',
    executor: 'executor',
    tools: 'toolchain',
    outputs: 'declared outputs',
    embeds: 'embedded commit or version',
    inputs: 'inputs',
};
/**
 * Why a stage must be built, against the ingredients of the last time it was built here. An ingredient that an earlier version of
 * the suite did not record counts as changed.
 */
function explainMiss(previous, now) {
    if (previous === null)
        return 'never built here';
    const changed = Object.keys(NAMES).filter((name) => digestOf(previous[name] ?? null) !== digestOf(now[name]));
    if (changed.length === 0)
        return 'its bundle in the store is gone or damaged';
    return changed
        .map((name) => (name === 'inputs' ? `inputs changed (${changedInputs(previous, now)})` : `${NAMES[name]} changed`))
        .join(', ');
}
/** The first changed input by name, and how many more there are. */
function changedInputs(previous, now) {
    const before = previous.inputs ?? {};
    const paths = [...new Set([...Object.keys(before), ...Object.keys(now.inputs)])]
        .filter((path) => before[path] !== now.inputs[path])
        .sort();
    return paths.length > 1 ? `${paths[0]} and ${paths.length - 1} more` : `${paths[0]}`;
}

// EXTERNAL MODULE: ./packages/core/lib/bundle/manifest.js
var bundle_manifest = __webpack_require__(1006);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/name.js
/** File name extensions by compression. The extension is for people: readers look at the first bytes. */
const BUNDLE_EXTENSIONS = { zstd: '.tar.zst', gzip: '.tar.gz' };
/** Longest version part: file systems end at 255 bytes for the whole name. */
const VERSION_LENGTH = 64;
/** Digits of a commit in a name, as many as git itself shows for the largest repositories. */
const COMMIT_DIGITS = 12;
/**
 * The name of a bundle's file, e.g. `remlc-stage1-stage1-x86_64-linux-v1.2-3-gabc1234.tar.zst`. Whatever an artifact's name or
 * a file system refuses becomes `-`; letters and digits of any script stay.
 */
function bundleFileName(of, compression = 'zstd') {
    const parts = [of.name, of.stage, of.target, versionPart(of.version)].map(plainPart);
    return parts.join('-') + BUNDLE_EXTENSIONS[compression];
}
/** A tag or description where there is one, else the commit, else `unversioned`; `-dirty` marks changes since. */
function versionPart(version) {
    const base = version.describe ?? version.commit?.slice(0, COMMIT_DIGITS) ?? 'unversioned';
    const marked = version.dirty && !base.endsWith('-dirty') ? `${base.slice(0, VERSION_LENGTH - '-dirty'.length)}-dirty` : base;
    return marked.slice(0, VERSION_LENGTH);
}
function plainPart(text) {
    const plain = text.normalize('NFC').replace(/[^\p{L}\p{N}._+]+/gu, '-');
    return plain.replace(/^[-.]+|[-.]+$/g, '') || 'x';
}

// EXTERNAL MODULE: ./packages/core/lib/files/paths.js
var paths = __webpack_require__(7625);
// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __webpack_require__(1916);
// EXTERNAL MODULE: ./packages/core/lib/files/links.js
var files_links = __webpack_require__(8112);
// EXTERNAL MODULE: ./packages/core/lib/bundle/problems.js
var problems = __webpack_require__(1360);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/output-checks.js
/** What is wrong with the outputs that a stage left, told with what is there instead. */





/** Names listed of what is there when an output is missing. */
const SHOWN_FILES = 20;
/**
 * Every declared kind must have been found, and a declared compiler must be one executable file.
 * @throws UserError `outputs-missing` with everything that is wrong
 */
function checkFound(outDir, outputs, files, entries, missing) {
    const there = entries.filter(({ type }) => type !== 'directory').map(({ path }) => path);
    const problems = missing.map((kind) => missingProblem(outDir, kind, outputs[kind] ?? [], there));
    if (model/* COMPILER_KIND */.dh in outputs && !missing.includes(model/* COMPILER_KIND */.dh))
        problems.push(...compilerProblems(outDir, files));
    const [first, ...rest] = problems;
    if (first !== undefined)
        throw new lib_errors/* UserError */.y([first, ...rest]);
}
function missingProblem(outDir, kind, globs, there) {
    const wanted = globs.join(', ');
    const byNearness = there.map((path) => ({ path, far: Math.min(...globs.map((glob) => (0,mod/* distance */.Io)(glob, path))) }));
    byNearness.sort((left, right) => left.far - right.far);
    const nearest = byNearness.slice(0, SHOWN_FILES).map(({ path }) => path);
    const rest = there.length > nearest.length ? ` and ${there.length - nearest.length} more` : '';
    const found = there.length === 0 ? 'the folder is empty' : `there are: ${nearest.map(problems/* shown */.SP).join(', ')}${rest}`;
    return {
        code: 'outputs-missing',
        message: `No output of the kind "${kind}" (${wanted}) is in ${outDir}; ${found}.`,
        place: { file: outDir },
        value: wanted,
        allowed: nearest,
        ...(nearest[0] === undefined ? {} : { nearest: nearest[0] }),
        remedy: `Let the stage's command write it under SELFHOST_OUT, or correct \`outputs: { ${kind}: … }\`.`,
    };
}
function compilerProblems(outDir, files) {
    const programs = files.filter(({ kind, type }) => kind === model/* COMPILER_KIND */.dh && type === 'file');
    const [only, ...others] = programs;
    const place = { file: outDir };
    if (only === undefined || others.length > 0) {
        const found = programs.map(({ path }) => (0,problems/* shown */.SP)(path)).join(', ') || 'no file, only links or folders';
        return [
            {
                code: 'outputs-missing',
                message: `The compiler must be exactly one file, but \`outputs: { compiler: … }\` takes ${found}.`,
                place,
                remedy: 'Let `compiler` name the one executable, and give the other files a kind of their own.',
            },
        ];
    }
    if ((only.mode & 0o100) !== 0)
        return [];
    const message = `The compiler ${(0,problems/* shown */.SP)(only.path)} is not executable.`;
    return [{ code: 'outputs-missing', message, place, value: only.path, remedy: "Let the stage's command run `chmod +x` on it." }];
}
/**
 * Links must work after unpacking: what they name in the outputs' folder must be in the bundle too.
 * @throws UserError `bundle-unsafe`, `outputs-missing`
 */
function checkLinks(outDir, files, entries) {
    const packed = new files_links/* LinkMap */.z(files.flatMap(({ path, link }) => (link === null ? [] : [{ path, link }])));
    const all = new files_links/* LinkMap */.z(entries.flatMap((entry) => (entry.type === 'symlink' ? [{ path: entry.path, link: entry.link }] : [])));
    const there = new Set(entries.map(({ path }) => path));
    const taken = new Set(files.flatMap(({ path }) => withFolders(path)));
    for (const { path, link } of files) {
        if (link === null)
            continue;
        const end = all.follow(path, link);
        if (end.kind === 'outside')
            throw (0,problems/* unsafe */.N9)(outDir, path, `is a link to ${(0,problems/* shown */.SP)(link)}, which leads outside the outputs`);
        if (end.kind === 'circle')
            throw (0,problems/* unsafe */.N9)(outDir, path, `is a link to ${(0,problems/* shown */.SP)(link)}, which leads round in a circle`);
        const unpacked = packed.follow(path, link);
        const arrives = unpacked.kind === 'inside' && taken.has(unpacked.path);
        if (there.has(end.path) && !arrives)
            throw notTaken(outDir, path, end.path);
    }
}
function withFolders(path) {
    const parts = path.split('/');
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
function notTaken(outDir, path, target) {
    return (0,lib_errors.userError)('outputs-missing', `${(0,problems/* shown */.SP)(path)} is a link to ${(0,problems/* shown */.SP)(target)}, which no output takes.`, {
        place: { file: outDir },
        value: path,
        remedy: `Add ${target} to the outputs, or let the stage's command copy the file instead of linking it.`,
    });
}

// EXTERNAL MODULE: ./node_modules/picomatch/lib/picomatch.js
var lib_picomatch = __webpack_require__(8016);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/output-matcher.js
/** Which output kind a path belongs to. */

/** Matches paths in any order that gives a folder before what it holds. */
class OutputMatcher {
    #kinds;
    #found = new Set();
    /** For each folder seen, its kinds, which all in it have too. */
    #folders = new Map();
    constructor(outputs) {
        this.#kinds = Object.entries(outputs).map(([name, globs]) => ({ name, matches: matcherOf(globs) }));
    }
    /** The first declared kind that takes the path, by itself or by a folder it is in; null when none does. */
    kindOf(path) {
        const inherited = this.#folders.get(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
        const kinds = this.#kinds.filter(({ name, matches }) => inherited?.has(name) || matches(path)).map(({ name }) => name);
        for (const kind of kinds)
            this.#found.add(kind);
        this.#folders.set(path, new Set(kinds));
        return kinds[0] ?? null;
    }
    /** Kinds that took no path so far, in declared order. */
    missing() {
        return this.#kinds.map(({ name }) => name).filter((name) => !this.#found.has(name));
    }
}
/** A glob also means the file of exactly that name, whatever signs are in it. */
function matcherOf(globs) {
    const plain = globs.map((glob) => glob.replace(/^(\.\/+)+/, '').replace(/\/+$/, ''));
    const names = new Set(plain);
    // `s`: a name with a line feed must be taken, and refused, not be left out in silence.
    const matches = lib_picomatch(plain, { dot: true, flags: 's' });
    return (path) => names.has(path) || matches(path);
}

// EXTERNAL MODULE: ./packages/core/lib/bundle/content-digest.js
var content_digest = __webpack_require__(272);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/outputs.js
/** Which files a stage hands on: the output globs matched against what its command left. */












/** Permission bits in bundles. Links have none that count; this is what Linux shows for them. */
const MODES = { program: 0o755, file: 0o644, directory: 0o755, symlink: 0o777 };
/** The owner's execute bit, the only one that is kept, as in git. */
const EXECUTE = 0o100;
/**
 * The outputs under `outDir`, sorted by path, with their digests. Files that start with a dot count. A glob that matches a
 * folder takes all in it; where two kinds match, the one declared first wins; a folder itself is an output only when it is
 * empty. Links stay links.
 * @throws UserError `outputs-missing` (a kind that matches nothing, a compiler that is not exactly one executable file, a link
 * to a file that no glob takes), `bundle-unsafe` (a name, link or thing that cannot be carried to another machine)
 */
async function collectOutputs(outDir, outputs) {
    // A command may have removed the folder itself: then all its outputs are missing.
    const entries = (await (0,files_exists/* exists */.t)(outDir)) ? await (0,walk/* walk */.G)(outDir) : [];
    const matcher = new OutputMatcher(outputs);
    const parents = new Set(entries.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))));
    const taken = entries.flatMap((entry) => {
        const kind = matcher.kindOf(entry.path);
        return kind === null || (entry.type === 'directory' && parents.has(entry.path)) ? [] : [{ entry, kind }];
    });
    const files = [];
    for (const { entry, kind } of taken)
        files.push(await bundleFile(outDir, entry, kind));
    checkFound(outDir, outputs, files, entries, matcher.missing());
    checkLinks(outDir, files, entries);
    return files;
}
/**
 * Path of a bundle's one file of a kind, relative to where it is unpacked.
 * @throws UserError `outputs-missing` when there is none, or more than one
 */
function outputOfKind(manifest, kind) {
    const [only, ...others] = manifest.files.filter((file) => file.kind === kind && file.type === 'file');
    if (only !== undefined && others.length === 0)
        return only.path;
    const message = `The bundle of ${manifest.stage} for ${manifest.target} holds ${others.length + (only ? 1 : 0)} files of the kind "${kind}", not one.`;
    throw (0,lib_errors.userError)('outputs-missing', message, { remedy: `Let \`outputs: { ${kind}: … }\` name exactly one file.` });
}
async function bundleFile(outDir, entry, kind) {
    const { path } = entry;
    const problem = (0,paths/* pathProblem */.z9)(path);
    if (problem !== null)
        throw (0,problems/* unsafe */.N9)(outDir, path, problem);
    if (entry.type === 'other')
        throw (0,problems/* unsafe */.N9)(outDir, path, `is ${entry.what}, which cannot be packed`);
    if (entry.type === 'directory')
        return { path, type: 'directory', mode: MODES.directory, size: 0, sha256: null, link: null, kind };
    if (entry.type === 'symlink')
        return { path, type: 'symlink', mode: MODES.symlink, size: 0, sha256: null, link: entry.link, kind };
    const { sha256, bytes } = await (0,files_hash/* hashFile */.DC)((0,external_node_path_.join)(outDir, path));
    return {
        path,
        type: 'file',
        mode: isProgram(entry.mode, path, kind) ? MODES.program : MODES.file,
        size: bytes,
        sha256,
        link: null,
        kind,
    };
}
/** Windows has no execute bits: there a program is what its name or its kind says. */
function isProgram(mode, path, kind) {
    if ((0,external_node_os_.platform)() === 'win32')
        return kind === model/* COMPILER_KIND */.dh || /\.(exe|dll)$/i.test(path);
    return (mode & EXECUTE) !== 0;
}

// EXTERNAL MODULE: ./packages/core/lib/files/atomic.js
var atomic = __webpack_require__(2008);
// EXTERNAL MODULE: ./packages/core/lib/files/buffers.js
var buffers = __webpack_require__(6494);
// EXTERNAL MODULE: ./packages/core/lib/files/order.js
var order = __webpack_require__(8773);
// EXTERNAL MODULE: ./packages/core/lib/files/write.js
var write = __webpack_require__(2822);
// EXTERNAL MODULE: ./packages/core/lib/bundle/compression.js + 2 modules
var bundle_compression = __webpack_require__(4467);
// EXTERNAL MODULE: ./packages/core/lib/bundle/file-rules.js
var file_rules = __webpack_require__(4948);
// EXTERNAL MODULE: ./packages/core/lib/bundle/limits.js
var bundle_limits = __webpack_require__(8916);
// EXTERNAL MODULE: ./packages/core/lib/bundle/manifest-schema.js
var manifest_schema = __webpack_require__(5861);
// EXTERNAL MODULE: ./packages/core/lib/bundle/tar.js
var bundle_tar = __webpack_require__(3893);
// EXTERNAL MODULE: ./packages/core/lib/bundle/zstd-frames.js + 1 modules
var zstd_frames = __webpack_require__(5326);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/pack.js
/** Packing a stage's outputs into one archive that is the same, byte for byte, for the same manifest and files. */



















/** Largest time in a ustar header that every reader takes for a positive number of seconds. */
const LATEST_MTIME = 2 ** 31 - 1;
/**
 * Writes the archive: `manifest.json`, then the files by path. Every file is hashed again on its way, and must still be what
 * the manifest says. When anything fails, no archive is left, and an older one of that name stays.
 * @throws UserError `bundle-unsafe` (a name or link that cannot be unpacked elsewhere, or beyond a limit), `bundle-mismatch` (a
 * file changed since it was collected), `bundle-unreadable` (a manifest of the wrong shape), `zstd-missing`, `disk-full`
 */
async function packBundle(request) {
    const limits = { ...bundle_limits/* BUNDLE_LIMITS */.k, ...request.limits };
    (0,manifest_schema/* checkManifest */.K)(request.manifest, request.archive);
    (0,file_rules/* checkFiles */.g)(request.manifest, request.archive, limits);
    const compression = request.compression ?? (await (0,bundle_compression/* bestCompression */.XE)());
    const archive = withExtension(request.archive, compression);
    const { bundleDigest, bytes } = await (0,atomic/* atomically */.q)(archive, async (temporary) => {
        const file = (0,external_node_fs_.openSync)(temporary, 'wx');
        try {
            const written = await writeArchive(request, file, compression);
            if (written.unpacked > (0,bundle_limits/* mostUnpackedBytes */.i)(written.bytes, limits))
                throw tooDense(archive, written);
            return written;
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    });
    return { archive, bundleDigest, bytes };
}
async function writeArchive(request, file, compression) {
    const pool = new buffers/* BufferPool */.P();
    const frames = new buffers/* BufferPool */.P(zstd_frames/* FRAME_BYTES */.Kr);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let unpacked = 0;
    let bytes = 0;
    const tar = evenChunks((0,bundle_tar/* writeTar */.FJ)((writer) => new Packer(request, writer, pool).run()), pool, frames);
    const used = (chunk) => {
        unpacked += chunk.length;
        frames.release(chunk);
    };
    for await (const chunk of (0,bundle_compression/* compress */.Bc)(compression, tar, used)) {
        request.signal?.throwIfAborted();
        hash.update(chunk);
        (0,write/* writeFully */.K)(file, chunk);
        bytes += chunk.length;
    }
    return { bundleDigest: hash.digest('hex'), bytes, unpacked };
}
function withExtension(archive, compression) {
    return archive.replace(/\.tar\.(zst|gz)$/, '') + BUNDLE_EXTENSIONS[compression];
}
/** Readers would take the archive for a bomb. */
function tooDense(archive, { unpacked, bytes }) {
    return (0,problems/* unsafe */.N9)(archive, bundle_manifest/* MANIFEST_NAME */.i, `and its files shrink from ${unpacked} to ${bytes} bytes, which readers refuse`);
}
/** Adds the manifest and its files to a tar. */
class Packer {
    #request;
    #writer;
    #pool;
    #mtime;
    constructor(request, writer, pool) {
        this.#request = request;
        this.#writer = writer;
        this.#pool = pool;
        const seconds = Math.trunc(request.mtimeSeconds ?? 0);
        this.#mtime = new Date(1000 * Math.min(Math.max(seconds, 0), LATEST_MTIME));
    }
    async run() {
        const { manifest } = this.#request;
        const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
        await this.#writer.addFile(this.#header(bundle_manifest/* MANIFEST_NAME */.i, 'file', 0o644, text.length), [text]);
        for (const file of [...manifest.files].sort((left, right) => (0,order/* byCodeUnits */.C)(left.path, right.path))) {
            try {
                await this.#add(file);
            }
            catch (error) {
                // Gone, or swapped for a link or a folder, since it was collected.
                const code = (0,disk/* systemCode */.xU)(error);
                throw code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR' || code === 'EISDIR'
                    ? this.#changed(file, error)
                    : error;
            }
        }
    }
    async #add(file) {
        const path = (0,external_node_path_.join)(this.#request.outDir, file.path);
        if (file.type === 'file') {
            const header = this.#header(file.path, 'file', file.mode, file.size);
            await this.#writer.addFile(header, this.#contents(file, path));
        }
        else if (file.type === 'symlink') {
            if ((0,external_node_fs_.readlinkSync)(path) !== file.link)
                throw this.#changed(file);
            await this.#writer.add({ ...this.#header(file.path, 'symlink', file.mode, 0), linkname: file.link });
        }
        else {
            if (!(0,external_node_fs_.lstatSync)(path).isDirectory())
                throw this.#changed(file);
            await this.#writer.add(this.#header(`${file.path}/`, 'directory', file.mode, 0));
        }
    }
    *#contents(file, path) {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        const open = (0,files_hash/* openNoFollow */.zm)(path);
        try {
            const stats = (0,external_node_fs_.fstatSync)(open);
            if (!stats.isFile() || stats.size !== file.size)
                throw this.#changed(file);
            let left = file.size;
            for (const chunk of (0,files_hash/* readChunks */.zO)(open, this.#pool)) {
                this.#request.signal?.throwIfAborted();
                left -= chunk.length;
                if (left < 0)
                    throw this.#changed(file);
                hash.update(chunk);
                yield chunk;
            }
            if (left !== 0 || hash.digest('hex') !== file.sha256)
                throw this.#changed(file);
        }
        finally {
            (0,external_node_fs_.closeSync)(open);
        }
    }
    /** The same for everyone who packs: no owner, no names, one time. */
    #header(name, type, mode, size) {
        return { name, type, mode, size, mtime: this.#mtime, uid: 0, gid: 0, uname: '', gname: '' };
    }
    #changed(file, cause) {
        const path = (0,external_node_path_.join)(this.#request.outDir, file.path);
        return (0,lib_errors.userError)('bundle-mismatch', `${(0,problems/* shown */.SP)(file.path)} changed after it was collected: it is no longer what the manifest says.`, { place: { file: path }, remedy: 'Something still writes to the outputs after the stage ended; wait for it in the stage.' }, cause);
    }
}
/** Chunks of the size of a frame: a tar comes in pieces of every size. The pieces are given back to `pieces`. */
async function* evenChunks(chunks, pieces, frames) {
    let buffer = frames.take();
    let filled = 0;
    for await (const chunk of chunks) {
        for (let from = 0; from < chunk.length;) {
            const copied = chunk.copy(buffer, filled, from);
            from += copied;
            filled += copied;
            if (filled < buffer.length)
                continue;
            yield buffer;
            buffer = frames.take();
            filled = 0;
        }
        pieces.release(chunk);
    }
    if (filled > 0)
        yield buffer.subarray(0, filled);
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/pack-stage.js
/** Packing what a stage made, with its lineage, into the store. */







async function packStage(context, made) {
    const { node, definition, ingredients } = made;
    const files = await collectOutputs(made.out, definition.outputs);
    const manifest = {
        schema: bundle_manifest/* BUNDLE_SCHEMA */.n,
        pipeline: context.pipeline.name,
        name: definition.name,
        stage: node.stage,
        target: node.target,
        host: node.host,
        version: context.version,
        source: { commit: context.version.commit, inputsDigest: made.inputsDigest },
        compiler: compilerOf(context, node, made.predecessors),
        toolchain: ingredients.tools,
        command: made.degraded ? (definition.fallback ?? '') : ingredients.command,
        jobs: context.options.jobs,
        mode: ingredients.mode,
        degraded: made.degraded,
        window: { started: new Date(made.started).toISOString(), finished: new Date(made.finished).toISOString() },
        contentDigest: (0,content_digest/* contentDigestOf */.V)(files),
        files,
    };
    const archive = external_node_path_.join(context.state, 'tmp', bundleFileName(manifest));
    await (0,promises_.mkdir)(external_node_path_.dirname(archive), { recursive: true });
    const packed = await packBundle({ outDir: made.out, manifest, archive });
    return { archive: await context.store.adopt(packed.archive, packed.bundleDigest), bundleDigest: packed.bundleDigest, manifest };
}
function compilerOf(context, node, predecessors) {
    const { builder } = node;
    if (builder.kind === 'stage' && predecessors.builder !== null) {
        const { bundleDigest, manifest } = predecessors.builder.bundle;
        const executable = manifest.files.find((file) => file.kind === model/* COMPILER_KIND */.dh);
        if (executable?.sha256 == null)
            throw new Error(`the bundle of ${builder.node} holds no compiler`);
        return {
            stage: manifest.stage,
            target: manifest.target,
            executableDigest: executable.sha256,
            bundleDigest,
            contentDigest: manifest.contentDigest,
        };
    }
    if (builder.kind === 'tool')
        return context.tools.get(builder.tool) ?? { tool: builder.tool, version: 'unknown', executableDigest: null };
    if (builder.kind === 'prebuilt')
        return { prebuilt: node.stage, sha256: builder.sha256 };
    return null;
}

// EXTERNAL MODULE: ./packages/core/lib/bundle/archive.js
var bundle_archive = __webpack_require__(9632);
// EXTERNAL MODULE: ./packages/core/lib/bundle/folder-sink.js
var folder_sink = __webpack_require__(7838);
;// CONCATENATED MODULE: ./packages/core/lib/bundle/plain.js
/** Archives that nobody packed as a bundle: releases of a prebuilt compiler. The caller has checked the archive's digest. */









/** First bytes of what holds other files, whether it can be unpacked here or not: none of them is a program. */
const ARCHIVE_MAGIC = [
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), // zstd
    Buffer.from([0x1f, 0x8b]), // gzip
    Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), // xz
    Buffer.from('BZh'), // bzip2
    Buffer.from([0x50, 0x4b, 0x03, 0x04]), // zip
];
/** Whether a file is an archive or compressed, rather than a program. */
async function isArchive(path) {
    const handle = await (0,promises_.open)(path);
    try {
        const head = Buffer.alloc(8);
        const { bytesRead } = await handle.read(head, 0, head.length, 0);
        return ARCHIVE_MAGIC.some((magic) => head.subarray(0, Math.min(bytesRead, magic.length)).equals(magic));
    }
    finally {
        await handle.close();
    }
}
/**
 * Unpacks a `.tar.gz` or `.tar.zst` as the folder `destination`, which must not exist or be empty, under the rules of bundles:
 * nothing leaves the folder, no hard links, devices or colliding names, and within the limits. Modes become 0o755 or 0o644.
 * @throws UserError `bundle-unreadable`, `bundle-unsafe`, `zstd-missing`, `disk-full`
 */
async function unpackPlain(path, destination, options = {}) {
    if (await (0,files_exists/* exists */.t)(destination))
        await (0,promises_.rmdir)(destination);
    const archive = bundle_archive/* Archive */.T.open(path);
    try {
        await (0,atomic/* atomically */.q)(destination, async (temporary) => {
            await (0,promises_.mkdir)(temporary);
            const unpacker = new PlainUnpacker(path, temporary, { ...bundle_limits/* BUNDLE_LIMITS */.k, ...options.limits });
            for await (const entry of archive.entries(unpacker.limits)) {
                options.signal?.throwIfAborted();
                await unpacker.add(entry);
            }
            await unpacker.finish();
        });
    }
    finally {
        archive.close();
    }
}
class PlainUnpacker {
    limits;
    #archive;
    #sink;
    #names = new paths/* PathRegister */.lR();
    #seen = new Map();
    #bytes = 0;
    constructor(archive, root, limits) {
        this.#archive = archive;
        this.#sink = new folder_sink/* FolderSink */.M(archive, root);
        this.limits = limits;
    }
    async add({ header, body }) {
        const file = this.#accept(header);
        if (file?.type === 'file') {
            const target = await this.#sink.file(file);
            try {
                for await (const chunk of body)
                    await target.write(chunk);
            }
            finally {
                await target.close();
            }
            return;
        }
        for await (const _chunk of body)
            throw (0,problems/* unsafe */.N9)(this.#archive, header.name, 'has bytes but is no file');
        if (file?.type === 'directory')
            await this.#sink.directory(file);
        else if (file !== null)
            await this.#sink.symlink(file);
    }
    /** Links are only made now that all of them are known, and none leads out. */
    async finish() {
        const links = [...this.#seen.values()].flatMap(({ path, link }) => (link === null ? [] : [{ path, link }]));
        const map = new files_links/* LinkMap */.z(links);
        for (const { path, link } of links) {
            if (map.follow(path, link).kind !== 'inside')
                throw (0,problems/* unsafe */.N9)(this.#archive, path, `is a link to ${(0,problems/* shown */.SP)(link)}, which leads outside`);
        }
        for (const path of this.#seen.keys())
            this.#checkAbove(path);
        await this.#sink.finish();
    }
    /** The entry as a file of a bundle; null for the archive's own top folder. */
    #accept(header) {
        const path = header.name.replace(/^(\.\/+)+/, '').replace(/\/+$/, '');
        if (header.type === 'directory' && (path === '' || path === '.'))
            return null;
        const type = header.type;
        if (type !== 'file' && type !== 'symlink' && type !== 'directory')
            throw (0,problems/* unsafe */.N9)(this.#archive, path, `is of the type "${type}"`);
        const problem = (0,paths/* pathProblem */.z9)(path);
        if (problem !== null)
            throw (0,problems/* unsafe */.N9)(this.#archive, path, problem);
        const other = this.#names.add(path);
        if (other !== null)
            throw (0,problems/* unsafe */.N9)(this.#archive, path, `is one file with ${(0,problems/* shown */.SP)(other)} where case or Unicode form is ignored`);
        this.#checkAbove(path);
        const before = this.#seen.get(path);
        if (before !== undefined && !(type === 'directory' && before.type === 'directory'))
            throw (0,problems/* unsafe */.N9)(this.#archive, path, 'is there twice');
        const mode = type === 'file' && (header.mode & 0o111) === 0 ? 0o644 : 0o755;
        const file = {
            path,
            type,
            mode,
            size: header.size,
            sha256: null,
            link: type === 'symlink' ? header.linkname : null,
            kind: '',
        };
        this.#seen.set(path, file);
        this.#count(file);
        return file;
    }
    /** Refuses what lies below a file or a link, as far as the entries are known. */
    #checkAbove(path) {
        for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
            const above = this.#seen.get(path.slice(0, end));
            if (above !== undefined && above.type !== 'directory') {
                throw (0,problems/* unsafe */.N9)(this.#archive, path, `lies below ${(0,problems/* shown */.SP)(above.path)}, which is no folder`);
            }
        }
    }
    #count({ path, size }) {
        this.#bytes += size;
        if (this.#seen.size > this.limits.entries)
            throw (0,problems/* unsafe */.N9)(this.#archive, path, `is beyond the ${this.limits.entries} entries allowed`);
        if (this.#bytes > this.limits.totalBytes)
            throw (0,problems/* unsafe */.N9)(this.#archive, path, `is beyond the ${this.limits.totalBytes} bytes allowed`);
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/prebuilt.js
/** Stage 0 from a pinned release: fetched or read, checked against its declared digest, and only then opened. */






/** Time that a download may take in all: releases of compilers are tens of megabytes. */
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;
/**
 * Puts the prebuilt compiler into `out`: an archive is unpacked there, a single program becomes the declared compiler output.
 * @throws UserError `prebuilt-unavailable` or `prebuilt-mismatch`; in both cases nothing was unpacked.
 */
async function fetchPrebuilt(context, node, out, outputs) {
    const stage = context.pipeline.stages.get(node.stage);
    const prebuilt = stage !== undefined && 'prebuilt' in stage.builder ? stage.builder.prebuilt[node.host] : undefined;
    if (prebuilt === undefined)
        throw (0,lib_errors.userError)('prebuilt-unavailable', `stage ${node.stage} declares no prebuilt compiler for the host ${node.host}`);
    const copy = external_node_path_.join(context.state, 'tmp', `prebuilt-${node.stage}-${node.target}`);
    await (0,promises_.mkdir)(external_node_path_.dirname(copy), { recursive: true });
    try {
        await bring(prebuilt, context, copy);
        const { sha256: actual } = await (0,files_hash/* hashFile */.DC)(copy);
        if (actual !== prebuilt.sha256.toLowerCase()) {
            throw (0,lib_errors.userError)('prebuilt-mismatch', `the prebuilt compiler of ${node.id} has the digest ${actual}, not the declared ${prebuilt.sha256}`, {
                remedy: 'check where it comes from; if the new release is wanted, declare its digest in selfhost.yml',
            });
        }
        if (await isArchive(copy))
            await unpackPlain(copy, out);
        else
            await placeProgram(copy, out, outputs);
    }
    finally {
        await (0,promises_.rm)(copy, { force: true });
    }
}
async function bring(prebuilt, context, copy) {
    try {
        if (prebuilt.path !== undefined)
            await (0,promises_.copyFile)(external_node_path_.resolve(context.pipeline.root, prebuilt.path), copy);
        else if (prebuilt.url !== undefined)
            await download(prebuilt.url, copy, context.signal);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw (0,lib_errors.userError)('prebuilt-unavailable', `the prebuilt compiler ${prebuilt.path ?? prebuilt.url} could not be brought: ${why}`, {
            remedy: 'check the path or address under `prebuilt` in selfhost.yml, and the network',
        });
    }
}
async function download(url, copy, signal) {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)]) });
    if (!response.ok || response.body === null)
        throw new Error(`the server answered ${response.status} ${response.statusText}`);
    await (0,promises_.writeFile)(copy, response.body);
}
async function placeProgram(copy, out, outputs) {
    const [compiler] = outputs[model/* COMPILER_KIND */.dh] ?? [];
    if (compiler === undefined)
        throw (0,lib_errors.userError)('outputs-missing', 'a prebuilt stage must declare where its compiler lies (`outputs: { compiler: … }`)');
    const target = external_node_path_.join(out, compiler);
    await (0,promises_.mkdir)(external_node_path_.dirname(target), { recursive: true });
    await (0,promises_.writeFile)(target, await (0,promises_.readFile)(copy));
    await (0,promises_.chmod)(target, 0o755);
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/poison.js
/**
 * The proof that a stage's compiler was used: the same stage, with its compiler replaced by a program that exits 97, must fail.
 * A stage that succeeds all the same copied its outputs from somewhere or called another compiler.
 */

/** Exit code of the stand-in: none that shells, make or compilers give a meaning of their own. */
const POISON_EXIT_CODE = 97;
/** A program for every Unix shell; Git's bash runs it on Windows too. */
const POISON = `#!/bin/sh\nexit ${POISON_EXIT_CODE}\n`;
/**
 * Runs `probe` while the compiler is replaced, and puts the compiler back whatever happens.
 * @param aside where the real compiler waits; outside the folder that the stage can see as its compiler's.
 */
async function withPoisonedCompiler(executable, aside, probe) {
    await (0,promises_.rename)(executable, aside);
    try {
        await (0,promises_.writeFile)(executable, POISON);
        await (0,promises_.chmod)(executable, 0o755);
        return await probe();
    }
    finally {
        await (0,promises_.rm)(executable, { force: true });
        await (0,promises_.rename)(aside, executable);
    }
}

// EXTERNAL MODULE: ./packages/core/lib/bundle/unpack.js
var unpack = __webpack_require__(494);
;// CONCATENATED MODULE: ./packages/core/lib/stage/environment.js
/** The environment of a stage's commands: the only way values reach them (commands have no templating). */
/**
 * Variables of the machine that commands may see: they name places, not content. Everything else stays outside, so that
 * a stage cannot come to depend on the shell that started it.
 */
const PASSED_THROUGH = [
    'PATH',
    'HOME',
    'TMPDIR',
    'WINEPREFIX',
    'WINEDEBUG',
    'OPAMROOT',
    'SystemRoot',
    'TEMP',
    'TMP',
    'USERPROFILE',
    'MSYSTEM',
];
/**
 * Build time that commands are told (`SOURCE_DATE_EPOCH`, https://reproducible-builds.org/specs/source-date-epoch/).
 * A constant, so that a new commit alone never changes a stage: 1980-01-01, the earliest date that zip files can hold.
 */
const SOURCE_DATE_EPOCH = 315_532_800;
/** Every variable that the suite sets, with its meaning; `docs/local.md` explains each one. */
const STAGE_VARIABLES = {
    SELFHOST_STAGE: 'id of the stage, e.g. `stage1`',
    SELFHOST_TARGET: 'id of the target, e.g. `x86_64-linux`',
    SELFHOST_TRIPLE: 'triple that the stage builds for',
    SELFHOST_HOST_TRIPLE: 'triple of the machine that builds',
    SELFHOST_COMPILER: "the builder's executable; empty when a tool is the builder",
    SELFHOST_COMPILER_ROOT: "folder of the builder's unpacked bundle",
    SELFHOST_RUNTIME: "the target's runtime library",
    SELFHOST_EXECUTOR: "program that runs the target's executables here; empty when they run by themselves",
    SELFHOST_OUT: 'folder for the outputs',
    SELFHOST_JOBS: 'how many jobs the command may run at once',
    SELFHOST_COMMIT: 'full commit hash, only where the stage declares `embeds: [commit]`',
    SELFHOST_VERSION: '`git describe`, only where the stage declares `embeds: [version]`',
    SOURCE_DATE_EPOCH: 'the one build time that outputs may embed, in Unix seconds',
    LC_ALL: 'always `C`',
    TZ: 'always `UTC`',
};
/** What commands may see of the environment of the process that runs the suite. */
function passedThrough(machine) {
    const environment = {};
    for (const name of PASSED_THROUGH) {
        const value = machine[name];
        if (value !== undefined)
            environment[name] = value;
    }
    return environment;
}
/** Whether an executor is wine, under whichever of its names. */
function isWine(executor) {
    return executor.includes('wine');
}
/** The whole environment of a command; `machine` is the environment of the process that runs the suite. */
function stageEnvironment(machine, around) {
    return {
        ...(isWine(around.executor) ? { WINEPREFIX: around.winePrefix } : {}),
        ...passedThrough(machine),
        SELFHOST_STAGE: around.stage,
        SELFHOST_TARGET: around.target,
        SELFHOST_TRIPLE: around.triple,
        SELFHOST_HOST_TRIPLE: around.hostTriple,
        SELFHOST_COMPILER: around.compiler,
        SELFHOST_COMPILER_ROOT: around.compilerRoot,
        SELFHOST_RUNTIME: around.runtime,
        SELFHOST_EXECUTOR: around.executor,
        SELFHOST_OUT: around.out,
        SELFHOST_JOBS: String(around.jobs),
        ...around.embeds,
        SOURCE_DATE_EPOCH: String(SOURCE_DATE_EPOCH),
        LC_ALL: 'C',
        TZ: 'UTC',
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/failure.js
/** What to tell a person whose stage did not succeed. */

/** Lines of the log that are shown with a failure: about what fits on a screen beside the message. */
const TAIL_LINES = 15;
/** Bytes read from the end of a log to find those lines. */
const TAIL_BYTES = 16 * 1024;
/** The problem behind the outcome of a command that did not succeed. */
function problemOf(what, outcome, timeoutMinutes, log, tail) {
    const evidence = tail === '' ? `  It printed nothing (${log}).` : `  Last lines of ${log}:\n${indent(tail)}`;
    if (outcome.ended === 'aborted')
        return { code: 'interrupted', message: `${what} was interrupted\n${evidence}` };
    if (outcome.ended === 'timeout') {
        return {
            code: 'stage-timeout',
            message: `${what} took longer than its ${timeoutMinutes} ${timeoutMinutes === 1 ? 'minute' : 'minutes'} and was ended with all its processes\n${evidence}`,
            remedy: 'find what hangs, or raise `timeout` (minutes, at most 360)',
        };
    }
    if (outcome.signal !== null) {
        return {
            code: 'stage-killed',
            message: `${what} was ended by ${outcome.signal}\n${evidence}`,
            remedy: outcome.signal === 'SIGKILL' ? 'a SIGKILL from outside often means that memory ran out' : 'see the log',
        };
    }
    return { code: 'stage-failed', message: `${what} failed with exit code ${outcome.exitCode}\n${evidence}` };
}
/** The last lines of a log, read from its end, so that a log of any size costs the same. */
async function tailOf(log) {
    const file = await (0,promises_.open)(log, 'r');
    try {
        const { size } = await file.stat();
        const length = Math.min(size, TAIL_BYTES);
        const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
        return buffer.toString('utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
    }
    finally {
        await file.close();
    }
}
function indent(text) {
    return text
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n');
}

;// CONCATENATED MODULE: ./packages/core/lib/files/remove.js



/** Removes a file or a whole folder, also one whose folders were made unreadable by the commands that worked in it. */
async function removeTree(path) {
    try {
        await (0,promises_.rm)(path, { recursive: true, force: true });
    }
    catch (error) {
        if ((0,disk/* systemCode */.xU)(error) !== 'EACCES' && (0,disk/* systemCode */.xU)(error) !== 'EPERM')
            throw error;
        await openUp(path);
        await (0,promises_.rm)(path, { recursive: true, force: true });
    }
}
/** Gives the owner all rights on every folder. Links are not followed. */
async function openUp(folder) {
    if (!(await (0,promises_.lstat)(folder)).isDirectory())
        return;
    await (0,promises_.chmod)(folder, 0o700);
    for (const name of await (0,promises_.readdir)(folder))
        await openUp((0,external_node_path_.join)(folder, name));
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/workspace.js
/**
 * The folder where a target's stages are built, each in turn. All of them use the SAME path, because paths leak into binaries:
 *
 *     source/    a copy of the declared inputs
 *     out/       SELFHOST_OUT
 *     compiler/  the builder's unpacked bundle
 *     runtime/   the runtime library's unpacked bundle
 */







/** The workspace of a target under `.selfhost/work`. */
function workspaceAt(folder) {
    return {
        folder,
        source: external_node_path_.join(folder, 'source'),
        out: external_node_path_.join(folder, 'out'),
        compiler: external_node_path_.join(folder, 'compiler'),
        runtime: external_node_path_.join(folder, 'runtime'),
    };
}
/** Empties the work folder altogether. */
async function clearWorkspace(workspace) {
    await removeTree(workspace.folder);
    await (0,promises_.mkdir)(workspace.out, { recursive: true });
    await (0,promises_.mkdir)(workspace.source, { recursive: true });
}
/**
 * Copies the inputs into `source/` and leaves `out/` empty.
 * @param times `fixed` gives every file the one build time, so that time stamps cannot leak; `kept` keeps the sources' own,
 *   which is what lets make and its kin see in incremental mode what is newer than what.
 */
async function fillWorkspace(workspace, root, inputs, times) {
    await removeTree(workspace.source);
    await removeTree(workspace.out);
    await (0,promises_.mkdir)(workspace.out, { recursive: true });
    const folders = new Set(inputs.map((input) => external_node_path_.dirname(external_node_path_.join(workspace.source, input.path))));
    folders.add(workspace.source);
    for (const folder of folders)
        await (0,promises_.mkdir)(folder, { recursive: true });
    for (const input of inputs) {
        const from = external_node_path_.join(root, input.path);
        const to = external_node_path_.join(workspace.source, input.path);
        if (input.type === 'symlink')
            await (0,promises_.symlink)(await (0,promises_.readlink)(from), to);
        else if (times === 'kept')
            await (0,promises_.cp)(from, to, { preserveTimestamps: true });
        else
            await (0,promises_.copyFile)(from, to, promises_.constants.COPYFILE_FICLONE);
        await checkCopy(workspace, input);
        if (times === 'fixed')
            await (0,promises_.lutimes)(to, SOURCE_DATE_EPOCH, SOURCE_DATE_EPOCH);
    }
}
/** An edit between hashing and copying would be stored under the key of the old content. */
async function checkCopy(workspace, input) {
    const copy = await describeInput(workspace.source, input.path);
    if (copy?.digest === input.digest)
        return;
    throw (0,lib_errors.userError)('inputs-changed', `the input ${input.path} was changed while the stage was made ready`, {
        remedy: 'let edits come to rest, and run again',
    });
}
/**
 * Moves the kept paths of an earlier build by the same compiler into the work folder. What another compiler left is removed:
 * its objects would pass for this one's work.
 */
async function restoreKept(workspace, kept) {
    if (!(await (0,files_exists/* exists */.t)(kept.folder)))
        return;
    for (const name of await (0,promises_.readdir)(kept.folder)) {
        if (name !== kept.builder)
            await (0,promises_.rm)(external_node_path_.join(kept.folder, name), { recursive: true, force: true });
    }
    await movePaths(external_node_path_.join(kept.folder, kept.builder), workspace.source, kept.paths);
}
/** Moves the declared paths out of the work folder, to be found by the next incremental build of the same stage. */
async function saveKept(workspace, kept) {
    await movePaths(workspace.source, external_node_path_.join(kept.folder, kept.builder), kept.paths);
}
async function movePaths(from, to, paths) {
    for (const relative of paths) {
        const source = external_node_path_.join(from, relative);
        if (!(await (0,files_exists/* exists */.t)(source)))
            continue;
        const target = external_node_path_.join(to, relative);
        await (0,promises_.rm)(target, { recursive: true, force: true });
        await (0,promises_.mkdir)(external_node_path_.dirname(target), { recursive: true });
        await (0,promises_.rename)(source, target);
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/work.js
/** Work in a target's folder: predecessors unpacked and checked, inputs copied in, a command run with the environment of its stage. */








/** An opened work folder. Whoever opens it has the target's folder for themselves. */
class Work {
    context;
    order;
    workspace;
    compiler;
    runtime;
    constructor(context, order, workspace, 
    /** Absolute path of the builder's executable; empty where there is none. */
    compiler, runtime) {
        this.context = context;
        this.order = order;
        this.workspace = workspace;
        this.compiler = compiler;
        this.runtime = runtime;
    }
    /**
     * Empties the target's folder and unpacks the predecessors into it. Nothing else brings a compiler to a stage, and every
     * byte is checked on the way against the digests under which the bundle is known.
     */
    static async open(context, order) {
        const workspace = workspaceAt(external_node_path_.join(context.state, 'work', order.target));
        await (0,promises_.mkdir)(context.logs, { recursive: true });
        await clearWorkspace(workspace);
        const place = async (bundle, folder, kind) => {
            if (bundle === null)
                return '';
            const { bundleDigest, manifest } = bundle;
            await (0,unpack/* verifyAndUnpack */.R)(bundle.archive, folder, { expect: { bundleDigest, contentDigest: manifest.contentDigest } });
            return external_node_path_.join(folder, outputOfKind(manifest, kind));
        };
        const runtime = await place(order.runtime, workspace.runtime, model/* LIBRARY_KIND */.z8);
        const compiler = await place(order.compiler, workspace.compiler, model/* COMPILER_KIND */.dh);
        return new Work(context, order, workspace, compiler, runtime);
    }
    /** Copies the inputs in and empties the outputs. */
    async fill(times) {
        await fillWorkspace(this.workspace, this.context.pipeline.root, this.order.inputs, times);
    }
    async run(script, log) {
        const { context, order, workspace } = this;
        const executor = context.executors.get(order.target) ?? '';
        const winePrefix = external_node_path_.join(context.state, 'wine', order.target);
        // Wine makes what is in it, not the folder itself.
        if (isWine(executor))
            await (0,promises_.mkdir)(winePrefix, { recursive: true });
        const outcome = await context.exec.run({
            script,
            cwd: workspace.source,
            env: stageEnvironment(context.environment, {
                stage: order.stage,
                target: order.target,
                triple: order.triple,
                hostTriple: order.hostTriple,
                compiler: this.compiler,
                compilerRoot: this.compiler === '' ? '' : workspace.compiler,
                runtime: this.runtime,
                executor,
                out: workspace.out,
                winePrefix,
                jobs: context.options.jobs,
                embeds: order.embeds,
            }),
            log,
            timeoutSeconds: order.timeoutMinutes * 60,
            signal: context.signal,
            onLine: (line) => context.progress.update(order.id, line),
        });
        if ((outcome.leftovers ?? 0) > 0) {
            context.logger.info(`${order.id}: ended ${outcome.leftovers} processes that the command had left running`);
        }
        if (outcome.exitCode === 0 && outcome.ended === null)
            return { outcome, problem: null };
        return { outcome, problem: problemOf(order.id, outcome, order.timeoutMinutes, log, await tailOf(log)) };
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/proof.js
/** Whether a stage's compiler was used: the stage is run again with one that always fails, and must fail. */




/**
 * Runs the command that made the stage in an empty work folder, with the compiler replaced. Answers are kept by stage key, so
 * that this happens once per change. A proof that ends by anything but the command's own exit is no answer, and none is kept.
 * @throws UserError where there is no answer: the stage can then not be relied on
 */
async function isCompilerUsed(context, order, command, key, log) {
    const known = await context.store.read('proofs', key);
    if (known !== null)
        return known.compilerUsed;
    const work = await Work.open(context, order);
    await work.fill('fixed');
    const aside = external_node_path_.join(work.workspace.folder, 'compiler-aside');
    const { outcome, problem } = await withPoisonedCompiler(work.compiler, aside, () => work.run(command, log));
    if (problem !== null && (outcome.ended !== null || outcome.exitCode === null)) {
        throw (0,lib_errors.userError)(problem.code, `${order.id} was built, but the proof that its compiler was used came to no end: ${problem.message}`, {
            remedy: 'run again; the stage itself is in the store',
        });
    }
    const compilerUsed = outcome.exitCode !== 0;
    await context.store.write('proofs', key, { compilerUsed });
    if (!compilerUsed)
        context.logger.error(`${order.id}: compiler not used: the stage does not fail when its compiler always fails`);
    return compilerUsed;
}

// EXTERNAL MODULE: ./packages/core/lib/bundle/verify.js + 2 modules
var verify = __webpack_require__(5903);
;// CONCATENATED MODULE: ./packages/core/lib/stage/restore.js
/** Taking an unchanged stage from the store. */


/**
 * The stage as it was stored under its key, or null where it is not there. Every byte is held against the manifest, and the
 * manifest against what the store recorded: a damaged or forged store costs time, never a wrong result.
 */
async function restoreStage(context, node, key, recipe) {
    const record = await context.store.read('stages', key);
    if (record === null)
        return null;
    const archive = await context.store.archive(record.bundleDigest);
    if (archive === null)
        return null;
    const { bundleDigest, contentDigest, ...usage } = record;
    try {
        const expect = { bundleDigest, contentDigest, pipeline: context.pipeline.name, stage: node.stage, target: node.target };
        const { manifest } = await (0,verify/* proveBundle */.xW)(archive, { expect, signal: context.signal });
        if (manifest.degraded)
            return null;
        return {
            node,
            status: 'restored',
            reason: 'nothing changed since it was built',
            key,
            recipe,
            bundle: { archive, bundleDigest, manifest },
            usage,
            degraded: false,
            compilerUsed: null,
            log: null,
        };
    }
    catch (error) {
        if (!(error instanceof lib_errors/* UserError */.y))
            throw error;
        context.logger.warn(`${node.id}: the stored bundle is not what was recorded, so it is built anew: ${error.message}`);
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/result.js
function isDone(result) {
    return result?.status === 'built' || result?.status === 'restored';
}
/** The stage that is there for a result: itself, or the one that stands for it. */
function standIn(result) {
    return result.status === 'not-needed' ? result.equals : result;
}
/** What to say of a stage that is not there. */
function absence({ node, status }) {
    return status === 'failed' ? `${node.id} failed` : `${node.id} was skipped`;
}
/** Why a stage proves nothing; empty where it may. */
function doubtsAbout(result) {
    const { id } = result.node;
    if (!isDone(result))
        return [`${id} is not there (${result.reason})`];
    if (result.degraded)
        return [`${id} is degraded: its fallback command built it`];
    if (result.compilerUsed === false)
        return [`${id}: compiler not used`];
    return [];
}

;// CONCATENATED MODULE: ./packages/core/lib/stage/build.js
/** Building one node of the plan: restore it from the store, or run its command and pack what it made. */














/**
 * Builds or restores a node. A failure of the stage is a result; only bugs are thrown.
 * @param twin a stage that may stand for this one: where it has the same recipe and nothing speaks against it, nothing is built.
 */
async function buildStage(context, node, predecessors, twin) {
    try {
        const build = await prepare(context, node, predecessors);
        if (twin !== null && twin.recipe === build.recipe && doubtsAbout(twin).length === 0) {
            const reason = `the same compiler would build the same sources as for ${twin.node.id}`;
            return { node, status: 'not-needed', reason, equals: twin };
        }
        const result = await restoreOrBuild(build);
        if (result.status === 'failed')
            return result;
        await context.store.write('ingredients', node.id, { ...build.ingredients });
        // What a fallback command made proves nothing, and its failed first command would pass for a proof.
        if (result.degraded || node.builder.kind !== 'stage')
            return result;
        const compilerUsed = await isCompilerUsed(context, build.order, build.ingredients.command, build.key, siblingLog(build.log, 'proof'));
        return { ...result, compilerUsed };
    }
    catch (error) {
        const known = (0,system_error/* asUserError */.Y)(error);
        if (known === null)
            throw error;
        return failed(node, known.problems, null, null);
    }
}
async function prepare(context, node, predecessors) {
    const definition = definitionOf(context.pipeline, node);
    const inputs = await context.inputsOf(definition.inputs);
    const ingredients = ingredientsOf(context, node, definition, predecessors, inputs);
    const { triple, hostTriple, timeoutMinutes } = definition;
    return {
        context,
        node,
        definition,
        predecessors,
        ingredients,
        key: stageKey(ingredients),
        recipe: recipeDigest(ingredients),
        order: {
            id: node.id,
            stage: node.stage,
            target: node.target,
            triple,
            hostTriple,
            timeoutMinutes,
            embeds: ingredients.embeds,
            inputs,
            compiler: predecessors.builder?.bundle ?? null,
            runtime: predecessors.runtime?.bundle ?? null,
        },
        log: external_node_path_.join(context.logs, `${node.stage}-${node.target}.log`),
    };
}
async function restoreOrBuild(build) {
    const { context, node, key, recipe, ingredients } = build;
    if (!context.options.reuse || context.options.rebuild.has(node.stage))
        return runAndPack(build, 'asked to build it anew');
    const restored = await restoreStage(context, node, key, recipe);
    if (restored !== null)
        return restored;
    const previous = await context.store.read('ingredients', node.id);
    return runAndPack(build, explainMiss(previous, ingredients));
}
async function runAndPack(build, reason) {
    const { context, node, key, recipe, log } = build;
    const work = await Work.open(context, build.order);
    const started = context.clock.now();
    const run = await (node.builder.kind === 'prebuilt' ? bringPrebuilt(build, work) : runWithFallback(build, work));
    const { usage, degraded } = run;
    if (run.problem !== null)
        return failed(node, [run.problem], usage, run.log);
    const bundle = await packOrFail(build, work, degraded, started);
    if ('problems' in bundle)
        return failed(node, bundle.problems, usage, run.log);
    // A degraded result is never found again under the key of the honest one.
    if (!degraded) {
        const { contentDigest } = bundle.manifest;
        await context.store.write('stages', key, { bundleDigest: bundle.bundleDigest, contentDigest, ...usage });
    }
    return { node, status: 'built', reason, key, recipe, bundle, usage, degraded, compilerUsed: null, log };
}
/** A command that left its outputs out has run all the same: its log and figures belong to the failure. */
async function packOrFail(build, work, degraded, started) {
    const { context, node, definition, predecessors, ingredients } = build;
    try {
        return await packStage(context, {
            node,
            definition,
            predecessors,
            ingredients,
            inputsDigest: inputsDigest(build.order.inputs),
            out: work.workspace.out,
            degraded,
            started,
            finished: context.clock.now(),
        });
    }
    catch (error) {
        const known = (0,system_error/* asUserError */.Y)(error);
        if (known === null)
            throw error;
        return known;
    }
}
async function bringPrebuilt(build, work) {
    const { clock } = build.context;
    const started = clock.now();
    await fetchPrebuilt(build.context, build.node, work.workspace.out, build.definition.outputs);
    const seconds = (clock.now() - started) / 1000;
    const usage = { seconds, cpuSeconds: null, peakBytes: null, readBytes: null, writtenBytes: null };
    return { usage, problem: null, degraded: false, log: build.log };
}
/** Runs the stage's command, and after a failure its fallback, once. An interrupted run has no second try. */
async function runWithFallback(build, work) {
    const { context, node, definition, ingredients, log } = build;
    const first = await (ingredients.mode === 'incremental'
        ? runIncrementally(build, work)
        : runClean(work, ingredients.command, log));
    if (first.problem === null || definition.fallback === undefined || first.outcome.ended === 'aborted') {
        return { usage: first.outcome.usage, problem: first.problem, degraded: false, log };
    }
    context.logger.warn(`${first.problem.message}\n${node.id}: trying the fallback command once; its result is marked degraded`);
    const fallbackLog = siblingLog(log, 'fallback');
    const second = await runClean(work, definition.fallback, fallbackLog);
    return { usage: second.outcome.usage, problem: second.problem, degraded: true, log: fallbackLog };
}
async function runClean(work, command, log) {
    await work.fill('fixed');
    return work.run(command, log);
}
/** What was kept goes back whether the command succeeds or not: one mistake in the sources must not make the next build a cold one. */
async function runIncrementally(build, work) {
    const kept = keptBy(build);
    await work.fill('kept');
    await restoreKept(work.workspace, kept);
    try {
        return await work.run(build.ingredients.command, build.log);
    }
    finally {
        await saveKept(work.workspace, kept);
    }
}
function keptBy({ context, node, definition, ingredients }) {
    return {
        folder: external_node_path_.join(context.state, 'keep', context.pipeline.name, node.target, node.stage),
        builder: digestOf({ builder: ingredients.builder, tools: ingredients.tools }),
        paths: definition.keep,
    };
}
function siblingLog(log, word) {
    return log.replace(/\.log$/, `.${word}.log`);
}
function failed(node, problems, usage, log) {
    const [first, ...rest] = problems.map((problem) => named(node, problem));
    if (first === undefined)
        throw new Error('a failure without a problem');
    return { node, status: 'failed', reason: first.message.split('\n')[0] ?? first.code, problems: [first, ...rest], usage, log };
}
/** A message that says which stage it is about. */
function named(node, problem) {
    return problem.message.startsWith(node.id) ? problem : { ...problem, message: `${node.id}: ${problem.message}` };
}

// EXTERNAL MODULE: ./packages/core/lib/compare/compare.js + 3 modules
var compare = __webpack_require__(4079);
// EXTERNAL MODULE: ./packages/core/lib/compare/inventory.js
var inventory = __webpack_require__(6085);
;// CONCATENATED MODULE: ./packages/core/lib/bootstrap/compare-stages.js
/** Comparing the bundles of two stages of one target. */





/**
 * Compares two bundles. Equal content digests need no unpacking: both digests were taken from the files themselves and are
 * checked whenever a bundle is opened.
 */
async function compareStages(state, left, right, threshold) {
    const parent = external_node_path_.join(state, 'tmp');
    await (0,promises_.mkdir)(parent, { recursive: true });
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(parent, 'compare-'));
    try {
        const sides = [external_node_path_.join(folder, 'left'), external_node_path_.join(folder, 'right')];
        if (left.bundle.manifest.contentDigest !== right.bundle.manifest.contentDigest) {
            await compare_stages_unpack(left.bundle, sides[0]);
            await compare_stages_unpack(right.bundle, sides[1]);
        }
        return await (0,compare/* compareSides */.G)((0,inventory/* inventoryOfManifest */.F)(left.bundle.manifest, left.node.id, sides[0]), (0,inventory/* inventoryOfManifest */.F)(right.bundle.manifest, right.node.id, sides[1]), threshold);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function compare_stages_unpack(bundle, destination) {
    await (0,unpack/* verifyAndUnpack */.R)(bundle.archive, destination, { expect: { bundleDigest: bundle.bundleDigest } });
}

;// CONCATENATED MODULE: ./packages/core/lib/bootstrap/concurrency.js
/** Two small tools for running a graph: a limit on what runs at once, and results that are computed once. */
/** At most `limit` of the given pieces of work run at the same time; the rest wait in order. */
function limited(limit) {
    const waiting = [];
    let running = 0;
    return async (work) => {
        if (running >= limit)
            await new Promise((resume) => waiting.push(resume));
        else
            running++;
        try {
            return await work();
        }
        finally {
            // The place goes straight to the next in line, so that nobody can slip in between.
            const next = waiting.shift();
            if (next === undefined)
                running--;
            else
                next();
        }
    };
}
/** Computes each key's value once and shares it; a second caller waits for the first one's work. */
function memoized(compute) {
    const known = new Map();
    return (key) => {
        const value = known.get(key) ?? compute(key);
        known.set(key, value);
        return value;
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/bootstrap/gates.js

/** Judges all comparisons of a run together, because one may answer for another. */
function judgeAll(inputs) {
    const alone = inputs.map(judgeAlone);
    const withGrace = alone.map((judged) => graceOfLateConvergence(judged, alone));
    return withGrace.map((judged) => inheritedFromHost(judged, withGrace));
}
function judgeAlone(input) {
    const { planned, left, right, problem } = input;
    const shown = shownByStandIn(input);
    const verdict = shown === null ? (input.result?.verdict ?? 'error') : 'identical';
    const doubts = shown === null
        ? [...doubtsAbout(standIn(left)), ...doubtsAbout(standIn(right)), ...sharedEntry(left, right)]
        : doubtsAbout(standIn(left));
    const proved = doubts.length === 0 && (shown !== null || input.result !== null);
    const agrees = shown !== null || input.result?.gate.passed === true;
    return {
        planned,
        verdict,
        result: input.result,
        problem,
        absent: !isDone(standIn(left)) || !isDone(standIn(right)),
        rate: shown === null ? (input.result?.rate.tolerant ?? null) : 1,
        strictRate: shown === null ? (input.result?.rate.strict ?? null) : 1,
        proved,
        passed: planned.gate === 'none' || (proved && agrees),
        reasons: [
            ...(shown === null ? [] : [shown]),
            ...doubts.map((doubt) => `not proved: ${doubt}`),
            ...(problem === null ? [] : [problem.message]),
            ...(input.result?.gate.reasons ?? []),
        ],
        inherited: isDone(standIn(left)) && left.node.host !== left.node.target && planned.gate === 'fixpoint' ? left.node.host : null,
    };
}
/** A stage that was not needed equals the one that stands for it: the same compiler would have built the same sources again. */
function shownByStandIn({ left, right }) {
    const absent = [left, right].find((side) => side.status === 'not-needed');
    if (absent === undefined || standIn(left).node.id !== standIn(right).node.id)
        return null;
    return `shown without building ${absent.node.stage}: ${absent.reason}`;
}
function sharedEntry(left, right) {
    const [a, b] = [standIn(left), standIn(right)];
    if (!isDone(a) || !isDone(b))
        return [];
    return a.key === b.key || a.node.id === b.node.id ? ['both sides are one store entry'] : [];
}
/** An agreement that fails is neutral when the next generation agrees: the compiler converged one cycle late. */
function graceOfLateConvergence(judged, all) {
    const { planned } = judged;
    if (planned.gate !== 'agreement' || !judged.proved || judged.passed)
        return judged;
    const next = all.find((other) => other.planned.gate === 'fixpoint' &&
        other.planned.target === planned.target &&
        [other.planned.left, other.planned.right].includes(planned.right) &&
        other.proved &&
        other.verdict === 'identical');
    if (next === undefined)
        return judged;
    return {
        ...judged,
        passed: true,
        reasons: [`converged one cycle late: ${next.planned.left} = ${next.planned.right}`, ...judged.reasons],
    };
}
/** A cross target's stages are built by its host's compilers, so that its fixpoint says no more than the host's own does. */
function inheritedFromHost(judged, all) {
    const { inherited, planned } = judged;
    if (inherited === null)
        return judged;
    const host = all.find((other) => other.planned.target === inherited && other.planned.left === planned.left && other.planned.right === planned.right);
    if (host?.proved === true && host.passed && host.verdict !== 'investigate')
        return judged;
    return {
        ...judged,
        proved: false,
        passed: false,
        reasons: [`not proved: the fixpoint of its host ${inherited} is not shown`, ...judged.reasons],
    };
}

// EXTERNAL MODULE: ./node_modules/tinyglobby/dist/index.mjs + 1 modules
var dist = __webpack_require__(3382);
// EXTERNAL MODULE: ./node_modules/fast-xml-parser/src/fxp.js
var fxp = __webpack_require__(5824);
// EXTERNAL MODULE: ./node_modules/fast-xml-parser/src/xmlparser/XMLParser.js + 26 modules
var XMLParser = __webpack_require__(9658);
;// CONCATENATED MODULE: ./packages/core/lib/bootstrap/junit.js
/** Counting the cases of JUnit files (the format of the Ant task `junitreport`; testsuites/testsuite/testcase). */

/**
 * Counts the cases themselves: the totals that a file claims in its attributes are not believed. A case that failed is not skipped,
 * whatever else it says.
 * @throws Error on text that is not well-formed XML.
 */
function countJUnit(xml) {
    const valid = fxp/* XMLValidator */.iI.validate(xml);
    if (valid !== true)
        throw new Error(`not well-formed XML: ${valid.err.msg} (line ${valid.err.line})`);
    const parser = new XMLParser/* default */.A({
        ignoreAttributes: false,
        attributeNamePrefix: '@',
        processEntities: false,
        isArray: (name) => name === 'testcase',
    });
    const cases = [...casesIn(parser.parse(xml))];
    const hasFailed = (one) => 'failure' in one || 'error' in one;
    const failed = cases.filter(hasFailed);
    return {
        tests: cases.length,
        failures: failed.length,
        skipped: cases.filter((one) => 'skipped' in one && !hasFailed(one)).length,
        failed: failed.map((one) => String(one['@name'] ?? 'a case without a name')),
    };
}
/** Every `testcase` element, however deep its suites are nested. */
function* casesIn(value) {
    if (value === null || typeof value !== 'object')
        return;
    for (const [name, child] of Object.entries(value)) {
        if (name === 'testcase' && Array.isArray(child)) {
            for (const one of child)
                yield one !== null && typeof one === 'object' ? one : {};
        }
        else
            yield* casesIn(child);
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/bootstrap/trials.js
/** Trying a compiler: smoke tests, and the compiler's own test suite. */









/** Names of failed cases that a message shows; the JUnit files have all of them. */
const MAX_NAMES = 20;
/** Runs one smoke test or suite with the compiler of its stage. Only bugs are thrown. */
async function runTrial(context, planned, compiler, runtime) {
    const untried = {
        name: planned.name,
        target: planned.target,
        stage: planned.stage,
        status: 'skipped',
        restored: false,
        gating: 'gating' in planned ? planned.gating : true,
        tests: 0,
        failures: 0,
        skippedTests: 0,
        seconds: 0,
        reason: '',
        problem: null,
    };
    if (!isDone(compiler))
        return { ...untried, reason: absence(compiler) };
    const cannot = cannotRun(context, planned.target, compiler);
    if (cannot !== null)
        return { ...untried, reason: cannot };
    try {
        return { ...untried, ...(await restoreOrRun(context, new Trial(context, planned, compiler, runtime))) };
    }
    catch (error) {
        const known = (0,system_error/* asUserError */.Y)(error);
        if (known === null)
            throw error;
        const [{ message, ...problem }] = known.problems;
        return { ...untried, ...failure({ ...problem, message: `${idOf(planned)}: ${message}` }) };
    }
}
/** The same compiler needs to pass the same trial only once. */
async function restoreOrRun(context, trial) {
    const key = await trial.key();
    const known = context.options.reuse ? await context.store.read('trials', key) : null;
    if (known !== null) {
        const { skipped: skippedTests, ...figures } = known;
        return { ...figures, skippedTests, status: 'passed', restored: true, reason: 'passed before with the same compiler' };
    }
    const { counts, problem, seconds } = await trial.run();
    const { tests, failures, skipped } = counts;
    const figures = { tests, failures, skippedTests: skipped, seconds };
    if (problem !== null)
        return { ...figures, ...failure(problem) };
    await context.store.write('trials', key, { tests, failures, skipped, seconds });
    return { ...figures, status: 'passed' };
}
function failure(problem) {
    return { status: 'failed', reason: problem.message.split('\n')[0] ?? '', problem };
}
/** Under which a person sees it. */
function idOf({ name, target }) {
    return `${name}@${target}`;
}
/** A cross target's programs need its executor; without it nothing can be said about them. */
function cannotRun(context, targetId, compiler) {
    const target = context.pipeline.targets.get(targetId);
    if (target === undefined || compiler.node.host === targetId || context.executors.has(targetId))
        return null;
    return target.executor === undefined
        ? `${targetId} declares no executor to run its programs here`
        : `its executor \`${target.executor}\` is not installed here`;
}
class Trial {
    context;
    planned;
    compiler;
    runtime;
    constructor(context, planned, compiler, runtime) {
        this.context = context;
        this.planned = planned;
        this.compiler = compiler;
        this.runtime = runtime;
    }
    /** What the outcome depends on. */
    async key() {
        const { planned, context } = this;
        const inputs = await context.inputsOf(planned.inputs);
        return digestOf({
            planned,
            inputs: inputs.map(({ path: at, digest }) => [at, digest]),
            compiler: this.compiler.bundle.manifest.contentDigest,
            runtime: this.runtime?.bundle.manifest.contentDigest,
            executor: context.executors.get(planned.target),
            tools: definitionOf(context.pipeline, this.compiler.node).tools.map((id) => context.tools.get(id)),
        });
    }
    async run() {
        const { context, planned } = this;
        const { triple, hostTriple } = definitionOf(context.pipeline, this.compiler.node);
        const id = idOf(planned);
        const work = await Work.open(context, {
            id,
            stage: planned.stage,
            target: planned.target,
            triple,
            hostTriple,
            timeoutMinutes: planned.timeoutMinutes,
            embeds: {},
            inputs: await context.inputsOf(planned.inputs),
            compiler: this.compiler.bundle,
            runtime: this.runtime?.bundle ?? null,
        });
        await work.fill('fixed');
        context.progress.start(id, id);
        const ran = await work.run(planned.run, this.log());
        const counts = await this.count(work.workspace.out, ran.problem === null);
        const problem = problemOfTrial(ran.problem, counts, countProblem(id, this.log(), counts));
        context.progress.finish(id, problem === null ? `passed (${counts.tests} ${counts.tests === 1 ? 'test' : 'tests'})` : 'failed');
        return { counts, problem, seconds: ran.outcome.usage.seconds };
    }
    /** Names are ids, so that they can stand in a file's name; the list keeps a smoke test, a suite and a stage of one name apart. */
    log() {
        const { name, target } = this.planned;
        const list = 'gating' in this.planned ? 'tests' : 'smoke';
        return external_node_path_.join(this.context.logs, `${list}-${name}-${target}.log`);
    }
    /** The cases of the JUnit files, or the command itself as one test. */
    async count(out, succeeded) {
        const { planned } = this;
        const pattern = 'junit' in planned ? planned.junit : undefined;
        if (pattern === undefined) {
            return { tests: 1, failures: succeeded ? 0 : 1, skipped: 0, failed: succeeded ? [] : [planned.name] };
        }
        // Only regular files in the folder itself: a link may lead anywhere, and a FIFO has no end.
        const found = await (0,dist/* glob */.TI)([pattern], { cwd: out, absolute: true, dot: true, followSymbolicLinks: false });
        const files = (await filterRegular(found)).sort();
        const each = await Promise.all(files.map(async (file) => countOrExplain(file)));
        const sum = (pick) => each.reduce((total, counts) => total + pick(counts), 0);
        return {
            tests: sum(({ tests }) => tests),
            failures: sum(({ failures }) => failures),
            skipped: sum(({ skipped }) => skipped),
            failed: each.flatMap(({ failed }) => failed),
        };
    }
}
/** A suite of 100,000 cases with their output stays below this; what is larger is no result. */
const MAX_JUNIT_BYTES = 64 * 1024 * 1024;
const ONE_FAILURE = { tests: 1, failures: 1, skipped: 0 };
/** A damaged file tells of a test that did not come to its end. */
async function countOrExplain(file) {
    const { size } = await (0,promises_.lstat)(file);
    if (size > MAX_JUNIT_BYTES)
        return { ...ONE_FAILURE, failed: [`${external_node_path_.basename(file)}: larger than ${MAX_JUNIT_BYTES} bytes`] };
    const text = await (0,promises_.readFile)(file, 'utf8');
    try {
        return countJUnit(text);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return { ...ONE_FAILURE, failed: [`${external_node_path_.basename(file)}: ${why}`] };
    }
}
async function filterRegular(files) {
    const stats = await Promise.all(files.map((file) => (0,promises_.lstat)(file)));
    return files.filter((_file, index) => stats[index]?.isFile());
}
/** Failed cases say more than the exit code that follows from them; a timeout or a signal says more than the cases before it. */
function problemOfTrial(command, counts, counted) {
    if (command === null || command.code !== 'stage-failed')
        return command ?? counted;
    return counted !== null && counts.failed.length > 0 && counts.tests > 1 ? counted : { ...command, code: 'tests-failed' };
}
/** A suite that ran nothing, or only skipped cases, has shown nothing. */
function countProblem(id, log, counts) {
    const { tests, failures, skipped, failed } = counts;
    if (failures > 0) {
        const more = failed.length > MAX_NAMES ? ` and ${failed.length - MAX_NAMES} more` : '';
        return {
            code: 'tests-failed',
            message: `${id}: ${failures} of ${tests} tests failed: ${failed.slice(0, MAX_NAMES).join(', ')}${more}`,
            remedy: `see ${log}`,
        };
    }
    if (tests - skipped <= 0) {
        return { code: 'tests-missing', message: `${id} ran no test`, remedy: 'check the command, and the glob under `junit`' };
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/core/lib/bootstrap/run.js











/**
 * Runs every leg that can run here. A failure stays in its own target and is part of the result.
 * @throws UserError `inputs-missing` before anything is built
 */
async function bootstrap(context, plan) {
    const legs = plan.legs.filter((leg) => leg.skipped === undefined);
    const wanted = new Set(legs.flatMap((leg) => leg.nodes));
    const nodes = plan.nodes.filter((node) => wanted.has(node.id));
    const isHere = ({ target, ...of }) => [of.stage, of.left, of.right].every((stage) => stage === undefined || wanted.has((0,node_id/* nodeId */.s)(stage, target)));
    const inputsOf = inputsOnce(context.pipeline.root);
    const trials = [...plan.smoke, ...plan.tests].filter(isHere);
    // A wrong glob is found before hours of building, not after.
    for (const globs of [...nodes.map((node) => definitionOf(context.pipeline, node)), ...trials])
        await inputsOf(globs.inputs);
    const graph = new Graph({ ...context, inputsOf }, nodes);
    const [stages, inputs, smoke, tests] = await Promise.all([
        Promise.all(nodes.map((node) => graph.result(node.id))),
        Promise.all(plan.comparisons.filter(isHere).map((planned) => graph.gateInput(planned))),
        Promise.all(plan.smoke.filter(isHere).map((trial) => graph.trial(trial))),
        Promise.all(plan.tests.filter(isHere).map((trial) => graph.trial(trial))),
    ]);
    return { stages, comparisons: judgeAll(inputs), smoke, tests, skipped: plan.legs.filter((leg) => leg.skipped !== undefined) };
}
function inputsOnce(root) {
    const collected = memoized((globs) => collectInputs(root, JSON.parse(globs)));
    return (globs) => collected(JSON.stringify(globs));
}
/** The plan's graph while it runs. Every node is built once, every work folder used by one at a time. */
class Graph {
    context;
    result = memoized((id) => this.buildNode(id));
    machine;
    /** A target's stages share one work folder, so they take turns. */
    folders = new Map();
    nodes;
    constructor(context, nodes) {
        this.context = context;
        this.machine = limited(context.options.parallel);
        this.nodes = new Map(nodes.map((node) => [node.id, node]));
    }
    async gateInput(planned) {
        const [left, right] = await Promise.all([
            this.result((0,node_id/* nodeId */.s)(planned.left, planned.target)),
            this.result((0,node_id/* nodeId */.s)(planned.right, planned.target)),
        ]);
        return { planned, left, right, ...(await this.compare(planned, standIn(left), standIn(right))) };
    }
    async trial(planned) {
        const { target, stage } = planned;
        const compiler = standIn(await this.result((0,node_id/* nodeId */.s)(stage, target)));
        const runtime = await this.done((0,node_id/* nodeId */.s)(model/* RUNTIME_ID */.hY, target));
        return this.exclusively(target, () => runTrial(this.context, planned, compiler, runtime));
    }
    async buildNode(id) {
        const node = this.node(id);
        const needs = (await Promise.all(node.needs.map((need) => this.result(need)))).map(standIn);
        const lacking = needs.find((need) => !isDone(need));
        if (lacking !== undefined)
            return { node, status: 'skipped', reason: absence(lacking) };
        if (this.context.signal.aborted)
            return { node, status: 'skipped', reason: 'the run was interrupted' };
        const runtime = (0,node_id/* nodeId */.s)(model/* RUNTIME_ID */.hY, node.target);
        const predecessors = {
            builder: node.builder.kind === 'stage' ? await this.done(node.builder.node) : null,
            runtime: node.needs.includes(runtime) ? await this.done(runtime) : null,
        };
        const twin = await this.twinOf(node);
        return this.exclusively(node.target, () => this.build(node, predecessors, twin));
    }
    async build(node, predecessors, twin) {
        const { progress } = this.context;
        progress.start(node.id, node.id);
        const result = await buildStage(this.context, node, predecessors, twin);
        progress.finish(node.id, `${result.status.replace('-', ' ')} (${result.reason})`);
        return result;
    }
    /** For a stage that is built only when needed: its builder's stage on the same target, which may already be what it would be. */
    async twinOf(node) {
        if (node.when === 'always' || this.context.options.asked.has(node.stage) || node.builder.kind !== 'stage')
            return null;
        return this.done((0,node_id/* nodeId */.s)(this.node(node.builder.node).stage, node.target));
    }
    /** A node's bundle, or that of the one that stands for it; null where there is none, or no such node. */
    async done(id) {
        const result = this.nodes.has(id) ? standIn(await this.result(id)) : undefined;
        return isDone(result) ? result : null;
    }
    async compare(planned, left, right) {
        if (!isDone(left) || !isDone(right) || left.node.id === right.node.id)
            return { result: null, problem: null };
        try {
            return { result: await compareStages(this.context.state, left, right, planned.threshold), problem: null };
        }
        catch (error) {
            const known = (0,system_error/* asUserError */.Y)(error);
            if (known === null)
                throw error;
            return { result: null, problem: known.problems[0] };
        }
    }
    node(id) {
        const node = this.nodes.get(id);
        if (node === undefined)
            throw new Error(`the plan has no node ${id}`);
        return node;
    }
    exclusively(target, work) {
        const turn = this.folders.get(target) ?? limited(1);
        this.folders.set(target, turn);
        return turn(() => this.machine(work));
    }
}

// EXTERNAL MODULE: ./packages/core/lib/toolchain/catalog.js
var catalog = __webpack_require__(7354);
// EXTERNAL MODULE: ./packages/core/lib/toolchain/locate.js
var locate = __webpack_require__(7947);
// EXTERNAL MODULE: ./packages/core/lib/toolchain/missing.js
var toolchain_missing = __webpack_require__(8681);
// EXTERNAL MODULE: ./packages/core/lib/toolchain/probe.js
var probe = __webpack_require__(9859);
// EXTERNAL MODULE: ./packages/core/lib/toolchain/requirements.js
var requirements = __webpack_require__(9301);
;// CONCATENATED MODULE: ./packages/core/lib/toolchain/install.js
/**
 * Installs what is missing, when a person asked for it (`--setup`): Debian's packages through apt, and the commands that the
 * configuration gives. It says what it installs, and for whom, before it does.
 */







/** Tries of a command that failed because of the network. */
const MAX_TRIES = 3;
/** Wait before the second try, in milliseconds; doubled before the third, and lengthened by up to as much again by chance. */
const FIRST_WAIT = 2000;
/** An LLVM is several hundred megabytes; half an hour is ample on a slow line. */
const TIMEOUT_SECONDS = 1800;
/** Another apt (such as unattended upgrades) is waited for, and each download is tried again by apt itself first. */
const APT = 'apt-get -q -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2';
/** Lines by which apt, curl and git tell that the network failed, and not that something does not exist. */
const NETWORK = /Temporary failure (?:in name resolution|resolving)|Could not (?:connect|resolve)|Connection (?:timed out|refused|reset|failed)|timed out|Network is unreachable|Hash Sum mismatch|\b50[0234] +(?:Internal|Bad|Service|Gateway)|unexpected EOF/i;
/** Lines that say what went wrong: apt's own errors. */
const APT_ERROR = /^E: /;
/**
 * Installs tools and looks for them again; returns their new reports.
 * @throws UserError `tool-missing` when nothing on this machine can install a tool, `tool-install-failed` when it was tried in vain
 */
async function installTools(missing, exec, logger, options) {
    const packages = [...new Set(missing.flatMap(({ need }) => (0,requirements/* requirementsOf */.C)(need.request).debian))];
    const apt = packages.length === 0 ? null : await findApt(exec);
    const [first, ...rest] = missing.filter((tool) => !canInstall(tool, apt));
    if (first !== undefined) {
        throw (0,toolchain_missing/* missingToolsError */.yS)([first, ...rest], options.machine);
    }
    for (const { need, report } of missing) {
        const how = [
            ...(0,requirements/* requirementsOf */.C)(need.request).debian.map((name) => `package ${name}`),
            ...(need.request.install === undefined ? [] : ['its install command']),
        ];
        logger.info(`${need.request.id} ${report.problem ?? 'is missing'}; ${(0,toolchain_missing/* listNodes */.iR)(need.nodes)} need it: installing ${how.join(', ')}`);
    }
    if (apt !== null) {
        await installPackages(packages, apt, exec, logger, options);
    }
    for (const { need } of missing) {
        if (need.request.install !== undefined) {
            await runInstallCommand(need.request.id, need.request.install, exec, logger, options);
        }
    }
    const needs = missing.map(({ need }) => need);
    const reports = await (0,probe/* probeTools */.E)(needs.map(({ request }) => request), exec, options);
    const [still] = (0,toolchain_missing/* missingTools */.Cj)(needs, reports);
    if (still !== undefined) {
        throw (0,lib_errors.userError)('tool-install-failed', `${still.need.request.id} ${still.report.problem ?? 'was not found'}, although it was just installed`, {
            remedy: `Look at the logs in ${options.logs}.`,
        });
    }
    return reports;
}
/** How to become root for apt: an empty word for root, `sudo -n env` for others. */
async function findApt(exec) {
    const programs = await (0,locate/* locatePrograms */.g6)(exec, ['apt-get', 'sudo', 'id']);
    if (!programs.has('apt-get')) {
        return null;
    }
    const id = await exec.query('id', ['-u']);
    if (id?.stdout.trim() === '0') {
        return '';
    }
    // Without a terminal nobody can type a password, so only a sudo that asks for none counts.
    const sudo = programs.has('sudo') ? await exec.query('sudo', ['-n', 'true']) : null;
    return sudo?.exitCode === 0 ? 'sudo -n env DEBIAN_FRONTEND=noninteractive ' : null;
}
function canInstall({ need }, apt) {
    const hasPackages = (0,requirements/* requirementsOf */.C)(need.request).debian.length > 0;
    return hasPackages ? apt !== null : need.request.install !== undefined;
}
async function installPackages(packages, apt, exec, logger, options) {
    const update = await persist('apt-update', `${apt}${APT} update`, exec, logger, options);
    if (update.outcome.exitCode !== 0) {
        // One broken source fails the whole update; the packages may still be in the lists that are there.
        logger.warn(`apt-get update failed${because(update)}; trying with the package lists that are there`);
    }
    const install = await persist('apt-install', `${apt}${APT} install -y --no-install-recommends ${packages.join(' ')}`, exec, logger, options);
    if (install.outcome.exitCode !== 0) {
        throw (0,lib_errors.userError)('tool-install-failed', `apt-get could not install ${packages.join(', ')}${because(install)}`, {
            remedy: `Look at ${install.log}. A version that the distribution does not have needs another source of packages, or an \`install:\` command.`,
        });
    }
}
async function runInstallCommand(id, script, exec, logger, options) {
    const tried = await persist(`install-${id}`, script, exec, logger, options);
    if (tried.outcome.exitCode !== 0) {
        throw (0,lib_errors.userError)('tool-install-failed', `the install command of ${id} failed (${describe(tried.outcome)})`, {
            remedy: `Look at ${tried.log}.`,
        });
    }
}
/** Runs a command, again when the network failed. */
async function persist(name, script, exec, logger, options) {
    const { sleep = wait, random = Math.random } = options;
    await (0,promises_.mkdir)(options.logs, { recursive: true });
    for (let attempt = 1;; attempt++) {
        const log = (0,external_node_path_.join)(options.logs, `${name}-${attempt}.log`);
        const errors = [];
        let network = false;
        const outcome = await exec.run({
            script,
            cwd: options.root,
            env: { ...options.env, DEBIAN_FRONTEND: 'noninteractive' },
            log,
            timeoutSeconds: TIMEOUT_SECONDS,
            ...(options.signal === undefined ? {} : { signal: options.signal }),
            onLine: (line) => {
                logger.debug(line);
                network ||= NETWORK.test(line);
                if (APT_ERROR.test(line)) {
                    errors.push(line);
                }
            },
        });
        if (outcome.ended === 'aborted') {
            throw (0,lib_errors.userError)('interrupted', 'the installation of tools was interrupted');
        }
        if (outcome.exitCode === 0 || !network || attempt === MAX_TRIES) {
            return { outcome, log, errors };
        }
        const pause = FIRST_WAIT * 2 ** (attempt - 1) * (1 + random());
        logger.warn(`${name} failed because of the network; trying again in ${Math.round(pause / 1000)} s`);
        await sleep(pause);
    }
}
function because({ errors, outcome }) {
    return ` (${errors[0] ?? describe(outcome)})`;
}
function describe({ ended, exitCode, signal }) {
    if (ended === 'timeout') {
        return `it took more than ${TIMEOUT_SECONDS} s`;
    }
    return exitCode === null ? `ended by ${signal ?? 'a signal'}` : `exit code ${exitCode}`;
}
function wait(milliseconds) {
    return new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
    });
}

// EXTERNAL MODULE: ./packages/core/lib/toolchain/needs.js
var toolchain_needs = __webpack_require__(9624);
;// CONCATENATED MODULE: ./packages/core/lib/bootstrap/tools.js






/**
 * @throws UserError `tool-missing` when a stage's own tool is missing. A tool that only a target asks for leaves that target
 *   out instead: it cannot be built here, which is no fault of the others.
 */
async function prepareTools(pipeline, plan, exec, logger, options) {
    const needs = (0,toolchain_needs/* toolNeeds */.e)(pipeline, plan);
    let reports = await (0,probe/* probeTools */.E)(needs.map(({ request }) => request), exec, options);
    let missing = (0,toolchain_missing/* missingTools */.Cj)(needs, reports);
    if (options.setup && missing.length > 0) {
        const installed = await installTools(missing, exec, logger, options);
        reports = reports.map((report) => installed.find(({ id }) => id === report.id) ?? report);
        missing = (0,toolchain_missing/* missingTools */.Cj)(needs, reports);
    }
    const [first, ...rest] = missing.filter(({ need }) => !isOnlyForTargets(pipeline, need.request.id));
    if (first !== undefined)
        throw (0,toolchain_missing/* missingToolsError */.yS)([first, ...rest], options.machine);
    return {
        tools: new Map(reports.filter(({ found }) => found).map((report) => [report.id, entryOf(report)])),
        executors: await findExecutors(pipeline, plan, exec),
        plan: leaveOut(pipeline, plan, missing),
    };
}
function entryOf({ id, version, executableDigest }) {
    return { tool: id, version: version ?? 'unknown', executableDigest };
}
function isOnlyForTargets(pipeline, id) {
    const stages = [...pipeline.stages.values()].flatMap(({ tools }) => tools);
    return ![...stages, ...(pipeline.runtime?.tools ?? [])].includes(id);
}
function leaveOut(pipeline, plan, missing) {
    const legs = plan.legs.map((leg) => {
        const own = [leg.target, leg.host].flatMap((id) => pipeline.targets.get(id)?.tools ?? []);
        const lacking = missing.filter(({ need }) => own.includes(need.request.id));
        if (leg.skipped !== undefined || lacking.length === 0)
            return leg;
        const what = lacking.map(({ need, report }) => `${need.request.id} ${report.problem ?? 'is not installed'}`);
        return { ...leg, skipped: `${what.join(', ')}; \`selfhost run --setup\` installs it where it can` };
    });
    return { ...plan, legs };
}
/** Executors that are installed, with the program's own path: some are not on PATH (wine64 on Debian). */
async function findExecutors(pipeline, plan, exec) {
    const targets = plan.legs.flatMap(({ target }) => pipeline.targets.get(target) ?? []);
    const wanted = targets.flatMap(({ id, executor }) => {
        const [program, ...words] = executor?.split(/\s+/) ?? [];
        return program === undefined ? [] : [{ id, words, names: (0,catalog/* knownTool */.aR)(program, undefined)?.main.names ?? [program] }];
    });
    const paths = await (0,locate/* locatePrograms */.g6)(exec, wanted.flatMap(({ names }) => names));
    const found = wanted.flatMap(({ id, words, names }) => {
        const path = names.map((name) => paths.get(name)).find((each) => each !== undefined);
        return path === undefined ? [] : [[id, [path, ...words].join(' ')]];
    });
    return new Map(found);
}

;// CONCATENATED MODULE: ./packages/core/lib/report/model.js
/** The report of a run (`selfhost.report/1`): the one truth that text, Markdown and the picture are rendered from. */


/** Differing artifacts that a report names; the comparison itself has all. */
const MAX_DIFFERING = 20;
function makeReport(result, parts) {
    const problems = problemsOf(result);
    return {
        schema: 'selfhost.report/1',
        verdict: problems.length === 0 ? 'passed' : 'failed',
        pipeline: parts.pipeline,
        version: parts.version,
        window: parts.window,
        stages: result.stages.map((stage) => stageRow(stage, parts)),
        comparisons: result.comparisons.map(comparisonRow),
        smoke: result.smoke,
        tests: result.tests,
        skipped: result.skipped.map(({ target, skipped }) => ({ target, reason: skipped ?? '' })),
        problems,
    };
}
function stageRow(result, { folder, bundles }) {
    const { node } = result;
    const done = isDone(result) ? result : null;
    const ran = done ?? (result.status === 'failed' ? result : null);
    const usage = ran?.usage ?? null;
    const log = ran?.log ?? null;
    return {
        id: node.stage,
        target: node.target,
        host: node.host,
        status: result.status,
        reason: result.reason,
        builder: builderName(result),
        contentDigest: done?.bundle.manifest.contentDigest ?? null,
        bundle: done === null ? null : (bundles.get(done.bundle.archive) ?? null),
        bytes: done?.bundle.manifest.files.reduce((sum, { size }) => sum + size, 0) ?? null,
        seconds: usage?.seconds ?? null,
        cpuSeconds: usage?.cpuSeconds ?? null,
        peakBytes: usage?.peakBytes ?? null,
        readBytes: usage?.readBytes ?? null,
        writtenBytes: usage?.writtenBytes ?? null,
        cache: done === null ? null : done.status === 'restored' ? 'hit' : 'miss',
        degraded: done?.degraded ?? false,
        compilerUsed: done?.compilerUsed ?? null,
        log: log === null ? null : external_node_path_.relative(folder, log).replaceAll(external_node_path_.sep, '/'),
    };
}
function builderName({ node: { builder } }) {
    switch (builder.kind) {
        case 'stage':
            return builder.node;
        case 'tool':
            return builder.tool;
        case 'prebuilt':
            return `prebuilt ${builder.sha256.slice(0, 12)}`;
        case 'none':
            return null;
    }
}
function comparisonRow(judged) {
    const { planned, result } = judged;
    const differing = result?.artifacts.filter(({ verdict }) => verdict !== 'identical').map(({ path }) => path) ?? [];
    return {
        left: planned.left,
        right: planned.right,
        target: planned.target,
        gate: planned.gate,
        verdict: judged.verdict,
        proved: judged.proved,
        passed: judged.passed,
        rate: judged.rate,
        strictRate: judged.strictRate,
        artifacts: result?.rate.artifacts ?? 0,
        differing: differing.slice(0, MAX_DIFFERING),
        reasons: judged.reasons,
        inherited: judged.inherited,
    };
}
/** Everything that makes the answer "no". */
function problemsOf(result) {
    const problems = [];
    for (const stage of result.stages) {
        if (stage.status === 'failed')
            problems.push(...stage.problems);
        else if (isDone(stage) && stage.compilerUsed === false) {
            problems.push({
                code: 'compiler-not-used',
                message: `${stage.node.id}: compiler not used: the stage succeeds although its compiler always fails`,
                remedy: 'make the command call "$SELFHOST_COMPILER", and fail when that fails',
            });
        }
    }
    for (const judged of result.comparisons) {
        if (judged.problem !== null)
            problems.push(judged.problem);
        // A side that failed, or was skipped after a failure, has its own problem already.
        if (judged.passed || (judged.absent && problems.length > 0))
            continue;
        const { left, right, target, gate } = judged.planned;
        problems.push({
            code: 'gate-failed',
            message: `${gate} gate, ${left} against ${right} for ${target}: ${judged.reasons.join('; ')}`,
            remedy: 'compare the two bundles with `selfhost compare`, and see the logs of both stages',
        });
    }
    for (const trial of [...result.smoke, ...result.tests]) {
        if (trial.gating && trial.problem !== null)
            problems.push(trial.problem);
    }
    if (result.stages.length === 0) {
        problems.push({
            code: 'all-skipped',
            message: 'no target can be built here, so nothing was shown',
            remedy: 'run on a machine of one of the targets, or install what the reasons name',
        });
    }
    return problems;
}

// EXTERNAL MODULE: ./packages/local/lib/exec.js + 15 modules
var lib_exec = __webpack_require__(1422);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
;// CONCATENATED MODULE: ./packages/core/lib/store/store.js
/**
 * What a machine remembers between runs: bundles by their digest, and small records by room and name.
 * The port is here, its adapter on a folder in `packages/local`.
 */

/** The rooms of the store, one for each kind of record. */
const ROOMS = {
    /** A stage's bundle and figures, by stage key. */
    stages: schemas/* object */.Ikc({
        bundleDigest: schemas/* string */.YjP(),
        contentDigest: schemas/* string */.YjP(),
        seconds: schemas/* number */.aig(),
        cpuSeconds: schemas/* number */.aig().nullable(),
        peakBytes: schemas/* number */.aig().nullable(),
        readBytes: schemas/* number */.aig().nullable(),
        writtenBytes: schemas/* number */.aig().nullable(),
    }),
    /** Whether a stage's compiler was used, by stage key. */
    proofs: schemas/* object */.Ikc({ compilerUsed: schemas/* boolean */.zMY() }),
    /** The ingredients of the newest key of each node, to say what changed. */
    ingredients: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
    /** Smoke tests and suites that passed, by their key. */
    trials: schemas/* object */.Ikc({ tests: schemas/* number */.aig(), failures: schemas/* number */.aig(), skipped: schemas/* number */.aig(), seconds: schemas/* number */.aig() }),
};

;// CONCATENATED MODULE: ./packages/local/lib/folder-store.js
/** The store on a folder: records as JSON files by room and name, archives by their digest. */






/** @param folder e.g. `.selfhost/store`; made when first written to. */
function folderStore(folder, logger) {
    const recordFile = (room, name) => external_node_path_.join(folder, room, `${name}.json`);
    const archiveFile = (bundleDigest) => external_node_path_.join(folder, 'bundles', bundleDigest);
    return {
        async read(room, name) {
            const file = recordFile(room, name);
            const text = await readIfThere(file);
            if (text === null)
                return null;
            const record = ROOMS[room].safeParse(parseJson(text));
            if (record.success)
                return record.data;
            logger.warn(`${file} is damaged; what it recorded is made again`);
            return null;
        },
        async write(room, name, record) {
            await (0,atomic/* writeFileAtomic */.Z)(recordFile(room, name), `${JSON.stringify(record)}\n`);
        },
        async archive(bundleDigest) {
            const file = archiveFile(bundleDigest);
            return (await (0,files_exists/* exists */.t)(file)) ? file : null;
        },
        async adopt(archive, bundleDigest) {
            const file = archiveFile(bundleDigest);
            await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
            await (0,promises_.rename)(archive, file);
            return file;
        },
    };
}
async function readIfThere(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,disk/* systemCode */.xU)(error) === 'ENOENT')
            return null;
        throw error;
    }
}
/** The value of a JSON text; undefined, which fits no record, where it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/local/lib/git.js
/** The version of the sources, asked of git. */

/**
 * Letters of a hash in the text: fixed, since git's own choice grows with the number of objects and so differs between a full and a
 * shallow clone of one commit.
 */
const HASH_LETTERS = 12;
/** Stands at the end of git's text for a changed tree. No tag can end with it: names of refs hold no `~` (git-check-ref-format(1)). */
const CHANGED = '~changed';
const UNKNOWN = { commit: null, describe: null, dirty: false };
/**
 * Commit, `git describe --always --tags` text (with `-dirty` where tracked files differ) and dirty flag of the repository that `folder` is
 * in. All unknown outside a repository, before the first commit, and where git is missing. A `git-ownership` error where git refuses
 * the repository because another user owns it, which a person has to decide.
 */
async function readVersion(folder, exec) {
    const ask = (...args) => exec.query('git', args, { cwd: folder });
    const [hash, text] = await Promise.all([
        ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}'),
        ask('describe', '--always', '--tags', `--abbrev=${HASH_LETTERS}`, `--dirty=${CHANGED}`),
    ]);
    if (hash === null || text === null)
        return UNKNOWN;
    refuseForeignOwner(folder, hash);
    refuseForeignOwner(folder, text);
    if (hash.exitCode !== 0 || text.exitCode !== 0)
        return UNKNOWN;
    const described = text.stdout.trim();
    const dirty = described.endsWith(CHANGED);
    return {
        commit: hash.stdout.trim(),
        describe: dirty ? `${described.slice(0, -CHANGED.length)}-dirty` : described,
        dirty,
    };
}
/** git 2.35.2 and later (CVE-2022-24765); the query runs in the C locale. */
const FOREIGN_OWNER = /detected dubious ownership in repository at '(.*)'|unsafe repository \('(.*)' is owned by someone else\)/;
function refuseForeignOwner(folder, answer) {
    const match = FOREIGN_OWNER.exec(answer.stderr);
    if (match === null)
        return;
    const repository = match[1] ?? match[2] ?? folder;
    throw (0,lib_errors.userError)('git-ownership', `git does not read ${repository}, because another user owns it`, {
        remedy: `run: git config --global --add safe.directory '${repository}'`,
    });
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./packages/local/lib/tree/tree.js
var tree = __webpack_require__(2620);
;// CONCATENATED MODULE: ./packages/local/lib/stragglers.js
/**
 * What a run that was killed outright (kill -9, out of memory) left working: its stages' processes live on and write into work
 * folders that the next run is about to use.
 */



/** Between two looks at who is left, in milliseconds. */
const POLL_MS = 20;
/** A killed process is gone within milliseconds, unless it hangs in the kernel; then the run goes on without it. */
const PATIENCE_MS = 5000;
/**
 * Ends every process whose `SELFHOST_OUT` is one of these folders, at once: nobody waits for its work any more. Linux only; other
 * systems do not show another process's environment.
 * @returns how many there were.
 */
async function endStragglers(outs) {
    if (process.platform !== 'linux')
        return 0;
    const found = new Set();
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await (0,external_node_timers_promises_.setTimeout)(POLL_MS)) {
        const living = stragglers(outs);
        if (living.length === 0)
            break;
        for (const pid of living) {
            found.add(pid);
            (0,tree/* send */.t)(pid, 'SIGKILL');
        }
    }
    return found.size;
}
function stragglers(outs) {
    const entries = outs.map((out) => `SELFHOST_OUT=${out}`);
    const { stats } = (0,procfs/* readAllStats */.Tq)();
    return stats
        .filter(({ pid, state }) => pid !== process.pid && state !== 'Z' && state !== 'X')
        .filter(({ pid }) => entries.some((entry) => (0,procfs/* hasEnvironmentEntry */.ID)(pid, entry) === true))
        .map(({ pid }) => pid);
}

;// CONCATENATED MODULE: ./packages/cli/lib/run/options.js
/** What a person asks of a run, and what that means on this machine. */

/** @param rebuild stages that are built whatever the store holds */
function runOptions(options, rebuild, plan) {
    const legs = plan.legs.filter(({ skipped }) => skipped === undefined).length;
    const cores = (0,external_node_os_.availableParallelism)();
    const parallel = Math.max(1, Math.min(legs, cores));
    return {
        mode: options.incremental === true ? 'incremental' : 'clean',
        // Legs share the cores; more jobs than cores only cost memory.
        jobs: options.jobs ?? Math.max(1, Math.floor(cores / parallel)),
        parallel,
        reuse: options.clean !== true,
        rebuild,
        asked: new Set([options.until, options.from].filter((stage) => stage !== undefined)),
    };
}

// EXTERNAL MODULE: ./packages/core/lib/report/markdown.js
var markdown = __webpack_require__(9079);
// EXTERNAL MODULE: ./packages/core/lib/report/phrases.js
var phrases = __webpack_require__(3678);
// EXTERNAL MODULE: ./packages/core/lib/report/plain-text.js
var plain_text = __webpack_require__(9394);
;// CONCATENATED MODULE: ./packages/core/lib/report/picture.js
/**
 * The report's picture: a lane for each target, a box for each stage, an arrow from each builder to what it built, and under the
 * lane what the comparisons showed. State is told by word and border, not by colour alone.
 */




const BOX = { width: 190, height: 92 };
const GAP = { x: 56, y: 34 };
const MARGIN = 24;
const TITLE_HEIGHT = 64;
const LANE_TITLE = 30;
/** Height of one line of a comparison under its lane. */
const BRACKET = 34;
/** Height of the line that tells of smoke tests and suites. */
const TRIALS = 26;
function renderPicture(report, language) {
    const word = (0,words/* wordsOf */.Z9)(language);
    const columns = [...new Set(report.stages.map(({ id }) => id))];
    const lanes = layOut(report);
    const places = new Map();
    for (const lane of lanes) {
        for (const stage of lane.stages) {
            const column = columns.indexOf(stage.id);
            places.set(`${stage.id}@${lane.target}`, { x: MARGIN + column * (BOX.width + GAP.x), y: lane.top + LANE_TITLE });
        }
    }
    const width = 2 * MARGIN + Math.max(1, columns.length) * (BOX.width + GAP.x) - GAP.x;
    const last = lanes.at(-1);
    const height = (last === undefined ? TITLE_HEIGHT : last.top + last.height) + MARGIN;
    const title = `${report.pipeline}: ${word(report.verdict)}`;
    const body = [
        `<text class="title" x="${MARGIN}" y="42">${escapeXml(title)}</text>`,
        ...lanes.map((lane) => `<text class="lane" x="${MARGIN}" y="${lane.top + 18}">${escapeXml(lane.target)}</text>`),
        ...report.stages.flatMap((stage) => arrow(stage, places)),
        ...report.stages.flatMap((stage) => box(stage, places, word)),
        ...lanes.flatMap((lane) => lane.comparisons.flatMap((row, index) => bracket(row, index, lane, places, word))),
        ...lanes.map((lane) => trialLine(lane, word)),
    ];
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
        `<title id="title">${escapeXml(title)}</title>`,
        `<desc id="description">${escapeXml(picture_describe(report, word))}</desc>`,
        `<style>${STYLE}</style>`,
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>',
        `<rect class="paper" width="${width}" height="${height}"/>`,
        ...body,
        '</svg>',
        '',
    ].join('\n');
}
function layOut(report) {
    const lanes = [];
    let top = TITLE_HEIGHT;
    for (const target of new Set(report.stages.map((stage) => stage.target))) {
        const comparisons = report.comparisons.filter((row) => row.target === target);
        const trials = [...report.smoke, ...report.tests].filter((trial) => trial.target === target);
        const height = LANE_TITLE + BOX.height + comparisons.length * BRACKET + (trials.length === 0 ? 0 : TRIALS);
        lanes.push({ target, top, height, stages: report.stages.filter((stage) => stage.target === target), comparisons, trials });
        top += height + GAP.y;
    }
    return lanes;
}
function box(stage, places, word) {
    const place = places.get(`${stage.id}@${stage.target}`);
    if (place === undefined)
        return [];
    const { x, y } = place;
    const good = (stage.status === 'built' || stage.status === 'restored') && !stage.degraded && stage.compilerUsed !== false;
    const look = good ? 'good' : stage.status === 'not-needed' || stage.status === 'skipped' ? 'absent' : 'bad';
    const lines = [
        (0,phrases/* stageStatus */.lN)(stage, word),
        `${(0,words/* duration */.p0)(stage.seconds)} · ${(0,words/* bytes */.ee)(stage.peakBytes)}`,
        `${(0,words/* bytes */.ee)(stage.bytes)} · ${(0,words/* shortDigest */.VK)(stage.contentDigest)}`,
    ];
    return [
        `<rect class="box ${look}" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="8"/>`,
        `<text class="name" x="${x + 12}" y="${y + 24}">${escapeXml(stage.id)}</text>`,
        ...lines.map((line, index) => `<text class="line" x="${x + 12}" y="${y + 45 + index * 17}">${escapeXml(line)}</text>`),
    ];
}
/** Within a lane the arrow is straight; from the host's lane it bends down into the target's. */
function arrow(stage, places) {
    const from = stage.builder === null ? undefined : places.get(stage.builder);
    const to = places.get(`${stage.id}@${stage.target}`);
    if (from === undefined || to === undefined)
        return [];
    const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
    const end = { x: to.x - 2, y: to.y + BOX.height / 2 };
    const middle = (start.x + end.x) / 2;
    const path = start.y === end.y
        ? `M${start.x} ${start.y}H${end.x}`
        : `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`;
    return [`<path class="arrow" d="${path}" marker-end="url(#head)"/>`];
}
/** A bracket under the two boxes that were compared, with what was found. */
function bracket(row, index, lane, places, word) {
    const left = places.get(`${row.left}@${row.target}`);
    const right = places.get(`${row.right}@${row.target}`);
    if (left === undefined || right === undefined)
        return [];
    const y = lane.top + LANE_TITLE + BOX.height + index * BRACKET + 10;
    const [from, to] = [left.x + BOX.width / 2 + 8, right.x + BOX.width / 2 - 8];
    const rate = row.rate === null ? '' : ` ${(0,compare/* percent */.K)(row.rate)}`;
    const proof = row.proved ? '' : `, ${word('proved')}: ${word('no')}`;
    const text = `${(0,phrases/* equation */.FN)(row)}  ${word(row.verdict)}${rate}${proof}`;
    const look = row.passed ? 'good' : 'bad';
    return [
        `<path class="bracket ${look}" d="M${from} ${y - 6}v6H${to}v-6"/>`,
        `<text class="verdict ${look}" x="${(from + to) / 2}" y="${y + 15}" text-anchor="middle">${escapeXml(text)}</text>`,
    ];
}
/** Smoke tests and suites of a lane, under everything else. */
function trialLine({ trials, top, height }, word) {
    if (trials.length === 0)
        return '';
    const look = trials.every(({ status, gating }) => status !== 'failed' || !gating) ? 'good' : 'bad';
    const text = trials.map((trial) => `${trial.name}: ${(0,phrases/* trialStatus */.l2)(trial, word)}${(0,phrases/* trialCount */.Gz)(trial)}`).join('   ');
    return `<text class="verdict ${look}" x="${MARGIN}" y="${top + height - 6}">${escapeXml(text)}</text>`;
}
/** The picture in words, for readers who cannot see it. */
function picture_describe(report, word) {
    const stages = report.stages.map((stage) => `${stage.id} ${stage.target}: ${(0,phrases/* stageStatus */.lN)(stage, word)}`);
    const comparisons = report.comparisons.map((row) => `${(0,phrases/* equation */.FN)(row)} ${row.target}: ${word(row.verdict)}`);
    const trials = [...report.smoke, ...report.tests].map((trial) => `${trial.name} ${trial.target}: ${(0,phrases/* trialStatus */.l2)(trial, word)}`);
    return [...stages, ...comparisons, ...trials].join('; ');
}
/** XML 1.0 has no way to write a control character. */
function escapeXml(text) {
    return (0,plain_text/* withoutControls */.D)(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
/** Colours keep a contrast of at least 4.5 against their paper (WCAG 2.2, 1.4.3) in both schemes. */
const STYLE = [
    'text{font-family:system-ui,"Noto Sans CJK JP",sans-serif;font-size:13px;fill:#1f2328}',
    '.title{font-size:20px;font-weight:600}.lane{font-weight:600;fill:#59636e}.name{font-size:15px;font-weight:600}.line{fill:#59636e}',
    '.paper{fill:#fff}.box{fill:#f6f8fa;stroke-width:2}.box.good{stroke:#1a7f37}.box.bad{stroke:#cf222e;stroke-dasharray:6 3}',
    '.box.absent{stroke:#818b98;stroke-dasharray:2 4}.arrow,.bracket{fill:none;stroke:#59636e;stroke-width:1.5}.head{fill:#59636e}',
    '.bracket.good{stroke:#1a7f37}.bracket.bad{stroke:#cf222e;stroke-dasharray:6 3}.verdict{font-weight:600}',
    '.verdict{stroke:#fff;stroke-width:4px;paint-order:stroke}.verdict.good{fill:#1a7f37}.verdict.bad{fill:#cf222e}',
    '@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.lane,.line{fill:#9198a1}.paper{fill:#0d1117}.box{fill:#151b23}',
    '.box.good,.bracket.good{stroke:#3fb950}.box.bad,.bracket.bad{stroke:#f85149}.verdict.good{fill:#3fb950}.verdict.bad{fill:#f85149}.verdict{stroke:#0d1117}',
    '.arrow,.bracket{stroke:#9198a1}.head{fill:#9198a1}}',
].join('');

;// CONCATENATED MODULE: ./packages/cli/lib/run/earlier-bundles.js
/** The bundles that an earlier run laid beside its report: they are this command's to remove, and nothing else in the folder is. */



/** A name in the folder of bundles; a report that names anything else was not written by this command. */
const BUNDLE = /^bundles\/[^/\\]+\.tar\.(?:zst|gz)$/;
/** Paths, relative to `out`, that `out/report.json` names; none where it is not there, damaged, or of another program. */
async function earlierBundles(out) {
    const report = parsed(await earlier_bundles_readIfThere(external_node_path_.join(out, 'report.json')));
    if (!isRecord(report) || report.schema !== 'selfhost.report/1' || !Array.isArray(report.stages))
        return [];
    return report.stages.flatMap((stage) => {
        const bundle = isRecord(stage) ? stage.bundle : null;
        return typeof bundle === 'string' && BUNDLE.test(bundle) ? [bundle] : [];
    });
}
async function earlier_bundles_readIfThere(file) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        if ((0,disk/* systemCode */.xU)(error) === 'ENOENT')
            return '';
        throw error;
    }
}
/** A damaged report is about to be replaced; until then it says nothing. */
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}

;// CONCATENATED MODULE: ./packages/cli/lib/run/write-report.js
/** The report on disk: JSON, Markdown, the picture, and the bundles under names that people know. */









const PICTURE = 'stages.svg';
/**
 * Lays the bundles of a run under `<out>/bundles` in place of those of the run before. Whatever else is there is a person's, and stays.
 * @returns each archive's path relative to `out`.
 */
async function placeBundles(out, result) {
    const folder = external_node_path_.join(out, 'bundles');
    await (0,promises_.mkdir)(folder, { recursive: true });
    for (const bundle of await earlierBundles(out))
        await (0,promises_.rm)(external_node_path_.join(out, bundle), { force: true });
    const places = new Map();
    for (const stage of result.stages) {
        if (!isDone(stage))
            continue;
        const name = bundleFileName(stage.bundle.manifest);
        await linkOrCopy(stage.bundle.archive, external_node_path_.join(folder, name));
        places.set(stage.bundle.archive, `bundles/${name}`);
    }
    return places;
}
/** Writes `report.json` first: the others are renderings of it. */
async function writeReport(out, report, language) {
    await (0,atomic/* writeFileAtomic */.Z)(external_node_path_.join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    await (0,atomic/* writeFileAtomic */.Z)(external_node_path_.join(out, PICTURE), renderPicture(report, language));
    await (0,atomic/* writeFileAtomic */.Z)(external_node_path_.join(out, 'report.md'), (0,markdown/* renderMarkdown */.G)(report, language, PICTURE));
}
/** A second name costs no space; another disk, or a file system without such names, gets a copy. */
async function linkOrCopy(from, to) {
    // A run that was cut off before its report has left bundles that no report names.
    await (0,promises_.rm)(to, { force: true });
    try {
        await (0,promises_.link)(from, to);
    }
    catch (error) {
        if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes((0,disk/* systemCode */.xU)(error) ?? ''))
            throw error;
        await (0,promises_.copyFile)(from, to);
    }
}

;// CONCATENATED MODULE: ./packages/cli/lib/run/execute.js
/** A run on this machine: tools, stages, report. Whoever calls has the folder `.selfhost` for themselves. */















/** @throws UserError for what keeps the run from starting, and `interrupted` */
async function execute(execution) {
    const { pipeline, options, rebuild, around, state, out, progress } = execution;
    const { logger } = progress;
    const started = systemClock.now();
    await prepareState(execution);
    const exec = (0,lib_exec/* localExec */.N)({ env: around.environment, logger });
    const [version, tools] = await Promise.all([readVersion(pipeline.root, exec), findTools(execution, exec)]);
    const result = await bootstrap({
        pipeline,
        options: runOptions(options, rebuild, tools.plan),
        state,
        logs: external_node_path_.join(out, 'logs'),
        version,
        tools: tools.tools,
        executors: tools.executors,
        environment: around.environment,
        exec,
        store: folderStore(external_node_path_.join(state, 'store'), logger),
        logger,
        progress,
        clock: systemClock,
        signal: around.signal,
    }, tools.plan);
    if (around.signal.aborted)
        throw (0,lib_errors.userError)('interrupted', 'the run was interrupted; everything that it had started was ended');
    const report = makeReport(result, {
        pipeline: pipeline.name,
        version,
        window: { started: new Date(started).toISOString(), finished: new Date(systemClock.now()).toISOString() },
        folder: out,
        bundles: await placeBundles(out, result),
    });
    await writeReport(out, report, execution.language);
    return report;
}
/** Installing takes minutes, so its newest line is shown like a stage's. */
async function findTools({ pipeline, plan, options, around, out, progress }, exec) {
    const setup = options.setup === true;
    if (setup)
        progress.start('setup', 'setup');
    const logger = { ...progress.logger, debug: (line) => progress.update('setup', line) };
    const tools = await prepareTools(pipeline, plan, exec, logger, {
        setup,
        machine: around.machine,
        root: pipeline.root,
        cwd: pipeline.root,
        env: passedThrough(around.environment),
        logs: external_node_path_.join(out, 'logs'),
        signal: around.signal,
    });
    if (setup)
        progress.finish('setup', 'all tools are there');
    return tools;
}
/** Readies `.selfhost`: out of git's sight, and without what a run that was cut off left half-made or still at work. */
async function prepareState({ state, pipeline, progress }) {
    const outs = [...pipeline.targets.keys()].map((target) => workspaceAt(external_node_path_.join(state, 'work', target)).out);
    const ended = await endStragglers(outs);
    if (ended > 0)
        progress.logger.warn(`ended ${ended} processes that an earlier run had left behind`);
    await (0,promises_.rm)(external_node_path_.join(state, 'tmp'), { recursive: true, force: true });
    await (0,promises_.mkdir)(state, { recursive: true });
    await (0,promises_.writeFile)(external_node_path_.join(state, '.gitignore'), '*\n');
}

// EXTERNAL MODULE: ./packages/core/lib/report/table.js
var table = __webpack_require__(6688);
// EXTERNAL MODULE: ./node_modules/cli-table3/index.js
var cli_table3 = __webpack_require__(5832);
;// CONCATENATED MODULE: ./packages/cli/lib/run/print-report.js






/** @param out folder of the report, as it is told to the person. */
function printReport(report, language, out) {
    return [
        ...(0,table/* reportTables */.OH)(report, language).flatMap(draw),
        ...report.problems.map(output/* describeProblem */.B),
        `${report.pipeline}: ${(0,phrases/* verdictLine */.MT)(report, language)}  ${(0,words/* duration */.p0)(wallSeconds(report))}  (${out}/report.md, report.json, stages.svg)`,
        '',
    ].join('\n');
}
function wallSeconds({ window }) {
    return (Date.parse(window.finished) - Date.parse(window.started)) / 1000;
}
function draw({ title, head, rows, notes }) {
    const table = new cli_table3({ head: [...head], style: { head: [], border: [], compact: true } });
    table.push(...rows.map((row) => row.map(plain_text/* withoutControls */.D)));
    return [title, table.toString(), ...notes.map((note) => `  ${(0,plain_text/* withoutControls */.D)(note)}`)];
}

;// CONCATENATED MODULE: ./packages/cli/lib/commands/run.js











/** `selfhost run` */
async function run(options, around) {
    const { stderr, environment } = around;
    const isTTY = 'isTTY' in stderr && stderr.isTTY === true;
    const progress = createProgress({ stream: stderr, isTTY, color: isTTY && (environment.NO_COLOR ?? '') === '' });
    try {
        const pipeline = (0,load/* selectPipeline */.XO)((0,load/* loadPipelines */.IR)(external_node_path_.resolve(around.cwd, options.config)), options.pipeline);
        const selection = { targets: options.target, ...(options.until === undefined ? {} : { until: options.until }) };
        const plan = (0,pipeline_plan/* makePlan */.C)(pipeline, around.machine, selection);
        const rebuild = options.from === undefined ? new Set() : stagesFrom(pipeline, options.from);
        if (options.from !== undefined && !plan.nodes.some(({ stage }) => stage === options.from)) {
            throw (0,lib_errors.userError)('usage', `--from ${options.from} comes after --until ${options.until}: nothing of it would be built`, {
                remedy: 'name an earlier stage with --from, or a later one with --until',
            });
        }
        const state = external_node_path_.join(pipeline.root, '.selfhost');
        const out = options.out === undefined ? external_node_path_.join(state, 'out') : external_node_path_.resolve(around.cwd, options.out);
        const language = (0,words/* languageOf */.eX)(localeOf(environment));
        const lock = await acquireLock(state);
        try {
            const report = await execute({ pipeline, plan, options, rebuild, around, state, out, language, progress });
            progress.close();
            if (options.format === 'json')
                (0,output/* writeJson */.G)(around, report);
            else
                around.stdout.write(printReport(report, language, external_node_path_.relative(around.cwd, out) || '.'));
            return report.verdict === 'passed' ? 0 : 1;
        }
        finally {
            await lock.release();
        }
    }
    catch (error) {
        progress.close();
        return (0,output.writeError)(around, options.format, error);
    }
}
/** The locale of messages (POSIX, Base Definitions 8.2): the first of three variables that is set and not empty. */
function localeOf({ LC_ALL, LC_MESSAGES, LANG }) {
    return [LC_ALL, LC_MESSAGES, LANG].find((locale) => locale !== undefined && locale !== '');
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

/***/ 9079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* unused harmony export escapeMarkdown */
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3678);
/* harmony import */ var _plain_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9394);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6688);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7729);




/** @param picture path of the graph's picture beside the report; left out where pictures cannot be shown. */
function renderMarkdown(report, language, picture) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .wordsOf */ .Z9)(language);
    const parts = [
        `# ${line(report.pipeline)}: ${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .marked */ .xI)(report.verdict === 'passed', (0,_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .verdictLine */ .MT)(report, language))}`,
        ...(picture === undefined ? [] : [`![${word('picture')}](${picture})`]),
        ...problems(report.problems, word),
        ...(0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .reportTables */ .OH)(report, language).flatMap(section),
    ];
    return `${parts.join('\n\n')}\n`;
}
function problems(found, word) {
    if (found.length === 0)
        return [];
    const items = found.map(({ code, message, remedy }) => {
        const [first = '', ...rest] = (0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutControls */ .D)(message).split('\n');
        const more = rest.length === 0 ? '' : `\n\n${rest.map((text) => `      ${text}`).join('\n')}\n`;
        const help = remedy === undefined ? '' : `\n\n  **${word('remedy')}:** ${line(remedy)}\n`;
        return `* \`${code}\`: ${line(first)}${more}${help}`;
    });
    return [`## ${word('problems')}`, items.join('\n')];
}
function section({ title, head, rows, notes }) {
    const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    const table = [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n');
    return [`## ${title}`, table, ...(notes.length === 0 ? [] : [notes.map((note) => `* ${line(note)}`).join('\n')])];
}
function cell(text) {
    return line(text).replaceAll('|', '\\|');
}
/** Text from outside as one line of Markdown. */
function line(text) {
    return escapeMarkdown(text).replaceAll('\n', ' ');
}
/** Text from outside (names, log lines) that must stay text: no markup, no mention, no link to an issue. */
function escapeMarkdown(text) {
    return (0,_plain_text_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutControls */ .D)(text)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll(/([\\`*_[\]~])/g, '\\$1')
        .replaceAll(/[@#](?=\w)/g, '$&\u200b');
}


/***/ }),

/***/ 3678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FN: () => (/* binding */ equation),
/* harmony export */   Gz: () => (/* binding */ trialCount),
/* harmony export */   MT: () => (/* binding */ verdictLine),
/* harmony export */   l2: () => (/* binding */ trialStatus),
/* harmony export */   lN: () => (/* binding */ stageStatus),
/* harmony export */   xI: () => (/* binding */ marked)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7729);

/** What a comparison showed, as people write it. */
function equation({ left, right, verdict }) {
    const sign = { identical: '=', acceptable: '≈', investigate: '≠', error: '?' }[verdict];
    return `${left} ${sign} ${right}`;
}
/** A stage's status in words, with what weakens it. */
function stageStatus(stage, word) {
    const doubts = [...(stage.degraded ? [word('degraded')] : []), ...(stage.compilerUsed === false ? [word('unproved')] : [])];
    return [word(stage.status), ...doubts].join(word('comma'));
}
/** A trial's status; one that was skipped is neither good nor bad. */
function trialStatus({ status, restored }, word) {
    if (status === 'skipped')
        return word('skipped');
    return [marked(status === 'passed', word(status)), ...(restored ? [word('restored')] : [])].join(word('comma'));
}
/** State by shape too, so that it does not hang on colour. */
function marked(good, text) {
    return `${good ? '✅' : '❌'} ${text}`;
}
/** The verdict of a run; one that compared nothing says so, for it has shown no more than that its commands succeed. */
function verdictLine(report, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(language);
    return [word(report.verdict), ...(report.comparisons.length === 0 ? [word('nothingCompared')] : [])].join(word('comma'));
}
/** How many of a trial's cases passed; empty for one that did not run. */
function trialCount({ status, tests, failures, skippedTests }) {
    return status === 'skipped' ? '' : ` ${tests - failures - skippedTests}/${tests}`;
}


/***/ }),

/***/ 6688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OH: () => (/* binding */ reportTables)
/* harmony export */ });
/* unused harmony exports stageTable, comparisonTable, trialTable, skippedTable */
/* harmony import */ var _compare_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4079);
/* harmony import */ var _phrases_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3678);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7729);
/** The tables of a report, row by row: Markdown and the terminal draw the same ones. */



/** All tables that have a row. */
function reportTables(report, language) {
    return [stageTable, comparisonTable, trialTable, skippedTable]
        .map((table) => table(report, language))
        .filter(({ rows }) => rows.length > 0);
}
function stageTable(report, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(language);
    return {
        title: word('stages'),
        head: [word('stage'), word('target'), word('status'), word('time'), word('memory'), word('size'), word('digest')],
        rows: report.stages.map((stage) => [
            stage.id,
            stage.target,
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .stageStatus */ .lN)(stage, word),
            // Figures of a restored stage are those of its build.
            whenBuilt(stage, (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(stage.seconds)),
            whenBuilt(stage, (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(stage.peakBytes)),
            (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(stage.bytes),
            (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .shortDigest */ .VK)(stage.contentDigest),
        ]),
        notes: [],
    };
}
function whenBuilt({ status }, figure) {
    return status === 'restored' ? `(${figure})` : figure;
}
function comparisonTable({ comparisons }, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(language);
    return {
        title: word('comparisons'),
        head: [word('comparison'), word('target'), word('gate'), word('verdict'), word('rate'), word('proved')],
        rows: comparisons.map((row) => [
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .equation */ .FN)(row),
            row.target,
            row.gate,
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .marked */ .xI)(row.passed, word(row.verdict)),
            row.rate === null ? '–' : (0,_compare_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .K)(row.rate),
            word(row.proved ? 'yes' : 'no'),
        ]),
        notes: comparisons
            .map((row) => ({
            of: `${(0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .equation */ .FN)(row)}, ${row.target}`,
            says: [...(row.inherited === null ? [] : [`${word('inherited')}: ${row.inherited}`]), ...(row.passed ? row.reasons : [])],
        }))
            .filter(({ says }) => says.length > 0)
            .map(({ of, says }) => `${of}: ${says.join('; ')}`),
    };
}
/** Smoke tests and test suites. */
function trialTable(report, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(language);
    const trials = [...report.smoke, ...report.tests];
    return {
        title: word('trials'),
        head: [word('name'), word('stage'), word('target'), word('status'), word('tests'), word('time')],
        rows: trials.map((trial) => [
            trial.name,
            trial.stage,
            trial.target,
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .trialStatus */ .l2)(trial, word),
            (0,_phrases_js__WEBPACK_IMPORTED_MODULE_1__/* .trialCount */ .Gz)(trial).trim() || '–',
            (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(trial.seconds),
        ]),
        notes: trials
            .filter(({ status, gating }) => status === 'skipped' || (status === 'failed' && !gating))
            .map(({ name, target, reason }) => `${name}, ${target}: ${reason}`),
    };
}
function skippedTable(report, language) {
    const word = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(language);
    return {
        title: word('skippedTargets'),
        head: [word('target'), word('reason')],
        rows: report.skipped.map(({ target, reason }) => [target, reason]),
        notes: [],
    };
}


/***/ }),

/***/ 7729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   eX: () => (/* binding */ languageOf),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/** The words of reports in each language, and figures written for people. */
const ENGLISH = {
    passed: 'passed',
    failed: 'failed',
    built: 'built',
    restored: 'from the store',
    comma: ', ',
    skipped: 'skipped',
    skippedTargets: 'Skipped targets',
    nothingCompared: 'nothing was compared',
    'not-needed': 'not needed',
    identical: 'identical',
    acceptable: 'acceptable',
    investigate: 'investigate',
    error: 'error',
    stage: 'Stage',
    target: 'Target',
    status: 'Status',
    time: 'Time',
    memory: 'Peak memory',
    size: 'Size',
    digest: 'Content digest',
    verdict: 'Verdict',
    stages: 'Stages',
    comparisons: 'Comparisons',
    comparison: 'Comparison',
    gate: 'Gate',
    rate: 'Rate',
    proved: 'Both sides proved',
    yes: 'yes',
    no: 'no',
    trials: 'Smoke tests and test suites',
    name: 'Name',
    tests: 'Tests',
    reason: 'Reason',
    problems: 'What is wrong',
    remedy: 'Remedy',
    degraded: 'degraded',
    unproved: 'compiler not used',
    inherited: 'inherited from its host',
    picture: 'Stages, who built them, and what their comparison showed',
};
const JAPANESE = {
    passed: '合格',
    failed: '不合格',
    built: 'ビルド済み',
    restored: '保管庫から',
    comma: '、',
    skipped: '対象外',
    skippedTargets: '対象外のターゲット',
    nothingCompared: '比較は行われていない',
    'not-needed': '不要',
    identical: '一致',
    acceptable: '許容範囲',
    investigate: '要調査',
    error: 'エラー',
    stage: 'ステージ',
    target: 'ターゲット',
    status: '状態',
    time: '時間',
    memory: '最大メモリ',
    size: 'サイズ',
    digest: '内容ダイジェスト',
    verdict: '判定',
    stages: 'ステージ',
    comparisons: '比較',
    comparison: '比較',
    gate: 'ゲート',
    rate: '一致率',
    proved: '両側の証明',
    yes: 'あり',
    no: 'なし',
    trials: 'スモークテストとテストスイート',
    name: '名前',
    tests: '件数',
    reason: '理由',
    problems: '問題点',
    remedy: '対処',
    degraded: '代替ビルド',
    unproved: 'コンパイラ未使用',
    inherited: 'ホストから継承',
    picture: 'ステージと、それを作ったもの、比較の結果',
};
/** The words of a language. */
function wordsOf(language) {
    const words = language === 'ja' ? JAPANESE : ENGLISH;
    return (word) => words[word];
}
/** The language that a POSIX locale asks for, e.g. `ja_JP.UTF-8`; English where it names none of ours. */
function languageOf(locale) {
    return locale !== undefined && /^ja(?:[_.-]|$)/i.test(locale) ? 'ja' : 'en';
}
/** Seconds with one decimal below a minute, else minutes and seconds. */
function duration(seconds) {
    if (seconds === null)
        return '–';
    if (seconds < 60)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
/** Bytes in the binary units of IEC 80000-13. */
function bytes(count) {
    if (count === null)
        return '–';
    if (count < 1024)
        return `${count} B`;
    const units = ['KiB', 'MiB', 'GiB', 'TiB'];
    const power = Math.min(Math.floor(Math.log2(count) / 10), units.length);
    return `${(count / 1024 ** power).toFixed(1)} ${units[power - 1]}`;
}
/** Enough of a digest to tell two apart by eye. */
function shortDigest(digest) {
    return digest === null ? '–' : digest.slice(0, 12);
}


/***/ })

};
