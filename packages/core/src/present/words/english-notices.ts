/** Notices in English. What works without a language, as the log of a job, loads these alone. */
import type { Notice, NoticeKind } from '../../notice.js';

export type NoticeWords = { readonly [Kind in NoticeKind]: (notice: Extract<Notice, { kind: Kind }>) => string };

/** What follows where no trace can be made. */
export const WITHOUT_TRACE = 'proofs are made by failure instead, which builds each stage a second time';

const processes = (count: number): string => (count === 1 ? '1 process' : `${count} processes`);

export const ENGLISH_NOTICES: NoticeWords = {
  'record-left-out': ({ problem }) => problem.message,
  'no-trace': ({ problem }) => `${problem.message}; ${WITHOUT_TRACE}`,
  installing: ({ lack, nodes, packages, byCommand }) =>
    `${lack}; ${nodes} need it: installing ${[...packages.map((name) => `package ${name}`), ...(byCommand ? ['its install command'] : [])].join(', ')}`,
  'lists-not-renewed': ({ why }) => `apt-get update failed${why}; trying with the package lists that are there`,
  'network-failed': ({ what, seconds }) => `${what} failed because of the network; trying again in ${seconds} s`,
  'cached-stage-unusable': ({ key, isDamaged }) =>
    `the cached stage ${key} is ${isDamaged ? 'damaged' : 'not whole'}, so it is built again`,
  'origins-lost': ({ node, problem, isTracedAgain }) =>
    `${node}: what its outputs were made of is not known any more${isTracedAgain ? ' (`selfhost run --mode clean` traces it again)' : ''}: ${problem.message}`,
  'origins-too-large': ({ node }) => `${node}: the trace of what its outputs were made of is too large to be kept`,
  'origins-not-passed-on': ({ node, problem }) => `what ${node} was made of could not be passed on: ${problem.message}`,
  'origins-not-shown': ({ bundle, problem }) => `the page does not show how ${bundle} came to be: ${problem.message}`,
  'again-untraced': ({ node }) => `${node}: failed under a trace, so that it runs once more without one`,
  'bundle-not-recorded': ({ node, problem }) =>
    `${node}: the stored bundle is not what was recorded, so it is built again: ${problem.message}`,
  'not-searched': ({ node, problem, ...of }) =>
    `${node}: its outputs could not be searched for ${of.for === 'paths' ? 'paths and dates' : 'temporary names'}: ${problem.message}`,
  'trying-fallback': ({ node, problem }) =>
    `${problem.message}\n${node}: trying the fallback command once; its result is marked degraded`,
  unproved: ({ node, isPartly, reason }) => `${node}: ${isPartly ? 'proved in part' : 'not proved'}: ${reason}`,
  'nothing-kept': ({ node }) => `${node}: nothing was kept from an earlier build: built from nothing`,
  'keep-holds-inputs': ({ node, path }) =>
    `${node}: "${path}" holds inputs of the stage, so it is not kept: old sources would pass for new ones`,
  'ended-processes': ({ node, count }) => `${node}: ended ${count} processes that the command had left running`,
  'ended-earlier-processes': ({ count }) => `ended ${count} processes that an earlier run had left behind`,
  'surviving-processes': ({ pids }) => `${processes(pids.length)} could not be ended: ${pids.join(', ')}`,
  'record-damaged': ({ file }) => `${file} is damaged or of another version; what it recorded is made again`,
  'page-not-written': ({ page, why }) => `the page ${page} is not written: ${why}`,
  'not-pruned': ({ why }) => `.selfhost could not be pruned: ${why}`,
  'newest-attempt': () => 'the newest attempt of the run is downloaded, whichever the address names',
  'repository-unreadable': ({ repository, why }) =>
    `${repository}: git cannot read the repository, so the commit is unknown, and bundles do not name it: ${why}; ` +
    'repair it (of a worktree: git worktree repair, in its main folder), or clone it again',
  'commit-unknown': ({ stages }) => `${stages}: the commit that it embeds is "unknown", because git knows of none here`,
  'version-unsure': ({ stages, version, why, remedy }) =>
    `${stages}: the version that it embeds is "${version}", and a full clone may say another: ` +
    `${why === 'shallow' ? 'this one is shallow' : 'this one was made without tags'}; ` +
    `in CI give actions/checkout \`fetch-depth: 0\` and \`fetch-tags: true\`, elsewhere run: ${remedy}`,
  'line-ends-converted': ({ files, more }) =>
    `${files.join(', ')}${more > 0 ? ` and ${more} more` : ''}: CRLF line ends here, and LF in git, so what is built from them differs from other machines; ` +
    'write `* text=auto eol=lf` into .gitattributes, and check the files out again',
};
