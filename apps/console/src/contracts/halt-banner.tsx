import { listServiceHalts, type Place, type ServiceHalt, TenantId } from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useAnswer } from "../connection/use-answer.ts";
import classes from "../shell/banners.module.css";

/** Which contracted services halt, and under which clause: on every page of everybody whom it concerns. */
export function HaltBanner({ place: { organisationId } }: { place: Place }) {
  const params = { tenantId: TenantId.parse(organisationId) };
  const halts = useAnswer(listServiceHalts, { params }).data?.halts ?? [];
  return halts.map((halt) => <Halt key={halt.service} halt={halt} />);
}

function Halt({ halt: { service, state, ground, clause, profileId, startsOn } }: { halt: ServiceHalt }) {
  const { t, language } = usePhrases();
  return (
    <p className={classes.banner} data-meaning="look">
      {t(`contractLife.halt.${state}`, {
        service: t(`settings.service.${service}`),
        ground: ground ? t(`contractLife.ground.${ground}`) : "",
        day: formatDay(startsOn, language),
      })}{" "}
      <Link to="/terms/$profileId" params={{ profileId }}>
        {t("contractLife.halt-read", { clause: t(`terms.clause.${clause}`) })}
      </Link>
    </p>
  );
}
