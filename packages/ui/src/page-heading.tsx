import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./page-heading.module.css";

/** What the tab and the history are called. */
export function PageTitle({ title }: { title: string }) {
  return <title>{`${title} - Tachiai`}</title>;
}

export interface PageHeadingProps {
  readonly title: string;
  /** One sentence: what this page is for. */
  readonly purpose?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeading({ title, purpose, actions }: PageHeadingProps) {
  return (
    <header className={classes.heading}>
      <PageTitle title={title} />
      <div>
        <Title order={1}>{title}</Title>
        {purpose && (
          <Text size="sm" c="dimmed" className={classes.purpose}>
            {purpose}
          </Text>
        )}
      </div>
      {actions && (
        <Group gap="sm" className="not-printed">
          {actions}
        </Group>
      )}
    </header>
  );
}
