import { businessForm } from "@tachiai/documents";

/** 注文書, 申込書, 承諾書 and what belongs to them: one form, whose parts are there when their data are (`FilledPaper`). */
export const paperTemplate = String.raw`${businessForm}
#let empty = 6.5mm
#numbered(it.numbered)
#v(2mm)
#title-of(it.title)
#v(5mm)
#letterhead(it.to, it.from, false)
#v(4mm)
#it.opening
#for part in it.sections {
  block(above: 1.2em, below: 0.5em, sticky: true, text(size: 10pt, weight: "bold", part.title))
  table(
    columns: (44mm, 1fr),
    fill: (column, _) => if column == 0 { tinted },
    ..part.rows.map(one => (
      text(weight: "bold", one.name),
      // What is left empty is filled in by hand.
      if one.value == "" { box(height: empty, width: 100%) } else { one.value },
    )).flatten(),
  )
}
#if it.lines.len() > 0 {
  table(
    columns: (1fr, auto, 30mm, 30mm),
    align: (left, right, right, right),
    fill: (_, row) => if row == 0 { tinted },
    table.header(..("品目", "数量", "単価（税抜）", "金額（税抜）").map(one => align(center, text(weight: "bold", one)))),
    ..it.lines.map(one => (one.text, one.quantity, one.unit, one.yen)).flatten(),
    table.cell(colspan: 3, align(right, text(weight: "bold", "合計（税抜）"))), text(weight: "bold", it.total),
  )
}
#for one in it.closing { block(above: 0.9em, text(size: 8.5pt, one)) }
#if it.signatures.len() > 0 {
  v(4mm)
  grid(
    columns: (1fr,) * it.signatures.len(), column-gutter: 6mm,
    ..it.signatures.map(one => block(width: 100%, breakable: false, stroke: ruled, inset: 8pt, {
      text(weight: "bold", one.title)
      v(3mm)
      "日付　" + if one.on == "" { "　　　　年　　月　　日" } else { one.on }
      v(2mm)
      "署名・押印"
      v(1mm)
      box(width: 100%, height: 12mm, stroke: (bottom: 0.6pt), align(horizon, text(size: 11pt, one.name)))
    })),
  )
}
`;

/** What fills it in; an empty value is left for a pen. */
export interface FilledPaper {
  readonly title: string;
  /** At the foot of every page. */
  readonly mark: string;
  readonly numbered: readonly (readonly [string, string])[];
  readonly to: { readonly name: string; readonly honorific: string; readonly lines: readonly string[] };
  readonly from: { readonly name: string; readonly lines: readonly string[] };
  readonly opening: string;
  readonly sections: readonly {
    readonly title: string;
    readonly rows: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly lines: readonly {
    readonly text: string;
    readonly quantity: string;
    readonly unit: string;
    readonly yen: string;
  }[];
  readonly total: string;
  readonly closing: readonly string[];
  readonly signatures: readonly { readonly title: string; readonly name: string; readonly on: string }[];
}
