/**
 * Lines by which a driver or a build tool says that something went wrong below it. They repeat what a diagnostic has said already, so they
 * are never counted, but they are all there is when the tool below ended and printed nothing.
 */
const SUMMARIES: readonly RegExp[] = [
  /^collect2(?:\.exe)?: (?:fatal )?error: ld (?:returned|terminated)/,
  /: error: (?:linker command failed|clang frontend command failed|the clang compiler)/,
  /: error: unable to execute command: /,
  /^\d+ (?:errors?|warnings?)(?: and \d+ errors?)? generated/,
  /(?:fatal error|error): too many errors emitted/,
  /^(?:\S*\/)?(?:cc1(?:plus)?|lto1)(?:\.exe)?: (?:all|some) warnings being treated as errors/,
  /^compilation terminated/,
  /^(?:\S*[\\/])?(?:g?make|mingw32-make)(?:\[\d+\])?: (?:\*\*\* (?:\[|Waiting for|\S*終了)|Target |Entering |Leaving |\[)/,
  /^ninja: build stopped/,
  /^FAILED: /,
  /^##\[error\](?:Process completed|The process '.*' failed|The operation was canceled|The job running on runner)/,
  /^Error: Error (?:during|while) linking(?: \(exit code|$)/,
  /^Error: Some fatal warnings were triggered/,
  /^Error: (?:llc failed|linking failed) with exit code \d+/,
  /^リンクに失敗: /,
  /^error: (?:aborting due to|could not compile|build failed)/,
  /^warning: (?:build failed|`.*` \(.*\) generated \d+ warning|\d+ warnings? emitted)/,
  /\bld(?:\.bfd|\.gold)?: (?:symbol\(s\) not found|\d+ duplicate symbols?|final link failed)|: more undefined references to /,
  /: fatal error (?:LNK1120|LNK1169|U1077|LNK1181: .*\.obj)/,
  /^(?:opam: )?\[ERROR\] The (?:compilation|installation|sources) of /,
];

export function isSummary(line: string): boolean {
  return SUMMARIES.some((pattern) => pattern.test(line));
}
