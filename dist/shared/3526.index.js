export const id=3526;export const ids=[3526];export const modules={63102:(e,t,n)=>{n.d(t,{A:()=>r});let r=class Diff{diff(e,t,n={}){let r;"function"==typeof n?(r=n,n={}):"callback"in n&&(r=n.callback);let a=this.castInput(e,n),o=this.castInput(t,n),i=this.removeEmpty(this.tokenize(a,n)),l=this.removeEmpty(this.tokenize(o,n));return this.diffWithOptionsObj(i,l,n,r)}diffWithOptionsObj(e,t,n,r){var a;let o=e=>(e=this.postProcess(e,n),r)?void setTimeout(function(){r(e)},0):e,i=t.length,l=e.length,s=1,d=i+l;null!=n.maxEditLength&&(d=Math.min(d,n.maxEditLength));let c=null!=(a=n.timeout)?a:1/0,p=Date.now()+c,u=[{oldPos:-1,lastComponent:void 0}],f=this.extractCommon(u[0],t,e,0,n);if(u[0].oldPos+1>=l&&f+1>=i)return o(this.buildValues(u[0].lastComponent,t,e));let m=-1/0,h=1/0,g=()=>{for(let r=Math.max(m,-s);r<=Math.min(h,s);r+=2){let a,s=u[r-1],d=u[r+1];s&&(u[r-1]=void 0);let c=!1;if(d){let e=d.oldPos-r;c=d&&0<=e&&e<i}let p=s&&s.oldPos+1<l;if(!c&&!p){u[r]=void 0;continue}if(a=!p||c&&s.oldPos<d.oldPos?this.addToPath(d,!0,!1,0,n):this.addToPath(s,!1,!0,1,n),f=this.extractCommon(a,t,e,r,n),a.oldPos+1>=l&&f+1>=i)return o(this.buildValues(a.lastComponent,t,e))||!0;u[r]=a,a.oldPos+1>=l&&(h=Math.min(h,r-1)),f+1>=i&&(m=Math.max(m,r+1))}s++};if(r)!function e(){setTimeout(function(){if(s>d||Date.now()>p)return r(void 0);g()||e()},0)}();else for(;s<=d&&Date.now()<=p;){let e=g();if(e)return e}}addToPath(e,t,n,r,a){let o=e.lastComponent;return o&&!a.oneChangePerToken&&o.added===t&&o.removed===n?{oldPos:e.oldPos+r,lastComponent:{count:o.count+1,added:t,removed:n,previousComponent:o.previousComponent}}:{oldPos:e.oldPos+r,lastComponent:{count:1,added:t,removed:n,previousComponent:o}}}extractCommon(e,t,n,r,a){let o=t.length,i=n.length,l=e.oldPos,s=l-r,d=0;for(;s+1<o&&l+1<i&&this.equals(n[l+1],t[s+1],a);)s++,l++,d++,a.oneChangePerToken&&(e.lastComponent={count:1,previousComponent:e.lastComponent,added:!1,removed:!1});return d&&!a.oneChangePerToken&&(e.lastComponent={count:d,previousComponent:e.lastComponent,added:!1,removed:!1}),e.oldPos=l,s}equals(e,t,n){return n.comparator?n.comparator(e,t):e===t||!!n.ignoreCase&&e.toLowerCase()===t.toLowerCase()}removeEmpty(e){let t=[];for(let n=0;n<e.length;n++)e[n]&&t.push(e[n]);return t}castInput(e,t){return e}tokenize(e,t){return Array.from(e)}join(e){return e.join("")}postProcess(e,t){return e}get useLongestToken(){return!1}buildValues(e,t,n){let r,a=[];for(;e;)a.push(e),r=e.previousComponent,delete e.previousComponent,e=r;a.reverse();let o=a.length,i=0,l=0,s=0;for(;i<o;i++){let e=a[i];if(e.removed)e.value=this.join(n.slice(s,s+e.count)),s+=e.count;else{if(!e.added&&this.useLongestToken){let r=t.slice(l,l+e.count);r=r.map(function(e,t){let r=n[s+t];return r.length>e.length?r:e}),e.value=this.join(r)}else e.value=this.join(t.slice(l,l+e.count));l+=e.count,e.added||(s+=e.count)}}return a}}},53526:(e,t,n)=>{n.d(t,{comparisonPage:()=>ef});var r=n(59140),a=n(94304),o=n(63102);let i=class ArrayDiff extends o.A{tokenize(e){return e.slice()}join(e){return e}removeEmpty(e){return e}};let l=new i;function s(e){return void 0===e?null:{offset:e.offset,bytes:e.bytes.toString("hex"),text:e.text}}function d({left:e,right:t}){return e.some((e,n)=>e!==t[n])}function c(e,t){if(null===e)return Array.from({length:256},()=>null);let n=Math.min(Math.max(0,t),e.size),r=Math.min(Math.max(n,t+256),e.size),a=e.read(n,r-n);return Array.from({length:256},(e,r)=>a[t+r-n]??null)}var p=n(4573),u=n(9394);function f(e){let t=e.size>8388608,n=e.read(0,Math.min(e.size,8388608)),r=t?n.subarray(0,n.lastIndexOf("\n")+1):n;if(r.includes(0)||!(0,p.isUtf8)(r))return null;let a=r.toString("utf8").split("\n",2e5+1),o=a.pop()??"",i=t||2e5===a.length,l=a.map(e=>`${e}
`);return{lines:i||""===o?l:[...l,o],cut:i}}function m(e,t,n,r,a){let o=r?0:Math.min(3,e.length),i=a?e.length:Math.max(o,e.length-3),l=(r,a)=>e.slice(r,a).map((e,a)=>h("same",t+r+a,n+r+a,e));return[...l(0,o),...i>o?[{mark:"skipped",left:t+o,right:n+o,text:"",end:"lf"}]:[],...l(i,e.length)]}function h(e,t,n,r){let a=r.endsWith("\r\n")?"crlf":r.endsWith("\n")?"lf":"none",o=r.slice(0,r.length-({lf:1,crlf:2,none:0})[a]);return{mark:e,left:t,right:n,text:(0,u.os)(o,400),end:a}}var g=n(88597);function b(e,t){return null===t?{size:e,boxes:0===e?[]:[{name:"contents",kind:"contents",offset:0,size:e,regions:1}]}:{size:e,boxes:function(e){let t=e;for(let e=1;t.length>400;e*=2)t=function(e,t){let n=[];for(let o of e){var r,a;let e=n.at(-1);void 0!==e&&e.size<=t&&o.size<=t?n[n.length-1]=(r=e,a=o,{name:`${r.name.split(" … ")[0]} … ${a.name.split(" … ").at(-1)}`,kind:r.size>=a.size?r.kind:a.kind,offset:r.offset,size:r.size+a.size,regions:r.regions+a.regions}):n.push(o)}return n}(t,e);return t}(function e(t,n,r,a){let o=a>0&&t.length<=400;return t.flatMap(t=>{let i=`${r}${t.name}`,l=o?(0,g.F)(t):null;return null!==l?e(l.regions,n+t.offset,`${i} › `,a-1):[{name:i,kind:t.kind,offset:n+t.offset,size:t.size,regions:1}]})}(t.regions,0,"",3))}}function v(e,t){if(null===e)return null;try{return{source:e,map:t(e)}}catch(t){if(t instanceof a.sG)return{source:e,map:null};throw t}}function $(e,t){return null===e||null===e.map||(0,g.x)(e.map,t)?.region.kind!=="code"?null:{map:e.map,source:e.source,offset:t}}var y=n(97582),w=n(77598),k=n(83914),x=n(47729);let C=(0,x.Z9)("en"),z=(0,x.Z9)("ja");function M(e){return[C(e),z(e)]}let S={identical:M("identical"),acceptable:M("acceptable"),investigate:M("investigate"),error:M("error"),passed:M("passed"),failed:M("failed"),comparison:["Comparison","比較"],overview:["Overview","概要"],gate:["Gate","ゲート"],threshold:["at least","基準"],rate:["Rate","一致率"],strict:["Identical","一致のみ"],tolerant:["Identical or acceptable","一致または許容範囲"],byCount:["of artifacts","成果物数で"],byBytes:["of bytes","バイト数で"],artifacts:["Artifacts","成果物"],unused:["Tolerances that met no difference","使われなかった許容設定"],find:["Search paths, causes, symbols","パス・原因・シンボルを検索"],filter:["Show only","絞り込み"],openAll:["Open all","すべて開く"],closeAll:["Close all","すべて閉じる"],shown:["shown","件を表示"],nothing:["No artifact matches.","該当する成果物はありません。"],language:["日本語","English"],help:["Keyboard","キー操作"],close:["Close","閉じる"],keySearch:["search","検索"],keyNext:["next / previous artifact","次 / 前の成果物"],keyPlace:["next / previous place","次 / 前の相違箇所"],keyOpen:["open or close","開く / 閉じる"],keyHelp:["this help","このヘルプ"],keyEscape:["leave the search, close the help","検索を抜ける / ヘルプを閉じる"],differing:["Differing bytes","相違バイト数"],byte:["byte","バイト"],bytes:["bytes","バイト"],functions:["functions agree","関数が一致"],hard:["fails every gate: no threshold may forgive it","どのゲートも不合格: しきい値では許されない相違"],causes:["Causes","原因"],noCause:["No cause is known.","原因は不明です。"],follows:["follows from","次に由来"],confidence:["confidence","確度"],high:["high","高"],medium:["medium","中"],low:["low","低"],evidence:["Evidence","根拠"],fix:["Fix","対処"],copy:["Copy","コピー"],copied:["Copied","コピーしました"],selected:["Selected: copy with the keyboard","選択しました。キーボードでコピーしてください"],rules:["Rules that own bytes","適用された規則"],picture:["Picture of the file","ファイルの図"],left:["left","左"],right:["right","右"],regions:["Regions","領域"],openPlace:["place that no rule owns","該当規則のない箇所"],ownedPlace:["place that a rule owns","規則が該当する箇所"],region:["Region","領域"],kind:["Kind","種類"],offset:["Offset","オフセット"],size:["Size","サイズ"],places:["Differing places","相違箇所"],place:["Place","箇所"],morePlaces:["more places","箇所がほかにあり"],owner:["Owned by","該当規則"],noRule:["no rule","該当規則なし"],symbol:["Symbol","シンボル"],instruction:["Instruction","命令"],hex:["Bytes","バイト列"],code:["Instructions","命令列"],lines:["Lines","行"],removed:["removed","削除"],added:["added","追加"],skippedLines:["equal lines","同一の行"],cutLines:["The rest is not shown.","以降は省略。"],unpairedLines:["Too many lines differ to find out which belong together.","相違行が多すぎるため、行の対応は求めていません。"],noLineEnd:["no line end","改行なし"],leftOut:["Left out to keep this page small; the JSON report has all places.","ページを小さく保つため省略。JSON レポートにすべてあります。"],"kind-header":["header","ヘッダー"],"kind-sections":["section table","セクション表"],"kind-code":["code","コード"],"kind-data":["data","データ"],"kind-debug":["debug","デバッグ情報"],"kind-symbols":["symbols","シンボル表"],"kind-strings":["strings","文字列表"],"kind-relocations":["relocations","再配置"],"kind-note":["note","ノート"],"kind-comment":["comment","コメント"],"kind-signature":["signature","署名"],"kind-member":["member","メンバー"],"kind-slice":["slice","スライス"],"kind-bitcode":["bitcode","ビットコード"],"kind-other":["other","その他"],"kind-gap":["gap","隙間"],"kind-trailing":["trailing","末尾の余り"],"kind-contents":["contents","内容"]},j=/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu,L={"\n":"\\n","\r":"\\r","	":"\\t","\0":"\\0"};function E(e){return I(e).replaceAll(j,e=>`<span class="unseen">${A(e)}</span>`)}function P(e){return I(e.replaceAll(j,A))}function O(e){return e.split("	").map(E).join("	")}function A(e){return L[e]??`\\u{${(e.codePointAt(0)??0).toString(16)}}`}function I(e){return e.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;").replaceAll("::",":&#58;").replaceAll("##[","#&#35;[")}function T(e){return`<span data-word="${e}">${I(S[e][0])}</span>`}function B(e,t=""){let n=""===t?"":`: ${t}`;return`aria-label="${P(`${S[e][0]}${n}`)}" data-label="${e}"${""===n?"":` data-about="${P(n)}"`}`}function N(e){return`<span class="verdict ${e}">${F(e)}${T(e)}</span>`}function F(e){return`<svg class="shape ${e}" viewBox="0 0 16 16" aria-hidden="true"><use href="#${e}"/></svg>`}let D=`<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
<g id="identical"><circle cx="8" cy="8" r="7.5"/><path class="glyph" d="M4.5 8.2 7 10.7 11.6 5.6"/></g>
<g id="acceptable"><path d="M8 0 16 8 8 16 0 8z"/><path class="glyph" d="M4.6 7q1.7-1.6 3.4 0t3.4 0M4.6 10q1.7-1.6 3.4 0t3.4 0"/></g>
<g id="investigate"><path d="M8 .5 16 15.5H0z"/><path class="glyph" d="M8 6v4.4M8 12.2v1.3"/></g>
<g id="error"><path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/><path class="glyph" d="M5 5 11 11M11 5 5 11"/></g>
</defs></svg>`,R=new Intl.NumberFormat("en");function K(e){return R.format(e)}function q(e){return`${K(e)} ${T(1===e?"byte":"bytes")}`}function W(e){return`0x${e.toString(16)}`}function V(e,t){return`<div class="scroll" tabindex="0" role="group" ${e}>${t}</div>`}let G={layout:{owns:"values that follow from the layout",harmless:"what they follow from is compared on its own"},tolerance:{owns:"what a tolerance of the rules file names",harmless:"declared by the project"}};function H({left:e,right:t,same:n}){return`<tr${n?"":' class="differs"'}>${J(e)}<td class="sign">${n?"":"≠"}</td>${J(t)}</tr>`}function J(e){if(null===e)return"<td></td><td></td><td></td>";let t=e.bytes.match(/../g)??[];return`<td class="at">${e.offset.toString(16)}</td><td class="raw">${t.join(" ")}</td><td>${E(e.text)}</td>`}function Z({offsets:e,left:t,right:n}){let r=t.map((e,t)=>e!==n[t]);return`${U(e[0],t,r)}   ${U(e[1],n,r)}`}function U(e,t,n){let r=e<0?"":e.toString(16).padStart(8,"0"),a=t.map(e=>null===e?"  ":e.toString(16).padStart(2,"0")),o=t.map(e=>null===e?" ":e>=32&&e<127?String.fromCharCode(e):"·");return`<i>${r.padEnd(8)}</i>  ${Y(a,n," ")}  <i>${Y(o,n,"")}</i>`}function Y(e,t,n){let r=[];for(let a=0,o=0;a<e.length;a=o){for(;o<e.length&&t[o]===t[a];)o++;let i=E(e.slice(a,o).join(n));r.push(!0===t[a]?`<mark>${i}</mark>`:i)}return r.join(n)}function _(e,t,n){let r=e.findIndex((e,r)=>r>=t&&e.mark!==n);return e.slice(t,r<0?e.length:r)}let X={same:"",removed:"−",added:"+",skipped:""};function Q(e,t){return`<p>${T(e)} <small>${null===t?"–":`${q(t.size)}`}</small></p>`}function ee(e,t,n){return(e?.boxes??[]).map(({kind:e,offset:r,size:a,name:o})=>`<rect class="k-${e}" x="${et(r*n)}" y="${t}" width="${et(a*n)}" height="24"><title>${P(o)} \xb7 ${e} \xb7 ${W(r)} \xb7 ${K(a)} B</title></rect>`).join("")}function et(e){return String(Math.round(100*e)/100)}function en(e,t,n,r){let{path:a,verdict:o}=e;return"identical"===o?`<li class="artifact" data-verdict="identical"><div class="line">${er(e)}</div></li>`:`<li class="artifact" data-verdict="${o}"><details${r?" open":""}><summary class="line" id="${n}">${er(e)}</summary><div class="body">${function({hard:e,functions:t}){let n=void 0===t?"":`<p>${K(t.matching)} / ${K(t.all)} ${T("functions")}</p>`;return`${e?`<p class="hard">${T("hard")}</p>`:""}${n}`}(e)}${function({causes:e,verdict:t}){if(0===e.length)return"acceptable"===t?"":`<h4>${T("causes")}</h4><p class="note">${T("noCause")}</p>`;let n=new Set,r=t=>{let a=t.filter(e=>!n.has(e));for(let e of a)n.add(e);let o=a.map(t=>`<li>${function({id:e,confidence:t,evidence:n,fix:r,derivedFrom:a}){let o=void 0===a?"":` <small>${T("follows")} <code>${a}</code></small>`;return`<p class="cause"><code class="find">${e}</code> <span class="confidence ${t}">${T("confidence")}: ${T(t)}</span>${o}</p><dl><dt>${T("evidence")}</dt><dd lang="en">${E(n)}</dd><dt>${T("fix")}</dt><dd><span class="fix" lang="en">${E(r)}</span> <button type="button" class="copy" hidden>${T("copy")}</button></dd></dl>`}(t)}${r(e.filter(e=>e.derivedFrom===t.id))}</li>`);return 0===o.length?"":`<ul class="causes">${o.join("")}</ul>`},a=new Set(e.map(({id:e})=>e)),o=r(e.filter(({derivedFrom:e})=>void 0===e||!a.has(e)));return`<h4>${T("causes")}</h4>${o}${r(e)}`}(e)}${function(e){if(0===e.length)return"";let t=e.map(e=>{let{owns:t,harmless:n}="layout"===e||"tolerance"===e?G[e]:k.y0[e];return`<dt><code>${e}</code></dt><dd lang="en">${E(t)}: ${E(n)}</dd>`});return`<h4>${T("rules")}</h4><dl class="rules">${t.join("")}</dl>`}(e.rules)}${null===t?function({regions:e}){return 0===e.length?"":`<p class="note">${T("leftOut")}</p>`}(e):function(e,t,n,r){let{regions:a}=e,o=function({path:e,left:t,right:n},r){let a,o,i=Math.max(t?.size??0,n?.size??0);if(0===i)return"";let l=1e3/i,s=`<svg class="map" viewBox="0 0 1000 66" preserveAspectRatio="none" role="img" ${B("picture",e)}>${ee(t,0,l)}${ee(n,42,l)}${r.map(e=>(function({offset:e,offsetRight:t,name:n,bytes:r,rule:a},o){let[i,l]=[et(e*o),et(t*o)];return`<path class="mark ${null===a?"open":"owned"}" d="M${i} 0V24L${l} 42V66"><title>${P(n)} \xb7 ${W(e)} – ${W(t)} \xb7 ${K(r)} B</title></path>`})(e,l)).join("")}</svg>`;return`<div class="picture"><div class="sides">${Q("left",t)}${Q("right",n)}</div>${s}</div>${a=[...new Set([t,n].flatMap(e=>e?.boxes.map(({kind:e})=>e)??[]))].map(e=>`<li><span class="swatch k-${e}"></span>${T(`kind-${e}`)}</li>`),o=(e,t)=>`<li><span class="stroke ${e}"></span>${T(t)}</li>`,`<ul class="legend">${a.join("")}${o("open","openPlace")}${o("owned","ownedPlace")}</ul>`}${function(e,t){let n=new Map;for(let[r,a]of[e,t].entries()){let e=new Map;for(let t of a?.boxes??[]){let a=e.get(t.name)??0;e.set(t.name,a+1);let o=`${t.name}
${a}`,i=n.get(o)??[null,null];i[r]=t,n.set(o,i)}}let r=e=>null===e?"<td>–</td><td>–</td>":`<td>${W(e.offset)}</td><td>${K(e.size)}</td>`,a=[...n.values()].map(([e,t])=>{let n=e??t;return null===n?"":`<tr><th scope="row"><bdi>${E(n.name)}</bdi></th><td>${T(`kind-${n.kind}`)}</td>${r(e)}${r(t)}</tr>`}),o=[T("region"),T("kind"),...["left","right"].flatMap(e=>[`${T("offset")}, ${T(e)}`,`${T("size")}, ${T(e)}`])],i=`<table class="data numbers"><thead><tr>${o.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${a.join("\n")}</tbody></table>`;return`<details class="list"><summary>${T("regions")} <small>${K(n.size)}</small></summary>${V(B("regions"),i)}</details>`}(t,n)}`}(t,a),i=t.places.flatMap((e,t)=>{let n=a[t];return void 0===n?[]:[function(e,{hex:t,code:n},r,a){let{name:o,kind:i,offset:l,offsetRight:s,symbol:d}=e,c=void 0===d?"":` \xb7 <bdi class="symbol">${E(d)}</bdi>`,p=l===s?W(l):`${W(l)} – ${W(s)}`,u=`${T("place")} ${r}: <bdi>${E(o)}</bdi> <small>${T(`kind-${i}`)} \xb7 ${p}${c}</small>`,f=`${r}, ${o}`;return`<section class="place" id="${a}-${r}" tabindex="-1"><h5>${u}</h5>${0===t.length?"":V(B("hex",f),`<pre class="hex">${t.map(Z).join("\n")}</pre>`)}${null===n?"":function({symbols:e,rows:t},n){let r=(e,t)=>`<th scope="col" colspan="3">${T(e)}${null===t?"":` <bdi class="symbol">${E(t)}</bdi>`}</th>`;return V(B("code",n),`<table class="code"><thead><tr>${r("left",e[0])}<td></td>${r("right",e[1])}</tr></thead><tbody>${t.map(H).join("\n")}</tbody></table>`)}(n,f)}</section>`}(n,e,t+1,r)]});return[""===o?"":`<h4>${T("picture")}</h4>${o}`,null===t.lines?"":`<h4>${T("lines")}</h4>${function({rows:e,cut:t,paired:n},r){let a=n?function(e){let t=new Map;for(let n=0;n<e.length;n++){let r=_(e,n,"removed"),a=_(e,n+r.length,"added");if(r.length>0&&r.length===a.length)for(let[e,n]of r.entries()){let r=a[e];void 0!==r&&t.set(n,r).set(r,n)}n+=Math.max(0,r.length+a.length-1)}return t}(e):new Map,o=e.some(({mark:e,end:t})=>"skipped"!==e&&"lf"!==t);return[n?"":`<p class="note">${T("unpairedLines")}</p>`,V(B("lines",r),`<table class="lines"><tbody>${e.map(e=>(function(e,t,n){let{mark:r,left:a,right:o}=e;if("skipped"===r)return`<tr class="skipped"><td colspan="4">⋯ ${T("skippedLines")}</td></tr>`;let i="same"===r?"":` ${B(r)} role="img"`,l=void 0===t?O(e.text):function(e,t){let n=Math.min(e.length,t.length),r=0;for(;r<n&&e[r]===t[r];)r++;let a=0;for(;a<n-r&&e[e.length-1-a]===t[t.length-1-a];)a++;r>0&&/[\uD800-\uDBFF]/.test(e[r-1]??"")&&r--,a>0&&/[\uDC00-\uDFFF]/.test(e[e.length-a]??"")&&a--;let o=e.slice(r,e.length-a),i=""===o?"":`<mark>${O(o)}</mark>`;return`${O(e.slice(0,r))}${i}${O(e.slice(e.length-a))}`}(e.text,t.text),s=`<td class="no">${a??""}</td><td class="no">${o??""}</td><td class="sign"><span${i}>${X[r]}</span></td>`;return`<tr class="${r}">${s}<td class="text">${l}${n?function({mark:e,end:t}){return"none"===t?` <span class="unseen">${T("noLineEnd")}</span>`:"same"===e&&"lf"===t?"":`<span class="unseen">${"crlf"===t?"\\r\\n":"\\n"}</span>`}(e):""}</td></tr>`})(e,a.get(e),o)).join("\n")}</tbody></table>`),t?`<p class="note">${T("cutLines")}</p>`:""].join("")}(t.lines,n)}`,function({regions:e,moreRegions:t},n,r){if(0===e.length)return"";let a=[T("place"),T("region"),`${T("offset")}, ${T("left")}`,`${T("offset")}, ${T("right")}`,T("differing"),T("owner"),T("symbol"),T("instruction")],o=e.map((e,t)=>{let a=t<r?`<a href="#${n}-${t+1}">${t+1}</a>`:`${t+1}`,{name:o,offset:i,offsetRight:l,bytes:s,rule:d,symbol:c,instruction:p}=e,u=null===d?`<strong>${T("noRule")}</strong>`:`<code>${d}</code>`,f=[`<bdi class="find">${E(o)}</bdi>`,W(i),W(l),K(s),u,`<bdi class="find">${E(c??"")}</bdi>`,`<code>${E(p??"")}</code>`];return`<tr><th scope="row">${a}</th>${f.map(e=>`<td>${e}</td>`).join("")}</tr>`}),i=`<table class="data places"><thead><tr>${a.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${o.join("\n")}</tbody></table>`,l=0===t?"":`<p class="note">${K(t)} ${T("morePlaces")}</p>`;return`<h4>${T("places")}</h4>${V(B("places"),i)}${l}`}(e,r,t.places.length),...i].join("\n")}(e,t,a,n)}</div></details></li>`}function er({path:e,verdict:t,format:n,kind:r,bytesDiffering:a,causes:o}){let i=o.map(({id:e})=>`<code>${e}</code>`).join(" "),l=0===a?"":q(a);return`${N(t)}<h3><bdi class="path find">${E(e)}</bdi> <small>${E(n??r)}</small></h3><span class="differing">${l}</span><span class="chips">${i}</span>`}var ea=n(84083);let eo=["error","investigate","acceptable","identical"];function ei(e){return`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${Math.floor(1e3*e)/10}" height="6"/></svg>`}function el(e){let t=new Map;for(let{verdict:n}of e)t.set(n,(t.get(n)??0)+1);return t}let es=`'use strict';
const WORDS = ${JSON.stringify(S)};
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const artifacts = all('.artifact');
const search = byId('search');
let language = 0;

for (const control of all('.tools, .copy')) control.hidden = false;

// Language: every word of the page carries its key.
const wordOf = (key) => WORDS[key][language];
function setLanguage(next) {
  language = next;
  document.documentElement.lang = ['en', 'ja'][language];
  for (const element of all('[data-word]')) element.textContent = wordOf(element.dataset.word);
  for (const element of all('[data-label]')) {
    element.setAttribute('aria-label', wordOf(element.dataset.label) + (element.dataset.about ?? ''));
  }
  for (const element of all('[data-hint]')) element.placeholder = wordOf(element.dataset.hint);
  byId('language').lang = ['ja', 'en'][language];
  showCount();
}
byId('language').addEventListener('click', () => setLanguage(1 - language));
byId('language').lang = 'ja';

// Search and filter. What is searched is gathered at the first search.
const searched = new Map();
function searchedText(artifact) {
  if (!searched.has(artifact)) {
    searched.set(artifact, all('.find, .chips code', artifact).map((each) => each.textContent).join('\\n').toLowerCase());
  }
  return searched.get(artifact);
}
const shown = () => artifacts.filter((artifact) => !artifact.hidden);
function showCount() {
  const number = shown().length;
  byId('count').textContent = number + ' / ' + artifacts.length + ' ' + wordOf('shown');
  byId('nothing').hidden = number > 0;
}
function refresh() {
  const words = search.value.toLowerCase().split(/\\s+/).filter((each) => each !== '');
  const verdicts = all('.filter[aria-pressed=true]').map((filter) => filter.dataset.filter);
  for (const artifact of artifacts) {
    const wanted = verdicts.length === 0 || verdicts.includes(artifact.dataset.verdict);
    artifact.hidden = !(wanted && words.every((each) => searchedText(artifact).includes(each)));
  }
  showCount();
}
search.addEventListener('input', refresh);
for (const filter of all('.filter')) {
  filter.addEventListener('click', () => {
    filter.setAttribute('aria-pressed', String(filter.getAttribute('aria-pressed') !== 'true'));
    refresh();
  });
}
const openAll = (open) => shown().forEach((artifact) => all('details', artifact).slice(0, 1).forEach((details) => { details.open = open; }));
byId('open-all').addEventListener('click', () => openAll(true));
byId('close-all').addEventListener('click', () => openAll(false));

// Copying. Where the clipboard is refused, the text is selected, and the person copies it.
async function copy(button) {
  const fix = button.parentElement.querySelector('.fix');
  let done = 'copied';
  try {
    await navigator.clipboard.writeText(fix.textContent);
  } catch {
    getSelection().selectAllChildren(fix);
    done = 'selected';
  }
  const word = button.querySelector('[data-word]');
  word.dataset.word = done;
  word.textContent = wordOf(done);
  byId('count').textContent = wordOf(done);
}
document.addEventListener('click', (event) => {
  const button = event.target.closest('.copy');
  if (button !== null) copy(button);
});

// A link to a place opens what hides it.
function reveal() {
  const target = location.hash === '' ? null : byId(location.hash.slice(1));
  if (target === null) return;
  for (let up = target.closest('details'); up !== null; up = up.parentElement.closest('details')) up.open = true;
  target.focus();
}
addEventListener('hashchange', reveal);

// Keys.
function step(elements, by) {
  const from = document.activeElement;
  const side = (each) => (each.contains(from) ? 0 : from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1);
  const next = by > 0 ? elements.find((each) => side(each) > 0) : elements.findLast((each) => side(each) < 0);
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
const lines = () => shown().flatMap((artifact) => all('summary.line', artifact));
const places = () => shown().flatMap((artifact) => all('details[open] > .body > .place', artifact));
const help = byId('help');
const KEYS = {
  '/': () => { search.focus(); search.select(); },
  j: () => step(lines(), 1),
  k: () => step(lines(), -1),
  n: () => step(places(), 1),
  p: () => step(places(), -1),
  '?': () => help.showModal(),
};
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.target === search) {
    if (event.key === 'Escape') { search.value = ''; refresh(); search.blur(); }
    return;
  }
  const action = KEYS[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
});
byId('help-open').addEventListener('click', () => help.showModal());

// On paper everything is open.
let closed = [];
addEventListener('beforeprint', () => {
  closed = all('details:not([open])');
  for (const details of closed) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of closed) details.open = false;
});

showCount();
reveal();
`,ed=`
:root{color-scheme:light dark;--ground:#fff;--panel:#f6f8fa;--line:#d1d9e0;--ink:#1f2328;--dim:#59636e;--link:#0757ba;
--good:#14692f;--fine:#5c4a00;--look:#a8321c;--bad:#b0182d;--mark:#ffe08a;--mark-ink:#3b2f00;--add:#e6f6ea;--gone:#fdecea;
--code:#3f7cc4;--data:#2b8f83;--debug:#a3abb5;--symbols:#8a6cc0;--header:#55606d;--relocations:#c0608f;--note:#b98a1d;--signature:#c56a2c;--member:#6f8fb0;--gap:#dfe4ea}
@media(prefers-color-scheme:dark){:root{--ground:#0d1117;--panel:#161b22;--line:#30363d;--ink:#e6edf3;--dim:#9aa4af;--link:#79b8ff;
--good:#5fce7b;--fine:#e0c05c;--look:#ff9b78;--bad:#ff8a8f;--mark:#6b5200;--mark-ink:#fff1bd;--add:#12281a;--gone:#331a1c;
--code:#5b97dd;--data:#3fae9f;--debug:#6c7681;--symbols:#a58ad8;--header:#8b96a3;--relocations:#d77aa8;--note:#d0a63c;--signature:#dd8a50;--member:#7f9fc2;--gap:#2a313a}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0 auto;max-width:84rem;padding:0 1.5rem 4rem;background:var(--ground);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK JP","Hiragino Sans",sans-serif;overflow-wrap:anywhere}
code,kbd,pre,.code,.lines,.path,.symbol,.places td,.numbers td{font-family:ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,"Noto Sans Mono",monospace}
small{color:var(--dim);font-size:.85em;font-weight:400}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
.shapes{position:absolute}
.top{display:flex;flex-wrap:wrap;align-items:end;gap:1rem 2rem;padding:2.25rem 0 1.25rem;border-bottom:1px solid var(--line)}
.top>div:first-child{flex:1 1 20rem;min-width:0}
.eyebrow{margin:0;color:var(--dim);font-size:.8rem;letter-spacing:.06em}
h1{margin:.15rem 0 0;font-size:1.6rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}
h1 span{color:var(--dim);font-weight:400}
h2{margin:2.25rem 0 .9rem;font-size:1.15rem;font-weight:650}
h3{margin:0;font-size:1rem;font-weight:600}
h4{margin:1.75rem 0 .6rem;font-size:.95rem;font-weight:650}
h5{margin:0 0 .5rem;font-size:.9rem;font-weight:600}
.overall{margin:0;font-size:1.2rem}
.verdict{font-weight:600;white-space:nowrap}.verdict .shape{margin-right:.45em}
.shape{width:1em;height:1em;flex:none;fill:currentColor;vertical-align:-.125em}
.identical{color:var(--good)}.acceptable{color:var(--fine)}.investigate{color:var(--look)}.error{color:var(--bad)}
.glyph{fill:none;stroke:var(--ground);stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
button,input{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:.3rem .7rem;min-height:2rem}
button{cursor:pointer}button:hover{background:var(--panel);border-color:var(--dim)}
button[aria-pressed=true]{background:var(--panel);border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link);font-weight:600}
kbd{border:1px solid var(--line);border-bottom-width:2px;border-radius:4px;padding:0 .35em;font-size:.85em;background:var(--panel)}
.tools{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1rem}
.card{border:1px solid var(--line);border-radius:10px;padding:1rem 1.15rem;background:var(--panel);min-width:0}
.card h3{color:var(--dim);font-size:.85rem;font-weight:600}
.card p{margin:.35rem 0}.card ul{margin:.6rem 0 0;padding-left:1.15rem}
.card.warn{margin-top:1rem;border-left:4px solid var(--fine)}
.gate.good{border-left:4px solid var(--good)}.gate.bad{border-left:4px solid var(--bad)}
.big{display:flex;align-items:center;gap:.45rem;font-size:1.35rem;font-weight:650}
.gate.good .big{color:var(--good)}.gate.bad .big{color:var(--bad)}
.rates{width:100%;border-collapse:collapse;margin-top:.4rem}
.rates th{text-align:left;font-weight:400;color:var(--dim);font-size:.85rem;padding:.15rem .75rem .15rem 0}
.rates td{font-size:1.1rem;font-weight:600;white-space:nowrap;padding:.15rem .75rem .15rem 0;font-variant-numeric:tabular-nums}
.meter,.shares{display:block;width:100%;height:6px;border-radius:3px;overflow:hidden}
.meter .track{fill:var(--line)}.meter .fill{fill:var(--link)}
.shares{height:12px;margin:.6rem 0;border-radius:6px}.shares rect{fill:currentColor}
.card .counts{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.25rem 1rem}
.counts span:first-child{font-variant-numeric:tabular-nums}
.toolbar{position:sticky;top:0;z-index:1;padding:.75rem 0;background:var(--ground);border-bottom:1px solid var(--line)}
.toolbar input{flex:1 1 16rem;min-width:0}
.filters{display:flex;flex-wrap:wrap;gap:.35rem}.filter{display:inline-flex;align-items:center;gap:.4em}
#count{margin:0;color:var(--dim);font-variant-numeric:tabular-nums}
.artifacts{list-style:none;margin:0;padding:0}
.artifact{display:block;border-bottom:1px solid var(--line)}
.line{display:grid;grid-template-columns:8.5rem minmax(0,1fr) auto minmax(0,16rem);gap:.25rem 1rem;align-items:baseline;padding:.6rem .5rem .6rem 1.5rem;scroll-margin:6rem}
summary{cursor:pointer;list-style:none;position:relative}summary::-webkit-details-marker{display:none}
summary::before{content:"";position:absolute;left:.35rem;top:1.05em;width:.4rem;height:.4rem;border:solid var(--dim);border-width:0 2px 2px 0;transform:rotate(-45deg)}
details[open]>summary::before{transform:rotate(45deg)}
.list>summary{padding-left:1.35rem;display:inline-block}.list>summary::before{top:.5em}
summary.line:hover{background:var(--panel)}
.path{font-size:.92em;font-weight:600}
.differing{font-variant-numeric:tabular-nums;color:var(--dim);white-space:nowrap;text-align:right}
.chips{text-align:right}.chips code,.rules code,.cause code{font-size:.82em;border:1px solid var(--line);border-radius:5px;padding:.05rem .4rem;white-space:nowrap}
.body{padding:.25rem .5rem 2rem 1.5rem}
.body>h4:first-child{margin-top:.75rem}
.hard{color:var(--bad);font-weight:600;margin:.5rem 0}
.note{color:var(--dim)}
.causes{list-style:none;margin:0;padding:0}.causes .causes{margin:.6rem 0 0 .5rem;padding-left:1.25rem;border-left:2px solid var(--line)}
.causes>li+li{margin-top:.75rem}
.cause{margin:0 0 .3rem}.cause code{font-weight:600;font-size:.92em}
.confidence{margin-left:.35rem;font-size:.85rem;color:var(--dim)}.confidence.high{font-weight:600;color:var(--ink)}
dl{margin:0}.causes dl,.rules{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1rem;align-items:baseline}
dt{color:var(--dim)}dd{margin:0}
.copy{min-height:1.5rem;padding:0 .5rem;font-size:.82rem;margin-left:.4rem}
.picture{border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem}
.sides{display:flex;justify-content:space-between;gap:1rem}.sides p{margin:0 0 .35rem;font-size:.85rem}
.map{display:block;width:100%;height:84px}
.map rect{stroke:var(--ground);stroke-width:1;vector-effect:non-scaling-stroke}
.mark{fill:none;stroke-width:2;vector-effect:non-scaling-stroke}
.mark.open{stroke:var(--bad)}.mark.owned{stroke:var(--ink);stroke-dasharray:4 3}
.legend{list-style:none;margin:.6rem 0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.85rem}
.legend li{display:inline-flex;align-items:center;gap:.4em}
.swatch{width:.8rem;height:.8rem;border-radius:3px;background:var(--k);border:1px solid var(--dim)}
.stroke{width:0;height:1rem;border-left:3px solid var(--bad)}.stroke.owned{border-left:3px dashed var(--ink)}
.map rect{fill:var(--k)}
.k-code{--k:var(--code)}.k-data{--k:var(--data)}.k-debug{--k:var(--debug)}.k-symbols,.k-strings{--k:var(--symbols)}
.k-header,.k-sections{--k:var(--header)}.k-relocations{--k:var(--relocations)}.k-note,.k-comment{--k:var(--note)}.k-signature{--k:var(--signature)}
.k-member,.k-slice,.k-bitcode,.k-other,.k-contents{--k:var(--member)}.k-gap,.k-trailing{--k:var(--gap)}
.scroll{overflow:auto;max-height:32rem;border:1px solid var(--line);border-radius:8px;background:var(--panel);margin:.5rem 0}
table{border-collapse:collapse}
.data{width:100%;font-size:.85rem}.data th,.data td{padding:.3rem .7rem;text-align:left;vertical-align:baseline}
.data thead th{color:var(--dim);font-weight:600;border-bottom:1px solid var(--line);white-space:nowrap}
.data tbody th{font-weight:400}.data tr+tr>*{border-top:1px solid var(--line)}.data td,.data tbody th{overflow-wrap:normal}
.places td:nth-child(8),.places td:nth-child(2){white-space:nowrap}
.place{margin-top:1.5rem;scroll-margin:5rem}
.hex,.code,.lines{margin:0;font-size:12.5px;line-height:1.6;overflow-wrap:normal}
.hex{padding:.6rem .8rem;white-space:pre}.hex i{font-style:normal;color:var(--dim)}
mark{background:var(--mark);color:var(--mark-ink);font-weight:700;text-decoration:underline;text-underline-offset:2px;border-radius:2px}
.code{min-width:100%;white-space:nowrap}.code td,.code th{padding:0 .7rem;text-align:left}
.code thead th{padding:.4rem .7rem;font-weight:600}.code .at,.code .raw{color:var(--dim)}
.code .differs td{background:var(--mark);color:var(--mark-ink)}.code .differs td:nth-child(3),.code .differs td:nth-child(7){font-weight:700}
.sign{text-align:center;font-weight:700;user-select:none}
.lines{width:100%}.lines .no{color:var(--dim);text-align:right;padding:0 .6rem;user-select:none;white-space:nowrap;font-variant-numeric:tabular-nums;width:1px}
.lines .sign{width:1.5rem}.lines .text{white-space:pre;padding-right:.8rem}
.lines .removed td{background:var(--gone)}.lines .added td{background:var(--add)}.lines .removed .no,.lines .added .no{color:var(--ink)}
.skipped td{color:var(--dim);padding:.15rem .8rem}
.unseen{color:var(--look);font-size:.85em;border:1px dotted currentColor;border-radius:3px;padding:0 .15em;margin:0 .1em}
mark .unseen,.differs .unseen{color:inherit}
dialog{border:1px solid var(--line);border-radius:12px;background:var(--ground);color:var(--ink);padding:1.25rem 1.5rem;max-width:min(28rem,calc(100vw - 2rem))}
dialog::backdrop{background:rgb(0 0 0/.45)}dialog h2{margin:0 0 .75rem}dialog dl div{display:flex;gap:1rem;padding:.25rem 0}dialog dt{width:5rem}dialog form{margin-top:1rem;text-align:right}
@media(max-width:52rem){body{padding:0 1rem 3rem}.top{padding-top:1.25rem}h1{font-size:1.3rem}.toolbar{position:static}
.line{grid-template-columns:minmax(0,1fr) auto}.line h3,.line .chips{grid-column:1/-1;order:1}.chips{text-align:left}.chips:empty{display:none}.line{padding-right:.25rem}
.body{padding-left:.25rem;padding-right:0}.causes dl,.rules{grid-template-columns:minmax(0,1fr);gap:.1rem}.causes dd{margin-bottom:.3rem}}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}summary::before{transition:transform .12s}}
@media print{:root{color-scheme:light;--ground:#fff;--panel:#fff;--line:#bbb;--ink:#000;--dim:#444;--link:#000;--good:#14692f;--fine:#5c4a00;--look:#a8321c;--bad:#b0182d;--mark:#ffe08a;--mark-ink:#3b2f00;--add:#e6f6ea;--gone:#fdecea}
body{max-width:none;padding:0;font-size:10pt}.tools,.copy,dialog{display:none!important}.toolbar{position:static}
details::details-content{content-visibility:visible!important;block-size:auto!important;opacity:1!important}
summary::before{display:none}.scroll{max-height:none;overflow:visible;border:0}.hex,.code{font-size:6.2pt}.lines{font-size:7pt}.lines .text{white-space:pre-wrap}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}h3,h4,h5{break-after:avoid}tr,.cause{break-inside:avoid}}
`;function ec(e){return`'sha256-${(0,w.createHash)("sha256").update(e).digest("base64")}'`}let ep=`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${T("help")}</h2><dl>${[["/","keySearch"],["j k","keyNext"],["n p","keyPlace"],["Enter","keyOpen"],["?","keyHelp"],["Esc","keyEscape"]].map(([e,t])=>`<div><dt>${e.split(" ").map(e=>`<kbd>${e}</kbd>`).join(" ")}</dt><dd>${T(t)}</dd></div>`).join("")}</dl><form method="dialog"><button>${T("close")}</button></form></dialog>`;var eu=n(76085);async function ef(e,t,n,o,i,p){let u,g=(0,r.f)(i,p),w=[];for(let r of e.artifacts.filter(({verdict:e})=>"identical"!==e).slice(0,100)){let e={left:em(t,r.path),right:em(n,r.path)};w.push(await async function({path:e,regions:t},n,{readMap:r,disassembler:o}){let i=null===n.left?null:(0,a.Tq)(n.left);try{let p=null===n.right?null:(0,a.Tq)(n.right);try{return await async function(e,t,n,r,a){let o=null!==n&&null!==r&&null===n.map&&null===r.map?function(e,t){var n,r,a;let o=f(e),i=f(t);if(null===o||null===i)return null;let s=(n=o.lines,r=i.lines,a={maxEditLength:1e3},l.diff(n,r,a)),d=void 0===s?function(e,t){let n=0;for(;n<e.length&&n<t.length&&e[n]===t[n];)n++;return[...m(e.slice(0,n),1,1,!0,!1),...e.slice(n,n+1e3).map((e,t)=>h("removed",n+t+1,null,e)),...t.slice(n,n+1e3).map((e,t)=>h("added",null,n+t+1,e))]}(o.lines,i.lines):function(e){let t=[],[n,r]=[1,1];for(let[a,{value:o,added:i,removed:l}]of e.entries())if(l)for(let e of o)t.push(h("removed",n++,null,e));else if(i)for(let e of o)t.push(h("added",null,r++,e));else t.push(...m(o,n,r,0===a,a===e.length-1)),n+=o.length,r+=o.length;return t}(s);return{rows:d.slice(0,2e3),cut:d.length>2e3||o.cut||i.cut,paired:void 0!==s}}(n.source,r.source):null,i=o?.rows.some(({mark:e})=>"removed"===e||"added"===e)??!1,p=null===a?new Map:await async function(e,t,n,r){let a=e.flatMap(e=>{let r=$(t,e.offset),a=$(n,e.offsetRight);return null===r||null===a?[]:[{region:e,left:r,right:a}]}).slice(0,10),o=0===a.length?[]:await async function(e,t){let n=await e.around(t.flatMap(({left:e,right:t})=>[e,t]),16);return t.map((e,t)=>{var r,a;let o=n[2*t]??null,i=n[2*t+1]??null;return null===o||null===i?null:(r=o,a=i,{symbols:[r.symbol,a.symbol],rows:function(e,t){var n,r,a;let o=(n=[...e],r=[...t],a={comparator:(e,t)=>e.bytes.equals(t.bytes)},l.diff(n,r,a)),i=[],d=[],c=[],p=()=>{for(let e=0;e<Math.max(d.length,c.length);e++)i.push({left:s(d[e]),right:s(c[e]),same:!1});d.length=0,c.length=0},[u,f]=[[...e],[...t]];for(let{added:e,removed:t,count:n}of o)if(t)d.push(...u.splice(0,n));else if(e)c.push(...f.splice(0,n));else{p();let e=f.splice(0,n);for(let[t,r]of u.splice(0,n).entries())i.push({left:s(r),right:s(e[t]),same:!0})}return p(),i}(r.instructions,a.instructions)})})}(r,a);return new Map(a.flatMap(({region:e},t)=>{let n=o[t]??null;return null===n?[]:[[e,n]]}))}(t,n,r,a);return{path:e,left:n&&b(n.source.size,n.map),right:r&&b(r.source.size,r.map),places:(i?[]:t).map(e=>({hex:function(e,t,{offset:n,offsetRight:r}){let a=r-n,o=n-n%16-48,i=c(e,o),l=c(t,o+a),s=Array.from({length:16},(e,t)=>{let n=16*t;return{offsets:[o+n,o+n+a],left:i.slice(n,n+16),right:l.slice(n,n+16)}}),p=s.findLastIndex(d);return s.slice(0,p+1+3).filter(e=>[...e.left,...e.right].some(e=>null!==e))}(n?.source??null,r?.source??null,e),code:p.get(e)??null})),lines:o}}(e,t.slice(0,20),v(i,r),v(p,r),o)}finally{p?.close()}}finally{i?.close()}}(r,e,{readMap:y.l,disassembler:g}))}return u=`${P(o.left)} – ${P(o.right)}: ${e.verdict}`,`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${ec(ed)}; script-src ${ec(es)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${u}</title>
<style>${ed}</style>
</head>
<body>
${D}
<header class="top">
<div><p class="eyebrow">${T("comparison")}</p>
<h1><bdi>${E(o.left)}</bdi> <span aria-hidden="true">↔</span> <bdi>${E(o.right)}</bdi></h1></div>
<p class="overall">${N(e.verdict)}</p>
<div class="tools" hidden><button type="button" id="language">${T("language")}</button><button type="button" id="help-open">${T("help")} <kbd>?</kbd></button></div>
</header>
<main>
<section aria-labelledby="overview"><h2 id="overview">${T("overview")}</h2><div class="cards">${function({gate:e,verdict:t}){let n=e.reasons.map(e=>`<li>${E(e)}</li>`).join("");return`<div class="card gate ${e.passed?"good":"bad"}"><h3>${T("gate")}</h3><p class="big">${F(e.passed?"identical":"error")}${T(e.passed?"passed":"failed")}</p><p>${N(t)} \xb7 ${T("threshold")} ${(0,ea.KN)(e.threshold)}</p>${""===n?"":`<ul lang="en">${n}</ul>`}</div>`}(e)}${function({rate:e}){let t=(e,t,n)=>`<tr><th scope="row">${T(e)}</th><td>${(0,ea.KN)(t)}${ei(t)}</td><td>${(0,ea.KN)(n)}${ei(n)}</td></tr>`;return`<div class="card"><h3>${T("rate")}</h3><table class="rates"><thead><tr><td></td><th scope="col">${T("byCount")}</th><th scope="col">${T("byBytes")}</th></tr></thead><tbody>${t("tolerant",e.tolerant,e.tolerantBytes)}${t("strict",e.strict,e.strictBytes)}</tbody></table></div>`}(e)}${function({artifacts:e}){let t=el(e),n=0,r=eo.map(r=>{let a=100*(t.get(r)??0)/e.length,o=`<rect class="${r}" x="${n.toFixed(2)}" width="${a.toFixed(2)}" height="10"/>`;return n+=a,0===a?"":o}),a=eo.map(e=>`<li><span>${K(t.get(e)??0)}</span> ${N(e)}</li>`);return`<div class="card"><h3>${T("artifacts")} <small>${K(e.length)}</small></h3><svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${r.join("")}</svg><ul class="counts">${a.join("")}</ul></div>`}(e)}</div>${function({unusedTolerances:e}){if(0===e.length)return"";let t=e.map(e=>`<li>${E(e)}</li>`);return`<div class="card warn"><h3>${T("unused")}</h3><ul lang="en">${t.join("")}</ul></div>`}(e)}</section>
<section aria-labelledby="artifacts"><h2 id="artifacts">${T("artifacts")}</h2>
${function({artifacts:e}){let t=el(e),n=eo.filter(e=>t.has(e)).map(e=>`<button type="button" class="filter" data-filter="${e}" aria-pressed="false">${F(e)}${T(e)} ${K(t.get(e)??0)}</button>`);return`<div class="toolbar tools" role="search" ${B("find")} hidden><input type="search" id="search" autocomplete="off" spellcheck="false" ${B("find")} data-hint="find" placeholder="${P(S.find[0])}"><div class="filters" role="group" ${B("filter")}>${n.join("")}</div><button type="button" id="open-all">${T("openAll")}</button><button type="button" id="close-all">${T("closeAll")}</button><p id="count" role="status"></p></div>`}(e)}
<ul class="artifacts">
${function(e,t){let n=eo.flatMap(t=>e.filter(e=>e.verdict===t)),r=new Map(t.map(e=>[e.path,e])),a=1===e.length,o=n.map((e,t)=>en(e,null,`a${t+1}`,a)),i=45e5-o.reduce((e,t)=>e+Buffer.byteLength(t),0);for(let[e,t]of n.slice(0,100).entries()){let n=r.get(t.path);if(void 0===n||"identical"===t.verdict)continue;let l=en(t,n,`a${e+1}`,a),s=Buffer.byteLength(l)-Buffer.byteLength(o[e]??"");s>i||(i-=s,o[e]=l)}return o.join("\n")}(e.artifacts,w)}
</ul>
<p id="nothing" class="note" hidden>${T("nothing")}</p>
</section>
</main>
${ep}
<script>${es}<\/script>
</body>
</html>
`}function em(e,t){let n=e.items.get(t);return n?.type==="file"?(0,eu.W7)(e,n):null}},47729:(e,t,n)=>{n.d(t,{VK:()=>d,Z9:()=>o,eX:()=>i,ee:()=>s,p0:()=>l});let r={passed:"passed",failed:"failed",built:"built",restored:"from the store",comma:", ",skipped:"skipped",skippedTargets:"Skipped targets",nothingCompared:"nothing was compared",nothingShown:"Nothing was compared: the run shows that its commands succeed, and nothing of what they made.",leftOut:"comparisons left out by --until",testsLeftOut:"tests left out by --until",notGating:"not gating",warning:"Warning","not-needed":"not needed",identical:"identical",acceptable:"acceptable",investigate:"investigate",error:"error",stage:"Stage",target:"Target",status:"Status",time:"Time",memory:"Peak memory",size:"Size",digest:"Content digest",verdict:"Verdict",stages:"Stages",comparisons:"Comparisons",comparison:"Comparison",gate:"Gate",rate:"Rate",proved:"Both sides proved",yes:"yes",no:"no",trials:"Smoke tests and test suites",name:"Name",tests:"Tests",reason:"Reason",problems:"What is wrong",remedy:"Remedy",degraded:"degraded",degradedBy:"degraded by the fallback command of",unproved:"not proved",inherited:"inherited from its host",tryFix:"Tried fix",fix:"Fix",set:"set",before:"Before: strict / tolerant",after:"After: strict / tolerant",differingBytes:"Differing bytes",effect:"Effect",mended:"mended",better:"better",same:"no difference",worse:"worse","nothing-to-mend":"nothing to mend","not-tried":"not tried","not-compared":"not compared",picture:"Stages, who built them, and what their comparison showed"},a={passed:"合格",failed:"不合格",built:"ビルド済み",restored:"保管庫から",comma:"、",skipped:"対象外",skippedTargets:"対象外のターゲット",nothingCompared:"比較は行われていない",nothingShown:"比較は一つも行われていません。この実行が示すのはコマンドが成功したことだけで、できた物については何も示していません。",leftOut:"--until により行われなかった比較",testsLeftOut:"--until により行われなかったテスト",notGating:"判定に含まない",warning:"警告","not-needed":"不要",identical:"一致",acceptable:"許容範囲",investigate:"要調査",error:"エラー",stage:"ステージ",target:"ターゲット",status:"状態",time:"時間",memory:"最大メモリ",size:"サイズ",digest:"内容ダイジェスト",verdict:"判定",stages:"ステージ",comparisons:"比較",comparison:"比較",gate:"ゲート",rate:"一致率",proved:"両側の証明",yes:"あり",no:"なし",trials:"スモークテストとテストスイート",name:"名前",tests:"件数",reason:"理由",problems:"問題点",remedy:"対処",degraded:"代替ビルド",degradedBy:"代替ビルドのもととなった代替コマンド",unproved:"証明なし",inherited:"ホストから継承",tryFix:"試した対処",fix:"対処",set:"設定した変数",before:"対処前（厳密 / 許容）",after:"対処後（厳密 / 許容）",differingBytes:"異なるバイト数",effect:"効果",mended:"解消",better:"改善",same:"変化なし",worse:"悪化","nothing-to-mend":"差異なし","not-tried":"試行せず","not-compared":"比較せず",picture:"ステージと、それを作ったもの、比較の結果"};function o(e){let t="ja"===e?a:r;return e=>t[e]}function i(e){return void 0!==e&&/^ja(?:[_.-]|$)/i.test(e)?"ja":"en"}function l(e){if(null===e)return"–";if(e<60)return`${e.toFixed(1)} s`;let t=Math.round(e);return`${Math.floor(t/60)} min ${String(t%60).padStart(2,"0")} s`}function s(e){if(null===e)return"–";if(e<1024)return`${e} B`;let t=["KiB","MiB","GiB","TiB"],n=Math.min(Math.floor(Math.log2(e)/10),t.length);return`${(e/1024**n).toFixed(1)} ${t[n-1]}`}function d(e){return null===e?"–":e.slice(0,12)}}};