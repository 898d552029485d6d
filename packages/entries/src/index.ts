/** The one bundle behind every entry of `dist/`; each part is loaded only when it is started. */

/** Starts an entry by the name of its folder in `dist/`. */
export async function start(entry: 'cli' | 'suite'): Promise<void> {
  switch (entry) {
    case 'cli':
      return (await import('@selfhost/cli/main.js')).main();
    case 'suite':
      return (await import('@selfhost/action-suite/index.js')).main();
  }
}
