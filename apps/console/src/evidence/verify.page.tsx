import { Button, FileButton, Stack, Text, TextInput } from "@mantine/core";
import { IconFileSearch } from "@tabler/icons-react";
import { verifyEntry } from "@tachiai/evidence-proof";
import { webProofCrypto } from "@tachiai/evidence-proof/web";
import { ErrorPanel, PageHeading, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ProofVerdict } from "./proof-verdict.tsx";

const mostBytes = 1_000_000;

/** 検証: checks a proof from anywhere inside this browser. */
export function VerifyPage() {
  const { t } = usePhrases();
  const [pinnedKey, setPinnedKey] = useState("");
  const [file, setFile] = useState<File>();
  const checking = useMutation({
    mutationFn: async (chosen: File) =>
      verifyEntry(webProofCrypto, await chosen.text(), pinnedKey.trim() || undefined),
  });
  const isTooLarge = file !== undefined && file.size > mostBytes;
  const choose = (chosen: File | null) => {
    if (!chosen) return;
    setFile(chosen);
    checking.reset();
    if (chosen.size <= mostBytes) checking.mutate(chosen);
  };
  return (
    <Stack maw="46rem">
      <PageHeading title={t("evidence.verify-title")} purpose={t("evidence.verify-purpose")} />
      <TextInput
        label={t("evidence.verify-key")}
        description={t("evidence.verify-key-hint")}
        value={pinnedKey}
        spellCheck={false}
        onChange={(event) => {
          setPinnedKey(event.currentTarget.value);
          checking.reset();
        }}
      />
      <div>
        <FileButton accept=".json,application/json" onChange={choose}>
          {(props) => (
            <Button {...props} leftSection={<IconFileSearch size={16} aria-hidden />}>
              {t("evidence.verify-choose")}
            </Button>
          )}
        </FileButton>
      </div>
      {file && (
        <Text size="sm" c="dimmed">
          {file.name}
        </Text>
      )}
      {isTooLarge && <Text role="alert">{t("evidence.verify-too-large")}</Text>}
      {checking.error && <ErrorPanel error={checking.error} />}
      {checking.data && <ProofVerdict verdict={checking.data} />}
    </Stack>
  );
}
