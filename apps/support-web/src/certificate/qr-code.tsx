import makeCode from "qrcode-generator";

/** Without a quiet zone of four modules readers miss it. */
const quiet = 4;

/** A QR code of a text, black on white in either colour scheme: readers need that. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const code = makeCode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const size = count + 2 * quiet;
  const dark = Array.from({ length: count * count }, (_, place) => [Math.floor(place / count), place % count])
    .filter(([row = 0, column = 0]) => code.isDark(row, column))
    .map(([row = 0, column = 0]) => `M${column + quiet} ${row + quiet}h1v1h-1z`)
    .join("");
  return (
    <svg
      role="img"
      aria-label={label}
      width="200"
      height="200"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
