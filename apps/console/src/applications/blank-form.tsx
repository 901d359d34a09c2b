import { Button } from "@mantine/core";
import { ApplicationKind, printBlankForm, Service } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../connection/api.ts";
import { noteSignedOut } from "../connection/signed-out.ts";
import { FieldsDialog } from "../registers/fields-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { saveFile } from "../shell/save-file.ts";

interface Asked {
  readonly service: Service;
  readonly applicationKind: ApplicationKind;
}

/** A form to be filled in by hand. */
export function BlankForm() {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const [isOpen, setOpen] = useState(false);
  const { mutate, isPending, error } = useMutation<Uint8Array<ArrayBuffer>, Error, Asked>({
    mutationFn: (asked) => api.download(printBlankForm, { params: { tenantId, ...asked } }),
    onSuccess(bytes, { applicationKind }) {
      saveFile(bytes, { name: `${t(`applications.kind.${applicationKind}`)}.pdf`, type: "application/pdf" });
      setOpen(false);
    },
    onError: noteSignedOut,
  });
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t("applications.print-blank")}
      </Button>
      {isOpen && (
        <FieldsDialog
          title={t("applications.print-blank")}
          what={t("applications.print-blank-what")}
          submitLabel={t("applications.print-blank")}
          fields={[
            {
              name: "service",
              label: t("applications.service"),
              kind: "choice",
              options: Service.options.map((value) => ({ value, label: t(`settings.service.${value}`) })),
            },
            {
              name: "kind",
              label: t("applications.applicant-kind"),
              kind: "choice",
              options: ApplicationKind.options.map((value) => ({
                value,
                label: t(`applications.kind.${value}`),
              })),
            },
          ]}
          isBusy={isPending}
          error={error}
          onSubmit={({ service, kind }) =>
            mutate({ service: Service.parse(service), applicationKind: ApplicationKind.parse(kind) })
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
