/** Target triples (`arch-vendor-os-abi`, parts may be missing), and which machine each one means. */
import type { Machine } from './plan-model.js';

export interface Triple {
  /** As written, except that `arm64` is `aarch64` and `amd64` is `x86_64`. */
  readonly arch: string;
  /** `linux`, `windows`, `macos`, …; `unknown` where the triple names none. */
  readonly os: string;
  /** `gnu`, `musl`, `msvc`, …; null where the triple names none. */
  readonly abi: string | null;
  /** The same in Node's words; null for a triple that Node does not run on, such as wasm32. */
  readonly machine: Machine | null;
}

/** Offered as the nearest right word for a triple that names no machine. */
export const COMMON_TRIPLES = [
  'x86_64-unknown-linux-gnu',
  'x86_64-unknown-linux-musl',
  'aarch64-unknown-linux-gnu',
  'x86_64-w64-windows-gnu',
  'x86_64-pc-windows-msvc',
  'aarch64-apple-darwin',
  'x86_64-apple-darwin',
] as const;

const ARCH_ALIASES: ReadonlyMap<string, string> = new Map([
  ['arm64', 'aarch64'],
  ['amd64', 'x86_64'],
  ['x64', 'x86_64'],
]);

/** Architectures in Node's words (`process.arch`). */
const NODE_ARCHS: readonly (readonly [RegExp, string])[] = [
  [/^x86_64$/, 'x64'],
  [/^aarch64$/, 'arm64'],
  [/^i[3-6]86$/, 'ia32'],
  [/^(?:arm|armv[67]\w*)$/, 'arm'],
  [/^riscv64\w*$/, 'riscv64'],
  [/^(?:powerpc64(?:le)?|ppc64(?:le)?)$/, 'ppc64'],
  [/^s390x$/, 's390x'],
  [/^loongarch64$/, 'loong64'],
];

/** What the parts after the architecture may say: the beginning of a part, the system, and its word in Node. */
const SYSTEMS: readonly (readonly [RegExp, string, string | null])[] = [
  [/^linux$/, 'linux', 'linux'],
  [/^(?:windows|win32|mingw32|mingw64)$/, 'windows', 'win32'],
  [/^(?:darwin|macos|macosx)[\d.]*$/, 'macos', 'darwin'],
  [/^freebsd[\d.]*$/, 'freebsd', 'freebsd'],
  [/^openbsd[\d.]*$/, 'openbsd', 'openbsd'],
  [/^netbsd[\d.]*$/, 'netbsd', 'netbsd'],
  [/^(?:wasi\w*|emscripten|none|ios\w*|android\w*|uefi|fuchsia|haiku|solaris\w*|illumos)$/, '', null],
];

/** Never fails: an unknown triple has `os: 'unknown'` and no machine. */
export function parseTriple(triple: string): Triple {
  const [first = '', ...rest] = triple.split('-');
  const arch = ARCH_ALIASES.get(first) ?? first;
  for (const [index, part] of rest.entries()) {
    const system = SYSTEMS.find(([pattern]) => pattern.test(part));
    if (system !== undefined) {
      const [, os, platform] = system;
      const nodeArch = NODE_ARCHS.find(([pattern]) => pattern.test(arch))?.[1];
      const machine = platform === null || nodeArch === undefined ? null : { platform, arch: nodeArch };
      return { arch, os: os || part, abi: rest[index + 1] ?? impliedAbi(part), machine };
    }
  }
  return { arch, os: 'unknown', abi: null, machine: null };
}

/** GNU's own triples for Windows (`x86_64-w64-mingw32`) name the ABI in the system's place. */
function impliedAbi(system: string): string | null {
  return system.startsWith('mingw') ? 'gnu' : null;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
  freebsd: 'FreeBSD',
  openbsd: 'OpenBSD',
  netbsd: 'NetBSD',
};

/** `x64 Linux`. */
export function describeMachine(machine: Machine): string {
  return `${machine.arch} ${PLATFORM_NAMES[machine.platform] ?? machine.platform}`;
}

/** Label of a GitHub-hosted runner for a triple; the plain system where there is none. */
export function defaultRunner(triple: string): string {
  const { machine } = parseTriple(triple);
  switch (machine === null ? '' : `${machine.platform} ${machine.arch}`) {
    case 'linux arm64':
      return 'ubuntu-24.04-arm';
    case 'darwin arm64':
      return 'macos-15';
    case 'darwin x64':
      return 'macos-15-intel';
    case 'win32 x64':
      return 'windows-2025';
    case 'win32 arm64':
      return 'windows-11-arm';
    default:
      return 'ubuntu-24.04';
  }
}
