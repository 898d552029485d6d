/** Diagnostics as annotations of a forge: at a file of the repository, and no more than it shows. */

import { type Annotation, MAX_ANNOTATION_CHARACTERS } from '../ports.js';
import { shortText } from '../text/plain-text.js';
import type { Diagnostic, Severity } from './diagnostic.js';

export interface Annotations {
  readonly annotations: readonly Annotation[];
  readonly leftOut: { readonly errors: number; readonly warnings: number };
}

export interface AnnotationOptions {
  /** The repository's path of a file as a log names it, or null when the file is none of the repository's. */
  readonly inRepository: (file: string) => string | null;
  /** GitHub shows 10 of each for one step. */
  readonly limit: { readonly errors: number; readonly warnings: number };
}

/** Errors first, each in order; notes are no annotations. The same message at the same place is one. */
export function annotationsOf(diagnostics: readonly Diagnostic[], { inRepository, limit }: AnnotationOptions): Annotations {
  const of = (severity: Severity): Annotation[] => {
    const all = diagnostics.filter((found) => found.severity === severity).map((found) => annotation(found, inRepository));
    return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  };
  const errors = of('error');
  const warnings = of('warning');
  return {
    annotations: [...errors.slice(0, limit.errors), ...warnings.slice(0, limit.warnings)],
    leftOut: {
      errors: Math.max(0, errors.length - limit.errors),
      warnings: Math.max(0, warnings.length - limit.warnings),
    },
  };
}

function annotation(found: Diagnostic, inRepository: AnnotationOptions['inRepository']): Annotation {
  const { severity, tool, code, line, column, endColumn, message } = found;
  const file = found.file === null ? null : inRepository(found.file);
  const text = file === null && found.file !== null ? `${placeOf(found)}: ${message}` : message;
  const at = file === null || line === null ? null : line;
  return {
    severity: severity === 'error' ? 'error' : 'warning',
    file,
    line: at,
    ...(at === null || column === null ? {} : { column }),
    ...(at === null || column === null || endColumn === null ? {} : { endColumn }),
    title: code === null ? tool : `${tool} ${code}`,
    message: shortText(text, MAX_ANNOTATION_CHARACTERS),
  };
}

function placeOf({ file, line, column }: Diagnostic): string {
  return [file, line, column].filter((part) => part !== null).join(':');
}
