import { Stack, Text } from "@mantine/core";
import type { Provision } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";

/** On what ground, and what exactly that is. */
export function ProvisionGround({ provision: { ground, engagedName } }: { provision: Provision }) {
  const { t } = usePhrases();
  return (
    <Stack gap={2}>
      <span>{t(`provisions.ground.${ground.kind}`)}</span>
      <Text size="xs" c="dimmed">
        {ground.kind === "law" && ground.clause}
        {ground.kind === "engaged" && engagedName}
        {ground.kind === "agreed" && ground.how}
      </Text>
    </Stack>
  );
}
