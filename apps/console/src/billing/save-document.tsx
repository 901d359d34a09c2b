import { Button } from "@mantine/core";
import type { OwnInvoice } from "@tachiai/protocol";
import { ErrorPanel, StatusMark, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { noteSignedOut } from "../connection/signed-out.ts";
import { saveFile } from "../shell/save-file.ts";

export interface SaveDocumentProps {
  readonly document: OwnInvoice;
  readonly download: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** An issued document as PDF, named by its number; it may still be in the making. */
export function SaveDocument({ document: { number, isPrinted }, download }: SaveDocumentProps) {
  const { t } = usePhrases();
  const { mutate, isPending, error } = useMutation<Uint8Array<ArrayBuffer>, Error, void>({
    mutationFn: download,
    onSuccess: (bytes) => saveFile(bytes, { name: `${number}.pdf`, type: "application/pdf" }),
    onError: noteSignedOut,
  });
  if (!isPrinted) return <StatusMark kind="waiting" label={t("billing.not-printed")} />;
  return (
    <>
      <Button size="compact-sm" variant="default" loading={isPending} onClick={() => mutate()}>
        {t("billing.open")}
      </Button>
      {error && <ErrorPanel error={error} />}
    </>
  );
}
