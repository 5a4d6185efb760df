#!/usr/bin/env python3
"""Prints what a posting costs JobPing, and JobSpy where a checkout of it is given, as a ratio.

JobSpy reads the very files that JobPing's benchmark read, with its own parsers and without a
network: its session is replaced by one that answers with the file. Both run on one thread and count
from the page's text to the posting. The ratio is over the files that JobSpy can read; a card in them
that it gives up on counts as read.
"""

import argparse
import inspect
import json
import logging
import pathlib
import sys
import time

REPEATS = 5


class Anything:
    """Settings of a search that say nothing: every one of them is None, but for those given."""

    def __init__(self, **given):
        self.__dict__.update(given)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return None


class Answer:
    """An HTTP answer that holds a file."""

    status_code = 200
    ok = True

    def __init__(self, text, url):
        self.text, self.content, self.url = text, text.encode(), url

    def json(self):
        return json.loads(self.text)


class Session:
    """A session whose every answer is the same file."""

    def __init__(self, text, url):
        self.answer = Answer(text, url)
        self.headers = {}

    def get(self, *_, **__):
        return self.answer

    post = get


def call(method, *arguments):
    """Calls with as many of the arguments as the method takes: versions differ."""
    return method(*arguments[: len(inspect.signature(method).parameters)])


def first_attribute(owner, *names):
    return next(getattr(owner, name) for name in names if hasattr(owner, name))


class Readers:
    """JobSpy's parsers, each a function from a page's text to the number of cards it was given."""

    def __init__(self):
        from jobspy.model import Country, DescriptionFormat

        self.search = Anything(
            description_format=DescriptionFormat.MARKDOWN,
            country=Country.USA,
            linkedin_fetch_description=False,
            fetch_description=False,
        )

    def prepared(self, scraper):
        scraper.scraper_input = self.search
        scraper.seen_urls = set()
        return scraper

    def each(self, method, cards):
        for arguments in cards:
            try:
                call(method, *arguments)
            except Exception as error:
                logging.debug("a card: %r", error)
        return len(cards)

    def linkedin(self, text):
        from bs4 import BeautifulSoup
        from jobspy.linkedin import LinkedIn

        scraper = self.prepared(LinkedIn())
        if "base-search-card" not in text:
            scraper.session = Session(text, "https://www.linkedin.com/jobs/view/4000000000")
            details = first_attribute(scraper, "_get_job_details", "_fetch_details")
            return self.each(details, [("4000000000",)])
        cards = BeautifulSoup(text, "html.parser").find_all(class_="base-search-card")
        return self.each(scraper._process_job, [(card, str(n), False) for n, card in enumerate(cards)])

    def indeed(self, text):
        from jobspy.indeed import Indeed

        scraper = self.prepared(Indeed())
        scraper.base_url, scraper.api_country_code = "https://www.indeed.com", "US"
        data = json.loads(text)["data"]
        results = (data.get("jobSearch") or data.get("jobData"))["results"]
        return self.each(scraper._process_job, [(result["job"],) for result in results])

    def glassdoor(self, text):
        from jobspy.glassdoor import Glassdoor

        scraper = self.prepared(Glassdoor())
        scraper.base_url = "https://www.glassdoor.com"
        scraper._fetch_job_description = lambda job_id: None
        found = json.loads(text)
        found = found if isinstance(found, dict) else found[0]
        listings = found["data"]["jobListings"]["jobListings"]
        return self.each(scraper._process_job, [(listing,) for listing in listings])


def theirs(board, captures):
    """Seconds by the names of the files that it reads, their cards, and how many files it does not."""
    readers = Readers()
    read = getattr(readers, board)
    seconds, cards, refused = {}, 0, 0
    for file in sorted(path for path in (captures / board).rglob("*") if path.is_file()):
        text = file.read_text(encoding="utf-8", errors="replace")
        try:
            count = read(text)
        except Exception as error:
            logging.debug("%s: %r", file.name, error)
            refused += 1
            continue
        if count == 0:
            refused += 1
            continue
        start = time.perf_counter()
        for _ in range(REPEATS):
            read(text)
        seconds[file.name] = (time.perf_counter() - start) / REPEATS
        cards += count
    return seconds, cards, refused


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ours", type=pathlib.Path, required=True, help="what ParseCommand wrote")
    parser.add_argument("--captures", type=pathlib.Path, required=True)
    parser.add_argument("--jobspy", type=pathlib.Path, help="the folder that holds jobspy/")
    options = parser.parse_args()

    with_jobspy = options.jobspy is not None
    if with_jobspy:
        if not (options.jobspy / "jobspy").is_dir():
            sys.exit(f"compare: {options.jobspy} holds no jobspy/")
        sys.path.insert(0, str(options.jobspy.resolve()))
        logging.disable(logging.CRITICAL)
        try:
            Readers()
        except ImportError as error:
            sys.exit(f"compare: JobSpy lacks a library here ({error}); name a Python that has them with --python")
    else:
        print("JobSpy is not measured: give a checkout of it with --jobspy DIR")

    for line in options.ours.read_text().splitlines():
        cost = json.loads(line)
        text = (
            f"{cost['board']:<10} {cost['postings']:4d} postings in {cost['files']:2d} files:"
            f" {cost['us_per_posting']:8.1f} us, {cost['kb_per_posting']:8.1f} KB allocated per posting"
        )
        if with_jobspy:
            seconds, cards, refused = theirs(cost["board"], options.captures)
            if not cards:
                text += "; JobSpy read none of these files"
            else:
                ours = sum(file["us"] for file in cost["per_file"] if file["name"] in seconds)
                spent = sum(seconds.values()) * 1e6
                text += (
                    f"; JobSpy {spent / cards:8.1f} us per card over {cards} cards"
                    f" ({refused} files not read): {spent / ours:.1f}x of ours on the same files"
                )
        print(text)


if __name__ == "__main__":
    main()
