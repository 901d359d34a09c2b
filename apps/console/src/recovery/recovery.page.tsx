import { Stack, Text } from "@mantine/core";
import { getRecovery, type RecoveryKey } from "@tachiai/protocol";
import { DataTable, formatInstant, Notice, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { AskRehearsal } from "./ask-rehearsal.tsx";
import { AskRestoreForWorker } from "./ask-restore-for-worker.tsx";
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
        {({ key, lastRehearsedAt, holders, openers, requests }) => (
          <Stack gap="xl">
            {key ? (
              <KeyInUse recoveryKey={key} lastRehearsedAt={lastRehearsedAt} />
            ) : (
              <Text>{t("recovery.none")}</Text>
            )}
            {key &&
              requests.map((request) => (
                <Restore key={request.requestId} request={request} recoveryKey={key} />
              ))}
            {key && <AskRestoreForWorker />}
            {key && !key.usedAt && <AskRehearsal openers={openers} />}
            <MakeRecoveryKey
              holders={holders}
              replaces={key && { opensAlone: key.opensAlone, endsRestores: requests.length }}
            />
          </Stack>
        )}
      </Answered>
    </>
  );
}

interface KeyInUseProps {
  readonly recoveryKey: RecoveryKey;
  readonly lastRehearsedAt: string | undefined;
}

function KeyInUse({ recoveryKey: { madeAt, usedAt, shares }, lastRehearsedAt }: KeyInUseProps) {
  const { t, language } = usePhrases();
  const hasLeft = shares.some(({ holder }) => holder && !holder.isAdministrator);
  const hasNewKeys = shares.some(({ holder }) => holder?.hasReplacedKeys);
  return (
    <Stack gap="sm">
      {lastRehearsedAt && (
        <StatusMark
          kind="verified"
          label={t("recovery.rehearsed", { at: formatInstant(lastRehearsedAt, language) })}
        />
      )}
      <ToDo
        hasLeft={hasLeft}
        hasNewKeys={hasNewKeys}
        isUsed={usedAt !== undefined}
        wasRehearsed={lastRehearsedAt !== undefined}
      />
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

interface ToDoProps {
  readonly hasLeft: boolean;
  readonly hasNewKeys: boolean;
  readonly isUsed: boolean;
  readonly wasRehearsed: boolean;
}

/** What the key asks for, the most pressing alone. */
function ToDo({ hasLeft, hasNewKeys, isUsed, wasRehearsed }: ToDoProps) {
  const { t } = usePhrases();
  if (isUsed)
    return (
      <Notice meaning="look" title={t("recovery.used")}>
        {t("recovery.used-what")}
      </Notice>
    );
  if (hasLeft)
    return (
      <Notice meaning="look" title={t("recovery.holder-left")}>
        {t("recovery.holder-left-what")}
      </Notice>
    );
  if (hasNewKeys)
    return (
      <Notice meaning="look" title={t("recovery.holder-new-keys")}>
        {t("recovery.holder-new-keys-what")}
      </Notice>
    );
  if (wasRehearsed) return null;
  return (
    <Notice meaning="look" title={t("recovery.not-rehearsed")}>
      {t("recovery.not-rehearsed-what")}
    </Notice>
  );
}
