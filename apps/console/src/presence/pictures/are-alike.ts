/** RGBA, row by row. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** How many pixels of a thumbnail one field has on each side. */
const fieldSide = 8;

/**
 * How far the hundredth part of the fields that lies furthest apart may lie apart on average, of 255. Encoding moves it by 6,
 * and a browser that leaves pixels out when it draws text small by 26; other text or another face by more than 30.
 */
const mostApart = 28;
const worstShare = 0.01;

/**
 * Whether a thumbnail shows what its picture shows, as far as the mean colour of fields of 8 × 8 of its pixels tells: a face,
 * a window, another page. What is smaller than such a field, a few words of a page, it does not tell.
 */
export function areAlike(thumbnail: Pixels, picture: Pixels): boolean {
  const grid = {
    columns: Math.ceil(thumbnail.width / fieldSide),
    rows: Math.ceil(thumbnail.height / fieldSide),
  };
  const other = meansOf(picture, grid);
  const apart = meansOf(thumbnail, grid).map((mean, field) => furthest(mean, other[field] ?? [0, 0, 0]));
  const worst = apart.toSorted((one, two) => two - one).slice(0, Math.ceil(apart.length * worstShare));
  return worst.reduce((sum, one) => sum + one, 0) / worst.length <= mostApart;
}

type Colour = readonly [red: number, green: number, blue: number];

function furthest(one: Colour, other: Colour): number {
  return Math.max(...one.map((channel, at) => Math.abs(channel - (other[at] ?? 0))));
}

/** The mean colour of each field. Every pixel counts: one that was left out could be where the two differ. */
function meansOf(
  { data, width, height }: Pixels,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): Colour[] {
  return Array.from({ length: columns * rows }, (_, field) => {
    const [left, right] = span(field % columns, columns, width);
    const [top, bottom] = span(Math.floor(field / columns), rows, height);
    let [red, green, blue] = [0, 0, 0];
    for (let y = top; y < bottom; y += 1)
      for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
        red += data[at] ?? 0;
        green += data[at + 1] ?? 0;
        blue += data[at + 2] ?? 0;
      }
    const count = (right - left) * (bottom - top);
    return [red / count, green / count, blue / count];
  });
}

/** The pixels of one of so many equal parts; at least one. */
function span(part: number, parts: number, pixels: number): [from: number, to: number] {
  const from = Math.floor((part * pixels) / parts);
  return [from, Math.max(from + 1, Math.floor(((part + 1) * pixels) / parts))];
}
