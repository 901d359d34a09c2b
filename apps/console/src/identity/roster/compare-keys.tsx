import { Button, Checkbox, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import type { RosterSays } from "@tachiai/protocol";
import { keysByRoster, type Roster } from "@tachiai/sealing";
import { Facts, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Fingerprint } from "./fingerprint.tsx";

export interface CompareKeysProps {
  readonly says: Extract<RosterSays, { kind: "keys-replaced" }>;
  readonly name: string;
  readonly roster: Roster | undefined;
  readonly maySign: boolean;
  readonly isBusy: boolean;
  readonly onSign: (compared: string) => void;
}

/** Somebody's keys have changed: before anything is sealed to the new ones, a person hears them from him. */
export function CompareKeys({ says, name, roster, maySign, isBusy, onSign }: CompareKeysProps) {
  const { t } = usePhrases();
  const [how, setHow] = useState("");
  const [isCompared, setIsCompared] = useState(false);
  const before = roster && keysByRoster(roster, says.personId);
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} mb="sm">
        {t("roster.compare-title", { name })}
      </Title>
      <Stack gap="md">
        <Text>{t("roster.compare-what", { name })}</Text>
        <Facts
          facts={[
            { name: t("roster.compare-before"), value: before ? <Fingerprint keys={before} /> : "—" },
            { name: t("roster.compare-now"), value: <Fingerprint keys={says.keys} /> },
          ]}
        />
        {maySign && (
          <ImeSafeForm onSubmit={() => isCompared && how.trim() !== "" && onSign(how.trim())}>
            <Stack gap="md">
              <TextInput
                label={t("roster.compare-how")}
                description={t("roster.compare-how-hint")}
                maxLength={200}
                required
                value={how}
                onChange={(event) => setHow(event.currentTarget.value)}
              />
              <Checkbox
                label={t("roster.compare-done", { name })}
                required
                checked={isCompared}
                onChange={(event) => setIsCompared(event.currentTarget.checked)}
              />
              <div>
                <Button type="submit" loading={isBusy}>
                  {t("roster.compare-sign")}
                </Button>
              </div>
            </Stack>
          </ImeSafeForm>
        )}
      </Stack>
    </Paper>
  );
}
