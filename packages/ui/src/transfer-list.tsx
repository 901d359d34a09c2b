import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import type { ShownTransfer } from "@tachiai/api-client/files";
import { fileSize } from "./file-size.ts";
import { usePhrases } from "./phrases-context.tsx";

interface TransferListProps {
  readonly transfers: readonly ShownTransfer[];
  readonly onStop: (transferId: string) => void;
}

/** Files that go over in a session, or have gone, as one of its sides sees them. */
export function TransferList({ transfers, onStop }: TransferListProps) {
  if (transfers.length === 0) return undefined;
  return (
    <Stack gap="sm">
      {transfers.map((transfer) => (
        <Transfer key={transfer.transferId} transfer={transfer} onStop={() => onStop(transfer.transferId)} />
      ))}
    </Stack>
  );
}

interface TransferProps {
  readonly transfer: ShownTransfer;
  readonly onStop: () => void;
}

function Transfer({ transfer: { name, byteLength, isSent, state }, onStop }: TransferProps) {
  const { t } = usePhrases();
  const says =
    state.kind === "over"
      ? t(`support.file-outcome.${state.outcome}`)
      : t(state.kind === "waiting" ? "support.file-waiting" : "support.file-moving");
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" truncate>
          {t(isSent ? "support.file-given" : "support.file-taken", { name })}
        </Text>
        {state.kind !== "over" && (
          <Button size="compact-xs" variant="default" onClick={onStop}>
            {t("support.file-stop")}
          </Button>
        )}
      </Group>
      {state.kind === "moving" && (
        <Progress
          value={byteLength === 0 ? 100 : (100 * state.bytes) / byteLength}
          aria-label={t("support.file-moving")}
        />
      )}
      <Text size="xs" c="dimmed">{`${says}　${fileSize(byteLength)}`}</Text>
    </div>
  );
}
