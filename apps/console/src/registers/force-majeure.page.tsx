import { Button, Text } from "@mantine/core";
import {
  endForceMajeure,
  enterForceMajeure,
  type ForceMajeure,
  ForceMajeureKind,
  getProviderRecords,
  listEnquiries,
  listEvidence,
  listForceMajeure,
  listQueue,
  Service,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, formatInstant, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { z } from "zod";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { joinWords } from "../shell/join-words.ts";
import { useOpenPlace } from "../shell/place.ts";
import { Entered } from "./entered.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import { instantIn, listIn } from "./fields-dialog.tsx";

const renews = [listForceMajeure, listQueue, listEnquiries, getProviderRecords, listEvidence];
const Services = z.array(Service);

/** 不可抗力: what keeps the provider from serving, by the kinds that its terms name. */
export function ForceMajeurePage() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listForceMajeure, { params: { tenantId } });
  const [isEntering, setIsEntering] = useState(false);
  const [ending, setEnding] = useState<ForceMajeure>();
  return (
    <>
      <PageHeading
        title={t("providerRegisters.force-majeure-title")}
        purpose={t("providerRegisters.force-majeure-purpose")}
        actions={
          <Button onClick={() => setIsEntering(true)}>{t("providerRegisters.force-majeure-enter")}</Button>
        }
      />
      <ClauseNote clauses={["force-majeure"]} profiles={["telework", "support-contract"]} />
      <Answered to={answer}>
        {({ events }) =>
          events.length === 0 ? (
            <EmptyPage what={t("providerRegisters.force-majeure-empty")} />
          ) : (
            <DataTable
              caption={t("providerRegisters.force-majeure-title")}
              rows={events}
              rowKey={({ forceMajeureId }) => forceMajeureId}
              columns={[
                {
                  name: "kind",
                  header: t("providerRegisters.kind"),
                  isRowHeader: true,
                  renderCell: ({ kind }) => t(`registers.force.${kind}`),
                },
                {
                  name: "services",
                  header: t("providerRegisters.services"),
                  renderCell: ({ services }) =>
                    joinWords(
                      services.map((service) => t(`settings.service.${service}`)),
                      language,
                    ),
                },
                {
                  name: "text",
                  header: t("providerRegisters.told-customers"),
                  renderCell: ({ text }) => <Text size="sm">{text}</Text>,
                },
                {
                  name: "from",
                  header: t("providerRegisters.from-at"),
                  renderCell: ({ from }) => formatInstant(from, language),
                },
                {
                  name: "to",
                  header: t("providerRegisters.to-at"),
                  renderCell: ({ to }) =>
                    to === undefined ? (
                      <StatusMark kind="open" label={t("providerRegisters.lasting")} />
                    ) : (
                      formatInstant(to, language)
                    ),
                },
                {
                  name: "entered",
                  header: t("providerRegisters.entered"),
                  renderCell: ({ entered }) => <Entered entered={entered} />,
                },
                {
                  name: "end",
                  header: "",
                  renderCell: (event) =>
                    event.to === undefined && (
                      <Button size="compact-sm" variant="default" onClick={() => setEnding(event)}>
                        {t("providerRegisters.end")}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      {isEntering && <Enter onClose={() => setIsEntering(false)} />}
      {ending && <End event={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function Enter({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.force-majeure-enter")}
      fields={[
        {
          name: "kind",
          label: t("providerRegisters.kind"),
          kind: "choice",
          options: ForceMajeureKind.options.map((value) => ({
            value,
            label: t(`registers.force.${value}`),
          })),
        },
        {
          name: "services",
          label: t("providerRegisters.services"),
          kind: "choices",
          options: Service.options.map((value) => ({ value, label: t(`settings.service.${value}`) })),
        },
        {
          name: "text",
          label: t("providerRegisters.told-customers"),
          hint: t("providerRegisters.told-customers-hint"),
          maxLength: 200,
        },
        { name: "from", label: t("providerRegisters.from-at"), kind: "moment" },
      ]}
      endpoint={enterForceMajeure}
      renews={renews}
      done={t("providerRegisters.added-done")}
      requestOf={({ kind, services, text = "", from }) => [
        {
          params: { tenantId },
          body: {
            kind: ForceMajeureKind.parse(kind),
            services: Services.parse(listIn(services)),
            text,
            from: instantIn(from),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

function End({ event: { forceMajeureId }, onClose }: { event: ForceMajeure; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.end")}
      fields={[{ name: "to", label: t("providerRegisters.to-at"), kind: "moment" }]}
      endpoint={endForceMajeure}
      renews={renews}
      done={t("providerRegisters.ended")}
      requestOf={({ to }) => [{ params: { tenantId, forceMajeureId }, body: { to: instantIn(to) } }]}
      onClose={onClose}
    />
  );
}
