"""Speed of the pipeline: pages cleaned one by one, and one long collection."""

from bench.corpus import pages
from cleaner import Cleaner


def test_pages(benchmark) -> None:
    cleaner = Cleaner()
    dumps = pages(50)
    articles = benchmark(lambda: [cleaner.clean(page) for page in dumps])
    benchmark.extra_info["characters"] = sum(map(len, dumps))
    assert all(articles)


def test_collection(benchmark) -> None:
    cleaner = Cleaner()
    dump = "\n".join(pages(50))
    articles = benchmark(cleaner.clean, dump)
    benchmark.extra_info["characters"] = len(dump)
    assert articles
