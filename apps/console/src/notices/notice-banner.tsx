import { listReceivedNotices, type Place, TenantId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useRepeatedAnswer } from "../connection/use-answer.ts";
import classes from "../shell/banners.module.css";

const minuteMs = 60_000;

/** That there are notices which stand in the console, on every page until they are read. */
export function NoticeBanner({ place: { organisationId } }: { place: Place }) {
  const { t } = usePhrases();
  const params = { tenantId: TenantId.parse(organisationId) };
  const answer = useRepeatedAnswer(minuteMs, listReceivedNotices, { params });
  const count = answer.data?.notices.filter(({ isUnread }) => isUnread).length ?? 0;
  if (count === 0) return null;
  return (
    <p className={classes.banner} data-meaning="look">
      {t("notices.banner", { count })}{" "}
      <Link to="/o/$organisationId/contracts/notices" params={{ organisationId }}>
        {t("notices.banner-look")}
      </Link>
    </p>
  );
}
