/**
 * The starter workflow. `workflows-templates/selfhost.yml` is this text, kept beside the suite for people who copy it; it is
 * code here so that the one-file command line carries it. A test holds the two together.
 */
export const WORKFLOW_PATH = '.github/workflows/selfhost.yml';

export const WORKFLOW_TEXT = `# Builds the compiler in stages on every change, and proves the result. What is built is written in selfhost.yml.
# Replace OWNER by the account that publishes the suite, and pin it as checkout is pinned: a full commit SHA, the tag beside it.
name: Self-host
permissions: {}
on:
  push:
    branches: [main]
  pull_request:
  workflow_dispatch:
concurrency:
  group: selfhost-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  selfhost:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with: { persist-credentials: false }
      - uses: OWNER/selfhost-actions@v0 # pin: OWNER/selfhost-actions@<full commit SHA> # v0.1.0
        with: { command: run, setup: true }
`;
