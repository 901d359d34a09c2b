import {
  type BillingAccount,
  BillingItemKind,
  enterBillingItem,
  listBillingItems,
  listEvidence,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { z } from "zod";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import type { Values } from "../registers/fields-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { EvadedLines } from "./evaded-lines.tsx";
import { yenSchema } from "./lines.ts";

const Quantity = z.coerce.number().int().min(1).max(10_000);

export interface EnterItemProps {
  readonly account: BillingAccount;
  readonly onClose: () => void;
}

export function EnterItem({ account: { accountId, rounding }, onClose }: EnterItemProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("billing.item-enter")}
      what={t("billing.item-what")}
      fields={[
        {
          name: "kind",
          label: t("billing.item-kind"),
          kind: "choice",
          options: BillingItemKind.options.map((value) => ({
            value,
            label: t(`billing.item-kind.${value}`),
          })),
        },
        { name: "label", label: t("billing.item-label"), hint: t("billing.item-label-hint") },
        { name: "on", label: t("billing.item-on"), kind: "day" },
        { name: "each", label: t("billing.item-each"), schema: yenSchema },
        { name: "quantity", label: t("billing.item-quantity"), initial: "1", schema: Quantity },
      ]}
      renderOutcome={(values) => <Surcharge values={values} rounding={rounding} />}
      endpoint={enterBillingItem}
      renews={[listBillingItems, listEvidence]}
      done={t("billing.item-done")}
      requestOf={({ kind, label = "", on = "", each, quantity }) => [
        {
          params: { tenantId, accountId },
          body: {
            kind: BillingItemKind.parse(kind),
            label,
            on,
            each: yenSchema.parse(each),
            quantity: Quantity.parse(quantity),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

/** Of an evaded fee what it comes to with its surcharge, once price and number can be read. */
function Surcharge({ values, rounding }: { values: Values; rounding: BillingAccount["rounding"] }) {
  const { kind, on = "", each, quantity } = values;
  const [price, count] = [yenSchema.safeParse(each), Quantity.safeParse(quantity)];
  if (kind !== "evaded-fee" || !price.success || !count.success) return null;
  return <EvadedLines fee={price.data * count.data} on={on} rounding={rounding} />;
}
