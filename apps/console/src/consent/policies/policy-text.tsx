import { Anchor, Stack, Text } from "@mantine/core";
import type { OperatorPolicyVersion } from "@tachiai/protocol";
import { Notice, usePhrases } from "@tachiai/ui";

/** What a version says: plain paragraphs, or where the operator keeps them. */
export function PolicyText({ version: { version, content } }: { version: OperatorPolicyVersion }) {
  const { t, language } = usePhrases();
  if (content.as === "address")
    return (
      <Text>
        {t("operatorPolicy.kept-elsewhere")}{" "}
        <Anchor href={content.url} target="_blank" rel="noopener noreferrer">
          {content.url}
        </Anchor>
      </Text>
    );
  const text = (language === "en" && content.en) || content.ja;
  return (
    <Stack gap="md">
      {version === 0 && (
        <Notice meaning="look" title={t("operatorPolicy.template-title")}>
          {t("operatorPolicy.template-what")}
        </Notice>
      )}
      {language === "en" && content.en === undefined && (
        <Text size="sm" c="dimmed">
          {t("operatorPolicy.japanese-only")}
        </Text>
      )}
      {text.split(/\n\s*\n/).map((paragraph) => (
        <Text key={paragraph} style={{ whiteSpace: "pre-wrap" }}>
          {paragraph}
        </Text>
      ))}
    </Stack>
  );
}
