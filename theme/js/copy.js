// Buttons on blocks of code: one that copies, on everything marked `copyable` too, and one that shows hidden lines.
{
  const words = document.body.dataset;

  /** What a block says, without prompts and lines that only the page shows. */
  const text = (/** @type {HTMLElement} */ block) => {
    if (block.dataset.copy) return block.dataset.copy;
    const code = block.querySelector("code") ?? block;
    const copy = /** @type {HTMLElement} */ (code.cloneNode(true));
    copy.querySelectorAll(".del, [aria-hidden=true]").forEach((it) => it.remove());
    const lines = copy.textContent ?? "";
    const isShell = /language-(console|shell-session|shellsession)\b/.test(code.className);
    if (!isShell) return lines;
    return lines.split("\n").filter((it) => /^[$#] /.test(it)).map((it) => it.slice(2)).join("\n");
  };

  const button = (/** @type {string} */ name, /** @type {string} */ label) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.title = label;
    made.setAttribute("aria-label", label);
    return made;
  };
  const copyButton = () => button("copy", words.copy ?? "");
  const hiddenButton = () => {
    const made = button("copy reveal", words.hidden ?? "");
    made.setAttribute("aria-pressed", "false");
    return made;
  };

  docent.enhance((root) => {
    for (const pre of root.querySelectorAll("main pre")) {
      if (pre.parentElement.classList.contains("copyable-block")) continue;
      const around = document.createElement("div");
      around.className = "copyable-block";
      pre.replaceWith(around);
      around.append(pre, copyButton());
      if (pre.querySelector(".hidden-line")) around.append(hiddenButton());
    }
    for (const inline of root.querySelectorAll(".copyable")) {
      if (!inline.nextElementSibling?.matches(".copy")) inline.after(copyButton());
    }
  });

  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest?.(".copy");
    if (!pressed) return;
    if (pressed.matches(".reveal")) {
      const shown = pressed.parentElement.classList.toggle("show-hidden");
      return pressed.setAttribute("aria-pressed", String(shown));
    }
    const block = /** @type {HTMLElement} */ (pressed.previousElementSibling);
    try {
      await navigator.clipboard.writeText(text(block));
    } catch {
      getSelection()?.selectAllChildren(block);
      return;
    }
    pressed.dataset.done = "";
    docent.say(words.copied ?? "");
    setTimeout(() => delete pressed.dataset.done, 1600);
  });
}
