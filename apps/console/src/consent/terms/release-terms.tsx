import { Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import {
  decideTerms,
  ElsewhereChannel,
  getTermsDocument,
  getTermsHistory,
  listEvidence,
  listTermsDocuments,
  type TermsDraft,
} from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import type { EditTermsProps } from "./edit-terms.tsx";
import { wordsOfChannels } from "./words-of-channels.ts";

interface Confirmed {
  readonly sha256: string;
  readonly said: readonly ElsewhereChannel[];
}

/** The second person releases what somebody else proposed, or sends it back with a reason. */
export function ReleaseTerms({ profileId, kind, shown, draft }: EditTermsProps & { draft: TermsDraft }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [confirmed, setConfirmed] = useState<Confirmed>({ sha256: draft.sha256, said: [] });
  const [reason, setReason] = useState("");
  const [decision, setDecision] = useState<"approve" | "reject">("approve");
  const { send, isPending, error } = useCall(decideTerms, {
    renews: [getTermsDocument, listTermsDocuments, getTermsHistory, listEvidence],
    onDone: () => notifyDone(t(decision === "approve" ? "terms.released" : "terms.sent-back")),
  });
  // What was said of another draft is not said of the one that has taken its place on this page.
  const said = confirmed.sha256 === draft.sha256 ? confirmed.said : [];
  const elsewhere = shown.channels.flatMap((channel) => ElsewhereChannel.safeParse(channel).data ?? []);
  const decide = (chosen: "approve" | "reject") => {
    setDecision(chosen);
    send({
      params: { tenantId, profileId, termsKind: kind },
      body: {
        sha256: draft.sha256,
        decision: chosen === "approve" ? { decision: chosen } : { decision: chosen, reason: reason.trim() },
        saidElsewhere: [...said],
      },
    });
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t("terms.release-what")}</Text>
      {shown.channels.length > 0 && (
        <Text size="sm">
          {t("terms.release-channels", { channels: wordsOfChannels(profileId, shown.channels, language) })}
        </Text>
      )}
      {elsewhere.map((channel) => (
        <Checkbox
          key={channel}
          label={t("terms.said-elsewhere", { channel: wordsOfChannels(profileId, [channel], language) })}
          checked={said.includes(channel)}
          onChange={({ currentTarget }) =>
            setConfirmed({
              sha256: draft.sha256,
              said: currentTarget.checked ? [...said, channel] : said.filter((one) => one !== channel),
            })
          }
        />
      ))}
      {error && <ErrorPanel error={error} />}
      <Group align="flex-end">
        <Button loading={isPending} onClick={() => decide("approve")}>
          {t("terms.release")}
        </Button>
        <TextInput
          label={t("terms.send-back-reason")}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button
          variant="default"
          loading={isPending}
          disabled={reason.trim() === ""}
          onClick={() => decide("reject")}
        >
          {t("terms.send-back")}
        </Button>
      </Group>
    </Stack>
  );
}
