/** Runs every benchmark, or those named: `npm run bench -- plan overhead bundle`. Figures are ratios within one run. */
const BENCHMARKS = {
  'start-up': () => import('./start-up.mjs'),
  plan: () => import('./plan.mjs'),
  watching: () => import('./watching.mjs'),
  tracing: () => import('./tracing.mjs'),
  explain: () => import('./explain.mjs'),
  overhead: () => import('./overhead.mjs'),
  bundle: () => import('./bundle.mjs'),
  search: () => import('./search.mjs'),
  handoff: () => import('./handoff.mjs'),
  compare: () => import('./compare.mjs'),
  workflow: () => import('./workflow.mjs'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) {
  console.error(`no benchmark is named ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}
for (const [name, load] of Object.entries(BENCHMARKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  const { default: bench } = await load();
  if (!(await bench())) process.exitCode = 1;
}
