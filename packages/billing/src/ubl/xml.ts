/** An element with text or elements in it; what is undefined is left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly (XmlElement | undefined)[];
}

export function element(
  name: string,
  content: string | readonly (XmlElement | undefined)[],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  return { name, attributes, content };
}

/** An element for a value, and none where there is no value. */
export function optional(name: string, value: string | undefined): XmlElement | undefined {
  return value === undefined || value === "" ? undefined : element(name, value);
}

/** A document in UTF-8. Whatever a text holds stays text. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, "")}\n`;
}

function written({ name, attributes, content }: XmlElement, indent: string): string {
  const given = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join("");
  if (typeof content === "string") return `${indent}<${name}${given}>${escaped(content)}</${name}>`;
  const inside = content.flatMap((child) => (child ? [written(child, `${indent}  `)] : []));
  return `${indent}<${name}${given}>\n${inside.join("\n")}\n${indent}</${name}>`;
}

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll(/[&<>"]/g, (sign) => named[sign] ?? sign)
    .replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
