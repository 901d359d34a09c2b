import { OvertimeQuote, type SupporterOrder } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { readNumber } from "../shell/read-number.ts";
import { OrderDialog } from "./order-dialog.tsx";
import type { OfSession } from "./supporter-line.ts";

interface QuoteDialogProps {
  readonly of: OfSession;
  /** Before it begins, or while it goes on. */
  readonly kind: Extract<SupporterOrder["kind"], "quote" | "ask-overtime">;
  readonly onClose: () => void;
}

const checked = (field: keyof OvertimeQuote) => ({
  safeParse: (typed: string) => OvertimeQuote.shape[field].safeParse(readNumber(typed)),
});

/** 見積: what minutes outside the hours cost, asked before they begin (SES-09). */
export function QuoteDialog({ of, kind, onClose }: QuoteDialogProps) {
  const { t } = usePhrases();
  return (
    <OrderDialog
      of={of}
      title={t("supportDesk.quote")}
      what={t(`supportDesk.${kind}-what`)}
      fields={[
        { name: "yen", label: t("supportDesk.quote-yen"), maxLength: 9, schema: checked("yenPerUnit") },
        {
          name: "minutes",
          label: t("supportDesk.quote-minutes"),
          initial: "30",
          maxLength: 3,
          schema: checked("unitMinutes"),
        },
      ]}
      submitLabel={t("supportDesk.quote-send")}
      done={t("supportDesk.quote-sent")}
      orderOf={({ yen = "", minutes = "" }) => ({
        kind,
        yenPerUnit: readNumber(yen),
        unitMinutes: readNumber(minutes),
      })}
      onClose={onClose}
    />
  );
}
