import { Text, Title } from "@mantine/core";
import { type EvidenceEntry, listEvidence } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { EvidenceTable } from "../evidence/evidence-table.tsx";
import { useMe } from "../identity/me.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./my-record.module.css";

const asked = 200;
const shown = 20;

/** What others have done with the person's records, newest first. */
export function LooksAtMe() {
  const { t } = usePhrases();
  const { personId } = useMe();
  const { tenantId, place } = useOpenPlace();
  const answer = useAnswer(listEvidence, {
    params: { tenantId },
    query: { subjectPersonId: personId, limit: asked },
  });
  return (
    <section className={classes.looks}>
      <Title order={2}>{t("telework.my-record-looks")}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("telework.my-record-looks-what")}
      </Text>
      <Answered to={answer}>
        {({ entries }) => (
          <>
            <ByOthers entries={entries.filter(({ actor }) => actor.personId !== personId)} />
            <p className="not-printed">
              <Link
                to="/o/$organisationId/evidence"
                params={{ organisationId: place.organisationId }}
                search={{ person: personId }}
              >
                {t("telework.my-record-looks-all")}
              </Link>
            </p>
          </>
        )}
      </Answered>
    </section>
  );
}

function ByOthers({ entries }: { entries: readonly EvidenceEntry[] }) {
  const { t } = usePhrases();
  if (entries.length === 0) return <p>{t("telework.my-record-looks-none")}</p>;
  return <EvidenceTable entries={entries.slice(0, shown)} />;
}
