import { Button, FileButton, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import type { ShownTransfer } from "@tachiai/api-client/files";
import type { FileOffer } from "@tachiai/protocol";
import { fileSize, Notice, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { PartTitle } from "../before/part-title.tsx";
import { chosenFile } from "../session/files.ts";
import { useHere, useSession, useView } from "../session/session-context.tsx";
import { useAttempt } from "../session/use-attempt.ts";

/** Files that go over, both ways: each is taken on, or chosen, by the customer himself. */
export function FilesPanel() {
  const { t } = usePhrases();
  const { offers, transfers, grants } = useView();
  const { mayGiveFiles } = useHere();
  const mayGive = mayGiveFiles && grants.some((grant) => grant.function === "receive-file");
  if (offers.length === 0 && transfers.length === 0 && !mayGive) return undefined;
  return (
    <Paper withBorder p="md" component="section">
      <PartTitle>{t("supportPage.files-title")}</PartTitle>
      <Stack gap="sm">
        {offers.map((offer) => (
          <Offer key={offer.transferId} offer={offer} />
        ))}
        {mayGive && <GiveFile />}
        {transfers
          .filter(({ transferId }) => !offers.some((offer) => offer.transferId === transferId))
          .map((transfer) => (
            <Transfer key={transfer.transferId} transfer={transfer} />
          ))}
      </Stack>
    </Paper>
  );
}

function Offer({ offer: { transferId, name, byteLength } }: { readonly offer: FileOffer }) {
  const { t } = usePhrases();
  const session = useSession();
  return (
    <Notice meaning="look" title={t("supportPage.file-offered")}>
      <Text size="sm">{`${name}（${fileSize(byteLength)}）`}</Text>
      <Text size="sm">{t("supportPage.file-offered-what")}</Text>
      <Group gap="sm" mt="xs">
        <Button size="compact-sm" variant="default" onClick={() => session.answerOffer(transferId, false)}>
          {t("supportPage.file-refuse")}
        </Button>
        <Button size="compact-sm" onClick={() => session.answerOffer(transferId, true)}>
          {t("supportPage.file-take")}
        </Button>
      </Group>
    </Notice>
  );
}

function GiveFile() {
  const { t } = usePhrases();
  const session = useSession();
  const [isTooLong, setIsTooLong] = useState(false);
  const { attempt, isBusy } = useAttempt();
  const give = (chosen: File | null) =>
    attempt(async () => {
      const file = chosen ? await chosenFile(chosen) : undefined;
      setIsTooLong(chosen !== null && file === undefined);
      if (file) session.sendFile(file);
    });
  return (
    <Notice meaning="look" title={t("supportPage.file-wanted")}>
      <Text size="sm">{t("supportPage.file-wanted-what")}</Text>
      {isTooLong && (
        <Text size="sm" c="var(--meaning-incident)" role="alert">
          {t("supportPage.file-too-long")}
        </Text>
      )}
      <FileButton onChange={(chosen) => void give(chosen)}>
        {(props) => (
          <Button {...props} size="compact-sm" mt="xs" loading={isBusy}>
            {t("supportPage.file-choose")}
          </Button>
        )}
      </FileButton>
    </Notice>
  );
}

function Transfer({ transfer }: { readonly transfer: ShownTransfer }) {
  const { t } = usePhrases();
  const session = useSession();
  const { transferId, name, byteLength, isSent, state } = transfer;
  const isOver = state.kind === "over";
  const says =
    state.kind === "over"
      ? t(`support.file-outcome.${state.outcome}`)
      : t(state.kind === "waiting" ? "support.file-waiting" : "support.file-moving");
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" truncate>
          {t(isSent ? "supportPage.file-given" : "supportPage.file-taken", { name })}
        </Text>
        {!isOver && (
          <Button size="compact-xs" variant="default" onClick={() => session.stopFile(transferId)}>
            {t("support.file-stop")}
          </Button>
        )}
      </Group>
      {state.kind === "moving" && (
        <Progress
          value={byteLength === 0 ? 100 : (100 * state.bytes) / byteLength}
          aria-label={t("support.file-moving")}
        />
      )}
      <Text size="xs" c="dimmed">{`${says}　${fileSize(byteLength)}`}</Text>
    </div>
  );
}
