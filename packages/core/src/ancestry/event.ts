/** What a traced command was seen to do, in the order in which it happened. Calls that failed are left out. */

/** What a descriptor leads to, as the kernel says it: an absolute path without links, a pipe by its number, or anything else by its description. */
export type DescriptorTarget =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Only where it is so: this name of the file was removed by then, and another file may have it. */
      readonly deleted?: true;
    }
  | { readonly kind: 'pipe'; readonly id: string }
  | { readonly kind: 'other'; readonly text: string };

/** A path as the program gave it. */
export interface GivenPath {
  readonly path: string;
  /** The folder that it starts from, absolute; null for the process's own folder. */
  readonly base: string | null;
}

interface OfProcess {
  /** Of the process, or of one of its threads. */
  readonly pid: number;
}

export type TraceEvent = OfProcess &
  (
    | {
        readonly kind: 'exec';
        readonly file: GivenPath;
        readonly argv: readonly string[];
        /** Only where it is so: arguments are left out, or not known to their ends. */
        readonly isCut?: true;
      }
    | {
        readonly kind: 'open';
        readonly descriptor: number;
        readonly place: DescriptorTarget;
        readonly reads: boolean;
        readonly writes: boolean;
        /** Whether nothing of what was there is left. */
        readonly truncates: boolean;
        /** Only where it is so: the file may not have been there. */
        readonly creates?: true;
        /** Only where it is so: the file must not be there before. */
        readonly exclusive?: true;
      }
    /** A new process, or a thread: what follows under its number is of the same process. */
    | { readonly kind: 'fork'; readonly child: number; readonly thread: boolean }
    /** The process, or the thread, has ended. */
    | { readonly kind: 'end' }
    | { readonly kind: 'pipe'; readonly id: string }
    /** Two sockets that are connected with each other, by their descriptions. */
    | { readonly kind: 'pair'; readonly ends: readonly [string, string] }
    /** A descriptor leads to what another one leads to. */
    | { readonly kind: 'duplicate'; readonly descriptor: number; readonly place: DescriptorTarget }
    | { readonly kind: 'rename'; readonly from: GivenPath; readonly to: GivenPath; readonly exchanges: boolean }
    | { readonly kind: 'link'; readonly from: GivenPath; readonly to: GivenPath }
    | { readonly kind: 'symlink'; readonly target: string; readonly at: GivenPath }
    | { readonly kind: 'remove'; readonly at: GivenPath }
    | { readonly kind: 'fifo'; readonly at: GivenPath }
    /** The process works in another folder from now on. */
    | { readonly kind: 'folder'; readonly at: GivenPath }
    /** A file got a name of which the trace does not say what it led to before: its content is this process's. */
    | { readonly kind: 'made'; readonly at: GivenPath }
    | { readonly kind: 'connect'; readonly address: string }
    /** A socket got an address, at which others can reach this process. */
    | { readonly kind: 'bind'; readonly address: string }
    /** Something by which data can go unseen, or by which paths mean something else, under the name of the call. */
    | { readonly kind: 'unseen'; readonly call: string }
  );
