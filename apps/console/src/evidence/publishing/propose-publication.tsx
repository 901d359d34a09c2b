import {
  type EvidenceLog,
  getHome,
  listEvidence,
  listLogPublications,
  proposeLogPublication,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";
import { logName } from "../witnesses/log-name.ts";

/** Says what outsiders will learn before anybody proposes it. */
export function ProposePublication({ log, onClose }: { log: EvidenceLog; onClose: () => void }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const { retentionClass } = log;
  const { send, isPending, error } = useCall(proposeLogPublication, {
    renews: [listLogPublications, getHome, listEvidence],
    onDone() {
      notifyDone(t("publishing.propose-done"));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t("publishing.propose-title", { log: logName({ retentionClass, generation: 1 }, phrases) })}
      what={t("publishing.propose-what")}
      label={t("publishing.propose-reason")}
      missing={t("publishing.propose-missing")}
      submitLabel={t("publishing.propose")}
      isBusy={isPending}
      error={error}
      onSubmit={(reason) => send({ params: { tenantId }, body: { retentionClass, reason } })}
      onClose={onClose}
    />
  );
}
