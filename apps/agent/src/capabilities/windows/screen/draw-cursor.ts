import type { PointerShape } from "../../screen.ts";

export interface CursorPixels {
  readonly width: number;
  readonly height: number;
  /** Blue, green, red and opacity a pixel. */
  readonly bgra: Uint8Array;
}

type Colour = readonly [red: number, green: number, blue: number, opacity: number];
/** A pixel of a pointer: its own colour, or the opposite of what lies below. */
type Pixel = Colour | "opposite";

const clear: Colour = [0, 0, 0, 0];
const black: Colour = [0, 0, 0, 255];
const white: Colour = [255, 255, 255, 255];

/**
 * Draws a pointer from Windows' two pictures: colours with opacity, or colours with a mask, or a mask alone with both halves below each
 * other. Pixels that turn what lies below into its opposite become black with a white edge, so that they are seen on any ground.
 */
export function drawCursor(cursor: {
  readonly mask: CursorPixels | undefined;
  readonly colours: CursorPixels | undefined;
}): Pick<PointerShape, "width" | "height" | "rgba"> {
  const { mask, colours } = cursor;
  const width = (colours ?? mask)?.width ?? 0;
  const height = colours?.height ?? Math.floor((mask?.height ?? 0) / 2);
  const pixelAt = colours ? colouredPixels(colours, mask) : maskedPixels(mask, width * height);
  const pixels = Array.from({ length: width * height }, (_, at) => pixelAt(at));
  const rgba = new Uint8Array(width * height * 4);
  for (const at of pixels.keys()) rgba.set(seenPixel(pixels, at, width), at * 4);
  return { width, height, rgba };
}

function colouredPixels(colours: CursorPixels, mask: CursorPixels | undefined): (at: number) => Pixel {
  const isOpacityGiven = hasOpacity(colours);
  return (at) => {
    const [blue = 0, green = 0, red = 0, opacity = 0] = colours.bgra.subarray(at * 4, at * 4 + 4);
    if (isOpacityGiven) return [red, green, blue, opacity];
    if (!isSet(mask, at)) return [red, green, blue, 255];
    return red + green + blue > 0 ? "opposite" : clear;
  };
}

/** The upper half says where the pointer lets through, the lower one where it is white. */
function maskedPixels(mask: CursorPixels | undefined, half: number): (at: number) => Pixel {
  return (at) => {
    const isWhite = isSet(mask, half + at);
    if (isSet(mask, at)) return isWhite ? "opposite" : clear;
    return isWhite ? white : black;
  };
}

function seenPixel(pixels: readonly Pixel[], at: number, width: number): Colour {
  const pixel = pixels[at] ?? clear;
  if (pixel === "opposite") return black;
  const sides = [
    at - width,
    at + width,
    ...(at % width > 0 ? [at - 1] : []),
    ...(at % width < width - 1 ? [at + 1] : []),
  ];
  const isEdge = pixel[3] === 0 && sides.some((side) => pixels[side] === "opposite");
  return isEdge ? white : pixel;
}

/** Older pointers leave the fourth byte empty. */
function hasOpacity({ bgra }: CursorPixels): boolean {
  return bgra.some((byte, at) => at % 4 === 3 && byte > 0);
}

function isSet(mask: CursorPixels | undefined, at: number): boolean {
  return (mask?.bgra[at * 4] ?? 0) > 0;
}
