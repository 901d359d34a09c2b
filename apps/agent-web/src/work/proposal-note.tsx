import { Button, Group, Text } from "@mantine/core";
import type { StampKind } from "@tachiai/protocol";
import { formatClock, StampNote, usePhrases } from "@tachiai/ui";
import { useAgent } from "../agent/agent-context.tsx";

/** What the camera suggests; only the person stamps. A task has its own form, where it is named. */
export function ProposalNote({ onPress }: { readonly onPress: (kind: StampKind) => void }) {
  const { t } = usePhrases();
  const { view, host } = useAgent();
  const { proposal } = view;
  if (!proposal) return undefined;
  const time = clockOf(proposal.since);
  return (
    <StampNote role="status">
      <Text size="sm" fw={600}>
        {proposal.because === "gone"
          ? t("agent.proposal-gone", { time })
          : t("agent.proposal-back", { from: time, until: clockOf(proposal.until) })}
      </Text>
      <Text size="sm">{t(`agent.proposal-${proposal.because}-what`)}</Text>
      <Group gap="xs" mt="xs">
        {proposal.stamps
          .filter((kind) => kind !== "task-start")
          .map((kind) => (
            <Button key={kind} size="compact-sm" variant="default" onClick={() => onPress(kind)}>
              {t(`telework.stamp.${kind}`)}
            </Button>
          ))}
        <Button size="compact-sm" variant="subtle" onClick={() => void host.dismissProposal()}>
          {t("agent.proposal-dismiss")}
        </Button>
      </Group>
    </StampNote>
  );
}

function clockOf(at: number): string {
  return formatClock(new Date(at).toISOString());
}
