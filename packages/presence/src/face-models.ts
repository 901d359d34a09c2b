import type { InferenceSession } from "./inference.ts";
import { type FaceModelId, type ModelDescription, models } from "./models.ts";
import { type ModelDoors, openModel } from "./open-model.ts";

/** The four models that judging a face takes, loaded. */
export interface FaceModels {
  readonly detect: InferenceSession;
  readonly landmark: InferenceSession;
  readonly feature: InferenceSession;
  readonly liveness: InferenceSession;
}

/** In the order they are needed; a first load can show `bytes` of each as it proceeds. */
export const faceModelIds: readonly FaceModelId[] = [
  "face-detect",
  "face-landmark",
  "face-feature",
  "face-liveness",
];

/**
 * Opens the face models. `manifest` names other files for an installation that brings its own: they are fed as the
 * manifest's own rows say, and need thresholds of their own. Refuses as `openModel` does.
 */
export async function openFaceModels(
  doors: ModelDoors,
  manifest: { readonly [Id in FaceModelId]: ModelDescription } = models,
): Promise<FaceModels> {
  return {
    detect: await openModel(doors, manifest["face-detect"]),
    landmark: await openModel(doors, manifest["face-landmark"]),
    feature: await openModel(doors, manifest["face-feature"]),
    liveness: await openModel(doors, manifest["face-liveness"]),
  };
}

/** Frees what the models hold. */
export async function closeFaceModels(opened: FaceModels): Promise<void> {
  for (const session of [opened.detect, opened.landmark, opened.feature, opened.liveness])
    await session.close();
}
