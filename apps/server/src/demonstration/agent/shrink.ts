import type { Frame } from "@tachiai/presence";

/** A smaller picture of a frame: each pixel is the mean of those that it stands for. */
export function shrink(
  { rgba, width, height }: Pick<Frame, "rgba" | "width" | "height">,
  to: { readonly width: number; readonly height: number },
): { readonly data: Uint8Array; readonly width: number; readonly height: number } {
  const data = new Uint8Array(to.width * to.height * 4);
  for (let y = 0; y < to.height; y += 1)
    for (let x = 0; x < to.width; x += 1) {
      const [left, right] = spanOf(x, width, to.width);
      const [top, bottom] = spanOf(y, height, to.height);
      for (let channel = 0; channel < 4; channel += 1) {
        let sum = 0;
        for (let row = top; row < bottom; row += 1)
          for (let column = left; column < right; column += 1)
            sum += rgba[(row * width + column) * 4 + channel] ?? 0;
        data[(y * to.width + x) * 4 + channel] = sum / ((right - left) * (bottom - top));
      }
    }
  return { data, width: to.width, height: to.height };
}

function spanOf(place: number, from: number, to: number): [number, number] {
  const start = Math.floor((place * from) / to);
  return [start, Math.max(start + 1, Math.floor(((place + 1) * from) / to))];
}
