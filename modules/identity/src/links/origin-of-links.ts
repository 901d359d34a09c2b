import { leadsToOwnMachine } from "@tachiai/protocol";

/**
 * Under which origin a link must be given out that somebody else opens elsewhere: where its maker sits at the server
 * itself, or came through a tunnel, his own would lead its reader to the reader's machine.
 */
export function originOfLinks(callerOrigin: string, originForOthers: string | undefined): string {
  return leadsToOwnMachine(callerOrigin) ? (originForOthers ?? callerOrigin) : callerOrigin;
}
