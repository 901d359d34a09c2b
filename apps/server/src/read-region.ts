import { readFile } from "node:fs/promises";
import { ConfigurationFault } from "@tachiai/platform";
import { RangeFault, type RegionRanges, readRanges } from "@tachiai/registers";

/** Reads the operator's file of address ranges. Throws `ConfigurationFault`, which names the line that is none. */
export async function readRegion(path: string): Promise<RegionRanges> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new ConfigurationFault("TACHIAI_JAPAN_RANGES", `cannot read ${path}: ${String(cause)}`);
  });
  try {
    return readRanges(text);
  } catch (fault) {
    if (fault instanceof RangeFault)
      throw new ConfigurationFault("TACHIAI_JAPAN_RANGES", `${path}, ${fault.message}`);
    throw fault;
  }
}
