// A field above a long list that leaves what holds all of its words: `<docent-filter>` in a section. Without scripts there
// is none, and the whole list is there.
{
  docent.enhance((root) => {
    for (const place of root.querySelectorAll("docent-filter:empty")) {
      const field = document.createElement("input");
      field.type = "search";
      field.placeholder = place.dataset.label ?? "";
      field.setAttribute("aria-label", field.placeholder);
      field.autocomplete = "off";
      field.spellcheck = false;
      place.append(field);
    }
  });

  /** @type {WeakMap<Element, string>} */
  const texts = new WeakMap();
  const textOf = (/** @type {Element} */ entry) => {
    const known = texts.get(entry);
    if (known !== undefined) return known;
    const text = (entry.textContent ?? "").toLowerCase();
    texts.set(entry, text);
    return text;
  };

  /** Leaves what holds all of `words`; a group whose title does is left whole. Gives how many entries are left. */
  const filter = (/** @type {Element} */ section, /** @type {string[]} */ words) => {
    const holds = (/** @type {Element} */ it) => words.every((word) => textOf(it).includes(word));
    const groupOf = (/** @type {Element} */ it) => it.closest("[data-filtered]");
    const left = new Set();
    let count = 0;
    for (const entry of section.querySelectorAll("li")) {
      const group = groupOf(entry);
      const title = group?.querySelector("h3, h4");
      entry.hidden = !holds(entry) && !(title && holds(title));
      if (entry.hidden) continue;
      count += 1;
      left.add(group);
    }
    for (const group of section.querySelectorAll("[data-filtered]")) {
      group.hidden = words.length > 0 && !left.has(group);
      if (group.localName !== "details") continue;
      group.dataset.before ??= String(group.open);
      group.open = words.length > 0 || group.dataset.before === "true";
      if (!words.length) delete group.dataset.before;
    }
    return count;
  };

  let telling = 0;
  document.addEventListener("input", (event) => {
    const place = event.target.closest?.("docent-filter");
    if (!place) return;
    const words = place.firstElementChild.value.toLowerCase().split(/\s+/).filter(Boolean);
    const count = filter(place.parentElement, words);
    place.toggleAttribute("data-empty", count === 0);
    clearTimeout(telling);
    telling = setTimeout(() => docent.say((place.dataset.found ?? "").replace("{count}", String(count))), 500);
  });
}
