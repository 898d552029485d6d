/** What lines of a log say about why a build failed. Where a case is argued in words, the comment gives the case. */
import type { Confidence } from '../data/confidence.js';
import type { FailureCause } from '../failure-causes.js';

export interface Sign {
  /** `checksum` is decided by what was being checked: a file that was stored or fetched, or one that was built again. */
  readonly cause: FailureCause | 'checksum';
  readonly confidence: Confidence;
  readonly pattern: RegExp;
  /** Also looked for in messages that have a place in a source file, which otherwise speak of the source alone. */
  readonly inSources?: true;
  readonly id?: 'bus-error' | 'linker-died' | 'killed' | 'llvm-error';
}

function sign(cause: Sign['cause'], confidence: Confidence, pattern: RegExp, more: Pick<Sign, 'inSources' | 'id'> = {}): Sign {
  return { cause, confidence, pattern, ...more };
}

export const SIGNS: readonly Sign[] = [
  // A full disk: nothing that comes after it means what it says.
  sign('disk-full', 'high', /No space left on device|\bENOSPC\b|空き領域がありません/, { inSources: true }),
  sign('disk-full', 'high', /Disk quota exceeded|not enough space on the disk|enough free space in \//),
  sign('disk-full', 'high', /Wrote only \d+ of \d+ bytes/),
  sign('disk-full', 'medium', /curl: \(23\)|^\(23\) .*writ/i),

  sign('network', 'high', /Could(?:n't| not) resolve |Temporary failure (?:in name resolution|resolving)/),
  sign('network', 'high', /unable to resolve host/),
  sign('network', 'high', /Failed to connect to |Connection (?:refused|reset by peer|timed out|was reset)/i),
  sign('network', 'high', /Operation timed out/i),
  sign('network', 'high', /Network is unreachable|No route to host/),
  sign('network', 'high', /\b(?:ECONNRESET|ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)\b/),
  sign('network', 'high', /early EOF|RPC failed|remote end hung up/i),
  sign('network', 'high', /(?:TLS|SSL)[^:]{0,40}(?:handshake|connect|connection|recv).{0,20}(?:error|fail)|gnutls_/i),
  sign('network', 'medium', /\((?:5|6|7|18|22|28|35|52|55|56|92)\) |requested URL returned error: /),
  sign('network', 'medium', /unable to access 'https?:|\b50[234] (?:Bad Gateway|Service|Gateway)/),
  sign('network', 'medium', /Failed to fetch https?:|Could not (?:download|update repository)|OpamDownload/i),
  sign('network', 'medium', /failed to download|download error/i),

  sign('out-of-memory', 'high', /\bout of memory\b|Out_of_memory|\bOOM\b|oom-kill/i),
  sign('out-of-memory', 'high', /Cannot allocate memory|virtual memory exhausted|memory exhausted|std::bad_alloc/i),
  sign('out-of-memory', 'high', /heap limit|Allocation failed - /i),
  sign('out-of-memory', 'high', /failed to map segment from shared object/),
  sign('out-of-memory', 'medium', /Killed signal terminated program|internal compiler error: Killed/),
  sign('out-of-memory', 'medium', /runner (?:has )?lost communication with the server/),
  sign('out-of-memory', 'medium', /runner has received a shutdown signal/),
  // A CPU limit kills with the same word; the run's evidence distinguishes them.
  sign('out-of-memory', 'medium', /(?:^|[\s:]|Error )Killed(?:$|\s*[:(]|\s+(?:\S*\/)?[\w.-]+)|強制終了/, { id: 'killed' }),

  sign('timeout', 'high', /CPU time limit exceeded|exceeded the maximum execution time|timed out after \d/i),
  sign('timeout', 'high', /took longer than its \d+ minutes?/i),
  sign('timeout', 'medium', /The operation was cancell?ed|sending signal (?:TERM|KILL) to command/),
  sign('timeout', 'medium', /(?:^|\s)Terminated(?:$|\s+(?:\S*\/)?[\w.-]+)/),

  sign('cache-corrupt', 'high', /Corrupted compiled interface/i, { inSources: true }),
  sign('cache-corrupt', 'high', /is not a (?:compiled interface|bytecode object file|compilation unit description)/i, {
    inSources: true,
  }),
  sign('cache-corrupt', 'high', /bad magic/i, { inSources: true }),
  sign('cache-corrupt', 'medium', /make inconsistent assumptions over/, { inSources: true }),
  sign('cache-corrupt', 'high', /treating as linker script|truncated or malformed|malformed archive/i),
  sign('cache-corrupt', 'high', /file (?:is )?truncated|goes past the end of (?:the )?file/i),
  sign('cache-corrupt', 'medium', /file too short|unknown file type|file format not recognized|not a valid object file/),
  sign('cache-corrupt', 'medium', /file is empty/),
  sign(
    'cache-corrupt',
    'high',
    /premature end|Unexpected EOF in archive|(?<!syntax error: )unexpected end of (?:file|data|archive)/i,
  ),
  sign('cache-corrupt', 'high', /not in gzip format|crc error|does not look like a tar archive/i),
  sign('cache-corrupt', 'high', /Data corruption detected|Corrupted block|unsupported format|Decoding error/i),
  sign('cache-corrupt', 'high', /(?:archive|object \w*|file) is corrupt|doesn't match checksum|End-of-central-directory/i),
  sign('cache-corrupt', 'high', /(?:Bad|wrong|invalid) checksum|(?:checksum|hash|digest) (?:sum )?mismatch/i),
  sign('cache-corrupt', 'high', /(?:checksum|digest) (?:differs|does not match|verification failed)/i),
  // The same words for a damaged download and for a build that does not repeat itself.
  sign('checksum', 'medium', /^\S+: FAILED(?: open or read)?$/),
  sign('checksum', 'medium', /computed checksums? did NOT match/),

  sign('determinism', 'high', /^\S+ \S+ differ: (?:byte|char) \d+/),
  sign('determinism', 'medium', /^cmp: EOF on /),
  sign('determinism', 'high', /^(?:Binary files|Files) .* differ$|not reproducible|nondeterminis|non-determinis/i),

  sign('runtime-crash', 'high', /Assertion [`'‘"].*failed|^Assertion failed|assertion failed: /),
  sign('runtime-crash', 'high', /Segmentation fault|Illegal instruction|Floating point exception|Trace\/breakpoint trap/),
  sign('runtime-crash', 'high', /\bAborted\b/),
  sign('runtime-crash', 'medium', /Bus error/, { id: 'bus-error' }),
  sign('runtime-crash', 'high', /Fatal error: (?!out of memory)(?:exception|uncaught)|Uncaught exception|Stack_overflow/i),
  sign('runtime-crash', 'high', /stack overflow|Unhandled exception/i),
  sign('runtime-crash', 'high', /panicked at |^panic: |terminate called after|uncaught target signal/),
  sign('runtime-crash', 'high', /Unhandled page fault|\w+Sanitizer: /),
  sign('runtime-crash', 'high', /double free|stack smashing detected|malloc\(\): |free\(\): |heap corruption/i),
  sign('runtime-crash', 'high', /UNREACHABLE executed/i),
  sign('runtime-crash', 'medium', /internal compiler error|PLEASE submit a bug report|^Stack dump:/, { inSources: true }),
  sign('runtime-crash', 'medium', /frontend command failed|submit a full bug report/, { inSources: true }),
  sign(
    'runtime-crash',
    'low',
    /linker command failed due to signal|^0\.\s+Program arguments: \S*lld\b|ld terminated with signal/,
    { id: 'linker-died' },
  ),

  sign('tool-missing', 'high', /^\S+: (?:command )?not found$|is not recognized as (?:an internal|a name)/),
  sign('tool-missing', 'high', /env: .*: No such file or directory/),
  sign('tool-missing', 'high', /Unable to locate package|has no installation candidate|No package named/i),
  sign('tool-missing', 'high', /No switch is currently set|no solution found|Package conflict/i),
  sign('tool-missing', 'high', /Library "[^"]+"(?: in \S+)? (?:was )?not found/, { inSources: true }),
  sign('tool-missing', 'high', /Program \S+ not found in the tree/, { inSources: true }),
  sign('tool-missing', 'high', /(?:ocamlfind: |No )[Pp]ackage [`'"\w].* (?:not )?found/, { inSources: true }),
  sign('tool-missing', 'high', /cannot open shared object file|version [`']GLIBC\S* not found|cannot execute binary file/),
  sign('tool-missing', 'high', /invalid linker name|linker [`']\S+ not found/),
  sign('tool-missing', 'medium', /^(?:\S*\/)?[\w.+-]+: No such file or directory$/),
  sign('tool-missing', 'medium', /(?:^|: )(?:No such file or directory|Permission denied): \S+$|unable to find program/),
  sign('tool-missing', 'medium', /posix_spawn|cannot execute [`'‘]/),
  sign('tool-missing', 'medium', /^\S+\.h(?:pp)?: No such file or directory/, { inSources: true }),
  sign('tool-missing', 'medium', /'\S+\.h(?:pp)?' file not found/, { inSources: true }),

  // LLVM says why it stops, and then aborts and prints the banner of a crash.
  sign('codegen', 'high', /LLVM ERROR: (?!out of memory|IO failure)/, { id: 'llvm-error' }),
  sign('codegen', 'high', /Broken (?:module|function) found|error in backend|Cannot select|does not dominate all uses/),
  sign('codegen', 'high', /llc failed with exit code|does not verify as correct/),
  sign('codegen', 'high', /input module (?:is broken|cannot be verified)/),

  sign('link', 'high', /undefined (?:reference to|symbol:)|Undefined symbols|duplicate symbol|multiple definition of/),
  sign('link', 'high', /LNK\d{4}|Reference to undefined global|No implementations? provided for/),
  sign('link', 'medium', /linker command failed|ld returned \d+ exit status|linking (?:with|failed)|Error during linking/),
  sign('link', 'medium', /symbol\(s\) not found|final link failed|リンクに失敗/),
];
