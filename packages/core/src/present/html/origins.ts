/** How an artifact came to be: the files from it back to a source, with the commands between them, on each side. */
import type { ExplainedFile, ExplainedProgram } from '../../ancestry/explained.js';
import type { SideName } from '../../data/both.js';
import type { ArtifactOrigin } from '../../explain/model.js';
import { commandText, fileName, kindText, programName } from '../chain-text.js';
import { CHAIN_WORDS } from '../words/chain.js';
import { type Html, inBothLanguages, text, word } from './markup.js';

export function originsView(origins: readonly ArtifactOrigin[]): Html {
  if (origins.length === 0) return '';
  return `<h4>${word('origin')}</h4>${origins.map(originView).join('')}`;
}

function originView(origin: ArtifactOrigin): Html {
  const { symbol } = origin;
  const title = symbol === null ? '' : `<p>${word('symbol')}: <bdi class="symbol">${text(symbol)}</bdi></p>`;
  return `${title}<div class="origin">${sideView(origin, 'left')}${sideView(origin, 'right')}</div>`;
}

function sideView(origin: ArtifactOrigin, side: SideName): Html {
  const found = origin[side];
  if (found === null) return '';
  const { chain, doubt } = found;
  const files = chain.map((file) => `<li>${fileView(file)}</li>`).join('');
  const note =
    doubt === null ? '' : `<p>${inBothLanguages({ en: CHAIN_WORDS.en.doubts[doubt], ja: CHAIN_WORDS.ja.doubts[doubt] })}</p>`;
  return `<div><p>${word(side)}</p><ol class="chain">${files}</ol>${note}</div>`;
}

function fileView(file: ExplainedFile): Html {
  const [en, ja] = [kindText(file, 'en'), kindText(file, 'ja')];
  const kind = en === null || ja === null ? '' : ` <small>${inBothLanguages({ en, ja })}</small>`;
  const by = file.by.map((program) => `<li>${programView(program)}</li>`).join('');
  return `<bdi class="file">${text(fileName(file))}</bdi>${kind}${by === '' ? '' : `<ul>${by}</ul>`}`;
}

function programView(program: ExplainedProgram): Html {
  const name = inBothLanguages({ en: programName(program, 'en'), ja: programName(program, 'ja') });
  return `<strong${program.compiler === null ? '' : ' class="compiler"'}>${name}</strong> <code>${text(commandText(program))}</code>`;
}
