// What lets a request in. Secrets are kept for one API at one server and handed to no other, for this visit, or longer where
// the reader says so; they never stand in addresses, logs, the history or what is shown.
{
  const own = (docent.console ??= {});

  const PREFIX = "docent-credentials:";
  const STORES = /** @type {const} */ (["sessionStorage", "localStorage"]);
  /** What stands for secrets wherever a request is shown: as in the page's own samples. */
  const MASKS = { key: "YOUR_API_KEY", token: "YOUR_TOKEN", basic: "YOUR_CREDENTIALS" };

  /** The secrets for an API at a server, by scheme. */
  own.secrets = (/** @type {string} */ api, /** @type {string} */ origin) => {
    const key = `${PREFIX}${api} ${origin}`;
    return {
      read: () => docent.recall(key) ?? docent.recall(key, "sessionStorage") ?? {},
      isRemembered: () => docent.recall(key) !== null,
      write: (/** @type {any} */ secrets, /** @type {boolean} */ remember) => {
        STORES.forEach((it) => own.drop(it, (name) => name === key));
        if (Object.keys(secrets).length) docent.remember(key, secrets, remember ? "localStorage" : "sessionStorage");
      },
    };
  };
  own.drop = (/** @type {"sessionStorage" | "localStorage"} */ storage, /** @type {(name: string) => boolean} */ isGone) => {
    try {
      Object.keys(window[storage]).filter(isGone).forEach((it) => window[storage].removeItem(it));
    } catch {
      // Where storage is forbidden there is nothing to drop.
    }
  };
  /** Forgets every secret of this site. */
  own.forget = () => STORES.forEach((it) => own.drop(it, (name) => name.startsWith(PREFIX) || name.startsWith("docent-oauth:")));

  const base64 = (own.base64 = (/** @type {Uint8Array} */ bytes) => btoa(Array.from(bytes, (it) => String.fromCharCode(it)).join("")));
  const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

  own.isLoopback = (/** @type {string} */ host) => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);

  /**
   * What the schemes of one way in add to a request, with masks in place of secrets where it is only to be shown.
   * @param {any} contract
   * @param {number} way
   * @param {any} secrets
   */
  own.credentials = (contract, way, secrets, { masked = false } = {}) => {
    /** @type {{headers: HeaderLine[], query: [string, string][], cookies: [string, string][], missing: string[]}} */
    const credentials = { headers: [], query: [], cookies: [], missing: [] };
    const authorize = (/** @type {string} */ value) => {
      // There is one such header, whatever is combined.
      if (!credentials.headers.some((it) => it.name === "Authorization")) credentials.headers.push({ name: "Authorization", value });
    };
    for (const name of Object.keys(contract.security?.[way] ?? {})) {
      const scheme = contract.schemes?.[name];
      const known = secrets[name] ?? {};
      if (!scheme || scheme.type === "mutualTLS" || scheme.type === "unknown") continue;
      const isBasic = scheme.type === "http" && scheme.scheme === "basic";
      const isThere = isBasic ? known.user || known.password : known.value;
      if (scheme.type === "apiKey") {
        const value = masked ? MASKS.key : known.value;
        if (scheme.in === "cookie") {
          if (masked) credentials.cookies.push([scheme.name, MASKS.key]);
        } else if (!masked && !isThere) credentials.missing.push(name);
        else if (scheme.in === "query") credentials.query.push([scheme.name, value]);
        else credentials.headers.push({ name: scheme.name, value });
        continue;
      }
      if (!masked && !isThere) {
        credentials.missing.push(name);
      } else if (isBasic) {
        authorize(`Basic ${masked ? MASKS.basic : base64(utf8(`${known.user ?? ""}:${known.password ?? ""}`))}`);
      } else if (scheme.type === "http" && scheme.scheme !== "bearer") {
        authorize(`${scheme.scheme[0].toUpperCase()}${scheme.scheme.slice(1)} ${masked ? MASKS.basic : known.value}`);
      } else {
        authorize(`Bearer ${masked ? MASKS.token : known.value}`);
      }
    }
    return credentials;
  };
}
