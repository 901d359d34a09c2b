import { Stack, Text, Title } from "@mantine/core";
import {
  type DisclosureHere,
  getProviderRecords,
  listDisclosuresHere,
  listOwnRegionExceptions,
  type SubcontractorHere,
} from "@tachiai/protocol";
import { DataTable, formatDay, formatInstant, PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { withNote } from "../shell/written.ts";
import { DisclosureTable } from "./disclosure-table.tsx";
import { RegionExceptions } from "./region-exceptions.tsx";

/** 契約 › 提供会社の記録: what the provider's registers say that concerns the organisation. */
export function ProviderRecordsPage() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getProviderRecords, { params: { tenantId } });
  const region = useAnswer(listOwnRegionExceptions, { params: { tenantId } });
  const disclosures = useAnswer(listDisclosuresHere, { params: { tenantId } });
  return (
    <>
      <PageHeading
        title={t("providerRegisters.records-title")}
        purpose={t("providerRegisters.records-purpose")}
      />
      <ClauseNote
        clauses={["subcontracting", "personal-data", "region", "force-majeure"]}
        profiles={["telework", "watch"]}
      />
      <Stack gap="xl">
        <Answered to={answer}>
          {({ subcontractors, unavailable }) => (
            <>
              <section>
                <Title order={2} mb="sm">
                  {t("providerRegisters.records-unavailable")}
                </Title>
                {unavailable.length === 0 ? (
                  <Text c="dimmed">{t("providerRegisters.records-unavailable-empty")}</Text>
                ) : (
                  <ul>
                    {unavailable.map(({ kind, text, from }) => (
                      <li key={`${kind} ${from}`}>
                        {withNote(language, t(`registers.force.${kind}`), formatInstant(from, language))}{" "}
                        {text}
                      </li>
                    ))}
                  </ul>
                )}
              </section>
              <Subcontractors subcontractors={subcontractors} />
            </>
          )}
        </Answered>
        <Answered to={disclosures}>{({ disclosures: told }) => <Disclosures disclosures={told} />}</Answered>
        <Answered to={region}>{(own) => <RegionExceptions region={own} isOwn />}</Answered>
      </Stack>
    </>
  );
}

function Disclosures({ disclosures }: { disclosures: readonly DisclosureHere[] }) {
  const { t } = usePhrases();
  return (
    <section>
      <Title order={2} mb="sm">
        {t("providerRegisters.records-disclosures")}
      </Title>
      {disclosures.length === 0 ? (
        <Text c="dimmed">{t("providerRegisters.records-disclosures-empty")}</Text>
      ) : (
        <DisclosureTable
          caption={t("providerRegisters.records-disclosures")}
          disclosures={disclosures}
          further={{
            name: "person",
            header: t("providerRegisters.about-person"),
            renderCell: ({ administratorName }) => administratorName,
          }}
        />
      )}
    </section>
  );
}

function Subcontractors({ subcontractors }: { subcontractors: readonly SubcontractorHere[] }) {
  const { t, language } = usePhrases();
  return (
    <section>
      <Title order={2} mb="sm">
        {t("providerRegisters.records-subcontractors")}
      </Title>
      {subcontractors.length === 0 ? (
        <Text c="dimmed">{t("providerRegisters.records-subcontractors-empty")}</Text>
      ) : (
        <DataTable
          caption={t("providerRegisters.records-subcontractors")}
          rows={subcontractors}
          rowKey={({ name, from, work }) => `${name} ${from} ${work}`}
          columns={[
            {
              name: "name",
              header: t("providerRegisters.company"),
              isRowHeader: true,
              renderCell: ({ name }) => name,
            },
            { name: "work", header: t("providerRegisters.work"), renderCell: ({ work }) => work },
            {
              name: "data",
              header: t("providerRegisters.data-seen"),
              renderCell: ({ dataSeen }) => dataSeen,
            },
            {
              name: "held",
              header: t("providerRegisters.held"),
              renderCell: ({ from, endedOn }) =>
                t("providerRegisters.from-until", {
                  from: formatDay(from, language),
                  until: endedOn === undefined ? "" : formatDay(endedOn, language),
                }),
            },
          ]}
        />
      )}
    </section>
  );
}
