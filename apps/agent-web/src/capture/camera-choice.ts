import { parseJson } from "@tachiai/protocol";
import { z } from "zod";

/** The picture sizes a person may choose between; the larger ones are judged and kept at 640×480 at most. */
export const cameraSizes = [
  { name: "640x480", width: 640, height: 480 },
  { name: "640x360", width: 640, height: 360 },
  { name: "1280x720", width: 1280, height: 720 },
] as const;

/** Which camera is used, and how. `deviceId` is what the browser calls it on this site alone. */
export const CameraChoice = z.object({
  deviceId: z.string().optional(),
  size: z.enum(["640x480", "640x360", "1280x720"]),
});
export type CameraChoice = z.infer<typeof CameraChoice>;

const storageName = "tachiai.camera";
const usual: CameraChoice = { size: "640x480" };

export function rememberedChoice(storage: Pick<Storage, "getItem">): CameraChoice {
  const text = storage.getItem(storageName);
  if (text === null) return usual;
  return CameraChoice.safeParse(parseJson(text)).data ?? usual;
}

export function rememberChoice(storage: Pick<Storage, "setItem">, choice: CameraChoice): void {
  storage.setItem(storageName, JSON.stringify(choice));
}

/** What to ask the browser for. Ten pictures a second are plenty for judging, and save the battery. */
export function constraintsFor({ deviceId, size }: CameraChoice): MediaStreamConstraints {
  const { width, height } = cameraSizes.find(({ name }) => name === size) ?? cameraSizes[0];
  return {
    audio: false,
    video: {
      width: { ideal: width },
      height: { ideal: height },
      frameRate: { ideal: 10, max: 15 },
      ...(deviceId !== undefined && { deviceId: { exact: deviceId } }),
    },
  };
}

/** What a camera needs for this service (AGT-05): 300,000 pixels, and room for a picture of 16:9. */
export function meetsRequirements(capabilities: {
  readonly width?: { readonly max?: number };
  readonly height?: { readonly max?: number };
}): boolean {
  const width = capabilities.width?.max ?? 0;
  const height = capabilities.height?.max ?? 0;
  return width * height >= 300_000 && width >= 640 && height >= 360;
}
