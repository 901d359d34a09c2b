import { SupporterEnding, type SupportSession } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { OrderDialog } from "./order-dialog.tsx";

/** 終了, or a refusal before it began: the customer reads the reason, and what is written beside it (SES-10, SES-11). */
export function EndSession({
  session,
  onClose,
}: {
  readonly session: SupportSession;
  readonly onClose: () => void;
}) {
  const { t } = usePhrases();
  const hasBegun = session.connectedAt !== undefined;
  return (
    <OrderDialog
      of={session}
      title={t(hasBegun ? "supportDesk.end" : "supportDesk.refuse")}
      what={t(hasBegun ? "supportDesk.end-what" : "supportDesk.refuse-what")}
      fields={[
        {
          name: "reason",
          label: t("supportDesk.ended-why"),
          kind: "choice",
          initial: hasBegun ? "done" : "out-of-scope",
          options: SupporterEnding.options.map((value) => ({ value, label: t(`support.ending.${value}`) })),
        },
        { name: "text", label: t("supportDesk.ended-text"), kind: "text", isOptional: true, maxLength: 500 },
      ]}
      done={t("supportDesk.end-done")}
      orderOf={({ reason, text = "" }) => ({
        kind: "end",
        reason: SupporterEnding.parse(reason),
        ...(text.trim() !== "" && { text: text.trim() }),
      })}
      onClose={onClose}
    />
  );
}
