/** Following bundles from the compiler that built each one to the next, on manifests alone. */
import { COMPILER_KIND } from '../pipeline/model.js';
import { nodeId } from '../pipeline/node-id.js';
import { type Break, type BreakKind, remedyOf } from './breaks.js';
import { builderOf, type StageBuilder } from './builder.js';
import type { BundleFile, Manifest } from './manifest.js';

/** A bundle as the walk sees it. */
export interface LineageNode {
  readonly file: string;
  readonly bundleDigest: string;
  readonly manifest: Manifest;
  /** Whether every byte was found to be what the manifest says. */
  readonly proved: boolean;
}

/** One step of a chain: a bundle that was found and names its builder. */
export interface ChainLink {
  /** `stage@target`. */
  readonly bundle: string;
  readonly file: string;
  readonly bundleDigest: string;
  readonly contentDigest: string;
}

/** Where a chain ends. Only `tool` and `trusted-seed` (and `none`, for what no stage's compiler builds) are whole chains. */
export type ChainEnd =
  | { readonly kind: 'tool'; readonly tool: string; readonly version: string; readonly executableDigest: string | null }
  | { readonly kind: 'trusted-seed'; readonly prebuilt: string; readonly sha256: string }
  | { readonly kind: 'none' }
  /** The builder's bundle is not among those given: allowed (`partial`) or a break (`missing`). */
  | {
      readonly kind: 'missing' | 'partial';
      readonly bundle: string;
      readonly bundleDigest: string;
      readonly contentDigest: string;
    }
  | { readonly kind: 'broken'; readonly break: BreakKind };

export interface Chain {
  /** `stage@target` of the bundle that the chain starts from. */
  readonly from: string;
  readonly file: string;
  /** From that bundle back, itself first. */
  readonly links: readonly ChainLink[];
  readonly end: ChainEnd;
}

export interface Lineage {
  readonly chains: readonly Chain[];
  /** Each break once, however many chains meet it. */
  readonly breaks: readonly Break[];
}

export interface LineageOptions {
  /** Whether a builder that is not given ends the chain without breaking it. */
  readonly partial: boolean;
  /** What a person adds to ask for that, such as `--partial`; left out where it cannot be asked for. */
  readonly partialOption?: string;
}

/** What a step comes to: the bundle of the builder, or the end of the chain. */
type Step = { readonly kind: 'builder'; readonly node: LineageNode } | ChainEnd;

/** `stage@target`, the name of a node of the plan. */
export function nodeName(of: { readonly stage: string; readonly target: string }): string {
  return nodeId(of.stage, of.target);
}

/**
 * Follows every bundle to what its first compiler came from. A builder is found by its bundleDigest, or by its name and
 * contentDigest; its contentDigest, its compiler's sha256, its stage, target and pipeline must be what the successor names.
 */
export function walkLineage(nodes: readonly LineageNode[], options: LineageOptions): Lineage {
  const walker = new Walker(nodes, options);
  const chains = nodes.map((node) => walker.chainFrom(node));
  return { chains, breaks: walker.breaks() };
}

class Walker {
  readonly #byDigest: ReadonlyMap<string, LineageNode>;
  readonly #byName = new Map<string, LineageNode[]>();
  readonly #options: LineageOptions;
  readonly #breaks = new Map<string, Break>();

  constructor(nodes: readonly LineageNode[], options: LineageOptions) {
    this.#byDigest = new Map(nodes.map((node) => [node.bundleDigest, node]));
    for (const node of nodes) this.#named(node.manifest.pipeline, node.manifest).push(node);
    this.#options = options;
  }

