"""Make the lexicon of administrative divisions and national zones from public lists.

    python -m train.lexicon data/gaz extract/recognise/lexicon

Reads modood's division tables (WTFPL), the derived list of national zones (facts), and weak.tsv, the short
names that are also plain words. Writes divisions.tsv and zones.tsv beside it.
"""

import argparse
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

NO_NAMES = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|"
    "傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|"
    "仡佬族|锡伯族?|普米族|塔吉克族?|怒族|鄂温克族|保安族|裕固族|独龙族|鄂伦春族|各族|(?<!内)蒙古"
)
HEAD = re.compile(rf"(?:(?:{PEOPLES})*自治[区州县旗]|特别行政区|[省市县盟旗]|地区|林区|特区|新区|区)$")


@dataclass(frozen=True, slots=True)
class Division:
    """One row of divisions.tsv: `forms` are safe anywhere, `weak` ones only beside the full name."""

    name: str
    level: str
    forms: tuple[str, ...]
    weak: tuple[str, ...]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV or TSV file, by column name."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t" if path.suffix == ".tsv" else ",")


def plain_words(lexicon: Path) -> set[str]:
    """Short names that are plain words: a county called 平安 or 大方 is found by its full name only."""
    return set((lexicon / "weak.tsv").read_text(encoding="utf-8").split()[1:])


def short_name(name: str) -> str:
    """溆浦县 → 溆浦, 湘西土家族苗族自治州 → 湘西; empty where too little is left."""
    short = HEAD.sub("", name)
    return short if len(short) > 1 and short != name else ""


def middle_names(name: str) -> list[str]:
    """The forms between full and short: 湘西州; 威宁自治县, 威宁县; 科右前旗."""
    wing = re.fullmatch(r"(.).+([左右])翼(.旗)", name)
    if wing:
        return ["".join(wing.groups())]
    found = re.fullmatch(rf"(.{{2,}}?)(?:{PEOPLES})*自治([州县旗])", name)
    if not found:
        return []
    short = found[1] + found[2]
    return [short] if found[2] == "州" else [f"{found[1]}自治{found[2]}", short]


def division(name: str, level: str, ambiguous: set[str]) -> Division:
    """The row of one division, its short form weak for a city district or a plain word."""
    short, forms = short_name(name), middle_names(name)
    weak = bool(short) and (short in ambiguous or (level == "county" and name.endswith("区")))
    if short and not weak:
        forms.append(short)
    return Division(name, level, tuple(forms), (short,) if weak else ())


def divisions(gaz: Path, ambiguous: set[str]) -> Iterator[Division]:
    """Provinces, cities and counties, each full name once."""
    seen = set(NO_NAMES)
    for table, level in (("provinces", "province"), ("cities", "city"), ("areas", "county")):
        for row in rows(gaz / "modood" / f"{table}.csv"):
            if row["name"] not in seen:
                seen.add(row["name"])
                yield division(row["name"], level, ambiguous)


def write(path: Path, header: str, lines: Iterable[tuple[str, ...]]) -> None:
    """Write a TSV file with its header."""
    text = "".join("\t".join(line).rstrip("\t") + "\n" for line in lines)
    path.write_text(f"{header}\n{text}", encoding="utf-8")


def main() -> None:
    """Write the two files."""
    parser = argparse.ArgumentParser(description="Make divisions.tsv and zones.tsv from public lists.")
    parser.add_argument("gaz", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    found = divisions(args.gaz, plain_words(args.out))
    write(
        args.out / "divisions.tsv",
        "name\tlevel\tforms\tweak",
        ((d.name, d.level, "|".join(d.forms), "|".join(d.weak)) for d in found),
    )
    zones = list(rows(args.gaz / "parks_derived" / "national_zones.tsv"))
    write(args.out / "zones.tsv", "name\tforms", sorted({(z["name"], z["short"] or "") for z in zones}))


if __name__ == "__main__":
    main()
