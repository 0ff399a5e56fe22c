#!/usr/bin/env python3
"""Sums up what `sites.py --report` measured: weights of pages by kind, output by input, time and memory by input.

    python3 tests/conformance/weights.py REPORT... [--most-page BYTES] [--factor N] [--list N]

Pages that weigh more than `--most-page` gzipped, with all that they load, and descriptions that take more than `--factor`
times the median per MB are listed; pages over the limit make the exit code 1.
"""

import argparse
import json
import sys

MB = 1e6
# Below this size, the start of the program and the theme are most of what is measured.
SMALLEST = 50_000


def quantile(values, share):
    values = sorted(values)
    return values[min(int(share * len(values)), len(values) - 1)] if values else 0


def kinds(costs):
    """Prints the weights of pages by kind."""
    print(f"{'kind':>12} {'pages':>8} {'p50 KB':>8} {'p95 KB':>8} {'max KB':>9} {'gz p95':>8} {'gz max':>8} {'loads p95':>9} {'loads max':>9}")
    every = {}
    for it in costs:
        for _, kind, *weights in it.get("weights", ()):
            every.setdefault(kind, []).append(weights)
    for kind, weights in sorted(every.items()):
        plain, squeezed, loaded = zip(*weights)
        shown = [quantile(plain, 0.5), quantile(plain, 0.95), max(plain), quantile(squeezed, 0.95), max(squeezed),
                 quantile(loaded, 0.95), max(loaded)]
        print(f"{kind:>12} {len(plain):>8}" + "".join(f" {it / 1000:>8.1f}" for it in shown))


def name(path):
    return path.rpartition("/package/")[2] or path


def heavy(costs, most, count):
    """Lists the pages that weigh too much."""
    found = [(loads, plain, name(it["path"]), page) for it in costs
             for page, _, plain, _, loads in it.get("weights", ()) if loads > most]
    print(f"\n{len(found)} pages weigh more than {most / 1000:.0f} KB gzipped with all that they load")
    for loads, plain, path, page in sorted(found, reverse=True)[:count]:
        print(f"{loads / 1000:>9.1f} KB {plain / 1000:>9.1f} KB  {path} {page}")
    return len(found)


def ratios(costs, key, label, factor, count):
    """Lists the descriptions that take far more than others of something for each MB."""
    rates = [(it[key] / it["bytes"], it) for it in costs if it["bytes"] >= SMALLEST and key in it]
    if not rates:
        return
    middle = quantile([it for it, _ in rates], 0.5)
    above = sorted(((rate, it) for rate, it in rates if rate > factor * middle), key=lambda it: -it[0])
    print(f"\n{label}: median {middle:.3g}, {len(above)} descriptions above {factor} times as much")
    for rate, it in above[:count]:
        print(f"{rate / middle:>7.1f} x  {it[key]:>12.2f} of {it['bytes'] / MB:>7.2f} MB  {name(it['path'])}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("report", nargs="+")
    arguments.add_argument("--most-page", type=int, default=100_000)
    arguments.add_argument("--factor", type=float, default=5)
    arguments.add_argument("--list", type=int, default=25)
    given = arguments.parse_args()
    costs = [json.loads(line) for path in given.report for line in open(path, encoding="utf-8")]
    for it in costs:
        it["milliseconds"] = 1000 * it["cpu"]
        it["kilobytes"] = it["memory"]
    kinds(costs)
    above = heavy(costs, given.most_page, given.list)
    ratios(costs, "milliseconds", "CPU, ms for each byte", given.factor, given.list)
    ratios(costs, "kilobytes", "peak memory, KB for each byte", given.factor, given.list)
    ratios(costs, "site", "bytes of the site for each byte", given.factor, given.list)
    sys.exit(1 if above else 0)


if __name__ == "__main__":
    main()
