/**
 * What every business paper on A4 begins with, in Typst: its data as `it`, the page, and the parts of a Japanese letterhead.
 * `it.title` names the paper, and `it.mark` stands at the foot of every page.
 */
export const businessForm = String.raw`
#let it = json(bytes(sys.inputs.data))
#let muted = rgb("#555555")
#let ruled = 0.4pt + rgb("#999999")
#let tinted = rgb("#f2f2f5")
#set document(title: it.title)
#set page(
  paper: "a4",
  margin: (x: 18mm, top: 16mm, bottom: 18mm),
  footer: context grid(
    columns: (1fr, auto),
    text(size: 7.5pt, fill: muted, it.mark),
    text(size: 8pt, counter(page).display("1 / 1", both: true)),
  ),
)
#set text(font: "Noto Sans JP", lang: "ja", region: "JP", size: 9pt)
#set par(leading: 0.65em, spacing: 0.8em)
#set table(stroke: ruled, inset: (x: 5pt, y: 4.5pt))
// Lines of text one below the other; those that are empty are left out.
#let stacked(lines) = lines.filter(one => one != "").join(linebreak())
#let title-of(words) = align(center, text(size: 17pt, weight: "bold", tracking: 0.4em, words))
// Number and day of the paper, at its right upper edge.
#let numbered(pairs) = align(right, text(size: 8.5pt, grid(
  columns: (auto, auto), column-gutter: 8pt, row-gutter: 5pt, align: (left, right),
  ..pairs.flatten(),
)))
// 宛名: whom it is for, with 御中 or 様.
#let addressee(to) = {
  text(size: 8.5pt, stacked(to.lines))
  v(3pt)
  box(stroke: (bottom: 0.6pt), inset: (bottom: 4pt), text(size: 12.5pt, weight: "bold", to.name + "　" + to.honorific))
}
// 差出人, with 角印 over the end of its name where there is one.
#let sender(from, has-image) = block(width: 100%, {
  text(size: 10.5pt, weight: "bold", from.name)
  linebreak()
  text(size: 8.5pt, stacked(from.lines))
  if has-image { place(top + right, dy: -5mm, image("/image", width: 20mm)) }
})
#let letterhead(to, from, has-image) = grid(
  columns: (1fr, 74mm), column-gutter: 10mm, addressee(to), sender(from, has-image),
)
// A table of what is to be known, name beside value; a value may have several lines.
#let facts(rows) = table(
  columns: (28mm, 1fr),
  fill: (column, _) => if column == 0 { tinted },
  ..rows.map(one => (text(weight: "bold", one.name), stacked(one.lines))).flatten(),
)
`;
