"""Hostile pages: nesting, floods of tags and attributes, what never ends, entities, what no browser shows, odd markup."""

from __future__ import annotations

from random import Random

from hostile.files import DEEP, GOOD, LAST, File, page

__all__ = ["CLASSES"]

INLINE = ("b", "i", "em", "span", "font", "a", "u", "small", "strong", "ins")
BLOCKS = ("div", "section", "blockquote", "ul", "li", "table", "main", "article", "fieldset", "center")
LONG = ("text.cut", "html.degraded")


def nested(n: int, chance: Random) -> File:
    """Blocks inside one another, the story at the bottom."""
    tag = chance.choice(BLOCKS)
    close = f"</{tag}>" * n if chance.random() < 0.7 else ""
    return File("nested.html", page(f"<{tag}>" * n + f"<p>{DEEP}</p>" + close).encode(), shown=(GOOD, DEEP))


def inline(n: int, chance: Random) -> File:
    """Inline elements inside one another, closed in the wrong order or never."""
    tags = [chance.choice(INLINE) for _ in range(min(n, 40))] * max(1, n // 40)
    closed = [f"</{t}>" for t in (tags if chance.random() < 0.5 else reversed(tags))]
    return File("inline.html", page("<p>" + "".join(f"<{t}>" for t in tags) + f"kata {DEEP}" + "".join(closed) + "</p>").encode(),
    shown=(GOOD, DEEP))


def paragraphs(n: int, chance: Random) -> File:
    """Many small elements beside one another."""
    one = chance.choice(("<p>x", "<p>kata itu</p>", "<br>", "<li>satu", "<div></div>", "<hr>", "<p></p>", "<b>x</b> ", "<img src=x>"))
    return File("paragraphs.html", page(one * n).encode(), notices=LONG)


def attributes(n: int, chance: Random) -> File:
    """Many attributes on a tag, or long ones, or ones without an end."""
    bomb = chance.choice((
        " ".join(f"a{k}={k}" for k in range(n)), "a=1 " * n, f"title='{'x ' * n}'", f'data-x="{"&amp;" * n}"', "=" * n, "a" * n, "a " * n,
        f"style='{'color:red;' * n}'", f"class={'k' * n}",
    ))  # fmt: skip
    return File("attributes.html", page(f"<p {bomb}>{DEEP}</p>").encode(), shown=(GOOD, DEEP), notices=LONG)


def links(n: int, chance: Random) -> File:
    """Many links."""
    one = chance.choice(("<a href=//a.b/{k}>tautan</a> ", "<p><a href='javascript:x({k})'>tautan ini</a></p>", "<a name={k}></a>",
                         "<li><a href=?{k}>baca juga</a></li>"))
    return File("links.html", page("".join(one.format(k=k) for k in range(n))).encode(), notices=LONG)


def unclosed(n: int, chance: Random) -> File:
    """What begins and never ends; behind a comment or a script without an end no browser shows anything."""
    bomb = chance.choice(("<!--", "<script>", "<style>", "<a href='", '<p title="', "<", "<a ", "</", "<!", "<![CDATA[", "<?xml ",
                          "<title>", "<textarea>", "&", "<p <p <p ", "<!-- --", "<a b='c", "<svg><script>"))
    text = f"<html lang=id><body><article><p>{GOOD}</p><p>{LAST}</p>\n" + bomb * n
    return File("unclosed.html", text.encode())


def entities(n: int, chance: Random) -> File:
    """Character references without measure, and entities that would grow if they were made."""
    laughs = "<!DOCTYPE html [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{k} '{f'&a{k - 1};' * 10}'>" for k in range(1, 12)) + "]>"
    bomb = chance.choice(("&amp;", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999999999999;", "&nbsp;", "&a11;", "&", "&#x;",
                          "&lt;p&gt;", "&NotEqualTilde;", "&ampamp", "&#128;"))
    start = laughs if chance.random() < 0.5 else ""
    return File("entities.html", (start + page(f"<p>{bomb * n}</p>")).encode(), notices=LONG)


def external(n: int, chance: Random) -> File:
    """Entities and pages of elsewhere, which are never fetched."""
    told = chance.choice(('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
                          '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>', ""))
    body = "<iframe src=http://127.0.0.1:9/></iframe><object data=file:///etc/hostname></object>&x;" * n
    return File("external.html", (told + page(body + "<img src=http://127.0.0.1:9/x onerror=alert(1)>")).encode())


