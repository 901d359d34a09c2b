import {
  listRecording,
  RedactionReason,
  redactRecording,
  type SupportSessionId,
  type TenantId,
} from "@tachiai/protocol";
import type { Cover } from "@tachiai/recording-player";
import { formatClockSeconds, usePhrases } from "@tachiai/ui";
import { EntryDialog } from "../../registers/entry-dialog.tsx";

interface RedactDialogProps {
  readonly tenantId: TenantId;
  readonly sessionId: SupportSessionId;
  readonly cover: Cover;
  readonly onClose: () => void;
}

/** Asks why before a stretch of a recording goes for good. */
export function RedactDialog({ tenantId, sessionId, cover, onClose }: RedactDialogProps) {
  const { t } = usePhrases();
  const clock = (at: number) => formatClockSeconds(new Date(at).toISOString());
  return (
    <EntryDialog
      title={t("recording.redact")}
      what={t("recording.redact-warning", {
        pieces: cover.pieces,
        from: clock(cover.shown.from),
        to: clock(cover.shown.to),
      })}
      submitLabel={t("recording.redact-do")}
      done={t("recording.redact-done")}
      endpoint={redactRecording}
      renews={[listRecording]}
      fields={[
        {
          name: "reason",
          label: t("recording.redact-reason"),
          kind: "choice",
          options: RedactionReason.options.map((value) => ({
            value,
            label: t(`recording.redact-reason-of.${value}`),
          })),
        },
        {
          name: "text",
          label: t("recording.redact-text"),
          hint: t("recording.redact-text-hint"),
          maxLength: 500,
          when: ({ reason }) => reason === "other",
        },
      ]}
      requestOf={({ reason, text = "" }) => [
        {
          params: { tenantId, sessionId },
          body: {
            track: cover.track,
            from: cover.from,
            to: cover.to,
            reason: RedactionReason.parse(reason),
            ...(reason === "other" && { text: text.trim() }),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}
