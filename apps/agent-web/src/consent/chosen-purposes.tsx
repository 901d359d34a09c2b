import { Group, Text } from "@mantine/core";
import type { PurposeConsent } from "@tachiai/protocol";
import { Facts, formatInstant, usePhrases } from "@tachiai/ui";
import { EndConsent } from "./end-consent.tsx";

/** What the person chose, each with the way to end it. */
export function ChosenPurposes({ purposes }: { readonly purposes: readonly PurposeConsent[] }) {
  const { t, language } = usePhrases();
  return (
    <Facts
      facts={purposes.map(({ purpose, state, decidedAt }) => ({
        name: t(`consent.item.${purpose}`),
        value: (
          <Group gap="sm" justify="space-between">
            <div>
              <Text size="sm">{t(`consent.own-state.${state}`)}</Text>
              {decidedAt && (
                <Text size="xs" c="dimmed">
                  {formatInstant(decidedAt, language)}
                </Text>
              )}
            </div>
            {state === "granted" && (
              <EndConsent
                purposes={purpose === "face-presence" ? grantedIn(purposes) : [purpose]}
                label={t("agent.withdraw-short")}
              />
            )}
          </Group>
        ),
      }))}
    />
  );
}

/** Without the judging nothing else is left of consent. */
function grantedIn(purposes: readonly PurposeConsent[]) {
  return purposes.filter(({ state }) => state === "granted").map(({ purpose }) => purpose);
}
