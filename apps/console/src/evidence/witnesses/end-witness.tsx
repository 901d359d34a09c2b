import { endWitness, listEvidence, listWitnesses, type Witness } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
import { useOpenPlace } from "../../shell/place.ts";

/** Asks whether a witness is to be asked no more. */
export function EndWitness({ witness, onClose }: { witness: Witness; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { witnessId, name } = witness;
  return (
    <ConfirmCall
      endpoint={endWitness}
      request={[{ params: { tenantId, witnessId } }]}
      renews={[listWitnesses, listEvidence]}
      title={t("witness.end-title", { name })}
      confirmLabel={t("witness.end")}
      isDangerous
      what={t("witness.end-what")}
      done={t("witness.ended")}
      onClose={onClose}
    />
  );
}
