import { Button, FileButton, Group, Paper, Stack, Text } from "@mantine/core";
import { chosenFile } from "@tachiai/browser-session/files";
import type { FileOffer } from "@tachiai/protocol";
import { fileSize, Notice, TransferList, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { PartTitle } from "../before/part-title.tsx";
import { useHere, useSession, useView } from "../session/session-context.tsx";
import { useAttempt } from "../session/use-attempt.ts";

/** Files that go over, both ways: each is taken on, or chosen, by the customer himself. */
export function FilesPanel() {
  const { t } = usePhrases();
  const { offers, transfers, grants } = useView();
  const { session, mayGiveFiles } = useHere();
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
        <TransferList
          transfers={transfers.filter(
            ({ transferId }) => !offers.some((offer) => offer.transferId === transferId),
          )}
          onStop={(transferId) => session.stopFile(transferId)}
        />
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
