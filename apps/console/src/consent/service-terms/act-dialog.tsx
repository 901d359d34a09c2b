import { Checkbox, Text } from "@mantine/core";
import {
  actOnTerms,
  type ClauseKey,
  getHome,
  listConsents,
  listEvidence,
  listServiceTerms,
  listTermsActs,
  type ProfileId,
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

type Offer = ServiceTerms["offers"][number];

export interface ActDialogProps {
  readonly profileId: ProfileId;
  readonly offer: Offer & { readonly sha256: string };
  readonly onClose: () => void;
}

/** An administrator answers for the organisation, with the text before his eyes; agreeing needs his own tick as well. */
export function ActDialog({ profileId, offer: { act, version, sha256 }, onClose }: ActDialogProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isTicked, setIsTicked] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const pointedOut = usePointedOut(profileId, version);
  const [acknowledged, setAcknowledged] = useState<ClauseKey[]>([]);
  const { send, isPending, error } = useCall(actOnTerms, {
    renews: [listServiceTerms, listTermsActs, listConsents, listEvidence, getHome],
    onDone() {
      notifyDone(t(`serviceTerms.done.${act}`));
      onClose();
    },
  });
  const isAgreeing = act === "agreed";
  const submit = () => {
    const isRead = isTicked && pointedOut.clauses?.every(({ key }) => acknowledged.includes(key)) === true;
    setIsMissing(isAgreeing && !isRead);
    if (!isAgreeing || isRead)
      send({
        params: { tenantId, profileId },
        body: { act, version, sha256, acknowledged: isAgreeing ? acknowledged : [] },
      });
  };
  const service = t(`terms.profile.${profileId}`);
  return (
    <FormDialog
      size="lg"
      title={titleOf(act)}
      submitLabel={t(labels[act])}
      isBusy={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      {act !== "agreed" && <Text size="sm">{t(whats[act])}</Text>}
      {act !== "withdrawn" && <TermsArticle profileId={profileId} version={version} />}
      {isAgreeing && (
        <ClausesToAcknowledge
          pointedOut={pointedOut}
          acknowledged={acknowledged}
          isMissing={isMissing}
          onChange={setAcknowledged}
        />
      )}
      {isAgreeing && (
        <Checkbox
          label={t("serviceTerms.agree-check", { number: version })}
          checked={isTicked}
          error={isMissing && !isTicked && t("serviceTerms.agree-missing")}
          onChange={(event) => setIsTicked(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  );

  function titleOf(which: Offer["act"]): string {
    return which === "withdrawn"
      ? t("serviceTerms.withdraw-title", { service })
      : t(titles[which], { service, number: version });
  }
}

const labels = {
  agreed: "serviceTerms.agree",
  presented: "serviceTerms.present",
  dissented: "serviceTerms.dissent",
  withdrawn: "serviceTerms.withdraw",
} as const;

const titles = {
  agreed: "serviceTerms.agree-title",
  presented: "serviceTerms.present-title",
  dissented: "serviceTerms.dissent-title",
} as const;

const whats = {
  presented: "serviceTerms.present-what",
  dissented: "serviceTerms.dissent-what",
  withdrawn: "serviceTerms.withdraw-what",
} as const;
