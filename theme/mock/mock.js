// Answers without a network: from the contract's examples and samples. It lets nobody in without what the security schemes
// ask for, refuses what is not as described, with the description's own answer where it has one, and otherwise answers
// with its first success. Loaded when it is first asked. Knows no document.
{
  const own = (docent.console ??= {});

  const PHRASES = { 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
    404: "Not Found", 409: "Conflict", 415: "Unsupported Media Type", 422: "Unprocessable Content", 429: "Too Many Requests", 500: "Internal Server Error" };

  /** A status for a key of the responses: `4XX` and `default` stand for several. */
  const statusOf = (/** @type {string} */ key) => {
    if (/^[1-5][0-9]{2}$/.test(key)) return Number(key);
    return /^[1-5]XX$/i.test(key) ? Number(key[0]) * 100 : 500;
  };

  const answer = (/** @type {any} */ contract, /** @type {string} */ key, /** @type {string} */ example) => {
    const response = contract.responses?.[key] ?? {};
    const content = Object.entries(response.content ?? {});
    const [type, media] = content.find(([, it]) => it.examples?.length) ?? content[0] ?? [];
    const chosen = media?.examples?.find((it) => it.name === example) ?? media?.examples?.[0];
    /** @type {[string, string][]} */
    const headers = Object.entries(response.headers ?? {}).filter(([, it]) => it.sample !== undefined).map(([name, it]) => [name, it.sample]);
    const sent = type?.replace(/\/\*$/, "/plain").replace(/^\*\/plain$/, "application/json");
    if (sent) headers.unshift(["content-type", sent]);
    const status = statusOf(key);
    return { status, phrase: PHRASES[status] ?? "", headers, text: chosen?.text ?? "" };
  };

  const problem = (/** @type {number} */ status, /** @type {string[]} */ errors, words) => ({
    status, phrase: PHRASES[status] ?? "", headers: /** @type {[string, string][]} */ ([["content-type", "application/problem+json"]]),
    text: own.pretty(own.parse(JSON.stringify({ title: PHRASES[status], status, detail: words, errors }))),
  });

  /**
   * The answer to a request.
   * @param {any} contract
   * @param {{isLetIn: boolean, errors: string[], status: string, example?: string}} asked what is known of the request: whether
   *   it has credentials, what is wrong with it, and which status is wanted
   * @param {{denied: string, invalid: string}} words
   * @returns {{status: number, phrase: string, headers: [string, string][], text: string}}
   */
  own.respond = (contract, { isLetIn, errors, status, example = "" }, words) => {
    const keys = Object.keys(contract.responses ?? {});
    const described = (/** @type {string[]} */ ...wanted) => wanted.find((it) => keys.includes(it));
    if (status) return answer(contract, status, example);
    if (!isLetIn) {
      const key = described("401", "403", "4XX");
      return key ? { ...answer(contract, key, ""), status: key === "403" ? 403 : 401 } : problem(401, [], words.denied);
    }
    if (errors.length) {
      const key = described("422", "400", "4XX");
      return key ? { ...answer(contract, key, ""), status: key === "400" ? 400 : 422 } : problem(422, errors, words.invalid);
    }
    const success = keys.find((it) => it.startsWith("2")) ?? described("default") ?? keys[0];
    const made = success === undefined ? { status: 200, phrase: "OK", headers: [], text: "" } : answer(contract, success, example);
    return success === "default" ? { ...made, status: 200, phrase: "OK" } : made;
  };
}
