// The switch of colours: follow the system, light, or dark. It is in the page from the start, and hidden by the style sheet
// where scripts are off, for it could do nothing.
{
  const root = document.documentElement;
  docent.enhance((page) => {
    for (const pill of page.querySelectorAll(".theme-switch")) {
      for (const button of pill.querySelectorAll("[data-choice]")) {
        button.setAttribute("aria-pressed", String(button.dataset.choice === (root.dataset.theme ?? "auto")));
      }
    }
  });

  const choose = (/** @type {string} */ choice) => {
    if (choice === "auto") delete root.dataset.theme;
    else root.dataset.theme = choice;
    docent.remember("docent-theme", choice);
    docent.enhanceAll(document);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".theme-switch [data-choice]");
    if (!button) return;
    // Where only the chosen button fits, each press goes on to the next choice.
    const buttons = [...button.parentElement.children];
    if (buttons.filter((it) => it.offsetWidth).length > 1) return choose(button.dataset.choice);
    const next = buttons[(buttons.indexOf(button) + 1) % buttons.length];
    choose(next.dataset.choice);
    next.focus();
  });

  // Another tab of this site may choose too.
  addEventListener("storage", (event) => {
    if (event.key === "docent-theme") choose(docent.recall("docent-theme") ?? "auto");
  });
}
