import { Button, Stack, Text } from "@mantine/core";
import { openChunksWith, type RecordingReader, readRecording } from "@tachiai/api-client";
import { encodeBase64, type ListedChunk, type Redaction, SupportSessionId } from "@tachiai/protocol";
import { RecordingPlayer } from "@tachiai/recording-player";
import { type CustomerKey, customerOf, linkProofOf, readCustomerFragment } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { ErrorPanel, formatInstant, Loading, Notice, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { currentApi } from "../connection/api.ts";
import { PageFrame } from "../frame/page-frame.tsx";

/** What the customer of a session watches by the link that his page gave him. */
export function RecordingPage() {
  const { t } = usePhrases();
  const [link] = useState(() => readCustomerFragment(location.hash, Date.now()));
  return (
    <PageFrame title={t("recording.title")} purpose={t("recording.purpose")} isWide>
      {link.valid ? (
        <ByLink customer={link.key} />
      ) : (
        <Notice meaning="look" title={t(`recording.link.${link.reason}`)} />
      )}
    </PageFrame>
  );
}

interface Opened {
  readonly reader: RecordingReader;
  readonly chunks: readonly ListedChunk[];
  readonly redactions: readonly Redaction[];
}

function ByLink({ customer }: { readonly customer: CustomerKey }) {
  const { t, language } = usePhrases();
  const [opened, setOpened] = useState<Opened>();
  const [error, setError] = useState<unknown>();
  const [isOpening, setIsOpening] = useState(false);
  const open = async () => {
    setIsOpening(true);
    setError(undefined);
    try {
      setOpened(await openByLink(customer));
    } catch (refused) {
      setError(refused);
    } finally {
      setIsOpening(false);
    }
  };
  if (opened?.chunks.length === 0) return <Text>{t("recording.none")}</Text>;
  if (opened) return <RecordingPlayer {...opened} />;
  return (
    <Stack gap="md" align="flex-start">
      <Text size="sm">
        {t("recording.link.until", { until: formatInstant(customer.expiresAt, language) })}
      </Text>
      <Text size="sm">{t("recording.open-note-customer")}</Text>
      {error !== undefined && <ErrorPanel error={error} onRetry={() => void open()} />}
      {isOpening ? <Loading /> : <Button onClick={() => void open()}>{t("recording.open")}</Button>}
    </Stack>
  );
}

/** The key never leaves this page: the server is shown a proof that comes out of it, by which nothing opens. */
async function openByLink(customer: CustomerKey): Promise<Opened> {
  const sessionId = SupportSessionId.parse(customer.sessionId);
  const opener = await customerOf(webSealingCrypto, customer);
  const linkProof = encodeBase64(await linkProofOf(webSealingCrypto, customer));
  const place = { sessionId, linkProof };
  const reader = readRecording(currentApi(), place, openChunksWith(webSealingCrypto, opener));
  return { reader, ...(await reader.show()) };
}
