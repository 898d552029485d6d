/** The one bundle behind every entry of `dist/`; each part is loaded only when it is started. */
import module from 'node:module';

/** What can be started, by the folder of its stub in `dist/`: the command line and each folder of `actions/`. */
const ENTRIES = {
  cli: () => import('@selfhost/cli/main.js'),
  suite: () => import('@selfhost/action-suite/index.js'),
  'setup-toolchain': () => import('@selfhost/action-setup-toolchain/index.js'),
  'build-stage': () => import('@selfhost/action-build-stage/index.js'),
  'compare-stages': () => import('@selfhost/action-compare-stages/index.js'),
  'record-metrics': () => import('@selfhost/action-record-metrics/index.js'),
  'file-risk': () => import('@selfhost/action-file-risk/index.js'),
} as const satisfies Record<string, () => Promise<{ readonly main: () => Promise<void> }>>;

export async function start(entry: keyof typeof ENTRIES): Promise<void> {
  // Compiled code is kept between runs where this Node can (22.1 and later): start-up is most of what short commands cost.
  module.enableCompileCache?.();
  const { main } = await ENTRIES[entry]();
  await main();
}
