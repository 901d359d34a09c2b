import { listSupportSessions } from "@tachiai/protocol";
import { useNow, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useRepeatedAnswer } from "../connection/use-answer.ts";
import classes from "../shell/banners.module.css";
import { useOpenPlace } from "../shell/place.ts";
import { type Waiting, whoWaits } from "./who-waits.ts";

/** Nobody is told that somebody else's customer is ready. */
const everyMs = 15_000;

/** That customers wait to be connected, on every page of those who support. */
export function WaitingBanner() {
  const { tenantId } = useOpenPlace();
  const answer = useRepeatedAnswer(everyMs, listSupportSessions, {
    params: { tenantId },
    query: { of: "live" },
  });
  const waiting = whoWaits(answer.data?.sessions ?? []);
  return waiting && <Waits waiting={waiting} />;
}

function Waits({ waiting: { count, since } }: { readonly waiting: Waiting }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const now = useNow(15_000);
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 60_000));
  return (
    <p className={classes.banner} data-meaning="look">
      {t("supportDesk.waiting-banner", { count, minutes })}{" "}
      <Link to="/o/$organisationId/support" params={{ organisationId: place.organisationId }}>
        {t("supportDesk.waiting-look")}
      </Link>
    </p>
  );
}
