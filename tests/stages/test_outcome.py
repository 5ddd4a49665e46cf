"""How sure a page's article is, and whether the page has one."""

from __future__ import annotations

from cleaner import Article, clean
from cleaner.models.outcome import load

TEXT = [
    "The last ferry left Grannoch three hours late because a hawser had caught in its propeller.",
    "Divers needed until dusk to cut the rope, said Ilse Torvald, who had closed the quay to all other boats.",
    "About two hundred passengers waited in the village hall, where the bakery handed out what was left.",
    "The company will pay for the night, and says that a second boat is to be bought before the winter comes.",
]


def page(body: str) -> str:
    return f"<!DOCTYPE html><html lang='en'><head><title>Ferry held up</title></head><body>{body}</body></html>"


def news() -> str:
    return page(f"<article><h1>Ferry held up</h1><time>9 February 2026</time>{''.join(f'<p>{text}</p>' for text in TEXT)}</article>")


def shop() -> str:
    goods = "".join(
        f"<li class='product'><h3><a href='/rope/{n}'>Hawser of {n} metres</a></h3><span class='price'>\u20ac{n}.00</span>"
        f"<p>Hemp of the best sort, {n} mm thick.</p><button>Add to basket</button></li>"
        for n in range(10, 40)
    )
    return page(f"<main><h1>Ropes and hawsers</h1><ul class='products'>{goods}</ul></main>")


def only(source: str) -> Article:
    (article,) = clean(source)
    return article


def test_a_clear_article_is_sure_and_has_the_verdict() -> None:
    article = only(news())
    assert article.verdict == "article"
    assert article.confidence is not None
    assert 0.9 < article.confidence <= 1.0


def test_a_list_of_goods_is_no_article_and_less_sure() -> None:
    listed = clean(shop())
    assert all(article.verdict == "no article" for article in listed)
    assert all((article.confidence or 0) < (only(news()).confidence or 0) for article in listed)


def test_text_has_neither() -> None:
    article = only("Ferry held up\n\n" + "\n\n".join(TEXT))
    assert (article.confidence, article.verdict) == (None, None)
    assert not {"confidence", "verdict"} & article.to_dict().keys()


def test_the_curve_rises_between_0_and_1() -> None:
    model = load()
    said = [model.confidence(n / 100) for n in range(101)]
    assert said == sorted(said)
    assert 0 <= said[0] <= said[-1] <= 1
