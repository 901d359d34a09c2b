import { Text, Title } from "@mantine/core";
import { listMyHolds } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import classes from "../../telework/my-record.module.css";
import { HoldScope } from "./hold-scope.tsx";
import { HoldStanding } from "./hold-standing.tsx";

/** Holds on what is recorded about the person himself, with ground and end; nothing where there never was one. */
export function HoldsOnMe() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listMyHolds, { params: { tenantId } });
  return (
    <Answered to={answer}>
      {({ holds }) =>
        holds.length > 0 && (
          <section className={classes.looks}>
            <Title order={2}>{t("holds.mine-title")}</Title>
            <Text size="sm" c="dimmed" mb="sm">
              {t("holds.mine-what")}
            </Text>
            <DataTable
              caption={t("holds.mine-title")}
              rows={holds}
              rowKey={({ holdId }) => holdId}
              columns={[
                {
                  name: "ground",
                  header: t("holds.ground"),
                  isRowHeader: true,
                  renderCell: ({ ground, explanation }) => `${t(`holds.ground.${ground}`)}: ${explanation}`,
                },
                {
                  name: "scope",
                  header: t("holds.scope"),
                  renderCell: ({ scope }) => <HoldScope scope={scope} />,
                },
                {
                  name: "state",
                  header: t("holds.state"),
                  renderCell: (hold) => <HoldStanding hold={hold} />,
                },
              ]}
            />
          </section>
        )
      }
    </Answered>
  );
}
