export const id = 339;
export const ids = [339];
export const modules = {

/***/ 5720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan_plan)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/load.js + 13 modules
var load = __webpack_require__(4107);
// EXTERNAL MODULE: ./packages/core/lib/pipeline/plan.js
var plan = __webpack_require__(5109);
;// CONCATENATED MODULE: ./packages/core/lib/pipeline/render.js
/** Every leg, also those that cannot run on the machine that made the plan: each job runs on a machine of its own. */
function planMatrix(plan) {
    return { include: plan.legs.map(({ target, triple, host, runner, kind }) => ({ target, triple, host, runner, kind })) };
}
/** A block of lines for each leg: its nodes with their builders, its comparisons and its tests. */
function planText(plan) {
    const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
    const blocks = plan.legs.map((leg) => {
        const built = leg.nodes.flatMap((id) => nodes.get(id) ?? []);
        const rows = [
            ...built.map((node) => nodeRow(node, leg)),
            ...plan.comparisons.filter(({ target }) => target === leg.target).map(comparisonRow),
            ...plan.smoke.filter(({ target }) => target === leg.target).map(({ name, stage }) => ['smoke', name, `with ${stage}`]),
            ...plan.tests
                .filter(({ target }) => target === leg.target)
                .map(({ name, stage, gating }) => ['tests', name, `with ${stage}${gating ? '' : ', not gating'}`]),
        ];
        const skipped = leg.skipped === undefined ? [] : [`  skipped here: ${leg.skipped}`];
        return [heading(leg), ...skipped, ...aligned(rows)].join('\n');
    });
    return `${[plan.pipeline, ...blocks].join('\n\n')}\n`;
}
function heading(leg) {
    const kind = leg.kind === 'native' ? 'native' : `cross, built on ${leg.host}`;
    return `${leg.target}  (${leg.triple}, ${kind}, runner ${leg.runner})`;
}
function nodeRow(node, leg) {
    const where = node.target === leg.target ? '' : `@${node.target}`;
    const when = node.when === 'needed' ? ', when needed' : '';
    return ['build', `${node.stage}${where}`, `${builtBy(node, leg)}${when}`];
}
function builtBy(node, leg) {
    switch (node.builder.kind) {
        case 'stage': {
            const own = `@${leg.target}`;
            const by = node.builder.node;
            return `by ${by.endsWith(own) ? by.slice(0, -own.length) : by}`;
        }
        case 'tool':
            return `by the tool ${node.builder.tool}`;
        case 'prebuilt':
            // Twelve digits tell digests apart for a reader; the JSON form has them all.
            return `prebuilt, sha256 ${node.builder.sha256.slice(0, 12)}…`;
        case 'none':
            return 'library';
    }
}
function comparisonRow({ left, right, gate, threshold, rules }) {
    const wanted = gate === 'none' ? 'no gate' : `${gate}, at least ${Math.round(threshold * 10_000) / 100}%`;
    return ['compare', `${left} = ${right}`, `${wanted}, ${rules} rules`];
}
function aligned(rows) {
    const width = (column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
    const [first, second] = [width(0), width(1)];
    return rows.map(([kind = '', what = '', how = '']) => `  ${kind.padEnd(first)}  ${what.padEnd(second)}  ${how}`.trimEnd());
}

// EXTERNAL MODULE: ./packages/cli/lib/output.js
var output = __webpack_require__(4848);
;// CONCATENATED MODULE: ./packages/cli/lib/commands/plan.js





/** `selfhost plan` */
async function plan_plan(options, around) {
    try {
        const pipeline = (0,load/* selectPipeline */.XO)((0,load/* loadPipelines */.IR)(external_node_path_.resolve(around.cwd, options.config)), options.pipeline);
        const made = (0,plan/* makePlan */.C)(pipeline, around.machine);
        if (options.format === 'text')
            around.stdout.write(planText(made));
        else
            (0,output/* writeJson */.G)(around, options.format === 'matrix' ? planMatrix(made) : made);
        return 0;
    }
    catch (error) {
        return (0,output.writeError)(around, options.format === 'text' ? 'text' : 'json', error);
    }
}


/***/ }),

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


/***/ })

};
