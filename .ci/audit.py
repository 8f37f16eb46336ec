"""Known vulnerabilities of the locked requirements, where the machine can reach the data.

    python .ci/audit.py PIP-AUDIT

PIP-AUDIT is the program. It is asked for the advisories of the package index, then of OSV. Where neither can
be reached, that is said and nothing fails. A vulnerability fails unless `requirements/ignored.toml` gives its
id with the reason why it does not matter here; an id there that nothing has any more is named.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).parents[1] / "requirements"
LOCKED = ("run.txt", "dev.txt", "spark.txt")
SERVICES = ("pypi", "osv")
LIMIT = 300


def asked(program: str, service: str) -> list[dict[str, Any]]:
    """What the service says of each locked package; empty where it says nothing."""
    files = [part for name in LOCKED for part in ("-r", str(REQUIREMENTS / name))]
    command = [program, *files, "--disable-pip", "--require-hashes", "-s", service, "-f", "json"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
        return list(json.loads(said.stdout)["dependencies"])
    except (subprocess.TimeoutExpired, ValueError, KeyError, OSError):
        return []


def told(packages: list[dict[str, Any]], ignored: dict[str, str]) -> Iterator[str]:
    """A line for each vulnerability that is not ignored."""
    for package in packages:
        for found in package.get("vulns", ()):
            if not {found["id"], *found.get("aliases", ())} & ignored.keys():
                fixed = ", ".join(found.get("fix_versions", ())) or "no version"
                yield f"{package['name']} {package['version']}: {found['id']}, mended in {fixed}"


def main() -> int:
    """0 where nothing is known, or nothing could be asked."""
    ignored: dict[str, str] = tomllib.loads((REQUIREMENTS / "ignored.toml").read_text(encoding="utf-8"))
    for service in SERVICES:
        checked = [package for package in asked(sys.argv[1], service) if "vulns" in package]
        if not checked:
            continue
        wrong = sorted(set(told(checked, ignored)))
        print(f"audit: {len(checked)} packages by {service}, {len(wrong)} known vulnerabilities")
        print(*wrong, sep="\n", end="\n" if wrong else "")
        known = {i for p in checked for v in p["vulns"] for i in (v["id"], *v.get("aliases", ()))}
        for gone in ignored.keys() - known:
            print(f"audit: ignored.toml has {gone}, which nothing has any more")
        return bool(wrong)
    print("audit: no advisories can be reached from here; nothing was checked")
    return 0


if __name__ == "__main__":
    sys.exit(main())
