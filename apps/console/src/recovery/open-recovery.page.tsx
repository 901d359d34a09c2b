import { Button, Group, Stack, Text } from "@mantine/core";
import { isRosterVouchedFor } from "@tachiai/browser-session";
import { getHome, listRecoveriesToOpen, type RecoveryToOpen } from "@tachiai/protocol";
import { EmptyPage, ErrorPanel, Facts, Notice, PageHeading, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { renew } from "../connection/answer-key.ts";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useMe } from "../identity/me.ts";
import { LinkButton } from "../shell/link-button.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { rehearse } from "./rehearse.ts";
import { restoreEpoch } from "./restore-epoch.ts";
import { restoredFacts } from "./restored-facts.ts";

/** For the third person: joins two shares in this browser and shows that they open. */
export function OpenRecoveryPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listRecoveriesToOpen, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("recovery.open-title")} purpose={t("recovery.open-purpose")} />
      <Answered to={answer}>
        {({ requests }) =>
          requests.length === 0 ? (
            <EmptyPage what={t("recovery.open-none")} />
          ) : (
            <Stack gap="xl">
              {requests.map((request) => (
                <ToOpen key={request.requestId} request={request} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </>
  );
}

function ToOpen({ request }: { request: RecoveryToOpen }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const client = useQueryClient();
  const { reason, restores, shares } = request;
  const vouched = useQuery({
    queryKey: ["roster vouched for", tenantId],
    queryFn: () => isRosterVouchedFor(tenantId),
    enabled: restores !== undefined,
  });
  const opening = useMutation({
    mutationFn: () => (restores ? restoreEpoch : rehearse)(tenantId, personId, request),
    async onSuccess(trouble) {
      if (trouble) return;
      notifyDone(t(restores ? "recovery.restored-done" : "recovery.opened"));
      await renew(client, [listRecoveriesToOpen, getHome]);
    },
  });
  return (
    <Stack gap="md">
      <Facts
        facts={[
          { name: t("recovery.reason"), value: reason },
          ...restoredFacts(restores, phrases),
          { name: t("recovery.given"), value: t("recovery.given-of-two", { given: shares.length }) },
        ]}
      />
      {opening.error && <ErrorPanel error={opening.error} />}
      {opening.data === "not_vouched" || (restores && vouched.data === false) ? <NotVouched /> : null}
      {opening.data && opening.data !== "not_vouched" && (
        <Text size="sm" role="alert">
          {t(`recovery.trouble-${opening.data}`)}
        </Text>
      )}
      {shares.length < 2 ? (
        <Text size="sm">{t("recovery.waits-for-shares")}</Text>
      ) : (
        <Group>
          <Button loading={opening.isPending} onClick={() => opening.mutate()}>
            {t("recovery.open")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Where the opener himself can do something about it, and before he presses anything. */
function NotVouched() {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Notice meaning="look" title={t("recovery.not-vouched")}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t("recovery.trouble-not_vouched")}</Text>
        <LinkButton
          to="/o/$organisationId/account/keys"
          params={{ organisationId: place.organisationId }}
          variant="default"
        >
          {t("recovery.to-keys")}
        </LinkButton>
      </Stack>
    </Notice>
  );
}
