import { Stack, Title } from "@mantine/core";
import { getOperatorPolicy } from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { useParams } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { OutsidePage } from "../../identity/outside-page.tsx";
import { PolicyHistory } from "./policy-history.tsx";
import { PolicyText } from "./policy-text.tsx";

/** A policy of the operator, for anybody to read: where the links on collecting screens lead. */
export function PolicyPage() {
  const { t, language } = usePhrases();
  const { policyKind } = useParams({ from: "/policies/$policyKind" });
  const answer = useAnswer(getOperatorPolicy, { params: { policyKind } });
  const current = answer.data?.current;
  const since =
    current?.effectiveFrom &&
    t("operatorPolicy.version-from", {
      version: current.version,
      day: formatDay(current.effectiveFrom, language),
    });
  return (
    <OutsidePage isWide title={t(`operatorPolicy.kind.${policyKind}`)} purpose={since}>
      <Answered to={answer}>
        {(policy) => (
          <Stack gap="xl">
            <PolicyText version={policy.current} />
            {policy.versions.length > 0 && (
              <section>
                <Title order={2} mb="xs">
                  {t("operatorPolicy.history")}
                </Title>
                <PolicyHistory {...policy} />
              </section>
            )}
          </Stack>
        )}
      </Answered>
    </OutsidePage>
  );
}
