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
import { type StatusKind, StatusMark, usePhrases } from "@tachiai/ui";
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

type Answer = "acknowledged" | "objected";

/** Whoever uses a service is told its terms, and may say no to them, also to a version of a day to come (PTY-10). */
export function MyAnswer({ service }: { readonly service: ServiceTerms }) {
  const { t } = usePhrases();
  const { mine } = service;
  const [answer, setAnswer] = useState<Answer>();
  const inForce = service.inForce.find(({ kind }) => kind === "terms");
  const coming = service.coming.findLast(({ kind }) => kind === "terms");
  const about = answer === "objected" ? (coming ?? inForce) : inForce;
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
      <Group gap="sm" className="not-printed">
        {inForce && mine.state !== "acknowledged" && (
          <Button size="xs" variant="default" onClick={() => setAnswer("acknowledged")}>
            {t("serviceTerms.acknowledge-open")}
          </Button>
        )}
        {(inForce || coming) && (mine.state !== "dissented" || coming) && (
          <Button size="xs" variant="subtle" onClick={() => setAnswer("objected")}>
            {t("serviceTerms.object")}
          </Button>
        )}
      </Group>
      {answer && about && (
        <AnswerDialog
          profileId={service.profileId}
          version={about.version}
          sha256={about.sha256}
          answer={answer}
          onClose={() => setAnswer(undefined)}
        />
      )}
    </Stack>
  );
}

interface AnswerDialogProps {
  readonly profileId: ServiceTerms["profileId"];
  readonly version: number;
  readonly sha256: string;
  readonly answer: Answer;
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
