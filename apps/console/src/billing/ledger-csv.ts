import type { Phrases } from "@tachiai/phrases";
import type { getAccountLedger, ResponseOf } from "@tachiai/protocol";
import { toCsv } from "../shell/to-csv.ts";

type Ledger = ResponseOf<typeof getAccountLedger>;

/** A ledger as it is shown: what is owed more and what is owed less have columns of their own, as in every ledger. */
export function ledgerCsv({ opening, lines }: Ledger, { t }: Pick<Phrases, "t">): string {
  const header = (["on", "what", "number", "who", "more", "less", "balance"] as const).map((name) =>
    t(`billing.ledger-${name}`),
  );
  return toCsv([
    header,
    ["", t("billing.ledger-opening"), "", "", "", "", String(opening)],
    ...lines.map(({ on, kind, yen, balance, document, payment, otherName, refund }) => [
      on,
      t(`billing.ledger-kind.${kind}`),
      document?.number ?? "",
      otherName ?? payment?.payer ?? refund?.ground ?? "",
      yen > 0 ? String(yen) : "",
      yen < 0 ? String(-yen) : "",
      String(balance),
    ]),
  ]);
}
