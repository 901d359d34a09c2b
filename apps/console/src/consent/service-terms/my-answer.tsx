import { Button, Group, Stack, Text } from "@mantine/core";
import {
  answerTerms,
  getHome,
  getMyConsents,
  listServiceTerms,
  listTermsActs,
  listTermsReaders,
  type PersonalStanding,
  type ServiceTerms,
} from "@tachiai/protocol";
import { formatDay, Notice, type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { TermsArticle } from "./terms-article.tsx";

const marks = {
  "not-asked": "not-started",
  asked: "waiting",
  acknowledged: "accepted",
  dissented: "withdrawn",
} as const satisfies Record<PersonalStanding["state"], StatusKind>;

interface Answer {
  readonly answer: "acknowledged" | "objected";
  /** Which version it is about. */
  readonly version: number;
  readonly sha256: string;
}

/** Whoever uses a service is told its terms, and may say no to them, also to a version of a day to come (PTY-10). */
export function MyAnswer({ service }: { readonly service: ServiceTerms }) {
  const { t, language } = usePhrases();
  const { mine } = service;
  const [answer, setAnswer] = useState<Answer>();
  const inForce = service.inForce.find(({ kind }) => kind === "terms");
  const coming = service.coming.filter(({ kind }) => kind === "terms");
  const { noToCome } = mine;
  const refused = coming.find(({ version }) => version === noToCome?.number);
  const last = coming.at(-1);
  // A no to a later version says nothing of the one in force.
  const toRefuse = last && last !== refused ? last : mine.state === "dissented" ? undefined : inForce;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Text size="sm" fw={600}>
          {t("serviceTerms.mine")}
        </Text>
        <StatusMark
          kind={marks[mine.state]}
          label={t(`serviceTerms.mine.${mine.state}`, { number: mine.number ?? 0 })}
        />
      </Group>
      <Text size="sm">{t("serviceTerms.mine-what")}</Text>
      {noToCome && refused && (
        <Notice
          meaning="look"
          title={t("serviceTerms.no-to-come", {
            number: noToCome.number,
            day: formatDay(noToCome.from, language),
          })}
        >
          <Stack gap="xs" align="flex-start">
            <Text size="sm">
              {t("serviceTerms.no-to-come-what", { day: formatDay(noToCome.from, language) })}
            </Text>
            <Button
              size="xs"
              variant="default"
              className="not-printed"
              onClick={() => setAnswer({ ...refused, answer: "acknowledged" })}
            >
              {t("serviceTerms.take-no-back", { number: noToCome.number })}
            </Button>
          </Stack>
        </Notice>
      )}
      <Group gap="sm" className="not-printed">
        {inForce && mine.state !== "acknowledged" && (
          <Button
            size="xs"
            variant="default"
            onClick={() => setAnswer({ ...inForce, answer: "acknowledged" })}
          >
            {t("serviceTerms.acknowledge-open")}
          </Button>
        )}
        {toRefuse && (
          <Button size="xs" variant="subtle" onClick={() => setAnswer({ ...toRefuse, answer: "objected" })}>
            {t("serviceTerms.offer", { act: t("serviceTerms.object"), number: toRefuse.version })}
          </Button>
        )}
      </Group>
      {answer && (
        <AnswerDialog
          answer={answer.answer}
          version={answer.version}
          sha256={answer.sha256}
          profileId={service.profileId}
          onClose={() => setAnswer(undefined)}
        />
      )}
    </Stack>
  );
}

interface AnswerDialogProps extends Answer {
  readonly profileId: ServiceTerms["profileId"];
  readonly onClose: () => void;
}

function AnswerDialog({ profileId, version, sha256, answer, onClose }: AnswerDialogProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(answerTerms, {
    renews: [listServiceTerms, listTermsActs, listTermsReaders, getMyConsents, getHome],
    onDone() {
      notifyDone(t(`serviceTerms.done.${answer}`));
      onClose();
    },
  });
  const isObjecting = answer === "objected";
  return (
    <FormDialog
      size="lg"
      title={
        isObjecting
          ? t("serviceTerms.object-title", { number: version })
          : t("serviceTerms.acknowledge-title", { number: version })
      }
      submitLabel={t(isObjecting ? "serviceTerms.object" : "serviceTerms.acknowledge")}
      isBusy={isPending}
      error={error}
      onSubmit={() => send({ params: { tenantId, profileId }, body: { version, sha256, answer } })}
      onClose={onClose}
    >
      {isObjecting && <Text size="sm">{t("serviceTerms.object-what")}</Text>}
      <TermsArticle profileId={profileId} version={version} />
    </FormDialog>
  );
}
