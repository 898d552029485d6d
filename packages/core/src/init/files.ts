/** What `selfhost init` writes. */
import { userError } from '../errors.js';
import { CONFIG_NAME } from '../pipeline/load.js';
import type { Machine } from '../pipeline/plan-model.js';
import type { Correction } from '../present/words/init.js';
import { readYaml } from '../yaml/yaml.js';
import { type Detected, detect } from './detect.js';
import { type Draft, draftOf } from './draft.js';
import { TEMPLATES, type Template, templateDraft, templateSources } from './template.js';
import { WORKFLOW_PATH, WORKFLOW_TEXT } from './workflow.js';
import { configText } from './write.js';

export interface InitFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Whether one that is there already may stay in its place. */
  readonly optional: boolean;
}

/** A place that a person must correct. */
export interface Edit {
  readonly file: string;
  readonly line: number;
  readonly what: Correction;
}

export interface InitFiles {
  readonly files: readonly InitFile[];
  readonly edits: readonly Edit[];
}

export interface InitSettings {
  readonly machine: Machine;
  readonly template?: Template;
  /** `owner/name` of the suite on GitHub, where it is known. */
  readonly suite?: string;
  /** Whether files with the line ends of Windows must stay as they are. */
  readonly keepLineEnds?: boolean;
}

/** The name of the suite's repository in the texts, until its owner is known. */
const PLACEHOLDER = 'OWNER/selfhost-actions';

/** Git on Windows writes other line ends into a check-out, and then sources and all that is built from them differ. */
const LINE_ENDS = `# The same line ends on every machine: sources that differ build programs that differ.\n* text=auto eol=lf\n`;

/** Where each correction is in the configuration. */
const CONFIG_PATHS = {
  stage0: ['stages', 'stage0', 'run'],
  stage1: ['stages', 'stage1', 'run'],
  smoke: ['smoke', 0, 'run'],
} as const satisfies Partial<Record<Correction, readonly (string | number)[]>>;

/**
 * All files for a folder, and what a person must correct in them. Reads the folder and writes nothing: a caller checks what is there.
 * @throws UserError `usage` where there is nothing to build, or where a template would be mixed with what is there
 */
export function initFiles(folder: string, { machine, template, suite, keepLineEnds = false }: InitSettings): InitFiles {
  const detected = detect(folder);
  const draft = template === undefined ? draftOf(nonEmpty(detected)) : templateDraft(template, empty(detected).name);
  const named = (text: string) => (suite === undefined ? text : text.replaceAll(PLACEHOLDER, suite));
  const config = named(configText(draft, machine));
  const workflow = named(WORKFLOW_TEXT);
  const sources = template === undefined ? [] : templateSources(template);
  return {
    files: [
      { path: CONFIG_NAME, text: config, optional: false },
      ...sources.map((source) => ({ ...source, optional: false })),
      { path: WORKFLOW_PATH, text: workflow, optional: true },
      ...(keepLineEnds ? [] : [{ path: '.gitattributes', text: LINE_ENDS, optional: true }]),
    ],
    edits: [...configEdits(config, draft), ...ownerEdits(workflow)],
  };
}

function nonEmpty(detected: Detected): Detected {
  if (detected.everything.length > 0) return detected;
  throw userError('usage', 'there is no source here yet, so there is nothing to build', {
    remedy: `add them first, or begin with a small compiler that passes at once: ${Object.keys(TEMPLATES)
      .map((template) => `selfhost init --template ${template}`)
      .join(' or ')}`,
  });
}

function empty(detected: Detected): Detected {
  if (detected.everything.length === 0) return detected;
  throw userError('usage', `there are sources here (${detected.everything[0]}), and a template is for an empty folder`, {
    remedy: 'run `selfhost init` without --template, which reads these sources; or begin in a new folder',
  });
}

function configEdits(config: string, { corrections }: Draft): Edit[] {
  const text = readYaml(Buffer.from(config), CONFIG_NAME).text;
  return corrections.flatMap((what) => {
    if (what === 'owner') return [];
    const line = text?.place(CONFIG_PATHS[what], 'key').line;
    return line === undefined ? [] : [{ file: CONFIG_NAME, line, what }];
  });
}

/** The first line in which the owner is to be filled in. */
function ownerEdits(workflow: string): Edit[] {
  const at = workflow.split('\n').findIndex((line) => !line.startsWith('#') && line.includes(PLACEHOLDER));
  return at === -1 ? [] : [{ file: WORKFLOW_PATH, line: at + 1, what: 'owner' }];
}
