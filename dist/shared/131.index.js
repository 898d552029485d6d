export const id=131;export const ids=[131];export const modules={63102:(e,t,n)=>{n.d(t,{A:()=>a});let a=class Diff{diff(e,t,n={}){let a;"function"==typeof n?(a=n,n={}):"callback"in n&&(a=n.callback);let r=this.castInput(e,n),i=this.castInput(t,n),o=this.removeEmpty(this.tokenize(r,n)),l=this.removeEmpty(this.tokenize(i,n));return this.diffWithOptionsObj(o,l,n,a)}diffWithOptionsObj(e,t,n,a){var r;let i=e=>(e=this.postProcess(e,n),a)?void setTimeout(function(){a(e)},0):e,o=t.length,l=e.length,s=1,d=o+l;null!=n.maxEditLength&&(d=Math.min(d,n.maxEditLength));let c=null!=(r=n.timeout)?r:1/0,u=Date.now()+c,m=[{oldPos:-1,lastComponent:void 0}],f=this.extractCommon(m[0],t,e,0,n);if(m[0].oldPos+1>=l&&f+1>=o)return i(this.buildValues(m[0].lastComponent,t,e));let p=-1/0,h=1/0,g=()=>{for(let a=Math.max(p,-s);a<=Math.min(h,s);a+=2){let r,s=m[a-1],d=m[a+1];s&&(m[a-1]=void 0);let c=!1;if(d){let e=d.oldPos-a;c=d&&0<=e&&e<o}let u=s&&s.oldPos+1<l;if(!c&&!u){m[a]=void 0;continue}if(r=!u||c&&s.oldPos<d.oldPos?this.addToPath(d,!0,!1,0,n):this.addToPath(s,!1,!0,1,n),f=this.extractCommon(r,t,e,a,n),r.oldPos+1>=l&&f+1>=o)return i(this.buildValues(r.lastComponent,t,e))||!0;m[a]=r,r.oldPos+1>=l&&(h=Math.min(h,a-1)),f+1>=o&&(p=Math.max(p,a+1))}s++};if(a)!function e(){setTimeout(function(){if(s>d||Date.now()>u)return a(void 0);g()||e()},0)}();else for(;s<=d&&Date.now()<=u;){let e=g();if(e)return e}}addToPath(e,t,n,a,r){let i=e.lastComponent;return i&&!r.oneChangePerToken&&i.added===t&&i.removed===n?{oldPos:e.oldPos+a,lastComponent:{count:i.count+1,added:t,removed:n,previousComponent:i.previousComponent}}:{oldPos:e.oldPos+a,lastComponent:{count:1,added:t,removed:n,previousComponent:i}}}extractCommon(e,t,n,a,r){let i=t.length,o=n.length,l=e.oldPos,s=l-a,d=0;for(;s+1<i&&l+1<o&&this.equals(n[l+1],t[s+1],r);)s++,l++,d++,r.oneChangePerToken&&(e.lastComponent={count:1,previousComponent:e.lastComponent,added:!1,removed:!1});return d&&!r.oneChangePerToken&&(e.lastComponent={count:d,previousComponent:e.lastComponent,added:!1,removed:!1}),e.oldPos=l,s}equals(e,t,n){return n.comparator?n.comparator(e,t):e===t||!!n.ignoreCase&&e.toLowerCase()===t.toLowerCase()}removeEmpty(e){let t=[];for(let n=0;n<e.length;n++)e[n]&&t.push(e[n]);return t}castInput(e,t){return e}tokenize(e,t){return Array.from(e)}join(e){return e.join("")}postProcess(e,t){return e}get useLongestToken(){return!1}buildValues(e,t,n){let a,r=[];for(;e;)r.push(e),a=e.previousComponent,delete e.previousComponent,e=a;r.reverse();let i=r.length,o=0,l=0,s=0;for(;o<i;o++){let e=r[o];if(e.removed)e.value=this.join(n.slice(s,s+e.count)),s+=e.count;else{if(!e.added&&this.useLongestToken){let a=t.slice(l,l+e.count);a=a.map(function(e,t){let a=n[s+t];return a.length>e.length?a:e}),e.value=this.join(a)}else e.value=this.join(t.slice(l,l+e.count));l+=e.count,e.added||(s+=e.count)}}return r}}},82512:(e,t,n)=>{n.d(t,{comparisonPage:()=>eV});var a=n(93029),r=n(88794),i=n(42263),o=n(93553),l=n(72482),s=n(63102);let d=class ArrayDiff extends s.A{tokenize(e){return e.slice()}join(e){return e}removeEmpty(e){return e}};let c=new d;function u(e){return void 0===e?null:{offset:e.offset,bytes:e.bytes.toString("hex"),text:e.text}}var m=n(80745);function f({first:e,last:t,...n}){let a=e===t?(0,m.gw)(e):`${(0,m.gw)(e)} … ${(0,m.gw)(t)}`;return{key:JSON.stringify([e,t]),name:a,...n}}let p=["contents"];function h(e,t,n,a){return{first:e,last:e,kind:t,offset:n,size:a,regions:1}}function g({left:e,right:t}){return e.some((e,n)=>e!==t[n])}var b=n(69978),$=n(27273),v=n(38250);function w(e){let t=e.size>8388608,n=e.read(0,Math.min(e.size,8388608)),a=t?n.subarray(0,n.lastIndexOf("\n")+1):n,r=(0,v.H)(a);if(null===r)return null;let i=r.split("\n",2e5+1),o=i.pop()??"",l=t||2e5===i.length,s=i.map(e=>`${e}
`);return{lines:l||""===o?s:[...s,o],cut:l}}function y(e,t,n,a,r){let i=a?0:Math.min(3,e.length),o=r?e.length:Math.max(i,e.length-3),l=(a,r)=>e.slice(a,r).map((e,r)=>k("same",t+a+r,n+a+r,e));return[...l(0,i),...o>i?[{mark:"skipped",left:t+i,right:n+i,text:"",end:"lf"}]:[],...l(o,e.length)]}function k(e,t,n,a){let r=a.endsWith("\r\n")?"crlf":a.endsWith("\n")?"lf":"none",i=a.slice(0,a.length-({lf:1,crlf:2,none:0})[r]);return{mark:e,left:t,right:n,text:(0,$.os)(i,400),end:r}}async function x({path:e,regions:t},n,a){let r=t.slice(0,20),o=(0,i.GK)(n)&&null===n.left.map&&null===n.right.map?function(e,t){var n,a,r,i,o;let l,s=w(e),d=w(t);if(null===s||null===d)return null;let u=(n=s.lines,a=d.lines,r={maxEditLength:1e3},c.diff(n,a,r)),m=void 0===u?(i=s.lines,o=d.lines,l=(0,b.Qv)(i,o),[...y(i.slice(0,l),1,1,!0,!1),...i.slice(l,l+1e3).map((e,t)=>k("removed",l+t+1,null,e)),...o.slice(l,l+1e3).map((e,t)=>k("added",null,l+t+1,e))]):function(e){let t=[],[n,a]=[1,1];for(let[r,{value:i,added:o,removed:l}]of e.entries())if(l)for(let e of i)t.push(k("removed",n++,null,e));else if(o)for(let e of i)t.push(k("added",null,a++,e));else t.push(...y(i,n,a,0===r,r===e.length-1)),n+=i.length,a+=i.length;return t}(u);return{rows:m.slice(0,2e3),cut:m.length>2e3||s.cut||d.cut,paired:void 0!==u}}(n.left.source,n.right.source):null,s=o?.rows.some(({mark:e})=>"removed"===e||"added"===e)??!1,d=null!==a&&(0,i.GK)(n)?await async function(e,t,n){let a=e.flatMap(e=>{let n={left:V(t.left,e.offset),right:V(t.right,e.offsetRight)};return(0,i.GK)(n)?[{region:e,...n}]:[]}).slice(0,10),r=0===a.length?[]:await async function(e,t){return(await (0,i.Xp)(t,t=>e.around(t,16))).map(e=>(0,i.GK)(e)?function(e){let{left:t,right:n}=e;return{symbols:(0,i.Uc)(e,({symbol:e})=>e),rows:function(e,t){var n,a,r;let i=(n=[...e],a=[...t],r={comparator:(e,t)=>e.bytes.equals(t.bytes)},c.diff(n,a,r)),o=[],l=[],s=[],d=()=>{for(let e=0;e<Math.max(l.length,s.length);e++)o.push({left:u(l[e]),right:u(s[e]),same:!1});l.length=0,s.length=0},[m,f]=[[...e],[...t]];for(let{added:e,removed:t,count:n}of i)if(t)l.push(...m.splice(0,n));else if(e)s.push(...f.splice(0,n));else{d();let e=f.splice(0,n);for(let[t,a]of m.splice(0,n).entries())o.push({left:u(a),right:u(e[t]),same:!0})}return d(),o}(t.instructions,n.instructions)}}(e):null)}(n,a);return new Map(a.flatMap(({region:e},t)=>{let n=r[t]??null;return null===n?[]:[[e,n]]}))}(r,n,a):new Map,m=(0,i.Uc)(n,e=>e?.source??null);return{path:e,...(0,i.Uc)(n,e=>{var t,n;return e&&(t=e.source.size,null===(n=e.map)?{size:t,boxes:0===t?[]:[f(h(p,"contents",0,t))]}:{size:t,boxes:(function(e){let t=e;for(let e=1;t.length>400;e*=2)t=function(e,t){let n=[];for(let i of e){var a,r;let e=n.at(-1);void 0!==e&&e.size<=t&&i.size<=t?n[n.length-1]=(a=e,r=i,{first:a.first,last:r.last,kind:a.size>=r.size?a.kind:r.kind,offset:a.offset,size:a.size+r.size,regions:a.regions+r.regions}):n.push(i)}return n}(t,e);return t})(function e(t,n,a,r){let i=r>0&&t.length<=400;return t.flatMap(t=>{let o=[...a,t.name],s=i?(0,l.F)(t):null;if(null!==s)return e(s.regions,n+t.offset,o,r-1);let{kind:d,offset:c,size:u}=t;return[h(o,d,n+c,u)]})}(n.regions,0,[],3)).map(f)})}),places:(s?[]:r).map(e=>{var t;let n,a,r,o,l;return{hex:(a={left:n=(t={left:e.offset,right:e.offsetRight}).left-t.left%16-48,right:n+t.right-t.left},r=(0,i.Uc)(m,(e,t)=>(function(e,t){if(null===e)return Array.from({length:256},()=>null);let n=Math.min(Math.max(0,t),e.size),a=Math.min(Math.max(n,t+256),e.size),r=e.read(n,a-n);return Array.from({length:256},(e,a)=>r[t+a-n]??null)})(e,a[t])),l=(o=Array.from({length:16},(e,t)=>{let n=16*t;return{offsets:(0,i.Uc)(a,e=>e+n),...(0,i.Uc)(r,e=>e.slice(n,n+16))}})).findLastIndex(g),o.slice(0,l+1+3).filter(e=>[...e.left,...e.right].some(e=>null!==e))),code:d.get(e)??null}}),lines:o}}function V({source:e,map:t},n){return null===t||(0,l.k)(t,n)?.region.kind!=="code"?null:{map:t,source:e,offset:n}}var j=n(22057),C=n(39431),M=n(84069),z=n(63836),P=n(91325),S=n(60131),E=n(26152),I=n(8221);let L=(e,t,n)=>1===e?t:n,q=(0,I.v)({en:{nothing:"Nothing was compared.",identical:e=>1===e?"The file is identical on both sides.":`All ${e} files are identical.`,ofAll:(e,t)=>1===t?"The file":`${e} of ${t} files`,more:e=>`${e} more`,changed:(e,t,n)=>`${e} ${L(t,"differs","differ")}: ${""===n?"build noise alone does not explain it":n}.`,incomplete:(e,t,n)=>`${e} could not be compared${""===n?"":`: ${n}`}.`,noise:(e,t,n)=>`${e} ${L(t,"differs","differ")} by build noise only${""===n?"":`: ${n}`}.`,allowed:(e,t)=>`${e} ${L(t,"differs","differ")} only as the rules allow.`,and:"; "},ja:{nothing:"比較されたものはありません。",identical:e=>1===e?"ファイルは両側で一致しています。":`${e} ファイルすべてが一致しています。`,ofAll:(e,t)=>1===t?"ファイル":`${t} ファイル中 ${e} 件`,more:e=>`ほか ${e} 件`,changed:(e,t,n)=>`${e}は内容が異なります（${""===n?"ビルドのノイズだけでは説明できない":n}）。`,incomplete:(e,t,n)=>`${e}は比較できません${""===n?"":`（${n}）`}。`,noise:(e,t,n)=>`${e}はビルドのノイズのみの相違です${""===n?"":`（${n}）`}。`,allowed:e=>`${e}の相違は規則の許容範囲内です。`,and:"、"}});var O=n(6725);let A=["changed","incomplete","noise","allowed","identical"];function F(e){let t=e.filter(({id:e,derivedFrom:t})=>void 0===t&&"generation"!==S.hE[e].class);return 0===t.length?e:t}var U=n(2336),T=n(43369),N=n(82744),Q=n(100),D=n(24770),B=n(24252),W=n(28069),R=n(58883),G=n(39988),K=n(98710),_=n(35011);function H(e){return(0,_.mI)({en:e("en"),ja:e("ja")})}let J={changed:"investigate",incomplete:"error",noise:"noise",allowed:"acceptable",identical:"identical"};var Y=n(61770),X=n(20866);let Z=[...n(96112).b].reverse();function ee(e){return`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${Math.floor(1e3*e)/10}" height="6"/></svg>`}var et=n(53792),en=n(42780),ea=n(83914),er=n(28664);let ei={layout:{owns:"values that follow from the layout",harmless:"what they follow from is compared on its own"},tolerance:{owns:"what a tolerance of the rules file names",harmless:"declared by the project"}};function eo({left:e,right:t,same:n}){return`<tr${n?"":' class="differs"'}>${el(e)}<td class="sign">${n?"":"≠"}</td>${el(t)}</tr>`}function el(e){if(null===e)return"<td></td><td></td><td></td>";let t=e.bytes.match(/../g)??[];return`<td class="at">${e.offset.toString(16)}</td><td class="raw">${t.join(" ")}</td><td>${(0,_.Qq)(e.text)}</td>`}function es(e,t){return`<p>${(0,_.Vm)(e)} <small>${null===t?"–":`${(0,_.GJ)(t.size)}`}</small></p>`}function ed(e,t,n){return(e?.boxes??[]).map(({kind:e,offset:a,size:r,name:i})=>`<rect class="k-${e}" x="${ec(a*n)}" y="${t}" width="${ec(r*n)}" height="24"><title>${(0,_.lt)(i)} \xb7 ${e} \xb7 ${(0,et.u)(a)} \xb7 ${(0,_.U9)(r)} B</title></rect>`).join("")}function ec(e){return String(Math.round(100*e)/100)}function eu({offsets:e,left:t,right:n}){let a=t.map((e,t)=>e!==n[t]);return`${em(e.left,t,a)}   ${em(e.right,n,a)}`}function em(e,t,n){let a=e<0?"":e.toString(16).padStart(8,"0"),r=t.map(e=>null===e?"  ":e.toString(16).padStart(2,"0")),i=t.map(e=>null===e?" ":e>=32&&e<127?String.fromCharCode(e):"·");return`<i>${a.padEnd(8)}</i>  ${ef(r,n," ")}  <i>${ef(i,n,"")}</i>`}function ef(e,t,n){let a=[];for(let r=0,i=0;r<e.length;r=i){for(;i<e.length&&t[i]===t[r];)i++;let o=(0,_.Qq)(e.slice(r,i).join(n));a.push(!0===t[r]?`<mark>${o}</mark>`:o)}return a.join(n)}function ep(e,t,n){let a=e.findIndex((e,a)=>a>=t&&e.mark!==n);return e.slice(t,a<0?e.length:a)}let eh={same:"",removed:"−",added:"+",skipped:""};var eg=n(70830),eb=n(65234);function e$(e){let{symbol:t}=e,n=null===t?"":`<p>${(0,_.Vm)("symbol")}: <bdi class="symbol">${(0,_.Qq)(t)}</bdi></p>`;return`${n}<div class="origin">${ev(e,"left")}${ev(e,"right")}</div>`}function ev(e,t){let n=e[t];if(null===n)return"";let{chain:a,doubt:r}=n,i=a.map(e=>`<li>${function(e){let[t,n]=[(0,eg.uS)(e,"en"),(0,eg.uS)(e,"ja")],a=null===t||null===n?"":` <small>${(0,_.mI)({en:t,ja:n})}</small>`,r=e.by.map(e=>{var t;let n;return`<li>${t=e,n=(0,_.mI)({en:(0,eg.kX)(t,"en"),ja:(0,eg.kX)(t,"ja")}),`<strong${null===t.compiler?"":' class="compiler"'}>${n}</strong> <code>${(0,_.Qq)((0,eg.jt)(t))}</code>`}</li>`}).join("");return`<bdi class="file">${(0,_.Qq)((0,eg.Md)(e))}</bdi>${a}${""===r?"":`<ul>${r}</ul>`}`}(e)}</li>`).join(""),o=null===r?"":`<p>${(0,_.mI)({en:eb.A.en.doubts[r],ja:eb.A.ja.doubts[r]})}</p>`;return`<div><p>${(0,_.Vm)(t)}</p><ol class="chain">${i}</ol>${o}</div>`}function ew({path:e,verdict:t,format:n,kind:a,bytesDiffering:r,causes:i}){let o=i.map(({id:e})=>`<code>${e}</code>`).join(" "),l=0===r?"":(0,_.GJ)(r);return`${(0,_.vG)(t)}<h3><bdi class="path find">${(0,_.Qq)(e)}</bdi> <small>${(0,_.Qq)(n??a)}</small></h3><span class="differing">${l}</span><span class="chips">${o}</span>`}var ey=n(46836);function ek(e,t){return`<button type="button" class="show-only" data-cause="${(0,_.lt)(e)}" aria-pressed="false" hidden>${(0,_.Vm)("showOnly")} ${(0,_.U9)(t)}</button>`}let ex=`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${(0,_.Vm)("help")}</h2><dl>${[["/","keySearch"],["j k","keyNext"],["n p","keyPlace"],["Enter","keyOpen"],["?","keyHelp"],["Esc","keyEscape"]].map(([e,t])=>`<div><dt>${e.split(" ").map(e=>`<kbd>${e}</kbd>`).join(" ")}</dt><dd>${(0,_.Vm)(t)}</dd></div>`).join("")}</dl><form method="dialog"><button>${(0,_.Vm)("close")}</button></form></dialog>`;function eV(e,t,n){let l=(0,o.f)(t,n),s=new Map,d=t=>(async function(e,t){let n=[];try{let r=(0,i.Uc)(e,e=>{if(null===e)return null;let t=(0,z.Tq)(e);return n.push(t),function(e){try{return{source:e,map:(0,a.l)(e)}}catch(t){if(t instanceof z.sG)return{source:e,map:null};throw t}}(t)});return await t(r)}finally{for(let e of n)e.close()}})((0,i.Uc)(e,e=>{var n,a;let i;return n=e,a=t.path,i=n.items.get(a),i?.type==="file"?(0,r.W7)(n,i):null}),e=>x(t,e,l));return{inspect:async(e,t)=>{s.size<100&&s.set(e.path,await x(e,t,l))},async render(e,t,{generations:n=null,ancestries:a={left:null,right:null},about:r,paths:o}={}){let l,c=[],u=e.artifacts.filter(({verdict:e})=>"identical"!==e).slice(0,100);for(let e of u)c.push(s.get(e.path)??await d(e));return function(e,t,n,{generations:a=null,origins:r=new Map,about:i="",command:o}={}){var l,s,d,c;let u,m,f,p,h,g,v,w=(l=e.artifacts,m=new Map([...new Set((s=e.findings).map(({kind:e})=>e))].map((e,t)=>[e,t])),f=e=>m.get(e)??m.size,p=new Set(s.map(({root:e})=>e)),[...(0,P.$)(l.map(e=>({artifact:e,fileClass:function({verdict:e,changesProgram:t,causes:n}){if("identical"===e)return"identical";if("error"===e)return"incomplete";if("acceptable"===e)return"allowed";let a=F(n);return a.length>0&&a.every(({id:e,confidence:n})=>(0,E.t)(e,n,t))?"noise":"changed"}(e),cause:function({verdict:e,causes:t},n){return"identical"===e?null:[...F(t)].sort((e,t)=>n(e.id)-n(t.id))[0]?.id??null}(e,f)})),({fileClass:e,cause:t})=>JSON.stringify([e,t])).values()].map(([e,...t])=>{let n=({path:e})=>Number(p.has(e)),a=[e,...t].map(({artifact:e})=>e).sort((e,t)=>n(t)-n(e));return{fileClass:e.fileClass,cause:e.cause,artifacts:[a[0]??e.artifact,...a.slice(1)]}}).sort((e,t)=>A.indexOf(e.fileClass)-A.indexOf(t.fileClass)||f(e.cause??"")-f(t.cause??""))),y=new Map(w.flatMap(({artifacts:e})=>e).map(({path:e},t)=>[e,`a${t+1}`])),k=e=>{let t=y.get(e),n=`<bdi>${(0,_.Qq)(e)}</bdi>`;return void 0===t?n:`<a href="#${t}">${n}</a>`};return(0,X.z)({title:`${(0,_.lt)(n.left)} – ${(0,_.lt)(n.right)}: ${U._.en[e.verdict]}`,eyebrow:"comparison",heading:`<bdi>${(0,_.Qq)(n.left)}</bdi> <span aria-hidden="true">↔</span> <bdi>${(0,_.Qq)(n.right)}</bdi>${""===i?"":` <small>${(0,_.Qq)(i)}</small>`}`,overall:(0,_.vG)(e.verdict),tools:`<button type="button" id="help-open">${(0,_.Vm)("help")} <kbd>?</kbd></button>`,main:`${(h=function({gate:e,verdict:t},n){return e.passed?"investigate"===t?"neutral":"good":n?.conclusion==="converged-late"||n?.conclusion==="different-compiler"?"late":"bad"}(e,a),g=H(t=>(function(e,{artifacts:t},n){let a=q[n],r=t.length;return 0===r?[a.nothing]:[...(0,P.$)(e,e=>e.fileClass)].flatMap(([e,t],i)=>{if("identical"===e)return 0===i?[a.identical(r)]:[];let o=t.reduce((e,t)=>e+t.artifacts.length,0),l=0===i?a.ofAll(o,r):a.more(o);return[a[e](l,o,function(e,{and:t},n){let a=e.flatMap(({cause:e})=>null===e?[]:[e]);return a.length>2?"":a.map(e=>O.W[n][e]).join(t)}(t,a,n))]})})(w,e,t).join("en"===t?" ":"")),`<section class="answer ${h}" aria-labelledby="answer"><h2 id="answer"><span class="state ${h}" aria-hidden="true">${G.BJ[h].sign}</span> ${g}</h2>${function({findings:e},t){let n=e.find(({root:e})=>null!==e);return void 0===n||null===n.root?"":`<p>${(0,_.Vm)("startWith")} ${t(n.root)}: ${H(e=>{let t=(0,Q.Xx)(n),a=null===t?(0,B.iT)(n,e).evidence:(0,Q.Pm)(n,e),r=null===t?"":`${t.left} → ${t.right}`;return(0,$.os)([a,r].filter(e=>""!==e).join(": "),D.MJ)})}</p>`}(e,k)}${function(e){let{verdict:t,common:n=[]}=e;if("identical"!==t)return"";let a=(0,R.PK)(e);return`<p>${[...n,...null===a?[]:[a]].map(e=>(0,_.Vm)(e)).join(" · ")}</p>`}(e)}${function(e){if(null===e)return"";let{conclusion:t,builder:n,reason:a}=e,r=(0,T.KG)(K.M.ja,{kind:"generations",conclusion:t,builder:n});return`<p class="generations">${(0,_.mI)({en:a,ja:r})}</p>`}(a)}${c=w,0===(u=A.toReversed().flatMap(e=>{let t=c.filter(({fileClass:t})=>t===e).reduce((e,{artifacts:t})=>e+t.length,0);return 0===t?[]:[`<li><b>${(0,_.U9)(t)}</b> ${(0,_.Vm)(J[e])}</li>`]})).length?"":`<ul class="numbers">${u.join("")}</ul>`}${function({gate:{passed:e,threshold:t,...n},rate:a}){let r={passed:e,threshold:t,...n},i=(0,W.xH)(r,"ja"),o=(0,W.xH)(r,"en").map((e,t)=>`<li>${(0,_.mI)({en:e,ja:i[t]??e})}</li>`),l=`${(0,_.Vm)("gate")} ${(0,_.Vm)(e?"passed":"failed")}: ${(0,N.KN)(a.tolerant)}, ${(0,_.Vm)("threshold")} ${(0,N.KN)(t)}`;return 0===o.length?`<p class="gate">${l}</p>`:`<details class="list gate"><summary>${l}</summary><ul>${o.join("")}</ul></details>`}(e)}</section>`)}
${(0,ey.W)(e,{file:k,control:ek})}
${function({unusedTolerances:e}){if(0===e.length)return"";let t=e.map(e=>`<li>${(0,_.Qq)(e)}</li>`);return`<div class="card warn"><h3>${(0,_.Vm)("unused")}</h3><ul lang="en">${t.join("")}</ul></div>`}(e)}
<section aria-labelledby="artifacts"><h2 id="artifacts">${(0,_.Vm)("artifacts")}</h2>
${function({artifacts:e}){let t=(0,P.$)(e,({verdict:e})=>e),n=Z.filter(e=>t.has(e)).map(e=>`<button type="button" class="filter" data-filter="${e}" aria-pressed="false">${(0,_.cW)(e)}${(0,_.Vm)(e)} ${(0,_.U9)(t.get(e)?.length??0)}</button>`);return`<div class="toolbar tools" role="search" ${(0,_.Pf)("find")} hidden><input type="search" id="search" autocomplete="off" spellcheck="false" ${(0,_.Pf)("find")} data-hint="find" placeholder="${(0,_.lt)(U._.en.find)}"><div class="filters" role="group" ${(0,_.Pf)("filter")}>${n.join("")}<button type="button" id="all-causes" class="filter" hidden></button></div><button type="button" id="open-more">${(0,_.Vm)("openMore")}</button><button type="button" id="close-all">${(0,_.Vm)("closeAll")}</button><p id="count" role="status"></p></div>`}(e)}
<div id="files">
${(d={evidence:t,origins:r,command:o??null},v=function(e,t,n,{evidence:a,origins:r,command:i}){let o=new Map(a.map(e=>[e.path,e])),l=(a,o)=>(function({artifact:e,evidence:t,origins:n,id:a,open:r,command:i}){let{path:o,verdict:l,causes:s}=e;if("identical"===l)return`<li class="artifact" data-verdict="identical"><div class="line">${ew(e)}</div></li>`;let d=(0,_.lt)(s.map(e=>e.id).join(" "));return`<li class="artifact" data-verdict="${l}" data-causes="${d}"><details${r?" open":""}><summary class="line" id="${a}">${ew(e)}</summary><div class="body">${function({changesProgram:e,functions:t}){let n=void 0===t?"":`<p>${(0,_.U9)(t.matching)} / ${(0,_.U9)(t.all)} ${(0,_.Vm)("functions")}</p>`;return`${e?`<p class="changes-program">${(0,_.Vm)("changesProgram")}</p>`:""}${n}`}(e)}${function({causes:e,verdict:t}){if(0===e.length)return"acceptable"===t?"":`<h4>${(0,_.Vm)("causes")}</h4><p class="note">${(0,_.Vm)("noCause")}</p>`;let n=new Set,a=t=>{let r=t.filter(e=>!n.has(e));for(let e of r)n.add(e);let i=r.map(t=>`<li>${function({id:e,confidence:t,evidence:n,facts:a,more:r,fix:i,derivedFrom:o}){let l={en:n,ja:(0,T.KG)(K.M.ja,a,r)},s=(0,_.mI)({en:i,ja:er.Y.ja[e]}),d=void 0===o?"":` <small>${(0,_.Vm)("follows")} <code>${o}</code></small>`;return`<p class="cause"><code class="find">${e}</code> ${(0,_._m)(t)}${d}</p><dl><dt>${(0,_.Vm)("evidence")}</dt><dd>${(0,_.mI)(l)}</dd><dt>${(0,_.Vm)("fix")}</dt><dd><span class="fix">${s}</span> <button type="button" class="copy" hidden>${(0,_.Vm)("copy")}</button></dd></dl>`}(t)}${a(e.filter(e=>e.derivedFrom===t.id))}</li>`);return 0===i.length?"":`<ul class="causes">${i.join("")}</ul>`},r=new Set(e.map(({id:e})=>e)),i=a(e.filter(({derivedFrom:e})=>void 0===e||!r.has(e)));return`<h4>${(0,_.Vm)("causes")}</h4>${i}${a(e)}`}(e)}${0===n.length?"":`<h4>${(0,_.Vm)("origin")}</h4>${n.map(e$).join("")}`}${function(e){if(0===e.length)return"";let t=e.map(e=>{let{owns:t,harmless:n}="layout"===e||"tolerance"===e?ei[e]:ea.y0[e];return`<dt><code>${e}</code></dt><dd lang="en">${(0,_.Qq)(t)}: ${(0,_.Qq)(n)}</dd>`});return`<h4>${(0,_.Vm)("rules")}</h4><dl class="rules">${t.join("")}</dl>`}(e.rules)}${null===t?function({path:e,regions:t},n){if(0===t.length)return"";let a=null===n?"":` ${(0,_.Vm)("showsIt")} ${(0,_.Vd)(`${n} --only ${(0,en.r)(e)}`)}`;return`<p class="note">${(0,_.Vm)("leftOut")}${a}</p>`}(e,i):function(e,t,n,a){let{regions:r}=e,i=function({path:e,left:t,right:n},a){let r,i,o=Math.max(t?.size??0,n?.size??0);if(0===o)return"";let l=1e3/o,s=`<svg class="map" viewBox="0 0 1000 66" preserveAspectRatio="none" role="img" ${(0,_.Pf)("picture",e)}>${ed(t,0,l)}${ed(n,42,l)}${a.map(e=>(function({offset:e,offsetRight:t,name:n,bytes:a,rule:r},i){let[o,l]=[ec(e*i),ec(t*i)];return`<path class="mark ${null===r?"open":"owned"}" d="M${o} 0V24L${l} 42V66"><title>${(0,_.lt)(n)} \xb7 ${(0,et.u)(e)} – ${(0,et.u)(t)} \xb7 ${(0,_.U9)(a)} B</title></path>`})(e,l)).join("")}</svg>`;return`<div class="picture"><div class="sides">${es("left",t)}${es("right",n)}</div>${s}</div>${r=[...new Set([t,n].flatMap(e=>e?.boxes.map(({kind:e})=>e)??[]))].map(e=>`<li><span class="swatch k-${e}"></span>${(0,_.Vm)(`kind-${e}`)}</li>`),i=(e,t)=>`<li><span class="stroke ${e}"></span>${(0,_.Vm)(t)}</li>`,`<ul class="legend">${r.join("")}${i("open","openPlace")}${i("owned","ownedPlace")}</ul>`}${function(e,t){let n=new Map;for(let[a,r]of[e,t].entries()){let e=new Map;for(let t of r?.boxes??[]){let r=e.get(t.key)??0;e.set(t.key,r+1);let i=`${t.key}
${r}`,o=n.get(i)??[null,null];o[a]=t,n.set(i,o)}}let a=e=>null===e?"<td>–</td><td>–</td>":`<td>${(0,et.u)(e.offset)}</td><td>${(0,_.U9)(e.size)}</td>`,r=[...n.values()].map(([e,t])=>{let n=e??t;return null===n?"":`<tr><th scope="row"><bdi>${(0,_.Qq)(n.name)}</bdi></th><td>${(0,_.Vm)(`kind-${n.kind}`)}</td>${a(e)}${a(t)}</tr>`}),i=[(0,_.Vm)("region"),(0,_.Vm)("kind"),...["left","right"].flatMap(e=>[`${(0,_.Vm)("offset")}, ${(0,_.Vm)(e)}`,`${(0,_.Vm)("size")}, ${(0,_.Vm)(e)}`])],o=`<table class="data numbers"><thead><tr>${i.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${r.join("\n")}</tbody></table>`;return`<details class="list"><summary>${(0,_.Vm)("regions")} <small>${(0,_.U9)(n.size)}</small></summary>${(0,_.qw)((0,_.Pf)("regions"),o)}</details>`}(t,n)}`}(t,r),o=t.places.flatMap((e,t)=>{let n=r[t];return void 0===n?[]:[function(e,{hex:t,code:n},a,r){let{name:i,kind:o,offset:l,offsetRight:s,symbol:d}=e,c=void 0===d?"":` \xb7 <bdi class="symbol">${(0,_.Qq)(d)}</bdi>`,u=l===s?(0,et.u)(l):`${(0,et.u)(l)} – ${(0,et.u)(s)}`,m=`${(0,_.Vm)("place")} ${a}: <bdi>${(0,_.Qq)(i)}</bdi> <small>${(0,_.Vm)(`kind-${o}`)} \xb7 ${u}${c}</small>`,f=`${a}, ${i}`;return`<section class="place" id="${r}-${a}" tabindex="-1"><h5>${m}</h5>${0===t.length?"":(0,_.qw)((0,_.Pf)("hex",f),`<pre class="hex">${t.map(eu).join("\n")}</pre>`)}${null===n?"":function({symbols:e,rows:t},n){let a=(e,t)=>`<th scope="col" colspan="3">${(0,_.Vm)(e)}${null===t?"":` <bdi class="symbol">${(0,_.Qq)(t)}</bdi>`}</th>`;return(0,_.qw)((0,_.Pf)("code",n),`<table class="code"><thead><tr>${a("left",e.left)}<td></td>${a("right",e.right)}</tr></thead><tbody>${t.map(eo).join("\n")}</tbody></table>`)}(n,f)}</section>`}(n,e,t+1,a)]});return[""===i?"":`<h4>${(0,_.Vm)("picture")}</h4>${i}`,null===t.lines?"":`<h4>${(0,_.Vm)("lines")}</h4>${function({rows:e,cut:t,paired:n},a){let r=n?function(e){let t=new Map;for(let n=0;n<e.length;n++){let a=ep(e,n,"removed"),r=ep(e,n+a.length,"added");if(a.length>0&&a.length===r.length)for(let[e,n]of a.entries()){let a=r[e];void 0!==a&&t.set(n,a).set(a,n)}n+=Math.max(0,a.length+r.length-1)}return t}(e):new Map,i=e.some(({mark:e,end:t})=>"skipped"!==e&&"lf"!==t);return[n?"":`<p class="note">${(0,_.Vm)("unpairedLines")}</p>`,(0,_.qw)((0,_.Pf)("lines",a),`<table class="lines"><tbody>${e.map(e=>(function(e,t,n){let{mark:a,left:r,right:i}=e;if("skipped"===a)return`<tr class="skipped"><td colspan="4">⋯ ${(0,_.Vm)("skippedLines")}</td></tr>`;let o="same"===a?"":` ${(0,_.Pf)(a)} role="img"`,l=void 0===t?(0,_.oZ)(e.text):function(e,t){let{start:n,end:a}=(0,b.yd)(e,t);n>0&&/[\uD800-\uDBFF]/.test(e[n-1]??"")&&n--,a>0&&/[\uDC00-\uDFFF]/.test(e[e.length-a]??"")&&a--;let r=e.slice(n,e.length-a),i=""===r?"":`<mark>${(0,_.oZ)(r)}</mark>`;return`${(0,_.oZ)(e.slice(0,n))}${i}${(0,_.oZ)(e.slice(e.length-a))}`}(e.text,t.text),s=`<td class="no">${r??""}</td><td class="no">${i??""}</td><td class="sign"><span${o}>${eh[a]}</span></td>`;return`<tr class="${a}">${s}<td class="text">${l}${n?function({mark:e,end:t}){return"none"===t?` <span class="unseen">${(0,_.Vm)("noLineEnd")}</span>`:"same"===e&&"lf"===t?"":`<span class="unseen">${"crlf"===t?"\\r\\n":"\\n"}</span>`}(e):""}</td></tr>`})(e,r.get(e),i)).join("\n")}</tbody></table>`),t?`<p class="note">${(0,_.Vm)("cutLines")}</p>`:""].join("")}(t.lines,n)}`,function({regions:e,moreRegions:t},n,a){if(0===e.length)return"";let r=[(0,_.Vm)("place"),(0,_.Vm)("region"),`${(0,_.Vm)("offset")}, ${(0,_.Vm)("left")}`,`${(0,_.Vm)("offset")}, ${(0,_.Vm)("right")}`,(0,_.Vm)("differing"),(0,_.Vm)("owner"),(0,_.Vm)("symbol"),(0,_.Vm)("meaning"),(0,_.Vm)("instruction")],i=e.map((e,t)=>{let r=t<a?`<a href="#${n}-${t+1}">${t+1}</a>`:`${t+1}`,{name:i,offset:o,offsetRight:l,bytes:s,rule:d,symbol:c,meaning:u,instruction:m}=e,f=null===d?`<strong>${(0,_.Vm)("noRule")}</strong>`:`<code>${d}</code>`,p=[`<bdi class="find">${(0,_.Qq)(i)}</bdi>`,(0,et.u)(o),(0,et.u)(l),(0,_.U9)(s),f,`<bdi class="find">${(0,_.Qq)(c??"")}</bdi>`,void 0===u?"":function({left:e,right:t}){let n=(e,t)=>`<div>${(0,_.Vm)(e)}: ${null===t?(0,_.Vm)("absent"):`<bdi class="find">${(0,_.Qq)(t)}</bdi>`}</div>`;return n("left",e)+n("right",t)}(u),`<code>${(0,_.Qq)(m??"")}</code>`];return`<tr><th scope="row">${r}</th>${p.map(e=>`<td>${e}</td>`).join("")}</tr>`}),o=`<table class="data places"><thead><tr>${r.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${i.join("\n")}</tbody></table>`,l=0===t?"":`<p class="note">${(0,_.U9)(t)} ${(0,_.Vm)("morePlaces")}</p>`;return`<h4>${(0,_.Vm)("places")}</h4>${(0,_.qw)((0,_.Pf)("places"),o)}${l}`}(e,a,t.places.length),...o].join("\n")}(e,t,o,a)}</div></details></li>`})({artifact:a,evidence:o,origins:null===o?[]:r.get(a.path)??[],id:n.get(a.path)??"",open:1===e.length||a===e[0]&&(t?.fileClass==="changed"||t?.fileClass==="incomplete"),command:i}),s=new Map(e.map(e=>[e,l(e,null)])),d=45e5-[...s.values()].reduce((e,t)=>e+Buffer.byteLength(t),0);for(let t of e.slice(0,100)){let e=o.get(t.path);if(void 0===e||"identical"===t.verdict)continue;let n=l(t,e),a=Buffer.byteLength(n)-Buffer.byteLength(s.get(t)??"");a>d||(d-=a,s.set(t,n))}return s}(w.flatMap(({artifacts:e})=>e),w[0],y,d),w.map(e=>(function({fileClass:e,cause:t,artifacts:n},a){let r=`<ul class="artifacts">${a.join("\n")}</ul>`,i=`<small>${(0,_.U9)(n.length)}</small>`;if("identical"===e)return`<details class="list same-files"><summary>${(0,_.Vm)("identical")} ${i}</summary>${r}</details>`;let o=null===t?(0,_.Vm)("allowed"===e?"acceptable":"noCause"):`${(0,_.mI)({en:O.W.en[t],ja:O.W.ja[t]})} <code>${(0,_.Qq)(t)}</code>`;return`<section class="files-of"><h3>${o} ${i}</h3>${r}</section>`})(e,e.artifacts.map(e=>v.get(e)??""))).join("\n"))}
</div>
<p id="nothing" class="note" hidden>${(0,_.Vm)("nothing")}</p>
</section>
${function({rate:e}){let t=(e,t,n)=>`<tr><th scope="row">${(0,_.Vm)(e)}</th><td>${(0,N.KN)(t)}${ee(t)}</td><td>${(0,N.KN)(n)}${ee(n)}</td></tr>`;return`<details class="list"><summary>${(0,_.Vm)("rate")}</summary><table class="rates"><thead><tr><td></td><th scope="col">${(0,_.Vm)("byCount")}</th><th scope="col">${(0,_.Vm)("byBytes")}</th></tr></thead><tbody>${t("tolerant",e.tolerant,e.tolerantBytes)}${t("strict",e.strict,e.strictBytes)}</tbody></table></details>`}(e)}`,dialog:ex,client:Y.G$})}(e,c,t,{generations:n,origins:(l=(0,i.Uc)(a,e=>null===e?null:new j.u(e)),new Map(u.map(e=>[e.path,function({path:e,regions:t},n){let a=t.flatMap(({symbol:e,rule:t})=>void 0===e||null!==t?[]:[e]),r=t=>({symbol:t,...(0,i.Uc)(n,n=>n&&function(e,t,n){let{match:a}=(0,M.i)(e.ancestry,t);if("one"!==a.kind)return null;if(null!==n){let t=(0,C.M)(e,a,n),[r]="found"===t.kind?t.chains:[];return"found"!==t.kind||void 0===r?null:{chain:r,doubt:t.doubt}}let r=(0,C.h)(e,a);return 0===r.length?null:{chain:r,doubt:null}}(n,e,t))}),o=({left:e,right:t})=>null!==e||null!==t,l=[...new Set(a)].slice(0,3).map(r).filter(o);return l.length>0?l:[r(null)].filter(o)}(e,l)]))),...void 0===r?{}:{about:r},...void 0===o?{}:{command:`selfhost compare ${(0,en.r)(o.left)} ${(0,en.r)(o.right)}`}})}}}},61770:(e,t,n)=>{n.d(t,{G$:()=>i,Np:()=>r,Y:()=>a});let a=`
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
`,r=`
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
`,i=`
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
const OPENED_AT_ONCE = 10;
const details = () => shown().flatMap((artifact) => artifact.querySelector('details') ?? []);
byId('open-more').addEventListener('click', () => {
    const next = details()
        .filter(({ open }) => !open)
        .slice(0, OPENED_AT_ONCE);
    for (const each of next)
        each.open = true;
    next[0]?.scrollIntoView({ block: 'nearest' });
});
byId('close-all').addEventListener('click', () => {
    for (const each of details())
        each.open = false;
});
async function copy(button) {
    const fix = button.parentElement?.querySelector('.command, .fix');
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
`},20866:(e,t,n)=>{n.d(t,{z:()=>l});var a=n(77598),r=n(2336),i=n(61770),o=n(35011);function l({title:e,eyebrow:t,heading:n,overall:a,main:d,...c}){let{tools:u="",dialog:m="",client:f="",pictures:p=!1}=c,h=`'use strict';
const WORDS = ${JSON.stringify(r._)};${i.Np}${f}`;return`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${p?"img-src data:; ":""}style-src ${s(i.Y)}; script-src ${s(h)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${e}</title>
<style>${i.Y}</style>
</head>
<body>
${o.HY}
<header class="top">
<div><p class="eyebrow">${(0,o.Vm)(t)}</p>
<h1>${n}</h1></div>
<p class="overall">${a}</p>
<div class="tools" hidden><button type="button" id="language">${(0,o.Vm)("language")}</button>${u}</div>
</header>
<main>
${d}
</main>
${m}
<script>${h}<\/script>
</body>
</html>
`}function s(e){return`'sha256-${(0,a.createHash)("sha256").update(e).digest("base64")}'`}},46836:(e,t,n)=>{n.d(t,{W:()=>f});var a=n(26152),r=n(27273),i=n(100),o=n(24770),l=n(94769),s=n(24252),d=n(82863),c=n(35011);function u(e,t){return/[\uDC00-\uDFFF]/.test(e[t]??"")}function m(e){return e.length<=400?e:`${e.slice(0,400).replace(/[\uD800-\uDBFF]$/,"")}…`}function f({findings:e,moreFindings:t=0},n={}){if(0===e.length)return"";let h=(0,d.j)(e),g=h.slice(0,l.pX),b=h.slice(l.pX).reduce((e,{length:t})=>e+t,t),$=g.map(e=>`<li class="finding">${function(e,{rows:t=()=>[],file:n=p,control:l=()=>""}){let[f]=e,{kind:h,confidence:g,changesProgram:b,root:$,try:v}=f,[w,y]=[(0,s.iT)(f,"en"),(0,s.iT)(f,"ja")],{all:k}=(0,d.Y)(e),x=[["startWith",function(e,t){let{root:n,see:a}=e;return null===n?p((0,o.GH)(e)):null===a?t(n):`${t(n)}: ${p((0,o.GH)({...e,root:null}))}`}(f,n)],["evidence",function(e){let t=(0,i.Xx)(e),n=n=>(0,r.os)(null===t?(0,s.iT)(e,n).evidence:(0,i.Pm)(e,n),o.MJ),[a,l]=[n("en"),n("ja")];return(""===a?"":(0,c.mI)({en:a,ja:l}))+(null===t?"":function({left:e,right:t}){let[n,a]=function(e,t){let n=Math.min(e.length,t.length),a=0;for(;a<n&&e[a]===t[a];)a+=1;(u(e,a)||u(t,a))&&(a-=1);let r=0;for(;r<n-a&&e.at(-1-r)===t.at(-1-r);)r+=1;return u(e,e.length-r)&&(r-=1),[a,Math.max(0,r)]}(e,t),r=(e,t,r)=>{var i;let o=r.length-a,l=`${(0,c.Qq)((i=r.slice(0,n)).length<=400?i:`…${i.slice(-400).replace(/^[\uDC00-\uDFFF]/,"")}`)}<mark>${(0,c.Qq)(m(r.slice(n,o)))}</mark>${(0,c.Qq)(m(r.slice(o)))}`;return`<span class="${"left"===e?"gone":"added"}"><span aria-hidden="true">${t} </span><span class="unheard">${(0,c.Vm)(e)}: </span>${l}</span>`};return`<div class="values">${r("left","−",e)}${r("right","+",t)}</div>`}(t))}(f)],["alsoDiffer",function(e,t){let[n]=e;if(null===n.root)return"";let{named:a,all:r}=(0,d.Y)(e),i=[...new Set([...n.follows,...a])].filter(e=>e!==n.root),o=i.slice(0,8);if(0===o.length)return"";let l=Math.max(i.length,r-1)-o.length,u=(0,c.mI)({en:(0,s.pr)(n,"en"),ja:(0,s.pr)(n,"ja")});return o.map(t).join(", ")+(l>0?`, … +${(0,c.U9)(l)}`:"")+(void 0===n.followsBy?"":u)}(e,n)],["fix",(0,c.mI)({en:w.do,ja:y.do})],["tryIt",void 0===v?"":(0,c.Vd)(v)],...t(f)].filter(([,e])=>""!==e).map(([e,t])=>`<dt>${(0,c.Vm)(e)}</dt><dd>${t}</dd>`),V=0===k?"":`<span class="of-files">${(0,c.U9)(k)} ${(0,c.Vm)(1===k?"oneFile":"manyFiles")}</span>`;return`<div class="finding-head">${(0,c.B3)(function({root:e,kind:t,confidence:n,changesProgram:r}){return null!==e&&(0,a.t)(t,n,r)?"late":"bad"}(f),"")}<h3>${(0,c.mI)({en:w.headline,ja:y.headline})}</h3><p class="cause"><code>${(0,c.Qq)(h)}</code> ${(0,c._m)(g)}</p>${V}</div><div class="finding-body">${b&&null!==$?`<p class="changes-program">${(0,c.Vm)("changesProgram")}</p>`:""}<dl>${x.join("")}</dl>${null===$?"":l(h,k)}</div>`}(e,n)}</li>`);return`<section aria-labelledby="findings"><h2 id="findings">${(0,c.Vm)("causes")} <small>${(0,c.Vm)("worstFirst")}</small></h2><ol class="causes">${$.join("\n")}</ol>${0===b?"":`<p class="note">${(0,c.Vm)("moreFindings")}: ${(0,c.U9)(b)}</p>`}</section>`}function p(e){return""===e?"":`<bdi>${(0,c.Qq)(e)}</bdi>`}},35011:(e,t,n)=>{n.d(t,{B3:()=>h,GJ:()=>k,HY:()=>v,Pf:()=>f,Qq:()=>o,RF:()=>b,U9:()=>y,Vd:()=>g,Vm:()=>c,_m:()=>m,cW:()=>$,lt:()=>l,mI:()=>u,oZ:()=>s,qw:()=>x,vG:()=>p});var a=n(27273),r=n(39988),i=n(2336);function o(e){return d(e).replaceAll(a.PR,e=>`<span class="unseen">${(0,a.Si)(e)}</span>`)}function l(e){return d((0,a.Si)(e))}function s(e){return e.split("	").map(o).join("	")}function d(e){return e.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;").replaceAll("::",":&#58;").replaceAll("##[","#&#35;[")}function c(e){return`<span data-word="${e}">${d(i._.en[e])}</span>`}function u({en:e,ja:t}){return e===t?`<span lang="en">${o(e)}</span>`:`<span data-en="${l(e)}" data-ja="${l(t)}">${o(e)}</span>`}function m(e){return`<span class="confidence ${e}">${c("confidence")}: ${c(e)}</span>`}function f(e,t=""){let n=""===t?"":`: ${t}`;return`aria-label="${l(`${i._.en[e]}${n}`)}" data-label="${e}"${""===n?"":` data-about="${l(n)}"`}`}function p(e){return`<span class="verdict ${e}">${$(e)}${c(e)}</span>`}function h(e,t){return`<span class="state ${e}"><span aria-hidden="true">${r.BJ[e].sign}</span> ${t}</span>`}function g(e){return`<span class="to-copy"><code class="command">${o(e)}</code><button type="button" class="copy" hidden>${c("copy")}</button></span>`}function b(e,t){return`<a href="${l(e.split("/").map(encodeURIComponent).join("/"))}">${t}</a>`}function $(e){return`<svg class="shape ${e}" viewBox="0 0 16 16" aria-hidden="true"><use href="#${e}"/></svg>`}let v=`<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
<g id="identical"><circle cx="8" cy="8" r="7.5"/><path class="glyph" d="M4.5 8.2 7 10.7 11.6 5.6"/></g>
<g id="acceptable"><path d="M8 0 16 8 8 16 0 8z"/><path class="glyph" d="M4.6 7q1.7-1.6 3.4 0t3.4 0M4.6 10q1.7-1.6 3.4 0t3.4 0"/></g>
<g id="investigate"><path d="M8 .5 16 15.5H0z"/><path class="glyph" d="M8 6v4.4M8 12.2v1.3"/></g>
<g id="error"><path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/><path class="glyph" d="M5 5 11 11M11 5 5 11"/></g>
</defs></svg>`,w=new Intl.NumberFormat("en");function y(e){return w.format(e)}function k(e){return`${y(e)} ${c(1===e?"byte":"bytes")}`}function x(e,t){return`<div class="scroll" tabindex="0" role="group" ${e}>${t}</div>`}},42780:(e,t,n)=>{n.d(t,{h:()=>r,r:()=>i});var a=n(27273);function r(e,{config:t,pipeline:n}){let o=[...void 0===t?[]:["--config",i(t)],...void 0===n?[]:["--pipeline",i(n)]];return(0,a.TN)([e,...o].join(" "))}function i(e){return/^[\w@%+=:,./-]+$/.test(e)?e:`'${e.replaceAll("'","'\\''")}'`}},2336:(e,t,n)=>{n.d(t,{_:()=>s});var a=n(8221),r=n(44197),i=n(59097);let{en:o,ja:l}=r.r,s=(0,a.v)({en:{...i._.en,findings:o.findings,moreFindings:o.moreFindings,startWith:o.startWith,alsoDiffer:o.follows,tryIt:o.tryIt,path:o.path,day:o.day,whereUnknown:o.whereUnknown,whereAndWhenUnknown:o.whereAndWhenUnknown,comparison:"Comparison",run:"Run",targets:"Targets",target:o.target,stages:o.stages,files:"Files",file:"File",of:"Of",details:"Details",where:"Where",see:"See",printed:"Printed",worstFirst:"what to do, worst first",oneFile:"file",manyFiles:"files",noise:"build noise only",showOnly:"Show only these",showAll:"Show all files",gate:"Gate",threshold:"at least",rate:"Rate",strict:"Identical",tolerant:"Identical or allowed",byCount:"of files",byBytes:"of bytes",artifacts:"Files",unused:"Tolerances that apply to no difference",find:"Search paths, causes, symbols",filter:"Show only",openMore:"Open ten more",closeAll:"Close all",shown:"shown",nothing:"No file matches.",language:"日本語",help:"Keyboard",close:"Close",keySearch:"search",keyNext:"next / previous file",keyPlace:"next / previous place",keyOpen:"open or close",keyHelp:"this help",keyEscape:"leave the search, close the help",differing:"Differing bytes",byte:"byte",bytes:"bytes",functions:"functions agree",changesProgram:"fails every gate: no threshold may forgive it",causes:"Causes",noCause:"No cause is known.",follows:"follows from",confidence:"confidence",high:"high",medium:"medium",low:"low",evidence:"Evidence",fix:"Fix",copy:"Copy",copied:"Copied",selected:"Selected: copy with the keyboard",origin:"How it came to be",rules:"Rules that own bytes",picture:"Picture of the file",left:"left",right:"right",regions:"Regions",openPlace:"place that no rule owns",ownedPlace:"place that a rule owns",region:"Region",kind:"Kind",offset:"Offset",size:"Size",places:"Differing places",place:"Place",morePlaces:"more places",owner:"Owned by",noRule:"no rule",symbol:"Symbol",meaning:"Meaning",absent:"absent",instruction:"Instruction",hex:"Bytes",code:"Instructions",lines:"Lines",removed:"removed",added:"added",skippedLines:"equal lines",cutLines:"The rest is not shown.",unpairedLines:"Too many lines differ to find out which belong together.",noLineEnd:"no line end",leftOut:"Left out to keep this page small.",showsIt:"Run this where both paths exist:","kind-header":"header","kind-sections":"section table","kind-code":"code","kind-data":"data","kind-debug":"debug","kind-symbols":"symbols","kind-strings":"strings","kind-relocations":"relocations","kind-note":"note","kind-comment":"comment","kind-signature":"signature","kind-member":"member","kind-slice":"slice","kind-bitcode":"bitcode","kind-other":"other","kind-gap":"gap","kind-trailing":"trailing","kind-contents":"contents"},ja:{...i._.ja,findings:l.findings,moreFindings:l.moreFindings,startWith:l.startWith,alsoDiffer:l.follows,tryIt:l.tryIt,path:l.path,day:l.day,whereUnknown:l.whereUnknown,whereAndWhenUnknown:l.whereAndWhenUnknown,comparison:"比較",run:"実行",targets:"ターゲット",target:l.target,stages:l.stages,files:"ファイル",file:"ファイル",of:"対象",details:"詳細",where:"場所",see:"参照",printed:"出力",worstFirst:"行うべきこと、重いものから",oneFile:"ファイル",manyFiles:"ファイル",noise:"ビルドのノイズのみ",showOnly:"これだけを表示",showAll:"全ファイルを表示",gate:"ゲート",threshold:"基準",rate:"一致率",strict:"一致のみ",tolerant:"一致または許容範囲",byCount:"ファイル数で",byBytes:"バイト数で",artifacts:"ファイル",unused:"使われなかった許容設定",find:"パス・原因・シンボルを検索",filter:"絞り込み",openMore:"次の 10 件を開く",closeAll:"すべて閉じる",shown:"件を表示",nothing:"該当するファイルはありません。",language:"English",help:"キー操作",close:"閉じる",keySearch:"検索",keyNext:"次 / 前のファイル",keyPlace:"次 / 前の相違箇所",keyOpen:"開く / 閉じる",keyHelp:"このヘルプ",keyEscape:"検索を抜ける / ヘルプを閉じる",differing:"相違バイト数",byte:"バイト",bytes:"バイト",functions:"関数が一致",changesProgram:"どのゲートも不合格: しきい値では許されない相違",causes:"原因",noCause:"原因は不明です。",follows:"次に由来",confidence:"確度",high:"高",medium:"中",low:"低",evidence:"根拠",fix:"対処",copy:"コピー",copied:"コピーしました",selected:"選択しました。キーボードでコピーしてください",origin:"できるまで",rules:"適用された規則",picture:"ファイルの図",left:"左",right:"右",regions:"領域",openPlace:"該当規則のない箇所",ownedPlace:"規則が該当する箇所",region:"領域",kind:"種類",offset:"オフセット",size:"サイズ",places:"相違箇所",place:"箇所",morePlaces:"箇所がほかにあり",owner:"該当規則",noRule:"該当規則なし",symbol:"シンボル",meaning:"意味",absent:"なし",instruction:"命令",hex:"バイト列",code:"命令列",lines:"行",removed:"削除",added:"追加",skippedLines:"同一の行",cutLines:"以降は省略。",unpairedLines:"相違行が多すぎるため、行の対応は求めていません。",noLineEnd:"改行なし",leftOut:"ページを小さく保つため省略。",showsIt:"両方のパスがある所で実行すると表示できます:","kind-header":"ヘッダー","kind-sections":"セクション表","kind-code":"コード","kind-data":"データ","kind-debug":"デバッグ情報","kind-symbols":"シンボル表","kind-strings":"文字列表","kind-relocations":"再配置","kind-note":"ノート","kind-comment":"コメント","kind-signature":"署名","kind-member":"メンバー","kind-slice":"スライス","kind-bitcode":"ビットコード","kind-other":"その他","kind-gap":"隙間","kind-trailing":"末尾の余り","kind-contents":"内容"}})}};