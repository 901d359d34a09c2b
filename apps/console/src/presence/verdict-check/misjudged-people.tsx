import { Text, Title } from "@mantine/core";
import type { VerdictCheck } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";
import { useOpenPlace } from "../../shell/place.ts";
import { describeSum } from "./describe-sum.ts";

const figureOf = { unverified: "unverified", "false-detections": "false-detections" } as const;

/** Against whom verdicts may be working: for his manager to help, and for nobody else by name. */
export function MisjudgedPeople({ misjudged, misjudgedElsewhere }: VerdictCheck) {
  const phrases = usePhrases();
  const { t } = phrases;
  return (
    <section>
      <Title order={2} mb="xs">
        {t("verdictCheck.misjudged")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("verdictCheck.misjudged-what")}
      </Text>
      {misjudged.length > 0 ? (
        <DataTable
          caption={t("verdictCheck.misjudged")}
          rows={misjudged}
          rowKey={({ personId, device, why }) => `${personId} ${device} ${why}`}
          columns={[
            {
              name: "person",
              header: t("verdictCheck.person"),
              isRowHeader: true,
              renderCell: ({ displayName }) => displayName,
            },
            { name: "device", header: t("verdictCheck.device"), renderCell: ({ device }) => device },
            {
              name: "why",
              header: t("verdictCheck.why"),
              renderCell: ({ why }) => t(`verdictCheck.why.${why}`),
            },
            {
              name: "own",
              header: t("verdictCheck.own"),
              renderCell: ({ why, own }) => describeSum(own, phrases)[figureOf[why]],
            },
            {
              name: "others",
              header: t("verdictCheck.others"),
              renderCell: ({ why, others }) => describeSum(others, phrases)[figureOf[why]],
            },
          ]}
        />
      ) : (
        <NobodyHere isElsewhere={misjudgedElsewhere > 0} />
      )}
      {misjudgedElsewhere > 0 && (
        <Text size="sm">{t("verdictCheck.misjudged-elsewhere", { count: misjudgedElsewhere })}</Text>
      )}
    </section>
  );
}

function NobodyHere({ isElsewhere }: { isElsewhere: boolean }) {
  const { t } = usePhrases();
  const { holds } = useOpenPlace();
  if (!isElsewhere) return <Text size="sm">{t("verdictCheck.misjudged-nobody")}</Text>;
  return holds("manager") && <Text size="sm">{t("verdictCheck.misjudged-none")}</Text>;
}
