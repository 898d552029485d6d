/** Compares what paths of this machine hold: files, folders or bundles. Commands and actions ask here, and decide by the result. */
import path from 'node:path';
import type { Inspect } from '@selfhost/core/compare/inspect.js';
import { rulesNamed } from '@selfhost/core/compare/rules/named.js';
import { compareOpenSides } from '@selfhost/core/compare/session.js';
import type { Generations } from '@selfhost/core/compare/sides/generations.js';
import type { Side } from '@selfhost/core/compare/sides/inventory.js';
import { checkSides, type OpenedSide, openSide } from '@selfhost/core/compare/sides/open-side.js';
import type { BuildWindow } from '@selfhost/core/compare/values/dates.js';
import type { Both } from '@selfhost/core/data/both.js';
import { type ComparisonFindings, withFindings } from '@selfhost/core/findings/comparison-findings.js';
import type { Compared } from '@selfhost/core/findings/of-comparison.js';
import { query } from './query.js';

export interface PathComparison {
  readonly left: string;
  readonly right: string;
  /** The next stage after the right one. */
  readonly third?: string;
  /** `standard`, `strict`, or the path of a rules file. */
  readonly rules: string;
  readonly only: readonly string[];
  readonly exclude: readonly string[];
  readonly leftWindow?: BuildWindow;
  readonly rightWindow?: BuildWindow;
  readonly threshold: number;
}

export interface ComparePlace {
  /** Folder from which paths are read. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder for what is unpacked, and for what programs that explain are given to read; the caller removes it. */
  readonly scratch: string;
  /** Makes what looks at files while they are open. */
  readonly inspecting?: (sides: Both<Side>) => Promise<Inspect>;
}

export interface PathsCompared {
  readonly result: ComparisonFindings;
  /** What three stages show together; null for two. */
  readonly generations: Generations | null;
  readonly passed: boolean;
  readonly sides: Both<OpenedSide>;
}

/** @throws UserError `path-missing`, `nothing-to-compare`, `config-missing` for rules, and what is wrong with a bundle */
export async function comparePaths(asked: PathComparison, place: ComparePlace): Promise<PathsCompared> {
  const { cwd, environment, scratch, inspecting } = place;
  const open = (at: string, name: string): Promise<OpenedSide> =>
    openSide(path.resolve(cwd, at), path.join(scratch, name), asked);
  const sides = { left: await open(asked.left, 'left'), right: await open(asked.right, 'right') };
  checkSides(sides);
  const third = asked.third === undefined ? {} : { third: await open(asked.third, 'third') };
  const inspect = await inspecting?.({ left: sides.left.side, right: sides.right.side });
  const { result, generations } = await compareOpenSides(
    { ...sides, ...third },
    {
      rules: await rulesNamed(asked.rules, (file) => path.resolve(cwd, file), new Date()),
      threshold: asked.threshold,
      windows: { left: asked.leftWindow, right: asked.rightWindow },
      // Programs that explain are found by the caller's PATH.
      query: (file, args, options) => query(file, args, environment, options),
      scratch,
      ...(inspect === undefined ? {} : { inspect }),
    },
  );
  return { result: withFindings(result, stagesOf(sides)), generations, passed: isPassed(result.gate.passed, generations), sides };
}

/** With a third stage its agreement with the second decides: a compiler may converge one generation late. */
function isPassed(agrees: boolean, generations: Generations | null): boolean {
  return generations === null ? agrees : generations.conclusion !== 'unstable';
}

/** The stages of two bundles, and their target. */
function stagesOf({ left, right }: Both<OpenedSide>): Compared {
  const manifests = [left, right].flatMap(({ manifest }) => manifest ?? []);
  return { stages: manifests.map(({ stage }) => stage), targets: [...new Set(manifests.map(({ target }) => target))] };
}
