/**
 * The starter workflow. `workflows-templates/selfhost.yml` is this text, kept beside the suite for people who copy it; it is
 * code here so that the one-file command line carries it. A test holds the two together.
 */
export const WORKFLOW_PATH = '.github/workflows/selfhost.yml';

export const WORKFLOW_TEXT = `# Builds the compiler in stages on every change, and proves the result. What is built is written in selfhost.yml. Required check: "Verdict".
# Replace OWNER, and pin the suite as a full commit SHA with the tag beside it. Comments on forks' changes: selfhost-fork-comment.yml.
name: Self-host
on:
  push: { branches: [main] }
  pull_request:
  merge_group:
permissions: {}
concurrency: # a newer push to a pull request replaces the run before; no commit of the main branch stays without a verdict
  group: selfhost-\${{ github.event.pull_request.number || github.run_id }}
  cancel-in-progress: true
jobs:
  bootstrap:
    name: Bootstrap
    permissions: { contents: read, actions: read } # to check out; bundles of an earlier attempt
    uses: OWNER/selfhost-actions/.github/workflows/bootstrap.yml@v0 # pin: @<full commit SHA> # v0.1.0
  comment:
    name: Comment
    needs: bootstrap
    if: \${{ !cancelled() && github.event.pull_request.head.repo.full_name == github.repository }}
    runs-on: ubuntu-24.04
    permissions: { actions: read, contents: read, pull-requests: write, checks: write } # report; history; comment, check run
    steps:
      - uses: OWNER/selfhost-actions@v0 # pin: @<full commit SHA> # v0.1.0
        with: { command: comment }
  record: # the history of the main branch, which trends and comparisons with it are made from
    name: Record
    needs: bootstrap
    if: \${{ !cancelled() && github.event_name == 'push' }}
    runs-on: ubuntu-24.04
    permissions: { actions: read, contents: write } # the report; the history branch
    steps:
      - uses: OWNER/selfhost-actions/actions/record-metrics@v0 # pin: @<full commit SHA> # v0.1.0
`;
