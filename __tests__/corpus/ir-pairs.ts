/** LLVM IR as text and as bitcode: what makes no code, and every kind of small edit that does. */
import type { Bench } from './bench.js';
import { CHANGE } from './pair.js';
import { noise, type Recipe, recipe } from './recipe.js';
import { moduleLl, utilC } from './sources.js';
import { dateOf, WINDOWS } from './value-pairs.js';

const ORDERS = ['hash-order', 'parallel-order', 'link-order', 'section-order'] as const;

/** A module after an edit of the right side alone. */
function write(bench: Bench, edit: (text: string) => string, source = moduleLl(bench)): string {
  const text = bench.side === 'left' ? source : edit(source);
  if (bench.side !== 'left' && text === source) throw new Error('the edit changes nothing');
  return bench.write('module.ll', text);
}

async function assembled(bench: Bench, name: string): Promise<string> {
  await bench.run(`llvm-as-19 ${name} -o module.bc`);
  return 'module.bc';
}

/** Clang's own output; the folder of the side is in its debug information. */
async function emitted(
  bench: Bench,
  options: string,
  output: string,
  places: readonly [string, string] = ['here', 'here'],
): Promise<string> {
  const at = bench.pick(...places);
  bench.write(`${at}/util.c`, utilC(bench));
  await bench.run(`clang-19 -O1 ${options} -emit-llvm ${bench.path(at)}/util.c -o ${bench.path(output)}`, at);
  return output;
}

const named = (bench: Bench): string =>
  `; ModuleID = '${bench.pick('stage1', 'stage2')}.ll'\nsource_filename = "${bench.pick('stage1', 'stage2')}.reml"\n${moduleLl(bench)}`;

/** Local names of the module, and what another generation calls them. */
const RENAMED = (text: string): string =>
  text.replace(/%(scaled|mixed|i|sum|slot|weight|added|next|more|ignored)\b/g, '%v_$1').replace(/\bloop\b/g, 'body');
/** The first two functions of the module in the other order. */
export const functionsMoved = (text: string): string =>
  text.replace(/(define i32 @mix[\s\S]*?\n}\n)\n(define i32 @total[\s\S]*?\n}\n)/, '$2\n$1');
/** Numbers of metadata, shifted by one; what they say stays. */
const renumbered = (text: string): string => text.replace(/!(\d+)\b/g, (_, id) => `!${Number(id) + 10}`);
const groups = (text: string): string => text.replaceAll('#1', '#9').replaceAll('#0', '#1').replaceAll('#9', '#0');

const FILENAME = { causes: ['ir-source-filename'], allowed: ['own-name', 'ir-comment'], note: 'the name of the input' } as const;
const PATHS = {
  causes: ['build-path'],
  allowed: ['ir-source-filename', 'ir-comment'],
  note: 'the folder of the build in debug information',
} as const;
const LONGER = ['one', 'another-place/below'] as const;

const accepted: readonly Recipe[] = [
  noise('ir-source-filename', 0, FILENAME, (bench) => bench.write('module.ll', named(bench))),
  noise(
    'ir-date-macro',
    2,
    { causes: [['date-macro', 'timestamp']], windows: WINDOWS, note: 'each date lies in the window of its build' },
    async (bench) => {
      bench.write('util.c', utilC(bench, 'const char built[] = __DATE__ " " __TIME__;\n'));
      await bench.run('clang-19 -O1 -S -emit-llvm util.c -o util.ll', '.', { SOURCE_DATE_EPOCH: String(dateOf(bench)) });
      return 'util.ll';
    },
  ),
  noise('ir-comments', 1, { causes: ['ir-comment'], note: 'comments' }, (bench) =>
    write(bench, (text) => `; made by stage 2\n${text.replaceAll('{\nentry:', '{ ; a function\nentry:')}`),
  ),
  noise('ir-local-names', 2, { causes: ['ir-names'], note: 'names of values and blocks' }, (bench) => write(bench, RENAMED)),
  noise('ir-names-and-comments', 3, { causes: ['ir-names', 'ir-comment'], note: 'names and comments' }, (bench) =>
    write(bench, (text) => `; made by stage 2\n${RENAMED(text)}`),
  ),
  noise('ir-metadata-numbers', 4, { causes: [], allowed: ['ir-names', 'ir-comment'], note: 'numbers of metadata' }, (bench) =>
    write(bench, renumbered),
  ),
  noise(
    'ir-attribute-groups',
    0,
    { causes: [], allowed: ['ir-names', 'ir-comment'], note: 'numbers of attribute groups' },
    (bench) => write(bench, groups),
  ),
  noise('ir-debug-path', 1, PATHS, (bench) => emitted(bench, '-g -S', 'util.ll', LONGER)),
  noise(
    'ir-value-names',
    2,
    { causes: ['ir-names'], allowed: ['ir-comment', 'flags'], note: 'value names on one side only' },
    (bench) => emitted(bench, `-S ${bench.pick('-fno-discard-value-names', '-fdiscard-value-names')}`, 'util.ll'),
  ),
  noise('bitcode-source-filename', 3, FILENAME, async (bench) => assembled(bench, bench.write('module.ll', named(bench)))),
  noise('bitcode-local-names', 4, { causes: ['ir-names'], note: 'names of values and blocks' }, async (bench) =>
    assembled(bench, write(bench, RENAMED)),
  ),
  noise('bitcode-debug-path', 0, PATHS, (bench) => emitted(bench, '-g -c', 'util.bc', LONGER)),
  // The whole way: the name of the IR's file is in the symbol table of the object.
  noise(
    'own-name-of-input-ll',
    1,
    { causes: [['own-name', 'ir-source-filename']], note: "the symbol table's FILE entry carries the name of the input" },
    async (bench) => {
      const name = bench.pick('stage1.ll', 'stage2.ll');
      bench.write(name, moduleLl(bench));
      await bench.run(`clang-19 -O1 -c ${name} -o module.o`);
      return 'module.o';
    },
  ),
];

