import { Code, Stack, Text } from "@mantine/core";
import { fingerprintOfRoster, type Roster } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { usePhrases } from "@tachiai/ui";

/** The last statement of a roster, which stands for all before it, in digits that two people read to each other. */
export interface RosterEndingOf {
  readonly head: string;
  readonly length: number;
  readonly digits: string;
}

/** Undefined for a roster without statements. */
export async function endingOf(roster: Roster | undefined): Promise<RosterEndingOf | undefined> {
  if (roster?.head === undefined) return undefined;
  const { head, length } = roster;
  return { head, length, digits: await fingerprintOfRoster(webSealingCrypto, head) };
}

export function RosterEnding({ ending }: { readonly ending: RosterEndingOf }) {
  const { t } = usePhrases();
  return (
    <Stack gap={4}>
      <Text size="sm">{t("roster.ending", { count: ending.length })}</Text>
      <Code>{ending.digits}</Code>
    </Stack>
  );
}
