import type { Head } from "./cut-head.ts";
import { randomFrom } from "./random.ts";

/** A picture being composed, 640 × 480 RGBA unless stated otherwise. */
export interface Canvas {
  readonly rgba: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export interface Placement {
  /** The face's centre in canvas pixels. */
  readonly x: number;
  readonly y: number;
  /** Height of the face in canvas pixels. */
  readonly faceHeight: number;
  /** Radians, clockwise. */
  readonly tilt: number;
  /** 1 keeps the photograph's light. */
  readonly light: number;
}

/** Paints a room that follows from the seed: a wall with a gradient, a window, shelves, and grain on everything. */
export function paintRoom(canvas: Canvas, seed: number, isBacklit: boolean): void {
  const random = randomFrom(seed);
  const wall = [90 + random() * 90, 90 + random() * 80, 85 + random() * 80];
  fillRectangle(canvas, 0, 0, canvas.width, canvas.height, wall, 40);
  for (let item = 0; item < 9; item++) {
    const width = canvas.width * (0.08 + random() * 0.2);
    const height = canvas.height * (0.05 + random() * 0.3);
    const colour = [40 + random() * 180, 40 + random() * 170, 40 + random() * 170];
    fillRectangle(canvas, random() * canvas.width, random() * canvas.height, width, height, colour, 12);
  }
  if (isBacklit)
    fillRectangle(
      canvas,
      canvas.width * 0.08,
      0,
      canvas.width * 0.84,
      canvas.height * 0.86,
      [246, 248, 252],
      4,
    );
}

/** Paints shoulders under a head that is about to be painted. */
export function paintShoulders(canvas: Canvas, place: Placement, colour: readonly number[]): void {
  const neck = place.y + place.faceHeight * 0.52;
  for (let row = Math.max(0, Math.round(neck)); row < canvas.height; row++) {
    const below = (row - neck) / place.faceHeight;
    const half = place.faceHeight * Math.min(0.95, 0.28 + Math.sqrt(below) * 0.75);
    const from = Math.max(0, Math.round(place.x - half));
    const to = Math.min(canvas.width, Math.round(place.x + half));
    for (let column = from; column < to; column++) {
      const at = (row * canvas.width + column) * 4;
      for (let channel = 0; channel < 3; channel++)
        canvas.rgba[at + channel] = colour[channel]! * place.light;
    }
  }
}

/** Paints a head, turned and scaled, blended by its alpha. */
export function paintHead(canvas: Canvas, head: Head, place: Placement): void {
  const scale = head.faceHeight / place.faceHeight;
  const cos = Math.cos(place.tilt) * scale;
  const sin = Math.sin(place.tilt) * scale;
  const reach = Math.hypot(head.width, head.height) / scale;
  const firstRow = Math.max(0, Math.floor(place.y - reach));
  const lastRow = Math.min(canvas.height, Math.ceil(place.y + reach));
  const firstColumn = Math.max(0, Math.floor(place.x - reach));
  const lastColumn = Math.min(canvas.width, Math.ceil(place.x + reach));

  for (let row = firstRow; row < lastRow; row++) {
    for (let column = firstColumn; column < lastColumn; column++) {
      const x = cos * (column - place.x) + sin * (row - place.y) + head.centreX;
      const y = cos * (row - place.y) - sin * (column - place.x) + head.centreY;
      if (x < 0 || y < 0 || x >= head.width - 1 || y >= head.height - 1) continue;
      const from = ((y | 0) * head.width + (x | 0)) * 4;
      const alpha = mix(head, from, x % 1, y % 1, 3) / 255;
      if (alpha <= 0) continue;
      const at = (row * canvas.width + column) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const behind = canvas.rgba[at + channel]!;
        canvas.rgba[at + channel] =
          behind + alpha * (mix(head, from, x % 1, y % 1, channel) * place.light - behind);
      }
    }
  }
}

/** Adds sensor noise (about two grey levels) that differs in every frame. */
export function addNoise(canvas: Canvas, seed: number, amplitude: number): void {
  let at = Math.floor(randomFrom(seed)() * NOISE_LENGTH);
  for (let pixel = 0; pixel < canvas.rgba.length; pixel += 4) {
    const noise = grain[at++ & (NOISE_LENGTH - 1)]! * amplitude;
    canvas.rgba[pixel] = canvas.rgba[pixel]! + noise;
    canvas.rgba[pixel + 1] = canvas.rgba[pixel + 1]! + noise;
    canvas.rgba[pixel + 2] = canvas.rgba[pixel + 2]! + noise;
  }
}

// Longer than a frame's rows and not a multiple of them, so that no pattern repeats at the same place.
const NOISE_LENGTH = 1 << 19;
const grain = makeGrain();

function makeGrain(): Float32Array {
  const random = randomFrom(20_261_121);
  const values = new Float32Array(NOISE_LENGTH);
  for (let at = 0; at < values.length; at++) values[at] = random() + random() + random() - 1.5;
  return values;
}

function mix(head: Head, from: number, right: number, below: number, channel: number): number {
  const topLeft = head.rgba[from + channel]!;
  const topRight = head.rgba[from + 4 + channel]!;
  const bottomLeft = head.rgba[from + head.width * 4 + channel]!;
  const bottomRight = head.rgba[from + head.width * 4 + 4 + channel]!;
  const top = topLeft + (topRight - topLeft) * right;
  return top + (bottomLeft + (bottomRight - bottomLeft) * right - top) * below;
}

function fillRectangle(
  canvas: Canvas,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: readonly number[],
  gradient: number,
): void {
  const firstRow = Math.max(0, Math.round(top));
  const lastRow = Math.min(canvas.height, Math.round(top + height));
  const firstColumn = Math.max(0, Math.round(left));
  const lastColumn = Math.min(canvas.width, Math.round(left + width));
  for (let row = firstRow; row < lastRow; row++) {
    const shade = gradient * (0.5 - (row - top) / height);
    for (let column = firstColumn; column < lastColumn; column++) {
      const at = (row * canvas.width + column) * 4;
      for (let channel = 0; channel < 3; channel++) canvas.rgba[at + channel] = colour[channel]! + shade;
      canvas.rgba[at + 3] = 255;
    }
  }
}
