import { Title } from "@mantine/core";
import type { AgreementText } from "@tachiai/protocol";
import classes from "./consent.module.css";

/** Headings with their paragraphs, as they were released; nothing of it is folded away. */
export function AgreementTextView({
  parts,
  isClauses = false,
}: {
  readonly parts: AgreementText["sections"];
  readonly isClauses?: boolean;
}) {
  return (
    <div className={isClauses ? classes.clauses : undefined}>
      {parts.map(({ heading, paragraphs }) => (
        <section key={heading} className={classes.part}>
          <Title order={isClauses ? 4 : 3}>{heading}</Title>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </div>
  );
}
