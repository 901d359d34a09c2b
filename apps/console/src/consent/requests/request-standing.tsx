import { Stack, Text } from "@mantine/core";
import type { DataRequest } from "@tachiai/protocol";
import { formatInstant, StatusMark, usePhrases } from "@tachiai/ui";

const marks = {
  received: "waiting",
  identified: "waiting",
  answered: "verified",
  withdrawn: "ended",
} as const;

/** How a request stands, and what was done about it. */
export function RequestStanding({ request }: { request: DataRequest }) {
  const { t, language } = usePhrases();
  const { state, receivedAt, identified, answered } = request;
  const identifiedBy =
    identified?.byName === undefined
      ? identified && t("dataRequests.identified-signed-in")
      : t("dataRequests.identified", {
          at: formatInstant(identified.at, language),
          name: identified.byName,
          how: identified.how,
        });
  return (
    <Stack gap={2}>
      <StatusMark kind={marks[state]} label={t(`dataRequests.state.${state}`)} />
      <Text size="xs" c="dimmed">
        {t("dataRequests.received", { at: formatInstant(receivedAt, language) })}
      </Text>
      {identifiedBy && (
        <Text size="xs" c="dimmed">
          {identifiedBy}
        </Text>
      )}
      {answered && (
        <>
          <Text size="xs" c="dimmed">
            {t("dataRequests.answered", {
              at: formatInstant(answered.at, language),
              name: answered.byName,
            })}
          </Text>
          <span>
            {t(`dataRequests.result.${answered.result}`)}
            {answered.ground && ` (${t(`dataRequests.ground.${answered.ground}`)})`}
          </span>
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
            {answered.text}
          </Text>
        </>
      )}
    </Stack>
  );
}
