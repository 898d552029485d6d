/** What is reported to a person while work goes on, as data. The words are given to it where it is shown, in the language of that place. */
import type { Problem } from './errors.js';

/** The kinds of notices, and what each is about. `node` is a stage, `stage@target`; a `problem` is why. */
export interface Notices {
  /** A record of an earlier run that cannot be read. */
  readonly 'record-left-out': { readonly problem: Problem };
  /** What is missing for traces cannot be installed. */
  readonly 'no-trace': { readonly problem: Problem };
  /** Tools are installed: of one, what it lacks in English, who needs it, and by what it comes. */
  readonly installing: {
    readonly tool: string;
    readonly lack: string;
    readonly nodes: string;
    readonly packages: readonly string[];
    readonly byCommand: boolean;
  };
  /** apt could not renew its lists. */
  readonly 'lists-not-renewed': { readonly why: string };
  /** A command failed because of the network, and is tried again. */
  readonly 'network-failed': { readonly what: string; readonly seconds: number };
  /** An entry of CI's cache; `whole`: whether it is damaged, and not only incomplete. */
  readonly 'cached-stage-unusable': { readonly key: string; readonly isDamaged: boolean };
  /** What outputs were made of is not known any more; whether a clean run finds it out again. */
  readonly 'origins-lost': { readonly node: string; readonly problem: Problem; readonly isTracedAgain: boolean };
  readonly 'origins-too-large': { readonly node: string };
  readonly 'origins-not-passed-on': { readonly node: string; readonly problem: Problem };
  /** The page of a comparison does not show them. */
  readonly 'origins-not-shown': { readonly bundle: string; readonly problem: Problem };
  /** Tracing may be why a command failed. */
  readonly 'again-untraced': { readonly node: string };
  /** A bundle of the store is not the recorded one. */
  readonly 'bundle-not-recorded': { readonly node: string; readonly problem: Problem };
  /** Outputs were not searched for what ties them to this machine. */
  readonly 'not-searched': { readonly node: string; readonly for: 'paths' | 'names'; readonly problem: Problem };
  readonly 'trying-fallback': { readonly node: string; readonly problem: Problem };
  /** It is not shown that a stage was made by its compiler, or only of a part; the reason in English, which the end of the run says in its language. */
  readonly unproved: { readonly node: string; readonly isPartly: boolean; readonly reason: string };
  /** Of incremental builds. */
  readonly 'nothing-kept': { readonly node: string };
  readonly 'keep-holds-inputs': { readonly node: string; readonly path: string };
  /** Processes that a command has left. */
  readonly 'ended-processes': { readonly node: string; readonly count: number };
  readonly 'ended-earlier-processes': { readonly count: number };
  readonly 'surviving-processes': { readonly pids: readonly number[] };
  /** A record of the store. */
  readonly 'record-damaged': { readonly file: string };
  readonly 'page-not-written': { readonly page: string; readonly why: string };
  readonly 'not-pruned': { readonly why: string };
  /** `fetch` was given the address of an attempt. */
  readonly 'newest-attempt': Readonly<Record<never, never>>;
  /** What in a check-out can make the same commit give other outputs on another machine. */
  readonly 'repository-unreadable': { readonly repository: string; readonly why: string };
  readonly 'commit-unknown': { readonly stages: string };
  readonly 'version-unsure': {
    readonly stages: string;
    readonly version: string;
    readonly why: 'shallow' | 'untagged';
    readonly remedy: string;
  };
  readonly 'line-ends-converted': { readonly files: readonly string[]; readonly more: number };
}

export type NoticeKind = keyof Notices;

export type Notice = { readonly [Kind in NoticeKind]: { readonly kind: Kind } & Notices[Kind] }[NoticeKind];
