/** All pairs that must never be accepted. */
import { containerRefusals } from './containers.js';
import { elfClaimRefusals } from './elf-claims.js';
import { elfProgramRefusals } from './elf-programs.js';
import { elfSectionRefusals } from './elf-sections.js';
import { elfSymbolRefusals } from './elf-symbols.js';
import { irRefusals } from './ir.js';
import { machoRefusals } from './macho.js';
import { peRefusals } from './pe.js';
import type { Refusal } from './refusal.js';
import { sealRefusals } from './seals.js';
import { tableRefusals } from './tables.js';
import { textRefusals } from './text.js';

export const REFUSED: readonly Refusal[] = [
  ...elfSectionRefusals,
  ...elfSymbolRefusals,
  ...elfProgramRefusals,
  ...elfClaimRefusals,
  ...peRefusals,
  ...machoRefusals,
  ...containerRefusals,
  ...tableRefusals,
  ...sealRefusals,
  ...irRefusals,
  ...textRefusals,
];
