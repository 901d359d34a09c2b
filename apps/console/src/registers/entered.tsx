import { Text } from "@mantine/core";
import type { Instant } from "@tachiai/protocol";
import { formatInstant, usePhrases } from "@tachiai/ui";

/** Who entered something, and when. */
export function Entered({ entered: { at, byName } }: { entered: { at: Instant; byName: string } }) {
  const { t, language } = usePhrases();
  return (
    <Text span size="xs" c="dimmed">
      {t("providerRegisters.entered-by", { at: formatInstant(at, language), name: byName })}
    </Text>
  );
}
