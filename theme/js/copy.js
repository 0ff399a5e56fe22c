// Buttons that copy: one on every block of code, one behind everything marked `copyable`.
{
  const words = document.body.dataset;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "visually-hidden";
  document.body.append(status);

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

  const button = (/** @type {HTMLElement} */ block) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.title = words.copy ?? "";
    made.setAttribute("aria-label", words.copy ?? "");
    made.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text(block));
      } catch {
        getSelection()?.selectAllChildren(block);
        return;
      }
      made.dataset.done = "";
      status.textContent = words.copied ?? "";
      setTimeout(() => {
        delete made.dataset.done;
        status.textContent = "";
      }, 1600);
    });
    return made;
  };

  for (const pre of document.querySelectorAll("main pre")) {
    const around = document.createElement("div");
    around.className = "copyable-block";
    pre.replaceWith(around);
    around.append(pre, button(pre));
  }
  for (const inline of document.querySelectorAll(".copyable")) inline.after(button(inline));
}
