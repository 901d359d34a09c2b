import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { BuiltAgent } from "./build-agent.ts";

/** What Windows knows product and program by, whatever their version: never to be changed. */
const known = {
  product: "6F0D4B5E-4C1B-4E0B-9A3C-7B1D2A5E8F11",
  program: "B2A7C3D4-51E6-4F70-8A9B-0C1D2E3F4A5B",
};

export interface WindowsInstaller {
  readonly agent: BuiltAgent;
  readonly maker: string;
  /** Of all that the executable carries. */
  readonly licences: string;
}

/** Makes an installer of the agent for Windows beside it, and gives its path. It puts in the program and the licences, and takes them out again. */
export async function buildMsi({ agent, maker, licences }: WindowsInstaller): Promise<string> {
  // wixl 0.101 breaks off without a word at any other character.
  if (!/^[\x20-\x7e]+$/.test(maker))
    throw new Error(`The maker's name in an installer must be in ASCII: ${maker}`);
  const source = `${agent.file}.wxs`;
  const msi = agent.file.replace(/\.exe$/, ".msi");
  const licenceFile = join(dirname(agent.file), "licences.txt");
  await writeFile(licenceFile, licences);
  await writeFile(source, describe(agent, maker));
  await promisify(execFile)("wixl", ["--arch", "x64", "--output", msi, source], {
    // It takes no absolute names for what goes in.
    cwd: dirname(agent.file),
  });
  await Promise.all([source, licenceFile].map((one) => rm(one)));
  return msi;
}

function describe({ file, version }: BuiltAgent, maker: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="*" Name="Tachiai Agent" Language="1041" Version="${version}" Manufacturer="${inXml(maker)}" UpgradeCode="${known.product}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" />
    <MajorUpgrade DowngradeErrorMessage="A newer version of Tachiai Agent is installed." />
    <Media Id="1" Cabinet="agent.cab" EmbedCab="yes" />
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLDIR" Name="Tachiai Agent">
          <Component Id="Program" Guid="${known.program}">
            <File Id="Agent" Name="tachiai-agent.exe" Source="${inXml(basename(file))}" KeyPath="yes" />
            <File Id="Licences" Name="licences.txt" Source="licences.txt" />
          </Component>
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="Complete" Level="1">
      <ComponentRef Id="Program" />
    </Feature>
  </Product>
</Wix>
`;
}

function inXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
