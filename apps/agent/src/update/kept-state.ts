import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { emptyUpdateState, UpdateState } from "@tachiai/agent-core/update";
import { replaceFile } from "../state/replace-file.ts";

const fileIn = (folder: string) => join(folder, "updates.json");

/** What is known of the agent's versions. What cannot be read counts as nothing known: the version that the package brought starts whatever happens. */
export async function readUpdateState(folder: string): Promise<UpdateState> {
  try {
    return UpdateState.parse(JSON.parse(await readFile(fileIn(folder), "utf8")));
  } catch (error) {
    if (error instanceof Error) return emptyUpdateState;
    throw error;
  }
}

export async function keepUpdateState(folder: string, state: UpdateState): Promise<void> {
  await replaceFile(fileIn(folder), JSON.stringify(state));
}
