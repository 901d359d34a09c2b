import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconKeyOff, IconLockOpen } from "@tabler/icons-react";
import { findKeys } from "@tachiai/browser-session";
import type { ListedChunk, Redaction, SupportSessionId, TenantId } from "@tachiai/protocol";
import { type Cover, RecordingPlayer } from "@tachiai/recording-player";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useMe } from "../../identity/me.ts";
import { LinkButton } from "../../shell/link-button.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import { RedactDialog } from "./redact-dialog.tsx";
import { useRecordingReader } from "./use-recording-reader.ts";

export interface OpenRecordingProps {
  readonly tenantId: TenantId;
  readonly sessionId: SupportSessionId;
  readonly chunks: readonly ListedChunk[];
  readonly redactions: readonly Redaction[];
}

/** Says what watching writes down, and plays once that is wanted. Without the person's keys nothing is looked at. */
export function OpenRecording(recording: OpenRecordingProps) {
  const { t } = usePhrases();
  const { personId } = useMe();
  const [areKeysHere, setAreKeysHere] = useState<boolean>();
  if (areKeysHere === false) return <KeysNotHere />;
  // When something was taken out of it, it is laid out anew.
  if (areKeysHere) return <OpenedRecording key={recording.redactions.length} {...recording} />;
  const open = async () => setAreKeysHere((await findKeys(personId)) !== undefined);
  return (
    <Group gap="md" align="center">
      <Button leftSection={<IconLockOpen size={16} aria-hidden />} onClick={() => void open()}>
        {t("recording.open")}
      </Button>
      <Text size="xs" c="dimmed" maw="36rem">
        {t("recording.open-note")}
      </Text>
    </Group>
  );
}

function OpenedRecording({ tenantId, sessionId, chunks, redactions }: OpenRecordingProps) {
  const { personId } = useMe();
  const reader = useRecordingReader({ tenantId, sessionId, personId });
  const [cover, setCover] = useState<Cover>();
  return (
    <>
      <RecordingPlayer reader={reader} chunks={chunks} redactions={redactions} onRedact={setCover} />
      {cover && (
        <RedactDialog
          tenantId={tenantId}
          sessionId={sessionId}
          cover={cover}
          onClose={() => setCover(undefined)}
        />
      )}
    </>
  );
}

function KeysNotHere() {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Alert
      role="alert"
      variant="outline"
      color="var(--meaning-look)"
      icon={<IconKeyOff aria-hidden />}
      title={t("presence.keys-not-here-title")}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t("recording.keys-not-here")}</Text>
        <LinkButton
          variant="default"
          size="xs"
          to="/o/$organisationId/account/keys"
          params={{ organisationId: place.organisationId }}
        >
          {t("presence.keys-open")}
        </LinkButton>
      </Stack>
    </Alert>
  );
}
