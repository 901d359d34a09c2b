import { decideHold, getHome, type Hold, listEvidence, listHolds } from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
import { useOpenPlace } from "../../shell/place.ts";

export function ApproveHold({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { holdId, personName, endsOn } = hold;
  return (
    <ConfirmCall
      endpoint={decideHold}
      request={[{ params: { tenantId, holdId }, body: { decision: "approve" } }]}
      renews={[listHolds, getHome, listEvidence]}
      title={t("holds.approve-title", { name: personName })}
      confirmLabel={t("holds.approve")}
      what={t("holds.approve-what", { name: personName, day: formatDay(endsOn, language) })}
      done={t("holds.approved")}
      onClose={onClose}
    />
  );
}
