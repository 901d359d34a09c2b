import { evidenceRoutes } from "@tachiai/evidence";
import { restorePorts } from "@tachiai/identity";
import type { PersonActor } from "@tachiai/platform";
import { type EvidenceId, lookAtContent, openBlob } from "@tachiai/protocol";
import { openContentSecrets, openSealedBlob, Secret } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { askRoute, downloadRoute } from "./ask-route.ts";
import type { MonitoredCompany, MonitoredWorkplace } from "./open-monitored-workplace.ts";

/** Opens a picture as the console does: a look that is written down, the ciphertext, and one's own key. */
export async function openPicture(
  { vault, ports }: MonitoredWorkplace,
  { tenantId, keysOf }: MonitoredCompany,
  actor: PersonActor,
  evidenceId: EvidenceId,
): Promise<string> {
  const routes = evidenceRoutes(vault, ports, restorePorts);
  const { contents, epochs } = await askRoute(routes, lookAtContent, actor, {
    params: { tenantId },
    body: { evidenceIds: [evidenceId] },
  });
  const [key] = contents;
  if (!key) throw new Error("nothing was released");
  const query = { look: key.look };
  const sealed = await downloadRoute(routes, openBlob, actor, { params: { tenantId, evidenceId }, query });
  const opener = { recipientId: actor.personId, keyPair: keysOf(actor) };
  const epoch = epochs.find(({ epochId }) => epochId === key.epochId);
  const secret = await openContentSecrets(nodeSealingCrypto)({ key, epoch }, opener);
  if (!secret.opened) throw new Error(secret.reason);
  const opening = await openSealedBlob(
    nodeSealingCrypto,
    {
      evidenceId,
      declaration: Buffer.from(key.declaration),
      contentSecret: secret.contentSecret,
      retentionKey: new Secret("retention-key", Buffer.from(key.retentionKey, "base64")),
    },
    sealed,
  );
  if (!opening.opened) throw new Error(opening.reason);
  return Buffer.from(opening.content.reveal()).toString("utf8");
}
