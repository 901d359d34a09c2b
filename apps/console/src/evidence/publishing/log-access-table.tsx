import { Button, Group, Stack } from "@mantine/core";
import type { EvidenceLog, LogPublication } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useOpenPlace } from "../../shell/place.ts";
import { logName } from "../witnesses/log-name.ts";
import { ApprovePublication } from "./approve-publication.tsx";
import { EndPublication } from "./end-publication.tsx";
import { ProposePublication } from "./propose-publication.tsx";
import { PublicationStanding } from "./publication-standing.tsx";
import { RejectPublication } from "./reject-publication.tsx";
import { ResumePublication } from "./resume-publication.tsx";

/** A log with what was said of its publication last. */
interface LogAccess {
  readonly log: EvidenceLog;
  readonly publication: LogPublication | undefined;
}

type Asked =
  | { readonly what: "propose"; readonly log: EvidenceLog }
  | { readonly what: "approve" | "reject" | "end" | "resume"; readonly publication: LogPublication };

export function LogAccessTable({
  logs,
  publications,
  outsideReaders,
}: {
  logs: readonly EvidenceLog[];
  publications: readonly LogPublication[];
  outsideReaders: number;
}) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { holds } = useOpenPlace();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const isNewest = ({ retentionClass, generation }: EvidenceLog) =>
    !logs.some((other) => other.retentionClass === retentionClass && other.generation > generation);
  const rows = logs.filter(isNewest).map(
    (log): LogAccess => ({
      log,
      publication: publications.find(({ retentionClass }) => retentionClass === log.retentionClass),
    }),
  );
  return (
    <>
      <DataTable
        caption={t("publishing.title")}
        rows={rows}
        rowKey={({ log }) => log.origin}
        columns={[
          {
            name: "log",
            header: t("publishing.log"),
            isRowHeader: true,
            renderCell: ({ log }) => logName(log, phrases),
          },
          {
            name: "readers",
            header: t("publishing.readers"),
            renderCell: ({ log, publication }) => (
              <Stack gap={2}>
                <span>{t("publishing.members")}</span>
                {outsideReaders > 0 && <span>{t("publishing.outside", { count: outsideReaders })}</span>}
                {publication && <PublicationStanding publication={publication} log={log} />}
              </Stack>
            ),
          },
          {
            name: "act",
            header: "",
            renderCell: ({ log, publication }) => {
              const isOver = publication?.state === "rejected" || publication?.state === "ended";
              return (
                <Group gap="xs" className="not-printed">
                  {publication?.mayDecide && (
                    <>
                      <Button size="compact-sm" onClick={() => setAsked({ what: "approve", publication })}>
                        {t("publishing.approve")}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => setAsked({ what: "reject", publication })}
                      >
                        {t("publishing.reject")}
                      </Button>
                    </>
                  )}
                  {holds("administrator") && publication?.state === "held-back" && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => setAsked({ what: "resume", publication })}
                    >
                      {t(publication.decided ? "publishing.resume" : "publishing.propose-anew")}
                    </Button>
                  )}
                  {holds("administrator") &&
                    (publication && !isOver ? (
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => setAsked({ what: "end", publication })}
                      >
                        {t(publication.decided ? "publishing.end" : "publishing.take-back")}
                      </Button>
                    ) : (
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => setAsked({ what: "propose", log })}
                      >
                        {t("publishing.propose")}
                      </Button>
                    ))}
                </Group>
              );
            },
          },
        ]}
      />
      {asked?.what === "propose" && <ProposePublication log={asked.log} onClose={close} />}
      {asked?.what === "approve" && <ApprovePublication publication={asked.publication} onClose={close} />}
      {asked?.what === "reject" && <RejectPublication publication={asked.publication} onClose={close} />}
      {asked?.what === "resume" && <ResumePublication publication={asked.publication} onClose={close} />}
      {asked?.what === "end" && <EndPublication publication={asked.publication} onClose={close} />}
    </>
  );
}
