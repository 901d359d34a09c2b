import { Button, Group, Text } from "@mantine/core";
import type { StampKind } from "@tachiai/protocol";
import { formatClock, usePhrases } from "@tachiai/ui";
import { useAgent } from "../agent/agent-context.tsx";
import classes from "./stamp-panel.module.css";

/** What the camera suggests; only the person stamps. */
export function ProposalNote({ onPress }: { readonly onPress: (kind: StampKind) => void }) {
  const { t } = usePhrases();
  const { view, host } = useAgent();
  const { proposal } = view;
  if (!proposal) return undefined;
  const time = formatClock(new Date(proposal.since).toISOString());
  return (
    <div className={classes.proposal} role="status">
      <Text size="sm" fw={600}>
        {proposal.because === "gone" ? t("agent.proposal-gone", { time }) : t("agent.proposal-back")}
      </Text>
      {proposal.because === "gone" && <Text size="sm">{t("agent.proposal-gone-what")}</Text>}
      <Group gap="xs" mt="xs">
        {proposal.because === "gone" &&
          proposal.stamps.map((kind) => (
            <Button key={kind} size="compact-sm" variant="default" onClick={() => onPress(kind)}>
              {t(`telework.stamp.${kind}`)}
            </Button>
          ))}
        <Button size="compact-sm" variant="subtle" onClick={() => void host.dismissProposal()}>
          {t("agent.proposal-dismiss")}
        </Button>
      </Group>
    </div>
  );
}
