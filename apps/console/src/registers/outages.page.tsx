import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import {
  announceOutage,
  endOutage,
  enterOutage,
  getServiceStatus,
  listEvidence,
  listNotices,
  listOutages,
  listQueue,
  NoticeChannel,
  type Outage,
  Service,
  StopReason,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, formatInstant, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { EntryDialog } from "./entry-dialog.tsx";
import { type Field, instantIn, listIn } from "./fields-dialog.tsx";

const renews = [listOutages, listQueue, listNotices, getServiceStatus, listEvidence];
const Channels = z.array(NoticeChannel);

type Asked = { readonly what: "enter" } | { readonly what: "up" | "announce"; readonly outage: Outage };

/** 障害: from when the provider knew, until when, and the notice that told everybody. */
export function OutagesPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listOutages, { params: { tenantId } });
  const [asked, setAsked] = useState<Asked>();
  const onClose = () => setAsked(undefined);
  return (
    <>
      <PageHeading
        title={t("providerRegisters.outages-title")}
        purpose={t("providerRegisters.outages-purpose")}
        actions={
          <Button onClick={() => setAsked({ what: "enter" })}>{t("providerRegisters.outage-enter")}</Button>
        }
      />
      <ClauseNote clauses={["interruption", "disclaimer"]} profiles={["telework", "watch"]} />
      <Answered to={answer}>
        {({ outages, announcing }) =>
          outages.length === 0 ? (
            <EmptyPage what={t("providerRegisters.outages-empty")} />
          ) : (
            <OutageTable
              outages={outages}
              mayAnnounce={announcing !== undefined}
              onAsk={(what, outage) => setAsked({ what, outage })}
            />
          )
        }
      </Answered>
      {asked?.what === "enter" && <Enter onClose={onClose} />}
      {asked?.what === "up" && <Up outage={asked.outage} onClose={onClose} />}
      {asked?.what === "announce" && (
        <Announce
          outage={asked.outage}
          mayMail={answer.data?.announcing?.mayMail ?? false}
          onClose={onClose}
        />
      )}
    </>
  );
}

interface OutageTableProps {
  readonly outages: readonly Outage[];
  readonly mayAnnounce: boolean;
  readonly onAsk: (what: "up" | "announce", outage: Outage) => void;
}

function OutageTable({ outages, mayAnnounce, onAsk }: OutageTableProps) {
  const { t, language } = usePhrases();
  return (
    <DataTable
      caption={t("providerRegisters.outages-title")}
      rows={outages}
      rowKey={({ outageId }) => outageId}
      columns={[
        {
          name: "what",
          header: t("providerRegisters.what"),
          isRowHeader: true,
          renderCell: ({ what, service }) => (
            <Stack gap={2}>
              <span>{what}</span>
              <Text size="xs" c="dimmed">
                {t(`settings.service.${service}`)}
              </Text>
            </Stack>
          ),
        },
        {
          name: "known",
          header: t("providerRegisters.known-at"),
          renderCell: ({ knownAt, enteredAt, reason }) => (
            <Stack gap={2}>
              <span>{formatInstant(knownAt, language)}</span>
              {reason !== undefined && (
                <Text size="xs" c="dimmed">
                  {t("providerRegisters.known-late", { at: formatInstant(enteredAt, language), reason })}
                </Text>
              )}
            </Stack>
          ),
        },
        {
          name: "up",
          header: t("providerRegisters.up-at"),
          renderCell: ({ upAt }) =>
            upAt === undefined ? (
              <StatusMark kind="incident" label={t("providerRegisters.outage-down")} />
            ) : (
              formatInstant(upAt, language)
            ),
        },
        {
          name: "notice",
          header: t("providerRegisters.notice"),
          renderCell: (outage) => <NoticeOf outage={outage} />,
        },
        {
          name: "act",
          header: "",
          renderCell: (outage) =>
            outage.upAt === undefined && (
              <Group gap="xs">
                {mayAnnounce && !outage.announced && (
                  <Button size="compact-sm" onClick={() => onAsk("announce", outage)}>
                    {t("providerRegisters.announce")}
                  </Button>
                )}
                <Button size="compact-sm" variant="default" onClick={() => onAsk("up", outage)}>
                  {t("providerRegisters.up-enter")}
                </Button>
              </Group>
            ),
        },
      ]}
    />
  );
}

