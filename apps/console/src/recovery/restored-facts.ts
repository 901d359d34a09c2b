import type { Phrases } from "@tachiai/phrases";
import type { RestoreOf } from "@tachiai/protocol";
import { formatMonth } from "@tachiai/ui";

/** What a restore opens, and for whom; nothing for a rehearsal. */
export function restoredFacts(restores: RestoreOf | undefined, { t, language }: Phrases) {
  if (!restores) return [];
  const { personName, month, recipientName } = restores;
  return [
    {
      name: t("recovery.restored"),
      value: t("recovery.restored-month", { name: personName, month: formatMonth(`${month}-01`, language) }),
    },
    { name: t("recovery.recipient"), value: recipientName },
  ];
}
