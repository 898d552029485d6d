export const id = 240;
export const ids = [240];
export const modules = {

/***/ 240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runProgram: () => (/* binding */ runProgram)
/* harmony export */ });
/* unused harmony export VERSION */
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8179);
/** The command line (`selfhost --help`). Each command's code is loaded only when it runs, so that short ones start fast. */

/** The version of the suite, as package.json has it. */
const VERSION = '0.1.0';
const COMMANDS = new Set(['run', 'plan', 'compare', 'verify', 'doctor', 'init']);
const EXIT_CODES = `
Exit codes: 0 passed; 1 the work ran and the answer is "no"; 2 wrong usage or configuration.
Every command takes --format json: one JSON document on standard output, nothing else there.`;
/** Parses the arguments, runs the command and gives back the exit code. */
async function runProgram(argv, around) {
    let exitCode = 0;
    const act = (load) => async (options) => {
        const command = await load();
        exitCode = await command(options, around);
    };
    const program = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Command */ .uB('selfhost')
        .description('Bootstraps a self-hosting compiler in stages, on several targets, and proves the result.')
        .version(VERSION)
        .exitOverride()
        .configureOutput({
        writeOut: (text) => around.stdout.write(text),
        writeErr: (text) => around.stderr.write(text),
        outputError: () => { },
    })
        .showHelpAfterError(false)
        .addHelpText('after', EXIT_CODES);
    const subcommand = (name, description, example) => program.command(name).description(description).exitOverride().addHelpText('after', `\nExample:\n  $ ${example}`);
    const config = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--config <file>', 'the pipeline to read').default('selfhost.yml');
    const pipeline = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--pipeline <name>', 'which one, where the file describes several');
    const format = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--format <format>', 'for people or for programs').choices(['text', 'json']).default('text');
    subcommand('run', 'Builds all stages, compares them, tries the compiler, and reports.', 'selfhost run --target x86_64-linux --jobs 4')
        .addOption(config)
        .addOption(pipeline)
        .option('--target <id>', 'only this target; may be repeated', collect, [])
        .option('--from <stage>', 'rebuild from this stage on, whatever the store holds')
        .option('--until <stage>', 'build up to this stage, also one that is built only when needed')
        .option('--jobs <n>', 'jobs that each stage may run at once', positiveInteger)
        .addOption(new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--clean', 'build everything anew, take nothing from the store').conflicts('incremental'))
        .option('--incremental', 'let stages keep what they declare under `keep`')
        .option('--setup', 'install missing tools first (asks apt, by sudo where needed)')
        .option('--out <dir>', 'where report, logs and bundles go (default: .selfhost/out beside the configuration)')
        .addOption(format)
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(852), __webpack_require__.e(6), __webpack_require__.e(547), __webpack_require__.e(829), __webpack_require__.e(841), __webpack_require__.e(7), __webpack_require__.e(630), __webpack_require__.e(882)]).then(__webpack_require__.bind(__webpack_require__, 9882))).run));
    subcommand('plan', 'Shows what would be built, by what, in which order.', 'selfhost plan --format matrix')
        .addOption(config)
        .addOption(pipeline)
        .addOption(new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--format <format>', 'for people, for programs, or for a GitHub matrix')
        .choices(['text', 'json', 'matrix'])
        .default('text'))
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(829), __webpack_require__.e(339)]).then(__webpack_require__.bind(__webpack_require__, 5720))).plan));
    subcommand('compare', 'Compares two files, folders or bundles.', 'selfhost compare stage1/ stage2/ --exclude "**/*.log"')
        .argument('<left>', 'file, folder or bundle')
        .argument('<right>', 'file, folder or bundle')
        .option('--exclude <glob>', 'leave these paths out; may be repeated', collect, [])
        .option('--out <file>', 'write the result there instead of to standard output')
        .addOption(format)
        .action(async (left, right, options) => act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(852), __webpack_require__.e(6), __webpack_require__.e(841), __webpack_require__.e(630), __webpack_require__.e(959)]).then(__webpack_require__.bind(__webpack_require__, 7959))).compare)({ ...options, left, right }));
    subcommand('verify', 'Follows the lineage of bundles back to the sources or a trusted seed.', 'selfhost verify .selfhost/out/bundles/*.tar.zst')
        .argument('<bundles...>', 'the bundles of a chain, in any order')
        .option('--partial', 'accept that predecessors are not among them')
        .addOption(format)
        .action(async (bundles, options) => act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(852), __webpack_require__.e(841), __webpack_require__.e(690)]).then(__webpack_require__.bind(__webpack_require__, 8690))).verify)({ ...options, bundles }));
    subcommand('doctor', 'Says which tools are there, which are missing, and how to install them.', 'selfhost doctor')
        .addOption(config)
        .addOption(pipeline)
        .addOption(format)
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(829), __webpack_require__.e(7), __webpack_require__.e(557)]).then(__webpack_require__.bind(__webpack_require__, 3404))).doctor));
    subcommand('init', 'Looks at this repository and writes a commented selfhost.yml and a starter workflow.', 'selfhost init')
        .addOption(format)
        .action(act(async () => (await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(746), __webpack_require__.e(829), __webpack_require__.e(354)]).then(__webpack_require__.bind(__webpack_require__, 4354))).init));
    try {
        await program.parseAsync([...argv], { from: 'user' });
        return exitCode;
    }
    catch (error) {
        return explainUsage(error, argv, around);
    }
}
/** Commander's own complaints, as problems with the exit code of wrong usage; help and version are no complaint. */
async function explainUsage(error, argv, around) {
    const { writeError } = await __webpack_require__.e(/* import() */ 467).then(__webpack_require__.bind(__webpack_require__, 4848));
    const asJson = argv.some((word, index) => word === '--format=json' || (word === '--format' && argv[index + 1] === 'json'));
    if (!(error instanceof commander__WEBPACK_IMPORTED_MODULE_0__/* .CommanderError */ .b7))
        return writeError(around, asJson ? 'json' : 'text', error);
    if (error.exitCode === 0)
        return 0;
    const { userError } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 7706));
    const message = error.message.replace(/^error: /, '');
    if (error.code === 'commander.help')
        return 2;
    return writeError(around, asJson ? 'json' : 'text', userError('usage', message, {
        remedy: `see ${[...new Set(['selfhost', ...argv.filter((word) => COMMANDS.has(word)).slice(0, 1)])].join(' ')} --help`,
    }));
}
function collect(value, previous) {
    return [...previous, value];
}
function positiveInteger(value) {
    if (!/^[1-9]\d{0,3}$/.test(value))
        throw new commander__WEBPACK_IMPORTED_MODULE_0__/* .InvalidArgumentError */ .Di('It must be a whole number from 1 to 9999.');
    return Number(value);
}


/***/ })

};