/** Every one changes what the module may mean, and tools that compare structure alone let most of them pass. */
const EDITS: Readonly<Record<string, readonly [string, string]>> = {
  nsw: ['add nsw i32 %sum', 'add i32 %sum'],
  align: ['ptr %slot, align 4', 'ptr %slot, align 1'],
  volatile: ['load i32, ptr %slot', 'load volatile i32, ptr %slot'],
  tbaa: [', !tbaa !1', ''],
  attribute: ['"frame-pointer"="all"', '"frame-pointer"="none"'],
  'parameter-attribute': ['nocapture readonly', 'readonly'],
  linkage: ['define i32 @mix', 'define internal i32 @mix'],
  tail: ['tail call', 'call'],
  triple: ['unknown-linux-gnu', 'unknown-linux-musl'],
  datalayout: ['S128', 'S64'],
  constant: ['%hash, 31', '%hash, 37'],
  predicate: ['icmp slt', 'icmp ult'],
  initializer: ['i32 4, i32 1]', 'i32 4, i32 7]'],
  'string-constant': ['c"hello\\00"', 'c"hallo\\00"'],
  'global-align': ['i32 1], align 16', 'i32 1], align 4'],
  'operand-order': ['br i1 %more, label %loop, label %done', 'br i1 %more, label %done, label %loop'],
  phi: ['[ 0, %entry ], [ %added', '[ 1, %entry ], [ %added'],
  'module-flag': ['"PIC Level", i32 2', '"PIC Level", i32 1'],
};

const wanted: readonly Recipe[] = [
  ...['ll', 'bc'].map((form) =>
    recipe(
      'real',
      `ir-file-macro-${form}`,
      {
        causes: ['file-macro-path'],
        allowed: ['build-path', 'ir-source-filename', 'ir-comment'],
        note: '__FILE__ in a constant',
      },
      async (bench) => {
        const at = bench.pick(...LONGER);
        bench.write(`${at}/util.c`, utilC(bench, 'const char *where(void) { return __FILE__; }\n'));
        await bench.run(`clang-19 -O1 ${form === 'll' ? '-S' : '-c'} -emit-llvm ${bench.path(at)}/util.c -o util.${form}`);
        return `util.${form}`;
      },
    ),
  ),
  ...Object.entries(EDITS).flatMap(([kind, [from, to]], at) => {
    const edit = (text: string): string => text.replace(from, to);
    const details = { causes: [[...CHANGE, 'flags']], note: `an edit of the ${kind}` } as const;
    const plain = recipe('real', `ir-edit-${kind}`, details, (bench) => write(bench, edit));
    const inNoise = recipe('real', `ir-edit-${kind}-in-noise`, { ...details, allowed: ['ir-names', 'ir-comment'] }, (bench) =>
      write(bench, (text) => `; stage 2\n${RENAMED(edit(text))}`),
    );
    const bitcode = recipe('real', `bitcode-edit-${kind}`, details, async (bench) => assembled(bench, write(bench, edit)));
    return at % 3 === 0 ? [plain, inNoise, bitcode] : [plain, inNoise];
  }),
  recipe(
    'real',
    'ir-function-order',
    { causes: [ORDERS], note: 'functions in another order, which only a project may allow' },
    (bench) => write(bench, functionsMoved),
  ),
  recipe('real', 'ir-function-missing', { causes: [[...CHANGE, 'missing']], note: 'a function on one side only' }, (bench) =>
    write(bench, (text) => text.replace(/define void @greet[\s\S]*?\n}\n/, '')),
  ),
  recipe(
    'real',
    'ir-flags',
    { causes: [['flags', ...CHANGE]], allowed: ['ir-names', 'ir-comment'], note: '-O1 against -O2' },
    (bench) => emitted(bench, `-S ${bench.pick('-O1', '-O2 -ffast-math')}`, 'util.ll'),
  ),
];

export const irPairs: readonly Recipe[] = [...accepted, ...wanted];
