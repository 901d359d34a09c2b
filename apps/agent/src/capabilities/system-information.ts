import type { SystemInformation } from "@tachiai/protocol";

/** Tells what this computer is and what is installed on it. */
export interface SystemInspector {
  /** What cannot be read, or not in time, is missing in it by name; nothing refuses. */
  inspect(): Promise<SystemInformation>;
}
