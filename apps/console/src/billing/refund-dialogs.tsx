import {
  type BillingAccountId,
  cancelRefund,
  getAccountLedger,
  type RefundId,
  RefundWay,
  refundSurplus,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { z } from "zod";
import { renewedByPayment } from "../payments/renewed.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { yenSchema } from "./lines.ts";
import { formatYen } from "./yen.ts";

const Amount = yenSchema.pipe(z.int().min(1));
const renews = [...renewedByPayment, getAccountLedger];

export interface RefundSurplusProps {
  readonly accountId: BillingAccountId;
  /** What was paid too much. */
  readonly surplus: number;
  readonly onClose: () => void;
}

/** 返金: what was paid too much was paid back. */
export function RefundSurplus({ accountId, surplus, onClose }: RefundSurplusProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("billing.refund")}
      what={t("billing.refund-what", { yen: formatYen(surplus, language) })}
      fields={[
        { name: "on", label: t("billing.refund-on"), kind: "day" },
        { name: "yen", label: t("billing.refund-yen"), schema: Amount, initial: String(surplus) },
        {
          name: "way",
          label: t("billing.refund-way"),
          kind: "choice",
          options: RefundWay.options.map((value) => ({ value, label: t(`billing.refund-way.${value}`) })),
        },
        { name: "ground", label: t("billing.refund-ground"), maxLength: 200 },
      ]}
      endpoint={refundSurplus}
      renews={renews}
      done={t("billing.refund-done")}
      requestOf={({ on = "", yen, way, ground = "" }) => [
        {
          params: { tenantId, accountId },
          body: { on, yen: Amount.parse(yen), way: RefundWay.parse(way), ground },
        },
      ]}
      onClose={onClose}
    />
  );
}

export interface CancelRefundProps {
  readonly refundId: RefundId;
  readonly yen: number;
  readonly onClose: () => void;
}

export function CancelRefund({ refundId, yen, onClose }: CancelRefundProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("billing.refund-cancel")}
      what={t("billing.refund-cancel-what", { yen: formatYen(yen, language) })}
      fields={[{ name: "reason", label: t("billing.refund-cancel-reason"), maxLength: 200 }]}
      endpoint={cancelRefund}
      renews={renews}
      done={t("billing.refund-cancel-done")}
      requestOf={({ reason = "" }) => [{ params: { tenantId, refundId }, body: { reason } }]}
      onClose={onClose}
    />
  );
}
