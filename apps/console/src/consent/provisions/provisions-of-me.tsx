import { Text, Title } from "@mantine/core";
import { listMyProvisions } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import classes from "../../telework/my-record.module.css";
import { ProvisionTable } from "./provision-table.tsx";

/** To whom data about the person himself was told; nothing where there never was anybody. */
export function ProvisionsOfMe() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listMyProvisions, { params: { tenantId } });
  return (
    <Answered to={answer}>
      {({ provisions }) =>
        provisions.length > 0 && (
          <section className={classes.looks}>
            <Title order={2}>{t("provisions.mine-title")}</Title>
            <Text size="sm" c="dimmed" mb="sm">
              {t("provisions.mine-what")}
            </Text>
            <ProvisionTable caption={t("provisions.mine-title")} provisions={provisions} />
          </section>
        )
      }
    </Answered>
  );
}
