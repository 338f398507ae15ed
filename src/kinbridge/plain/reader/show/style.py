"""How the page of claims looks: light and dark, on a telephone, a screen and paper. Kinds differ by line as well as by colour."""

__all__ = ["STYLE"]

STYLE = """
:root{color-scheme:light dark;--ink:#1c1c1c;--paper:#fff;--line:#8a8a8a;--soft:#f3f3f1;--link:#0b4a8f;--bad:#a11212;
--figure:#fdedb8;--hole:#fbdcdc;--deal:#d9eedb;--way:#dbe8fb;--deed:#ebe1f7}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161616;--line:#8f8f8f;--soft:#232323;--link:#9cc7ff;--bad:#ff9c9c;
--figure:#4a3d0e;--hole:#571d1d;--deal:#1d4023;--way:#1c3557;--deed:#3a2757}}
*{box-sizing:border-box}
body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:1.5rem auto;padding:0 1rem;
color:var(--ink);background:var(--paper)}
a{color:var(--link)}a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h2{margin-block:2.5rem .75rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
h3{margin-block:1.25rem .25rem;font-size:1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;line-height:1.9;
border-inline-start:3px solid var(--line);padding-inline-start:.75rem}
pre:lang(my),pre:lang(km),pre:lang(lo),pre:lang(th){line-height:2.2}
mark{padding:.05em .1em;color:inherit;background:var(--figure);border-bottom:2px solid currentcolor}
mark.gap{background:var(--hole);border:2px dashed var(--bad)}
mark.agreement,mark.cooperation{background:var(--deal);border-bottom:4px double currentcolor}
mark.route,mark.country_role{background:var(--way);border-bottom-style:dashed}
mark.operation{background:var(--deed);border-bottom-style:dotted}
mark.recruitment,mark.control,mark.purpose,mark.obstacle{background:var(--soft);border-bottom-style:dotted}
mark.actor{background:none;border-bottom:1px dotted var(--line)}
.n{font-size:.8rem;font-weight:600;padding:.22em .6em;margin-inline:.15em;border:1px solid var(--line);border-radius:.3em;
text-decoration:none;white-space:nowrap;background:var(--paper)}
.n:target{background:var(--soft);outline:2px solid var(--link)}
.n.gap{border:2px dashed var(--bad);color:var(--bad)}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{border:1px solid var(--line);padding:.3rem .45rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--soft);overflow-wrap:normal}
ol.claims{list-style:none;padding:0}ol.claims>li{border-top:1px solid var(--line);padding-block:.6rem;break-inside:avoid}
ol.claims>li.gap{border-inline-start:4px dashed var(--bad);padding-inline-start:.6rem}
ol.claims>li:target{background:var(--soft);outline:2px solid var(--link)}
ol.claims p{margin:0 0 .3rem}ol.claims ul{margin-block:.4rem 0}ul{line-height:1.8}q{overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13rem,100%),1fr));gap:.3rem 1rem;margin:0;font-size:.9rem}
dt{font-size:.8rem;opacity:.85}code{overflow-wrap:anywhere}.wide{grid-column:span 2}dd{margin:0;overflow-wrap:anywhere}
small{font-size:.8rem;white-space:nowrap}
small.stated::before{content:"✓ "}small.inferred{font-style:italic}small.inferred::before{content:"≈ "}
.missing,.unread{color:var(--bad)}small.missing::before{content:"✗ "}
li.gap small.missing{font-weight:600}
@media screen and (max-width:45rem){thead{position:absolute;clip-path:inset(50%);inline-size:1px;block-size:1px;overflow:hidden}
table,tbody,td{display:block}
dl{gap:.1rem;grid-template-columns:1fr}.wide{grid-column:auto}dl div{display:flex;gap:.5rem}dt{flex:0 0 7.5rem}
tr{display:flex;flex-wrap:wrap;column-gap:.9rem;border:1px solid var(--line);margin-block-end:.6rem;padding:.3rem .5rem}
td{border:0;padding:.1rem 0}td::before{content:attr(data-of) ": ";font-weight:600}}
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--link:#000;--bad:#000;--soft:#fff}
body{max-width:none;font-size:10.5pt}section[id]{break-before:page}mark{print-color-adjust:exact}.ways{display:none}}
"""
