/** What `selfhost init` writes. */
import { CONFIG_NAME } from '../pipeline/load.js';
import type { Machine } from '../pipeline/plan-model.js';
import { detect } from './detect.js';
import { type Template, withTemplate } from './template.js';
import { WORKFLOW_PATH, WORKFLOW_TEXT } from './workflow.js';
import { configText } from './write.js';

export interface InitFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The configuration and the starter workflow for a folder. Reads the folder and writes nothing: a caller checks what is there. */
export function initFiles(folder: string, machine: Machine, template?: Template): InitFile[] {
  const detected = detect(folder);
  return [
    { path: CONFIG_NAME, text: configText(template === undefined ? detected : withTemplate(detected, template), machine) },
    { path: WORKFLOW_PATH, text: WORKFLOW_TEXT },
  ];
}
