import type { FaceModels, FilmingDeviceDetector } from "@tachiai/presence";

/** The models, loaded. */
export interface OpenEyes {
  readonly models: FaceModels;
  readonly filmingDevice?: FilmingDeviceDetector;
}

/** How far the first load of the models is. */
export interface LoadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** Loads the models from wherever this agent keeps them. */
export interface Eyes {
  /**
   * Refuses as `openModel` of `@tachiai/presence` does; throws `Unreachable` when they are not here yet and there is no
   * network. Called again, it loads only what is missing.
   */
  open(
    wanted: { readonly filmingDevice: boolean },
    onProgress: (progress: LoadProgress) => void,
  ): Promise<OpenEyes>;
}

/** How the models are. */
export type EyesState =
  | { readonly state: "closed" }
  | { readonly state: "loading"; readonly progress: LoadProgress }
  | { readonly state: "open" }
  /** Not used, and why: altered or unreadable (`code`), or not here and no network. */
  | {
      readonly state: "refused";
      readonly code: string;
      readonly details: Readonly<Record<string, string | number>>;
    };
