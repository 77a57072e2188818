# SPDX-License-Identifier: EUPL-1.2
"""Requests that no browser sends: what two programs may read differently is refused, and nothing brings the server down."""
import re
import socket
import time

PLAIN = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n"


class Failed(Exception):
    """What the server answered is not what was wanted."""


def send(world, data, timeout=10.0):
    """Everything that comes back until the server closes or is silent for a while."""
    with socket.create_connection(("127.0.0.1", world.port), timeout=timeout) as s:
        s.sendall(data)
        s.settimeout(1.0)
        got = b""
        try:
            while True:
                piece = s.recv(65536)
                if not piece:
                    break
                got += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return got


def statuses(answer):
    return [int(x) for x in re.findall(rb"HTTP/1\.1 (\d\d\d) [^\r]*\r\n", answer)]


def check(world, cases):
    """Each case is (what, bytes, allowed statuses); 0 stands for a connection closed without an answer."""
    wrong = []
    for what, data, allowed in cases:
        got = statuses(send(world, data)) or [0]
        # libmicrohttpd 0.9.75 writes the head of its own refusals twice; the connection closes behind them.
        if len(set(got)) != 1 or got[0] not in allowed or (got[0] < 400 and len(got) > 1):
            wrong.append(f"{what}: {got}, wanted one of {allowed}")
    if statuses(send(world, PLAIN)) not in ([200], [303]):
        wrong.append("the server does not answer a plain request any more")
    if wrong:
        raise Failed("; ".join(wrong))


def get(target, *headers, version=b"HTTP/1.1"):
    return b"GET " + target + b" " + version + b"\r\nHost: localhost\r\n" + b"".join(h + b"\r\n" for h in headers) + b"\r\n"


def post(*headers, body=b""):
    return b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n" + b"".join(h + b"\r\n" for h in headers) + b"\r\n" + body


