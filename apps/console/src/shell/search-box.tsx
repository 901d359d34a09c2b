import { Kbd, Modal, TextInput, UnstyledButton } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { isConversionEnter, usePhrases } from "@tachiai/ui";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useId, useState } from "react";
import type { Finding } from "./find-in-console.ts";
import classes from "./search-box.module.css";
import { useFindings } from "./use-findings.ts";

/** ⌘K or Ctrl+K: goes to a page or a person from anywhere. */
export function SearchBox() {
  const { t } = usePhrases();
  const [isOpen, search] = useDisclosure(false);
  useHotkeys([["mod+K", search.open]], []);
  return (
    <>
      <UnstyledButton className={classes.opener} onClick={search.open} aria-label={t("shell.search")}>
        <IconSearch size={16} aria-hidden />
        <span className={classes.hint}>{t("shell.search")}</span>
        <Kbd size="xs" className={classes.hint}>
          {navigator.platform.startsWith("Mac") ? "⌘K" : "Ctrl+K"}
        </Kbd>
      </UnstyledButton>
      <Modal
        opened={isOpen}
        onClose={search.close}
        withCloseButton={false}
        yOffset="12vh"
        centered={false}
        size="lg"
        padding={0}
        aria-label={t("shell.search")}
      >
        <SearchList onDone={search.close} />
      </Modal>
    </>
  );
}

function SearchList({ onDone }: { onDone: () => void }) {
  const { t } = usePhrases();
  const listId = useId();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const findings = useFindings(text);
  const navigate = useNavigate();
  const current = Math.min(chosen, findings.length - 1);

  const open = (finding: Finding | undefined) => {
    if (!finding) return;
    onDone();
    const { to } = finding;
    if ("href" in to) location.assign(to.href);
    else void navigate(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isConversionEnter(event.nativeEvent) || event.nativeEvent.isComposing) return;
    if (event.key === "Enter") open(findings[current]);
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : findings.length - 1;
    setChosen((current + step) % Math.max(findings.length, 1));
  };

  return (
    <>
      <TextInput
        size="md"
        variant="unstyled"
        className={classes.input}
        leftSection={<IconSearch size={18} aria-hidden />}
        placeholder={t("shell.search-hint")}
        aria-label={t("shell.search-hint")}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={findings.length > 0 ? `${listId}-${current}` : undefined}
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label={t("shell.search")} className={classes.list}>
        {findings.map((finding, index) => (
          <li
            key={finding.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === current}
            className={classes.finding}
            onMouseEnter={() => setChosen(index)}
            onClick={() => open(finding)}
          >
            <span>{finding.name}</span>
            <span className={classes.kind}>{finding.note}</span>
          </li>
        ))}
      </ul>
      {findings.length === 0 && <p className={classes.nothing}>{t("shell.search-nothing", { text })}</p>}
    </>
  );
}
