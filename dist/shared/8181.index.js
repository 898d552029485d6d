export const id=8181;export const ids=[8181];export const modules={63102:(e,t,n)=>{n.d(t,{A:()=>r});let r=class Diff{diff(e,t,n={}){let r;"function"==typeof n?(r=n,n={}):"callback"in n&&(r=n.callback);let i=this.castInput(e,n),a=this.castInput(t,n),o=this.removeEmpty(this.tokenize(i,n)),l=this.removeEmpty(this.tokenize(a,n));return this.diffWithOptionsObj(o,l,n,r)}diffWithOptionsObj(e,t,n,r){var i;let a=e=>(e=this.postProcess(e,n),r)?void setTimeout(function(){r(e)},0):e,o=t.length,l=e.length,s=1,d=o+l;null!=n.maxEditLength&&(d=Math.min(d,n.maxEditLength));let c=null!=(i=n.timeout)?i:1/0,u=Date.now()+c,f=[{oldPos:-1,lastComponent:void 0}],p=this.extractCommon(f[0],t,e,0,n);if(f[0].oldPos+1>=l&&p+1>=o)return a(this.buildValues(f[0].lastComponent,t,e));let m=-1/0,h=1/0,g=()=>{for(let r=Math.max(m,-s);r<=Math.min(h,s);r+=2){let i,s=f[r-1],d=f[r+1];s&&(f[r-1]=void 0);let c=!1;if(d){let e=d.oldPos-r;c=d&&0<=e&&e<o}let u=s&&s.oldPos+1<l;if(!c&&!u){f[r]=void 0;continue}if(i=!u||c&&s.oldPos<d.oldPos?this.addToPath(d,!0,!1,0,n):this.addToPath(s,!1,!0,1,n),p=this.extractCommon(i,t,e,r,n),i.oldPos+1>=l&&p+1>=o)return a(this.buildValues(i.lastComponent,t,e))||!0;f[r]=i,i.oldPos+1>=l&&(h=Math.min(h,r-1)),p+1>=o&&(m=Math.max(m,r+1))}s++};if(r)!function e(){setTimeout(function(){if(s>d||Date.now()>u)return r(void 0);g()||e()},0)}();else for(;s<=d&&Date.now()<=u;){let e=g();if(e)return e}}addToPath(e,t,n,r,i){let a=e.lastComponent;return a&&!i.oneChangePerToken&&a.added===t&&a.removed===n?{oldPos:e.oldPos+r,lastComponent:{count:a.count+1,added:t,removed:n,previousComponent:a.previousComponent}}:{oldPos:e.oldPos+r,lastComponent:{count:1,added:t,removed:n,previousComponent:a}}}extractCommon(e,t,n,r,i){let a=t.length,o=n.length,l=e.oldPos,s=l-r,d=0;for(;s+1<a&&l+1<o&&this.equals(n[l+1],t[s+1],i);)s++,l++,d++,i.oneChangePerToken&&(e.lastComponent={count:1,previousComponent:e.lastComponent,added:!1,removed:!1});return d&&!i.oneChangePerToken&&(e.lastComponent={count:d,previousComponent:e.lastComponent,added:!1,removed:!1}),e.oldPos=l,s}equals(e,t,n){return n.comparator?n.comparator(e,t):e===t||!!n.ignoreCase&&e.toLowerCase()===t.toLowerCase()}removeEmpty(e){let t=[];for(let n=0;n<e.length;n++)e[n]&&t.push(e[n]);return t}castInput(e,t){return e}tokenize(e,t){return Array.from(e)}join(e){return e.join("")}postProcess(e,t){return e}get useLongestToken(){return!1}buildValues(e,t,n){let r,i=[];for(;e;)i.push(e),r=e.previousComponent,delete e.previousComponent,e=r;i.reverse();let a=i.length,o=0,l=0,s=0;for(;o<a;o++){let e=i[o];if(e.removed)e.value=this.join(n.slice(s,s+e.count)),s+=e.count;else{if(!e.added&&this.useLongestToken){let r=t.slice(l,l+e.count);r=r.map(function(e,t){let r=n[s+t];return r.length>e.length?r:e}),e.value=this.join(r)}else e.value=this.join(t.slice(l,l+e.count));l+=e.count,e.added||(s+=e.count)}}return i}}},11602:(e,t,n)=>{n.d(t,{$h:()=>a,L3:()=>o,Pv:()=>s,xl:()=>l});var r=n(34387),i=n(84942);function a(e){return null!==e&&"object"==typeof e&&Object.entries(e).every(([e,t])=>r.Wo.includes(e)&&Array.isArray(t)&&t.length%2==0&&t.every(i.nw))}function o(e){let t={};for(let{kind:n,from:r,to:i}of e){let e=t[n]??[];e.push(r,i),t[n]=e}return t}function l(e){return r.Wo.reduce((t,n)=>t+(e[n]?.length??0)/2,0)}function s(e,t){for(let n of r.Wo){let r=e[n]??[];for(let e=0;e<r.length;e+=2)t(n,r[e]??0,r[e+1]??0)}}},34387:(e,t,n)=>{n.d(t,{H7:()=>l,IH:()=>p,Ju:()=>f,Wo:()=>a,_K:()=>u,_Q:()=>c,dX:()=>d,jN:()=>o,wT:()=>b});var r=n(76760),i=n(34175);let a=["program","read","input","write","pipe","caught","copy","memory","unseen","argument"],o=/^(?:da|ba|k|z)?sh$/;function l(e){return o.test(r.posix.basename(e))}let s="socket ";function d(e){return`${s}${e}`}function c(e){return e.slice(s.length)}function u(e){return e.startsWith(s)}function f({nodes:e}){return[...new Set(e.flatMap(e=>"image"===e.kind?[e.program]:[]))]}function p({nodes:e,edges:t}){let n=e.map(()=>[]),r=e.map(()=>[]);for(let e of t)n[e.to]?.push(e),r[e.from]?.push(e);return{into:n,out:r}}let[m,h,g]=[2,4,8];let b=class AncestryGraph{nodes=[];edges=[];#e;#t=new Set;#n=new Map;#r=0;#i=0;#a=!1;constructor(e=i.yG){this.#e=e}get isCut(){return this.#a}get isFull(){let{edges:e,bytes:t,values:n}=this.#e,r=this.edges.length;return r>=e||this.#r+16*r>=t||this.#i+m*r>=n}cut(){this.#a=!0}withoutEdges(){let e=new b(this.#e);for(let t of this.nodes)e.nodes.push(t);return e.#r=this.#r,e.#i=this.#i,e.#a=this.#a,e}add(e){return this.#r+=Buffer.byteLength(JSON.stringify(e)),this.#i+="file"===e.kind?h:g+e.argv.length,this.nodes.push(e)-1}replace(e,t){this.#r+=Buffer.byteLength(JSON.stringify(t)),this.nodes[e]=t}connect(e,t,n){if(t===n)return;let r=(8388608*t+n)*a.length+a.indexOf(e);if(!this.#t.has(r)){if(this.edges.length>=this.#e.edges)return void this.cut();this.#t.add(r),this.edges.push({kind:e,from:t,to:n}),"memory"===e&&this.#n.set(n,t)}}memoryOf(e){return this.#n.get(e)??null}image(e){let t=this.nodes[e];if(t?.kind!=="image")throw Error(`node ${e} is no image`);return t}}},84942:(e,t,n)=>{n.d(t,{Am:()=>o,Xy:()=>l,eZ:()=>s,iA:()=>d,nw:()=>i});var r=n(27597);function i(e){return Number.isSafeInteger(e)&&e>=0}let a=e=>r.IeY(t=>Array.isArray(t)&&t.every(e),"no such list"),o=r.Ikc({names:a(e=>"string"==typeof e),files:a(function(e){let{node:t,member:n,names:r}=Object(e);return i(t)&&(null===n||"string"==typeof n)&&Array.isArray(r)&&r.every(i)}),cut:r.zMY()});let l=class SymbolTable{#o=new Map;#l=[];#s=0;#d=0;#a=!1;add(e,t){let n=t.flatMap(e=>e.names),r=n.filter(e=>!this.#o.has(e)).reduce((e,{length:t})=>e+t,0);if(this.#s+n.length>2e5||this.#d+r>8e6){this.#a=!0;return}for(let i of(this.#s+=n.length,this.#d+=r,t))this.#l.push({node:e,member:i.member,names:i.names.map(e=>this.#c(e))})}get symbols(){return{names:[...this.#o.keys()],files:this.#l,cut:this.#a}}#c(e){let t=this.#o.get(e)??this.#o.size;return this.#o.set(e,t),t}};function s({names:e,files:t},n){return[...new Set(t.filter(e=>e.node===n).flatMap(e=>e.names))].map(t=>e[t]??"")}function d({names:e,files:t},n){let r=e.indexOf(n),i=new Map;if(-1===r)return i;for(let e of t)e.names.includes(r)&&i.set(e.node,[...i.get(e.node)??[],e.member]);return i}},99513:(e,t,n)=>{function r(e){let t=[...new Set(e.flatMap(a).flatMap(o))].sort((e,t)=>t.length-e.length).map(e=>RegExp(e,"gu"));return e=>t.reduce((e,t)=>e.replace(t,"***"),e)}function i(e,t){return r(t)(e)}function a(e){return[e,...e.split(/\r?\n/)].map(e=>e.trim()).filter(e=>e.length>=4)}function o(e){var t;let n,r=encodeURIComponent(e),i=[e,JSON.stringify(e).slice(1,-1),r,r.replaceAll("%20","+"),encodeURI(e)],a=r.replaceAll(/[!'()*]/g,e=>`%${e.charCodeAt(0).toString(16).toUpperCase()}`),o=e=>e.replaceAll(/%[0-9A-F]{2}/g,e=>e.toLowerCase());return[...i,a,o(r),o(a)].map(s).concat((t=e,n=Buffer.from(t,"utf8"),[0,1,2].flatMap(e=>{let t=Buffer.concat([Buffer.alloc(e),n]).toString("base64"),r=Math.ceil(8*e/6),i=Math.floor((e+n.length)*8/6),a=t.slice(r,i),o=0===e?"":`[\\w+/-]?${l}`,d=`(?:${l}[\\w+/-])?(?:${l}=){0,2}`;return[a,a.replaceAll("+","-").replaceAll("/","_")].map(e=>o+s(e)+d)})))}n.d(t,{KB:()=>r,QU:()=>i});let l="\\s*";function s(e){return[...e.replaceAll(/\s+/g," ")].map(e=>{var t;return" "===e?"\\s+":(t=e,/[\\^$.*+?()[\]{}|/]/.test(t)?`\\${t}`:t)}).join(l).replaceAll(`${l}\\s+${l}`,"\\s+")}},99016:(e,t,n)=>{n.d(t,{comparisonPage:()=>eN});var r=n(93029),i=n(88794),a=n(42263),o=n(93553),l=n(72482),s=n(63102);let d=class ArrayDiff extends s.A{tokenize(e){return e.slice()}join(e){return e}removeEmpty(e){return e}};let c=new d;function u(e){return void 0===e?null:{offset:e.offset,bytes:e.bytes.toString("hex"),text:e.text}}var f=n(80745);function p({first:e,last:t,...n}){let r=e===t?(0,f.gw)(e):`${(0,f.gw)(e)} … ${(0,f.gw)(t)}`;return{key:JSON.stringify([e,t]),name:r,...n}}let m=["contents"];function h(e,t,n,r){return{first:e,last:e,kind:t,offset:n,size:r,regions:1}}function g({left:e,right:t}){return e.some((e,n)=>e!==t[n])}var b=n(69978),$=n(27273),v=n(38250);function y(e){let t=e.size>8388608,n=e.read(0,Math.min(e.size,8388608)),r=t?n.subarray(0,n.lastIndexOf("\n")+1):n,i=(0,v.H)(r);if(null===i)return null;let a=i.split("\n",2e5+1),o=a.pop()??"",l=t||2e5===a.length,s=a.map(e=>`${e}
`);return{lines:l||""===o?s:[...s,o],cut:l}}function w(e,t,n,r,i){let a=r?0:Math.min(3,e.length),o=i?e.length:Math.max(a,e.length-3),l=(r,i)=>e.slice(r,i).map((e,i)=>k("same",t+r+i,n+r+i,e));return[...l(0,a),...o>a?[{mark:"skipped",left:t+a,right:n+a,text:"",end:"lf"}]:[],...l(o,e.length)]}function k(e,t,n,r){let i=r.endsWith("\r\n")?"crlf":r.endsWith("\n")?"lf":"none",a=r.slice(0,r.length-({lf:1,crlf:2,none:0})[i]);return{mark:e,left:t,right:n,text:(0,$.os)(a,400),end:i}}async function x({path:e,regions:t},n,r){let i=t.slice(0,20),o=(0,a.GK)(n)&&null===n.left.map&&null===n.right.map?function(e,t){var n,r,i,a,o;let l,s=y(e),d=y(t);if(null===s||null===d)return null;let u=(n=s.lines,r=d.lines,i={maxEditLength:1e3},c.diff(n,r,i)),f=void 0===u?(a=s.lines,o=d.lines,l=(0,b.Qv)(a,o),[...w(a.slice(0,l),1,1,!0,!1),...a.slice(l,l+1e3).map((e,t)=>k("removed",l+t+1,null,e)),...o.slice(l,l+1e3).map((e,t)=>k("added",null,l+t+1,e))]):function(e){let t=[],[n,r]=[1,1];for(let[i,{value:a,added:o,removed:l}]of e.entries())if(l)for(let e of a)t.push(k("removed",n++,null,e));else if(o)for(let e of a)t.push(k("added",null,r++,e));else t.push(...w(a,n,r,0===i,i===e.length-1)),n+=a.length,r+=a.length;return t}(u);return{rows:f.slice(0,2e3),cut:f.length>2e3||s.cut||d.cut,paired:void 0!==u}}(n.left.source,n.right.source):null,s=o?.rows.some(({mark:e})=>"removed"===e||"added"===e)??!1,d=null!==r&&(0,a.GK)(n)?await async function(e,t,n){let r=e.flatMap(e=>{let n={left:j(t.left,e.offset),right:j(t.right,e.offsetRight)};return(0,a.GK)(n)?[{region:e,...n}]:[]}).slice(0,10),i=0===r.length?[]:await async function(e,t){return(await (0,a.Xp)(t,t=>e.around(t,16))).map(e=>(0,a.GK)(e)?function(e){let{left:t,right:n}=e;return{symbols:(0,a.Uc)(e,({symbol:e})=>e),rows:function(e,t){var n,r,i;let a=(n=[...e],r=[...t],i={comparator:(e,t)=>e.bytes.equals(t.bytes)},c.diff(n,r,i)),o=[],l=[],s=[],d=()=>{for(let e=0;e<Math.max(l.length,s.length);e++)o.push({left:u(l[e]),right:u(s[e]),same:!1});l.length=0,s.length=0},[f,p]=[[...e],[...t]];for(let{added:e,removed:t,count:n}of a)if(t)l.push(...f.splice(0,n));else if(e)s.push(...p.splice(0,n));else{d();let e=p.splice(0,n);for(let[t,r]of f.splice(0,n).entries())o.push({left:u(r),right:u(e[t]),same:!0})}return d(),o}(t.instructions,n.instructions)}}(e):null)}(n,r);return new Map(r.flatMap(({region:e},t)=>{let n=i[t]??null;return null===n?[]:[[e,n]]}))}(i,n,r):new Map,f=(0,a.Uc)(n,e=>e?.source??null);return{path:e,...(0,a.Uc)(n,e=>{var t,n;return e&&(t=e.source.size,null===(n=e.map)?{size:t,boxes:0===t?[]:[p(h(m,"contents",0,t))]}:{size:t,boxes:(function(e){let t=e;for(let e=1;t.length>400;e*=2)t=function(e,t){let n=[];for(let a of e){var r,i;let e=n.at(-1);void 0!==e&&e.size<=t&&a.size<=t?n[n.length-1]=(r=e,i=a,{first:r.first,last:i.last,kind:r.size>=i.size?r.kind:i.kind,offset:r.offset,size:r.size+i.size,regions:r.regions+i.regions}):n.push(a)}return n}(t,e);return t})(function e(t,n,r,i){let a=i>0&&t.length<=400;return t.flatMap(t=>{let o=[...r,t.name],s=a?(0,l.F)(t):null;if(null!==s)return e(s.regions,n+t.offset,o,i-1);let{kind:d,offset:c,size:u}=t;return[h(o,d,n+c,u)]})}(n.regions,0,[],3)).map(p)})}),places:(s?[]:i).map(e=>{var t;let n,r,i,o,l;return{hex:(r={left:n=(t={left:e.offset,right:e.offsetRight}).left-t.left%16-48,right:n+t.right-t.left},i=(0,a.Uc)(f,(e,t)=>(function(e,t){if(null===e)return Array.from({length:256},()=>null);let n=Math.min(Math.max(0,t),e.size),r=Math.min(Math.max(n,t+256),e.size),i=e.read(n,r-n);return Array.from({length:256},(e,r)=>i[t+r-n]??null)})(e,r[t])),l=(o=Array.from({length:16},(e,t)=>{let n=16*t;return{offsets:(0,a.Uc)(r,e=>e+n),...(0,a.Uc)(i,e=>e.slice(n,n+16))}})).findLastIndex(g),o.slice(0,l+1+3).filter(e=>[...e.left,...e.right].some(e=>null!==e))),code:d.get(e)??null}}),lines:o}}function j({source:e,map:t},n){return null===t||(0,l.k)(t,n)?.region.kind!=="code"?null:{map:t,source:e,offset:n}}var C=n(22057),M=n(39431),A=n(84069),z=n(63836),S=n(77598),L=n(8221),P=n(44197),E=n(59097);let{en:O,ja:I}=P.r,B=(0,L.v)({en:{...E._.en,findings:O.findings,moreFindings:O.moreFindings,startWith:O.startWith,alsoDiffer:O.follows,tryIt:O.tryIt,path:O.path,day:O.day,whereUnknown:O.whereUnknown,whereAndWhenUnknown:O.whereAndWhenUnknown,comparison:"Comparison",overview:"Overview",gate:"Gate",threshold:"at least",rate:"Rate",strict:"Identical",tolerant:"Identical or allowed",byCount:"of artifacts",byBytes:"of bytes",artifacts:"Artifacts",unused:"Tolerances that apply to no difference",find:"Search paths, causes, symbols",filter:"Show only",openAll:"Open all",closeAll:"Close all",shown:"shown",nothing:"No artifact matches.",language:"日本語",help:"Keyboard",close:"Close",keySearch:"search",keyNext:"next / previous artifact",keyPlace:"next / previous place",keyOpen:"open or close",keyHelp:"this help",keyEscape:"leave the search, close the help",differing:"Differing bytes",byte:"byte",bytes:"bytes",functions:"functions agree",changesProgram:"fails every gate: no threshold may forgive it",causes:"Causes",noCause:"No cause is known.",follows:"follows from",confidence:"confidence",high:"high",medium:"medium",low:"low",evidence:"Evidence",fix:"Fix",copy:"Copy",copied:"Copied",selected:"Selected: copy with the keyboard",origin:"How it came to be",rules:"Rules that own bytes",picture:"Picture of the file",left:"left",right:"right",regions:"Regions",openPlace:"place that no rule owns",ownedPlace:"place that a rule owns",region:"Region",kind:"Kind",offset:"Offset",size:"Size",places:"Differing places",place:"Place",morePlaces:"more places",owner:"Owned by",noRule:"no rule",symbol:"Symbol",meaning:"Meaning",absent:"absent",instruction:"Instruction",hex:"Bytes",code:"Instructions",lines:"Lines",removed:"removed",added:"added",skippedLines:"equal lines",cutLines:"The rest is not shown.",unpairedLines:"Too many lines differ to find out which belong together.",noLineEnd:"no line end",leftOut:"Left out to keep this page small; the JSON report has all places.","kind-header":"header","kind-sections":"section table","kind-code":"code","kind-data":"data","kind-debug":"debug","kind-symbols":"symbols","kind-strings":"strings","kind-relocations":"relocations","kind-note":"note","kind-comment":"comment","kind-signature":"signature","kind-member":"member","kind-slice":"slice","kind-bitcode":"bitcode","kind-other":"other","kind-gap":"gap","kind-trailing":"trailing","kind-contents":"contents"},ja:{...E._.ja,findings:I.findings,moreFindings:I.moreFindings,startWith:I.startWith,alsoDiffer:I.follows,tryIt:I.tryIt,path:I.path,day:I.day,whereUnknown:I.whereUnknown,whereAndWhenUnknown:I.whereAndWhenUnknown,comparison:"比較",overview:"概要",gate:"ゲート",threshold:"基準",rate:"一致率",strict:"一致のみ",tolerant:"一致または許容範囲",byCount:"成果物数で",byBytes:"バイト数で",artifacts:"成果物",unused:"使われなかった許容設定",find:"パス・原因・シンボルを検索",filter:"絞り込み",openAll:"すべて開く",closeAll:"すべて閉じる",shown:"件を表示",nothing:"該当する成果物はありません。",language:"English",help:"キー操作",close:"閉じる",keySearch:"検索",keyNext:"次 / 前の成果物",keyPlace:"次 / 前の相違箇所",keyOpen:"開く / 閉じる",keyHelp:"このヘルプ",keyEscape:"検索を抜ける / ヘルプを閉じる",differing:"相違バイト数",byte:"バイト",bytes:"バイト",functions:"関数が一致",changesProgram:"どのゲートも不合格: しきい値では許されない相違",causes:"原因",noCause:"原因は不明です。",follows:"次に由来",confidence:"確度",high:"高",medium:"中",low:"低",evidence:"根拠",fix:"対処",copy:"コピー",copied:"コピーしました",selected:"選択しました。キーボードでコピーしてください",origin:"できるまで",rules:"適用された規則",picture:"ファイルの図",left:"左",right:"右",regions:"領域",openPlace:"該当規則のない箇所",ownedPlace:"規則が該当する箇所",region:"領域",kind:"種類",offset:"オフセット",size:"サイズ",places:"相違箇所",place:"箇所",morePlaces:"箇所がほかにあり",owner:"該当規則",noRule:"該当規則なし",symbol:"シンボル",meaning:"意味",absent:"なし",instruction:"命令",hex:"バイト列",code:"命令列",lines:"行",removed:"削除",added:"追加",skippedLines:"同一の行",cutLines:"以降は省略。",unpairedLines:"相違行が多すぎるため、行の対応は求めていません。",noLineEnd:"改行なし",leftOut:"ページを小さく保つため省略。JSON レポートにすべてあります。","kind-header":"ヘッダー","kind-sections":"セクション表","kind-code":"コード","kind-data":"データ","kind-debug":"デバッグ情報","kind-symbols":"シンボル表","kind-strings":"文字列表","kind-relocations":"再配置","kind-note":"ノート","kind-comment":"コメント","kind-signature":"署名","kind-member":"メンバー","kind-slice":"スライス","kind-bitcode":"ビットコード","kind-other":"その他","kind-gap":"隙間","kind-trailing":"末尾の余り","kind-contents":"内容"}});var N=n(53792),W=n(43369),T=n(83914),U=n(98710),F=n(28664);function K(e){return H(e).replaceAll($.PR,e=>`<span class="unseen">${(0,$.Si)(e)}</span>`)}function D(e){return H((0,$.Si)(e))}function R(e){return e.split("	").map(K).join("	")}function H(e){return e.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;").replaceAll("::",":&#58;").replaceAll("##[","#&#35;[")}function q(e){return`<span data-word="${e}">${H(B.en[e])}</span>`}function J({en:e,ja:t}){return e===t?`<span lang="en">${K(e)}</span>`:`<span data-en="${D(e)}" data-ja="${D(t)}">${K(e)}</span>`}function V(e){return`<span class="confidence ${e}">${q("confidence")}: ${q(e)}</span>`}function G(e,t=""){let n=""===t?"":`: ${t}`;return`aria-label="${D(`${B.en[e]}${n}`)}" data-label="${e}"${""===n?"":` data-about="${D(n)}"`}`}function X(e){return`<span class="verdict ${e}">${_(e)}${q(e)}</span>`}function _(e){return`<svg class="shape ${e}" viewBox="0 0 16 16" aria-hidden="true"><use href="#${e}"/></svg>`}let Y=`<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
<g id="identical"><circle cx="8" cy="8" r="7.5"/><path class="glyph" d="M4.5 8.2 7 10.7 11.6 5.6"/></g>
<g id="acceptable"><path d="M8 0 16 8 8 16 0 8z"/><path class="glyph" d="M4.6 7q1.7-1.6 3.4 0t3.4 0M4.6 10q1.7-1.6 3.4 0t3.4 0"/></g>
<g id="investigate"><path d="M8 .5 16 15.5H0z"/><path class="glyph" d="M8 6v4.4M8 12.2v1.3"/></g>
<g id="error"><path d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/><path class="glyph" d="M5 5 11 11M11 5 5 11"/></g>
</defs></svg>`,Q=new Intl.NumberFormat("en");function Z(e){return Q.format(e)}function ee(e){return`${Z(e)} ${q(1===e?"byte":"bytes")}`}function et(e,t){return`<div class="scroll" tabindex="0" role="group" ${e}>${t}</div>`}let en={layout:{owns:"values that follow from the layout",harmless:"what they follow from is compared on its own"},tolerance:{owns:"what a tolerance of the rules file names",harmless:"declared by the project"}};function er({left:e,right:t,same:n}){return`<tr${n?"":' class="differs"'}>${ei(e)}<td class="sign">${n?"":"≠"}</td>${ei(t)}</tr>`}function ei(e){if(null===e)return"<td></td><td></td><td></td>";let t=e.bytes.match(/../g)??[];return`<td class="at">${e.offset.toString(16)}</td><td class="raw">${t.join(" ")}</td><td>${K(e.text)}</td>`}function ea(e,t){return`<p>${q(e)} <small>${null===t?"–":`${ee(t.size)}`}</small></p>`}function eo(e,t,n){return(e?.boxes??[]).map(({kind:e,offset:r,size:i,name:a})=>`<rect class="k-${e}" x="${el(r*n)}" y="${t}" width="${el(i*n)}" height="24"><title>${D(a)} \xb7 ${e} \xb7 ${(0,N.u)(r)} \xb7 ${Z(i)} B</title></rect>`).join("")}function el(e){return String(Math.round(100*e)/100)}function es({offsets:e,left:t,right:n}){let r=t.map((e,t)=>e!==n[t]);return`${ed(e.left,t,r)}   ${ed(e.right,n,r)}`}function ed(e,t,n){let r=e<0?"":e.toString(16).padStart(8,"0"),i=t.map(e=>null===e?"  ":e.toString(16).padStart(2,"0")),a=t.map(e=>null===e?" ":e>=32&&e<127?String.fromCharCode(e):"·");return`<i>${r.padEnd(8)}</i>  ${ec(i,n," ")}  <i>${ec(a,n,"")}</i>`}function ec(e,t,n){let r=[];for(let i=0,a=0;i<e.length;i=a){for(;a<e.length&&t[a]===t[i];)a++;let o=K(e.slice(i,a).join(n));r.push(!0===t[i]?`<mark>${o}</mark>`:o)}return r.join(n)}function eu(e,t,n){let r=e.findIndex((e,r)=>r>=t&&e.mark!==n);return e.slice(t,r<0?e.length:r)}let ef={same:"",removed:"−",added:"+",skipped:""};var ep=n(70830),em=n(65234);function eh(e){let{symbol:t}=e,n=null===t?"":`<p>${q("symbol")}: <bdi class="symbol">${K(t)}</bdi></p>`;return`${n}<div class="origin">${eg(e,"left")}${eg(e,"right")}</div>`}function eg(e,t){let n=e[t];if(null===n)return"";let{chain:r,doubt:i}=n,a=r.map(e=>`<li>${function(e){let[t,n]=[(0,ep.uS)(e,"en"),(0,ep.uS)(e,"ja")],r=null===t||null===n?"":` <small>${J({en:t,ja:n})}</small>`,i=e.by.map(e=>{var t;let n;return`<li>${t=e,n=J({en:(0,ep.kX)(t,"en"),ja:(0,ep.kX)(t,"ja")}),`<strong${null===t.compiler?"":' class="compiler"'}>${n}</strong> <code>${K((0,ep.jt)(t))}</code>`}</li>`}).join("");return`<bdi class="file">${K((0,ep.Md)(e))}</bdi>${r}${""===i?"":`<ul>${i}</ul>`}`}(e)}</li>`).join(""),o=null===i?"":`<p>${J({en:em.A.en.doubts[i],ja:em.A.ja.doubts[i]})}</p>`;return`<div><p>${q(t)}</p><ol class="chain">${a}</ol>${o}</div>`}function eb({artifact:e,evidence:t,origins:n,id:r,open:i}){let{path:a,verdict:o}=e;return"identical"===o?`<li class="artifact" data-verdict="identical"><div class="line">${e$(e)}</div></li>`:`<li class="artifact" data-verdict="${o}"><details${i?" open":""}><summary class="line" id="${r}">${e$(e)}</summary><div class="body">${function({changesProgram:e,functions:t}){let n=void 0===t?"":`<p>${Z(t.matching)} / ${Z(t.all)} ${q("functions")}</p>`;return`${e?`<p class="changes-program">${q("changesProgram")}</p>`:""}${n}`}(e)}${function({causes:e,verdict:t}){if(0===e.length)return"acceptable"===t?"":`<h4>${q("causes")}</h4><p class="note">${q("noCause")}</p>`;let n=new Set,r=t=>{let i=t.filter(e=>!n.has(e));for(let e of i)n.add(e);let a=i.map(t=>`<li>${function({id:e,confidence:t,evidence:n,facts:r,more:i,fix:a,derivedFrom:o}){let l={en:n,ja:(0,W.KG)(U.M.ja,r,i)},s=J({en:a,ja:F.Y.ja[e]}),d=void 0===o?"":` <small>${q("follows")} <code>${o}</code></small>`;return`<p class="cause"><code class="find">${e}</code> ${V(t)}${d}</p><dl><dt>${q("evidence")}</dt><dd>${J(l)}</dd><dt>${q("fix")}</dt><dd><span class="fix">${s}</span> <button type="button" class="copy" hidden>${q("copy")}</button></dd></dl>`}(t)}${r(e.filter(e=>e.derivedFrom===t.id))}</li>`);return 0===a.length?"":`<ul class="causes">${a.join("")}</ul>`},i=new Set(e.map(({id:e})=>e)),a=r(e.filter(({derivedFrom:e})=>void 0===e||!i.has(e)));return`<h4>${q("causes")}</h4>${a}${r(e)}`}(e)}${0===n.length?"":`<h4>${q("origin")}</h4>${n.map(eh).join("")}`}${function(e){if(0===e.length)return"";let t=e.map(e=>{let{owns:t,harmless:n}="layout"===e||"tolerance"===e?en[e]:T.y0[e];return`<dt><code>${e}</code></dt><dd lang="en">${K(t)}: ${K(n)}</dd>`});return`<h4>${q("rules")}</h4><dl class="rules">${t.join("")}</dl>`}(e.rules)}${null===t?function({regions:e}){return 0===e.length?"":`<p class="note">${q("leftOut")}</p>`}(e):function(e,t,n,r){let{regions:i}=e,a=function({path:e,left:t,right:n},r){let i,a,o=Math.max(t?.size??0,n?.size??0);if(0===o)return"";let l=1e3/o,s=`<svg class="map" viewBox="0 0 1000 66" preserveAspectRatio="none" role="img" ${G("picture",e)}>${eo(t,0,l)}${eo(n,42,l)}${r.map(e=>(function({offset:e,offsetRight:t,name:n,bytes:r,rule:i},a){let[o,l]=[el(e*a),el(t*a)];return`<path class="mark ${null===i?"open":"owned"}" d="M${o} 0V24L${l} 42V66"><title>${D(n)} \xb7 ${(0,N.u)(e)} – ${(0,N.u)(t)} \xb7 ${Z(r)} B</title></path>`})(e,l)).join("")}</svg>`;return`<div class="picture"><div class="sides">${ea("left",t)}${ea("right",n)}</div>${s}</div>${i=[...new Set([t,n].flatMap(e=>e?.boxes.map(({kind:e})=>e)??[]))].map(e=>`<li><span class="swatch k-${e}"></span>${q(`kind-${e}`)}</li>`),a=(e,t)=>`<li><span class="stroke ${e}"></span>${q(t)}</li>`,`<ul class="legend">${i.join("")}${a("open","openPlace")}${a("owned","ownedPlace")}</ul>`}${function(e,t){let n=new Map;for(let[r,i]of[e,t].entries()){let e=new Map;for(let t of i?.boxes??[]){let i=e.get(t.key)??0;e.set(t.key,i+1);let a=`${t.key}
${i}`,o=n.get(a)??[null,null];o[r]=t,n.set(a,o)}}let r=e=>null===e?"<td>–</td><td>–</td>":`<td>${(0,N.u)(e.offset)}</td><td>${Z(e.size)}</td>`,i=[...n.values()].map(([e,t])=>{let n=e??t;return null===n?"":`<tr><th scope="row"><bdi>${K(n.name)}</bdi></th><td>${q(`kind-${n.kind}`)}</td>${r(e)}${r(t)}</tr>`}),a=[q("region"),q("kind"),...["left","right"].flatMap(e=>[`${q("offset")}, ${q(e)}`,`${q("size")}, ${q(e)}`])],o=`<table class="data numbers"><thead><tr>${a.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${i.join("\n")}</tbody></table>`;return`<details class="list"><summary>${q("regions")} <small>${Z(n.size)}</small></summary>${et(G("regions"),o)}</details>`}(t,n)}`}(t,i),o=t.places.flatMap((e,t)=>{let n=i[t];return void 0===n?[]:[function(e,{hex:t,code:n},r,i){let{name:a,kind:o,offset:l,offsetRight:s,symbol:d}=e,c=void 0===d?"":` \xb7 <bdi class="symbol">${K(d)}</bdi>`,u=l===s?(0,N.u)(l):`${(0,N.u)(l)} – ${(0,N.u)(s)}`,f=`${q("place")} ${r}: <bdi>${K(a)}</bdi> <small>${q(`kind-${o}`)} \xb7 ${u}${c}</small>`,p=`${r}, ${a}`;return`<section class="place" id="${i}-${r}" tabindex="-1"><h5>${f}</h5>${0===t.length?"":et(G("hex",p),`<pre class="hex">${t.map(es).join("\n")}</pre>`)}${null===n?"":function({symbols:e,rows:t},n){let r=(e,t)=>`<th scope="col" colspan="3">${q(e)}${null===t?"":` <bdi class="symbol">${K(t)}</bdi>`}</th>`;return et(G("code",n),`<table class="code"><thead><tr>${r("left",e.left)}<td></td>${r("right",e.right)}</tr></thead><tbody>${t.map(er).join("\n")}</tbody></table>`)}(n,p)}</section>`}(n,e,t+1,r)]});return[""===a?"":`<h4>${q("picture")}</h4>${a}`,null===t.lines?"":`<h4>${q("lines")}</h4>${function({rows:e,cut:t,paired:n},r){let i=n?function(e){let t=new Map;for(let n=0;n<e.length;n++){let r=eu(e,n,"removed"),i=eu(e,n+r.length,"added");if(r.length>0&&r.length===i.length)for(let[e,n]of r.entries()){let r=i[e];void 0!==r&&t.set(n,r).set(r,n)}n+=Math.max(0,r.length+i.length-1)}return t}(e):new Map,a=e.some(({mark:e,end:t})=>"skipped"!==e&&"lf"!==t);return[n?"":`<p class="note">${q("unpairedLines")}</p>`,et(G("lines",r),`<table class="lines"><tbody>${e.map(e=>(function(e,t,n){let{mark:r,left:i,right:a}=e;if("skipped"===r)return`<tr class="skipped"><td colspan="4">⋯ ${q("skippedLines")}</td></tr>`;let o="same"===r?"":` ${G(r)} role="img"`,l=void 0===t?R(e.text):function(e,t){let{start:n,end:r}=(0,b.yd)(e,t);n>0&&/[\uD800-\uDBFF]/.test(e[n-1]??"")&&n--,r>0&&/[\uDC00-\uDFFF]/.test(e[e.length-r]??"")&&r--;let i=e.slice(n,e.length-r),a=""===i?"":`<mark>${R(i)}</mark>`;return`${R(e.slice(0,n))}${a}${R(e.slice(e.length-r))}`}(e.text,t.text),s=`<td class="no">${i??""}</td><td class="no">${a??""}</td><td class="sign"><span${o}>${ef[r]}</span></td>`;return`<tr class="${r}">${s}<td class="text">${l}${n?function({mark:e,end:t}){return"none"===t?` <span class="unseen">${q("noLineEnd")}</span>`:"same"===e&&"lf"===t?"":`<span class="unseen">${"crlf"===t?"\\r\\n":"\\n"}</span>`}(e):""}</td></tr>`})(e,i.get(e),a)).join("\n")}</tbody></table>`),t?`<p class="note">${q("cutLines")}</p>`:""].join("")}(t.lines,n)}`,function({regions:e,moreRegions:t},n,r){if(0===e.length)return"";let i=[q("place"),q("region"),`${q("offset")}, ${q("left")}`,`${q("offset")}, ${q("right")}`,q("differing"),q("owner"),q("symbol"),q("meaning"),q("instruction")],a=e.map((e,t)=>{let i=t<r?`<a href="#${n}-${t+1}">${t+1}</a>`:`${t+1}`,{name:a,offset:o,offsetRight:l,bytes:s,rule:d,symbol:c,meaning:u,instruction:f}=e,p=null===d?`<strong>${q("noRule")}</strong>`:`<code>${d}</code>`,m=[`<bdi class="find">${K(a)}</bdi>`,(0,N.u)(o),(0,N.u)(l),Z(s),p,`<bdi class="find">${K(c??"")}</bdi>`,void 0===u?"":function({left:e,right:t}){let n=(e,t)=>`<div>${q(e)}: ${null===t?q("absent"):`<bdi class="find">${K(t)}</bdi>`}</div>`;return n("left",e)+n("right",t)}(u),`<code>${K(f??"")}</code>`];return`<tr><th scope="row">${i}</th>${m.map(e=>`<td>${e}</td>`).join("")}</tr>`}),o=`<table class="data places"><thead><tr>${i.map(e=>`<th scope="col">${e}</th>`).join("")}</tr></thead><tbody>${a.join("\n")}</tbody></table>`,l=0===t?"":`<p class="note">${Z(t)} ${q("morePlaces")}</p>`;return`<h4>${q("places")}</h4>${et(G("places"),o)}${l}`}(e,r,t.places.length),...o].join("\n")}(e,t,a,r)}</div></details></li>`}function e$({path:e,verdict:t,format:n,kind:r,bytesDiffering:i,causes:a}){let o=a.map(({id:e})=>`<code>${e}</code>`).join(" "),l=0===i?"":ee(i);return`${X(t)}<h3><bdi class="path find">${K(e)}</bdi> <small>${K(n??r)}</small></h3><span class="differing">${l}</span><span class="chips">${o}</span>`}let ev=`
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
`,ey=`
const all = (selector, from = document) => [
    ...from.querySelectorAll(selector),
];
const byId = (id) => document.getElementById(id);
const artifacts = all('.artifact');
const search = byId('search');
let language = 'en';
for (const control of all('.tools, .copy'))
    control.hidden = false;
const other = () => (language === 'en' ? 'ja' : 'en');
const wordOf = (key) => WORDS[language][key];
function setLanguage(next) {
    language = next;
    document.documentElement.lang = language;
    for (const element of all('[data-word]'))
        element.textContent = wordOf(element.dataset.word);
    for (const element of all('[data-en]'))
        element.textContent = element.dataset[language] ?? '';
    for (const element of all('[data-label]')) {
        element.setAttribute('aria-label', wordOf(element.dataset.label) + (element.dataset.about ?? ''));
    }
    for (const element of all('[data-hint]'))
        element.placeholder = wordOf(element.dataset.hint);
    byId('language').lang = other();
    showCount();
}
byId('language').addEventListener('click', () => setLanguage(other()));
byId('language').lang = other();
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
`;var ew=n(24770),ek=n(94769),ex=n(47279);function ej({evidence:e}){return(0,$.os)(e,ew.MJ)}function eC(e){return""===e?"":`<bdi>${K(e)}</bdi>`}var eM=n(96112),eA=n(82744),ez=n(28069),eS=n(58883);let eL=[...eM.b].reverse();function eP(e){return`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"/><rect class="fill" width="${Math.floor(1e3*e)/10}" height="6"/></svg>`}function eE(e){let t=new Map;for(let{verdict:n}of e)t.set(n,(t.get(n)??0)+1);return t}let eO=`'use strict';
const WORDS = ${JSON.stringify(B)};${ey}`;function eI(e){return`'sha256-${(0,S.createHash)("sha256").update(e).digest("base64")}'`}let eB=`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${q("help")}</h2><dl>${[["/","keySearch"],["j k","keyNext"],["n p","keyPlace"],["Enter","keyOpen"],["?","keyHelp"],["Esc","keyEscape"]].map(([e,t])=>`<div><dt>${e.split(" ").map(e=>`<kbd>${e}</kbd>`).join(" ")}</dt><dd>${q(t)}</dd></div>`).join("")}</dl><form method="dialog"><button>${q("close")}</button></form></dialog>`;function eN(e,t,n){let l=(0,o.f)(t,n),s=new Map,d=t=>(async function(e,t){let n=[];try{let i=(0,a.Uc)(e,e=>{if(null===e)return null;let t=(0,z.Tq)(e);return n.push(t),function(e){try{return{source:e,map:(0,r.l)(e)}}catch(t){if(t instanceof z.sG)return{source:e,map:null};throw t}}(t)});return await t(i)}finally{for(let e of n)e.close()}})((0,a.Uc)(e,e=>{var n,r;let a;return n=e,r=t.path,a=n.items.get(r),a?.type==="file"?(0,i.W7)(n,a):null}),e=>x(t,e,l));return{inspect:async(e,t)=>{s.size<100&&s.set(e.path,await x(e,t,l))},async render(e,t,{generations:n=null,ancestries:r={left:null,right:null}}={}){let i,o=[],l=e.artifacts.filter(({verdict:e})=>"identical"!==e).slice(0,100);for(let e of l)o.push(s.get(e.path)??await d(e));return function(e,t,n,{generations:r=null,origins:i=new Map}={}){let a=`${D(n.left)} – ${D(n.right)}: ${B.en[e.verdict]}`;return`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${eI(ev)}; script-src ${eI(eO)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${a}</title>
<style>${ev}</style>
</head>
<body>
${Y}
<header class="top">
<div><p class="eyebrow">${q("comparison")}</p>
<h1><bdi>${K(n.left)}</bdi> <span aria-hidden="true">↔</span> <bdi>${K(n.right)}</bdi></h1></div>
<p class="overall">${X(e.verdict)}</p>
<div class="tools" hidden><button type="button" id="language">${q("language")}</button><button type="button" id="help-open">${q("help")} <kbd>?</kbd></button></div>
</header>
<main>
<section aria-labelledby="overview"><h2 id="overview">${q("overview")}</h2><div class="cards">${function(e,t){let{gate:n,verdict:r,findings:i,moreFindings:a=0,common:o=[]}=e,l="identical"===r?o.map(e=>` (${q(e)})`).join(""):"",s=(0,eS.PK)(e),d=(0,ez.xH)(n,"ja"),c=(0,ez.xH)(n,"en").map((e,t)=>`<li>${J({en:e,ja:d[t]??e})}</li>`),u=0===c.length?"":`<ul>${c.join("")}</ul>`,f=`<p><a href="#findings">${q("findings")}: ${Z(i.length+a)}</a></p>`;return`<div class="card gate ${n.passed?"good":"bad"}"><h3>${q("gate")}</h3><p class="big">${_(n.passed?"identical":"error")}${q(n.passed?"passed":"failed")}</p><p>${X(r)}${l} \xb7 ${q("threshold")} ${(0,eA.KN)(n.threshold)}</p>${null===s?"":`<p>${q(s)}</p>`}${u}${function(e){if(null===e)return"";let{conclusion:t,builder:n,reason:r}=e,i=(0,W.KG)(U.M.ja,{kind:"generations",conclusion:t,builder:n});return`<p>${J({en:r,ja:i})}</p>`}(t)}${0===i.length?"":f}</div>`}(e,r)}${function({rate:e}){let t=(e,t,n)=>`<tr><th scope="row">${q(e)}</th><td>${(0,eA.KN)(t)}${eP(t)}</td><td>${(0,eA.KN)(n)}${eP(n)}</td></tr>`;return`<div class="card"><h3>${q("rate")}</h3><table class="rates"><thead><tr><td></td><th scope="col">${q("byCount")}</th><th scope="col">${q("byBytes")}</th></tr></thead><tbody>${t("tolerant",e.tolerant,e.tolerantBytes)}${t("strict",e.strict,e.strictBytes)}</tbody></table></div>`}(e)}${function({artifacts:e}){let t=eE(e),n=0,r=eL.map(r=>{let i=100*(t.get(r)??0)/e.length,a=`<rect class="${r}" x="${n.toFixed(2)}" width="${i.toFixed(2)}" height="10"/>`;return n+=i,0===i?"":a}),i=eL.map(e=>`<li><span>${Z(t.get(e)??0)}</span> ${X(e)}</li>`);return`<div class="card"><h3>${q("artifacts")} <small>${Z(e.length)}</small></h3><svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${r.join("")}</svg><ul class="counts">${i.join("")}</ul></div>`}(e)}</div>${function({unusedTolerances:e}){if(0===e.length)return"";let t=e.map(e=>`<li>${K(e)}</li>`);return`<div class="card warn"><h3>${q("unused")}</h3><ul lang="en">${t.join("")}</ul></div>`}(e)}</section>
${function({findings:e,moreFindings:t=0}){if(0===e.length)return"";let n=e.slice(0,ek.pX).map(e=>`<li>${function(e){var t;let n,{kind:r,confidence:i,changesProgram:a,try:o}=e,[l,s]=[(0,ex.iT)(e,"en"),(0,ex.iT)(e,"ja")],d=[["startWith",eC((0,ew.GH)(e))],["evidence",J({en:ej(l),ja:ej(s)})],["alsoDiffer",(t=e,n=J({en:(0,ex.pr)(t,"en"),ja:(0,ex.pr)(t,"ja")}),void 0===t.followsBy?eC((0,ew.Ah)(t)):eC((0,ew.Ah)(t))+n)],["fix",J({en:l.do,ja:s.do})],["tryIt",void 0===o?"":`<code>${K(o)}</code>`]].filter(([,e])=>""!==e).map(([e,t])=>`<dt>${q(e)}</dt><dd>${t}</dd>`);return`<h3>${J({en:l.headline,ja:s.headline})}</h3><p class="cause"><code>${K(r)}</code> ${V(i)}</p>${a?`<p class="changes-program">${q("changesProgram")}</p>`:""}<dl>${d.join("")}</dl>`}(e)}</li>`),r=e.length-n.length+t;return`<section aria-labelledby="findings"><h2 id="findings">${q("findings")}</h2><ol class="causes">${n.join("\n")}</ol>${0===r?"":`<p class="note">${q("moreFindings")}: ${Z(r)}</p>`}</section>`}(e)}
<section aria-labelledby="artifacts"><h2 id="artifacts">${q("artifacts")}</h2>
${function({artifacts:e}){let t=eE(e),n=eL.filter(e=>t.has(e)).map(e=>`<button type="button" class="filter" data-filter="${e}" aria-pressed="false">${_(e)}${q(e)} ${Z(t.get(e)??0)}</button>`);return`<div class="toolbar tools" role="search" ${G("find")} hidden><input type="search" id="search" autocomplete="off" spellcheck="false" ${G("find")} data-hint="find" placeholder="${D(B.en.find)}"><div class="filters" role="group" ${G("filter")}>${n.join("")}</div><button type="button" id="open-all">${q("openAll")}</button><button type="button" id="close-all">${q("closeAll")}</button><p id="count" role="status"></p></div>`}(e)}
<ul class="artifacts">
${function(e,t,n){let r=eL.flatMap(t=>e.filter(e=>e.verdict===t)),i=new Map(t.map(e=>[e.path,e])),a=1===e.length,o=r.map((e,t)=>eb({artifact:e,evidence:null,origins:[],id:`a${t+1}`,open:a})),l=45e5-o.reduce((e,t)=>e+Buffer.byteLength(t),0);for(let[e,t]of r.slice(0,100).entries()){let r=i.get(t.path);if(void 0===r||"identical"===t.verdict)continue;let s=eb({artifact:t,evidence:r,origins:n.get(t.path)??[],id:`a${e+1}`,open:a}),d=Buffer.byteLength(s)-Buffer.byteLength(o[e]??"");d>l||(l-=d,o[e]=s)}return o.join("\n")}(e.artifacts,t,i)}
</ul>
<p id="nothing" class="note" hidden>${q("nothing")}</p>
</section>
</main>
${eB}
<script>${eO}<\/script>
</body>
</html>
`}(e,o,t,{generations:n,origins:(i=(0,a.Uc)(r,e=>null===e?null:new C.u(e)),new Map(l.map(e=>[e.path,function({path:e,regions:t},n){let r=t.flatMap(({symbol:e,rule:t})=>void 0===e||null!==t?[]:[e]),i=t=>({symbol:t,...(0,a.Uc)(n,n=>n&&function(e,t,n){let{match:r}=(0,A.i)(e.ancestry,t);if("one"!==r.kind)return null;if(null!==n){let t=(0,M.M)(e,r,n),[i]="found"===t.kind?t.chains:[];return"found"!==t.kind||void 0===i?null:{chain:i,doubt:t.doubt}}let i=(0,M.h)(e,r);return 0===i.length?null:{chain:i,doubt:null}}(n,e,t))}),o=({left:e,right:t})=>null!==e||null!==t,l=[...new Set(r)].slice(0,3).map(i).filter(o);return l.length>0?l:[i(null)].filter(o)}(e,i)])))})}}}},94769:(e,t,n)=>{n.d(t,{ck:()=>d,ex:()=>f,pX:()=>l,qA:()=>s,tJ:()=>c,uc:()=>u});var r=n(24248),i=n(24770),a=n(47279),o=n(44197);let l=50;function s(e){let t=e.filter(({root:e})=>null===e).length;return e.slice(0,Math.max(t,l))}function d(e,t,n){return[(0,r.oW)(u(n),s(e).map(e=>f(e,n).map(r.Hn))).join("\n"),...c(e,t,n)].join("\n\n")}function c(e,t,n){let r=e.length-s(e).length+t;return r>0?[`${o.r[n].moreFindings}: ${r}`]:[]}function u(e){let t=o.r[e];return[t.finding,t.startWith,t.evidence,t.follows,t.fix]}function f(e,t){let{headline:n,do:r}=(0,a.iT)(e,t),l=void 0===e.try?r:`${r} (${o.r[t].tryIt}: ${e.try})`,s=(0,a.c6)(e,t).map(([e,t])=>`${e}: ${t}`),d=[(0,i.X1)(e,t),...s].join("; ");return[`${e.kind}: ${n}`,(0,i.GH)(e),d,(0,i.Ah)(e)+(0,a.pr)(e,t),l]}},24248:(e,t,n)=>{n.d(t,{FV:()=>l,Hn:()=>a,iB:()=>o,oW:()=>i});var r=n(27273);function i(e,t){let n=e=>`| ${e.join(" | ")} |`;return[n(e),`|${" --- |".repeat(e.length)}`,...t.map(n)]}function a(e){return o(e).replaceAll("|","\\|")}function o(e){return l(e).replaceAll("\n"," ")}function l(e){return(0,r.DJ)(e).replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(/([\\`*_[\]~])/g,"\\$1").replaceAll(/[@#](?=\w)/g,"$&​")}}};