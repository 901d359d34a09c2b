import type { WorkDay } from "@tachiai/protocol";
import { StatusMark, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useMe } from "../identity/me.ts";
import { useOpenPlace } from "../shell/place.ts";

/** How many incidents a day had, and the way to them for whoever may read them. */
export function IncidentsOfDay({ day: { personId, day }, count }: { day: WorkDay; count: number }) {
  const { t } = usePhrases();
  const { place, holds } = useOpenPlace();
  const me = useMe();
  const params = { organisationId: place.organisationId };
  const mark = <StatusMark kind="incident" label={t("telework.incidents", { count })} />;
  if (personId === me.personId)
    return (
      <Link to="/o/$organisationId/my-record/incidents" params={params}>
        {mark}
      </Link>
    );
  if (!holds("manager")) return mark;
  return (
    <Link
      to="/o/$organisationId/work/incidents"
      params={params}
      search={{ person: personId, from: day, to: day }}
    >
      {mark}
    </Link>
  );
}
