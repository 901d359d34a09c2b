import { Button, Title } from "@mantine/core";
import type { HomeItem } from "@tachiai/protocol";
import { EmptyPage, formatMonth, usePhrases } from "@tachiai/ui";
import { useNavigate } from "@tanstack/react-router";
import { agentPageAt } from "../shell/agent-address.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./home.module.css";

/** What needs this person, each with its single next action. */
export function NeededList({ items }: { items: readonly HomeItem[] }) {
  const { t, language } = usePhrases();
  return (
    <section>
      <Title order={2} mb="sm">
        {t("home.needs-you")}
      </Title>
      {items.length === 0 && <EmptyPage what={t("home.nothing-needed")} />}
      <ul className={classes.items}>
        {items.map((item) => (
          <li key={`${item.kind} ${item.path}`} className={classes.item}>
            <span>
              {item.month && `${formatMonth(`${item.month}-01`, language)}: `}
              {t(`home.item-${item.kind}`, { count: item.count })}
            </span>
            <NextAction item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NextAction({ item: { app, path } }: { item: HomeItem }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const navigate = useNavigate();
  if (app === "agent")
    return (
      <Button component="a" variant="default" size="xs" href={agentPageAt(path)}>
        {t("home.item-open-agent")}
      </Button>
    );
  return (
    <Button
      variant="default"
      size="xs"
      onClick={() => void navigate({ href: `/o/${place.organisationId}${path}` })}
    >
      {t("home.item-open")}
    </Button>
  );
}