  breaks(): Break[] {
    return [...this.#breaks.values()];
  }

  chainFrom(start: LineageNode): Chain {
    const links: ChainLink[] = [];
    const visited = new Set<string>();
    let end: ChainEnd | null = null;
    for (let node = start; end === null; ) {
      const { manifest, bundleDigest, file } = node;
      if (visited.has(bundleDigest)) {
        end = this.#broken(node, 'cycle', `the chain comes back to ${nodeName(manifest)}: a compiler cannot have built itself`);
        break;
      }
      visited.add(bundleDigest);
      links.push({ bundle: nodeName(manifest), file, bundleDigest, contentDigest: manifest.contentDigest });
      const step: Step = this.#step(node);
      if (step.kind === 'builder') node = step.node;
      else end = step;
    }
    return { from: nodeName(start.manifest), file: start.file, links, end };
  }

  /** The node's builder when it is a given bundle that is what the node names, else the end of the chain. */
  #step(node: LineageNode): Step {
    const { compiler, files } = node.manifest;
    const builder = builderOf(compiler);
    switch (builder.kind) {
      case 'none': {
        const built = files.some(({ kind }) => kind === COMPILER_KIND);
        return built ? this.#broken(node, 'builder-unnamed', 'it holds a compiler but does not say what built it') : builder;
      }
      case 'tool':
        return builder;
      case 'prebuilt':
        return { ...builder, kind: 'trusted-seed' };
      case 'stage': {
        const found = this.#byDigest.get(builder.bundleDigest) ?? this.#sameContent(node, builder);
        if (found === undefined) return this.#absent(node, builder);
        return this.#differing(node, builder, found) ?? { kind: 'builder', node: found };
      }
    }
  }

  /** All bundles of a stage and target; several when bundles of several runs are given. */
  #named(pipeline: string, of: { readonly stage: string; readonly target: string }): LineageNode[] {
    const key = JSON.stringify([pipeline, of.stage, of.target]);
    const nodes = this.#byName.get(key) ?? [];
    this.#byName.set(key, nodes);
    return nodes;
  }

  /** The builder, packed again: other sources may make the same compiler, and the content is a bundle's identity, not its archive. */
  #sameContent(node: LineageNode, compiler: StageBuilder): LineageNode | undefined {
    const named = this.#named(node.manifest.pipeline, compiler);
    return named.find(({ manifest }) => manifest.contentDigest === compiler.contentDigest);
  }

  #absent(node: LineageNode, compiler: StageBuilder): ChainEnd {
    const name = nodeName(compiler);
    const [twin] = this.#named(node.manifest.pipeline, compiler);
    if (twin !== undefined) {
      const message = `it names ${name} with the content digest ${compiler.contentDigest} as its builder, but the given bundle of ${name} (${twin.file}) has ${twin.manifest.contentDigest}`;
      return this.#broken(node, 'predecessor-differs', message);
    }
    const end = { bundle: name, bundleDigest: compiler.bundleDigest, contentDigest: compiler.contentDigest };
    if (this.#options.partial) return { kind: 'partial', ...end };
    this.#broken(
      node,
      'predecessor-missing',
      `its builder ${name} (bundle digest ${compiler.bundleDigest}) is not among the given bundles`,
    );
    return { kind: 'missing', ...end };
  }

  #differing(node: LineageNode, compiler: StageBuilder, builder: LineageNode): ChainEnd | null {
    const { manifest } = builder;
    const name = nodeName(manifest);
    if (!builder.proved)
      return this.#broken(node, 'predecessor-broken', `its builder ${name} does not hold what its manifest says`);
    if (manifest.pipeline !== node.manifest.pipeline) {
      return this.#broken(node, 'pipeline-differs', `its builder ${name} is of the pipeline "${manifest.pipeline}"`);
    }
    if (name !== nodeName(compiler)) {
      return this.#broken(node, 'stage-differs', `it names ${nodeName(compiler)} as its builder, but that bundle is ${name}`);
    }
    if (manifest.contentDigest !== compiler.contentDigest) {
      const message = `it names the content digest ${compiler.contentDigest} of its builder ${name}, which has ${manifest.contentDigest}`;
      return this.#broken(node, 'content-differs', message);
    }
    const digests = manifest.files.filter(isCompiler).map(({ sha256 }) => sha256);
    if (digests.length === 1 && digests[0] === compiler.executableDigest) return null;
    const message = `it was built by an executable with the sha256 ${compiler.executableDigest}, but the compiler of ${name} has ${digests.join(', ') || 'none'}`;
    return this.#broken(node, 'executable-differs', message);
  }

  #broken(node: LineageNode, kind: BreakKind, message: string): ChainEnd {
    const at = nodeName(node.manifest);
    this.#breaks.set(`${kind} ${node.bundleDigest}`, {
      kind,
      code: 'bundle-mismatch',
      at,
      file: node.file,
      message: `${at}: ${message}`,
      remedy: remedyOf(kind, this.#options.partialOption),
    });
    return { kind: 'broken', break: kind };
  }
}

function isCompiler({ kind, type }: BundleFile): boolean {
  return kind === COMPILER_KIND && type === 'file';
}
