import type { OwnInvoice } from "@tachiai/protocol";
import { StatusMark, usePhrases } from "@tachiai/ui";
import { SaveButton, type SaveButtonProps } from "../shell/save-button.tsx";

export interface SaveDocumentProps extends Pick<SaveButtonProps, "download"> {
  readonly document: Pick<OwnInvoice, "number" | "isPrinted">;
}

/** An issued document as PDF, named by its number; it may still be in the making. */
export function SaveDocument({ document: { number, isPrinted }, download }: SaveDocumentProps) {
  const { t } = usePhrases();
  if (!isPrinted) return <StatusMark kind="waiting" label={t("billing.not-printed")} />;
  return (
    <SaveButton
      size="compact-sm"
      label={t("billing.open")}
      file={{ name: `${number}.pdf`, type: "application/pdf" }}
      download={download}
    />
  );
}

/** The same as an electronic invoice; why it cannot be one is said. */
export function SaveElectronic({ document: { number }, download }: SaveDocumentProps) {
  const { t } = usePhrases();
  return (
    <SaveButton
      size="compact-sm"
      label={t("billing.open-xml")}
      file={{ name: `${number}.xml`, type: "application/xml" }}
      download={download}
    />
  );
}
