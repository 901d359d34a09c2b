import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Eyes } from "@tachiai/agent-core";
import { openFaceModels, openFilmingDeviceDetector } from "@tachiai/presence";
import { nodeModelDoors } from "@tachiai/presence/node";

/** The models of the manifest from a folder, or from their npm packages; each is checked by its hash. */
export function fileEyes(folder: string | undefined): Eyes {
  const installed = nodeModelDoors();
  const doors = folder
    ? { ...installed, read: ({ path }: { path: string }) => readFile(join(folder, basename(path))) }
    : installed;
  return {
    async open({ filmingDevice }) {
      const models = await openFaceModels(doors);
      if (!filmingDevice) return { models };
      return { models, filmingDevice: await openFilmingDeviceDetector(doors, "phone-centernet") };
    },
  };
}
