import { Drawer, Stack, Text, Title } from "@mantine/core";
import type { Band, Instant, WorkDay } from "@tachiai/protocol";
import { DaySegmentTable, ExactTime, Facts, formatDay, formatDuration, usePhrases } from "@tachiai/ui";
import { EvidenceLink } from "../evidence/evidence-link.tsx";
import { useMe } from "../identity/me.ts";
import { FiguresList } from "../presence/figures-list.tsx";
import { DayPictures } from "../presence/pictures/day-pictures.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { namedBands } from "./named-bands.ts";
import { pieceName } from "./shown-days.ts";
import { StampTable } from "./stamp-table.tsx";

export interface WorkDayDrawerProps {
  /** Closed when absent. */
  readonly day: WorkDay | undefined;
  /** As `pieceName` writes it. */
  readonly piece: string | undefined;
  readonly now: Instant;
  readonly onClose: () => void;
}

/** One day of one person: the piece that was pressed, exact and with its source, and the whole day in tables. */
export function WorkDayDrawer({ day, piece, now, onClose }: WorkDayDrawerProps) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const { holds } = useOpenPlace();
  const me = useMe();
  const band = day && namedBands(day.bands, phrases).find((band) => pieceName(band) === piece);
  return (
    <Drawer
      opened={day !== undefined}
      onClose={onClose}
      size="lg"
      title={day && t("telework.drawer-title", { name: day.displayName, day: formatDay(day.day, language) })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {day && (
        <Stack gap="lg">
          {band && <Piece band={band} day={day} now={now} />}
          <section>
            <Title order={2}>{t("telework.drawer-day")}</Title>
            <DaySegmentTable
              caption={t("telework.drawer-day")}
              segments={namedBands(day.bands, phrases)}
              now={now}
            />
          </section>
          {(holds("manager") || day.personId === me.personId) && (
            <DayPictures key={`${day.personId} ${day.day}`} day={day} />
          )}
          <section>
            <Title order={2}>{t("telework.drawer-stamps")}</Title>
            <StampTable stamps={day.stamps} />
          </section>
        </Stack>
      )}
    </Drawer>
  );
}

function Piece({ band, day, now }: { band: Band; day: WorkDay; now: Instant }) {
  const { t } = usePhrases();
  const minutes = (Date.parse(band.to ?? now) - Date.parse(band.from)) / 60_000;
  const sources = day.stamps.filter(({ evidenceId }) => band.evidenceIds.includes(evidenceId));
  return (
    <section>
      <Title order={2}>{t("telework.drawer-interval")}</Title>
      <Facts
        facts={[
          { name: t("telework.drawer-kind"), value: t(`dayBand.${band.kind}`) },
          { name: t("telework.drawer-from"), value: <ExactTime at={band.from} /> },
          {
            name: t("telework.drawer-to"),
            value: band.to ? <ExactTime at={band.to} /> : t("dayBand.going-on"),
          },
          { name: t("telework.drawer-duration"), value: formatDuration(minutes) },
          { name: t("telework.drawer-label"), value: band.label },
          {
            name: t("telework.drawer-received"),
            value: band.receivedAt && <ExactTime at={band.receivedAt} />,
          },
        ]}
      />
      {(band.kind === "away" || band.kind === "not-observed") && <PresenceSource band={band} />}
      {sources.length > 0 && (
        <>
          <Title order={3} mt="md">
            {t("telework.drawer-source")}
          </Title>
          <StampTable stamps={sources} />
        </>
      )}
    </section>
  );
}

/** What an absence or a gap rests on: a report of the device with its figures and proof, or its silence. */
function PresenceSource({ band: { figures, evidenceIds } }: { band: Band }) {
  const { t } = usePhrases();
  const said = figures
    ? t(evidenceIds.length > 0 ? "telework.drawer-reported" : "telework.drawer-reported-open")
    : t("telework.drawer-silence");
  return (
    <>
      <Title order={3} mt="md">
        {t("telework.drawer-presence-source")}
      </Title>
      <Text size="sm">{said}</Text>
      {evidenceIds.map((evidenceId) => (
        <EvidenceLink key={evidenceId} evidenceId={evidenceId} />
      ))}
      {figures && Object.keys(figures).length > 0 && <FiguresList figures={figures} />}
    </>
  );
}
