import { Button } from "@mantine/core";
import type { OwnInvoice } from "@tachiai/protocol";
import { ErrorPanel, StatusMark, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { noteSignedOut } from "../connection/signed-out.ts";
import { saveFile } from "../shell/save-file.ts";

type Download = () => Promise<Uint8Array<ArrayBuffer>>;

export interface SaveDocumentProps {
  readonly document: Pick<OwnInvoice, "number" | "isPrinted">;
  readonly download: Download;
}

/** An issued document as PDF, named by its number; it may still be in the making. */
export function SaveDocument({ document: { number, isPrinted }, download }: SaveDocumentProps) {
  const { t } = usePhrases();
  if (!isPrinted) return <StatusMark kind="waiting" label={t("billing.not-printed")} />;
  return (
    <SaveButton
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
      label={t("billing.open-xml")}
      file={{ name: `${number}.xml`, type: "application/xml" }}
      download={download}
    />
  );
}

interface SaveButtonProps {
  readonly label: string;
  readonly file: { readonly name: string; readonly type: string };
  readonly download: Download;
}

function SaveButton({ label, file, download }: SaveButtonProps) {
  const { mutate, isPending, error } = useMutation<Uint8Array<ArrayBuffer>, Error, void>({
    mutationFn: download,
    onSuccess: (bytes) => saveFile(bytes, file),
    onError: noteSignedOut,
  });
  return (
    <>
      <Button size="compact-sm" variant="default" loading={isPending} onClick={() => mutate()}>
        {label}
      </Button>
      {error && <ErrorPanel error={error} />}
    </>
  );
}
