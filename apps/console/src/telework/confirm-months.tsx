import { Text } from "@mantine/core";
import {
  confirmMonth,
  getHome,
  listEvidence,
  listMonth,
  type Month,
  type WorkMonth,
} from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, formatMonth, usePhrases } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";

export interface ConfirmMonthsProps {
  readonly people: readonly WorkMonth[];
  readonly month: Month;
  readonly onClose: () => void;
}

export function ConfirmMonths({ people, month, onClose }: ConfirmMonthsProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const daysToLookAt = people.reduce((sum, person) => sum + person.daysToLookAt, 0);
  const { send, isPending, error } = useCall(confirmMonth, {
    renews: [listMonth, getHome, listEvidence],
    onDone() {
      notifyDone(t("telework.month-confirmed"));
      onClose();
    },
  });
  const confirm = () =>
    send({
      params: { tenantId, month },
      body: { people: people.map(({ personId, stamps }) => ({ personId, stamps })) },
    });
  return (
    <ConfirmDialog
      opened
      title={t("telework.month-confirm-title", {
        count: people.length,
        month: formatMonth(`${month}-01`, language),
      })}
      confirmLabel={t("telework.month-confirm")}
      isBusy={isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text size="sm">{t("telework.month-confirm-what")}</Text>
      {daysToLookAt > 0 && (
        <Text size="sm" fw={600}>
          {t("telework.month-confirm-look-at", { count: daysToLookAt })}
        </Text>
      )}
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
