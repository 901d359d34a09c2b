import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  getOperatorPolicy,
  getOperatorPolicyRights,
  OperatorPolicyKind,
  type ResponseOf,
} from "@tachiai/protocol";
import { PageHeading, policyAddress, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { PolicyHistory } from "./policy-history.tsx";
import { PublishPolicy } from "./publish-policy.tsx";

/** 設定 › 運営者の方針: what every collecting screen links, for the operator's administrators to lay down. */
export function OperatorPoliciesPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const rights = useAnswer(getOperatorPolicyRights, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("operatorPolicy.title")} purpose={t("operatorPolicy.purpose")} />
      <Answered to={rights}>
        {({ mayPublish }) => (
          <Stack gap="xl">
            {!mayPublish && <Text size="sm">{t("operatorPolicy.run-by-others")}</Text>}
            {OperatorPolicyKind.options.map((kind) => (
              <OnePolicy key={kind} kind={kind} mayPublish={mayPublish} />
            ))}
          </Stack>
        )}
      </Answered>
    </>
  );
}

function OnePolicy({ kind, mayPublish }: { kind: OperatorPolicyKind; mayPublish: boolean }) {
  const { t } = usePhrases();
  const answer = useAnswer(getOperatorPolicy, { params: { policyKind: kind } });
  const [edited, setEdited] = useState<ResponseOf<typeof getOperatorPolicy>>();
  return (
    <section>
      <Title order={2} mb="xs">
        {t(`operatorPolicy.kind.${kind}`)}
      </Title>
      <Answered to={answer}>
        {(policy) => (
          <Stack gap="sm">
            {policy.current.version === 0 && <Text size="sm">{t("operatorPolicy.template-shown")}</Text>}
            <Group gap="sm">
              <Anchor href={policyAddress({ kind })} target="_blank" rel="noopener">
                {t("operatorPolicy.read")}
              </Anchor>
              {mayPublish && (
                <Button size="compact-sm" variant="default" onClick={() => setEdited(policy)}>
                  {t("operatorPolicy.publish")}
                </Button>
              )}
            </Group>
            <PolicyHistory {...policy} />
          </Stack>
        )}
      </Answered>
      {edited && <PublishPolicy kind={kind} policy={edited} onClose={() => setEdited(undefined)} />}
    </section>
  );
}
