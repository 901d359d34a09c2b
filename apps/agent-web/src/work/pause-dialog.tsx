import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { ImeSafeForm, Notice, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useAgent } from "../agent/agent-context.tsx";
import { CollectionPolicies } from "../consent/collection-policies.tsx";

const reasons = ["visitor", "family", "phone", "private", "other"] as const;
type Reason = (typeof reasons)[number];
const isReason = (value: string): value is Reason => reasons.some((reason) => reason === value);

/** 一時停止 needs a reason, because the work manager sees the gap. */
export function PauseDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { host } = useAgent();
  const [reason, setReason] = useState<Reason>();
  const [text, setText] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const { mutate, reset, isPending, isError, data } = useMutation({
    mutationFn: (words: string) => host.pause(words),
    // A disk needs no network.
    networkMode: "always",
    onSuccess: (isKept) => isKept && close(),
  });
  const close = () => {
    reset();
    setReason(undefined);
    setText("");
    setIsMissing(false);
    onClose();
  };
  const pause = () => {
    const words = reason && reason !== "other" ? t(`agent.pause-reason-${reason}`) : text.trim();
    setIsMissing(words === "");
    if (words !== "") mutate(words);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t("agent.pause-title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <ImeSafeForm onSubmit={pause}>
        <Stack gap="md">
          <Text size="sm">{t("agent.pause-what")}</Text>
          <Radio.Group
            label={t("agent.pause-reason")}
            value={reason ?? ""}
            error={isMissing && t("agent.pause-reason-missing")}
            onChange={(value) => {
              if (isReason(value)) setReason(value);
              setIsMissing(false);
            }}
          >
            <Stack gap="xs" mt="xs">
              {reasons.map((one) => (
                <Radio key={one} value={one} label={t(`agent.pause-reason-${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {reason === "other" && (
            <TextInput
              label={t("agent.pause-reason-text")}
              value={text}
              maxLength={200}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          {(isError || data === false) && (
            <Notice meaning="look" title={t("agent.pause-unkept-title")}>
              {t("agent.pause-unkept-what")}
            </Notice>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={isPending}>
              {t("agent.pause-do")}
            </Button>
          </Group>
        </Stack>
      </ImeSafeForm>
      <CollectionPolicies />
    </Modal>
  );
}
