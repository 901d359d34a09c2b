/**
 * Sets a `PrintedText`. The text comes in as data and is never read as markup, whatever stands in it.
 */
export const textTemplate = String.raw`
#let it = json(bytes(sys.inputs.data))
#let muted = rgb("#555555")
#set document(title: it.title)
#set page(
  paper: "a4",
  margin: (x: 22mm, top: 22mm, bottom: 20mm),
  footer: context grid(
    columns: (1fr, auto),
    text(size: 7.5pt, fill: muted, it.mark),
    text(size: 8pt, counter(page).display("1 / 1", both: true)),
  ),
)
#set text(font: "Noto Sans JP", lang: "ja", region: "JP", size: 9.5pt)
#set par(leading: 0.75em, spacing: 0.85em, justify: true)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 3): set text(size: 10pt)
#show heading: set block(above: 1.4em, below: 0.8em, sticky: true)
#let inline(runs) = runs.map(one => if one.at("isStrong", default: false) { strong(one.text) } else { text(one.text) }).join()
#let line-of(it) = block(
  inset: (left: it.depth * 1.6em),
  if it.mark == "" { inline(it.runs) } else { grid(columns: (2.2em, 1fr), it.mark, inline(it.runs)) },
)

#align(center, heading(level: 1, it.title))
#if "opening" in it { par(it.opening) }
#if it.facts.len() > 0 {
  v(0.3em)
  table(
    columns: (34mm, 1fr),
    stroke: 0.4pt + rgb("#999999"),
    inset: 6pt,
    fill: (column, _) => if column == 0 { rgb("#f2f2f5") },
    ..it.facts.map(one => (text(weight: "bold", one.name), one.value)).flatten(),
  )
}
#for part in it.parts {
  heading(level: 2, part.title)
  for line in part.preamble { line-of(line) }
  for clause in part.clauses {
    heading(level: 3, clause.name)
    for line in clause.lines { line-of(line) }
  }
}
`;
