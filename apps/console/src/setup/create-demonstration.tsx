import { Button, Group, Stack } from "@mantine/core";
import { type DemonstrationAccount, getSetupState, setUpDemonstration } from "@tachiai/protocol";
import { ErrorPanel, SlowProgress, usePhrases } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { OutsidePage } from "../identity/outside-page.tsx";

export interface CreateDemonstrationProps {
  readonly token: string;
  readonly onCreated: (accounts: readonly DemonstrationAccount[]) => void;
  readonly onBack: () => void;
}

export function CreateDemonstration({ token, onCreated, onBack }: CreateDemonstrationProps) {
  const { t } = usePhrases();
  const { send, isPending, error } = useCall(setUpDemonstration, {
    renews: [getSetupState],
    onDone: ({ accounts }) => onCreated(accounts),
  });
  return (
    <OutsidePage title={t("setup.demonstration")} purpose={t("setup.demonstration-what")}>
      <Stack>
        {error && <ErrorPanel error={error} />}
        <Group>
          <Button variant="default" onClick={onBack}>
            {t("ui.back")}
          </Button>
          <Button loading={isPending} onClick={() => send({ body: { token } })}>
            {t("setup.create-demonstration")}
          </Button>
        </Group>
        {isPending && <SlowProgress what={t("setup.creating-demonstration")} />}
      </Stack>
    </OutsidePage>
  );
}
