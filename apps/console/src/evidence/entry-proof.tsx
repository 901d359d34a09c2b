import { Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload, IconShieldSearch } from "@tabler/icons-react";
import { verifyEntry } from "@tachiai/evidence-proof";
import { webProofCrypto } from "@tachiai/evidence-proof/web";
import { type EvidenceId, getProof } from "@tachiai/protocol";
import { ErrorPanel, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { useOpenPlace } from "../shell/place.ts";
import { saveFile } from "../shell/save-file.ts";
import { ProofVerdict } from "./proof-verdict.tsx";

/** The proof of an entry: to take away, or to be checked here and now without believing the server. */
export function EntryProof({ evidenceId }: { evidenceId: EvidenceId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const api = useApi();
  const fetchProof = () => api.download(getProof, { params: { tenantId, evidenceId } });
  const saving = useMutation({
    mutationFn: async () =>
      saveFile(await fetchProof(), { name: `${evidenceId}.proof.json`, type: "application/json" }),
  });
  const checking = useMutation({
    mutationFn: async () => verifyEntry(webProofCrypto, new TextDecoder().decode(await fetchProof())),
  });
  const error = saving.error ?? checking.error;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("evidence.proof-what")}
      </Text>
      <Group className="not-printed">
        <Button
          leftSection={<IconShieldSearch size={16} aria-hidden />}
          loading={checking.isPending}
          onClick={() => checking.mutate()}
        >
          {t("evidence.proof-check")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {t("evidence.proof-download")}
        </Button>
      </Group>
      {checking.isPending && <SlowProgress what={t("evidence.proof-checking")} />}
      {error && <ErrorPanel error={error} />}
      {checking.data && <ProofVerdict verdict={checking.data} />}
    </Stack>
  );
}
