import { Button, Checkbox, Fieldset, Group, Stack, Text } from "@mantine/core";
import {
  type AgentSettings,
  changeAgentSettings,
  changeDefaultAgentSettings,
  defaultAgentSettings,
  type GroupId,
  getAgentSettings,
  getDefaultAgentSettings,
  heartbeatSeconds,
  listEvidence,
} from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases } from "@tachiai/ui";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { CaptureField } from "./capture-field.tsx";
import { FigureField } from "./figure-field.tsx";
import { type SettingsValues, settingsErrors, settingsOf, valuesOf } from "./settings-values.ts";

export interface EditAgentSettingsProps {
  /** The company's where absent. */
  readonly groupId: GroupId | undefined;
  readonly settings: AgentSettings;
  readonly onClose: () => void;
}

/** Every setting with what it does; saving makes them the group's own. */
export function EditAgentSettings({ groupId, settings, onClose }: EditAgentSettingsProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const { form, submit } = useCheckedForm({
    initialValues: valuesOf(settings),
    validate: (values) => settingsErrors(values, phrases),
  });
  const options = {
    renews: [getAgentSettings, getDefaultAgentSettings, listEvidence],
    onDone() {
      notifyDone(t("agentSettings.saved"));
      onClose();
    },
  };
  const forGroup = useCall(changeAgentSettings, options);
  const forCompany = useCall(changeDefaultAgentSettings, options);
  const error = forGroup.error ?? forCompany.error;
  const save = (values: SettingsValues) => {
    const body = settingsOf(values);
    if (groupId) forGroup.send({ params: { tenantId, groupId }, body });
    else forCompany.send({ params: { tenantId }, body });
  };

  return (
    <ImeSafeForm onSubmit={submit(save)}>
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t("agentSettings.edit-what", { seconds: heartbeatSeconds })}
        </Text>
        <Fieldset legend={t("agentSettings.recognition")}>
          <Stack gap="md">
            <FigureField name="matchThreshold" {...form.getInputProps("matchThreshold")} />
            <FigureField name="uncertainThreshold" {...form.getInputProps("uncertainThreshold")} />
            <FigureField name="verifyEverySeconds" {...form.getInputProps("verifyEverySeconds")} />
          </Stack>
        </Fieldset>
        <Fieldset legend={t("agentSettings.timing")}>
          <Stack gap="md">
            <FigureField name="judgeEverySeconds" {...form.getInputProps("judgeEverySeconds")} />
            <FigureField name="awayIntervalMinutes" {...form.getInputProps("awayIntervalMinutes")} />
            <Checkbox
              label={t("agentSettings.detectFilmingDevice")}
              description={t("agentSettings.what.detectFilmingDevice")}
              {...form.getInputProps("detectFilmingDevice", { type: "checkbox" })}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={t("agentSettings.pictures")}>
          <Stack gap="md">
            <CaptureField
              mode={form.values.capture}
              onChange={(capture) => form.setFieldValue("capture", capture)}
            >
              <FigureField name="pictureEveryMinutes" {...form.getInputProps("pictureEveryMinutes")} />
            </CaptureField>
            <Checkbox
              label={t("agentSettings.blurBackground")}
              description={t("agentSettings.what.blurBackground")}
              {...form.getInputProps("blurBackground", { type: "checkbox" })}
            />
          </Stack>
        </Fieldset>
        {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
        <Group justify="space-between">
          <Button variant="subtle" onClick={() => form.setValues(valuesOf(defaultAgentSettings))}>
            {t("agentSettings.use-initial")}
          </Button>
          <Group>
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={forGroup.isPending || forCompany.isPending}>
              {t("ui.save")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </ImeSafeForm>
  );
}
