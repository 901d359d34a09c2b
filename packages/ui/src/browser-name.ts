const browsers = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["Windows", "Windows"],
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["CrOS", "ChromeOS"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/** How a person recognises a device in a list: `Chrome · Windows` out of a User-Agent header; the header itself when it names neither. */
export function browserName(userAgent: string): string {
  const named = [browsers, systems].flatMap((list) => {
    const found = list.find(([sign]) => userAgent.includes(sign));
    return found ? [found[1]] : [];
  });
  return named.join(" · ") || userAgent || "?";
}
