import { Text } from "@mantine/core";
import { endWitness, listEvidence, listWitnesses, type Witness } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";

/** Asks whether a witness is to be asked no more. */
export function EndWitness({ witness, onClose }: { witness: Witness; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(endWitness, {
    renews: [listWitnesses, listEvidence],
    onDone() {
      notifyDone(t("witness.ended"));
      onClose();
    },
  });
  const { witnessId, name } = witness;
  return (
    <ConfirmDialog
      opened
      title={t("witness.end-title", { name })}
      confirmLabel={t("witness.end")}
      isDangerous
      isBusy={isPending}
      onConfirm={() => send({ params: { tenantId, witnessId } })}
      onClose={onClose}
    >
      <Text size="sm">{t("witness.end-what")}</Text>
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