def test_framing_is_read_in_one_way_only(bana):
    form = b"Content-Type: application/x-www-form-urlencoded"
    bad = (400, 501, 0)
    check(bana.world("none"), [
        ("both lengths", post(form, b"Content-Length: 4", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"), bad),
        ("both, the other way round", post(form, b"Transfer-Encoding: chunked", b"Content-Length: 4", body=b"0\r\n\r\n"), bad),
        ("a blank before the colon", post(form, b"Transfer-Encoding : chunked", body=b"0\r\n\r\n"), bad),
        ("two different lengths", post(form, b"Content-Length: 4", b"Content-Length: 5", body=b"abcde"), bad),
        ("two equal lengths", post(form, b"Content-Length: 4", b"Content-Length: 4", body=b"abcd"), bad),
        ("a list of lengths", post(form, b"Content-Length: 4, 4", body=b"abcd"), bad),
        ("a plus before the length", post(form, b"Content-Length: +4", body=b"abcd"), bad),
        ("a hexadecimal length", post(form, b"Content-Length: 0x4", body=b"abcd"), bad),
        ("a negative length", post(form, b"Content-Length: -1"), bad + (413,)),
        ("a length beyond all numbers", post(form, b"Content-Length: 99999999999999999999999"), bad + (413,)),
        ("another coding", post(form, b"Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"), bad),
        ("an unknown coding", post(form, b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n"), bad),
        ("chunked twice", post(form, b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"), bad),
        ("a broken chunk", post(form, b"Transfer-Encoding: chunked", body=b"zz\r\nab\r\n0\r\n\r\n"), bad),
        ("a body behind a GET", get(b"/sign-in", b"Content-Length: 4") + b"abcd", bad),
    ])


def test_lines_are_read_in_one_way_only(bana):
    check(bana.world("none"), [
        ("a folded line", get(b"/sign-in", b"X-A: a\r\n b"), (400, 0)),
        ("a folded line with a tab", get(b"/sign-in", b"X-A: a\r\n\tb"), (400, 0)),
        ("a bare CR", get(b"/sign-in", b"X-A: a\rX-B: b"), (400, 0)),
        ("a bare LF", get(b"/sign-in", b"X-A: a\nX-B: b"), (400, 0)),
        ("bare LFs everywhere", b"GET /sign-in HTTP/1.1\nHost: localhost\n\n", (400, 0)),
        ("NUL in a value", get(b"/sign-in", b"X-A: a\0b", b"X-B: c"), (400, 0)),
        ("NUL in the last value", get(b"/sign-in", b"X-A: a\0b"), (400, 0)),
        ("NUL in a name", get(b"/sign-in", b"X\0A: b"), (400, 0)),
        ("a control in a value", get(b"/sign-in", b"X-A: a\x01b"), (400, 0)),
        ("a blank in a name", get(b"/sign-in", b"X A: b"), (400, 0)),
        ("a line without a colon", get(b"/sign-in", b"nonsense"), (400, 0)),
        ("an empty name", get(b"/sign-in", b": b"), (400, 0)),
        ("two hosts", get(b"/sign-in", b"Host: localhost"), (400, 0)),
        ("no host", b"GET /sign-in HTTP/1.1\r\n\r\n", (400, 0)),
        ("a host with a path", b"GET /sign-in HTTP/1.1\r\nHost: localhost/x\r\n\r\n", (400, 0)),
        ("another site's host", b"GET /sign-in HTTP/1.1\r\nHost: evil.example\r\n\r\n", (421,)),
        ("a host that begins like ours", b"GET /sign-in HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n", (421,)),
        ("too many headers", get(b"/sign-in", *[b"X-%d: a" % i for i in range(200)]), (431, 400, 0)),
        ("a header too long", get(b"/sign-in", b"X-A: " + b"a" * 60000), (431, 400, 413, 0)),
    ])


def test_targets_are_plain(bana):
    check(bana.world("none"), [
        ("%00", get(b"/sign-in%00"), (400,)),
        ("a NUL", get(b"/sign-in\0"), (400, 0)),
        ("an escaped slash", get(b"/sign-in%2fx"), (400,)),
        ("an escaped backslash", get(b"/sign-in%5cx"), (400,)),
        ("a backslash", get(b"/sign-in\\x"), (400, 0)),
        ("two slashes", get(b"//sign-in"), (400,)),
        ("a way up", get(b"/static/../sign-in"), (400,)),
        ("an escaped way up", get(b"/static/%2e%2e/sign-in"), (400,)),
        ("a dot", get(b"/./sign-in"), (400,)),
        ("a broken escape", get(b"/sign%zz"), (400,)),
        ("an escape cut short", get(b"/sign%2"), (400,)),
        ("bytes that are no UTF-8", get(b"/%ff%fe"), (400,)),
        ("a bare high byte", get(b"/\xff"), (400, 0)),
        ("an overlong slash", get(b"/%c0%af"), (400,)),
        ("no UTF-8 in the query", get(b"/sign-in?a=%ff"), (400,)),
        ("an absolute address", get(b"http://evil.example/sign-in"), (400, 0)),
        ("a star", get(b"*"), (400, 501, 0)),
        ("a target too long", get(b"/" + b"a" * 20000), (414, 400, 431, 0)),
        ("a fragment", get(b"/sign-in#x"), (400, 0)),
        ("thousands of parameters", get(b"/sign-in?" + b"&".join(b"a" for _ in range(2250))), (200, 303, 400, 414, 431, 0)),
    ])


def test_methods_and_versions(bana):
    line = b" /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n"
    check(bana.world("none"), [
        ("PUT", b"PUT" + line, (501,)),
        ("DELETE", b"DELETE" + line, (501,)),
        ("TRACE", b"TRACE" + line, (501,)),
        ("OPTIONS", b"OPTIONS" + line, (501,)),
        ("CONNECT", b"CONNECT" + line, (501, 400, 0)),
        ("small letters", b"get" + line, (501, 400, 0)),
        ("a NUL in the method", b"G\0T" + line, (501, 400, 0)),
        ("HTTP/9.9", get(b"/sign-in", version=b"HTTP/9.9"), (505, 400, 0)),
        ("HTTP/1.2", get(b"/sign-in", version=b"HTTP/1.2"), (505, 400, 0)),
        ("HTTP/0.9", b"GET /sign-in\r\n\r\n", (400, 505, 0)),
        ("no HTTP at all", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 200, (400, 501, 0)),
        ("two blanks", get(b" /sign-in"), (400, 0, 505)),
    ])


def test_bodies_have_a_limit(bana):
    form = b"Content-Type: application/x-www-form-urlencoded"
    world = bana.world("none")
    check(world, [
        ("a length over the limit", post(form, b"Content-Length: 300000"), (413,)),
        ("text that is no form", post(b"Content-Type: text/plain", b"Content-Length: 3", body=b"a=b"), (400,)),
        ("JSON that is no form", post(b"Content-Type: application/json", b"Content-Length: 2", body=b"[]"), (400,)),
        ("JSON without a token", post(b"Content-Type: application/json", b"Content-Length: 2", body=b"{}"), (403,)),
        ("no UTF-8", post(form, b"Content-Length: 5", body=b"a=%ff"), (400,)),
        ("NUL", post(form, b"Content-Length: 5", body=b"a=%00"), (400,)),
        ("parts without a boundary", post(b"Content-Type: multipart/form-data", b"Content-Length: 3", body=b"abc"), (400,)),
        ("parts that never end", post(b"Content-Type: multipart/form-data; boundary=x", b"Content-Length: 58",
                                      body=b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbbbbbbbbb"), (400,)),
    ])
    chunks = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    got = statuses(send(world, post(form, b"Transfer-Encoding: chunked", body=chunks * 20 + b"0\r\n\r\n")))
    if got not in ([413], []):
        raise Failed(f"a chunked body over the limit: {got}")


def test_several_requests_on_one_connection(bana):
    got = statuses(send(bana.world("none"), PLAIN * 3 + b"HEAD /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    if len(got) != 4 or any(s not in (200, 303) for s in got):
        raise Failed(f"three and a HEAD: {got}")


def test_head_has_no_body(bana):
    got = send(bana.world("none"), b"HEAD /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    head, _, body = got.partition(b"\r\n\r\n")
    if body or b"404" not in head.split(b"\r\n")[0] or b"Content-Length: 0\r\n" in head:
        raise Failed(f"HEAD: {got[:300]}")


def test_dripping_connections_are_closed(bana):
    """A connection that sends a byte now and then is shut after twenty seconds, and others are served meanwhile."""
    world = bana.world("none")
    slow = [socket.create_connection(("127.0.0.1", world.port), timeout=5) for _ in range(50)]
    end, closed = time.monotonic() + 30, set()
    while time.monotonic() < end and len(closed) < len(slow):
        for i, s in enumerate(slow):
            if i in closed:
                continue
            try:
                s.send(b"G")
                s.settimeout(0.001)
                if s.recv(1) == b"":
                    closed.add(i)
            except TimeoutError:
                pass
            except OSError:
                closed.add(i)
        if statuses(send_quick(world)) not in ([200], [303]):
            raise Failed("a plain request got no answer while others dripped")
        time.sleep(2)
    for s in slow:
        s.close()
    if len(closed) < len(slow):
        raise Failed(f"{len(slow) - len(closed)} dripping connections were still open after 30 s")


def send_quick(world):
    with socket.create_connection(("127.0.0.1", world.port), timeout=5) as s:
        s.sendall(PLAIN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        got = b""
        while piece := s.recv(65536):
            got += piece
        return got
