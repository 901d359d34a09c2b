import { Button, Checkbox, Stack, Text, Title } from "@mantine/core";
import { findPartedRoster, takeShownRoster } from "@tachiai/browser-session";
import { ErrorPanel, Facts, ImeSafeForm, Notice, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../connection/api.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { useMe } from "../me.ts";
import { endingOf, RosterEnding } from "./roster-ending.tsx";

/**
 * The server shows another roster than this browser has verified. Nothing joins the two; the person may go by the server's
 * from now on, once a colleague who goes by it has read him the same digits.
 */
export function PartedRoster({ onTaken }: { readonly onTaken: () => void }) {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const asking = { api, tenantId, personId };
  const parted = useQuery({
    queryKey: ["parted roster", tenantId, personId],
    async queryFn() {
      const found = await findPartedRoster(asking);
      if (!found) return null;
      return { ...found, here: await endingOf(found.verified), there: await endingOf(found.shown) };
    },
    retry: false,
  });
  const taking = useMutation({
    mutationFn: (head: string) => takeShownRoster(asking, head),
    onSuccess: (isTaken) => (isTaken ? onTaken() : void parted.refetch()),
  });
  if (!parted.data) return null;
  const { found, here, there } = parted.data;
  return (
    <section>
      <Title order={2} mb="sm">
        {t(found === "clock-off" ? "roster.clock-title" : "roster.parted-title")}
      </Title>
      <Stack gap="md">
        <Notice meaning={found === "clock-off" ? "look" : "incident"} title={t(`roster.doubt.${found}`)} />
        {found !== "clock-off" && there && (
          <>
            <Facts
              facts={[
                { name: t("roster.parted-here"), value: here ? <RosterEnding ending={here} /> : "—" },
                { name: t("roster.parted-there"), value: <RosterEnding ending={there} /> },
              ]}
            />
            <TakeShown key={there.head} isBusy={taking.isPending} onTake={() => taking.mutate(there.head)} />
          </>
        )}
        {taking.error && <ErrorPanel error={taking.error} kept={t("roster.parted-kept")} />}
        {taking.data === false && <Notice meaning="look" title={t("roster.parted-moved")} />}
      </Stack>
    </section>
  );
}

interface TakeShownProps {
  readonly isBusy: boolean;
  readonly onTake: () => void;
}

function TakeShown({ isBusy, onTake }: TakeShownProps) {
  const { t } = usePhrases();
  const [isCompared, setIsCompared] = useState(false);
  return (
    <ImeSafeForm onSubmit={() => isCompared && onTake()}>
      <Stack gap="md">
        <Text size="sm">{t("roster.parted-what")}</Text>
        <Checkbox
          label={t("roster.parted-done")}
          required
          checked={isCompared}
          onChange={(event) => setIsCompared(event.currentTarget.checked)}
        />
        <div>
          <Button type="submit" variant="default" loading={isBusy}>
            {t("roster.parted-take")}
          </Button>
        </div>
      </Stack>
    </ImeSafeForm>
  );
}
