import { Group, Text } from "@mantine/core";
import type { ConsentPurpose, PurposeConsent } from "@tachiai/protocol";
import type { ReactNode } from "react";
import { Facts } from "../facts.tsx";
import { usePhrases } from "../phrases-context.tsx";
import { ExactTime } from "../time/moment.tsx";

export interface PurposeChoicesProps {
  readonly purposes: readonly Pick<PurposeConsent, "purpose" | "state" | "decidedAt">[];
  /** The way to end what is granted, beside it. */
  readonly renderEnd: (purpose: ConsentPurpose) => ReactNode;
}

/** What a person chose, each with when he did and the way to end it. */
export function PurposeChoices({ purposes, renderEnd }: PurposeChoicesProps) {
  const { t } = usePhrases();
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
                  <ExactTime at={decidedAt} />
                </Text>
              )}
            </div>
            {state === "granted" && renderEnd(purpose)}
          </Group>
        ),
      }))}
    />
  );
}
