import { Checkbox, Stack, Text } from "@mantine/core";
import { type NoticeAudience, NoticeChannel } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { headed } from "../shell/written.ts";
import { mayChoose } from "./notice-values.ts";

export interface ChannelsFieldProps {
  readonly to: NoticeAudience["to"];
  readonly mayMail: boolean;
  /** What the form gives for its field. */
  readonly input: object;
}

/** By what a notice goes out; where one cannot be chosen, why not and what to do. */
export function ChannelsField({ to, mayMail, input }: ChannelsFieldProps) {
  const { t, language } = usePhrases();
  const whys = {
    mail: t(mayMail ? "notices.channel-mail-what" : "notices.channel-mail-off"),
    "sign-in-page": t(to === "customer" ? "notices.channel-page-off" : "notices.channel-page-what"),
    "in-app": t("notices.channel-app-what"),
  } as const satisfies Record<NoticeChannel, string>;
  return (
    <Checkbox.Group label={t("notices.channels")} {...input}>
      <Stack gap="xs" mt="xs">
        {NoticeChannel.options.map((channel) =>
          mayChoose(channel, to, mayMail) ? (
            <Checkbox
              key={channel}
              value={channel}
              label={t(`notices.channel.${channel}`)}
              description={whys[channel]}
            />
          ) : (
            <Text key={channel} size="sm" c="dimmed">
              {headed(language, t(`notices.channel.${channel}`), whys[channel])}
            </Text>
          ),
        )}
      </Stack>
    </Checkbox.Group>
  );
}
