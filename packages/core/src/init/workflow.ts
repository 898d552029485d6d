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
permissions: {}
concurrency:
  group: selfhost-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}
jobs:
  bootstrap:
    name: Bootstrap
    permissions: { contents: read, actions: read } # to check out; bundles of an earlier attempt
    uses: OWNER/selfhost-actions/.github/workflows/bootstrap.yml@v0 # pin: @<full commit SHA> # v0.1.0
  comment:
    name: Comment
    needs: bootstrap
    if: always() && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-24.04
    permissions: { actions: read, pull-requests: write, checks: write } # the report, the comment, the check run
    steps:
      - uses: OWNER/selfhost-actions@v0 # pin: @<full commit SHA> # v0.1.0
        with: { command: comment }
`;
