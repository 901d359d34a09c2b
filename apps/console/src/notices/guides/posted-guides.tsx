import { Stack, Text, Title } from "@mantine/core";
import { type Guide, type GuideKind, listGuides } from "@tachiai/protocol";
import { formatInstant, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { PlainText } from "../plain-text.tsx";

const order: readonly GuideKind[] = ["security-step", "news", "how-to"];

/** What the operator has written for anybody, by its kind; nothing where he has written nothing. */
export function PostedGuides() {
  const { t } = usePhrases();
  const answer = useAnswer(listGuides);
  return (
    <Answered to={answer}>
      {({ guides }) => (
        <>
          {order
            .map((kind) => ({ kind, own: guides.filter((guide) => guide.kind === kind) }))
            .filter(({ own }) => own.length > 0)
            .map(({ kind, own }) => (
              <section key={kind}>
                <Title order={2} mb="xs">
                  {t(`notices.guides.${kind}`)}
                </Title>
                <Stack gap="lg">
                  {own.map((guide) => (
                    <PostedGuide key={guide.guideId} guide={guide} />
                  ))}
                </Stack>
              </section>
            ))}
        </>
      )}
    </Answered>
  );
}

function PostedGuide({ guide: { subject, body, postedAt } }: { guide: Guide }) {
  const { t, language } = usePhrases();
  return (
    <article aria-label={subject}>
      <Title order={3}>{subject}</Title>
      <Text size="xs" c="dimmed" mb="xs">
        {t("notices.posted-on", { at: formatInstant(postedAt, language) })}
      </Text>
      <PlainText text={body} />
    </article>
  );
}
