import { Title } from "@mantine/core";
import type { AgreementText } from "@tachiai/protocol";
import { usePhrases } from "../phrases-context.tsx";
import classes from "./consent.module.css";

/** The plain sections of an agreement, as they were released; nothing of it is folded away. */
export function AgreementSections({ text }: { readonly text: AgreementText }) {
  return (
    <div>
      {text.sections.map((section) => (
        <Part key={section.heading} part={section} order={3} />
      ))}
    </div>
  );
}

/** Its articles, below their heading. */
export function AgreementClauses({ text }: { readonly text: AgreementText }) {
  const { t } = usePhrases();
  return (
    <section>
      <Title order={3} mb="xs">
        {t("consent.clauses")}
      </Title>
      <div className={classes.clauses}>
        {text.clauses.map((clause) => (
          <Part key={clause.heading} part={clause} order={4} />
        ))}
      </div>
    </section>
  );
}

function Part({
  part: { heading, paragraphs },
  order,
}: {
  readonly part: AgreementText["sections"][number];
  readonly order: 3 | 4;
}) {
  return (
    <section className={classes.part}>
      <Title order={order}>{heading}</Title>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  );
}
