import { Button, Checkbox, Code, Stack, Text, Title } from "@mantine/core";
import { findKeys, isRosterVouchedFor, vouchForRoster } from "@tachiai/browser-session";
import { fingerprintOfRoster } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { ErrorPanel, ImeSafeForm, Notice, StatusMark, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../connection/api.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useMe } from "../me.ts";
import { rosterHere } from "./roster-here.ts";

/**
 * The roster that this browser goes by, in digits that two people read to each other. Where only the server's word says that it
 * is the organisation's, the person says so here, or nothing is passed on by it.
 */
export function VouchForRoster() {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const [isCompared, setIsCompared] = useState(false);
  const known = useQuery({
    queryKey: ["roster here", tenantId, personId],
    async queryFn() {
      if (!(await findKeys(personId))) return null;
      const founding = (await rosterHere(tenantId, personId))?.founding;
      if (founding === undefined) return null;
      const digits = await fingerprintOfRoster(webSealingCrypto, founding);
      return { founding, digits, isVouchedFor: await isRosterVouchedFor(tenantId) };
    },
    retry: false,
  });
  const vouching = useMutation({
    mutationFn: (founding: string) => vouchForRoster({ api, tenantId, personId }, founding),
    onSuccess: () => known.refetch(),
  });
  if (!known.data) return null;
  const { founding, digits, isVouchedFor } = known.data;
  return (
    <section>
      <Title order={2} mb="sm">
        {t("roster.vouch-title")}
      </Title>
      <Stack gap="md">
        <Code>{digits}</Code>
        {isVouchedFor ? (
          <StatusMark kind="verified" label={t("roster.vouched")} />
        ) : (
          <ImeSafeForm onSubmit={() => isCompared && vouching.mutate(founding)}>
            <Stack gap="md">
              <Text size="sm">{t("roster.vouch-what")}</Text>
              <Checkbox
                label={t("roster.vouch-done")}
                required
                checked={isCompared}
                onChange={(event) => setIsCompared(event.currentTarget.checked)}
              />
              {vouching.error && <ErrorPanel error={vouching.error} />}
              {vouching.data === false && <Notice meaning="incident" title={t("roster.doubted-here")} />}
              <div>
                <Button type="submit" variant="default" loading={vouching.isPending}>
                  {t("roster.vouch")}
                </Button>
              </div>
            </Stack>
          </ImeSafeForm>
        )}
      </Stack>
    </section>
  );
}
