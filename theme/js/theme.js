// <docent-theme>: three buttons that choose the colours. Server-rendered and hidden; scripts show it.
customElements.define("docent-theme", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-choice]");
      if (!button) return;
      // Where only the chosen button fits, each press goes on to the next choice.
      const next = button.offsetWidth && !button.nextElementSibling?.offsetWidth && !button.previousElementSibling?.offsetWidth;
      this.choose(next ? (button.nextElementSibling ?? this.firstElementChild).dataset.choice : button.dataset.choice);
      if (next) this.querySelector("[aria-pressed=true]").focus();
    });
    this.show();
  }

  /** @param {string} choice `auto`, `light` or `dark` */
  choose(choice) {
    const root = document.documentElement;
    if (choice === "auto") delete root.dataset.theme;
    else root.dataset.theme = choice;
    try {
      if (choice === "auto") localStorage.removeItem("docent-theme");
      else localStorage.setItem("docent-theme", choice);
    } catch {
      // Storage may be forbidden; then the choice holds for this page.
    }
    this.show();
  }

  show() {
    const choice = document.documentElement.dataset.theme ?? "auto";
    for (const button of this.querySelectorAll("[data-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.choice === choice));
    }
  }
});
