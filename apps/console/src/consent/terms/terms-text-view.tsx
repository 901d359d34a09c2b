import { Anchor, Box, Stack, Text, Title } from "@mantine/core";
import type { Run, ShownLine, ShownTerms } from "@tachiai/terms-text";
import { Fragment } from "react";

/** A text of clauses as its readers see it. It is made of words alone: nothing of it is ever read as markup. */
export function TermsTextView({ terms, order = 2 }: { terms: ShownTerms; order?: 2 | 3 }) {
  return (
    <Stack gap="lg" style={{ overflowWrap: "anywhere" }}>
      <Title order={order}>{terms.title}</Title>
      {terms.preamble.length > 0 && <Lines lines={terms.preamble} />}
      {terms.clauses.map(({ name, clause, lines }) => (
        <section key={clause.number}>
          <Title order={order === 2 ? 3 : 4} size="h5" mb="xs">
            {name}
          </Title>
          <Lines lines={lines} />
        </section>
      ))}
    </Stack>
  );
}

function Lines({ lines }: { lines: readonly ShownLine[] }) {
  return (
    <Stack gap={6}>
      {lines.map(({ depth, mark, runs }, at) => (
        <Box
          key={at}
          pl={`calc(${depth} * var(--mantine-spacing-lg))`}
          style={{
            display: "grid",
            gridTemplateColumns: mark === "" ? "1fr" : "auto 1fr",
            columnGap: "0.6em",
          }}
        >
          {mark !== "" && <Text span>{mark}</Text>}
          <Text style={{ whiteSpace: "pre-wrap" }}>
            {runs.map((run, place) => (
              <Fragment key={place}>
                <Words run={run} />
              </Fragment>
            ))}
          </Text>
        </Box>
      ))}
    </Stack>
  );
}

function Words({ run: { text, isStrong, url } }: { run: Run }) {
  const words = isStrong ? <strong>{text}</strong> : text;
  if (!url) return words;
  return (
    <Anchor href={url} target="_blank" rel="noopener noreferrer">
      {words}
    </Anchor>
  );
}
