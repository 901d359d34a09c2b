import { Stack, Text } from "@mantine/core";
import { getRecovery, type RecoveryKey } from "@tachiai/protocol";
import { DataTable, formatInstant, Notice, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { AskRehearsal } from "./ask-rehearsal.tsx";
import { MakeRecoveryKey } from "./make-recovery-key.tsx";
import { Restore } from "./restore.tsx";

/** 設定 › 復旧: the company's recovery key, who keeps its shares, and rehearsing it. */
export function RecoveryPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getRecovery, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("recovery.title")} purpose={t("recovery.purpose")} />
      <Answered to={answer}>
        {({ key, holders, openers, requests }) => (
          <Stack gap="xl">
            {key ? <KeyInUse recoveryKey={key} /> : <Text>{t("recovery.none")}</Text>}
            {key &&
              requests.map((request) => (
                <Restore key={request.requestId} request={request} recoveryKey={key} />
              ))}
            {key && <AskRehearsal openers={openers} />}
            <MakeRecoveryKey holders={holders} replaces={key !== undefined} />
          </Stack>
        )}
      </Answered>
    </>
  );
}

function KeyInUse({ recoveryKey: { madeAt, rehearsedAt, shares } }: { recoveryKey: RecoveryKey }) {
  const { t, language } = usePhrases();
  const hasLeft = shares.some(({ holder }) => holder && !holder.isAdministrator);
  return (
    <Stack gap="sm">
      <Standing hasLeft={hasLeft} rehearsedAt={rehearsedAt} />
      <DataTable
        caption={t("recovery.shares", { at: formatInstant(madeAt, language) })}
        rows={shares}
        rowKey={({ index }) => String(index)}
        columns={[
          {
            name: "index",
            header: t("recovery.share"),
            isRowHeader: true,
            renderCell: ({ index }) => t("recovery.share-number", { index }),
          },
          {
            name: "holder",
            header: t("recovery.share-holder"),
            renderCell: ({ holder }) => holder?.displayName ?? t("recovery.share-printed"),
          },
        ]}
      />
    </Stack>
  );
}

function Standing({ hasLeft, rehearsedAt }: { hasLeft: boolean; rehearsedAt: string | undefined }) {
  const { t, language } = usePhrases();
  if (!hasLeft && rehearsedAt) {
    const at = formatInstant(rehearsedAt, language);
    return <StatusMark kind="verified" label={t("recovery.rehearsed", { at })} />;
  }
  return (
    <Notice meaning="look" title={t(hasLeft ? "recovery.holder-left" : "recovery.not-rehearsed")}>
      {t(hasLeft ? "recovery.holder-left-what" : "recovery.not-rehearsed-what")}
    </Notice>
  );
}
