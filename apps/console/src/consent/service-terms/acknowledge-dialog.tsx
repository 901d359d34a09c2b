import {
  acknowledgeClauses,
  type ClauseKey,
  getHome,
  listEvidence,
  listServiceTerms,
  type ServiceTerms,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { ClausesToAcknowledge, usePointedOut } from "./clauses-to-acknowledge.tsx";
import { TermsArticle } from "./terms-article.tsx";

export interface AcknowledgeDialogProps {
  readonly profileId: ServiceTerms["profileId"];
  readonly version: number;
  readonly sha256: string;
  readonly onClose: () => void;
}

/** What is pointed out, for a company that agreed by using the service, by silence or because a change was announced. */
export function AcknowledgeDialog({ profileId, version, sha256, onClose }: AcknowledgeDialogProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const pointedOut = usePointedOut(profileId, version);
  const [acknowledged, setAcknowledged] = useState<ClauseKey[]>([]);
  const [isMissing, setIsMissing] = useState(false);
  const { send, isPending, error } = useCall(acknowledgeClauses, {
    renews: [listServiceTerms, listEvidence, getHome],
    onDone() {
      notifyDone(t("agreements.done-acknowledged"));
      onClose();
    },
  });
  const submit = () => {
    const isOpen = !pointedOut.clauses?.every(({ key }) => acknowledged.includes(key));
    setIsMissing(isOpen);
    if (!isOpen) send({ params: { tenantId, profileId }, body: { version, sha256, acknowledged } });
  };
  return (
    <FormDialog
      size="lg"
      title={t("agreements.acknowledge-title", { number: version })}
      submitLabel={t("agreements.acknowledge")}
      isBusy={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TermsArticle profileId={profileId} version={version} />
      <ClausesToAcknowledge
        pointedOut={pointedOut}
        acknowledged={acknowledged}
        isMissing={isMissing}
        onChange={setAcknowledged}
      />
    </FormDialog>
  );
}
