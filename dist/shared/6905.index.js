export const id=6905;export const ids=[6905];export const modules={61770:(e,t,n)=>{n.d(t,{G$:()=>o,Np:()=>a,Y:()=>r});let r=`
:root {
  color-scheme: light dark;
  --ground: #fff;
  --panel: #f6f8fa;
  --line: #d1d9e0;
  --ink: #1f2328;
  --dim: #59636e;
  --link: #0757ba;
  --good: #14692f;
  --fine: #5c4a00;
  --look: #a8321c;
  --bad: #b0182d;
  --mark: #ffe08a;
  --mark-ink: #3b2f00;
  --add: #e6f6ea;
  --gone: #fdecea;
  --code: #3f7cc4;
  --data: #2b8f83;
  --debug: #a3abb5;
  --symbols: #8a6cc0;
  --header: #55606d;
  --relocations: #c0608f;
  --note: #b98a1d;
  --signature: #c56a2c;
  --member: #6f8fb0;
  --gap: #dfe4ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117;
    --panel: #161b22;
    --line: #30363d;
    --ink: #e6edf3;
    --dim: #9aa4af;
    --link: #79b8ff;
    --good: #5fce7b;
    --fine: #e0c05c;
    --look: #ff9b78;
    --bad: #ff8a8f;
    --mark: #6b5200;
    --mark-ink: #fff1bd;
    --add: #12281a;
    --gone: #331a1c;
    --code: #5b97dd;
    --data: #3fae9f;
    --debug: #6c7681;
    --symbols: #a58ad8;
    --header: #8b96a3;
    --relocations: #d77aa8;
    --note: #d0a63c;
    --signature: #dd8a50;
    --member: #7f9fc2;
    --gap: #2a313a;
  }
}
* {
  box-sizing: border-box;
}
[hidden] {
  display: none !important;
}
body {
  margin: 0 auto;
  max-width: 84rem;
  padding: 0 1.5rem 4rem;
  background: var(--ground);
  color: var(--ink);
  font:
    15px / 1.55 system-ui,
    -apple-system,
    "Segoe UI",
    "Noto Sans",
    "Noto Sans CJK JP",
    "Hiragino Sans",
    sans-serif;
  overflow-wrap: anywhere;
}
code,
kbd,
pre,
.code,
.lines,
.path,
.symbol,
.places td,
.numbers td {
  font-family: ui-monospace, SFMono-Regular, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono", monospace;
}
small {
  color: var(--dim);
  font-size: 0.85em;
  font-weight: 400;
}
a {
  color: var(--link);
}
:focus-visible {
  outline: 2px solid var(--link);
  outline-offset: 2px;
  border-radius: 4px;
}
.shapes {
  position: absolute;
}
.top {
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: 1rem 2rem;
  padding: 2.25rem 0 1.25rem;
  border-bottom: 1px solid var(--line);
}
.top > div:first-child {
  flex: 1 1 20rem;
  min-width: 0;
}
.eyebrow {
  margin: 0;
  color: var(--dim);
  font-size: 0.8rem;
  letter-spacing: 0.06em;
}
h1 {
  margin: 0.15rem 0 0;
  font-size: 1.6rem;
  line-height: 1.25;
  font-weight: 650;
  letter-spacing: -0.01em;
}
h1 span {
  color: var(--dim);
  font-weight: 400;
}
h2 {
  margin: 2.25rem 0 0.9rem;
  font-size: 1.15rem;
  font-weight: 650;
}
h3 {
  margin: 0;
  font-size: 1rem;
  font-weight: 600;
}
h4 {
  margin: 1.75rem 0 0.6rem;
  font-size: 0.95rem;
  font-weight: 650;
}
h5 {
  margin: 0 0 0.5rem;
  font-size: 0.9rem;
  font-weight: 600;
}
.overall {
  margin: 0;
  font-size: 1.2rem;
}
.verdict {
  font-weight: 600;
  white-space: nowrap;
}
.shape {
  width: 1em;
  height: 1em;
  flex: none;
  fill: currentColor;
  vertical-align: -0.125em;
}
.verdict .shape {
  margin-right: 0.45em;
}
.identical {
  color: var(--good);
}
.acceptable {
  color: var(--fine);
}
.investigate {
  color: var(--look);
}
.error {
  color: var(--bad);
}
.glyph {
  fill: none;
  stroke: var(--ground);
  stroke-width: 1.8;
  stroke-linecap: round;
  stroke-linejoin: round;
}
button,
input {
  font: inherit;
  color: inherit;
  background: var(--ground);
  border: 1px solid var(--line);
  border-radius: 6px;
  padding: 0.3rem 0.7rem;
  min-height: 2rem;
}
button {
  cursor: pointer;
}
button:hover {
  background: var(--panel);
  border-color: var(--dim);
}
button[aria-pressed="true"] {
  background: var(--panel);
  border-color: var(--link);
  box-shadow: inset 0 0 0 1px var(--link);
  font-weight: 600;
}
kbd {
  border: 1px solid var(--line);
  border-bottom-width: 2px;
  border-radius: 4px;
  padding: 0 0.35em;
  font-size: 0.85em;
  background: var(--panel);
}
.tools {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem;
  align-items: center;
}
dialog {
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--ground);
  color: var(--ink);
  padding: 1.25rem 1.5rem;
  max-width: min(28rem, calc(100vw - 2rem));
}
dialog::backdrop {
  background: rgb(0 0 0 / 0.45);
}
dialog h2 {
  margin: 0 0 0.75rem;
}
dialog dl div {
  display: flex;
  gap: 1rem;
  padding: 0.25rem 0;
}
dialog dt {
  width: 5rem;
}
dialog form {
  margin-top: 1rem;
  text-align: right;
}
.card {
  border: 1px solid var(--line);
  border-radius: 10px;
  padding: 1rem 1.15rem;
  background: var(--panel);
  min-width: 0;
}
.card h3 {
  color: var(--dim);
  font-size: 0.85rem;
  font-weight: 600;
}
.card p {
  margin: 0.35rem 0;
}
.card ul {
  margin: 0.6rem 0 0;
  padding-left: 1.15rem;
}
.card.warn {
  margin-top: 1rem;
  border-left: 4px solid var(--fine);
}
.answer {
  margin: 1.25rem 0 0;
  padding: 1rem 1.35rem;
  border: 1px solid var(--line);
  border-left: 4px solid var(--dim);
  border-radius: 10px;
  background: var(--panel);
}
p.answer {
  font-size: 1.1rem;
  font-weight: 600;
}
p.answer > span + span {
  display: block;
  margin-top: 0.25rem;
  font-size: 0.92rem;
  font-weight: 400;
}
.answer.good {
  border-left-color: var(--good);
}
.answer.late {
  border-left-color: var(--fine);
}
.answer.bad {
  border-left-color: var(--bad);
}
.answer h2 {
  margin: 0;
  font-size: 1.35rem;
  line-height: 1.35;
}
.answer p {
  margin: 0.5rem 0 0;
}
.answer .gate {
  margin: 0.35rem 0 0;
  color: var(--dim);
}
.answer .gate ul {
  margin: 0.4rem 0 0;
  padding-left: 1.35rem;
  color: var(--ink);
}
.numbers {
  list-style: none;
  display: flex;
  flex-wrap: wrap;
  gap: 0.15rem 1.4rem;
  margin: 0.6rem 0 0;
  padding: 0;
  font-variant-numeric: tabular-nums;
}
.rates {
  border-collapse: collapse;
  margin-top: 0.4rem;
}
.rates th {
  text-align: left;
  font-weight: 400;
  color: var(--dim);
  font-size: 0.85rem;
  padding: 0.15rem 0.75rem 0.15rem 0;
}
.rates td {
  font-weight: 600;
  white-space: nowrap;
  padding: 0.15rem 1.5rem 0.15rem 0;
  font-variant-numeric: tabular-nums;
}
.meter {
  display: block;
  width: 100%;
  height: 6px;
  border-radius: 3px;
  overflow: hidden;
}
.meter .track {
  fill: var(--line);
}
.meter .fill {
  fill: var(--link);
}
.toolbar {
  position: sticky;
  top: 0;
  z-index: 1;
  padding: 0.75rem 0;
  background: var(--ground);
  border-bottom: 1px solid var(--line);
}
.toolbar input {
  flex: 1 1 16rem;
  min-width: 0;
}
.filters {
  display: flex;
  flex-wrap: wrap;
  gap: 0.35rem;
}
.filter {
  display: inline-flex;
  align-items: center;
  gap: 0.4em;
}
#count {
  margin: 0;
  color: var(--dim);
  font-variant-numeric: tabular-nums;
}
.artifacts {
  list-style: none;
  margin: 0;
  padding: 0;
}
#artifacts,
.artifact {
  scroll-margin-top: 6rem;
}
.artifact {
  display: block;
  border-bottom: 1px solid var(--line);
}
.line {
  display: grid;
  grid-template-columns: 8.5rem minmax(0, 1fr) auto minmax(0, 16rem);
  gap: 0.25rem 1rem;
  align-items: baseline;
  padding: 0.6rem 0.5rem 0.6rem 1.5rem;
  scroll-margin: 6rem;
}
summary {
  cursor: pointer;
  list-style: none;
  position: relative;
}
summary::-webkit-details-marker {
  display: none;
}
summary::before {
  content: "";
  position: absolute;
  left: 0.35rem;
  top: 1.05em;
  width: 0.4rem;
  height: 0.4rem;
  border: solid var(--dim);
  border-width: 0 2px 2px 0;
  transform: rotate(-45deg);
}
.list > summary {
  padding-left: 1.35rem;
  display: inline-block;
}
.list > summary::before {
  top: 0.5em;
}
details[open] > summary::before {
  transform: rotate(45deg);
}
summary.line:hover {
  background: var(--panel);
}
.path {
  font-size: 0.92em;
  font-weight: 600;
}
.differing {
  font-variant-numeric: tabular-nums;
  color: var(--dim);
  white-space: nowrap;
  text-align: right;
}
.chips {
  text-align: right;
}
.chips code,
.rules code,
.cause code {
  font-size: 0.82em;
  border: 1px solid var(--line);
  border-radius: 5px;
  padding: 0.05rem 0.4rem;
  white-space: nowrap;
}
.body {
  padding: 0.25rem 0.5rem 2rem 1.5rem;
}
.body > h4:first-child {
  margin-top: 0.75rem;
}
.changes-program {
  color: var(--bad);
  font-weight: 600;
  margin: 0.5rem 0;
}
.note {
  color: var(--dim);
}
.files-of {
  margin-top: 1.1rem;
}
.files-of > h3,
.same-files > summary {
  padding: 0.35rem 0.5rem;
  font-weight: 600;
}
.same-files > summary {
  padding-left: 1.5rem;
}
.files-of > h3 code {
  font-size: 0.85em;
  color: var(--dim);
}
.causes {
  list-style: none;
  margin: 0;
  padding: 0;
}
.causes .causes {
  margin: 0.6rem 0 0 0.5rem;
  padding-left: 1.25rem;
  border-left: 2px solid var(--line);
}
.causes > li + li {
  margin-top: 0.75rem;
}
.cause {
  margin: 0 0 0.3rem;
}
.cause code {
  font-weight: 600;
  font-size: 0.92em;
}
.confidence {
  margin-left: 0.35rem;
  font-size: 0.85rem;
  color: var(--dim);
}
.confidence.high {
  font-weight: 600;
  color: var(--ink);
}
dl {
  margin: 0;
}
.causes dl,
.rules {
  display: grid;
  grid-template-columns: max-content minmax(0, 1fr);
  gap: 0.3rem 1rem;
  align-items: baseline;
}
dt {
  color: var(--dim);
}
dd {
  margin: 0;
}
.copy {
  min-height: 1.5rem;
  padding: 0 0.5rem;
  font-size: 0.82rem;
  margin-left: 0.4rem;
}
.causes > .finding {
  margin: 0;
  padding: 0.9rem 0;
  border-bottom: 1px solid var(--line);
}
.finding-head {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0.15rem 0.6rem;
}
.finding-head .cause {
  margin: 0;
}
.of-files {
  margin-left: auto;
  color: var(--dim);
  white-space: nowrap;
  font-variant-numeric: tabular-nums;
}
.finding-body {
  padding-left: 1.45rem;
}
.finding-body > dl {
  margin-top: 0.35rem;
}
.show-only {
  margin-top: 0.6rem;
}
.values {
  margin: 0.25rem 0;
  padding: 0.45rem 0.7rem;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--panel);
  font-family: ui-monospace, SFMono-Regular, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono", monospace;
  font-size: 0.85em;
}
.values > span {
  display: block;
  white-space: pre-wrap;
}
.unheard {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.command {
  user-select: all;
}
.origin {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
  gap: 0.5rem 1.5rem;
}
.origin p {
  margin: 0;
  color: var(--dim);
}
.chain,
.chain ul {
  list-style: none;
  margin: 0;
  padding: 0;
  overflow-wrap: anywhere;
}
.chain ul {
  margin: 0.25rem 0 0.25rem 0.6rem;
  padding-left: 0.9rem;
  border-left: 2px solid var(--line);
  font-size: 0.85rem;
}
.chain .file {
  font-family: ui-monospace, monospace;
  font-size: 0.92em;
}
.chain code {
  color: var(--dim);
}
.chain .compiler {
  color: var(--good);
}
.picture {
  border: 1px solid var(--line);
  border-radius: 8px;
  padding: 0.6rem 0.8rem;
}
.sides {
  display: flex;
  justify-content: space-between;
  gap: 1rem;
}
.sides p {
  margin: 0 0 0.35rem;
  font-size: 0.85rem;
}
.map {
  display: block;
  width: 100%;
  height: 104px;
}
.map rect {
  stroke: var(--ground);
  stroke-width: 1;
  vector-effect: non-scaling-stroke;
}
.map .density {
  stroke: none;
}
.density.open {
  fill: var(--bad);
}
.density.owned {
  fill: var(--dim);
}
.mark {
  fill: none;
  stroke-width: 2;
  vector-effect: non-scaling-stroke;
}
.mark.open {
  stroke: var(--bad);
}
.mark.owned {
  stroke: var(--ink);
  stroke-dasharray: 4 3;
}
.legend {
  list-style: none;
  margin: 0.6rem 0;
  padding: 0;
  display: flex;
  flex-wrap: wrap;
  gap: 0.3rem 1.1rem;
  font-size: 0.85rem;
}
.legend li {
  display: inline-flex;
  align-items: center;
  gap: 0.4em;
}
.swatch {
  width: 0.8rem;
  height: 0.8rem;
  border-radius: 3px;
  background: var(--k);
  border: 1px solid var(--dim);
}
.stroke {
  width: 0;
  height: 1rem;
  border-left: 3px solid var(--bad);
}
.stroke.owned {
  border-left: 3px dashed var(--ink);
}
.map rect {
  fill: var(--k);
}
.k-code {
  --k: var(--code);
}
.k-data {
  --k: var(--data);
}
.k-debug {
  --k: var(--debug);
}
.k-symbols,
.k-strings {
  --k: var(--symbols);
}
.k-header,
.k-sections {
  --k: var(--header);
}
.k-relocations {
  --k: var(--relocations);
}
.k-note,
.k-comment {
  --k: var(--note);
}
.k-signature {
  --k: var(--signature);
}
.k-member,
.k-slice,
.k-bitcode,
.k-other,
.k-contents {
  --k: var(--member);
}
.k-gap,
.k-trailing {
  --k: var(--gap);
}
.scroll {
  overflow: auto;
  max-height: 32rem;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--panel);
  margin: 0.5rem 0;
}
table {
  border-collapse: collapse;
}
.data {
  width: 100%;
  font-size: 0.85rem;
}
.data th,
.data td {
  padding: 0.3rem 0.7rem;
  text-align: left;
  vertical-align: baseline;
}
.data thead th {
  color: var(--dim);
  font-weight: 600;
  border-bottom: 1px solid var(--line);
  white-space: nowrap;
}
.data tbody th {
  font-weight: 400;
}
.data tr + tr > * {
  border-top: 1px solid var(--line);
}
.data td,
.data tbody th {
  overflow-wrap: normal;
}
.places td:nth-child(8),
.places td:nth-child(2) {
  white-space: nowrap;
}
.place {
  margin-top: 1.5rem;
  scroll-margin: 5rem;
}
.hex,
.code,
.lines {
  margin: 0;
  font-size: 12.5px;
  line-height: 1.6;
  overflow-wrap: normal;
}
.hex {
  padding: 0.6rem 0.8rem;
  white-space: pre;
}
.hex i {
  font-style: normal;
  color: var(--dim);
}
mark {
  background: var(--mark);
  color: var(--mark-ink);
  font-weight: 700;
  text-decoration: underline;
  text-underline-offset: 2px;
  border-radius: 2px;
}
.code {
  min-width: 100%;
  white-space: nowrap;
}
.code td,
.code th {
  padding: 0 0.7rem;
  text-align: left;
}
.code thead th {
  padding: 0.4rem 0.7rem;
  font-weight: 600;
}
.code .at,
.code .raw {
  color: var(--dim);
}
.code .differs td {
  background: var(--mark);
  color: var(--mark-ink);
}
.code .differs td:nth-child(3),
.code .differs td:nth-child(7) {
  font-weight: 700;
}
.sign {
  text-align: center;
  font-weight: 700;
  user-select: none;
}
.names {
  list-style: none;
  margin: 0.3rem 0;
  padding: 0;
  display: flex;
  flex-wrap: wrap;
  gap: 0.2rem 1rem;
  font-size: 0.85rem;
}
.names li {
  min-width: 0;
  overflow-wrap: anywhere;
}
.skipped td {
  color: var(--dim);
  padding: 0.15rem 0.8rem;
}
.lines {
  width: 100%;
}
.lines .no {
  color: var(--dim);
  text-align: right;
  padding: 0 0.6rem;
  user-select: none;
  white-space: nowrap;
  font-variant-numeric: tabular-nums;
  width: 1px;
}
.lines .sign {
  width: 1.5rem;
}
.lines .text {
  white-space: pre;
  padding-right: 0.8rem;
}
.lines .removed td {
  background: var(--gone);
}
.lines .added td {
  background: var(--add);
}
.lines .removed .no,
.lines .added .no {
  color: var(--ink);
}
.unseen {
  color: var(--look);
  font-size: 0.85em;
  border: 1px dotted currentColor;
  border-radius: 3px;
  padding: 0 0.15em;
  margin: 0 0.1em;
}
mark .unseen,
.differs .unseen {
  color: inherit;
}
.state.good {
  color: var(--good);
}
.state.late {
  color: var(--fine);
}
.state.bad {
  color: var(--bad);
  font-weight: 600;
}
.state.neutral {
  color: var(--dim);
}
.targets td {
  white-space: nowrap;
}
.scroll:has(> img, > .whole) {
  max-height: none;
}
.scroll img {
  max-width: none;
}
.printed {
  margin: 0;
  overflow-x: auto;
  white-space: pre-wrap;
  font-size: 0.85em;
}
.list {
  margin: 0.6rem 0;
}
.notes {
  margin: 0.6rem 0;
}
@media (max-width: 52rem) {
  body {
    padding: 0 1rem 3rem;
  }
  .top {
    padding-top: 1.25rem;
  }
  h1 {
    font-size: 1.3rem;
  }
  .answer {
    padding: 0.75rem 1rem;
  }
  .answer h2 {
    font-size: 1.1rem;
  }
  .toolbar {
    position: static;
  }
  .line {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .chips {
    text-align: left;
  }
  .line h3,
  .line .chips {
    grid-column: 1 / -1;
    order: 1;
  }
  .chips:empty {
    display: none;
  }
  .line {
    padding-right: 0.25rem;
  }
  .body {
    padding-left: 0.25rem;
    padding-right: 0;
  }
  .causes dl,
  .rules {
    grid-template-columns: minmax(0, 1fr);
    gap: 0.1rem;
  }
  .causes dd {
    margin-bottom: 0.3rem;
  }
}
@media (prefers-reduced-motion: no-preference) {
  html {
    scroll-behavior: smooth;
  }
  summary::before {
    transition: transform 0.12s;
  }
}
@media print {
  :root {
    color-scheme: light;
    --ground: #fff;
    --panel: #fff;
    --line: #bbb;
    --ink: #000;
    --dim: #444;
    --link: #000;
    --good: #14692f;
    --fine: #5c4a00;
    --look: #a8321c;
    --bad: #b0182d;
    --mark: #ffe08a;
    --mark-ink: #3b2f00;
    --add: #e6f6ea;
    --gone: #fdecea;
  }
  body {
    max-width: none;
    padding: 0;
    font-size: 10pt;
  }
  .tools,
  .copy,
  .show-only,
  dialog {
    display: none;
  }
  .toolbar {
    position: static;
  }
  details::details-content {
    content-visibility: visible !important;
    block-size: auto !important;
    opacity: 1 !important;
  }
  summary::before {
    display: none;
  }
  .scroll {
    max-height: none;
    overflow: visible;
    border: 0;
  }
  .hex,
  .code {
    font-size: 6.2pt;
  }
  .lines {
    font-size: 7pt;
  }
  .lines .text {
    white-space: pre-wrap;
  }
  * {
    print-color-adjust: exact;
    -webkit-print-color-adjust: exact;
  }
  h3,
  h4,
  h5 {
    break-after: avoid;
  }
  tr,
  .cause {
    break-inside: avoid;
  }
}
`,a=`
{
    const elements = (selector) => [...document.querySelectorAll(selector)];
    const root = document.documentElement;
    const button = document.getElementById('language');
    const other = () => (root.lang === 'ja' ? 'en' : 'ja');
    const setLanguage = (next) => {
        const wordOf = (key) => WORDS[next][key];
        root.lang = next;
        for (const element of elements('[data-word]'))
            element.textContent = wordOf(element.dataset.word);
        for (const element of elements('[data-en]'))
            element.textContent = element.dataset[next] ?? '';
        for (const element of elements('[data-only]'))
            element.hidden = element.dataset.only !== next;
        for (const element of elements('[data-label]')) {
            element.setAttribute('aria-label', wordOf(element.dataset.label) + (element.dataset.about ?? ''));
        }
        for (const element of elements('[data-hint]'))
            element.placeholder = wordOf(element.dataset.hint);
        button.lang = other();
        document.dispatchEvent(new Event('language'));
    };
    for (const control of elements('.tools, .copy'))
        control.hidden = false;
    button.addEventListener('click', () => setLanguage(other()));
    button.lang = other();
    if (/^ja\\b/i.test(navigator.language))
        setLanguage('ja');
}
`,o=`
const all = (selector, from = document) => [
    ...from.querySelectorAll(selector),
];
const byId = (id) => document.getElementById(id);
const artifacts = all('.artifact');
const search = byId('search');
const wordOf = (key) => WORDS[document.documentElement.lang][key];
document.addEventListener('language', () => showCount());
const searched = new Map();
function searchedText(artifact) {
    const known = searched.get(artifact);
    if (known !== undefined)
        return known;
    const text = all('.find, .chips code', artifact)
        .map((each) => each.textContent)
        .join('\\n')
        .toLowerCase();
    searched.set(artifact, text);
    return text;
}
const shown = () => artifacts.filter((artifact) => !artifact.hidden);
const groups = all('#files > *');
let cause;
const allCauses = byId('all-causes');
function showCount() {
    const number = shown().length;
    byId('count').textContent = \`$\{number} / $\{artifacts.length} $\{wordOf('shown')}\`;
    byId('nothing').hidden = number > 0;
    allCauses.hidden = cause === undefined;
    allCauses.textContent = cause === undefined ? '' : \`$\{cause} \xd7 $\{wordOf('showAll')}\`;
}
function refresh() {
    const words = search.value
        .toLowerCase()
        .split(/\\s+/)
        .filter((each) => each !== '');
    const verdicts = all('.filter[aria-pressed=true]').map((filter) => filter.dataset.filter);
    for (const artifact of artifacts) {
        const { verdict, causes = '' } = artifact.dataset;
        const wanted = (verdicts.length === 0 || verdicts.includes(verdict)) && (cause === undefined || causes.split(' ').includes(cause));
        artifact.hidden = !(wanted && words.every((each) => searchedText(artifact).includes(each)));
    }
    for (const group of groups) {
        const some = group.querySelector('.artifact:not([hidden])') !== null;
        group.hidden = !some;
        if (group instanceof HTMLDetailsElement)
            group.open = some && (words.length > 0 || verdicts.includes('identical'));
    }
    showCount();
}
function showResults() {
    refresh();
    shown()[0]?.scrollIntoView({ block: 'nearest' });
}
search.addEventListener('input', showResults);
for (const filter of all('.filter[data-filter]')) {
    filter.addEventListener('click', () => {
        filter.setAttribute('aria-pressed', String(filter.getAttribute('aria-pressed') !== 'true'));
        refresh();
    });
}
const causeButtons = all('.show-only');
function showCause(next) {
    cause = next;
    for (const button of causeButtons)
        button.setAttribute('aria-pressed', String(button.dataset.cause === next));
    refresh();
}
for (const button of causeButtons) {
    button.hidden = false;
    button.addEventListener('click', () => {
        showCause(button.dataset.cause === cause ? undefined : button.dataset.cause);
        if (cause !== undefined)
            byId('artifacts').scrollIntoView({ block: 'start' });
    });
}
allCauses.addEventListener('click', () => {
    showCause(undefined);
    search.focus();
});
const MAX_OPENED_ENTRIES = 10;
const details = () => shown().flatMap((artifact) => artifact.querySelector('details') ?? []);
byId('open-more').addEventListener('click', () => {
    const next = details()
        .filter(({ open }) => !open)
        .slice(0, MAX_OPENED_ENTRIES);
    for (const each of next)
        each.open = true;
    next[0]?.scrollIntoView({ block: 'nearest' });
});
byId('close-all').addEventListener('click', () => {
    for (const each of details())
        each.open = false;
});
async function copy(button) {
    const command = button.parentElement?.querySelector('.command');
    const word = button.querySelector('[data-word]');
    if (!command || !word)
        return;
    let done = 'copied';
    try {
        await navigator.clipboard.writeText(command.textContent);
    }
    catch {
        getSelection()?.selectAllChildren(command);
        done = 'selected';
    }
    word.dataset.word = done;
    word.textContent = wordOf(done);
    byId('count').textContent = wordOf(done);
}
document.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest('.copy') : null;
    if (button !== null)
        await copy(button);
});
function reveal() {
    const target = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
    if (target === null)
        return;
    for (let up = target.closest('details'); up; up = up.parentElement?.closest('details') ?? null)
        up.open = true;
    target.focus();
}
addEventListener('hashchange', reveal);
function step(elements, by) {
    const from = document.activeElement;
    const side = (each) => {
        if (from === null || each.contains(from))
            return 0;
        return from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1;
    };
    const next = by > 0 ? elements.find((each) => side(each) > 0) : elements.findLast((each) => side(each) < 0);
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
}
const lines = () => shown().flatMap((artifact) => all('summary.line', artifact));
const isOpen = (place) => place.parentElement?.closest('details')?.open === true;
const places = () => shown().flatMap((artifact) => all('details[open] > .body .place', artifact).filter(isOpen));
const help = byId('help');
const KEYS = {
    '/': () => {
        search.focus();
        search.select();
    },
    j: () => step(lines(), 1),
    k: () => step(lines(), -1),
    n: () => step(places(), 1),
    p: () => step(places(), -1),
    '?': () => help.showModal(),
};
document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open)
        return;
    if (event.target === search) {
        if (event.key === 'Escape') {
            search.value = '';
            refresh();
            search.blur();
        }
        return;
    }
    const action = KEYS[event.key];
    if (action === undefined)
        return;
    event.preventDefault();
    action();
});
byId('help-open').addEventListener('click', () => help.showModal());
let closed = [];
addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    for (const details of closed)
        details.open = true;
});
addEventListener('afterprint', () => {
    for (const details of closed)
        details.open = false;
});
showCount();
reveal();
`},22105:(e,t,n)=>{n.d(t,{e:()=>a});var r=n(69978);function a(e,t){let{start:n,end:a}=(0,r.yd)(e,t);return n>0&&/[\uD800-\uDBFF]/.test(e[n-1]??"")&&n--,a>0&&/[\uDC00-\uDFFF]/.test(e[e.length-a]??"")&&a--,{before:e.slice(0,n),changed:e.slice(n,e.length-a),after:e.slice(e.length-a)}}},20866:(e,t,n)=>{n.d(t,{z:()=>s});var r=n(77598),a=n(63335),o=n(61770),i=n(35011);function s({title:e,eyebrow:t,heading:n,overall:r,main:d,...c}){let{tools:m="",dialog:f="",client:p="",pictures:u=!1}=c,h=`'use strict';
const WORDS = ${JSON.stringify(a._)};${o.Np}${p}`;return`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${u?"img-src data:; ":""}style-src ${l(o.Y)}; script-src ${l(h)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${e}</title>
<style>${o.Y}</style>
</head>
<body>
${i.HY}
<header class="top">
<div><p class="eyebrow">${(0,i.Vm)(t)}</p>
<h1>${n}</h1></div>
<p class="overall">${r}</p>
<div class="tools" hidden><button type="button" id="language">${(0,i.Vm)("language")}</button>${m}</div>
</header>
<main>
${d}
</main>
${f}
<script>${h}<\/script>
</body>
</html>
`}function l(e){return`'sha256-${(0,r.createHash)("sha256").update(e).digest("base64")}'`}},96669:(e,t,n)=>{n.d(t,{W:()=>f});var r=n(26152),a=n(27273),o=n(89356),i=n(24770),s=n(94769),l=n(97337),d=n(82863),c=n(35011),m=n(77641);function f({findings:e,moreFindings:t=0},n={}){if(0===e.length)return"";let u=(0,d.j)(e),h=u.slice(0,s.pX),g=u.slice(s.pX).reduce((e,{length:t})=>e+t,t),b=h.map(e=>`<li class="finding">${function(e,t){let{rows:n=()=>[],file:s=p,control:f=()=>""}=t,[u]=e,{kind:h,confidence:g,root:b,try:w}=u,v=t.state?.(u)??function({root:e,kind:t,confidence:n,changesProgram:a}){return null!==e&&(0,r.t)(t,n,a)?"late":"bad"}(u),y=u.changesProgram&&null!==b&&t.state?.(u)!=="late",[k,x]=[(0,l.iT)(u,"en"),(0,l.iT)(u,"ja")],{all:$}=(0,d.Y)(e),E=[["startWith",function(e,t){let{root:n,see:r}=e;return null===n?p((0,i.GH)(e)):null===r?t(n):`${t(n)}: ${p((0,i.GH)({...e,root:null}))}`}(u,s)],["evidence",function(e){let t=(0,o.Xx)(e),n=n=>(0,a.os)(null===t?(0,l.iT)(e,n).evidence:(0,o.Pm)(e,n),i.MJ),[r,s]=[n("en"),n("ja")];return(""===r?"":(0,c.mI)({en:r,ja:s}))+(null===t?"":(0,m.Y)(t))}(u)],["alsoDiffer",function(e,t){let[n]=e;if(null===n.root)return"";let{named:r,all:a}=(0,d.Y)(e),o=[...new Set([...n.follows,...r])].filter(e=>e!==n.root),i=o.slice(0,8);if(0===i.length)return"";let s=Math.max(o.length,a-1)-i.length,m=(0,c.mI)({en:(0,l.pr)(n,"en"),ja:(0,l.pr)(n,"ja")});return i.map(t).join(", ")+(s>0?`, … +${(0,c.U9)(s)}`:"")+(void 0===n.followsBy?"":m)}(e,s)],["fix",(0,c.mI)({en:k.do,ja:x.do})],["tryIt",void 0===w?"":(0,c.Vd)(w)],...n(u)].filter(([,e])=>""!==e).map(([e,t])=>`<dt>${(0,c.Vm)(e)}</dt><dd>${t}</dd>`),C=0===$?"":`<span class="of-files">${(0,c.U9)($)} ${(0,c.Vm)(1===$?"oneFile":"manyFiles")}</span>`;return`<div class="finding-head">${(0,c.B3)(v,"")}<h3>${(0,c.mI)({en:k.headline,ja:x.headline})}</h3><p class="cause"><code>${(0,c.Qq)(h)}</code> ${(0,c._m)(g)}</p>${C}</div><div class="finding-body">${y?`<p class="changes-program">${(0,c.Vm)("changesProgram")}</p>`:""}<dl>${E.join("")}</dl>${null===b?"":f(h,$)}</div>`}(e,n)}</li>`);return`<section aria-labelledby="findings"><h2 id="findings">${(0,c.Vm)("causes")} <small>${(0,c.Vm)("worstFirst")}</small></h2><ol class="causes">${b.join("\n")}</ol>${0===g?"":`<p class="note">${(0,c.Vm)("moreFindings")}: ${(0,c.U9)(g)}</p>`}</section>`}function p(e){return""===e?"":`<bdi>${(0,c.Qq)(e)}</bdi>`}},35011:(e,t,n)=>{n.d(t,{B3:()=>h,GJ:()=>E,HY:()=>k,Pf:()=>p,Qq:()=>i,RF:()=>v,U9:()=>$,Vd:()=>g,Vm:()=>c,_m:()=>f,cW:()=>y,ei:()=>w,lt:()=>s,mI:()=>m,nf:()=>b,oZ:()=>l,qw:()=>C,vG:()=>u});var r=n(27273),a=n(39988),o=n(63335);function i(e){return d(e).replaceAll(r.PR,e=>`<span class="unseen">${(0,r.Si)(e)}</span>`)}function s(e){return d((0,r.Si)(e))}function l(e){return e.split("	").map(i).join("	")}function d(e){return e.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;").replaceAll("::",":&#58;").replaceAll("##[","#&#35;[")}function c(e){return`<span data-word="${e}">${d(o._.en[e])}</span>`}function m({en:e,ja:t}){return e===t?`<span lang="en">${i(e)}</span>`:`<span data-en="${s(e)}" data-ja="${s(t)}">${i(e)}</span>`}function f(e){return`<span class="confidence ${e}">${c("confidence")}: ${c(e)}</span>`}function p(e,t=""){let n=""===t?"":`: ${t}`;return`aria-label="${s(`${o._.en[e]}${n}`)}" data-label="${e}"${""===n?"":` data-about="${s(n)}"`}`}function u(e){return`<span class="verdict ${e}">${y(e)}${c(e)}</span>`}function h(e,t){return`<span class="state ${e}"><span aria-hidden="true">${a.BJ[e].sign}</span> ${t}</span>`}function g(e){return`<span class="to-copy"><code class="command">${i(e)}</code><button type="button" class="copy" hidden>${c("copy")}</button></span>`}function b(e,t){return`<a href="${s(e)}">${t}</a>`}function w(e){return e.split("/").map(encodeURIComponent).join("/")}function v(e){return b(w(e),i(e))}function y(e){return`<svg class="shape ${e}" viewBox="0 0 16 16" aria-hidden="true"><use href="#${e}"/></svg>`}let k=`<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
<g id="identical"><circle cx="8" cy="8" r="7.5"/><path class="glyph" d="M4.5 8.2 7 10.7 11.6 5.6"/></g>
<g id="acceptable"><path d="M8 0 16 8 8 16 0 8z"/><path class="glyph" d="M4.6 7q1.7-1.6 3.4 0t3.4 0M4.6 10q1.7-1.6 3.4 0t3.4 0"/></g>
<g id="investigate"><path d="M8 .5 16 15.5H0z"/><path class="glyph" d="M8 6v4.4M8 12.2v1.3"/></g>
<g id="error"><path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/><path class="glyph" d="M5 5 11 11M11 5 5 11"/></g>
</defs></svg>`,x=new Intl.NumberFormat("en");function $(e){return x.format(e)}function E(e){return`${$(e)} ${c(1===e?"byte":"bytes")}`}function C(e,t){return`<div class="scroll" tabindex="0" role="group" ${e}>${t}</div>`}},77641:(e,t,n)=>{n.d(t,{Y:()=>o});var r=n(22105),a=n(35011);function o({left:e,right:t}){let n=(e,t,n,o)=>{var s;let{before:l,changed:d,after:c}=(0,r.e)(n,o),m=`${(0,a.Qq)((s=l).length<=400?s:`…${s.slice(-400).replace(/^[\uDC00-\uDFFF]/,"")}`)}<mark>${(0,a.Qq)(i(d))}</mark>${(0,a.Qq)(i(c))}`;return`<span class="${"left"===e?"gone":"added"}"><span aria-hidden="true">${t} </span><span class="unheard">${(0,a.Vm)(e)}: </span>${m}</span>`};return`<div class="values">${n("left","−",e,t)}${n("right","+",t,e)}</div>`}function i(e){return e.length<=400?e:`${e.slice(0,400).replace(/[\uD800-\uDBFF]$/,"")}…`}},42780:(e,t,n)=>{n.d(t,{h:()=>a,r:()=>o});var r=n(27273);function a(e,{config:t,pipeline:n}){let i=[...void 0===t?[]:["--config",o(t)],...void 0===n?[]:["--pipeline",o(n)]];return(0,r.TN)([e,...i].join(" "))}function o(e){return/^[\w@%+=:,./-]+$/.test(e)?e:`'${e.replaceAll("'","'\\''")}'`}},63335:(e,t,n)=>{n.d(t,{_:()=>c});var r=n(8221);let a=(0,r.vE)({en:{help:"Keyboard",close:"Close",keySearch:"search",keyNext:"next / previous file",keyPlace:"next / previous place",keyOpen:"open or close",keyHelp:"this help",keyEscape:"leave the search, close the help",find:"Search paths, causes, symbols",filter:"Show only",openMore:"Open ten more",closeAll:"Close all",shown:"shown",nothing:"No file matches.",showOnly:"Show only these",showAll:"Show all files"},ja:{help:"キー操作",close:"閉じる",keySearch:"検索",keyNext:"次 / 前のファイル",keyPlace:"次 / 前の相違箇所",keyOpen:"開く / 閉じる",keyHelp:"このヘルプ",keyEscape:"検索を抜ける / ヘルプを閉じる",find:"パス・原因・シンボルを検索",filter:"絞り込み",openMore:"次の 10 件を開く",closeAll:"すべて閉じる",shown:"件を表示",nothing:"該当するファイルはありません。",showOnly:"これだけを表示",showAll:"全ファイルを表示"}}),o=(0,r.vE)({en:{"kind-header":"header","kind-sections":"section table","kind-code":"code","kind-data":"data","kind-debug":"debug","kind-symbols":"symbols","kind-strings":"strings","kind-relocations":"relocations","kind-note":"note","kind-comment":"comment","kind-signature":"signature","kind-member":"member","kind-slice":"slice","kind-bitcode":"bitcode","kind-other":"other","kind-gap":"gap","kind-trailing":"trailing","kind-contents":"contents"},ja:{"kind-header":"ヘッダー","kind-sections":"セクション表","kind-code":"コード","kind-data":"データ","kind-debug":"デバッグ情報","kind-symbols":"シンボル表","kind-strings":"文字列表","kind-relocations":"再配置","kind-note":"ノート","kind-comment":"コメント","kind-signature":"署名","kind-member":"メンバー","kind-slice":"スライス","kind-bitcode":"ビットコード","kind-other":"その他","kind-gap":"隙間","kind-trailing":"末尾の余り","kind-contents":"内容"}});var i=n(44197),s=n(59097);let{en:l,ja:d}=i.r,c=(0,r.vE)({en:{...s._.en,...o.en,...a.en,findings:l.findings,moreFindings:l.moreFindings,startWith:l.startWith,alsoDiffer:l.follows,tryIt:l.tryIt,path:l.path,day:l.day,whereUnknown:l.whereUnknown,whereAndWhenUnknown:l.whereAndWhenUnknown,comparison:"Comparison",run:"Run",targets:"Targets",target:l.target,stages:l.stages,files:"Files",file:"File",of:"Of",details:"Details",where:"Where",see:"See",printed:"Printed",worstFirst:"what to do, worst first",oneFile:"file",manyFiles:"files",noise:"build noise only",changed:"changed",gate:"Gate",agree:"files agree",threshold:"at least",rate:"Rate",strict:"Identical",tolerant:"Identical or allowed",byCount:"of files",byBytes:"of bytes",artifacts:"Files",unused:"Tolerances that apply to no difference",language:"日本語",differing:"Differing bytes",byte:"byte",bytes:"bytes",functions:"functions agree",changesProgram:"fails every gate: no threshold may forgive it",causes:"Causes",noCause:"No cause is known.",follows:"follows from",confidence:"confidence",high:"high",medium:"medium",low:"low",evidence:"Evidence",fix:"Fix",copy:"Copy",copied:"Copied",selected:"Selected: copy with the keyboard",origin:"How it came to be",rules:"Rules that own bytes",picture:"Picture of the file",left:"left",right:"right",regions:"Regions",openPlace:"place that no rule owns",ownedPlace:"place that a rule owns",ownedPlaces:"Places that rules own",region:"Region",kind:"Kind",offset:"Offset",size:"Size",places:"Differing places",place:"Place",morePlaces:"more places",owner:"Owned by",noRule:"no rule",symbol:"Symbol",meaning:"Meaning",absent:"absent",instruction:"Instruction",hex:"Bytes",bytesWith:"its bytes are shown with place",members:"Order of members",functionStates:"Functions that differ",functionsChanged:"In their instructions",functionsLeft:"Only on the left",functionsRight:"Only on the right",functionsUndecided:"In their bytes (not decoded)",functionsAddresses:"Only in addresses, because something moved",densities:"Where bytes differ",parts:"parts of the file hold differences",openBytes:"bytes that no rule owns",ownedBytes:"bytes that rules own",code:"Instructions",lines:"Lines",removed:"removed",added:"added",skippedLines:"equal lines",cutLines:"The rest is not shown.",unpairedLines:"Too many lines differ to find out which belong together.",noLineEnd:"no line end",leftOut:"Left out to keep this page small.",showsIt:"Run this where both paths exist:"},ja:{...s._.ja,...o.ja,...a.ja,findings:d.findings,moreFindings:d.moreFindings,startWith:d.startWith,alsoDiffer:d.follows,tryIt:d.tryIt,path:d.path,day:d.day,whereUnknown:d.whereUnknown,whereAndWhenUnknown:d.whereAndWhenUnknown,comparison:"比較",run:"実行",targets:"ターゲット",target:d.target,stages:d.stages,files:"ファイル",file:"ファイル",of:"対象",details:"詳細",where:"場所",see:"参照",printed:"出力",worstFirst:"行うべきこと、重いものから",oneFile:"ファイル",manyFiles:"ファイル",noise:"ビルドのノイズのみ",changed:"内容の変更",gate:"ゲート",agree:"ファイルが一致",threshold:"基準",rate:"一致率",strict:"一致のみ",tolerant:"一致または許容範囲",byCount:"ファイル数で",byBytes:"バイト数で",artifacts:"ファイル",unused:"使われなかった許容設定",language:"English",differing:"相違バイト数",byte:"バイト",bytes:"バイト",functions:"関数が一致",changesProgram:"どのゲートも不合格: しきい値では許されない相違",causes:"原因",noCause:"原因は不明です。",follows:"次に由来",confidence:"確度",high:"高",medium:"中",low:"低",evidence:"根拠",fix:"対処",copy:"コピー",copied:"コピーしました",selected:"選択しました。キーボードでコピーしてください",origin:"できるまで",rules:"適用された規則",picture:"ファイルの図",left:"左",right:"右",regions:"領域",openPlace:"該当規則のない箇所",ownedPlace:"規則が該当する箇所",ownedPlaces:"規則が該当する箇所",region:"領域",kind:"種類",offset:"オフセット",size:"サイズ",places:"相違箇所",place:"箇所",morePlaces:"箇所がほかにあり",owner:"該当規則",noRule:"該当規則なし",symbol:"シンボル",meaning:"意味",absent:"なし",instruction:"命令",hex:"バイト列",bytesWith:"バイト列を表示している箇所:",members:"メンバーの順序",functionStates:"異なる関数",functionsChanged:"命令が異なる",functionsLeft:"左側だけにある",functionsRight:"右側だけにある",functionsUndecided:"バイトが異なる（逆アセンブルしていない）",functionsAddresses:"アドレスだけが異なる（何かが移動したため）",densities:"バイトが異なる位置",parts:"区間に相違あり",openBytes:"該当規則のないバイト数",ownedBytes:"規則が該当するバイト数",code:"命令列",lines:"行",removed:"削除",added:"追加",skippedLines:"同一の行",cutLines:"以降は省略。",unpairedLines:"相違行が多すぎるため、行の対応は求めていません。",noLineEnd:"改行なし",leftOut:"ページを小さく保つため省略。",showsIt:"両方のパスがある所で実行すると表示できます:"}})}};