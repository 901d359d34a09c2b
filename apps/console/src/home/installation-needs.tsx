import { getHome } from "@tachiai/protocol";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { NeededList } from "./needed-list.tsx";

/** What needs an administrator of whoever runs this server for others; nothing while there is nothing. */
export function InstallationNeeds() {
  const { tenantId } = useOpenPlace();
  const { data } = useAnswer(getHome, { params: { tenantId } });
  if (!data || data.items.length === 0) return null;
  return <NeededList items={data.items} />;
}
