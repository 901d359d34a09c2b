/**
 * What an amount was counted from, in a line beside it: `formula.` by the rule of the figure, filled in with its inputs. A yen below one is cut
 * off where nothing else is said. `label.` is what the line of an invoice is for.
 */
export const figures = {
  "formula.price-times-count": "{monthly}円 × {count}",
  "formula.part-of-a-month": "{monthly}円 × {count} × {days}日 ÷ {daysOfMonth}日（1円未満切捨て）",
  "formula.free-month": "{monthly}円 × {count}のところ、{from}から{to}まで無料",
  "formula.consumption-tax": "{net}円 × {percent}%",
  "formula.issue-fee": "書面の発行1通（請求{billingMonth}か月目）",
  "formula.collection-fee": "請求書によるお支払い1回（請求{billingMonth}か月目）",
  "formula.qualified-invoice-fee": "{fee}円 × {requests}回",
  "formula.remaining-term": "{monthly}円 × {months}か月（{lastDay}で終了、最低利用期間は{termEndsOn}まで）",
  "formula.remaining-days":
    "{monthly}円 × {count} × {days}日 ÷ {daysOfMonth}日（{from}から{to}まで、1円未満切捨て）",
  "formula.yearly-late-charge":
    "{debt}円 × 年{percent}% × {days}日 ÷ {daysOfYear}日（期限{dueOn}、お支払い{paidOn}）",
  "formula.statutory-late-charge":
    "{debt}円 × 年{percent}% × （{daysOf365}日 ÷ 365日 ＋ {daysOf366}日 ÷ 366日）（期限{dueOn}、お支払い{paidOn}）",
  "formula.outage-credit":
    "{monthly}円 × {count} × {days}日 ÷ {daysOfMonth}日（{from}から{to}まで、その月の料金が上限）",
  "formula.surcharge": "{fee}円 × {times}",
  "formula.evaded-fee": "免れた料金 {fee}円",
  "formula.price-of-a-term": "{monthly}円 × {count} × {months}か月（{from}から{to}まで）",
  "formula.part-of-a-term":
    "{monthly}円 × {count} × {months}か月 × {days}日 ÷ {daysOfTerm}日（{from}から{to}まで、1円未満切捨て）",
  "formula.bundle-discount":
    "{monthly}円 × {count} × {days}日 ÷ {daysOfMonth}日（{from}から{to}まで、料金が上限）",
  "formula.settlement": "請求済み {billed}円のうち {days}日分 ÷ {daysBilled}日（{from}から{to}まで）",
  "formula.out-of-hours-fee": "{each}円 × {quantity}",
  "formula.evidence-format-fee": "{each}円 × {quantity}",
  "formula.actual-cost": "{each}円 × {quantity}",
  "suspended-days": "利用停止の{suspendedDays}日を含みます",
  "unusable-days": "利用できなかった{unusableDays}日を含みます",
  "label.fee": "利用料金",
  "label.free-month": "利用料金（無料期間）",
  "label.bundle-discount": "セット割引",
  "label.outage-credit": "障害時の減額",
  "label.remaining-term": "最低利用期間の残りの料金",
  "label.settlement": "料金の精算",
  "label.evaded-fee": "免れた料金",
  "label.surcharge": "割増金",
  "label.out-of-hours": "営業時間外の対応",
  "label.evidence-format": "指定様式での記録の提出",
  "label.actual-cost": "実費（郵送料など）",
  "label.issue-fee": "発行手数料",
  "label.collection-fee": "収納手数料",
  "label.qualified-invoice-fee": "適格請求書の発行手数料",
  "label.late-charge": "遅延利息",
} as const;
