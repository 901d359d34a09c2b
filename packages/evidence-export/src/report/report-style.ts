/** Prints on A4; no entry is cut in two where it fits on one page. */
export const reportStyle = `
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 186mm; padding: 8mm 4mm; color: #1a1a1a; background: #fff;
  font: 10pt/1.6 "BIZ UDPGothic", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic", "Hiragino Sans", sans-serif; }
h1 { font-size: 17pt; line-height: 1.3; margin: 0 0 6mm; }
h2 { font-size: 11.5pt; margin: 0 0 2mm; }
[lang="en"] { color: #555; font-size: 0.82em; font-weight: 400; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 42mm 1fr; gap: 3mm; padding: 0.7mm 0; }
dt { color: #444; line-height: 1.35; }
dt [lang="en"] { display: block; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
code { font: 8.5pt/1.5 ui-monospace, "Noto Sans Mono CJK JP", monospace; overflow-wrap: anywhere; }
.facts { border: 1px solid #999; padding: 3mm 4mm; }
.note { margin: 5mm 0 8mm; }
section { border-top: 1px solid #bbb; padding: 4mm 0; break-inside: avoid; }
.number { display: inline-block; min-width: 8mm; color: #555; font-weight: 400; }
img { display: block; max-width: 100%; max-height: 90mm; margin: 2mm 0; border: 1px solid #ccc; }
.details { display: block; white-space: pre-wrap; }
@media print { body { padding: 0; max-width: none; } }
`;
