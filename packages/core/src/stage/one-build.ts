/** One build of a stage. */
import type { Hints } from '../hermetic/hint.js';
import type { PlanNode } from '../pipeline/plan-model.js';
import type { CompilerProof } from './compiler-proof.js';
import type { Predecessors } from './ingredients.js';
import type { KeyIngredients } from './key.js';
import type { RunContext } from './run-context.js';
import type { WorkOrder } from './work.js';

/** What the steps of one build share. */
export interface Build {
  readonly context: RunContext;
  readonly node: PlanNode;
  readonly predecessors: Predecessors;
  readonly ingredients: KeyIngredients;
  readonly key: string;
  readonly recipe: string;
  readonly order: WorkOrder;
  readonly log: string;
  /** The proof that is known already; null where there is none. */
  readonly known: CompilerProof | null;
  /** The hints that are known already; null where there are none. */
  readonly knownHints: Hints | null;
}
