import { Badge } from "@mantine/core";
import { IconNotebook } from "@tabler/icons-react";
import { getHome } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { useWorker } from "../identity/use-worker.ts";
import classes from "./shell.module.css";

const askEveryMs = 60_000;

/** 自分の記録 in the console, with how many incidents say something that the worker has not read. */
export function RecordLink() {
  const { t } = usePhrases();
  const { tenantId } = useWorker();
  const unread = useUnreadIncidents();
  return (
    <a href={`/o/${tenantId}/my-record`} className={classes.link}>
      <IconNotebook size={18} stroke={1.6} aria-hidden />
      {t("shell.my-record")}
      {unread > 0 && (
        <Badge
          className={classes.unread ?? ""}
          size="sm"
          variant="outline"
          color="var(--meaning-look)"
          aria-label={t("agent.incidents-unread", { count: unread })}
        >
          {unread}
        </Badge>
      )}
    </a>
  );
}

/** Without a network, or before the first answer, there is nothing to say. */
function useUnreadIncidents(): number {
  const api = useApi();
  const { tenantId, me } = useWorker();
  const { data } = useQuery({
    queryKey: ["unread-incidents", tenantId, me?.personId],
    queryFn: () => api.call(getHome, { params: { tenantId } }),
    enabled: me !== undefined,
    refetchInterval: askEveryMs,
  });
  return data?.items.find(({ kind }) => kind === "incidents-to-read")?.count ?? 0;
}
