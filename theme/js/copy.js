// Buttons that copy: one on every block of code, one behind everything marked `copyable`.
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

  const button = () => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.title = words.copy ?? "";
    made.setAttribute("aria-label", words.copy ?? "");
    return made;
  };

  docent.enhance((root) => {
    for (const pre of root.querySelectorAll("main pre")) {
      if (pre.parentElement.classList.contains("copyable-block")) continue;
      const around = document.createElement("div");
      around.className = "copyable-block";
      pre.replaceWith(around);
      around.append(pre, button());
    }
    for (const inline of root.querySelectorAll(".copyable")) {
      if (!inline.nextElementSibling?.matches(".copy")) inline.after(button());
    }
  });

  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest?.(".copy");
    if (!pressed) return;
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
