/** A command that does more than can be followed: what is followed of it is a graph without a hole, and says that it is cut. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { ANCESTRY, ancestryDocument } from '@selfhost/core/ancestry/document.js';
import { eachEdge, edgeCount } from '@selfhost/core/ancestry/edge-lists.js';
import { AncestryGraph } from '@selfhost/core/ancestry/graph.js';
import { GRAPH_LIMITS, type GraphLimits } from '@selfhost/core/ancestry/limits.js';
import { SymbolTable } from '@selfhost/core/ancestry/symbols.js';
import { judgeStage } from '@selfhost/core/stage/judge-stage.js';
import { type FollowedStage, StageTrace } from '@selfhost/core/stage/trace.js';
import { tracedProof } from '@selfhost/core/stage/traced-proof.js';
import { type Workspace, workspaceAt } from '@selfhost/core/stage/workspace.js';
import { localExec } from '@selfhost/local/exec.js';
import { describeWithStrace } from '../../unit/ancestry/strace/traced.js';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'cut ')));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A shell that starts programs, forks, pipes, and renames what it has written. */
const SCRIPT = 'for i in 1 2 3 4 5 6; do cat a | (read -r x; echo "$x $i") > "b$i"; mv "b$i" "c$i"; done';

async function followedWithin(limits: Partial<GraphLimits>): Promise<{ workspace: Workspace; followed: FollowedStage }> {
  const workspace = workspaceAt(folder);
  mkdirSync(workspace.source, { recursive: true });
  writeFileSync(path.join(workspace.source, 'a'), 'a\n');
  const trace = new StageTrace(workspace, null, { ...GRAPH_LIMITS, ...limits });
  const { exitCode, traced } = await localExec({ env: process.env }).run({
    script: SCRIPT,
    cwd: workspace.source,
    env: { PATH: process.env.PATH ?? '' },
    log: path.join(folder, 'log'),
    timeoutSeconds: 30,
    trace: (chunk) => trace.push(chunk),
  });
  expect([exitCode, traced]).toEqual([0, { kind: 'complete' }]);
  const followed = trace.finish();
  if (followed.kind !== 'followed') throw new Error(followed.reason);
  return { workspace, followed };
}

async function documentWithin(limits: Partial<GraphLimits>) {
  const { graph } = (await followedWithin(limits)).followed.command;
  const of = {
    stage: 's',
    target: 't',
    compiler: '',
    contentDigest: 'c'.repeat(64),
    folder,
    outputs: [],
    symbols: new SymbolTable().symbols,
  };
  return ANCESTRY.parse(JSON.parse(JSON.stringify(ancestryDocument(graph, new Set(), of))));
}

describeWithStrace('a command that does more than can be followed', () => {
  test.each<[string, Partial<GraphLimits>]>([
    ['edges', { edges: 10 }],
    ['bytes', { bytes: 2000 }],
    ['values', { values: 100 }],
  ])('at a limit of %s', async (_what, limits) => {
    const whole = await documentWithin({});
    const cut = await documentWithin(limits);
    expect([whole.cut, cut.cut]).toEqual([false, true]);
    expect(edgeCount(cut.edges)).toBeGreaterThan(0);
    expect(cut.nodes.length).toBeLessThan(whole.nodes.length);
    expect(edgeCount(cut.edges)).toBeLessThanOrEqual(limits.edges ?? edgeCount(whole.edges));
    const again = new AncestryGraph();
    for (const node of cut.nodes) again.add(node);
    eachEdge(cut.edges, (kind, from, to) => again.connect(kind, from, to));
    expect(again.edges).toHaveLength(edgeCount(cut.edges));
  });

  test('its stage is proved in part, also where all that was followed goes through the compiler', async () => {
    const { workspace, followed } = await followedWithin({ edges: 10 });
    const judged = judgeStage(followed, {
      workspace,
      root: folder,
      inputs: [],
      proof: { level: 'traced', around: [], hermetic: false },
      program: [],
      executor: '',
      builder: [],
      outputs: [],
      kept: [],
    });
    expect(tracedProof({ ...judged, judgement: { ...judged.judgement, kind: 'traced' } })).toMatchObject({
      level: 'partly',
      seen: 'traced-in-part',
    });
  });

  test('a command that fills the graph and goes no further is not cut', async () => {
    const { edges } = await documentWithin({});
    expect(await documentWithin({ edges: edgeCount(edges) })).toMatchObject({ cut: false });
  });
});
