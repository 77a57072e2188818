# SPDX-License-Identifier: EUPL-1.2
"""A visitor: a browser without JavaScript, with cookies, that fills in the forms of the page it looks at."""
import base64
import calendar
import hashlib
import hmac
import html.parser
import http.client
import re
import struct
import time
import urllib.parse
import uuid


MOST_QUERIES, MOST_BYTES = 10, 60 * 1024  # of any page, however many rows there are


class Wrong(Exception):
    """The page is not what the test expects."""


class Form:
    def __init__(self, attributes, path):
        self.action = attributes.get("action") or path
        self.method = (attributes.get("method") or "get").lower()
        self.upload = attributes.get("enctype") == "multipart/form-data"
        self.id = attributes.get("id")
        self.fields, self.buttons, self.names = [], [], set()


class Reader(html.parser.HTMLParser):
    """Finds the forms with what stands in them, the links, and the words of a page."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path, self.forms, self.links, self.words, self.ids = path, [], [], [], []
        self.form, self.area, self.select, self.hidden, self.later = None, None, None, 0, []

    def handle_starttag(self, tag, attrs):
        a = {k: (v if v is not None else "") for k, v in attrs}
        if a.get("id"):
            self.ids.append(a["id"])
        if tag in ("script", "style"):
            self.hidden += 1
        elif tag == "a" and "href" in a:
            self.links.append(a["href"])
        elif tag == "form":
            self.form = Form(a, self.path)
            self.forms.append(self.form)
        elif tag in ("input", "textarea", "select", "button"):
            self.control(tag, a)
        elif tag == "option" and self.select is not None:
            self.select["options"].append((a.get("value"), "selected" in a))

    def control(self, tag, a):
        form, name, kind = self.form, a.get("name"), (a.get("type") or "").lower()
        if tag == "textarea":
            self.area = {"form": form, "owner": a.get("form"), "name": name, "text": "", "disabled": "disabled" in a}
        elif tag == "select":
            self.select = {"form": form, "owner": a.get("form"), "name": name, "options": [], "disabled": "disabled" in a}
        elif tag == "button" or kind in ("submit", "image"):
            if kind not in ("button", "reset") and "disabled" not in a:
                self.put(form, a.get("form"), "buttons", (name, a.get("value", ""), a.get("formaction")))
        elif name:
            value = a.get("value", "on" if kind in ("checkbox", "radio") else "")
            live = "disabled" not in a and kind != "file" and (kind not in ("checkbox", "radio") or "checked" in a)
            self.put(form, a.get("form"), "fields", (name, value if live else None))

    def put(self, form, owner, what, item):
        if owner:
            self.later.append((owner, what, item))
        elif form is not None:
            add(form, what, item)

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.hidden -= 1
        elif tag == "form":
            self.form = None
        elif tag == "textarea" and self.area:
            area, self.area = self.area, None
            text = area["text"][1:] if area["text"].startswith("\n") else area["text"]
            if area["name"]:
                self.put(area["form"], area["owner"], "fields", (area["name"], None if area["disabled"] else text))
        elif tag == "select" and self.select:
            select, self.select = self.select, None
            chosen = [v for v, s in select["options"] if s] or [v for v, _ in select["options"][:1]]
            if select["name"]:
                self.put(select["form"], select["owner"], "fields", (select["name"], chosen[0] if chosen and not select["disabled"] else None))

    def handle_data(self, data):
        if self.area is not None:
            self.area["text"] += data
        if not self.hidden:
            self.words.append(data)

    def finish(self):
        for owner, what, item in self.later:
            for form in self.forms:
                if form.id == owner:
                    add(form, what, item)


def add(form, what, item):
    if what == "fields":
        form.names.add(item[0])
        if item[1] is not None:
            form.fields.append(item)
    else:
        form.buttons.append(item)
        if item[0]:
            form.names.add(item[0])


class Page:
    """An answer: status, headers, body, and for HTML its forms, links and words."""

    def __init__(self, path, answer, body):
        self.path, self.status, self.body = path, answer.status, body
        self.headers = {k.lower(): v for k, v in answer.getheaders()}
        self.cookies = answer.headers.get_all("Set-Cookie") or []
        self.type = self.headers.get("content-type", "")
        self.is_html = self.type.startswith("text/html")
        self.text = body.decode("utf-8", "replace")
        self.reader = Reader(path)
        if self.is_html:
            self.reader.feed(self.text)
            self.reader.finish()
        self.words = re.sub(r"\s+", " ", " ".join(self.reader.words)).strip()
        self.location = self.headers.get("location", "")

    @property
    def queries(self):
        return int(self.headers.get("x-bana-queries", "-1"))

    @property
    def steps(self):
        return int(self.headers.get("x-bana-steps", "-1"))

    def form(self, action=None, press=None):
        """The form with that action (a path, with or without its query); the only POST form when None. Of several with one action, the
        one that has the button."""
        if action is None:
            found = [f for f in self.reader.forms if f.method == "post" and not f.action.startswith("/sign-out")]
        else:
            found = [f for f in self.reader.forms if f.action == action] or \
                    [f for f in self.reader.forms if urllib.parse.urlsplit(f.action).path == action]
        if len(found) != 1 and action is None or not found:
            raise Wrong(f"{len(found)} forms for {action or 'POST'} on {self.path}; there are: " +
                        ", ".join(f"{f.method} {f.action}" for f in self.reader.forms))
        pressed = [f for f in found if press and any(f"{b[0]}={b[1]}" == press for b in f.buttons)]
        return (pressed or found)[0]


class Visitor:
    def __init__(self, world, language="en"):
        self.world, self.language, self.cookies, self.page = world, language, {}, None
        self.address = None  # where it comes from, if not from where all do
        self.most_bytes = MOST_BYTES  # None: pages may be as long as what was written
        self.agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

    def request(self, method, path, body=None, headers=None, keep=True):
        """Sends a request; the answer becomes the page that the visitor looks at. Redirects are not followed."""
        sent = {"Accept-Language": self.language, "User-Agent": self.agent}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if method == "POST":
            sent.update({"Origin": f"http://127.0.0.1:{self.world.port}", "Sec-Fetch-Site": "same-origin"})
        sent.update(headers or {})
        sent = {k: v for k, v in sent.items() if v is not None}
        connection = http.client.HTTPConnection("127.0.0.1", self.world.port, timeout=60, source_address=self.address and (self.address, 0))
        try:
            connection.request(method, urllib.parse.quote(path, safe="/%?&=+:@,;!$'()*~-._[]"), body=body, headers=sent)
            answer = connection.getresponse()
            page = Page(path, answer, answer.read())
        finally:
            connection.close()
        for cookie in page.cookies:
            name, _, rest = cookie.partition("=")
            value = rest.split(";")[0]
            if re.search(r"max-age=(0|-)", cookie, re.I) or not value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        if keep:
            self.page = page
        if method == "GET" and page.is_html and page.status == 200:
            if page.queries > MOST_QUERIES:
                raise Wrong(f"{path} takes {page.queries} queries; a page takes {MOST_QUERIES} at most")
            if self.most_bytes and len(page.body) > self.most_bytes:
                raise Wrong(f"{path} has {len(page.body)} bytes; a page has {self.most_bytes} at most")
        return page

    def get(self, path, **more):
        return self.request("GET", path, **more)

    def post(self, path, fields=(), headers=None):
        """A POST as given, without the page's form: no token but one that is given."""
        fields = list(fields.items()) if isinstance(fields, dict) else list(fields)
        sent = {"Content-Type": "application/x-www-form-urlencoded"}
        sent.update(headers or {})
        return self.request("POST", path, urllib.parse.urlencode(fields).encode(), sent)

    def submit(self, action=None, fields=None, press=None, files=None):
        """Fills in a form of the page and sends it as a browser would: with what stands in it already, and its hidden fields."""
        form = self.page.form(action, press)
        filled = list(form.fields)
        for name, value in (fields or {}).items():
            if name not in form.names:
                raise Wrong(f"the form {form.action} has no field {name}; it has {', '.join(sorted(form.names))}")
            filled = [f for f in filled if f[0] != name]
            if value is not None:
                filled += [(name, v) for v in (value if isinstance(value, list) else [value])]
        target = form.action
        if press is not None:
            name, _, value = press.partition("=")
            found = [b for b in form.buttons if b[0] == name and (not value or b[1] == value)]
            if not found:
                raise Wrong(f"the form {form.action} has no button {press}; it has " + ", ".join(f"{b[0]}={b[1]}" for b in form.buttons))
            filled.append((name, found[0][1]))
            target = found[0][2] or target
        elif form.buttons and form.buttons[0][0]:
            filled.append(form.buttons[0][:2])
            target = form.buttons[0][2] or target
        if form.method == "get":
            return self.get(target.split("?")[0] + "?" + urllib.parse.urlencode(filled))
        if form.upload:
            return self.request("POST", target, *multipart(filled, files or {}))
        return self.post(target, filled)

    def follow(self):
        """Goes where the answer sends it, at most five times."""
        for _ in range(5):
            if self.page.status not in (301, 302, 303, 307, 308):
                return self.page
            where = urllib.parse.urlsplit(self.page.location)
            self.get(where.path + ("?" + where.query if where.query else ""))
        raise Wrong("sent round in a circle, at last to " + self.page.location)


def multipart(fields, files):
    """(body, headers) of an upload; files: name → (file name, bytes)."""
    mark, out = uuid.uuid4().hex, b""
    for name, value in fields:
        out += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, (file_name, content) in files.items():
        out += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: text/csv\r\n\r\n'.encode()
        out += content + b"\r\n"
    return out + f"--{mark}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={mark}"}


def totp(secret, counter):
    """The six digits of RFC 6238 at a step of 30 seconds."""
    digest = hmac.new(secret, struct.pack(">Q", counter), hashlib.sha1).digest()
    at = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[at:at + 4])[0] & 0x7FFFFFFF) % 1000000)


def totp_step(moment):
    """The step at an ISO moment."""

    return calendar.timegm(time.strptime(moment, "%Y-%m-%dT%H:%M:%SZ")) // 30


def totp_secret(text):
    """The bytes of a secret as people type it (base 32)."""
    text = text.replace(" ", "").upper()
    return base64.b32decode(text + "=" * (-len(text) % 8))
