import { canonicalJson } from "@tachiai/evidence-proof";
import { EpochStatement, encodeBase64, parseJson } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { closesOn } from "./closes-on.ts";
import type { Epoch } from "./epoch.store.ts";
import { epochMadeOf } from "./epoch-entry.ts";
import { isOfDevice } from "./judge-epoch.ts";

/** Throws `Damage` unless an epoch is, word for word, what its entry says that its device stated. */
export function requireStatedEpoch(epoch: Epoch, entry: EntryFacts | undefined): void {
  const made = entry && epochMadeOf(entry);
  if (!made) throw new Damage("row", epoch.statedBy, "the entry that states its epoch is missing");
  const stated = EpochStatement.safeParse(parseJson(epoch.statement)).data;
  const isSame =
    canonicalJson(made.statement) === epoch.statement &&
    made.signature === encodeBase64(epoch.signature) &&
    made.deviceKey === encodeBase64(epoch.deviceKey) &&
    made.wrapsSha256 === encodeBase64(epoch.wrapsSha256) &&
    stated?.epochId === epoch.epochId &&
    stated.publicKey === encodeBase64(epoch.publicKey) &&
    stated.personId === epoch.personId &&
    stated.deviceId === epoch.deviceId &&
    isOfDevice(stated, epoch.deviceKey) &&
    stated.kind === epoch.kind &&
    closesOn(stated.month, entry.receivedAt) === epoch.closesOn;
  if (!isSame) throw new Damage("row", epoch.statedBy, "its epoch is not the one that its device stated");
}
