import { Stack, Text } from "@mantine/core";

/** Plain text in paragraphs. Nothing in it is read as markup. */
export function PlainText({ text }: { text: string }) {
  return (
    <Stack gap="sm">
      {text.split(/\n\s*\n/).map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs may repeat, and none ever moves.
        <Text key={index} size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {paragraph}
        </Text>
      ))}
    </Stack>
  );
}
