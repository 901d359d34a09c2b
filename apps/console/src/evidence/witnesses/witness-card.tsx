import { Button, Code, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Witness } from "@tachiai/protocol";
import { Facts, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { EndWitness } from "./end-witness.tsx";
import { WitnessedLogs } from "./witnessed-logs.tsx";

/** One witness: who runs it, and how far it has seen each log. */
export function WitnessCard({ witness, mayChange }: { witness: Witness; mayChange: boolean }) {
  const { t, language } = usePhrases();
  const [isEnding, setIsEnding] = useState(false);
  const { name, operator, isSameOperator, verifierKey, url, addedAt, logs } = witness;
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2}>{name}</Title>
          {mayChange && (
            <Button size="compact-sm" variant="default" onClick={() => setIsEnding(true)}>
              {t("witness.end")}
            </Button>
          )}
        </Group>
        <Facts
          facts={[
            { name: t("witness.operator"), value: operator },
            {
              name: t("witness.relation"),
              value: t(isSameOperator ? "witness.relation-same" : "witness.relation-other"),
            },
            { name: t("witness.key"), value: <Code>{verifierKey}</Code> },
            { name: t("witness.address"), value: url && <Code>{url}</Code> },
            { name: t("witness.since"), value: formatInstant(addedAt, language) },
            { name: t("witness.ledger"), value: <KeptLedger {...witness} /> },
          ]}
        />
        <WitnessedLogs logs={logs} />
      </Stack>
      {isEnding && <EndWitness witness={witness} onClose={() => setIsEnding(false)} />}
    </Paper>
  );
}

function KeptLedger({
  withoutLedgerSince,
  ledgerTakenAt,
}: Pick<Witness, "withoutLedgerSince" | "ledgerTakenAt">) {
  const { t, language } = usePhrases();
  if (withoutLedgerSince === undefined)
    return ledgerTakenAt === undefined
      ? t("witness.ledger-not-asked")
      : t("witness.ledger-kept", { at: formatInstant(ledgerTakenAt, language) });
  return (
    <>
      <StatusMark
        kind="needs-look"
        label={t("witness.ledger-missing", { at: formatInstant(withoutLedgerSince, language) })}
      />
      <Text size="sm" c="dimmed">
        {t("witness.ledger-missing-what")}
      </Text>
    </>
  );
}