function NoticeOf({ outage: { announced } }: { outage: Outage }) {
  const { t, language } = usePhrases();
  const { place } = useOpenPlace();
  if (!announced) return t("providerRegisters.notice-none");
  const { noticeId, overAt } = announced;
  return (
    <Stack gap={2} align="flex-start">
      <Anchor
        renderRoot={(props) => (
          <Link
            to="/o/$organisationId/contracts/notices"
            params={{ organisationId: place.organisationId }}
            search={{ notice: noticeId }}
            {...props}
          />
        )}
      >
        {t("providerRegisters.notice-open")}
      </Anchor>
      <Text size="xs" c="dimmed">
        {overAt === undefined
          ? t("providerRegisters.notice-stands")
          : t("providerRegisters.notice-over", { at: formatInstant(overAt, language) })}
      </Text>
    </Stack>
  );
}

function Enter({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const wasBefore: Field["when"] = ({ when }) => when === "before";
  return (
    <EntryDialog
      title={t("providerRegisters.outage-enter")}
      fields={[
        {
          name: "service",
          label: t("registers.service"),
          kind: "choice",
          options: Service.options.map((value) => ({ value, label: t(`settings.service.${value}`) })),
        },
        { name: "what", label: t("providerRegisters.what") },
        {
          name: "when",
          label: t("providerRegisters.when-known"),
          hint: t("providerRegisters.known-earlier"),
          kind: "choice",
          options: [
            { value: "now", label: t("providerRegisters.known-now") },
            { value: "before", label: t("providerRegisters.known-before") },
          ],
        },
        { name: "knownAt", label: t("providerRegisters.known-at"), kind: "moment", when: wasBefore },
        { name: "reason", label: t("providerRegisters.late-reason"), maxLength: 200, when: wasBefore },
      ]}
      endpoint={enterOutage}
      renews={renews}
      done={t("providerRegisters.added-done")}
      requestOf={({ service, what = "", when, knownAt, reason = "" }) => [
        {
          params: { tenantId },
          body: {
            service: Service.parse(service),
            what,
            ...(when === "before" && { earlier: { knownAt: instantIn(knownAt), reason } }),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

interface OfOutage {
  readonly outage: Outage;
  readonly onClose: () => void;
}

function Up({ outage: { outageId }, onClose }: OfOutage) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.up-enter")}
      what={t("providerRegisters.up-what")}
      fields={[{ name: "upAt", label: t("providerRegisters.up-at"), kind: "moment" }]}
      endpoint={endOutage}
      renews={renews}
      done={t("providerRegisters.up-done")}
      requestOf={({ upAt }) => [{ params: { tenantId, outageId }, body: { upAt: instantIn(upAt) } }]}
      onClose={onClose}
    />
  );
}

function Announce({ outage, mayMail, onClose }: OfOutage & { readonly mayMail: boolean }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const channels = NoticeChannel.options.filter((channel) => channel !== "mail" || mayMail);
  return (
    <EntryDialog
      title={t("providerRegisters.announce")}
      what={t("providerRegisters.announce-what")}
      fields={[
        {
          name: "reason",
          label: t("providerRegisters.announce-reason"),
          kind: "choice",
          initial: "operation",
          options: StopReason.options.map((value) => ({ value, label: t(`notices.reason.${value}`) })),
        },
        { name: "subject", label: t("providerRegisters.subject"), initial: outage.what, maxLength: 150 },
        { name: "body", label: t("providerRegisters.body"), kind: "text", maxLength: 10_000 },
        {
          name: "channels",
          label: t("providerRegisters.notice-channels"),
          kind: "choices",
          initial: ["sign-in-page", "in-app"].join(","),
          options: channels.map((value) => ({ value, label: t(`notices.channel.${value}`) })),
        },
      ]}
      endpoint={announceOutage}
      renews={renews}
      done={t("providerRegisters.announced-done")}
      requestOf={({ reason, subject = "", body = "", channels: chosen }) => [
        {
          params: { tenantId, outageId: outage.outageId },
          body: {
            reason: StopReason.parse(reason),
            announcement: {
              subject,
              body,
              audience: { to: "all-customers" as const },
              channels: Channels.parse(listIn(chosen)),
            },
          },
        },
      ]}
      onClose={onClose}
    />
  );
}
