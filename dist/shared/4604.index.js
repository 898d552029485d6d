export const id=4604;export const ids=[4604];export const modules={63102:(e,t,n)=>{n.d(t,{A:()=>r});let r=class Diff{diff(e,t,n={}){let r;"function"==typeof n?(r=n,n={}):"callback"in n&&(r=n.callback);let a=this.castInput(e,n),o=this.castInput(t,n),i=this.removeEmpty(this.tokenize(a,n)),l=this.removeEmpty(this.tokenize(o,n));return this.diffWithOptionsObj(i,l,n,r)}diffWithOptionsObj(e,t,n,r){var a;let o=e=>(e=this.postProcess(e,n),r)?void setTimeout(function(){r(e)},0):e,i=t.length,l=e.length,s=1,d=i+l;null!=n.maxEditLength&&(d=Math.min(d,n.maxEditLength));let c=null!=(a=n.timeout)?a:1/0,m=Date.now()+c,u=[{oldPos:-1,lastComponent:void 0}],f=this.extractCommon(u[0],t,e,0,n);if(u[0].oldPos+1>=l&&f+1>=i)return o(this.buildValues(u[0].lastComponent,t,e));let p=-1/0,h=1/0,g=()=>{for(let r=Math.max(p,-s);r<=Math.min(h,s);r+=2){let a,s=u[r-1],d=u[r+1];s&&(u[r-1]=void 0);let c=!1;if(d){let e=d.oldPos-r;c=d&&0<=e&&e<i}let m=s&&s.oldPos+1<l;if(!c&&!m){u[r]=void 0;continue}if(a=!m||c&&s.oldPos<d.oldPos?this.addToPath(d,!0,!1,0,n):this.addToPath(s,!1,!0,1,n),f=this.extractCommon(a,t,e,r,n),a.oldPos+1>=l&&f+1>=i)return o(this.buildValues(a.lastComponent,t,e))||!0;u[r]=a,a.oldPos+1>=l&&(h=Math.min(h,r-1)),f+1>=i&&(p=Math.max(p,r+1))}s++};if(r)!function e(){setTimeout(function(){if(s>d||Date.now()>m)return r(void 0);g()||e()},0)}();else for(;s<=d&&Date.now()<=m;){let e=g();if(e)return e}}addToPath(e,t,n,r,a){let o=e.lastComponent;return o&&!a.oneChangePerToken&&o.added===t&&o.removed===n?{oldPos:e.oldPos+r,lastComponent:{count:o.count+1,added:t,removed:n,previousComponent:o.previousComponent}}:{oldPos:e.oldPos+r,lastComponent:{count:1,added:t,removed:n,previousComponent:o}}}extractCommon(e,t,n,r,a){let o=t.length,i=n.length,l=e.oldPos,s=l-r,d=0;for(;s+1<o&&l+1<i&&this.equals(n[l+1],t[s+1],a);)s++,l++,d++,a.oneChangePerToken&&(e.lastComponent={count:1,previousComponent:e.lastComponent,added:!1,removed:!1});return d&&!a.oneChangePerToken&&(e.lastComponent={count:d,previousComponent:e.lastComponent,added:!1,removed:!1}),e.oldPos=l,s}equals(e,t,n){return n.comparator?n.comparator(e,t):e===t||!!n.ignoreCase&&e.toLowerCase()===t.toLowerCase()}removeEmpty(e){let t=[];for(let n=0;n<e.length;n++)e[n]&&t.push(e[n]);return t}castInput(e,t){return e}tokenize(e,t){return Array.from(e)}join(e){return e.join("")}postProcess(e,t){return e}get useLongestToken(){return!1}buildValues(e,t,n){let r,a=[];for(;e;)a.push(e),r=e.previousComponent,delete e.previousComponent,e=r;a.reverse();let o=a.length,i=0,l=0,s=0;for(;i<o;i++){let e=a[i];if(e.removed)e.value=this.join(n.slice(s,s+e.count)),s+=e.count;else{if(!e.added&&this.useLongestToken){let r=t.slice(l,l+e.count);r=r.map(function(e,t){let r=n[s+t];return r.length>e.length?r:e}),e.value=this.join(r)}else e.value=this.join(t.slice(l,l+e.count));l+=e.count,e.added||(s+=e.count)}}return a}}},44604:(e,t,n)=>{n.d(t,{comparisonPage:()=>ec});var r=n(93029),a=n(88794),o=n(42263),i=n(93553),l=n(72482),s=n(63102);let d=class ArrayDiff extends s.A{tokenize(e){return e.slice()}join(e){return e}removeEmpty(e){return e}};let c=new d;function m(e){return void 0===e?null:{offset:e.offset,bytes:e.bytes.toString("hex"),text:e.text}}var u=n(80745);function f({first:e,last:t,...n}){let r=e===t?(0,u.gw)(e):`${(0,u.gw)(e)} … ${(0,u.gw)(t)}`;return{key:JSON.stringify([e,t]),name:r,...n}}let p=["contents"];function h(e,t,n,r){return{first:e,last:e,kind:t,offset:n,size:r,regions:1}}function g({left:e,right:t}){return e.some((e,n)=>e!==t[n])}var b=n(69978),$=n(27273),v=n(38250);function w(e){let t=e.size>8388608,n=e.read(0,Math.min(e.size,8388608)),r=t?n.subarray(0,n.lastIndexOf("\n")+1):n,a=(0,v.H)(r);if(null===a)return null;let o=a.split("\n",2e5+1),i=o.pop()??"",l=t||2e5===o.length,s=o.map(e=>`${e}
`);return{lines:l||""===i?s:[...s,i],cut:l}}function y(e,t,n,r,a){let o=r?0:Math.min(3,e.length),i=a?e.length:Math.max(o,e.length-3),l=(r,a)=>e.slice(r,a).map((e,a)=>k("same",t+r+a,n+r+a,e));return[...l(0,o),...i>o?[{mark:"skipped",left:t+o,right:n+o,text:"",end:"lf"}]:[],...l(i,e.length)]}function k(e,t,n,r){let a=r.endsWith("\r\n")?"crlf":r.endsWith("\n")?"lf":"none",o=r.slice(0,r.length-({lf:1,crlf:2,none:0})[a]);return{mark:e,left:t,right:n,text:(0,$.os)(o,400),end:a}}async function x({path:e,regions:t},n,r){let a=t.slice(0,20),i=(0,o.GK)(n)&&null===n.left.map&&null===n.right.map?function(e,t){var n,r,a,o,i;let l,s=w(e),d=w(t);if(null===s||null===d)return null;let m=(n=s.lines,r=d.lines,a={maxEditLength:1e3},c.diff(n,r,a)),u=void 0===m?(o=s.lines,i=d.lines,l=(0,b.Qv)(o,i),[...y(o.slice(0,l),1,1,!0,!1),...o.slice(l,l+1e3).map((e,t)=>k("removed",l+t+1,null,e)),...i.slice(l,l+1e3).map((e,t)=>k("added",null,l+t+1,e))]):function(e){let t=[],[n,r]=[1,1];for(let[a,{value:o,added:i,removed:l}]of e.entries())if(l)for(let e of o)t.push(k("removed",n++,null,e));else if(i)for(let e of o)t.push(k("added",null,r++,e));else t.push(...y(o,n,r,0===a,a===e.length-1)),n+=o.length,r+=o.length;return t}(m);return{rows:u.slice(0,2e3),cut:u.length>2e3||s.cut||d.cut,paired:void 0!==m}}(n.left.source,n.right.source):null,s=i?.rows.some(({mark:e})=>"removed"===e||"added"===e)??!1,d=null!==r&&(0,o.GK)(n)?await async function(e,t,n){let r=e.flatMap(e=>{let n={left:V(t.left,e.offset),right:V(t.right,e.offsetRight)};return(0,o.GK)(n)?[{region:e,...n}]:[]}).slice(0,10),a=0===r.length?[]:await async function(e,t){return(await (0,o.Xp)(t,t=>e.around(t,16))).map(e=>(0,o.GK)(e)?function(e){let{left:t,right:n}=e;return{symbols:(0,o.Uc)(e,({symbol:e})=>e),rows:function(e,t){var n,r,a;let o=(n=[...e],r=[...t],a={comparator:(e,t)=>e.bytes.equals(t.bytes)},c.diff(n,r,a)),i=[],l=[],s=[],d=()=>{for(let e=0;e<Math.max(l.length,s.length);e++)i.push({left:m(l[e]),right:m(s[e]),same:!1});l.length=0,s.length=0},[u,f]=[[...e],[...t]];for(let{added:e,removed:t,count:n}of o)if(t)l.push(...u.splice(0,n));else if(e)s.push(...f.splice(0,n));else{d();let e=f.splice(0,n);for(let[t,r]of u.splice(0,n).entries())i.push({left:m(r),right:m(e[t]),same:!0})}return d(),i}(t.instructions,n.instructions)}}(e):null)}(n,r);return new Map(r.flatMap(({region:e},t)=>{let n=a[t]??null;return null===n?[]:[[e,n]]}))}(a,n,r):new Map,u=(0,o.Uc)(n,e=>e?.source??null);return{path:e,...(0,o.Uc)(n,e=>{var t,n;return e&&(t=e.source.size,null===(n=e.map)?{size:t,boxes:0===t?[]:[f(h(p,"contents",0,t))]}:{size:t,boxes:(function(e){let t=e;for(let e=1;t.length>400;e*=2)t=function(e,t){let n=[];for(let o of e){var r,a;let e=n.at(-1);void 0!==e&&e.size<=t&&o.size<=t?n[n.length-1]=(r=e,a=o,{first:r.first,last:a.last,kind:r.size>=a.size?r.kind:a.kind,offset:r.offset,size:r.size+a.size,regions:r.regions+a.regions}):n.push(o)}return n}(t,e);return t})(function e(t,n,r,a){let o=a>0&&t.length<=400;return t.flatMap(t=>{let i=[...r,t.name],s=o?(0,l.F)(t):null;if(null!==s)return e(s.regions,n+t.offset,i,a-1);let{kind:d,offset:c,size:m}=t;return[h(i,d,n+c,m)]})}(n.regions,0,[],3)).map(f)})}),places:(s?[]:a).map(e=>{var t;let n,r,a,i,l;return{hex:(r={left:n=(t={left:e.offset,right:e.offsetRight}).left-t.left%16-48,right:n+t.right-t.left},a=(0,o.Uc)(u,(e,t)=>(function(e,t){if(null===e)return Array.from({length:256},()=>null);let n=Math.min(Math.max(0,t),e.size),r=Math.min(Math.max(n,t+256),e.size),a=e.read(n,r-n);return Array.from({length:256},(e,r)=>a[t+r-n]??null)})(e,r[t])),l=(i=Array.from({length:16},(e,t)=>{let n=16*t;return{offsets:(0,o.Uc)(r,e=>e+n),...(0,o.Uc)(a,e=>e.slice(n,n+16))}})).findLastIndex(g),i.slice(0,l+1+3).filter(e=>[...e.left,...e.right].some(e=>null!==e))),code:d.get(e)??null}}),lines:i}}function V({source:e,map:t},n){return null===t||(0,l.k)(t,n)?.region.kind!=="code"?null:{map:t,source:e,offset:n}}var j=n(22057),z=n(39431),C=n(84069),M=n(63836),P=n(2336),L=n(53792),S=n(43369),E=n(83914),I=n(98710),q=n(28664),A=n(35011);let O={layout:{owns:"values that follow from the layout",harmless:"what they follow from is compared on its own"},tolerance:{owns:"what a tolerance of the rules file names",harmless:"declared by the project"}};function U({left:e,right:t,same:n}){return`<tr${n?"":' class="differs"'}>${Q(e)}<td class="sign">${n?"":"≠"}</td>${Q(t)}</tr>`}function Q(e){if(null===e)return"<td></td><td></td><td></td>";let t=e.bytes.match(/../g)??[];return`<td class="at">${e.offset.toString(16)}</td><td class="raw">${t.join(" ")}</td><td>${(0,A.Qq)(e.text)}</td>`}function W(e,t){return`<p>${(0,A.Vm)(e)} <small>${null===t?"–":`${(0,A.GJ)(t.size)}`}</small></p>`}function T(e,t,n){return(e?.boxes??[]).map(({kind:e,offset:r,size:a,name:o})=>`<rect class="k-${e}" x="${B(r*n)}" y="${t}" width="${B(a*n)}" height="24"><title>${(0,A.lt)(o)} \xb7 ${e} \xb7 ${(0,L.u)(r)} \xb7 ${(0,A.U9)(a)} B</title></rect>`).join("")}function B(e){return String(Math.round(100*e)/100)}function N({offsets:e,left:t,right:n}){let r=t.map((e,t)=>e!==n[t]);return`${F(e.left,t,r)}   ${F(e.right,n,r)}`}function F(e,t,n){let r=e<0?"":e.toString(16).padStart(8,"0"),a=t.map(e=>null===e?"  ":e.toString(16).padStart(2,"0")),o=t.map(e=>null===e?" ":e>=32&&e<127?String.fromCharCode(e):"·");return`<i>${r.padEnd(8)}</i>  ${D(a,n," ")}  <i>${D(o,n,"")}</i>`}function D(e,t,n){let r=[];for(let a=0,o=0;a<e.length;a=o){for(;o<e.length&&t[o]===t[a];)o++;let i=(0,A.Qq)(e.slice(a,o).join(n));r.push(!0===t[a]?`<mark>${i}</mark>`:i)}return r.join(n)}function G(e,t,n){let r=e.findIndex((e,r)=>r>=t&&e.mark!==n);return e.slice(t,r<0?e.length:r)}let R={same:"",removed:"−",added:"+",skipped:""};var K=n(70830),H=n(65234);function _(e){let{symbol:t}=e,n=null===t?"":`<p>${(0,A.Vm)("symbol")}: <bdi class="symbol">${(0,A.Qq)(t)}</bdi></p>`;return`${n}<div class="origin">${J(e,"left")}${J(e,"right")}</div>`}function J(e,t){let n=e[t];if(null===n)return"";let{chain:r,doubt:a}=n,o=r.map(e=>`<li>${function(e){let[t,n]=[(0,K.uS)(e,"en"),(0,K.uS)(e,"ja")],r=null===t||null===n?"":` <small>${(0,A.mI)({en:t,ja:n})}</small>`,a=e.by.map(e=>{var t;let n;return`<li>${t=e,n=(0,A.mI)({en:(0,K.kX)(t,"en"),ja:(0,K.kX)(t,"ja")}),`<strong${null===t.compiler?"":' class="compiler"'}>${n}</strong> <code>${(0,A.Qq)((0,K.jt)(t))}</code>`}</li>`}).join("");return`<bdi class="file">${(0,A.Qq)((0,K.Md)(e))}</bdi>${r}${""===a?"":`<ul>${a}</ul>`}`}(e)}</li>`).join(""),i=null===a?"":`<p>${(0,A.mI)({en:H.A.en.doubts[a],ja:H.A.ja.doubts[a]})}</p>`;return`<div><p>${(0,A.Vm)(t)}</p><ol class="chain">${o}</ol>${i}</div>`}function Y({artifact:e,evidence:t,origins:n,id:r,open:a}){let{path:o,verdict:i}=e;return"identical"===i?`<li class="artifact" data-verdict="identical"><div class="line">${Z(e)}</div></li>`:`<li class="artifact" data-verdict="${i}"><details${a?" open":""}><summary class="line" id="${r}">${Z(e)}</summary><div class="body">${function({changesProgram:e,functions:t}){let n=void 0===t?"":`<p>${(0,A.U9)(t.matching)} / ${(0,A.U9)(t.all)} ${(0,A.Vm)("functions")}</p>`;return`${e?`<p class="changes-program">${(0,A.Vm)("changesProgram")}</p>`:""}${n}`}(e)}${function({causes:e,verdict:t}){if(0===e.length)return"acceptable"===t?"":`<h4>${(0,A.Vm)("causes")}</h4><p class="note">${(0,A.Vm)("noCause")}</p>`;let n=new Set,r=t=>{let a=t.filter(e=>!n.has(e));for(let e of a)n.add(e);let o=a.map(t=>`<li>${function({id:e,confidence:t,evidence:n,facts:r,more:a,fix:o,derivedFrom:i}){let l={en:n,ja:(0,S.KG)(I.M.ja,r,a)},s=(0,A.mI)({en:o,ja:q.Y.ja[e]}),d=void 0===i?"":` <small>${(0,A.Vm)("follows")} <code>${i}</code></small>`;return`<p class="cause"><code class="find">${e}</code> ${(0,A._m)(t)}${d}</p><dl><dt>${(0,A.Vm)("evidence")}</dt><dd>${(0,A.mI)(l)}</dd><dt>${(0,A.Vm)("fix")}</dt><dd><span class="fix">${s}</span> <button type="button" class="copy" hidden>${(0,A.Vm)("copy")}</button></dd></dl>`}(t)}${r(e.filter(e=>e.derivedFrom===t.id))}</li>`);return 0===o.length?"":`<ul class="causes">${o.join("")}</ul>`},a=new Set(e.map(({id:e})=>e)),o=r(e.filter(({derivedFrom:e})=>void 0===e||!a.has(e)));return`<h4>${(0,A.Vm)("causes")}</h4>${o}${r(e)}`}(e)}${0===n.length?"":`<h4>${(0,A.Vm)("origin")}</h4>${n.map(_).join("")}`}${function(e){if(0===e.length)return"";let t=e.map(e=>{let{owns:t,harmless:n}="layout"===e||"tolerance"===e?O[e]:E.y0[e];return`<dt><code>${e}</code></dt><dd lang="en">${(0,A.Qq)(t)}: ${(0,A.Qq)(n)}</dd>`});return`<h4>${(0,A.Vm)("rules")}</h4><dl class="rules">${t.join("")}</dl>`}(e.rules)}${null===t?function({regions:e}){return 0===e.length?"":`<p class="note">${(0,A.Vm)("leftOut")}</p>`}(e):function(e,t,n,r){let{regions:a}=e,o=function({path:e,left:t,right:n},r){let a,o,i=Math.max(t?.size??0,n?.size??0);if(0===i)return"";let l=1e3/i,s=`<svg class="map" viewBox="0 0 1000 66" preserveAspectRatio="none" role="img" ${(0,A.Pf)("picture",e)}>${T(t,0,l)}${T(n,42,l)}${r.map(e=>(function({offset:e,offsetRight:t,name:n,bytes:r,rule:a},o){let[i,l]=[B(e*o),B(t*o)];return`<path class="mark ${null===a?"open":"owned"}" d="M${i} 0V24L${l} 42V66"><title>${(0,A.lt)(n)} \xb7 ${(0,L.u)(e)} – ${(0,L.u)(t)} \xb7 ${(0,A.U9)(r)} B</title></path>`})(e,l)).join("")}</svg>`;return`<div class="picture"><div class="sides">${W("left",t)}${W("right",n)}</div>${s}</div>${a=[...new Set([t,n].flatMap(e=>e?.boxes.map(({kind:e})=>e)??[]))].map(e=>`<li><span class="swatch k-${e}"></span>${(0,A.Vm)(`kind-${e}`)}</li>`),o=(e,t)=>`<li><span class="stroke ${e}"></span>${(0,A.Vm)(t)}</li>`,`<ul class="legend">${a.join("")}${o("open","openPlace")}${o("owned","ownedPlace")}</ul>`}${function(e,t){let n=new Map;for(let[r,a]of[e,t].entries()){let e=new Map;for(let t of a?.boxes??[]){let a=e.get(t.key)??0;e.set(t.key,a+1);let o=`${t.key}
${a}`,i=n.get(o)??[null,null];i[r]=t,n.set(o,i)}}let r=e=>null===e?"<td>–</td><td>–</td>":`<td>${(0,L.u)(e.offset)}</td><td>${(0,A.U9)(e.size)}</td>`,a=[...n.values()].map(([e,t])=>{let n=e??t;return null===n?"":`<tr><th scope="row"><bdi>${(0,A.Qq)(n.name)}</bdi></th><td>${(0,A.Vm)(`kind-${n.kind}`)}</td>${r(e)}${r(t)}</tr>`}),o=[(0,A.Vm)("region"),(0,A.Vm)("kind"),...["left","right"].flatMap(e=>[`${(0,A.Vm)("offset")}, ${(0,A.Vm)(e)}`,`${(0,A.Vm)("size")}, ${(0,A.Vm)(e)}`])],i=`<table class="data numbers"><thead><tr>${o.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${a.join("\n")}</tbody></table>`;return`<details class="list"><summary>${(0,A.Vm)("regions")} <small>${(0,A.U9)(n.size)}</small></summary>${(0,A.qw)((0,A.Pf)("regions"),i)}</details>`}(t,n)}`}(t,a),i=t.places.flatMap((e,t)=>{let n=a[t];return void 0===n?[]:[function(e,{hex:t,code:n},r,a){let{name:o,kind:i,offset:l,offsetRight:s,symbol:d}=e,c=void 0===d?"":` \xb7 <bdi class="symbol">${(0,A.Qq)(d)}</bdi>`,m=l===s?(0,L.u)(l):`${(0,L.u)(l)} – ${(0,L.u)(s)}`,u=`${(0,A.Vm)("place")} ${r}: <bdi>${(0,A.Qq)(o)}</bdi> <small>${(0,A.Vm)(`kind-${i}`)} \xb7 ${m}${c}</small>`,f=`${r}, ${o}`;return`<section class="place" id="${a}-${r}" tabindex="-1"><h5>${u}</h5>${0===t.length?"":(0,A.qw)((0,A.Pf)("hex",f),`<pre class="hex">${t.map(N).join("\n")}</pre>`)}${null===n?"":function({symbols:e,rows:t},n){let r=(e,t)=>`<th scope="col" colspan="3">${(0,A.Vm)(e)}${null===t?"":` <bdi class="symbol">${(0,A.Qq)(t)}</bdi>`}</th>`;return(0,A.qw)((0,A.Pf)("code",n),`<table class="code"><thead><tr>${r("left",e.left)}<td></td>${r("right",e.right)}</tr></thead><tbody>${t.map(U).join("\n")}</tbody></table>`)}(n,f)}</section>`}(n,e,t+1,r)]});return[""===o?"":`<h4>${(0,A.Vm)("picture")}</h4>${o}`,null===t.lines?"":`<h4>${(0,A.Vm)("lines")}</h4>${function({rows:e,cut:t,paired:n},r){let a=n?function(e){let t=new Map;for(let n=0;n<e.length;n++){let r=G(e,n,"removed"),a=G(e,n+r.length,"added");if(r.length>0&&r.length===a.length)for(let[e,n]of r.entries()){let r=a[e];void 0!==r&&t.set(n,r).set(r,n)}n+=Math.max(0,r.length+a.length-1)}return t}(e):new Map,o=e.some(({mark:e,end:t})=>"skipped"!==e&&"lf"!==t);return[n?"":`<p class="note">${(0,A.Vm)("unpairedLines")}</p>`,(0,A.qw)((0,A.Pf)("lines",r),`<table class="lines"><tbody>${e.map(e=>(function(e,t,n){let{mark:r,left:a,right:o}=e;if("skipped"===r)return`<tr class="skipped"><td colspan="4">⋯ ${(0,A.Vm)("skippedLines")}</td></tr>`;let i="same"===r?"":` ${(0,A.Pf)(r)} role="img"`,l=void 0===t?(0,A.oZ)(e.text):function(e,t){let{start:n,end:r}=(0,b.yd)(e,t);n>0&&/[\uD800-\uDBFF]/.test(e[n-1]??"")&&n--,r>0&&/[\uDC00-\uDFFF]/.test(e[e.length-r]??"")&&r--;let a=e.slice(n,e.length-r),o=""===a?"":`<mark>${(0,A.oZ)(a)}</mark>`;return`${(0,A.oZ)(e.slice(0,n))}${o}${(0,A.oZ)(e.slice(e.length-r))}`}(e.text,t.text),s=`<td class="no">${a??""}</td><td class="no">${o??""}</td><td class="sign"><span${i}>${R[r]}</span></td>`;return`<tr class="${r}">${s}<td class="text">${l}${n?function({mark:e,end:t}){return"none"===t?` <span class="unseen">${(0,A.Vm)("noLineEnd")}</span>`:"same"===e&&"lf"===t?"":`<span class="unseen">${"crlf"===t?"\\r\\n":"\\n"}</span>`}(e):""}</td></tr>`})(e,a.get(e),o)).join("\n")}</tbody></table>`),t?`<p class="note">${(0,A.Vm)("cutLines")}</p>`:""].join("")}(t.lines,n)}`,function({regions:e,moreRegions:t},n,r){if(0===e.length)return"";let a=[(0,A.Vm)("place"),(0,A.Vm)("region"),`${(0,A.Vm)("offset")}, ${(0,A.Vm)("left")}`,`${(0,A.Vm)("offset")}, ${(0,A.Vm)("right")}`,(0,A.Vm)("differing"),(0,A.Vm)("owner"),(0,A.Vm)("symbol"),(0,A.Vm)("meaning"),(0,A.Vm)("instruction")],o=e.map((e,t)=>{let a=t<r?`<a href="#${n}-${t+1}">${t+1}</a>`:`${t+1}`,{name:o,offset:i,offsetRight:l,bytes:s,rule:d,symbol:c,meaning:m,instruction:u}=e,f=null===d?`<strong>${(0,A.Vm)("noRule")}</strong>`:`<code>${d}</code>`,p=[`<bdi class="find">${(0,A.Qq)(o)}</bdi>`,(0,L.u)(i),(0,L.u)(l),(0,A.U9)(s),f,`<bdi class="find">${(0,A.Qq)(c??"")}</bdi>`,void 0===m?"":function({left:e,right:t}){let n=(e,t)=>`<div>${(0,A.Vm)(e)}: ${null===t?(0,A.Vm)("absent"):`<bdi class="find">${(0,A.Qq)(t)}</bdi>`}</div>`;return n("left",e)+n("right",t)}(m),`<code>${(0,A.Qq)(u??"")}</code>`];return`<tr><th scope="row">${a}</th>${p.map(e=>`<td>${e}</td>`).join("")}</tr>`}),i=`<table class="data places"><thead><tr>${a.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${o.join("\n")}</tbody></table>`,l=0===t?"":`<p class="note">${(0,A.U9)(t)} ${(0,A.Vm)("morePlaces")}</p>`;return`<h4>${(0,A.Vm)("places")}</h4>${(0,A.qw)((0,A.Pf)("places"),i)}${l}`}(e,r,t.places.length),...i].join("\n")}(e,t,o,r)}</div></details></li>`}function Z({path:e,verdict:t,format:n,kind:r,bytesDiffering:a,causes:o}){let i=o.map(({id:e})=>`<code>${e}</code>`).join(" "),l=0===a?"":(0,A.GJ)(a);return`${(0,A.vG)(t)}<h3><bdi class="path find">${(0,A.Qq)(e)}</bdi> <small>${(0,A.Qq)(n??r)}</small></h3><span class="differing">${l}</span><span class="chips">${i}</span>`}var X=n(61770),ee=n(20866),et=n(96669),en=n(96112),er=n(82744),ea=n(28069),eo=n(58883);let ei=[...en.b].reverse();function el(e){return`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${Math.floor(1e3*e)/10}" height="6"/></svg>`}function es(e){let t=new Map;for(let{verdict:n}of e)t.set(n,(t.get(n)??0)+1);return t}let ed=`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${(0,A.Vm)("help")}</h2><dl>${[["/","keySearch"],["j k","keyNext"],["n p","keyPlace"],["Enter","keyOpen"],["?","keyHelp"],["Esc","keyEscape"]].map(([e,t])=>`<div><dt>${e.split(" ").map(e=>`<kbd>${e}</kbd>`).join(" ")}</dt><dd>${(0,A.Vm)(t)}</dd></div>`).join("")}</dl><form method="dialog"><button>${(0,A.Vm)("close")}</button></form></dialog>`;function ec(e,t,n){let l=(0,i.f)(t,n),s=new Map,d=t=>(async function(e,t){let n=[];try{let a=(0,o.Uc)(e,e=>{if(null===e)return null;let t=(0,M.Tq)(e);return n.push(t),function(e){try{return{source:e,map:(0,r.l)(e)}}catch(t){if(t instanceof M.sG)return{source:e,map:null};throw t}}(t)});return await t(a)}finally{for(let e of n)e.close()}})((0,o.Uc)(e,e=>{var n,r;let o;return n=e,r=t.path,o=n.items.get(r),o?.type==="file"?(0,a.W7)(n,o):null}),e=>x(t,e,l));return{inspect:async(e,t)=>{s.size<100&&s.set(e.path,await x(e,t,l))},async render(e,t,{generations:n=null,ancestries:r={left:null,right:null}}={}){let a,i=[],l=e.artifacts.filter(({verdict:e})=>"identical"!==e).slice(0,100);for(let e of l)i.push(s.get(e.path)??await d(e));return function(e,t,n,{generations:r=null,origins:a=new Map}={}){return(0,ee.z)({title:`${(0,A.lt)(n.left)} – ${(0,A.lt)(n.right)}: ${P._.en[e.verdict]}`,eyebrow:"comparison",heading:`<bdi>${(0,A.Qq)(n.left)}</bdi> <span aria-hidden="true">↔</span> <bdi>${(0,A.Qq)(n.right)}</bdi>`,overall:(0,A.vG)(e.verdict),tools:`<button type="button" id="help-open">${(0,A.Vm)("help")} <kbd>?</kbd></button>`,main:`<section aria-labelledby="overview"><h2 id="overview">${(0,A.Vm)("overview")}</h2><div class="cards">${function(e,t){let{gate:n,verdict:r,findings:a,moreFindings:o=0,common:i=[]}=e,l="identical"===r?i.map(e=>` (${(0,A.Vm)(e)})`).join(""):"",s=(0,eo.PK)(e),d=(0,ea.xH)(n,"ja"),c=(0,ea.xH)(n,"en").map((e,t)=>`<li>${(0,A.mI)({en:e,ja:d[t]??e})}</li>`),m=0===c.length?"":`<ul>${c.join("")}</ul>`,u=`<p><a href="#findings">${(0,A.Vm)("findings")}: ${(0,A.U9)(a.length+o)}</a></p>`;return`<div class="card gate ${n.passed?"good":"bad"}"><h3>${(0,A.Vm)("gate")}</h3><p class="big">${(0,A.cW)(n.passed?"identical":"error")}${(0,A.Vm)(n.passed?"passed":"failed")}</p><p>${(0,A.vG)(r)}${l} \xb7 ${(0,A.Vm)("threshold")} ${(0,er.KN)(n.threshold)}</p>${null===s?"":`<p>${(0,A.Vm)(s)}</p>`}${m}${function(e){if(null===e)return"";let{conclusion:t,builder:n,reason:r}=e,a=(0,S.KG)(I.M.ja,{kind:"generations",conclusion:t,builder:n});return`<p>${(0,A.mI)({en:r,ja:a})}</p>`}(t)}${0===a.length?"":u}</div>`}(e,r)}${function({rate:e}){let t=(e,t,n)=>`<tr><th scope="row">${(0,A.Vm)(e)}</th><td>${(0,er.KN)(t)}${el(t)}</td><td>${(0,er.KN)(n)}${el(n)}</td></tr>`;return`<div class="card"><h3>${(0,A.Vm)("rate")}</h3><table class="rates"><thead><tr><td></td><th scope="col">${(0,A.Vm)("byCount")}</th><th scope="col">${(0,A.Vm)("byBytes")}</th></tr></thead><tbody>${t("tolerant",e.tolerant,e.tolerantBytes)}${t("strict",e.strict,e.strictBytes)}</tbody></table></div>`}(e)}${function({artifacts:e}){let t=es(e),n=0,r=ei.map(r=>{let a=100*(t.get(r)??0)/e.length,o=`<rect class="${r}" x="${n.toFixed(2)}" width="${a.toFixed(2)}" height="10"/>`;return n+=a,0===a?"":o}),a=ei.map(e=>`<li><span>${(0,A.U9)(t.get(e)??0)}</span> ${(0,A.vG)(e)}</li>`);return`<div class="card"><h3>${(0,A.Vm)("artifacts")} <small>${(0,A.U9)(e.length)}</small></h3><svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${r.join("")}</svg><ul class="counts">${a.join("")}</ul></div>`}(e)}</div>${function({unusedTolerances:e}){if(0===e.length)return"";let t=e.map(e=>`<li>${(0,A.Qq)(e)}</li>`);return`<div class="card warn"><h3>${(0,A.Vm)("unused")}</h3><ul lang="en">${t.join("")}</ul></div>`}(e)}</section>
${(0,et.W)(e)}
<section aria-labelledby="artifacts"><h2 id="artifacts">${(0,A.Vm)("artifacts")}</h2>
${function({artifacts:e}){let t=es(e),n=ei.filter(e=>t.has(e)).map(e=>`<button type="button" class="filter" data-filter="${e}" aria-pressed="false">${(0,A.cW)(e)}${(0,A.Vm)(e)} ${(0,A.U9)(t.get(e)??0)}</button>`);return`<div class="toolbar tools" role="search" ${(0,A.Pf)("find")} hidden><input type="search" id="search" autocomplete="off" spellcheck="false" ${(0,A.Pf)("find")} data-hint="find" placeholder="${(0,A.lt)(P._.en.find)}"><div class="filters" role="group" ${(0,A.Pf)("filter")}>${n.join("")}</div><button type="button" id="open-all">${(0,A.Vm)("openAll")}</button><button type="button" id="close-all">${(0,A.Vm)("closeAll")}</button><p id="count" role="status"></p></div>`}(e)}
<ul class="artifacts">
${function(e,t,n){let r=ei.flatMap(t=>e.filter(e=>e.verdict===t)),a=new Map(t.map(e=>[e.path,e])),o=1===e.length,i=r.map((e,t)=>Y({artifact:e,evidence:null,origins:[],id:`a${t+1}`,open:o})),l=45e5-i.reduce((e,t)=>e+Buffer.byteLength(t),0);for(let[e,t]of r.slice(0,100).entries()){let r=a.get(t.path);if(void 0===r||"identical"===t.verdict)continue;let s=Y({artifact:t,evidence:r,origins:n.get(t.path)??[],id:`a${e+1}`,open:o}),d=Buffer.byteLength(s)-Buffer.byteLength(i[e]??"");d>l||(l-=d,i[e]=s)}return i.join("\n")}(e.artifacts,t,a)}
</ul>
<p id="nothing" class="note" hidden>${(0,A.Vm)("nothing")}</p>
</section>`,dialog:ed,client:X.G$})}(e,i,t,{generations:n,origins:(a=(0,o.Uc)(r,e=>null===e?null:new j.u(e)),new Map(l.map(e=>[e.path,function({path:e,regions:t},n){let r=t.flatMap(({symbol:e,rule:t})=>void 0===e||null!==t?[]:[e]),a=t=>({symbol:t,...(0,o.Uc)(n,n=>n&&function(e,t,n){let{match:r}=(0,C.i)(e.ancestry,t);if("one"!==r.kind)return null;if(null!==n){let t=(0,z.M)(e,r,n),[a]="found"===t.kind?t.chains:[];return"found"!==t.kind||void 0===a?null:{chain:a,doubt:t.doubt}}let a=(0,z.h)(e,r);return 0===a.length?null:{chain:a,doubt:null}}(n,e,t))}),i=({left:e,right:t})=>null!==e||null!==t,l=[...new Set(r)].slice(0,3).map(a).filter(i);return l.length>0?l:[a(null)].filter(i)}(e,a)])))})}}}},61770:(e,t,n)=>{n.d(t,{G$:()=>o,Np:()=>a,Y:()=>r});let r=`
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
.cards {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
  gap: 1rem;
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
.gate.good {
  border-left: 4px solid var(--good);
}
.gate.bad {
  border-left: 4px solid var(--bad);
}
.big {
  display: flex;
  align-items: center;
  gap: 0.45rem;
  font-size: 1.35rem;
  font-weight: 650;
}
.gate.good .big {
  color: var(--good);
}
.gate.bad .big {
  color: var(--bad);
}
.rates {
  width: 100%;
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
  font-size: 1.1rem;
  font-weight: 600;
  white-space: nowrap;
  padding: 0.15rem 0.75rem 0.15rem 0;
  font-variant-numeric: tabular-nums;
}
.meter,
.shares {
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
.shares {
  height: 12px;
  margin: 0.6rem 0;
  border-radius: 6px;
}
.shares rect {
  fill: currentColor;
}
.card .counts {
  list-style: none;
  margin: 0;
  padding: 0;
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr));
  gap: 0.25rem 1rem;
}
.counts span:first-child {
  font-variant-numeric: tabular-nums;
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
  height: 84px;
}
.map rect {
  stroke: var(--ground);
  stroke-width: 1;
  vector-effect: non-scaling-stroke;
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
.answer {
  margin: 1.25rem 0 0;
  padding: 0.9rem 1.15rem;
  border: 1px solid var(--line);
  border-left: 4px solid var(--dim);
  border-radius: 10px;
  background: var(--panel);
  font-size: 1.1rem;
  font-weight: 600;
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
function showCount() {
    const number = shown().length;
    byId('count').textContent = \`$\{number} / $\{artifacts.length} $\{wordOf('shown')}\`;
    byId('nothing').hidden = number > 0;
}
function refresh() {
    const words = search.value
        .toLowerCase()
        .split(/\\s+/)
        .filter((each) => each !== '');
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
function openAll(open) {
    for (const artifact of shown()) {
        const details = artifact.querySelector('details');
        if (details !== null)
            details.open = open;
    }
}
byId('open-all').addEventListener('click', () => openAll(true));
byId('close-all').addEventListener('click', () => openAll(false));
async function copy(button) {
    const fix = button.parentElement?.querySelector('.fix');
    const word = button.querySelector('[data-word]');
    if (!fix || !word)
        return;
    let done = 'copied';
    try {
        await navigator.clipboard.writeText(fix.textContent);
    }
    catch {
        getSelection()?.selectAllChildren(fix);
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
const places = () => shown().flatMap((artifact) => all('details[open] > .body > .place', artifact));
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
`},20866:(e,t,n)=>{n.d(t,{z:()=>l});var r=n(77598),a=n(2336),o=n(61770),i=n(35011);function l({title:e,eyebrow:t,heading:n,overall:r,main:d,...c}){let{tools:m="",dialog:u="",client:f="",pictures:p=!1}=c,h=`'use strict';
const WORDS = ${JSON.stringify(a._)};${o.Np}${f}`;return`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${p?"img-src data:; ":""}style-src ${s(o.Y)}; script-src ${s(h)}; base-uri 'none'; form-action 'none'">
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
${u}
<script>${h}<\/script>
</body>
</html>
`}function s(e){return`'sha256-${(0,r.createHash)("sha256").update(e).digest("base64")}'`}},96669:(e,t,n)=>{n.d(t,{W:()=>s});var r=n(27273),a=n(24770),o=n(94769),i=n(24252),l=n(35011);function s({findings:e,moreFindings:t=0},n=()=>[]){if(0===e.length)return"";let r=e.slice(0,o.pX).map(e=>`<li>${function(e,t){var n;let r,{kind:o,confidence:s,changesProgram:m,try:u}=e,[f,p]=[(0,i.iT)(e,"en"),(0,i.iT)(e,"ja")],h=[["startWith",c((0,a.GH)(e))],["evidence",(0,l.mI)({en:d(f),ja:d(p)})],["alsoDiffer",(n=e,r=(0,l.mI)({en:(0,i.pr)(n,"en"),ja:(0,i.pr)(n,"ja")}),void 0===n.followsBy?c((0,a.Ah)(n)):c((0,a.Ah)(n))+r)],["fix",(0,l.mI)({en:f.do,ja:p.do})],["tryIt",void 0===u?"":`<code>${(0,l.Qq)(u)}</code>`],...t].filter(([,e])=>""!==e).map(([e,t])=>`<dt>${(0,l.Vm)(e)}</dt><dd>${t}</dd>`);return`<h3>${(0,l.mI)({en:f.headline,ja:p.headline})}</h3><p class="cause"><code>${(0,l.Qq)(o)}</code> ${(0,l._m)(s)}</p>${m?`<p class="changes-program">${(0,l.Vm)("changesProgram")}</p>`:""}<dl>${h.join("")}</dl>`}(e,n(e))}</li>`),m=e.length-r.length+t;return`<section aria-labelledby="findings"><h2 id="findings">${(0,l.Vm)("findings")}</h2><ol class="causes">${r.join("\n")}</ol>${0===m?"":`<p class="note">${(0,l.Vm)("moreFindings")}: ${(0,l.U9)(m)}</p>`}</section>`}function d({evidence:e}){return(0,r.os)(e,a.MJ)}function c(e){return""===e?"":`<bdi>${(0,l.Qq)(e)}</bdi>`}},35011:(e,t,n)=>{n.d(t,{B3:()=>h,GJ:()=>y,HY:()=>$,Pf:()=>f,Qq:()=>i,RF:()=>g,U9:()=>w,Vm:()=>c,_m:()=>u,cW:()=>b,lt:()=>l,mI:()=>m,oZ:()=>s,qw:()=>k,vG:()=>p});var r=n(27273),a=n(39988),o=n(2336);function i(e){return d(e).replaceAll(r.PR,e=>`<span class="unseen">${(0,r.Si)(e)}</span>`)}function l(e){return d((0,r.Si)(e))}function s(e){return e.split("	").map(i).join("	")}function d(e){return e.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;").replaceAll("::",":&#58;").replaceAll("##[","#&#35;[")}function c(e){return`<span data-word="${e}">${d(o._.en[e])}</span>`}function m({en:e,ja:t}){return e===t?`<span lang="en">${i(e)}</span>`:`<span data-en="${l(e)}" data-ja="${l(t)}">${i(e)}</span>`}function u(e){return`<span class="confidence ${e}">${c("confidence")}: ${c(e)}</span>`}function f(e,t=""){let n=""===t?"":`: ${t}`;return`aria-label="${l(`${o._.en[e]}${n}`)}" data-label="${e}"${""===n?"":` data-about="${l(n)}"`}`}function p(e){return`<span class="verdict ${e}">${b(e)}${c(e)}</span>`}function h(e,t){return`<span class="state ${e}"><span aria-hidden="true">${a.BJ[e].sign}</span> ${t}</span>`}function g(e,t){return`<a href="${l(e.split("/").map(encodeURIComponent).join("/"))}">${t}</a>`}function b(e){return`<svg class="shape ${e}" viewBox="0 0 16 16" aria-hidden="true"><use href="#${e}"/></svg>`}let $=`<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
<g id="identical"><circle cx="8" cy="8" r="7.5"/><path class="glyph" d="M4.5 8.2 7 10.7 11.6 5.6"/></g>
<g id="acceptable"><path d="M8 0 16 8 8 16 0 8z"/><path class="glyph" d="M4.6 7q1.7-1.6 3.4 0t3.4 0M4.6 10q1.7-1.6 3.4 0t3.4 0"/></g>
<g id="investigate"><path d="M8 .5 16 15.5H0z"/><path class="glyph" d="M8 6v4.4M8 12.2v1.3"/></g>
<g id="error"><path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/><path class="glyph" d="M5 5 11 11M11 5 5 11"/></g>
</defs></svg>`,v=new Intl.NumberFormat("en");function w(e){return v.format(e)}function y(e){return`${w(e)} ${c(1===e?"byte":"bytes")}`}function k(e,t){return`<div class="scroll" tabindex="0" role="group" ${e}>${t}</div>`}},2336:(e,t,n)=>{n.d(t,{_:()=>s});var r=n(8221),a=n(44197),o=n(59097);let{en:i,ja:l}=a.r,s=(0,r.v)({en:{...o._.en,findings:i.findings,moreFindings:i.moreFindings,startWith:i.startWith,alsoDiffer:i.follows,tryIt:i.tryIt,path:i.path,day:i.day,whereUnknown:i.whereUnknown,whereAndWhenUnknown:i.whereAndWhenUnknown,comparison:"Comparison",run:"Run",targets:"Targets",target:i.target,stages:i.stages,files:"Files",file:"File",of:"Of",details:"Details",where:"Where",see:"See",printed:"Printed",overview:"Overview",gate:"Gate",threshold:"at least",rate:"Rate",strict:"Identical",tolerant:"Identical or allowed",byCount:"of artifacts",byBytes:"of bytes",artifacts:"Artifacts",unused:"Tolerances that apply to no difference",find:"Search paths, causes, symbols",filter:"Show only",openAll:"Open all",closeAll:"Close all",shown:"shown",nothing:"No artifact matches.",language:"日本語",help:"Keyboard",close:"Close",keySearch:"search",keyNext:"next / previous artifact",keyPlace:"next / previous place",keyOpen:"open or close",keyHelp:"this help",keyEscape:"leave the search, close the help",differing:"Differing bytes",byte:"byte",bytes:"bytes",functions:"functions agree",changesProgram:"fails every gate: no threshold may forgive it",causes:"Causes",noCause:"No cause is known.",follows:"follows from",confidence:"confidence",high:"high",medium:"medium",low:"low",evidence:"Evidence",fix:"Fix",copy:"Copy",copied:"Copied",selected:"Selected: copy with the keyboard",origin:"How it came to be",rules:"Rules that own bytes",picture:"Picture of the file",left:"left",right:"right",regions:"Regions",openPlace:"place that no rule owns",ownedPlace:"place that a rule owns",region:"Region",kind:"Kind",offset:"Offset",size:"Size",places:"Differing places",place:"Place",morePlaces:"more places",owner:"Owned by",noRule:"no rule",symbol:"Symbol",meaning:"Meaning",absent:"absent",instruction:"Instruction",hex:"Bytes",code:"Instructions",lines:"Lines",removed:"removed",added:"added",skippedLines:"equal lines",cutLines:"The rest is not shown.",unpairedLines:"Too many lines differ to find out which belong together.",noLineEnd:"no line end",leftOut:"Left out to keep this page small; the JSON report has all places.","kind-header":"header","kind-sections":"section table","kind-code":"code","kind-data":"data","kind-debug":"debug","kind-symbols":"symbols","kind-strings":"strings","kind-relocations":"relocations","kind-note":"note","kind-comment":"comment","kind-signature":"signature","kind-member":"member","kind-slice":"slice","kind-bitcode":"bitcode","kind-other":"other","kind-gap":"gap","kind-trailing":"trailing","kind-contents":"contents"},ja:{...o._.ja,findings:l.findings,moreFindings:l.moreFindings,startWith:l.startWith,alsoDiffer:l.follows,tryIt:l.tryIt,path:l.path,day:l.day,whereUnknown:l.whereUnknown,whereAndWhenUnknown:l.whereAndWhenUnknown,comparison:"比較",run:"実行",targets:"ターゲット",target:l.target,stages:l.stages,files:"ファイル",file:"ファイル",of:"対象",details:"詳細",where:"場所",see:"参照",printed:"出力",overview:"概要",gate:"ゲート",threshold:"基準",rate:"一致率",strict:"一致のみ",tolerant:"一致または許容範囲",byCount:"成果物数で",byBytes:"バイト数で",artifacts:"成果物",unused:"使われなかった許容設定",find:"パス・原因・シンボルを検索",filter:"絞り込み",openAll:"すべて開く",closeAll:"すべて閉じる",shown:"件を表示",nothing:"該当する成果物はありません。",language:"English",help:"キー操作",close:"閉じる",keySearch:"検索",keyNext:"次 / 前の成果物",keyPlace:"次 / 前の相違箇所",keyOpen:"開く / 閉じる",keyHelp:"このヘルプ",keyEscape:"検索を抜ける / ヘルプを閉じる",differing:"相違バイト数",byte:"バイト",bytes:"バイト",functions:"関数が一致",changesProgram:"どのゲートも不合格: しきい値では許されない相違",causes:"原因",noCause:"原因は不明です。",follows:"次に由来",confidence:"確度",high:"高",medium:"中",low:"低",evidence:"根拠",fix:"対処",copy:"コピー",copied:"コピーしました",selected:"選択しました。キーボードでコピーしてください",origin:"できるまで",rules:"適用された規則",picture:"ファイルの図",left:"左",right:"右",regions:"領域",openPlace:"該当規則のない箇所",ownedPlace:"規則が該当する箇所",region:"領域",kind:"種類",offset:"オフセット",size:"サイズ",places:"相違箇所",place:"箇所",morePlaces:"箇所がほかにあり",owner:"該当規則",noRule:"該当規則なし",symbol:"シンボル",meaning:"意味",absent:"なし",instruction:"命令",hex:"バイト列",code:"命令列",lines:"行",removed:"削除",added:"追加",skippedLines:"同一の行",cutLines:"以降は省略。",unpairedLines:"相違行が多すぎるため、行の対応は求めていません。",noLineEnd:"改行なし",leftOut:"ページを小さく保つため省略。JSON レポートにすべてあります。","kind-header":"ヘッダー","kind-sections":"セクション表","kind-code":"コード","kind-data":"データ","kind-debug":"デバッグ情報","kind-symbols":"シンボル表","kind-strings":"文字列表","kind-relocations":"再配置","kind-note":"ノート","kind-comment":"コメント","kind-signature":"署名","kind-member":"メンバー","kind-slice":"スライス","kind-bitcode":"ビットコード","kind-other":"その他","kind-gap":"隙間","kind-trailing":"末尾の余り","kind-contents":"内容"}})}};