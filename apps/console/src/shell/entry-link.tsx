import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { agentAddress } from "./agent-address.ts";
import type { NavigationEntry } from "./navigation.ts";
import { useOpenPlace } from "./place.ts";

export interface EntryLinkProps {
  readonly entry: NavigationEntry;
  readonly iconSize: number;
  readonly className?: string | undefined;
  readonly onFollowed?: (() => void) | undefined;
}

/** The way to a page of the console, or out of it to the agent. */
export function EntryLink({ entry, iconSize, className, onFollowed }: EntryLinkProps) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { path, name, icon: Icon } = entry;
  const content = (
    <>
      <Icon size={iconSize} stroke={1.6} aria-hidden />
      {t(name)}
    </>
  );
  if (path === agentAddress)
    return (
      <a href={path} className={className}>
        {content}
      </a>
    );
  return (
    <Link
      to={path}
      params={{ organisationId: place.organisationId }}
      activeOptions={{ exact: true, includeSearch: false }}
      className={className}
      onClick={onFollowed}
    >
      {content}
    </Link>
  );
}
