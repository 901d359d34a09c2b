import { Text, Title } from "@mantine/core";
import { listEvidence } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { EvidenceTable } from "../evidence/evidence-table.tsx";
import { useMe } from "../identity/me.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./my-record.module.css";

const shown = 20;

/** Who did what with the person's records, newest first. */
export function LooksAtMe() {
  const { t } = usePhrases();
  const { personId } = useMe();
  const { tenantId, place } = useOpenPlace();
  const answer = useAnswer(listEvidence, {
    params: { tenantId },
    query: { subjectPersonId: personId, limit: shown },
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
            <EvidenceTable entries={entries} />
            <Link
              to="/o/$organisationId/evidence"
              params={{ organisationId: place.organisationId }}
              search={{ person: personId }}
            >
              {t("telework.my-record-looks-all")}
            </Link>
          </>
        )}
      </Answered>
    </section>
  );
}
