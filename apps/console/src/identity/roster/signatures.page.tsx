import { Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { findKeys } from "@tachiai/browser-session";
import {
  getHome,
  listEvidence,
  listGroups,
  listUnsigned,
  type RosterProposal,
  type RosterSays,
} from "@tachiai/protocol";
import { EmptyPage, ErrorPanel, Notice, PageHeading, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerKey, renew } from "../../connection/answer-key.ts";
import { Answered } from "../../connection/answered.tsx";
import { useApi } from "../../connection/api.ts";
import { useAnswer } from "../../connection/use-answer.ts";
import { LinkButton } from "../../shell/link-button.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useMe } from "../me.ts";
import { usePersonNames } from "../use-person-names.ts";
import { CompareKeys } from "./compare-keys.tsx";
import { describeSays } from "./describe-says.ts";
import { DoubtedRosters } from "./doubted-rosters.tsx";
import { foundHere } from "./found-here.ts";
import { rosterHere, signHere } from "./roster-here.ts";
import { rosterHereKey, VouchForRoster } from "./vouch-for-roster.tsx";

/** 設定 › 署名待ち: what nobody has signed yet, and what devices have doubted. */
export function SignaturesPage() {
  const { t } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const { personId } = useMe();
  const client = useQueryClient();
  const api = useApi();
  const unsigned = useQuery({
    queryKey: answerKey(listUnsigned, { params: { tenantId } }),
    queryFn: () => api.call(listUnsigned, { params: { tenantId } }),
    // Nothing tells an organisation at once that one of its people has new keys.
    refetchOnMount: "always",
    refetchInterval: 60_000,
  });
  const hasKeys = useQuery({
    queryKey: ["keys to sign with", personId],
    queryFn: async () => (await findKeys(personId)) !== undefined,
  });
  const signing = useMutation({
    async mutationFn(says: readonly RosterSays[]) {
      if (unsigned.data?.isFounded === false) {
        const founding = await foundHere(tenantId, personId);
        // Founded already, by somebody else or whatever the server said: what was read is not what would be signed.
        if (founding.outcome === "signed" && founding.left.length > 0)
          return { outcome: "signed" as const, left: says };
      }
      return signHere(tenantId, personId, says);
    },
    async onSuccess(signed, says) {
      await renew(client, [listUnsigned, getHome, listEvidence]);
      await client.invalidateQueries({ queryKey: rosterHereKey(tenantId, personId) });
      if (signed.outcome === "signed")
        notifyDone(t("roster.signed", { count: says.length - signed.left.length }));
    },
  });
  const left = signing.data?.outcome === "signed" ? signing.data.left.length : 0;
  return (
    <>
      <PageHeading title={t("roster.title")} purpose={t("roster.purpose")} />
      <Stack gap="xl">
        {hasKeys.data === false && (
          <Notice meaning="look" title={t("roster.no-keys")}>
            <LinkButton
              to="/o/$organisationId/account/keys"
              params={{ organisationId: place.organisationId }}
              variant="default"
              size="xs"
            >
              {t("shell.keys")}
            </LinkButton>
          </Notice>
        )}
        {signing.data?.outcome === "doubted" && (
          <Notice meaning="incident" title={t("roster.doubted-here")} />
        )}
        {left > 0 && <Notice meaning="look" title={t("roster.left", { count: left })} />}
        {signing.error && <ErrorPanel error={signing.error} kept={t("roster.nothing-signed")} />}
        <Answered to={unsigned}>
          {({ proposals }) => (
            <Waiting
              proposals={proposals}
              maySign={hasKeys.data === true}
              isBusy={signing.isPending}
              onSign={signing.mutate}
            />
          )}
        </Answered>
        {unsigned.data?.isFounded && hasKeys.data && <VouchForRoster />}
        <DoubtedRosters />
      </Stack>
    </>
  );
}

interface WaitingProps {
  readonly proposals: readonly RosterProposal[];
  readonly maySign: boolean;
  readonly isBusy: boolean;
  readonly onSign: (says: readonly RosterSays[]) => void;
}

function Waiting({ proposals, maySign, isBusy, onSign }: WaitingProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const people = usePersonNames();
  const listed = useAnswer(listGroups, { params: { tenantId } });
  const roster = useQuery({
    queryKey: ["verified roster", tenantId, proposals],
    queryFn: async () => (await rosterHere(tenantId, personId)) ?? null,
  });
  if (proposals.length === 0) return <EmptyPage what={t("roster.nothing-waits")} />;
  const toCompare = proposals.filter((says) => says.kind === "keys-replaced");
  const plain = proposals.filter(({ kind }) => kind !== "keys-replaced");
  return (
    <Stack gap="lg">
      {plain.length > 0 && (
        <section>
          <Title order={2} mb="sm">
            {t("roster.waiting", { count: plain.length })}
          </Title>
          <Text size="sm" mb="sm">
            {t("roster.waiting-what")}
          </Text>
          <Answered to={listed}>
            {({ groups }) => (
              <>
                <List mb="md">
                  {plain.map((says) => (
                    <List.Item key={JSON.stringify(says)}>
                      {describeSays(says, { people, groups }, phrases)}
                    </List.Item>
                  ))}
                </List>
                {maySign && (
                  <Group>
                    <Button loading={isBusy} onClick={() => onSign(plain)}>
                      {t("roster.sign", { count: plain.length })}
                    </Button>
                    <Text size="sm">{t("roster.sign-what")}</Text>
                  </Group>
                )}
              </>
            )}
          </Answered>
        </section>
      )}
      {toCompare.map((says) => (
        <CompareKeys
          key={says.personId}
          says={says}
          name={people.get(says.personId) ?? t("roster.unknown-person")}
          roster={roster.data ?? undefined}
          maySign={maySign}
          isBusy={isBusy}
          onSign={(compared) => onSign([{ ...says, compared }])}
        />
      ))}
    </Stack>
  );
}
