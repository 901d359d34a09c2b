/** What the camera of the simulated worker shows, and in how many pictures, one a second. */
export const pictureCounts = { present: 24, peeping: 10, away: 4, covered: 3 } as const;

export type Scene = keyof typeof pictureCounts;

/** Ten minutes, then again from the beginning: two of the scenes are incidents. */
const turns: readonly (readonly [Scene, seconds: number])[] = [
  ["present", 16],
  ["peeping", 20],
  ["present", 204],
  ["away", 60],
  ["present", 90],
  ["covered", 20],
  ["present", 190],
];

export const roundSeconds = turns.reduce((sum, [, seconds]) => sum + seconds, 0);

/**
 * As many incidents as a day may have. After them she is present or away: each incident keeps a picture of some
 * 25 kB for as long as the monitoring policy says.
 */
export const mostIncidentsADay = 60;

/** Which scene is played in this second of a round; a calm round has no incidents. */
export function sceneAt(second: number, isCalm: boolean): Scene {
  let end = 0;
  for (const [scene, seconds] of turns) {
    end += seconds;
    if (second >= end) continue;
    return isCalm && (scene === "peeping" || scene === "covered") ? "present" : scene;
  }
  return "present";
}

/** The file to be shown in a second since the first round began. */
export function pictureAt(second: number, isCalm: boolean): string {
  return pictureOf(sceneAt(second % roundSeconds, isCalm), second);
}

/** A picture of a scene: its files forwards and backwards, so that nobody jumps. */
export function pictureOf(scene: Scene, second: number): string {
  const count = pictureCounts[scene];
  const place = Math.floor(second) % (2 * count - 2);
  const index = place < count ? place : 2 * count - 2 - place;
  return `${scene}-${String(index + 1).padStart(2, "0")}.jpg`;
}
