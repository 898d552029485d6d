export const id=9595;export const ids=[9595];export const modules={63102:(e,t,n)=>{n.d(t,{A:()=>r});let r=class Diff{diff(e,t,n={}){let r;"function"==typeof n?(r=n,n={}):"callback"in n&&(r=n.callback);let a=this.castInput(e,n),i=this.castInput(t,n),l=this.removeEmpty(this.tokenize(a,n)),o=this.removeEmpty(this.tokenize(i,n));return this.diffWithOptionsObj(l,o,n,r)}diffWithOptionsObj(e,t,n,r){var a;let i=e=>(e=this.postProcess(e,n),r)?void setTimeout(function(){r(e)},0):e,l=t.length,o=e.length,s=1,d=l+o;null!=n.maxEditLength&&(d=Math.min(d,n.maxEditLength));let c=null!=(a=n.timeout)?a:1/0,u=Date.now()+c,f=[{oldPos:-1,lastComponent:void 0}],m=this.extractCommon(f[0],t,e,0,n);if(f[0].oldPos+1>=o&&m+1>=l)return i(this.buildValues(f[0].lastComponent,t,e));let p=-1/0,h=1/0,g=()=>{for(let r=Math.max(p,-s);r<=Math.min(h,s);r+=2){let a,s=f[r-1],d=f[r+1];s&&(f[r-1]=void 0);let c=!1;if(d){let e=d.oldPos-r;c=d&&0<=e&&e<l}let u=s&&s.oldPos+1<o;if(!c&&!u){f[r]=void 0;continue}if(a=!u||c&&s.oldPos<d.oldPos?this.addToPath(d,!0,!1,0,n):this.addToPath(s,!1,!0,1,n),m=this.extractCommon(a,t,e,r,n),a.oldPos+1>=o&&m+1>=l)return i(this.buildValues(a.lastComponent,t,e))||!0;f[r]=a,a.oldPos+1>=o&&(h=Math.min(h,r-1)),m+1>=l&&(p=Math.max(p,r+1))}s++};if(r)!function e(){setTimeout(function(){if(s>d||Date.now()>u)return r(void 0);g()||e()},0)}();else for(;s<=d&&Date.now()<=u;){let e=g();if(e)return e}}addToPath(e,t,n,r,a){let i=e.lastComponent;return i&&!a.oneChangePerToken&&i.added===t&&i.removed===n?{oldPos:e.oldPos+r,lastComponent:{count:i.count+1,added:t,removed:n,previousComponent:i.previousComponent}}:{oldPos:e.oldPos+r,lastComponent:{count:1,added:t,removed:n,previousComponent:i}}}extractCommon(e,t,n,r,a){let i=t.length,l=n.length,o=e.oldPos,s=o-r,d=0;for(;s+1<i&&o+1<l&&this.equals(n[o+1],t[s+1],a);)s++,o++,d++,a.oneChangePerToken&&(e.lastComponent={count:1,previousComponent:e.lastComponent,added:!1,removed:!1});return d&&!a.oneChangePerToken&&(e.lastComponent={count:d,previousComponent:e.lastComponent,added:!1,removed:!1}),e.oldPos=o,s}equals(e,t,n){return n.comparator?n.comparator(e,t):e===t||!!n.ignoreCase&&e.toLowerCase()===t.toLowerCase()}removeEmpty(e){let t=[];for(let n=0;n<e.length;n++)e[n]&&t.push(e[n]);return t}castInput(e,t){return e}tokenize(e,t){return Array.from(e)}join(e){return e.join("")}postProcess(e,t){return e}get useLongestToken(){return!1}buildValues(e,t,n){let r,a=[];for(;e;)a.push(e),r=e.previousComponent,delete e.previousComponent,e=r;a.reverse();let i=a.length,l=0,o=0,s=0;for(;l<i;l++){let e=a[l];if(e.removed)e.value=this.join(n.slice(s,s+e.count)),s+=e.count;else{if(!e.added&&this.useLongestToken){let r=t.slice(o,o+e.count);r=r.map(function(e,t){let r=n[s+t];return r.length>e.length?r:e}),e.value=this.join(r)}else e.value=this.join(t.slice(o,o+e.count));o+=e.count,e.added||(s+=e.count)}}return a}}},29595:(e,t,n)=>{n.d(t,{comparisonPage:()=>eN});var r=n(93029),a=n(88794),i=n(42263),l=n(93553),o=n(72482),s=n(63102);let d=class ArrayDiff extends s.A{tokenize(e){return e.slice()}join(e){return e}removeEmpty(e){return e}};let c=new d;function u(e){return void 0===e?null:{offset:e.offset,bytes:e.bytes.toString("hex"),text:e.text}}var f=n(80745);function m({first:e,last:t,...n}){let r=e===t?(0,f.gw)(e):`${(0,f.gw)(e)} … ${(0,f.gw)(t)}`;return{key:JSON.stringify([e,t]),name:r,...n}}let p=["contents"];function h(e,t,n,r){return{first:e,last:e,kind:t,offset:n,size:r,regions:1}}var g=n(29090),$=n(56915),b=n(91325),v=n(63836),w=n(79320);let y=/^((?:bnd |notrack )?(?:call|j)\w* )(?:0x)?([0-9a-f]+)$/,k=/^(.*?)-?0x[0-9a-f]+(\(%rip\).*? # )(?:0x)?([0-9a-f]+)$/;let x=class AddressNames{#e;#t;#n;#r;constructor(e,t){this.#e=e,this.#t=t,this.#n=(0,g.TW)(e),this.#r=e.regions.flatMap(e=>e.loaded&&void 0!==e.address?[{...e,address:e.address}]:[]).sort((e,t)=>Number(e.address-t.address))}named(e,t){let[,n,r="",a]=k.exec(e)??[];if(void 0!==n&&void 0!==a)return`${n}${r}${this.#a(a,t)}`;let[,i,l]=y.exec(e)??[];return void 0===i||void 0===l?e:`${i}${this.#a(l,t)}`}#a(e,t){let n=BigInt(`0x${e}`),r=this.#e.linked?this.#r[this.#i(n)]:this.#l(t);if(void 0===r)return e;let a=Number(n-(r.address??0n)),i=r.offset+a;if("code"===r.kind){let e=this.#n[(0,w.U)(this.#n.length,e=>(this.#n[e]?.offset??0)>i)-1];return void 0!==e&&i<e.offset+e.size?`${e.name}+${i-e.offset}`:`${r.name}+${a}`}let l=a>=0&&a<r.size&&i<this.#t.size?this.#o(i):null;return`${r.name} ${l??`+${a}`}`}#o(e){let t=this.#t.read(e,Math.min(16,this.#t.size-e));return t.every(e=>0===e)?null:t.toString("hex")}#l({offset:e}){return this.#e.regions.find(t=>t.offset<=e&&e<t.offset+t.size)}#i(e){return(0,w.U)(this.#r.length,t=>(this.#r[t]?.address??0n)>e)-1}};let V=["changed","left","right","undecided","addresses"];function M({left:e,right:t}){return e.size===t.size}function j({left:e,right:t}){return e.some((e,n)=>e!==t[n])}var C=n(69978),z=n(27273),P=n(38250);function S(e){let t=e.size>8388608,n=e.read(0,Math.min(e.size,8388608)),r=t?n.subarray(0,n.lastIndexOf("\n")+1):n,a=(0,P.H)(r);if(null===a)return null;let i=a.split("\n",2e5+1),l=i.pop()??"",o=t||2e5===i.length,s=i.map(e=>`${e}
`);return{lines:o||""===l?s:[...s,l],cut:o}}function E(e,t,n,r,a){let i=r?0:Math.min(3,e.length),l=a?e.length:Math.max(i,e.length-3),o=(r,a)=>e.slice(r,a).map((e,a)=>I("same",t+r+a,n+r+a,e));return[...o(0,i),...l>i?[{mark:"skipped",left:t+i,right:n+i,text:"",end:"lf"}]:[],...o(l,e.length)]}function I(e,t,n,r){let a=r.endsWith("\r\n")?"crlf":r.endsWith("\n")?"lf":"none",i=r.slice(0,r.length-({lf:1,crlf:2,none:0})[a]);return{mark:e,left:t,right:n,text:(0,z.os)(i,400),end:a}}var U=n(17539);async function O({path:e,regions:t,density:n=null},r,a){var l,s,d,f;let w,y,k=t.slice(0,20),z=(0,i.GK)(r)&&null===r.left.map&&null===r.right.map?function(e,t){var n,r,a,i,l;let o,s=S(e),d=S(t);if(null===s||null===d)return null;let u=(n=s.lines,r=d.lines,a={maxEditLength:1e3},c.diff(n,r,a)),f=void 0===u?(i=s.lines,l=d.lines,o=(0,C.Qv)(i,l),[...E(i.slice(0,o),1,1,!0,!1),...i.slice(o,o+1e3).map((e,t)=>I("removed",o+t+1,null,e)),...l.slice(o,o+1e3).map((e,t)=>I("added",null,o+t+1,e))]):function(e){let t=[],[n,r]=[1,1];for(let[a,{value:i,added:l,removed:o}]of e.entries())if(o)for(let e of i)t.push(I("removed",n++,null,e));else if(l)for(let e of i)t.push(I("added",null,r++,e));else t.push(...E(i,n,r,0===a,a===e.length-1)),n+=i.length,r+=i.length;return t}(u);return{rows:f.slice(0,2e3),cut:f.length>2e3||s.cut||d.cut,paired:void 0!==u}}(r.left.source,r.right.source):null,P=z?.rows.some(({mark:e})=>"removed"===e||"added"===e)??!1,A=null!==a&&(0,i.GK)(r)?await async function(e,t,n){let r=e.flatMap(e=>{let n={left:q(t.left,e.offset),right:q(t.right,e.offsetRight)};return(0,i.GK)(n)?[{region:e,...n}]:[]}).slice(0,10),a=0===r.length?[]:await async function(e,t){return(await (0,i.Xp)(t,t=>e.around(t,16))).map(e=>(0,i.GK)(e)?function(e){let{left:t,right:n}=e;return{symbols:(0,i.Uc)(e,({symbol:e})=>e),rows:function(e,t){var n,r,a;let i=(n=[...e],r=[...t],a={comparator:(e,t)=>e.bytes.equals(t.bytes)},c.diff(n,r,a)),l=[],o=[],s=[],d=()=>{for(let e=0;e<Math.max(o.length,s.length);e++)l.push({left:u(o[e]),right:u(s[e]),same:!1});o.length=0,s.length=0},[f,m]=[[...e],[...t]];for(let{added:e,removed:t,count:n}of i)if(t)o.push(...f.splice(0,n));else if(e)s.push(...m.splice(0,n));else{d();let e=m.splice(0,n);for(let[t,r]of f.splice(0,n).entries())l.push({left:u(r),right:u(e[t]),same:!0})}return d(),l}(t.instructions,n.instructions)}}(e):null)}(n,r);return new Map(r.flatMap(({region:e},t)=>{let n=a[t]??null;return null===n?[]:[[e,n]]}))}(k,r,a):new Map,F=(0,i.Uc)(r,e=>e?.source??null);return{path:e,...(0,i.Uc)(r,e=>{var t,n;return e&&(t=e.source.size,null===(n=e.map)?{size:t,boxes:0===t?[]:[m(h(p,"contents",0,t))]}:{size:t,boxes:(function(e){let t=e;for(let e=1;t.length>400;e*=2)t=function(e,t){let n=[];for(let i of e){var r,a;let e=n.at(-1);void 0!==e&&e.size<=t&&i.size<=t?n[n.length-1]=(r=e,a=i,{first:r.first,last:a.last,kind:r.size>=a.size?r.kind:a.kind,offset:r.offset,size:r.size+a.size,regions:r.regions+a.regions}):n.push(i)}return n}(t,e);return t})(function e(t,n,r,a){let i=a>0&&t.length<=400;return t.flatMap(t=>{let l=[...r,t.name],s=i?(0,o.F)(t):null;if(null!==s)return e(s.regions,n+t.offset,l,a-1);let{kind:d,offset:c,size:u}=t;return[h(l,d,n+c,u)]})}(n.regions,0,[],3)).map(m)})}),places:(l=P?[]:k,s=F,d=A,w=new Map,l.map((e,t)=>{let n,r,a,l,o,c,u={left:e.offset,right:e.offsetRight},f=(r={left:n=u.left-u.left%16-48,right:n+u.right-u.left},a=(0,i.Uc)(s,(e,t)=>(function(e,t){if(null===e)return Array.from({length:256},()=>null);let n=Math.min(Math.max(0,t),e.size),r=Math.min(Math.max(n,t+256),e.size),a=e.read(n,r-n);return Array.from({length:256},(e,r)=>a[t+r-n]??null)})(e,r[t])),o=(l=Array.from({length:16},(e,t)=>{let n=16*t;return{offsets:(0,i.Uc)(r,e=>e+n),...(0,i.Uc)(a,e=>e.slice(n,n+16))}})).findLastIndex(j),l.slice(0,o+1+3).filter(e=>[...e.left,...e.right].some(e=>null!==e))),m=f.filter(e=>!(({offsets:e})=>w.has(JSON.stringify(e)))(e));for(let{offsets:e}of m)w.set(JSON.stringify(e),t);let p=f.find(({offsets:e})=>u.left<e.left+16),h=void 0===p?t:w.get(JSON.stringify(p.offsets))??t;return{hex:m,shownWith:h===t?null:h,texts:L.has(e.kind)?null:(c=(0,i.Uc)(s,(e,t)=>null===e?null:function(e,t){let n=Math.max(0,t-256),r=e.read(n,Math.max(0,Math.min(e.size,t+256)-n)),a=(0,U.C)(r[t-n])?t-n:t-n-1,[i,l]=[a,a+1];if(!(0,U.C)(r[a]))return null;for(;(0,U.C)(r[i-1]);)i-=1;for(;(0,U.C)(r[l]);)l+=1;return l-i<4?null:r.toString("latin1",i,l)}(e,u[t])),(0,i.GK)(c)&&c.left!==c.right?c:null),code:d.get(e)??null}})),lines:z,density:n,functions:(0,i.GK)(r)&&t.some(({kind:e})=>"code"===e)?await async function(e,t){var n,r,a;let l,o=(0,i.Uc)(e,({map:e})=>e);if(!(0,i.GK)(o))return null;let s=(0,i.Uc)(o,g.TW);if(0===s.left.length||Math.max(s.left.length,s.right.length)>2e4)return null;let d=(0,i.Uc)(o,(t,n)=>({map:t,source:e[n].source})),c=(0,$.L)(s.left,s.right,({name:e})=>e),u=c.flatMap(e=>(0,i.GK)(e)&&!function({left:e,right:t},n){if(e.size!==t.size||e.size>v.qT)return!1;let[r,a]=[n.left.source,n.right.source];return e.offset+e.size>r.size||t.offset+t.size>a.size||r.read(e.offset,e.size).equals(a.read(t.offset,t.size))}(e,d)?[e]:[]),f=(n=o,r=c,!(0,g.DH)(n.left,n.right)||r.some(({left:e,right:t})=>e?.offset!==t?.offset||e?.size!==t?.size))?await async function(e,t,n){let r=new Map(e.map(e=>[e,M(e)?"undecided":"changed"])),a=t.left.map.machine?.arch==="x86_64"?function(e){let t=0,n=[];for(let r of e.slice(0,512))(t+=r.left.size)<=65536&&n.push(r);return n}(e.filter(M)):[];if(null===n||0===a.length)return r;let l=a.map(e=>(0,i.Uc)(e,({offset:e,size:n},r)=>({...t[r],offset:e,size:n}))),o=(0,i.Uc)(t,({map:e,source:t})=>new x(e,t));for(let[e,t]of(await (0,i.Xp)(l,n.within)).entries()){let n=a[e];void 0!==n&&(0,i.GK)(t)&&r.set(n,!function({left:e,right:t},n,r){return e.length===t.length&&e.every(({text:e},a)=>{let i=t[a];return void 0!==i&&n.left.named(e,r.left)===n.right.named(i.text,r.right)})}(t,o,n)?"changed":"addresses")}return r}(u,d,t):new Map(u.map(e=>[e,"changed"])),m=c.flatMap(e=>{let t=null===e.left?"right":null===e.right?"left":f.get(e);return void 0===t?[]:[{name:e.name,state:t}]});return 0===m.length?null:(a=m,l=(0,b.$)(a,({state:e})=>e),V.flatMap(e=>{let t=l.get(e)??[];return 0===t.length?[]:[{state:e,count:t.length,names:t.slice(0,100).map(({name:e})=>e)}]}))}(r,a):null,members:t.some(({difference:e})=>"order"===e)?(f=r,0===(y=(0,i.Uc)(f,e=>(e?.map?.regions??[]).filter(({kind:e})=>"member"===e).slice(0,200).map(({name:e})=>e))).left.length&&0===y.right.length?null:y):null}}let L=new Set(["code","relocations","header","sections","symbols","signature"]);function q({source:e,map:t},n){return null===t||(0,o.k)(t,n)?.region.kind!=="code"?null:{map:t,source:e,offset:n}}var A=n(22057),F=n(39431),T=n(84069),B=n(60131),N=n(26152),W=n(8221);let Q=(e,t,n)=>1===e?t:n,D=(0,W.vE)({en:{nothing:"Nothing was compared.",identical:e=>1===e?"The file is identical on both sides.":`All ${e} files are identical.`,ofAll:(e,t)=>1===t?"The file":`${e} of ${t} files`,more:e=>`${e} more`,changed:(e,t,n)=>`${e} ${Q(t,"differs","differ")}: ${""===n?"build noise alone does not explain it":n}.`,incomplete:(e,t,n)=>`${e} could not be compared${""===n?"":`: ${n}`}.`,noise:(e,t,n)=>`${e} ${Q(t,"differs","differ")} by build noise only${""===n?"":`: ${n}`}.`,allowed:(e,t)=>`${e} ${Q(t,"differs","differ")} only as the rules allow.`,and:"; "},ja:{nothing:"比較されたものはありません。",identical:e=>1===e?"ファイルは両側で一致しています。":`${e} ファイルすべてが一致しています。`,ofAll:(e,t)=>1===t?"ファイル":`${t} ファイル中 ${e} 件`,more:e=>`ほか ${e} 件`,changed:(e,t,n)=>`${e}は内容が異なります（${""===n?"ビルドのノイズだけでは説明できない":n}）。`,incomplete:(e,t,n)=>`${e}は比較できません${""===n?"":`（${n}）`}。`,noise:(e,t,n)=>`${e}はビルドのノイズのみの相違です${""===n?"":`（${n}）`}。`,allowed:e=>`${e}の相違は規則の許容範囲内です。`,and:"、"}});var R=n(6725);let G=["incomplete","changed","noise","allowed","identical"];function K(e){let t=e.filter(({id:e,derivedFrom:t})=>void 0===t&&"generation"!==B.hE[e].class);return 0===t.length?e:t}var Y=n(53798),_=n(43369),H=n(82744),J=n(100),X=n(24770),Z=n(97337),ee=n(28069),et=n(58883),en=n(39988),er=n(98710),ea=n(35011);function ei(e){return(0,ea.mI)({en:e("en"),ja:e("ja")})}function el({gate:e,verdict:t},{generations:n,passed:r}){return r?"investigate"!==t?"good":n?.conclusion!=="converged-late"&&n?.conclusion!=="different-compiler"||e.passed?"neutral":"late":"bad"}let eo={changed:"changed",incomplete:"error",noise:"noise",allowed:"acceptable",identical:"identical"};var es=n(61770),ed=n(20866);let ec=[...n(96112).b].reverse();function eu(e){return`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${Math.floor(1e3*e)/10}" height="6"/></svg>`}var ef=n(53792),em=n(42780),ep=n(83914),eh=n(28664),eg=n(13747),e$=n(77641);let eb={layout:{owns:"values that follow from the layout",harmless:"what they follow from is compared on its own"},tolerance:{owns:"what a tolerance of the rules file names",harmless:"declared by the project"}};function ev({left:e,right:t,same:n}){return`<tr${n?"":' class="differs"'}>${ew(e)}<td class="sign">${n?"":"≠"}</td>${ew(t)}</tr>`}function ew(e){if(null===e)return"<td></td><td></td><td></td>";let t=e.bytes.match(/../g)??[];return`<td class="at">${e.offset.toString(16)}</td><td class="raw">${t.join(" ")}</td><td>${(0,ea.Qq)(e.text)}</td>`}var ey=n(17157);let ek=[{least:0,strength:.45},{least:.05,strength:.7},{least:.5,strength:1}];function ex({size:e,open:t,owned:n},{y:r,height:a},i){let l=e/ey.Y,o=t.map((e,t)=>(function(e,t,n){if(e+t===0)return"";let{strength:r}=ek.findLast(({least:r})=>(e+t)/n>=r)??ek[0];return`${e>0?"open":"owned"}" fill-opacity="${r}"`})(e,n[t]??0,l)),s=new Map;for(let e=0,t=0;e<o.length;e=t){for(;t<o.length&&o[t]===o[e];)t+=1;let n=o[e]??"",d=eV(Math.max(1,(t-e)*l*i));""!==n&&s.set(n,`${s.get(n)??""}M${eV(e*l*i)} ${r}h${d}v${a}h-${d}z`)}return[...s].map(([e,t])=>`<path class="density ${e} d="${t}"/>`).join("")}function eV(e){return String(Math.round(100*e)/100)}function eM(e,t){return`<p>${(0,ea.Vm)(e)} <small>${null===t?"–":`${(0,ea.GJ)(t.size)}`}</small></p>`}function ej(e,t,n){return(e?.boxes??[]).map(({kind:e,offset:r,size:a,name:i})=>`<rect class="k-${e}" x="${eV(r*n)}" y="${t}" width="${eV(a*n)}" height="24"><title>${(0,ea.lt)(i)} \xb7 ${e} \xb7 ${(0,ef.u)(r)} \xb7 ${(0,ea.U9)(a)} B</title></rect>`).join("")}let eC={changed:"functionsChanged",left:"functionsLeft",right:"functionsRight",undecided:"functionsUndecided",addresses:"functionsAddresses"};function ez({offsets:e,left:t,right:n}){let r=t.map((e,t)=>e!==n[t]);return`${eP(e.left,t,r)}   ${eP(e.right,n,r)}`}function eP(e,t,n){let r=e<0?"":e.toString(16).padStart(8,"0"),a=t.map(e=>null===e?"  ":e.toString(16).padStart(2,"0")),i=t.map(e=>null===e?" ":e>=32&&e<127?String.fromCharCode(e):"·");return`<i>${r.padEnd(8)}</i>  ${eS(a,n," ")}  <i>${eS(i,n,"")}</i>`}function eS(e,t,n){let r=[];for(let a=0,i=0;a<e.length;a=i){for(;i<e.length&&t[i]===t[a];)i++;let l=(0,ea.Qq)(e.slice(a,i).join(n));r.push(!0===t[a]?`<mark>${l}</mark>`:l)}return r.join(n)}function eE(e,t,n){let r=e.findIndex((e,r)=>r>=t&&e.mark!==n);return e.slice(t,r<0?e.length:r)}let eI={same:"",removed:"−",added:"+",skipped:""};var eU=n(70830),eO=n(65234);function eL(e){let{symbol:t}=e,n=null===t?"":`<p>${(0,ea.Vm)("symbol")}: <bdi class="symbol">${(0,ea.Qq)(t)}</bdi></p>`;return`${n}<div class="origin">${eq(e,"left")}${eq(e,"right")}</div>`}function eq(e,t){let n=e[t];if(null===n)return"";let{chain:r,doubt:a}=n,i=r.map(e=>`<li>${function(e){let[t,n]=[(0,eU.uS)(e,"en"),(0,eU.uS)(e,"ja")],r=null===t||null===n?"":` <small>${(0,ea.mI)({en:t,ja:n})}</small>`,a=e.by.map(e=>{var t;let n;return`<li>${t=e,n=(0,ea.mI)({en:(0,eU.kX)(t,"en"),ja:(0,eU.kX)(t,"ja")}),`<strong${null===t.compiler?"":' class="compiler"'}>${n}</strong> <code>${(0,ea.Qq)((0,eU.jt)(t))}</code>`}</li>`}).join("");return`<bdi class="file">${(0,ea.Qq)((0,eU.Md)(e))}</bdi>${r}${""===a?"":`<ul>${a}</ul>`}`}(e)}</li>`).join(""),l=null===a?"":`<p>${(0,ea.mI)({en:eO.A.en.doubts[a],ja:eO.A.ja.doubts[a]})}</p>`;return`<div><p>${(0,ea.Vm)(t)}</p><ol class="chain">${i}</ol>${l}</div>`}function eA({path:e,verdict:t,format:n,kind:r,bytesDiffering:a,causes:i}){let l=i.map(({id:e})=>`<code>${e}</code>`).join(" "),o=0===a?"":(0,ea.GJ)(a);return`${(0,ea.vG)(t)}<h3><bdi class="path find">${(0,ea.Qq)(e)}</bdi> <small>${(0,ea.Qq)(n??r)}</small></h3><span class="differing">${o}</span><span class="chips">${l}</span>`}var eF=n(96669);function eT(e,t){return`<button type="button" class="show-only" data-cause="${(0,ea.lt)(e)}" aria-pressed="false" hidden>${(0,ea.Vm)("showOnly")} ${(0,ea.U9)(t)}</button>`}let eB=`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${(0,ea.Vm)("help")}</h2><dl>${[["/","keySearch"],["j k","keyNext"],["n p","keyPlace"],["Enter","keyOpen"],["?","keyHelp"],["Esc","keyEscape"]].map(([e,t])=>`<div><dt>${e.split(" ").map(e=>`<kbd>${e}</kbd>`).join(" ")}</dt><dd>${(0,ea.Vm)(t)}</dd></div>`).join("")}</dl><form method="dialog"><button>${(0,ea.Vm)("close")}</button></form></dialog>`;function eN(e,t,n){let o=(0,l.f)(t,n),s=new Map,d=t=>(async function(e,t){let n=[];try{let a=(0,i.Uc)(e,e=>{if(null===e)return null;let t=(0,v.Tq)(e);return n.push(t),function(e){try{return{source:e,map:(0,r.l)(e)}}catch(t){if(t instanceof v.sG)return{source:e,map:null};throw t}}(t)});return await t(a)}finally{for(let e of n)e.close()}})((0,i.Uc)(e,e=>{var n,r;let i;return n=e,r=t.path,i=n.items.get(r),i?.type==="file"?(0,a.W7)(n,i):null}),e=>O(t,e,o));return{inspect:async(e,t)=>{s.size<100&&s.set(e.path,await O(e,t,o))},async render(e,t,{generations:n=null,ancestries:r={left:null,right:null},about:a,paths:l,passed:o}={}){let c,u=[],f=e.artifacts.filter(({verdict:e})=>"identical"!==e).slice(0,100);for(let e of f)u.push(s.get(e.path)??await d(e));return function(e,t,n,{generations:r=null,passed:a=e.gate.passed,origins:i=new Map,about:l="",command:o}={}){var s,d,c,u,f;let m,p,h,g,$,v,w,y=(s=e.artifacts,p=new Map([...new Set((d=e.findings).map(({kind:e})=>e))].map((e,t)=>[e,t])),h=e=>p.get(e)??p.size,g=new Set(d.map(({root:e})=>e)),[...(0,b.$)(s.map(e=>({artifact:e,fileClass:function({verdict:e,changesProgram:t,causes:n}){if("identical"===e)return"identical";if("error"===e)return"incomplete";if("acceptable"===e)return"allowed";let r=K(n);return r.length>0&&r.every(({id:e,confidence:n})=>(0,N.t)(e,n,t))?"noise":"changed"}(e),cause:function({verdict:e,causes:t},n){return"identical"===e?null:[...K(t)].sort((e,t)=>n(e.id)-n(t.id))[0]?.id??null}(e,h)})),({fileClass:e,cause:t})=>JSON.stringify([e,t])).values()].map(([e,...t])=>{let n=({path:e})=>Number(g.has(e)),r=[e,...t].map(({artifact:e})=>e).sort((e,t)=>n(t)-n(e));return{fileClass:e.fileClass,cause:e.cause,artifacts:[r[0]??e.artifact,...r.slice(1)]}}).sort((e,t)=>G.indexOf(e.fileClass)-G.indexOf(t.fileClass)||h(e.cause??"")-h(t.cause??""))),k=new Map(y.flatMap(({artifacts:e})=>e).map(({path:e},t)=>[e,`a${t+1}`])),x=e=>{let t=k.get(e),n=`<bdi>${(0,ea.Qq)(e)}</bdi>`;return void 0===t?n:`<a href="#${t}">${n}</a>`};return(0,ed.z)({title:`${(0,ea.lt)(n.left)} – ${(0,ea.lt)(n.right)}: ${Y._.en[e.verdict]}`,eyebrow:"comparison",heading:`<bdi>${(0,ea.Qq)(n.left)}</bdi> <span aria-hidden="true">↔</span> <bdi>${(0,ea.Qq)(n.right)}</bdi>${""===l?"":` <small>${(0,ea.Qq)(l)}</small>`}`,overall:(0,ea.vG)(e.verdict),tools:`<button type="button" id="help-open">${(0,ea.Vm)("help")} <kbd>?</kbd></button>`,main:`${($=el(e,c={generations:r,passed:a}),v=ei(t=>(function(e,{artifacts:t},n){let r=D[n],a=t.length;return 0===a?[r.nothing]:[...(0,b.$)(e,e=>e.fileClass)].flatMap(([e,t],i)=>{if("identical"===e)return 0===i?[r.identical(a)]:[];let l=t.reduce((e,t)=>e+t.artifacts.length,0),o=0===i?r.ofAll(l,a):r.more(l);return[r[e](o,l,function(e,{and:t},n){let r=e.flatMap(({cause:e})=>null===e?[]:[e]);return r.length>2?"":r.map(e=>R.W[n][e]).join(t)}(t,r,n))]})})(y,e,t).join("en"===t?" ":"")),`<section class="answer ${$}" aria-labelledby="answer"><h2 id="answer"><span class="state ${$}" aria-hidden="true">${en.BJ[$].sign}</span> ${v}</h2>${function({findings:e},t){let n=e.find(({root:e})=>null!==e);return void 0===n||null===n.root?"":`<p>${(0,ea.Vm)("startWith")} ${t(n.root)}: ${ei(e=>{let t=(0,J.Xx)(n),r=null===t?(0,Z.iT)(n,e).evidence:(0,J.Pm)(n,e),a=null===t?"":`${t.left} → ${t.right}`;return(0,z.os)([r,a].filter(e=>""!==e).join(": "),X.MJ)})}</p>`}(e,x)}${function(e){let{verdict:t,common:n=[]}=e;if("identical"!==t)return"";let r=(0,et.PK)(e);return`<p>${[...n,...null===r?[]:[r]].map(e=>(0,ea.Vm)(e)).join(" · ")}</p>`}(e)}${function(e){if(null===e)return"";let{conclusion:t,builder:n,reason:r}=e,a=(0,_.KG)(er.M.ja,{kind:"generations",conclusion:t,builder:n});return`<p class="generations">${(0,ea.mI)({en:r,ja:a})}</p>`}(c.generations)}${f=y,0===(m=G.toReversed().flatMap(e=>{let t=f.filter(({fileClass:t})=>t===e).reduce((e,{artifacts:t})=>e+t.length,0);return 0===t?[]:[`<li><b>${(0,ea.U9)(t)}</b> ${(0,ea.Vm)(eo[e])}</li>`]})).length?"":`<ul class="numbers">${m.join("")}</ul>`}${function({gate:{passed:e,threshold:t,...n},artifacts:r}){let a={passed:e,threshold:t,...n},i=(0,ee.xH)(a,"ja"),l=(0,ee.xH)(a,"en").map((e,t)=>`<li>${(0,ea.mI)({en:e,ja:i[t]??e})}</li>`),o=r.filter(({verdict:e})=>"identical"===e||"acceptable"===e).length,s=`${(0,ea.Vm)("gate")} ${(0,ea.Vm)(e?"passed":"failed")}: ${(0,ea.U9)(o)} / ${(0,ea.U9)(r.length)} ${(0,ea.Vm)("agree")}, ${(0,ea.Vm)("threshold")} ${(0,H.KN)(t)}`;return 0===l.length?`<p class="gate">${s}</p>`:`<details class="list gate"><summary>${s}</summary><ul>${l.join("")}</ul></details>`}(e)}</section>`)}
${(0,eF.W)(e,{file:x,control:eT,state:()=>"late"===el(e,{generations:r,passed:a})?"late":null})}
${function({unusedTolerances:e}){if(0===e.length)return"";let t=e.map(e=>`<li>${(0,ea.Qq)(e)}</li>`);return`<div class="card warn"><h3>${(0,ea.Vm)("unused")}</h3><ul lang="en">${t.join("")}</ul></div>`}(e)}
<section aria-labelledby="artifacts"><h2 id="artifacts">${(0,ea.Vm)("artifacts")}</h2>
${function({artifacts:e}){let t=(0,b.$)(e,({verdict:e})=>e),n=ec.filter(e=>t.has(e)).map(e=>`<button type="button" class="filter" data-filter="${e}" aria-pressed="false">${(0,ea.cW)(e)}${(0,ea.Vm)(e)} ${(0,ea.U9)(t.get(e)?.length??0)}</button>`);return`<div class="toolbar tools" role="search" ${(0,ea.Pf)("find")} hidden><input type="search" id="search" autocomplete="off" spellcheck="false" ${(0,ea.Pf)("find")} data-hint="find" placeholder="${(0,ea.lt)(Y._.en.find)}"><div class="filters" role="group" ${(0,ea.Pf)("filter")}>${n.join("")}<button type="button" id="all-causes" class="filter" hidden></button></div><button type="button" id="open-more">${(0,ea.Vm)("openMore")}</button><button type="button" id="close-all">${(0,ea.Vm)("closeAll")}</button><p id="count" role="status"></p></div>`}(e)}
<div id="files">
${(u={evidence:t,origins:i,command:o??null},w=function(e,t,n,{evidence:r,origins:a,command:i}){let l=new Map(r.map(e=>[e.path,e])),o=(r,l)=>(function({artifact:e,evidence:t,origins:n,id:r,open:a,command:i}){let{path:l,verdict:o,causes:s}=e;if("identical"===o)return`<li class="artifact" data-verdict="identical"><div class="line">${eA(e)}</div></li>`;let d=(0,ea.lt)(s.map(e=>e.id).join(" "));return`<li class="artifact" data-verdict="${o}" data-causes="${d}"><details${a?" open":""}><summary class="line" id="${r}">${eA(e)}</summary><div class="body">${function({changesProgram:e,functions:t}){let n=void 0===t?"":`<p>${(0,ea.U9)(t.matching)} / ${(0,ea.U9)(t.all)} ${(0,ea.Vm)("functions")}</p>`;return`${e?`<p class="changes-program">${(0,ea.Vm)("changesProgram")}</p>`:""}${n}`}(e)}${function({causes:e,verdict:t}){if(0===e.length)return"acceptable"===t?"":`<h4>${(0,ea.Vm)("causes")}</h4><p class="note">${(0,ea.Vm)("noCause")}</p>`;let n=new Set,r=t=>{let a=t.filter(e=>!n.has(e));for(let e of a)n.add(e);let i=a.map(t=>`<li>${function({id:e,confidence:t,evidence:n,facts:r,more:a,fix:i,derivedFrom:l}){let o=(0,J.aC)({...r}),s=(0,ea.mI)({en:n,ja:(0,_.KG)(er.M.ja,r,a)}),d=(0,ea.mI)({en:i,ja:eh.Y.ja[e]}),c=void 0===l?"":` <small>${(0,ea.Vm)("follows")} <code>${l}</code></small>`;return`<p class="cause"><code class="find">${e}</code> ${(0,ea._m)(t)}${c}</p><dl><dt>${(0,ea.Vm)("evidence")}</dt><dd>${null===o?s:(0,e$.Y)(o)+function(e=0){return 0===e?"":(0,ea.mI)({en:eg.p.en.more(e),ja:eg.p.ja.more(e)})}(a)}</dd><dt>${(0,ea.Vm)("fix")}</dt><dd>${d}</dd></dl>`}(t)}${r(e.filter(e=>e.derivedFrom===t.id))}</li>`);return 0===i.length?"":`<ul class="causes">${i.join("")}</ul>`},a=new Set(e.map(({id:e})=>e)),i=r(e.filter(({derivedFrom:e})=>void 0===e||!a.has(e)));return`<h4>${(0,ea.Vm)("causes")}</h4>${i}${r(e)}`}(e)}${null===t?function({path:e,regions:t},n){if(0===t.length)return"";let r=null===n?"":` ${(0,ea.Vm)("showsIt")} ${(0,ea.Vd)(`${n} --only ${(0,em.r)(e)}`)}`;return`<p class="note">${(0,ea.Vm)("leftOut")}${r}</p>`}(e,i):function(e,t,n,r){let a,{regions:i}=e,l=function({path:e,left:t,right:n,density:r},a){let i,l,o=Math.max(t?.size??0,n?.size??0);if(0===o)return"";let s=1e3/o,d=`<svg class="map" viewBox="0 0 1000 82" preserveAspectRatio="none" role="img" ${(0,ea.Pf)("picture",e)}>${ej(t,0,s)}${ej(n,58,s)}${a.map(e=>(function({offset:e,offsetRight:t,name:n,bytes:r,rule:a},i){let[l,o]=[eV(e*i),eV(t*i)];return`<path class="mark ${null===a?"open":"owned"}" d="M${l} 0V24L${o} ${58}V82"><title>${(0,ea.lt)(n)} \xb7 ${(0,ef.u)(e)} – ${(0,ef.u)(t)} \xb7 ${(0,ea.U9)(r)} B</title></path>`})(e,s)).join("")}${null===r?"":ex(r.left,{y:24,height:8},s)+ex(r.right,{y:50,height:8},s)}</svg>`;return`<div class="picture"><div class="sides">${eM("left",t)}${eM("right",n)}</div>${d}</div>${i=[...new Set([t,n].flatMap(e=>e?.boxes.map(({kind:e})=>e)??[]))].map(e=>`<li><span class="swatch k-${e}"></span>${(0,ea.Vm)(`kind-${e}`)}</li>`),l=(e,t)=>`<li><span class="stroke ${e}"></span>${(0,ea.Vm)(t)}</li>`,`<ul class="legend">${i.join("")}${l("open","openPlace")}${l("owned","ownedPlace")}</ul>`}${null===r?"":function({size:e,open:t,owned:n}){let r=t=>Math.floor(t*e/ey.Y),a=[];for(let e=0;e<ey.Y;e++){let[r,i]=[t[e]??0,n[e]??0];if(r+i===0)continue;let l=a.at(-1);l?.to===e?Object.assign(l,{to:e+1,open:l.open+r,owned:l.owned+i}):a.push({from:e,to:e+1,open:r,owned:i})}if(0===a.length)return"";let i=a.reduce((e,{from:t,to:n})=>e+n-t,0),l=a.slice(0,40).map(e=>`<tr><th scope="row">${(0,ef.u)(r(e.from))} – ${(0,ef.u)(r(e.to))}</th><td>${(0,ea.U9)(Math.ceil(e.open))}</td><td>${(0,ea.U9)(Math.ceil(e.owned))}</td></tr>`),o=a.length>l.length?`<p class="note">${(0,ea.U9)(a.length-l.length)} ${(0,ea.Vm)("morePlaces")}</p>`:"",s=[(0,ea.Vm)("offset"),(0,ea.Vm)("openBytes"),(0,ea.Vm)("ownedBytes")].map(e=>`<th scope="col">${e}</th>`).join(""),d=`<table class="data numbers"><thead><tr>${s}</tr></thead><tbody>${l.join("\n")}</tbody></table>`;return`<details class="list"><summary>${(0,ea.Vm)("densities")} <small>${(0,ea.U9)(i)} / ${(0,ea.U9)(ey.Y)} ${(0,ea.Vm)("parts")}</small></summary>${(0,ea.qw)((0,ea.Pf)("densities"),d)}${o}</details>`}(r.left)}${function(e,t){let n=new Map;for(let[r,a]of[e,t].entries()){let e=new Map;for(let t of a?.boxes??[]){let a=e.get(t.key)??0;e.set(t.key,a+1);let i=`${t.key}
${a}`,l=n.get(i)??[null,null];l[r]=t,n.set(i,l)}}let r=e=>null===e?"<td>–</td><td>–</td>":`<td>${(0,ef.u)(e.offset)}</td><td>${(0,ea.U9)(e.size)}</td>`,a=[...n.values()].map(([e,t])=>{let n=e??t;return null===n?"":`<tr><th scope="row"><bdi>${(0,ea.Qq)(n.name)}</bdi></th><td>${(0,ea.Vm)(`kind-${n.kind}`)}</td>${r(e)}${r(t)}</tr>`}),i=[(0,ea.Vm)("region"),(0,ea.Vm)("kind"),...["left","right"].flatMap(e=>[`${(0,ea.Vm)("offset")}, ${(0,ea.Vm)(e)}`,`${(0,ea.Vm)("size")}, ${(0,ea.Vm)(e)}`])],l=`<table class="data numbers"><thead><tr>${i.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${a.join("\n")}</tbody></table>`;return`<details class="list"><summary>${(0,ea.Vm)("regions")} <small>${(0,ea.U9)(n.size)}</small></summary>${(0,ea.qw)((0,ea.Pf)("regions"),l)}</details>`}(t,n)}`}(t,i),o=t.places.flatMap((e,t)=>{let n=i[t];return void 0===n?[]:[{rule:n.rule,view:function(e,t,n,r){let{name:a,kind:i,offset:l,offsetRight:o,symbol:s}=e,{code:d}=t,c=void 0===s?"":` \xb7 <bdi class="symbol">${(0,ea.Qq)(s)}</bdi>`,u=l===o?(0,ef.u)(l):`${(0,ef.u)(l)} – ${(0,ef.u)(o)}`,f=`${(0,ea.Vm)("place")} ${n}: <bdi>${(0,ea.Qq)(a)}</bdi> <small>${(0,ea.Vm)(`kind-${i}`)} \xb7 ${u}${c}</small>`,m=`${n}, ${a}`,p=function({meaning:e},{texts:t}){return"string"==typeof e?.left&&"string"==typeof e.right?{left:e.left,right:e.right}:t}(e,t),h=(null===p?"":(0,e$.Y)(p))+(null===d?"":function({symbols:e,rows:t},n){let r=(e,t)=>`<th scope="col" colspan="3">${(0,ea.Vm)(e)}${null===t?"":` <bdi class="symbol">${(0,ea.Qq)(t)}</bdi>`}</th>`;return(0,ea.qw)((0,ea.Pf)("code",n),`<table class="code"><thead><tr>${r("left",e.left)}<td></td>${r("right",e.right)}</tr></thead><tbody>${t.map(ev).join("\n")}</tbody></table>`)}(d,m));return`<section class="place" id="${r}-${n}" tabindex="-1"><h5>${f}</h5>${h}${function({hex:e,shownWith:t},n,r,a){let i=null===t?"":`<p class="note">${(0,ea.Vm)("bytesWith")} <a href="#${a}-${t+1}">${t+1}</a></p>`;return 0===e.length?i:i+`<details class="list"${n?" open":""}><summary>${(0,ea.Vm)("hex")}</summary>${0===e.length?"":(0,ea.qw)((0,ea.Pf)("hex",r),`<pre class="hex">${e.map(ez).join("\n")}</pre>`)}</details>`}(t,""===h,m,r)}</section>`}(n,e,t+1,r)}]}),s=o.filter(({rule:e})=>null!==e);return[null===t.lines?"":`<h4>${(0,ea.Vm)("lines")}</h4>${function({rows:e,cut:t,paired:n},r){let a=n?function(e){let t=new Map;for(let n=0;n<e.length;n++){let r=eE(e,n,"removed"),a=eE(e,n+r.length,"added");if(r.length>0&&r.length===a.length)for(let[e,n]of r.entries()){let r=a[e];void 0!==r&&t.set(n,r).set(r,n)}n+=Math.max(0,r.length+a.length-1)}return t}(e):new Map,i=e.some(({mark:e,end:t})=>"skipped"!==e&&"lf"!==t);return[n?"":`<p class="note">${(0,ea.Vm)("unpairedLines")}</p>`,(0,ea.qw)((0,ea.Pf)("lines",r),`<table class="lines"><tbody>${e.map(e=>(function(e,t,n){let{mark:r,left:a,right:i}=e;if("skipped"===r)return`<tr class="skipped"><td colspan="4">⋯ ${(0,ea.Vm)("skippedLines")}</td></tr>`;let l="same"===r?"":` ${(0,ea.Pf)(r)} role="img"`,o=void 0===t?(0,ea.oZ)(e.text):function(e,t){let{start:n,end:r}=(0,C.yd)(e,t);n>0&&/[\uD800-\uDBFF]/.test(e[n-1]??"")&&n--,r>0&&/[\uDC00-\uDFFF]/.test(e[e.length-r]??"")&&r--;let a=e.slice(n,e.length-r),i=""===a?"":`<mark>${(0,ea.oZ)(a)}</mark>`;return`${(0,ea.oZ)(e.slice(0,n))}${i}${(0,ea.oZ)(e.slice(e.length-r))}`}(e.text,t.text),s=`<td class="no">${a??""}</td><td class="no">${i??""}</td><td class="sign"><span${l}>${eI[r]}</span></td>`;return`<tr class="${r}">${s}<td class="text">${o}${n?function({mark:e,end:t}){return"none"===t?` <span class="unseen">${(0,ea.Vm)("noLineEnd")}</span>`:"same"===e&&"lf"===t?"":`<span class="unseen">${"crlf"===t?"\\r\\n":"\\n"}</span>`}(e):""}</td></tr>`})(e,a.get(e),i)).join("\n")}</tbody></table>`),t?`<p class="note">${(0,ea.Vm)("cutLines")}</p>`:""].join("")}(t.lines,n)}`,null===t.functions?"":(a=t.functions.map(({state:e,count:t,names:n})=>{let r=t>n.length?` <small>… +${(0,ea.U9)(t-n.length)}</small>`:"",a=`<ul class="names">${n.map(e=>`<li><bdi class="symbol find">${(0,ea.Qq)(e)}</bdi></li>`).join("")}</ul>${r}`,i="addresses"!==e&&n.length<=12;return`<details class="list"${i?" open":""}><summary>${(0,ea.Vm)(eC[e])} <small>${(0,ea.U9)(t)}</small></summary>${a}</details>`}),`<h4>${(0,ea.Vm)("functionStates")}</h4>${a.join("")}`),null===t.members?"":function({left:e,right:t}){let n=Array.from({length:Math.max(e.length,t.length)},(n,r)=>{let[a,i]=[e[r],t[r]],l=e=>{let t=void 0===e?(0,ea.Vm)("absent"):`<bdi>${(0,ea.Qq)(e)}</bdi>`;return`<td>${a===i?t:`<mark>${t}</mark>`}</td>`};return`<tr><th scope="row">${r+1}</th>${l(a)}${l(i)}</tr>`}),r=`<tr><td></td><th scope="col">${(0,ea.Vm)("left")}</th><th scope="col">${(0,ea.Vm)("right")}</th></tr>`,a=`<table class="data"><thead>${r}</thead><tbody>${n.join("\n")}</tbody></table>`;return`<h4>${(0,ea.Vm)("members")}</h4>${(0,ea.qw)((0,ea.Pf)("members"),a)}`}(t.members),...o.filter(({rule:e})=>null===e).map(({view:e})=>e),0===s.length?"":`<details class="list"><summary>${(0,ea.Vm)("ownedPlaces")} <small>${(0,ea.U9)(s.length)}</small></summary>${s.map(({view:e})=>e).join("\n")}</details>`,function({regions:e,moreRegions:t},n,r){if(0===e.length)return"";let a=[(0,ea.Vm)("place"),(0,ea.Vm)("region"),`${(0,ea.Vm)("offset")}, ${(0,ea.Vm)("left")}`,`${(0,ea.Vm)("offset")}, ${(0,ea.Vm)("right")}`,(0,ea.Vm)("differing"),(0,ea.Vm)("owner"),(0,ea.Vm)("symbol"),(0,ea.Vm)("meaning"),(0,ea.Vm)("instruction")],i=e.map((e,t)=>{let a=t<r?`<a href="#${n}-${t+1}">${t+1}</a>`:`${t+1}`,{name:i,offset:l,offsetRight:o,bytes:s,rule:d,symbol:c,meaning:u,instruction:f}=e,m=null===d?`<strong>${(0,ea.Vm)("noRule")}</strong>`:`<code>${d}</code>`,p=[`<bdi class="find">${(0,ea.Qq)(i)}</bdi>`,(0,ef.u)(l),(0,ef.u)(o),(0,ea.U9)(s),m,`<bdi class="find">${(0,ea.Qq)(c??"")}</bdi>`,void 0===u?"":function({left:e,right:t}){let n=(e,t)=>`<div>${(0,ea.Vm)(e)}: ${null===t?(0,ea.Vm)("absent"):`<bdi class="find">${(0,ea.Qq)(t)}</bdi>`}</div>`;return n("left",e)+n("right",t)}(u),`<code>${(0,ea.Qq)(f??"")}</code>`];return`<tr><th scope="row">${a}</th>${p.map(e=>`<td>${e}</td>`).join("")}</tr>`}),l=`<table class="data places"><thead><tr>${a.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${i.join("\n")}</tbody></table>`,o=0===t?"":`<p class="note">${(0,ea.U9)(t)} ${(0,ea.Vm)("morePlaces")}</p>`;return`<h4>${(0,ea.Vm)("places")}</h4>${(0,ea.qw)((0,ea.Pf)("places"),l)}${o}`}(e,r,t.places.length),""===l?"":`<h4>${(0,ea.Vm)("picture")}</h4>${l}`].join("\n")}(e,t,l,r)}${0===n.length?"":`<h4>${(0,ea.Vm)("origin")}</h4>${n.map(eL).join("")}`}${function(e){if(0===e.length)return"";let t=e.map(e=>{let{owns:t,harmless:n}="layout"===e||"tolerance"===e?eb[e]:ep.y0[e];return`<dt><code>${e}</code></dt><dd lang="en">${(0,ea.Qq)(t)}: ${(0,ea.Qq)(n)}</dd>`});return`<h4>${(0,ea.Vm)("rules")}</h4><dl class="rules">${t.join("")}</dl>`}(e.rules)}</div></details></li>`})({artifact:r,evidence:l,origins:null===l?[]:a.get(r.path)??[],id:n.get(r.path)??"",open:1===e.length||r===e[0]&&(t?.fileClass==="changed"||t?.fileClass==="incomplete"),command:i}),s=new Map(e.map(e=>[e,o(e,null)])),d=45e5-[...s.values()].reduce((e,t)=>e+Buffer.byteLength(t),0);for(let t of e.slice(0,100)){let e=l.get(t.path);if(void 0===e||"identical"===t.verdict)continue;let n=o(t,e),r=Buffer.byteLength(n)-Buffer.byteLength(s.get(t)??"");r>d||(d-=r,s.set(t,n))}return s}(y.flatMap(({artifacts:e})=>e),y[0],k,u),y.map(e=>(function({fileClass:e,cause:t,artifacts:n},r){let a=`<ul class="artifacts">${r.join("\n")}</ul>`,i=`<small>${(0,ea.U9)(n.length)}</small>`;if("identical"===e)return`<details class="list same-files"><summary>${(0,ea.Vm)("identical")} ${i}</summary>${a}</details>`;let l=null===t?(0,ea.Vm)("allowed"===e?"acceptable":"noCause"):`${(0,ea.mI)({en:R.W.en[t],ja:R.W.ja[t]})} <code>${(0,ea.Qq)(t)}</code>`;return`<section class="files-of"><h3>${l} ${i}</h3>${a}</section>`})(e,e.artifacts.map(e=>w.get(e)??""))).join("\n"))}
</div>
<p id="nothing" class="note" hidden>${(0,ea.Vm)("nothing")}</p>
</section>
${function({rate:e}){let t=(e,t,n)=>`<tr><th scope="row">${(0,ea.Vm)(e)}</th><td>${(0,H.KN)(t)}${eu(t)}</td><td>${(0,H.KN)(n)}${eu(n)}</td></tr>`;return`<details class="list"><summary>${(0,ea.Vm)("rate")}</summary><table class="rates"><thead><tr><td></td><th scope="col">${(0,ea.Vm)("byCount")}</th><th scope="col">${(0,ea.Vm)("byBytes")}</th></tr></thead><tbody>${t("tolerant",e.tolerant,e.tolerantBytes)}${t("strict",e.strict,e.strictBytes)}</tbody></table></details>`}(e)}`,dialog:eB,client:es.G$})}(e,u,t,{generations:n,...void 0===o?{}:{passed:o},origins:(c=(0,i.Uc)(r,e=>null===e?null:new A.u(e)),new Map(f.map(e=>[e.path,function({path:e,regions:t},n){let r=t.flatMap(({symbol:e,rule:t})=>void 0===e||null!==t?[]:[e]),a=t=>({symbol:t,...(0,i.Uc)(n,n=>n&&function(e,t,n){let{match:r}=(0,T.i)(e.ancestry,t);if("one"!==r.kind)return null;if(null!==n){let t=(0,F.M)(e,r,n),[a]="found"===t.kind?t.chains:[];return"found"!==t.kind||void 0===a?null:{chain:a,doubt:t.doubt}}let a=(0,F.h)(e,r);return 0===a.length?null:{chain:a,doubt:null}}(n,e,t))}),l=({left:e,right:t})=>null!==e||null!==t,o=[...new Set(r)].slice(0,3).map(a).filter(l);return o.length>0?o:[a(null)].filter(l)}(e,c)]))),...void 0===a?{}:{about:a},...void 0===l?{}:{command:`selfhost compare ${(0,em.r)(l.left)} ${(0,em.r)(l.right)}`}})}}}},61770:(e,t,n)=>{n.d(t,{G$:()=>i,Np:()=>a,Y:()=>r});let r=`
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
`},20866:(e,t,n)=>{n.d(t,{z:()=>o});var r=n(77598),a=n(53798),i=n(61770),l=n(35011);function o({title:e,eyebrow:t,heading:n,overall:r,main:d,...c}){let{tools:u="",dialog:f="",client:m="",pictures:p=!1}=c,h=`'use strict';
const WORDS = ${JSON.stringify(a._)};${i.Np}${m}`;return`<!DOCTYPE html>
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
${l.HY}
<header class="top">
<div><p class="eyebrow">${(0,l.Vm)(t)}</p>
<h1>${n}</h1></div>
<p class="overall">${r}</p>
<div class="tools" hidden><button type="button" id="language">${(0,l.Vm)("language")}</button>${u}</div>
</header>
<main>
${d}
</main>
${f}
<script>${h}<\/script>
</body>
</html>
`}function s(e){return`'sha256-${(0,r.createHash)("sha256").update(e).digest("base64")}'`}},96669:(e,t,n)=>{n.d(t,{W:()=>f});var r=n(26152),a=n(27273),i=n(100),l=n(24770),o=n(94769),s=n(97337),d=n(82863),c=n(35011),u=n(77641);function f({findings:e,moreFindings:t=0},n={}){if(0===e.length)return"";let p=(0,d.j)(e),h=p.slice(0,o.pX),g=p.slice(o.pX).reduce((e,{length:t})=>e+t,t),$=h.map(e=>`<li class="finding">${function(e,t){let{rows:n=()=>[],file:o=m,control:f=()=>""}=t,[p]=e,{kind:h,confidence:g,root:$,try:b}=p,v=t.state?.(p)??function({root:e,kind:t,confidence:n,changesProgram:a}){return null!==e&&(0,r.t)(t,n,a)?"late":"bad"}(p),w=p.changesProgram&&null!==$&&t.state?.(p)!=="late",[y,k]=[(0,s.iT)(p,"en"),(0,s.iT)(p,"ja")],{all:x}=(0,d.Y)(e),V=[["startWith",function(e,t){let{root:n,see:r}=e;return null===n?m((0,l.GH)(e)):null===r?t(n):`${t(n)}: ${m((0,l.GH)({...e,root:null}))}`}(p,o)],["evidence",function(e){let t=(0,i.Xx)(e),n=n=>(0,a.os)(null===t?(0,s.iT)(e,n).evidence:(0,i.Pm)(e,n),l.MJ),[r,o]=[n("en"),n("ja")];return(""===r?"":(0,c.mI)({en:r,ja:o}))+(null===t?"":(0,u.Y)(t))}(p)],["alsoDiffer",function(e,t){let[n]=e;if(null===n.root)return"";let{named:r,all:a}=(0,d.Y)(e),i=[...new Set([...n.follows,...r])].filter(e=>e!==n.root),l=i.slice(0,8);if(0===l.length)return"";let o=Math.max(i.length,a-1)-l.length,u=(0,c.mI)({en:(0,s.pr)(n,"en"),ja:(0,s.pr)(n,"ja")});return l.map(t).join(", ")+(o>0?`, … +${(0,c.U9)(o)}`:"")+(void 0===n.followsBy?"":u)}(e,o)],["fix",(0,c.mI)({en:y.do,ja:k.do})],["tryIt",void 0===b?"":(0,c.Vd)(b)],...n(p)].filter(([,e])=>""!==e).map(([e,t])=>`<dt>${(0,c.Vm)(e)}</dt><dd>${t}</dd>`),M=0===x?"":`<span class="of-files">${(0,c.U9)(x)} ${(0,c.Vm)(1===x?"oneFile":"manyFiles")}</span>`;return`<div class="finding-head">${(0,c.B3)(v,"")}<h3>${(0,c.mI)({en:y.headline,ja:k.headline})}</h3><p class="cause"><code>${(0,c.Qq)(h)}</code> ${(0,c._m)(g)}</p>${M}</div><div class="finding-body">${w?`<p class="changes-program">${(0,c.Vm)("changesProgram")}</p>`:""}<dl>${V.join("")}</dl>${null===$?"":f(h,x)}</div>`}(e,n)}</li>`);return`<section aria-labelledby="findings"><h2 id="findings">${(0,c.Vm)("causes")} <small>${(0,c.Vm)("worstFirst")}</small></h2><ol class="causes">${$.join("\n")}</ol>${0===g?"":`<p class="note">${(0,c.Vm)("moreFindings")}: ${(0,c.U9)(g)}</p>`}</section>`}function m(e){return""===e?"":`<bdi>${(0,c.Qq)(e)}</bdi>`}},35011:(e,t,n)=>{n.d(t,{B3:()=>h,GJ:()=>V,HY:()=>y,Pf:()=>m,Qq:()=>l,RF:()=>v,U9:()=>x,Vd:()=>g,Vm:()=>c,_m:()=>f,cW:()=>w,ei:()=>b,lt:()=>o,mI:()=>u,nf:()=>$,oZ:()=>s,qw:()=>M,vG:()=>p});var r=n(27273),a=n(39988),i=n(53798);function l(e){return d(e).replaceAll(r.PR,e=>`<span class="unseen">${(0,r.Si)(e)}</span>`)}function o(e){return d((0,r.Si)(e))}function s(e){return e.split("	").map(l).join("	")}function d(e){return e.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;").replaceAll("::",":&#58;").replaceAll("##[","#&#35;[")}function c(e){return`<span data-word="${e}">${d(i._.en[e])}</span>`}function u({en:e,ja:t}){return e===t?`<span lang="en">${l(e)}</span>`:`<span data-en="${o(e)}" data-ja="${o(t)}">${l(e)}</span>`}function f(e){return`<span class="confidence ${e}">${c("confidence")}: ${c(e)}</span>`}function m(e,t=""){let n=""===t?"":`: ${t}`;return`aria-label="${o(`${i._.en[e]}${n}`)}" data-label="${e}"${""===n?"":` data-about="${o(n)}"`}`}function p(e){return`<span class="verdict ${e}">${w(e)}${c(e)}</span>`}function h(e,t){return`<span class="state ${e}"><span aria-hidden="true">${a.BJ[e].sign}</span> ${t}</span>`}function g(e){return`<span class="to-copy"><code class="command">${l(e)}</code><button type="button" class="copy" hidden>${c("copy")}</button></span>`}function $(e,t){return`<a href="${o(e)}">${t}</a>`}function b(e){return e.split("/").map(encodeURIComponent).join("/")}function v(e){return $(b(e),l(e))}function w(e){return`<svg class="shape ${e}" viewBox="0 0 16 16" aria-hidden="true"><use href="#${e}"/></svg>`}let y=`<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
<g id="identical"><circle cx="8" cy="8" r="7.5"/><path class="glyph" d="M4.5 8.2 7 10.7 11.6 5.6"/></g>
<g id="acceptable"><path d="M8 0 16 8 8 16 0 8z"/><path class="glyph" d="M4.6 7q1.7-1.6 3.4 0t3.4 0M4.6 10q1.7-1.6 3.4 0t3.4 0"/></g>
<g id="investigate"><path d="M8 .5 16 15.5H0z"/><path class="glyph" d="M8 6v4.4M8 12.2v1.3"/></g>
<g id="error"><path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/><path class="glyph" d="M5 5 11 11M11 5 5 11"/></g>
</defs></svg>`,k=new Intl.NumberFormat("en");function x(e){return k.format(e)}function V(e){return`${x(e)} ${c(1===e?"byte":"bytes")}`}function M(e,t){return`<div class="scroll" tabindex="0" role="group" ${e}>${t}</div>`}},77641:(e,t,n)=>{n.d(t,{Y:()=>a});var r=n(35011);function a({left:e,right:t}){let[n,o]=function(e,t){let n=Math.min(e.length,t.length),r=0;for(;r<n&&e[r]===t[r];)r+=1;(i(e,r)||i(t,r))&&(r-=1);let a=0;for(;a<n-r&&e.at(-1-a)===t.at(-1-a);)a+=1;return i(e,e.length-a)&&(a-=1),[r,Math.max(0,a)]}(e,t),s=(e,t,a)=>{var i;let s=a.length-o,d=`${(0,r.Qq)((i=a.slice(0,n)).length<=400?i:`…${i.slice(-400).replace(/^[\uDC00-\uDFFF]/,"")}`)}<mark>${(0,r.Qq)(l(a.slice(n,s)))}</mark>${(0,r.Qq)(l(a.slice(s)))}`;return`<span class="${"left"===e?"gone":"added"}"><span aria-hidden="true">${t} </span><span class="unheard">${(0,r.Vm)(e)}: </span>${d}</span>`};return`<div class="values">${s("left","−",e)}${s("right","+",t)}</div>`}function i(e,t){return/[\uDC00-\uDFFF]/.test(e[t]??"")}function l(e){return e.length<=400?e:`${e.slice(0,400).replace(/[\uD800-\uDBFF]$/,"")}…`}},42780:(e,t,n)=>{n.d(t,{h:()=>a,r:()=>i});var r=n(27273);function a(e,{config:t,pipeline:n}){let l=[...void 0===t?[]:["--config",i(t)],...void 0===n?[]:["--pipeline",i(n)]];return(0,r.TN)([e,...l].join(" "))}function i(e){return/^[\w@%+=:,./-]+$/.test(e)?e:`'${e.replaceAll("'","'\\''")}'`}},53798:(e,t,n)=>{n.d(t,{_:()=>d});var r=n(8221);let a=(0,r.vE)({en:{"kind-header":"header","kind-sections":"section table","kind-code":"code","kind-data":"data","kind-debug":"debug","kind-symbols":"symbols","kind-strings":"strings","kind-relocations":"relocations","kind-note":"note","kind-comment":"comment","kind-signature":"signature","kind-member":"member","kind-slice":"slice","kind-bitcode":"bitcode","kind-other":"other","kind-gap":"gap","kind-trailing":"trailing","kind-contents":"contents"},ja:{"kind-header":"ヘッダー","kind-sections":"セクション表","kind-code":"コード","kind-data":"データ","kind-debug":"デバッグ情報","kind-symbols":"シンボル表","kind-strings":"文字列表","kind-relocations":"再配置","kind-note":"ノート","kind-comment":"コメント","kind-signature":"署名","kind-member":"メンバー","kind-slice":"スライス","kind-bitcode":"ビットコード","kind-other":"その他","kind-gap":"隙間","kind-trailing":"末尾の余り","kind-contents":"内容"}});var i=n(44197),l=n(59097);let{en:o,ja:s}=i.r,d=(0,r.vE)({en:{...l._.en,...a.en,findings:o.findings,moreFindings:o.moreFindings,startWith:o.startWith,alsoDiffer:o.follows,tryIt:o.tryIt,path:o.path,day:o.day,whereUnknown:o.whereUnknown,whereAndWhenUnknown:o.whereAndWhenUnknown,comparison:"Comparison",run:"Run",targets:"Targets",target:o.target,stages:o.stages,files:"Files",file:"File",of:"Of",details:"Details",where:"Where",see:"See",printed:"Printed",worstFirst:"what to do, worst first",oneFile:"file",manyFiles:"files",noise:"build noise only",changed:"changed",showOnly:"Show only these",showAll:"Show all files",gate:"Gate",agree:"files agree",threshold:"at least",rate:"Rate",strict:"Identical",tolerant:"Identical or allowed",byCount:"of files",byBytes:"of bytes",artifacts:"Files",unused:"Tolerances that apply to no difference",find:"Search paths, causes, symbols",filter:"Show only",openMore:"Open ten more",closeAll:"Close all",shown:"shown",nothing:"No file matches.",language:"日本語",help:"Keyboard",close:"Close",keySearch:"search",keyNext:"next / previous file",keyPlace:"next / previous place",keyOpen:"open or close",keyHelp:"this help",keyEscape:"leave the search, close the help",differing:"Differing bytes",byte:"byte",bytes:"bytes",functions:"functions agree",changesProgram:"fails every gate: no threshold may forgive it",causes:"Causes",noCause:"No cause is known.",follows:"follows from",confidence:"confidence",high:"high",medium:"medium",low:"low",evidence:"Evidence",fix:"Fix",copy:"Copy",copied:"Copied",selected:"Selected: copy with the keyboard",origin:"How it came to be",rules:"Rules that own bytes",picture:"Picture of the file",left:"left",right:"right",regions:"Regions",openPlace:"place that no rule owns",ownedPlace:"place that a rule owns",ownedPlaces:"Places that rules own",region:"Region",kind:"Kind",offset:"Offset",size:"Size",places:"Differing places",place:"Place",morePlaces:"more places",owner:"Owned by",noRule:"no rule",symbol:"Symbol",meaning:"Meaning",absent:"absent",instruction:"Instruction",hex:"Bytes",bytesWith:"its bytes are shown with place",members:"Order of members",functionStates:"Functions that differ",functionsChanged:"In their instructions",functionsLeft:"Only on the left",functionsRight:"Only on the right",functionsUndecided:"In their bytes (not decoded)",functionsAddresses:"Only in addresses, because something moved",densities:"Where bytes differ",parts:"parts of the file hold differences",openBytes:"bytes that no rule owns",ownedBytes:"bytes that rules own",code:"Instructions",lines:"Lines",removed:"removed",added:"added",skippedLines:"equal lines",cutLines:"The rest is not shown.",unpairedLines:"Too many lines differ to find out which belong together.",noLineEnd:"no line end",leftOut:"Left out to keep this page small.",showsIt:"Run this where both paths exist:"},ja:{...l._.ja,...a.ja,findings:s.findings,moreFindings:s.moreFindings,startWith:s.startWith,alsoDiffer:s.follows,tryIt:s.tryIt,path:s.path,day:s.day,whereUnknown:s.whereUnknown,whereAndWhenUnknown:s.whereAndWhenUnknown,comparison:"比較",run:"実行",targets:"ターゲット",target:s.target,stages:s.stages,files:"ファイル",file:"ファイル",of:"対象",details:"詳細",where:"場所",see:"参照",printed:"出力",worstFirst:"行うべきこと、重いものから",oneFile:"ファイル",manyFiles:"ファイル",noise:"ビルドのノイズのみ",changed:"内容の変更",showOnly:"これだけを表示",showAll:"全ファイルを表示",gate:"ゲート",agree:"ファイルが一致",threshold:"基準",rate:"一致率",strict:"一致のみ",tolerant:"一致または許容範囲",byCount:"ファイル数で",byBytes:"バイト数で",artifacts:"ファイル",unused:"使われなかった許容設定",find:"パス・原因・シンボルを検索",filter:"絞り込み",openMore:"次の 10 件を開く",closeAll:"すべて閉じる",shown:"件を表示",nothing:"該当するファイルはありません。",language:"English",help:"キー操作",close:"閉じる",keySearch:"検索",keyNext:"次 / 前のファイル",keyPlace:"次 / 前の相違箇所",keyOpen:"開く / 閉じる",keyHelp:"このヘルプ",keyEscape:"検索を抜ける / ヘルプを閉じる",differing:"相違バイト数",byte:"バイト",bytes:"バイト",functions:"関数が一致",changesProgram:"どのゲートも不合格: しきい値では許されない相違",causes:"原因",noCause:"原因は不明です。",follows:"次に由来",confidence:"確度",high:"高",medium:"中",low:"低",evidence:"根拠",fix:"対処",copy:"コピー",copied:"コピーしました",selected:"選択しました。キーボードでコピーしてください",origin:"できるまで",rules:"適用された規則",picture:"ファイルの図",left:"左",right:"右",regions:"領域",openPlace:"該当規則のない箇所",ownedPlace:"規則が該当する箇所",ownedPlaces:"規則が該当する箇所",region:"領域",kind:"種類",offset:"オフセット",size:"サイズ",places:"相違箇所",place:"箇所",morePlaces:"箇所がほかにあり",owner:"該当規則",noRule:"該当規則なし",symbol:"シンボル",meaning:"意味",absent:"なし",instruction:"命令",hex:"バイト列",bytesWith:"バイト列を表示している箇所:",members:"メンバーの順序",functionStates:"異なる関数",functionsChanged:"命令が異なる",functionsLeft:"左側だけにある",functionsRight:"右側だけにある",functionsUndecided:"バイトが異なる（逆アセンブルしていない）",functionsAddresses:"アドレスだけが異なる（何かが移動したため）",densities:"バイトが異なる位置",parts:"区間に相違あり",openBytes:"該当規則のないバイト数",ownedBytes:"規則が該当するバイト数",code:"命令列",lines:"行",removed:"削除",added:"追加",skippedLines:"同一の行",cutLines:"以降は省略。",unpairedLines:"相違行が多すぎるため、行の対応は求めていません。",noLineEnd:"改行なし",leftOut:"ページを小さく保つため省略。",showsIt:"両方のパスがある所で実行すると表示できます:"}})}};