import { type Database, inInstallation, type PersonActor } from "@tachiai/platform";
import { oweEntry } from "../owed/owe-entry.ts";
import { saveLanguage } from "./account.store.ts";

/** Chooses the language of a person's pages. */
export function changeLanguage(
  database: Database,
  actor: PersonActor,
  command: { language: "ja" | "en" },
): Promise<void> {
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    await saveLanguage(tx, personId, command.language);
    await oweEntry(tx, {
      action: "identity.language_chosen",
      actor: { personId, sessionId },
      subject: personId,
      personId,
      details: { language: command.language },
    });
  });
}
