import { Group, Text } from "@mantine/core";
import { type Campaigned, firstFreeMonths, freeDaysOf, hadFreeMonthBefore } from "@tachiai/billing";
import type { Contract } from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { ClauseNote } from "../consent/terms/clause-note.tsx";

/** 無料キャンペーン, of a contract that was applied for in its days: which days are free, or that its customer had it before. */
export function Campaign({ contract, all }: { contract: Contract; all: readonly Contract[] }) {
  const { t, language } = usePhrases();
  const asked = campaigned(contract);
  const granted = asked && freeDaysOf({ ...asked, hadFreeMonth: false });
  if (!asked || !granted) return undefined;
  const firsts = firstFreeMonths(all.flatMap((one) => campaigned(one) ?? []));
  const hadFreeMonth = hadFreeMonthBefore(asked, firsts);
  const isFree = freeDaysOf({ ...asked, hadFreeMonth }) !== undefined;
  return (
    <Group gap="xs">
      <Text size="sm">
        {isFree
          ? t("contractLife.campaign", {
              from: formatDay(granted.from, language),
              to: formatDay(granted.to, language),
            })
          : t("contractLife.campaign-again")}
      </Text>
      <ClauseNote isInline clauses={["fees"]} profiles={["watch"]} />
    </Group>
  );
}

function campaigned({
  service,
  startsOn,
  appliedOn,
  hadFreeMonth,
  endedOn,
}: Contract): Campaigned | undefined {
  return (
    service && {
      service,
      startsOn,
      ...(appliedOn !== undefined && { appliedOn }),
      ...(hadFreeMonth !== undefined && { hadFreeMonth }),
      ...(endedOn !== undefined && { end: { on: endedOn } }),
    }
  );
}
