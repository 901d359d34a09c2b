import { findNamedRecoveryKey } from "@tachiai/browser-session";
import { formatInstant, Notice, usePhrases } from "@tachiai/ui";
import { useQuery } from "@tanstack/react-query";
import { usePersonNames } from "../identity/use-person-names.ts";
import { useOpenPlace } from "../shell/place.ts";

const dayMs = 86_400_000;
/** The past is wrapped to it three days after it came here, so whoever looks can still have another one named; the rest is for weekends. */
const toldForMs = 7 * dayMs;

/** Tells everybody of a recovery key that is new here, by the roster which this browser has verified: it will open his months too. */
export function NewRecoveryKey() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const names = usePersonNames();
  const { data: key } = useQuery({
    queryKey: ["recovery key here", tenantId],
    async queryFn() {
      const named = await findNamedRecoveryKey(tenantId);
      if (named?.seenAt === undefined || Date.now() - Date.parse(named.seenAt) > toldForMs) return null;
      return { namedBy: named.namedBy, seenAt: named.seenAt };
    },
    // The roster reaches a new browser some time after this page.
    refetchInterval: 15_000,
  });
  if (!key) return null;
  const by = names.get(key.namedBy) ?? t("recovery.an-administrator");
  return (
    <Notice meaning="quiet" title={t("recovery.new-key", { by, at: formatInstant(key.seenAt, language) })}>
      {t("recovery.new-key-what")}
    </Notice>
  );
}
