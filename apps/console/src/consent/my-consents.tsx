import { Stack, Text, Title } from "@mantine/core";
import { type MyConsents as Consents, getMyConsents, isCompanysPart } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./consent.module.css";
import { wasAsked } from "./filter-consents.ts";
import { MyConsentHistory } from "./my-consent-history.tsx";
import { MyPurposes } from "./my-purposes.tsx";

/**
 * 自分の記録 › 同意: what the person chose, the way to end it, and every choice so far; also of who is no worker any more,
 * and is asked nothing.
 */
export function MyConsents() {
  const { t } = usePhrases();
  const { tenantId, place, holds } = useOpenPlace();
  const answer = useAnswer(getMyConsents, { params: { tenantId } });
  return (
    <Answered to={answer}>
      {({ purposes, policy, history }) =>
        (history.length > 0 || holds("worker")) && (
          <section className={classes.own}>
            <Title order={2}>{t("consent.own-title")}</Title>
            <Text size="sm" c="dimmed" mb="sm">
              {t(holds("worker") ? "consent.own-purpose" : "consent.own-no-worker")}{" "}
              <Link
                to="/o/$organisationId/settings/monitoring-policy"
                params={{ organisationId: place.organisationId }}
              >
                {t("consent.own-read-policy")}
              </Link>
            </Text>
            <Stack gap="lg">
              {holds("worker") ? (
                <Asked purposes={purposes} policy={policy} />
              ) : (
                <MyPurposes
                  purposes={purposes.filter((consent) => wasAsked(consent, undefined))}
                  mayChoose={false}
                />
              )}
              {history.length > 0 && <MyConsentHistory history={history} />}
            </Stack>
          </section>
        )
      }
    </Answered>
  );
}

function Asked({ purposes, policy }: Pick<Consents, "purposes" | "policy">) {
  const { t } = usePhrases();
  const waits = purposes.some(({ obstacle }) => isCompanysPart(obstacle));
  return (
    <>
      {waits && <Text size="sm">{t("consent.own-company-waits")}</Text>}
      <MyPurposes
        purposes={purposes.filter((consent) => wasAsked(consent, policy?.policy))}
        mayChoose={!waits}
      />
    </>
  );
}
