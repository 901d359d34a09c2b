import { Button, Group, Paper, Stack, Title } from "@mantine/core";
import { confidentialExceptions, mayExcept } from "@tachiai/policy";
import type { ConfidentialException, ConfidentialItem } from "@tachiai/protocol";
import { Facts, formatDay, type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";
import { Entered } from "./entered.tsx";

export type ItemAct = "disclose" | "describe" | "except" | "ask-return" | "return";

const marks = {
  confidential: "open",
  "waits-for-description": "waiting",
  unmarked: "ended",
  "described-late": "ended",
  expired: "ended",
  excepted: "ended",
} as const satisfies Record<ConfidentialItem["standing"], StatusKind>;

export interface ConfidentialItemCardProps {
  readonly item: ConfidentialItem;
  readonly onAct: (act: ItemAct) => void;
}

/** One confidential item: how it stands today, until when, and what can be written down about it. */
export function ConfidentialItemCard({ item, onAct }: ConfidentialItemCardProps) {
  const { t, language } = usePhrases();
  const { title, standing, profileId, counterpart, isOurs, form, circle, exception, entered } = item;
  const day = (value: string | undefined) => value && formatDay(value, language);
  const isKept = standing === "confidential" || standing === "waits-for-description";
  return (
    <Paper withBorder p="md" component="article" aria-label={title}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2}>{title}</Title>
          <StatusMark kind={marks[standing]} label={t(`providerRegisters.standing.${standing}`)} />
        </Group>
        <Facts
          facts={[
            { name: t("providerRegisters.profile"), value: t(`terms.profile.${profileId}`) },
            { name: t("providerRegisters.counterpart"), value: counterpart },
            {
              name: t("providerRegisters.owner"),
              value: t(`providerRegisters.owner.${isOurs ? "ours" : "theirs"}`),
            },
            { name: t("providerRegisters.form"), value: t(`providerRegisters.form.${form}`) },
            { name: t("providerRegisters.disclosed-on"), value: day(item.disclosedOn) },
            { name: t("providerRegisters.describe-by"), value: day(item.describeBy) },
            { name: t("providerRegisters.described-on"), value: day(item.describedOn) },
            {
              name: t("providerRegisters.until"),
              value: day(item.until) ?? (isKept && !item.describeBy && t("providerRegisters.until-none")),
            },
            { name: t("providerRegisters.circle"), value: circle },
            {
              name: t("providerRegisters.exception"),
              value:
                exception && `${t(`providerRegisters.exception.${exception.ground}`)}：${exception.text}`,
            },
            { name: t("providerRegisters.returning"), value: <Returning item={item} /> },
            { name: t("providerRegisters.entered"), value: <Entered entered={entered} /> },
          ]}
        />
        <Acts item={item} onAct={onAct} />
      </Stack>
    </Paper>
  );
}

function Returning({ item: { returning } }: Pick<ConfidentialItemCardProps, "item">) {
  const { t, language } = usePhrases();
  if (!returning) return "—";
  const { askedOn, done } = returning;
  return (
    <Stack gap={2}>
      <span>{t("providerRegisters.returning-asked", { day: formatDay(askedOn, language) })}</span>
      {done && (
        <span>
          {t("providerRegisters.returning-done", {
            day: formatDay(done.on, language),
            how: t(`providerRegisters.how.${done.how}`),
            proof: done.proof,
          })}
        </span>
      )}
    </Stack>
  );
}

/** The exceptions of its terms that something disclosed like this can have. */
export function exceptionsOf(item: ConfidentialItem): readonly ConfidentialException[] {
  return confidentialExceptions[item.profileId].filter((exception) =>
    mayExcept(item.profileId, exception, item),
  );
}

/** What may still be written down about it. */
function Acts({ item, onAct }: ConfidentialItemCardProps) {
  const { t } = usePhrases();
  const { form, describedOn, exception, returning } = item;
  const acts: readonly ItemAct[] = [
    "disclose",
    ...(form === "oral" && describedOn === undefined ? (["describe"] as const) : []),
    ...(!exception && exceptionsOf(item).length > 0 ? (["except"] as const) : []),
    ...(returning ? [] : (["ask-return"] as const)),
    ...(returning && !returning.done ? (["return"] as const) : []),
  ];
  return (
    <Group gap="xs">
      {acts.map((act) => (
        <Button key={act} size="compact-sm" variant="default" onClick={() => onAct(act)}>
          {t(`providerRegisters.${act}`)}
        </Button>
      ))}
    </Group>
  );
}
