import type { VerdictFigures } from "@tachiai/protocol";
import { Facts, usePhrases } from "@tachiai/ui";

const decimals = 2;

/** From what is plain to what only a specialist reads; what a newer agent adds comes last. */
const order = [
  "faces",
  "similarity",
  "matchThreshold",
  "uncertainThreshold",
  "frames",
  "agreeing",
  "liveness",
  "deviceScore",
  "faceHeight",
  "light",
  "sharpness",
  "yaw",
  "mouthContrast",
  "sceneMean",
  "sceneDeviation",
  "sceneDifference",
];

/** The numbers that a verdict rests on, as the device told them. */
export function FiguresList({ figures }: { figures: VerdictFigures }) {
  const { t, find } = usePhrases();
  const named = Object.entries(figures).toSorted(([one], [other]) => rank(one) - rank(other));
  if (named.length === 0) return <p>{t("presence.figures-none")}</p>;
  return (
    <Facts
      facts={named.map(([name, value]) => ({
        name: find(`presence.figure.${name}`) ?? name,
        value: Number.isInteger(value) ? value : value.toFixed(decimals),
      }))}
    />
  );
}

function rank(name: string): number {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}
