import { Paper, Stack, Text, Title } from "@mantine/core";
import { type ContractId, type Day, type OrganisationId, previewCharges } from "@tachiai/protocol";
import { Facts, formatDay, usePhrases } from "@tachiai/ui";
import { ChargeLines } from "../billing/charge-lines.tsx";
import { formatYen } from "../billing/yen.ts";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";

export interface ChargesOnProps {
  readonly organisationId: OrganisationId;
  readonly contractId: ContractId;
  readonly day: Day;
}

/** What a contract would be billed for the month of a day, as far as is known now; or what is missing for it. */
export function ChargesOn({ organisationId, contractId, day }: ChargesOnProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const month = day.slice(0, 7);
  const answer = useAnswer(previewCharges, { params: { tenantId, organisationId, contractId, month } });
  const onDay = (value: Day | undefined) => (value === undefined ? "" : formatDay(value, language));
  return (
    <Paper withBorder p="sm" component="section" aria-label={t("contractLife.charges")}>
      <Stack gap="sm">
        <Title order={3}>{t("contractLife.charges")}</Title>
        <Text size="sm" c="dimmed">
          {t("contractLife.charges-hint", { month })}
        </Text>
        <Answered to={answer}>
          {({ lines, rates, total, missing }) => {
            if (missing.length > 0)
              return missing.map(({ missing: what, from, to, number = "" }) => (
                <Text key={`${what} ${from}`} size="sm">
                  {t(`billing.missing.${what}`, { from: onDay(from), to: onDay(to), number })}{" "}
                  {t(`billing.next.${what}`)}
                </Text>
              ));
            if (lines.length === 0) return <Text size="sm">{t("contractLife.charges-none")}</Text>;
            return (
              <>
                <ChargeLines lines={lines} rates={rates} />
                <Facts
                  facts={[{ name: t("contractLife.charges-total"), value: formatYen(total, language) }]}
                />
              </>
            );
          }}
        </Answered>
      </Stack>
    </Paper>
  );
}
