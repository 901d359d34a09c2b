import { Alert, Code, Paper, Stack, Text } from "@mantine/core";
import { IconShieldX } from "@tabler/icons-react";
import { type Answer, isoDateOf, type ProvenEntry } from "@tachiai/evidence-proof";
import { Facts, formatDay, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";

/** What the check of a proof in this browser has shown. */
export function ProofVerdict({ verdict }: { verdict: Answer<ProvenEntry> }) {
  const { t, language } = usePhrases();
  if (!verdict.valid)
    return (
      <Alert
        role="alert"
        variant="outline"
        color="var(--meaning-incident)"
        icon={<IconShieldX aria-hidden />}
        title={t("evidence.proof-failed")}
      >
        {t("evidence.proof-failed-what", { reason: verdict.reason })}
      </Alert>
    );
  const { leaf, metadata, origin, index, size, logKey, keyIsPinned, witnesses } = verdict;
  return (
    <Paper withBorder p="md" role="status">
      <Stack gap="sm">
        <StatusMark kind="verified" label={t("evidence.proof-checked")} />
        <Facts
          facts={[
            { name: t("evidence.entry-id"), value: <Code>{leaf.evidenceId}</Code> },
            { name: t("evidence.proof-log"), value: <Code>{origin}</Code> },
            { name: t("evidence.entry-index"), value: index },
            { name: t("evidence.proof-size"), value: size },
            {
              name: t("evidence.proof-kept-until"),
              value:
                leaf.lastDayKept === "undetermined"
                  ? t("evidence.proof-kept-undetermined")
                  : formatDay(isoDateOf(leaf.lastDayKept), language),
            },
            { name: t("evidence.proof-log-key"), value: <Code>{logKey}</Code> },
            {
              name: t("evidence.proof-witness"),
              value:
                witnesses.length === 0
                  ? t("evidence.proof-unwitnessed")
                  : witnesses.map(({ witness, timestamp, key }) => (
                      <div key={key}>
                        {t("evidence.proof-witnessed", {
                          name: witness,
                          at: formatInstant(new Date(timestamp * 1000).toISOString(), language),
                        })}
                        <br />
                        <Code>{key}</Code>
                      </div>
                    )),
            },
            {
              name: t("evidence.proof-content"),
              value:
                metadata === "withheld" ? (
                  t("evidence.proof-withheld")
                ) : (
                  <Code block>{JSON.stringify(metadata.disclosed, undefined, 2)}</Code>
                ),
            },
          ]}
        />
        {witnesses.some((witness) => !witness.keyIsPinned) && (
          <Text size="sm">{t("evidence.proof-witness-own")}</Text>
        )}
        <Text size="sm">{t(keyIsPinned ? "evidence.proof-key-pinned" : "evidence.proof-key-own")}</Text>
      </Stack>
    </Paper>
  );
}
