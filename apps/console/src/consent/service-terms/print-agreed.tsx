import { Button, Stack } from "@mantine/core";
import { type ProfileId, printAgreedTerms } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "../../connection/api.ts";
import { noteSignedOut } from "../../connection/signed-out.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { saveFile } from "../../shell/save-file.ts";

/** 同意内容の控え, for who keeps the organisation's papers. */
export function PrintAgreed({ profileId }: { readonly profileId: ProfileId }) {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId, holds } = useOpenPlace();
  const { mutate, isPending, error } = useMutation<Uint8Array<ArrayBuffer>, Error, void>({
    mutationFn: () => api.download(printAgreedTerms, { params: { tenantId, profileId } }),
    onSuccess: (bytes) =>
      saveFile(bytes, { name: `${t("serviceTerms.print-name")}.pdf`, type: "application/pdf" }),
    onError: noteSignedOut,
  });
  if (!holds("administrator") && !holds("auditor")) return undefined;
  return (
    <Stack gap="xs">
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {t("serviceTerms.print")}
      </Button>
      {error && <ErrorPanel error={error} />}
    </Stack>
  );
}