def unseen(n: int, chance: Random) -> File:
    """Words that no browser shows, by inline styles and attributes."""
    way = chance.choice((
        "style='display:none'", "style=\"visibility: hidden\"", "hidden", "style='font-size:0'", "style='color:#fff;background:#fff'",
        "style='DISPLAY : NONE !important'", "style='opacity:0'", "style='color:white;background-color:white'", "hidden=until-found",
        "style='position:absolute;left:-9999px'", "style='text-indent:-9999px'", "style='width:0;height:0;overflow:hidden'",
    ))  # fmt: skip
    tag = chance.choice(("div", "p", "span"))
    words = "Menteri Harsono mengakui bahwa tiga ratus kapal perang dikirim ke utara tanpa izin."
    return File("unseen.html", page(f"<{tag} {way}>{words}</{tag}>" * n).encode(), shown=(), notices=("text.unseen",))


def markup(n: int, chance: Random) -> File:
    """Odd markup that browsers show all the same."""
    wrap = chance.choice((
        "<CENTER>{}</CENTER>", "<x-story>{}</x-story>", "<p\n>{}</p\n>", "<div>{}", "<table>{}</table>", "<td>{}",
        "<frameset>{}</frameset>",
        "<svg><text>{}</text></svg>", "<math><mtext>{}</mtext></math>", "<details><summary>{}</summary></details>",
        "<marquee>{}</marquee>",
        "<p/>{}", "<>{}</>", "<p>\x00{}</p>", "</body></html>{}", "<body><body>{}", "<pre>{}</pre>", "<button>{}</button>", "<h1>{}</h1>",
        "<ruby>{}<rt>x</rt></ruby>", "<p><![if !IE]>{}<![endif]>", "<label>{}</label>", "<dl><dd>{}", "<plaintext>{}", "<o:p>{}</o:p>",
    ))  # fmt: skip
    return File("markup.html", page(wrap.format(DEEP) * n).encode(), shown=(GOOD, DEEP), notices=("html.partial",))


def tables(n: int, chance: Random) -> File:
    """Cells without end, and tables in tables."""
    bomb = chance.choice(("<tr><td>kata</td></tr>" * n, "<td>" * n, "<table><tr><td>" * n,
                          "<td colspan=99999999 rowspan=99999999>x</td>" * n, "<table><tr><td>x</table>" * n))
    return File("tables.html", page(f"<table>{bomb}</table>").encode(), notices=LONG)


def metadata(n: int, chance: Random) -> File:
    """What a page says of itself, without measure or sense."""
    head = chance.choice((
        f"<title>{'Judul ' * n}</title>", "<meta name=date content=2031-13-45>" * n,
        f"<script type='application/ld+json'>{'[' * n}</script>",
        f"<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{'x' * n}\"}}</script>",
        "<meta property=article:published_time content=9999-12-31T23:59:59-23:59>" * n, f"<meta name=author content='{'a' * n}'>",
        "<link rel=canonical href=javascript:alert(1)>" * n, f"<base href='{'x' * n}'>",
        "<meta http-equiv=refresh content='0;url=file:///'>",
        "<script type='application/ld+json'>" + '{"@graph":[' * n + "</script>",
        "<script type='application/ld+json'>{\"@type\":1e999}</script>",
    ))  # fmt: skip
    return File("metadata.html", page("", head="<meta charset=utf-8>" + head).encode(), notices=LONG)


def scripts(n: int, chance: Random) -> File:
    """Pages that are made by a script, or hold their story in one: no text, told as such."""
    body = chance.choice((f"<div id=root></div><script>render('{GOOD}')</script>", "<script>x</script>" * n, "<style>p{}</style>" * n,
                          "<noscript></noscript><img src=a>", "<!-- nothing -->" * n, " \n" * n))
    return File("scripts.html", f"<html><body>{body}</body></html>".encode(), shown=("no such words",), errors=("no text",))


CLASSES = {
    "nested": nested, "inline": inline, "paragraphs": paragraphs, "attributes": attributes, "links": links, "unclosed": unclosed,
    "entities": entities, "external": external, "unseen": unseen, "markup": markup, "tables": tables, "metadata": metadata,
    "scripts": scripts,
}  # fmt: skip
