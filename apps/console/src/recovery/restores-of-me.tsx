import { Text, Title } from "@mantine/core";
import { listMyRestores } from "@tachiai/protocol";
import { DataTable, ExactTime, formatMonth, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "../telework/my-record.module.css";

/** Who asked to open what shows the person herself with the recovery key, why, and for whom; nothing where nobody did. */
export function RestoresOfMe() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listMyRestores, { params: { tenantId } });
  return (
    <Answered to={answer}>
      {({ restores }) =>
        restores.length > 0 && (
          <section className={classes.looks}>
            <Title order={2}>{t("recovery.mine-title")}</Title>
            <Text size="sm" c="dimmed" mb="sm">
              {t("recovery.mine-what")}
            </Text>
            <DataTable
              caption={t("recovery.mine-title")}
              rows={restores}
              rowKey={({ requestId }) => requestId}
              columns={[
                {
                  name: "asked",
                  header: t("recovery.mine-asked"),
                  isRowHeader: true,
                  renderCell: ({ askedAt }) => <ExactTime at={askedAt} />,
                },
                {
                  name: "month",
                  header: t("recovery.mine-month"),
                  renderCell: ({ month }) => formatMonth(`${month}-01`, language),
                },
                {
                  name: "by",
                  header: t("recovery.mine-by"),
                  renderCell: ({ askedByName }) => askedByName,
                },
                { name: "reason", header: t("recovery.reason"), renderCell: ({ reason }) => reason },
                {
                  name: "opener",
                  header: t("recovery.opener"),
                  renderCell: ({ openerName }) => openerName,
                },
                {
                  name: "recipient",
                  header: t("recovery.recipient"),
                  renderCell: ({ recipientName }) => recipientName,
                },
                {
                  name: "standing",
                  header: t("recovery.mine-standing"),
                  renderCell: ({ standing }) => t(`recovery.standing-${standing}`),
                },
              ]}
            />
          </section>
        )
      }
    </Answered>
  );
}
