import { fileChange, getRegisteredFacts, listEvidence } from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { useMe } from "../identity/me.ts";
import { useOpenPlace } from "../shell/place.ts";
import { EntryDialog } from "./entry-dialog.tsx";
import { changeIn, type FilingAsked, filingFields } from "./filing.ts";
import { RegisteredFactsView } from "./registered-facts-view.tsx";

/** 設定 › 登録事項: what the provider's register says of the organisation, and the forms that change it. */
export function RegisteredFactsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(getRegisteredFacts, { params: { tenantId } });
  const [asked, setAsked] = useState<FilingAsked>();
  return (
    <>
      <PageHeading title={t("registers.facts-title")} purpose={t("registers.facts-purpose")} />
      <ClauseNote clauses={["administrators"]} profiles={["telework"]} />
      <Answered to={answer}>
        {(facts) => (
          <RegisteredFactsView facts={facts} isOwn onFile={holds("administrator") ? setAsked : undefined} />
        )}
      </Answered>
      {asked && <FileChange asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function FileChange({ asked, onClose }: { asked: FilingAsked; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  return (
    <EntryDialog
      title={t(`registers.file-title-${asked.what}`)}
      what={t("registers.file-what")}
      submitLabel={t("registers.file")}
      fields={filingFields(t, asked, true)}
      endpoint={fileChange}
      renews={[getRegisteredFacts, listEvidence]}
      done={t("registers.filed-done")}
      requestOf={(values) => [
        {
          params: { tenantId },
          body: { change: changeIn(asked, values, personId), effectiveOn: values["effectiveOn"] ?? "" },
        },
      ]}
      onClose={onClose}
    />
  );
}
