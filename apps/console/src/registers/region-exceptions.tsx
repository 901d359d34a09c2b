import { Button, Group, Stack, Text, Title } from "@mantine/core";
import type { listRegionExceptions, RegionException, ResponseOf } from "@tachiai/protocol";
import { DataTable, formatDay, formatInstant, Notice, usePhrases } from "@tachiai/ui";
import { joinWords } from "../shell/join-words.ts";

export interface RegionExceptionsProps {
  readonly region: ResponseOf<typeof listRegionExceptions>;
  /** A customer reads of himself. */
  readonly isOwn: boolean;
  /** Absent for who enters none. */
  readonly onEnter?: () => void;
  readonly onEnd?: (exception: RegionException) => void;
}

/** From where a customer may use its services, and what was agreed to otherwise. */
export function RegionExceptions({ region, isOwn, onEnter, onEnd }: RegionExceptionsProps) {
  const { t, language } = usePhrases();
  const { isLimited, isKnown, exceptions } = region;
  const who = isOwn ? "region-own" : "region";
  const rule = isLimited ? "limited" : "free";
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t("providerRegisters.region-title")}</Title>
        {onEnter && (
          <Button variant="default" onClick={onEnter}>
            {t("providerRegisters.region-enter")}
          </Button>
        )}
      </Group>
      <Stack gap="sm">
        <Text size="sm">{t(`providerRegisters.${who}-${rule}`)}</Text>
        {!isKnown && !isOwn && isLimited && (
          <Notice meaning="look" title={t("providerRegisters.region-unknown")} />
        )}
        {exceptions.length === 0 ? (
          <Text c="dimmed">{t("providerRegisters.region-empty")}</Text>
        ) : (
          <DataTable
            caption={t("providerRegisters.region-title")}
            rows={exceptions}
            rowKey={({ exceptionId }) => exceptionId}
            columns={[
              {
                name: "place",
                header: t("providerRegisters.place"),
                isRowHeader: true,
                renderCell: ({ place }) => place,
              },
              {
                name: "reference",
                header: t("providerRegisters.reference"),
                renderCell: ({ reference }) => reference,
              },
              {
                name: "ranges",
                header: t("providerRegisters.ranges"),
                renderCell: ({ ranges }) => joinWords(ranges, language),
              },
              {
                name: "held",
                header: t("providerRegisters.held"),
                renderCell: ({ from, to, endedAt }) => (
                  <Stack gap={2}>
                    <span>
                      {t("providerRegisters.from-until", {
                        from: formatDay(from, language),
                        until: to === undefined ? "" : formatDay(to, language),
                      })}
                    </span>
                    {endedAt !== undefined && (
                      <Text size="xs" c="dimmed">
                        {t("providerRegisters.region-over", { at: formatInstant(endedAt, language) })}
                      </Text>
                    )}
                  </Stack>
                ),
              },
              {
                name: "end",
                header: "",
                renderCell: (exception) =>
                  onEnd &&
                  exception.endedAt === undefined && (
                    <Button size="compact-sm" variant="default" onClick={() => onEnd(exception)}>
                      {t("providerRegisters.region-end")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Stack>
    </section>
  );
}
