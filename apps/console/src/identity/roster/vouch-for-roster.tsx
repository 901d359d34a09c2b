import { Button, Checkbox, Code, Stack, Text, Title } from "@mantine/core";
import { findKeys, isRosterVouchedFor, vouchForRoster } from "@tachiai/browser-session";
import type { PersonId, TenantId } from "@tachiai/protocol";
import { fingerprintOfRoster } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { ErrorPanel, ImeSafeForm, Notice, StatusMark, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../connection/api.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useMe } from "../me.ts";
import { PartedRoster } from "./parted-roster.tsx";
import { endingOf, RosterEnding } from "./roster-ending.tsx";
import { rosterHere } from "./roster-here.ts";

export const rosterHereKey = (tenantId: TenantId, personId: PersonId) =>
  ["roster here", tenantId, personId] as const;

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
    queryKey: rosterHereKey(tenantId, personId),
    async queryFn() {
      if (!(await findKeys(personId))) return null;
      const roster = await rosterHere(tenantId, personId);
      if (!roster) return { isParted: true } as const;
      const ending = await endingOf(roster);
      if (roster.founding === undefined || !ending) return null;
      const digits = await fingerprintOfRoster(webSealingCrypto, roster.founding);
      const isVouchedFor = await isRosterVouchedFor(tenantId);
      return { isParted: false, founding: roster.founding, digits, ending, isVouchedFor } as const;
    },
    retry: false,
    // Whoever reads the last one's digits to a colleague has the newest.
    refetchInterval: 60_000,
  });
  const vouching = useMutation({
    mutationFn: (founding: string) => vouchForRoster({ api, tenantId, personId }, founding),
    onSuccess: () => known.refetch(),
  });
  if (!known.data) return null;
  if (known.data.isParted) return <PartedRoster onTaken={() => void known.refetch()} />;
  const { founding, digits, ending, isVouchedFor } = known.data;
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
        <RosterEnding ending={ending} />
      </Stack>
    </section>
  );
}
