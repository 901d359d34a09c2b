import { Text, Textarea } from "@mantine/core";
import {
  type BodyOf,
  getTermsDocument,
  getTermsHistory,
  listEvidence,
  listTermsDocuments,
  type ProfileId,
  type TermsKind,
  withdrawTerms,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useCheckedForm } from "../../shell/use-checked-form.ts";

export interface WithdrawTermsProps {
  readonly profileId: ProfileId;
  readonly kind: TermsKind;
  readonly what: BodyOf<typeof withdrawTerms>["what"];
  readonly onClose: () => void;
}

/** Takes back a draft, or a version that was announced and is not yet in force. */
export function WithdrawTerms({ profileId, kind, what, onClose }: WithdrawTermsProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { form, submit } = useCheckedForm({
    initialValues: { reason: "" },
    validate: { reason: (reason) => (reason.trim() === "" ? t("terms.withdraw-reason-missing") : undefined) },
  });
  const { send, isPending, error } = useCall(withdrawTerms, {
    renews: [getTermsDocument, listTermsDocuments, getTermsHistory, listEvidence],
    onDone() {
      notifyDone(t("terms.withdrawn"));
      onClose();
    },
  });
  const name = t(what.is === "draft" ? "terms.discard" : "terms.withdraw");
  return (
    <FormDialog
      title={name}
      submitLabel={name}
      isBusy={isPending}
      error={error}
      onSubmit={submit(({ reason }) =>
        send({ params: { tenantId, profileId, termsKind: kind }, body: { what, reason: reason.trim() } }),
      )}
      onClose={onClose}
    >
      {what.is === "version" && <Text size="sm">{t("terms.withdraw-what")}</Text>}
      <Textarea label={t("terms.withdraw-reason")} maxLength={500} {...form.getInputProps("reason")} />
    </FormDialog>
  );
}
