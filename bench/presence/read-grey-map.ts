export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Reads a binary PGM ("P5", one byte a pixel). Throws for anything else. */
export function readGreyMap(file: Uint8Array): GreyPicture {
  const head = new TextDecoder("latin1").decode(file.subarray(0, 512));
  const found = /^P5\s+(?:#[^\n]*\n\s*)*(\d+)\s+(?:#[^\n]*\n\s*)*(\d+)\s+(?:#[^\n]*\n\s*)*255\s/.exec(head);
  const [header, width, height] = [found?.[0], Number(found?.[1]), Number(found?.[2])];
  if (header === undefined || file.length < header.length + width * height)
    throw new Error("not a whole PGM picture of one byte a pixel");
  return { width, height, grey: file.subarray(header.length, header.length + width * height) };
}

/** Enlarges or shrinks a picture by cubic interpolation (Catmull-Rom) to a height, in proportion. */
export function scaleToHeight(picture: GreyPicture, height: number): GreyPicture {
  const zoom = height / picture.height;
  const width = Math.round(picture.width * zoom);
  const across = new Float32Array(width * picture.height);
  for (let row = 0; row < picture.height; row++)
    for (let column = 0; column < width; column++)
      across[row * width + column] = interpolate(
        (at) => picture.grey[row * picture.width + at]!,
        picture.width,
        (column + 0.5) / zoom - 0.5,
      );
  const grey = new Uint8Array(width * height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const value = interpolate(
        (at) => across[at * width + column]!,
        picture.height,
        (row + 0.5) / zoom - 0.5,
      );
      grey[row * width + column] = Math.min(255, Math.max(0, Math.round(value)));
    }
  return { width, height, grey };
}

function interpolate(valueAt: (index: number) => number, length: number, position: number): number {
  const before = Math.floor(position);
  let sum = 0;
  for (let index = before - 1; index <= before + 2; index++)
    sum += valueAt(Math.min(length - 1, Math.max(0, index))) * catmullRom(Math.abs(position - index));
  return sum;
}

function catmullRom(distance: number): number {
  if (distance < 1) return 1.5 * distance ** 3 - 2.5 * distance ** 2 + 1;
  if (distance < 2) return -0.5 * distance ** 3 + 2.5 * distance ** 2 - 4 * distance + 2;
  return 0;
}
