import { businessForm } from "@tachiai/documents";

/** 見積書, 請求書 and what belongs to them: one form, whose parts are there when their data are (`FilledForm`). */
export const billingTemplate = String.raw`${businessForm}
#let money(words) = align(right, words)
#let head(..words) = words.pos().map(one => align(center, text(weight: "bold", one)))

#numbered(it.numbered)
#v(2mm)
#title-of(it.title)
#v(5mm)
#letterhead(it.to, it.from, it.hasSeal)
#v(4mm)
#it.opening
#if "amount" in it {
  v(1mm)
  box(stroke: 0.8pt, inset: (x: 10pt, y: 8pt), grid(
    columns: (auto, auto), column-gutter: 16pt, align: bottom,
    text(size: 11pt, weight: "bold", it.amount.name), text(size: 16pt, weight: "bold", it.amount.value),
  ))
}
#facts(it.facts)
#if "statement" in it {
  table(
    columns: (1fr,) * it.statement.len(),
    fill: (_, row) => if row == 0 { tinted },
    ..head(..it.statement.map(one => one.name)),
    ..it.statement.map(one => money(one.value)),
  )
}
#if it.lines.len() > 0 {
  table(
    columns: (1fr, auto, auto, 26mm),
    fill: (_, row) => if row == 0 { tinted },
    table.header(..head("品目・算式", "期間", "税率", "金額（税抜）")),
    ..it.lines.map(one => (
      { one.label; linebreak(); text(size: 7.5pt, fill: muted, one.formula) },
      one.days, align(center, one.percent), money(one.yen),
    )).flatten(),
  )
  align(right, block(width: 92mm, breakable: false, table(
    columns: (1fr, auto, auto),
    align: (left, right, right),
    fill: (_, row) => if row == 0 { tinted },
    ..head("税率ごとの区分", "税抜金額", "消費税額等"),
    ..it.rates.map(one => (one.name, money(one.net), money(one.tax))).flatten(),
    text(weight: "bold", it.total.name), table.cell(colspan: 2, money(text(weight: "bold", it.total.value))),
  )))
}
#if it.debts.len() > 0 {
  table(
    columns: (1fr, auto, auto, 26mm, 26mm),
    fill: (_, row) => if row == 0 { tinted },
    table.header(..head("請求書番号", "発行日", "支払期限", "請求額", "未入金額")),
    ..it.debts.map(one => (one.number, one.issued, one.due, money(one.billed), money(one.open))).flatten(),
  )
}
#for one in it.remarks { block(above: 0.9em, text(size: 8pt, one)) }
`;
