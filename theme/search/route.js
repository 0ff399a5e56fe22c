// Queries that are the address of an operation: `GET /orgs/42`, `/orgs/{id}`, or one with its host and its query.
{
  const search = (docent.search ??= {});

  /** The method and the parts of the path that were typed; null for other queries. */
  search.route = (/** @type {string} */ query) => {
    const parts = /^(?:([a-z]+)\s+)?(?:[a-z][a-z0-9+.-]*:\/\/[^/\s]*)?(\/\S*)$/i.exec(query.trim());
    if (!parts) return null;
    const path = parts[2].replace(/[?#].*/, "");
    return { method: parts[1]?.toUpperCase() ?? "", segments: search.segments(path), isOpen: !path.endsWith("/") };
  };

  /** How well one part of a path template takes a typed part; the last typed one may be unfinished. */
  const partScore = (/** @type {string} */ part, /** @type {string} */ typed, /** @type {boolean} */ isOpen) => {
    if (part === typed) return 1;
    if (part === "{}") return 0.7;
    if (part.includes("{")) return 0.5;
    return isOpen && part.startsWith(typed) ? 0.8 : 0;
  };

  /** How well the typed parts from `from` on are the template's parts from `at` on; 0 where one of them is not. */
  const runScore = (/** @type {string[]} */ parts, /** @type {number} */ at, route, /** @type {number} */ from) => {
    const { segments, isOpen } = route;
    let sum = 0;
    let isLiteral = false;
    for (let it = from; it < segments.length; it++) {
      const part = parts[at + it - from];
      const score = partScore(part, segments[it], isOpen && it === segments.length - 1);
      if (!score) return 0;
      sum += score;
      isLiteral ||= part !== "{}" || segments[it] === "{}";
    }
    return isLiteral ? sum / (segments.length - from) : 0;
  };

  /** How well a path template is, begins with, or holds what was typed, 0 to 1. */
  const pathScore = (/** @type {string[]} */ parts, route) => {
    const { length } = route.segments;
    if (!length) return 0.5;
    // What is typed may begin with the path of the server, which templates do not have.
    if (length > parts.length) return 0.95 * runScore(parts, 0, route, length - parts.length);
    for (let at = 0; at + length <= parts.length; at++) {
      const score = runScore(parts, at, route, 0);
      if (score) return score * (length === parts.length ? 1 : at ? 0.6 : 0.85);
    }
    return 0;
  };

  /** How well an operation is what was typed, 0 to 1; one of another method half as well. */
  search.routeScore = (/** @type {Page} */ { kind, operation }, route) => {
    if (kind !== "operation") return 0;
    return pathScore(operation.segments, route) * (operation.method.startsWith(route.method) ? 1 : 0.5);
  };
}
