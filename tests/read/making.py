"""Files of every kind, made small and by hand, for the readers to read."""

import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import docx


def pdf(path: Path, pages: Sequence[Sequence[str]]) -> Path:
    """A PDF with a line of Chinese text for each string, in a font that it does not carry."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>",
    ]
    for number, lines in enumerate(pages):
        shown = " T* ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 40 780 Td {shown} ET".encode()
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    path.write_bytes(_with_table(objects))
    return path


def pdf_bomb(path: Path, size: int) -> Path:
    """A PDF of some kilobytes whose one page unpacks to `size` bytes of text."""
    stream = zlib.compress(b"BT /F1 12 Tf " + b"<9752> Tj " * (size // 10) + b"ET")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    path.write_bytes(_with_table(objects))
    return path


def _with_table(objects: Sequence[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer


def word(path: Path, paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> Path:
    """A Word file of paragraphs, and a table behind the first."""
    document = docx.Document()
    for number, paragraph in enumerate(paragraphs):
        document.add_paragraph(paragraph)
        if rows and number == 0:
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in enumerate(rows):
                for column, words in enumerate(cells):
                    table.cell(row, column).text = words
    document.save(str(path))
    return path


def bomb(path: Path, size: int) -> Path:
    """A Word file of some kilobytes that unpacks to `size` bytes."""
    word(path, ["青禾机械投产。"])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/big.xml", "w") as member,
    ):
        for _ in range(size >> 20):
            member.write(bytes(1 << 20))
    return path


NEWS = (
    "云汐县今年上半年新签约项目二十三个，总投资达到四十六亿元，其中装备制造项目九个，新材料项目七个。",
    "青禾机械有限公司投资三亿元建设的轴承生产线，近日在白石港工业园正式投产，年产轴承两百万套，产品将出口到东南亚多个国家。",
    "公司董事长杨健说，白石港的班列直达口岸，运费比过去下降了两成，企业对扩大出口更有信心，明年还将建设二期工程。",
    "云汐县委书记郑湘介绍，园区已经引进上下游企业四十家，形成了较为完整的产业链条，今年产值有望突破一百亿元。",
)


def page(*, charset: str, title: str = "青禾机械投产", date: str = "2023-08-18") -> str:
    """A news page with a menu, advertisements and a footer around the article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in NEWS)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>'
        f'<meta property="article:published_time" content="{date}T08:00:00+08:00"></head><body>'
        '<nav><ul><li><a href="/">首页</a></li><li><a href="/a">财经频道</a></li></ul></nav>'
        f"<article><h1>{title}</h1>{body}</article>"
        '<div class="sidebar"><a href="/x">广告：点击领取红包</a></div>'
        "<footer>版权所有 未经许可不得转载</footer><script>var x = '脚本';</script></body></html>"
    )
