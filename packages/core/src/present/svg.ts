/** What our pictures have in common: a title and a description for people who cannot see them, and colours for light, dark, and paper. */
import { withoutControls } from '../text/plain-text.js';

export interface Svg {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The picture in words. */
  readonly description: string;
  /** Rules beside those of all pictures. */
  readonly style: string;
  /** Elements. */
  readonly body: readonly string[];
}

/** Where a dark scheme is asked for; paper is white. */
export const DARK = '@media screen and (prefers-color-scheme:dark)';

/** An arrow's line refers to its head by `marker-end="url(#head)"`. */
export function svgDocument({ width, height, title, description, style, body }: Svg): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="description">${escapeXml(description)}</desc>`,
    `<style>${STYLE}${style}</style>`,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>',
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

/** XML 1.0 cannot hold control characters. */
export function escapeXml(text: string): string {
  return withoutControls(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Colours keep a contrast of at least 4.5 against their paper (WCAG 2.2, 1.4.3) in both schemes. */
const STYLE = [
  'text{font-family:system-ui,"Noto Sans CJK JP",sans-serif;font-size:13px;fill:#1f2328}.title{font-size:20px;font-weight:600}',
  '.paper{fill:#fff}.box{fill:#f6f8fa;stroke:#59636e;stroke-width:2}.box.good{stroke:#1a7f37}',
  '.arrow{fill:none;stroke:#59636e;stroke-width:1.5}.head{fill:#59636e}',
  `${DARK}{text{fill:#f0f6fc}.paper{fill:#0d1117}.box{fill:#151b23;stroke:#9198a1}.box.good{stroke:#3fb950}`,
  '.arrow{stroke:#9198a1}.head{fill:#9198a1}}',
].join('');
