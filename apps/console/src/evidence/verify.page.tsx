import { Button, FileButton, Stack, Text, TextInput } from "@mantine/core";
import { IconFileSearch } from "@tabler/icons-react";
import { ErrorPanel, PageHeading, SlowProgress, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ExportVerdictPanel } from "./export-verdict.tsx";
import { ProofVerdict } from "./proof-verdict.tsx";
import { type ChosenFileVerdict, verifyChosen } from "./verify-chosen.ts";

/** 検証: checks a proof or an export from anywhere inside this browser. */
export function VerifyPage() {
  const { t } = usePhrases();
  const [pinnedKey, setPinnedKey] = useState("");
  const [file, setFile] = useState<File>();
  const checking = useMutation({
    mutationFn: (chosen: File) => verifyChosen(chosen, pinnedKey.trim() || undefined),
  });
  const choose = (chosen: File | null) => {
    if (!chosen) return;
    setFile(chosen);
    checking.mutate(chosen);
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
        <FileButton accept=".json,application/json,.zip,application/zip" onChange={choose}>
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
      {checking.isPending && <SlowProgress what={t("evidence.proof-checking")} />}
      {checking.error && <ErrorPanel error={checking.error} />}
      {checking.data && <Verdict verdict={checking.data} />}
    </Stack>
  );
}

function Verdict({ verdict }: { verdict: ChosenFileVerdict }) {
  const { t } = usePhrases();
  switch (verdict.kind) {
    case "too-large":
      return <Text role="alert">{t("evidence.verify-too-large")}</Text>;
    case "proof":
      return <ProofVerdict verdict={verdict.verdict} />;
    case "export":
      return <ExportVerdictPanel verdict={verdict.verdict} />;
  }
}
