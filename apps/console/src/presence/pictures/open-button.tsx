import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconKeyOff, IconLockOpen } from "@tabler/icons-react";
import type { Phrases } from "@tachiai/phrases";
import type { EvidenceId } from "@tachiai/protocol";
import { ErrorPanel, SlowProgress, usePhrases } from "@tachiai/ui";
import { LinkButton } from "../../shell/link-button.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import type { Pictures } from "./use-pictures.ts";

export interface OpenButtonProps {
  readonly pictures: Pictures;
  readonly evidenceIds: readonly EvidenceId[];
  /** Whether the small ones are opened, and the whole of one when it is pressed. */
  readonly areThumbnails?: boolean;
  /** Why one looks, and whom it shows if it is one person; absent for one's own. */
  readonly look?: { readonly reason: string; readonly personName?: string } | undefined;
}

/** Opens pictures, after saying what is recorded; without the person's keys it says where they come from. */
export function OpenButton({ pictures, evidenceIds, look, areThumbnails = false }: OpenButtonProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { opened, isOpening, error } = pictures;
  if (opened && !opened.keysHere) return <KeysNotHere />;
  if (opened)
    return (
      <Group gap="md" className="not-printed">
        <Button variant="default" size="xs" onClick={pictures.close}>
          {t("presence.pictures-close")}
        </Button>
        {areThumbnails && (
          <Text size="xs" c="dimmed" maw="34rem">
            {t("presence.thumbnails-note")}
          </Text>
        )}
      </Group>
    );
  return (
    <Stack gap="xs" className="not-printed">
      <Group gap="md" align="center">
        <Button
          leftSection={<IconLockOpen size={16} aria-hidden />}
          loading={isOpening}
          onClick={() => pictures.open(evidenceIds, look?.reason)}
        >
          {t("presence.pictures-open", { count: evidenceIds.length })}
        </Button>
        <Text size="xs" c="dimmed" maw="34rem">
          {whatIsRecorded(look, phrases)}
        </Text>
      </Group>
      {isOpening && <SlowProgress what={t("presence.pictures-opening")} />}
      {error && <ErrorPanel error={error} onRetry={() => pictures.open(evidenceIds, look?.reason)} />}
    </Stack>
  );
}

function whatIsRecorded(look: OpenButtonProps["look"], { t }: Phrases): string {
  if (!look) return t("presence.pictures-recorded-own");
  if (look.personName === undefined) return t("presence.pictures-recorded-several");
  return t("presence.pictures-recorded", { name: look.personName });
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
        <Text size="sm">{t("presence.keys-not-here")}</Text>
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
