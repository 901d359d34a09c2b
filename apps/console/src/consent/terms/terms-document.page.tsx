import { Anchor, Button, Group, Stack, Title } from "@mantine/core";
import { getTermsDocument, type TermsDraft } from "@tachiai/protocol";
import { ExactTime, formatInstant, Notice, PageHeading, usePhrases } from "@tachiai/ui";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { CompareVersions } from "./compare-versions.tsx";
import { EditTerms, type EditTermsProps } from "./edit-terms.tsx";
import { ReleaseTerms } from "./release-terms.tsx";
import { shownVersion } from "./shown-version.ts";
import { TermsDifference } from "./terms-difference.tsx";
import { TermsHistory } from "./terms-history.tsx";
import { TermsTextView } from "./terms-text-view.tsx";
import { WithdrawTerms, type WithdrawTermsProps } from "./withdraw-terms.tsx";

/** One document of a service: its draft, its release by two persons, its history. */
export function TermsDocumentPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { profileId, termsKind: kind } = useParams({
    from: "/o/$organisationId/consent/terms/$profileId/$termsKind",
  });
  const answer = useAnswer(getTermsDocument, { params: { tenantId, profileId, termsKind: kind } });
  const open = (
    <Anchor
      renderRoot={(props) => (
        <Link to="/terms/$profileId" params={{ profileId }} search={{ kind }} target="_blank" {...props} />
      )}
    >
      {t("terms.public-page")}
    </Anchor>
  );
  return (
    <>
      <PageHeading
        title={`${t(`terms.profile.${profileId}`)} ${t(`terms.kind.${kind}`)}`}
        purpose={t("terms.purpose")}
        actions={open}
      />
      <Answered to={answer}>
        {(shown) => (
          <OneDocument key={`${profileId} ${kind}`} profileId={profileId} kind={kind} shown={shown} />
        )}
      </Answered>
    </>
  );
}

function OneDocument({ profileId, kind, shown }: EditTermsProps) {
  const { t } = usePhrases();
  const { draft, versions } = shown;
  const [isWriting, setIsWriting] = useState(false);
  const [withdrawn, setWithdrawn] = useState<WithdrawTermsProps["what"]>();
  const next = (versions[0]?.version ?? 0) + 1;
  const numbers = [...versions.map(({ version }) => version), ...(kind === "terms" ? [0] : [])];
  return (
    <Stack gap="xl">
      {draft || isWriting ? (
        <section>
          <Group justify="space-between" mb="sm">
            <Title order={2}>{t("terms.edit-title", { version: next })}</Title>
            {draft && (
              <Button variant="subtle" onClick={() => setWithdrawn({ is: "draft", sha256: draft.sha256 })}>
                {t("terms.discard")}
              </Button>
            )}
          </Group>
          <Stack gap="md">
            {draft && <DraftStanding draft={draft} />}
            {draft?.mayDecide && !isWriting ? (
              <ToRelease profileId={profileId} kind={kind} shown={shown} draft={draft} />
            ) : (
              <EditTerms profileId={profileId} kind={kind} shown={shown} onWriting={setIsWriting} />
            )}
          </Stack>
        </section>
      ) : (
        <Group>
          <Button onClick={() => setIsWriting(true)}>{t("terms.write-new")}</Button>
        </Group>
      )}
      <section>
        <Title order={2} mb="xs">
          {t("terms.history")}
        </Title>
        <TermsHistory
          versions={versions}
          renderActions={({ version, state }) =>
            state === "announced" && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => setWithdrawn({ is: "version", version })}
              >
                {t("terms.withdraw")}
              </Button>
            )
          }
        />
      </section>
      <CompareVersions profileId={profileId} kind={kind} versions={numbers} />
      {withdrawn && (
        <WithdrawTerms
          profileId={profileId}
          kind={kind}
          what={withdrawn}
          onClose={() => setWithdrawn(undefined)}
        />
      )}
    </Stack>
  );
}

function DraftStanding({ draft: { proposed, sentBack } }: { draft: TermsDraft }) {
  const { t, language } = usePhrases();
  if (proposed)
    return (
      <Notice
        meaning="look"
        title={t("terms.proposed-by", { name: proposed.byName, at: formatInstant(proposed.at, language) })}
      />
    );
  if (!sentBack) return undefined;
  return (
    <Notice
      meaning="look"
      title={t("terms.sent-back-by", { name: sentBack.byName, reason: sentBack.reason ?? "" })}
    >
      <ExactTime at={sentBack.at} />
    </Notice>
  );
}

/** What a second person reads before he releases: what differs, and then all of it. */
function ToRelease({ profileId, kind, shown, draft }: EditTermsProps & { draft: TermsDraft }) {
  const { t, language } = usePhrases();
  const after = shownVersion({ profileId, kind, content: draft.content }, language);
  return (
    <>
      <ReleaseTerms profileId={profileId} kind={kind} shown={shown} draft={draft} />
      {shown.base && (
        <section>
          <Title order={3} mb="xs">
            {t("terms.difference")}
          </Title>
          <TermsDifference
            before={shownVersion({ profileId, kind, content: shown.base }, language)}
            after={after}
          />
        </section>
      )}
      <section>
        <TermsTextView terms={after} order={3} />
      </section>
    </>
  );
}
