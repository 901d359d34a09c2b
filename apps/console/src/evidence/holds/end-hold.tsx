import { decideHold, getHome, type Hold, listEvidence, listHolds, releaseHold } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

export interface EndHoldProps {
  readonly how: "reject" | "release";
  readonly hold: Hold;
  readonly onClose: () => void;
}

/** Rejects a proposal, or releases a hold before its end; the person concerned reads why. */
export function EndHold({ how, hold: { holdId }, onClose }: EndHoldProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const renews = [listHolds, getHome, listEvidence];
  const done = () => {
    notifyDone(t(how === "reject" ? "holds.rejected" : "holds.released"));
    onClose();
  };
  const rejecting = useCall(decideHold, { renews, onDone: done });
  const releasing = useCall(releaseHold, { renews, onDone: done });
  const params = { tenantId, holdId };
  return (
    <ReasonDialog
      title={t(`holds.${how}-title`)}
      what={t(`holds.${how}-what`)}
      label={t("holds.reason-label")}
      missing={t("holds.reason-missing")}
      submitLabel={t(`holds.${how}`)}
      isBusy={rejecting.isPending || releasing.isPending}
      error={rejecting.error ?? releasing.error}
      onSubmit={(reason) =>
        how === "reject"
          ? rejecting.send({ params, body: { decision: "reject", reason } })
          : releasing.send({ params, body: { reason } })
      }
      onClose={onClose}
    />
  );
}
