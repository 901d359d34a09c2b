import type { LiveState } from "@tachiai/api-client";
import { findWaitingPairing, type Place } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useAnswer } from "../connection/use-answer.ts";
import { HaltBanner } from "../contracts/halt-banner.tsx";
import { NoticeBanner } from "../notices/notice-banner.tsx";
import { WaitingBanner } from "../support/waiting-banner.tsx";
import classes from "./banners.module.css";
import { useConnectionLost } from "./use-connection-lost.ts";

export interface BannersProps {
  readonly place: Place;
  readonly live: LiveState;
  readonly waitingStamps: number;
  readonly hasKeys: boolean;
}

/** What everybody must know on every page: one line each. */
export function Banners({ place, live, waitingStamps, hasKeys }: BannersProps) {
  const { t } = usePhrases();
  // Asked again when the person turns to this window: that is when he comes from the other device.
  const asked = useAnswer(findWaitingPairing).data?.pairing;
  const isLost = useConnectionLost(live);
  return (
    <div className="not-printed" role="status">
      {place.demonstration && <p className={classes.banner}>{t("shell.banner-demonstration")}</p>}
      {!hasKeys && (
        <p className={classes.banner} data-meaning="look">
          {t("identity.keys-banner")}{" "}
          <Link to="/o/$organisationId/account/keys" params={{ organisationId: place.organisationId }}>
            {t("identity.keys-create")}
          </Link>
        </p>
      )}
      {asked && (
        <p className={classes.banner} data-meaning="look">
          {t("identity.pairing-asked")}{" "}
          <Link to="/o/$organisationId/account/keys" params={{ organisationId: place.organisationId }}>
            {t("identity.pairing-look")}
          </Link>
        </p>
      )}
      {place.engagedBy === undefined && <HaltBanner place={place} />}
      {place.engagedBy === undefined && <NoticeBanner place={place} />}
      {mayTakeCustomers(place) && <WaitingBanner />}
      {isLost && (
        <p className={classes.banner} data-meaning="look">
          {t("shell.banner-offline")}
        </p>
      )}
      {live === "refused" && (
        <p className={classes.banner} data-meaning="look">
          {t("shell.banner-live-refused")}
        </p>
      )}
      {waitingStamps > 0 && (
        <p className={classes.banner} data-meaning="look">
          {t("shell.banner-stamps-waiting", { count: waitingStamps })}
        </p>
      )}
    </div>
  );
}

/** At home: elsewhere he sees what is there. */
function mayTakeCustomers({ engagedBy, roles }: Place): boolean {
  return engagedBy === undefined && (roles.includes("supporter") || roles.includes("supervisor"));
}
