# SPDX-License-Identifier: EUPL-1.2
"""What tests in Python claim, and a form sent with a good token."""


class Untrue(Exception):
    """What a test claims does not hold."""


def must(claim, what):
    """Fails the test, saying what, unless the claim holds."""
    if not claim:
        raise Untrue(what)


def post_as(visitor, path, fields, headers=None):
    """A POST with a good token, whatever its fields: as somebody would who knows the addresses."""
    page = visitor.get("/me")
    token = next(v for f in page.reader.forms for n, v in f.fields if n == "csrf")
    return visitor.post(path, {**fields, "csrf": token}, headers)


def post(visitor, path, fields, status=303):
    """The same, which must be answered with the status."""
    page = post_as(visitor, path, fields)
    must(page.status == status, f"{path}: {page.status} instead of {status}: {page.words[:200]}")
    return page
