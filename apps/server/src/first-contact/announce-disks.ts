import type { DataDisks } from "@tachiai/protocol";
import { describeDisks } from "./describe-disks.ts";
import { phrasesOfTerminal } from "./phrases-of-terminal.ts";

/**
 * Says at the terminal whether the data lies on encrypted disks, once that is known. The start does not wait for it: a folder
 * of another machine that does not answer would hold it up.
 */
export function announceDisks(
  readDisks: () => Promise<DataDisks>,
  announce: (line: string) => void,
  logger: { error(details: object, message: string): void },
): void {
  readDisks().then(
    (disks) => announce(describeDisks(disks, phrasesOfTerminal().t)),
    (error: unknown) => logger.error({ error }, "the disks of the data directory could not be looked at"),
  );
}
