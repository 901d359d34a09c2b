import type { Phrases } from "@tachiai/phrases";
import type { InstalledPackage, SystemInformation } from "@tachiai/protocol";
import { fileSize } from "../file-size.ts";
import { formatInstant } from "../time/format.ts";

export interface InformationRow {
  readonly name: string;
  readonly value: string;
}

export interface InformationSection {
  readonly title: string;
  readonly rows: readonly InformationRow[];
  readonly packages?: readonly InstalledPackage[];
}

/** What a computer is, in sections to read; what is not known has no row. */
export function describeInformation(
  information: SystemInformation,
  phrases: Phrases,
): readonly InformationSection[] {
  const { t } = phrases;
  const { packages, browser, missing } = information;
  return [
    { title: t("information.section.hardware"), rows: hardwareRows(information, phrases) },
    { title: t("information.section.system"), rows: systemRows(information, phrases) },
    { title: t("information.section.storage"), rows: storageRows(information, phrases) },
    {
      title: t("information.section.software"),
      rows:
        packages.length === 0
          ? []
          : [
              {
                name: t("information.section.software"),
                value: t("information.packages", { count: packages.length }),
              },
            ],
      packages,
    },
    { title: t("information.section.network"), rows: networkRows(information, phrases) },
    ...(browser ? [{ title: t("information.section.browser"), rows: browserRows(browser, phrases) }] : []),
    {
      title: t("information.section.missing"),
      rows: missing.map(({ part, why }) => ({
        name: t(`information.part.${part}`),
        value: t(`information.why.${why}`),
      })),
    },
  ].filter(({ rows }) => rows.length > 0);
}

/** The same to be pasted anywhere, with every package. */
export function textOfInformation(sections: readonly InformationSection[]): string {
  return sections
    .map(({ title, rows, packages = [] }) =>
      [
        `■ ${title}`,
        ...rows.map(({ name, value }) => `${name}: ${value}`),
        ...packages.map(({ name, version }) => `${name} ${version}`),
      ].join("\n"),
    )
    .join("\n\n");
}

function hardwareRows({ hardware, takenAt }: SystemInformation, { t, language }: Phrases): InformationRow[] {
  const { isVirtual, memoryBytes, processorThreads } = hardware;
  return [
    { name: t("information.taken-at"), value: formatInstant(takenAt, language) },
    ...row(t("information.maker"), hardware.maker),
    ...row(t("information.model"), hardware.model),
    ...row(t("information.firmware"), hardware.firmware),
    ...row(
      t("information.isVirtual"),
      isVirtual === undefined ? undefined : t(isVirtual ? "information.yes" : "information.no"),
    ),
    ...row(t("information.processor"), hardware.processor),
    ...row(t("information.processorThreads"), processorThreads?.toString()),
    ...row(t("information.memoryBytes"), memoryBytes === undefined ? undefined : fileSize(memoryBytes)),
  ];
}

function systemRows({ system }: SystemInformation, { t, language }: Phrases): InformationRow[] {
  const { startedAt } = system;
  return [
    ...row(t("information.name"), system.name),
    ...row(t("information.kernel"), system.kernel),
    ...row(t("information.architecture"), system.architecture),
    ...row(t("information.startedAt"), startedAt && formatInstant(startedAt, language)),
    ...row(t("information.timeZone"), system.timeZone),
    ...row(t("information.locale"), system.locale),
    ...row(t("information.desktop"), system.desktop),
  ];
}

function storageRows({ hardware, volumes }: SystemInformation, { t }: Phrases): InformationRow[] {
  return [
    ...hardware.drives.map(({ name, model, bytes, isRotating }) => ({
      name: t("information.drive", { name }),
      value: listOf([
        model,
        fileSize(bytes),
        t(isRotating ? "information.drive-rotating" : "information.drive-solid"),
      ]),
    })),
    ...volumes.map(({ mountedAt, fileSystem, bytes, freeBytes, isReadOnly }) => ({
      name: t("information.volume", { name: mountedAt }),
      value: listOf([
        fileSystem,
        bytes === undefined ? undefined : fileSize(bytes),
        freeBytes === undefined ? undefined : t("information.free", { size: fileSize(freeBytes) }),
        isReadOnly ? t("information.read-only") : undefined,
      ]),
    })),
  ];
}

function networkRows({ network }: SystemInformation, { t }: Phrases): InformationRow[] {
  return [
    ...network.interfaces.map(({ name, kind, isUp, addresses }) => ({
      name: t("information.interface", { name }),
      value: listOf([
        t(`information.kind.${kind}`),
        t(isUp ? "information.state.up" : "information.state.down"),
        ...addresses,
      ]),
    })),
    ...row(t("information.gateways"), listOf(network.gateways)),
    ...row(t("information.nameServers"), listOf(network.nameServers)),
    ...row(t("information.proxy"), network.proxy),
  ];
}

function browserRows(
  {
    userAgent,
    languages,
    screen,
    storageBytes,
    isOnline,
    connection,
  }: NonNullable<SystemInformation["browser"]>,
  { t }: Phrases,
): InformationRow[] {
  return [
    ...row(t("information.userAgent"), userAgent),
    ...row(t("information.languages"), listOf(languages)),
    { name: t("information.screen"), value: `${screen.width} × ${screen.height} (× ${screen.scale})` },
    ...row(t("information.storage"), storageBytes === undefined ? undefined : fileSize(storageBytes)),
    {
      name: t("information.line"),
      value: listOf([t(isOnline ? "information.online" : "information.offline"), connection]),
    },
  ];
}

function row(name: string, value: string | undefined): InformationRow[] {
  return value ? [{ name, value }] : [];
}

function listOf(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" / ");
}
