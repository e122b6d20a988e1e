"""Group L of the hostile cases: what is sent, and which answers are right. One row is one request."""

PORT = "{port}"
HERE = f"127.0.0.1:{PORT}"
REFUSED = {400, 404}


def get(target, host=HERE, *more, method="GET", version="HTTP/1.1"):
    lines = [f"{method} {target} {version}"]
    if host is not None:
        lines.append(f"Host: {host}")
    return "\r\n".join([*lines, *more, "Connection: close", "", ""]).encode("latin-1")


def traversal():
    up = ["../canary.txt", "../../canary.txt", "../../../../../../../../etc/passwd"]
    forms = {
        "plain": lambda p: p,
        "encoded dots": lambda p: p.replace("..", "%2e%2e"),
        "dots, half encoded": lambda p: p.replace("..", ".%2e"),
        "capital hex": lambda p: p.replace("..", "%2E%2E"),
        "encoded slash": lambda p: p.replace("/", "%2f"),
        "all encoded": lambda p: p.replace("..", "%2e%2e").replace("/", "%2f"),
        "twice encoded": lambda p: p.replace("..", "%252e%252e").replace("/", "%252f"),
        "thrice encoded": lambda p: p.replace("..", "%25252e%25252e"),
        "backslash": lambda p: p.replace("/", "\\"),
        "encoded backslash": lambda p: p.replace("/", "%5c"),
        "overlong dot": lambda p: p.replace("..", "%c0%ae%c0%ae"),
        "overlong slash": lambda p: p.replace("/", "%c0%af"),
        "overlong, three bytes": lambda p: p.replace("/", "%e0%80%af"),
        "full-width dots": lambda p: p.replace("..", "%ef%bc%8e%ef%bc%8e"),
        "percent u": lambda p: p.replace("..", "%u002e%u002e"),
        "four dots": lambda p: p.replace("../", "....//"),
        "dots with a semicolon": lambda p: p.replace("..", "..;"),
        "null byte": lambda p: p + "%00.html",
        "null byte first": lambda p: "%00/" + p,
        "line break": lambda p: p.replace("..", "..%0d%0a"),
        "below a page": lambda p: "lead-stage/" + p,
        "below static": lambda p: "static/" + p,
        "below the overlay": lambda p: "_playmaker/" + p,
    }
    for name, form in forms.items():
        for target in up:
            yield f"L01 traversal, {name}, {target.count('..')} up", get("/" + form(target)), REFUSED
    absolute = ["//etc/passwd", "/%2fetc/passwd", "/file:///etc/passwd", "/C:/Windows/win.ini", "/%5c%5chost%5cshare", "/~root/", "/proc/self/environ"]
    for target in absolute:
        yield f"L01 absolute name {target}", get(target), REFUSED
    inside = ["/.git/config", "/%2egit/config", "/.env", "/_notes.md", "/_notes", "/_notes.html", "/playbook.yaml", "/static/link.txt", "/static/out/canary.txt", "/hello.md.bak", "/.%00git/config"]
    for target in inside:
        yield f"L01 no part of the site: {target}", get(target), REFUSED


def targets():
    right = {200, 400, 403, 404, 405, 421}
    for target in (f"http://{HERE}/", "http://evil.example/", f"https://{HERE}/", "http://evil.example:80/canary.txt", "ftp://evil.example/"):
        yield f"L02 whole address {target}", get(target), right - ({200} if "evil" in target else set())
    yield "L02 CONNECT", get("evil.example:443", method="CONNECT"), right - {200}
    yield "L02 CONNECT to itself", get(HERE, method="CONNECT"), right - {200}
    yield "L02 asterisk", get("*", method="OPTIONS"), right - {200}
    yield "L02 asterisk with GET", get("*"), right - {200}
    yield "L02 no target", b"GET  HTTP/1.1\r\nHost: " + HERE.encode() + b"\r\nConnection: close\r\n\r\n", right - {200}
    yield "L02 no slash", get("index.html"), right
    yield "L02 name and password", get(f"http://user:secret@{HERE}/"), right - {200}
    yield "L02 a fragment", get("/#/../../canary.txt"), right


FOREIGN = ["evil.example", f"evil.example:{PORT}", f"localhost.evil.example:{PORT}", f"127.0.0.1.evil.example:{PORT}", f"localhost:{PORT}.evil.example",
           f"127.0.0.1@evil.example:{PORT}", "169.254.169.254", f"0.0.0.0:{PORT}", f"[::ffff:127.0.0.1]:{PORT}", f"127.1:{PORT}", f"2130706433:{PORT}", f"localhost.:{PORT}",
           "localhost:1", "", f"evil.example, 127.0.0.1:{PORT}", f"rebind\u00e9.example:{PORT}"]


def hosts():
    refused = {400, 403, 421}
    for host in FOREIGN:
        for path in ("/", "/_playmaker/events", "/_playmaker/findings.json", "/_playmaker/live.js", "/not-there"):
            yield f"L03 Host {host!r} {path}", get(path, host), refused
    yield "L03 no Host", get("/", None), refused
    yield "L03 no Host, HTTP/1.0", get("/", None, version="HTTP/1.0"), refused
    yield "L03 two Hosts, the second foreign", get("/", HERE, "Host: evil.example"), refused
    yield "L03 two Hosts, the first foreign", get("/", "evil.example", f"Host: {HERE}"), refused
    yield "L03 X-Forwarded-Host is nobody", get("/", "evil.example", f"X-Forwarded-Host: {HERE}"), refused
    for host in (f"localhost:{PORT}", f"LOCALHOST:{PORT}", HERE, f"[::1]:{PORT}"):
        yield f"L04 Host {host}", get("/", host), {200}


def origins():
    socket = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13")
    refused = {400, 403, 404, 421}
    foreign = ["http://evil.example", "null", "", f"https://{HERE}", f"http://{HERE}.evil.example", "http://localhost", f"http://evil.example:{PORT}", f"http://{HERE}@evil.example",
               "file://", f"http://{HERE} http://evil.example", "chrome-extension://abc"]
    for origin in foreign:
        for path in ("/", "/_playmaker/events", "/_playmaker/findings.json"):
            yield f"L05 Origin {origin!r} {path}", get(path, HERE, f"Origin: {origin}"), refused
        yield f"L05 Origin {origin!r}, WebSocket", get("/_playmaker/events", HERE, f"Origin: {origin}", *socket), refused
    yield "L05 two Origins", get("/", HERE, f"Origin: http://{HERE}", "Origin: http://evil.example"), refused
    yield "L05 our own Origin", get("/", HERE, f"Origin: http://{HERE}"), {200}


def methods():
    refused = {400, 403, 405, 501}
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "TRACK", "PROPFIND", "MKCOL", "MOVE", "get", "GE\tT", "X" * 40):
        yield f"L06 {method}", get("/", method=method), refused
    yield "L06 a body that never comes", get("/", HERE, "Content-Length: 1000000000000", method="POST"), refused
    yield "L06 a body that is large", get("/", HERE, "Content-Length: 200000", method="PUT") + b"x" * 200000, refused
    yield "L06 GET turned into another", get("/", HERE, "X-HTTP-Method-Override: DELETE"), {200}
    yield "L06 a preflight", get("/", HERE, "Origin: http://evil.example", "Access-Control-Request-Method: GET", "Access-Control-Request-Private-Network: true", method="OPTIONS"), refused


def scripts():
    marks = ["<script>alert(1)</script>", "%3Cscript%3Ealert(1)%3C/script%3E", "%3Cimg%20src=x%20onerror=alert(1)%3E", "%22%3E%3Csvg%20onload=alert(1)%3E", "%27;alert(1);//",
             "%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E", "javascript:alert(1)", "%26lt;script%26gt;alert(1)", "%E2%80%AE%3Cscript%3Ealert(1)"]
    for mark in marks:
        for path in (f"/{mark}", f"/{mark}.html", f"/a/b/{mark}/", f"/?q={mark}", f"/not-there?{mark}"):
            yield f"L07 {path}", get(path), {200, 400, 404} if path.startswith("/?") else REFUSED


def redirects():
    right = {301, 302, 307, 308, 400, 403, 404}
    for target in ("//evil.example", "//evil.example/", "//evil.example/..", "//evil.example/%2e%2e", "/%2f%2fevil.example", "/%2f%2fevil.example/..", "/\\evil.example", "/%5cevil.example/..",
                   "/%5c%5cevil.example", "///evil.example/..", "/.//evil.example", "/lead-stage/..//evil.example", "/%09//evil.example", "/%0d%0aLocation:%20http://evil.example", "//evil.example%2f..",
                   "/http://evil.example", "/lead-stage%2f", "/lead-stage"):
        yield f"L08 {target}", get(target), right | ({200} if target == "/lead-stage%2f" else set())


def smuggling():
    right = {200, 400, 403, 404, 405, 413, 414, 417, 421, 431, 501, 505}
    second = f"GET /second HTTP/1.1\r\nHost: {HERE}\r\n\r\n".encode()
    head = f"GET / HTTP/1.1\r\nHost: {HERE}\r\n".encode()
    end = b"Connection: close\r\n\r\n"
    yield "L09 both lengths", head + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n" + end + b"0\r\n\r\n" + second, right
    yield "L09 two lengths", head + b"Content-Length: 0\r\nContent-Length: 40\r\n" + end + second, right
    yield "L09 lengths in one", head + b"Content-Length: 0, 40\r\n" + end + second, right
    for length in (b"-1", b"+1", b"0x10", b"1e3", b"99999999999999999999", b"1 1", b"", b"\xff"):
        yield f"L09 length {length!r}", head + b"Content-Length: " + length + b"\r\n" + end + second, right
    for coding in (b"xchunked", b"chunked, identity", b"identity, chunked", b" chunked", b"\x0bchunked", b"chunked\r\nTransfer-Encoding: x", b"gzip"):
        yield f"L09 coding {coding!r}", head + b"Transfer-Encoding: " + coding + b"\r\n" + end + b"0\r\n\r\n" + second, right
    yield "L09 a chunk of odd size", head + b"Transfer-Encoding: chunked\r\n" + end + b"zz\r\n\r\n", right
    yield "L09 a chunk without end", head + b"Transfer-Encoding: chunked\r\n" + end + b"FFFFFFFFFFFFFFFF\r\nx", right
    yield "L09 space before the colon", head + b"Content-Length : 40\r\n" + end + second, right
    yield "L09 a folded line", head + b"X-A: b\r\n Content-Length: 40\r\n" + end + second, right
    yield "L09 line feeds only", head.replace(b"\r\n", b"\n") + b"Connection: close\n\n", right
    yield "L09 a bare carriage return", head + b"X-A: b\rContent-Length: 40\r\n" + end, right
    yield "L09 a null in a line", head + b"X-A: b\x00c\r\n" + end, right
    yield "L09 a line without a name", head + b": x\r\n" + end, right
    yield "L09 no colon", head + b"nothing\r\n" + end, right
    for version in ("HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3", "HTTP/1.1.1", "http/1.1", "FTP/1.1", "HTTP/11", ""):
        yield f"L09 version {version!r}", get("/", version=version), right
    yield "L09 preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00\x00\x00\x04\x00\x00\x00\x00\x00", right
    yield "L09 the hello of TLS", bytes.fromhex("16030100a5010000a10303") + b"\x00" * 160, right
    yield "L09 noise", bytes(range(256)) * 4 + b"\r\n\r\n", right
    yield "L09 empty lines", b"\r\n" * 4 + get("/"), right
    yield "L09 another upgrade", head + b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings, close\r\n\r\n", right
    yield "L09 expects", head + b"Expect: 100-continue\r\nContent-Length: 5\r\n" + end, right
    yield "L09 expects something odd", head + b"Expect: tea\r\n" + end, right
    large = {400, 413, 414, 431}
    yield "L09 a header of 1 MiB", get("/", HERE, "X-A: " + "a" * (1 << 20)), large
    yield "L09 a header of 48 KiB", get("/", HERE, "X-A: " + "a" * (48 << 10)), large
    yield "L09 10,000 headers", get("/", HERE, *[f"X-{n}: a" for n in range(10_000)]), large
    yield "L09 65 headers", get("/", HERE, *[f"X-{n}: a" for n in range(65)]), large
    yield "L09 a target of 1 MiB", get("/" + "a" * (1 << 20)), large
    yield "L09 a target of 100,000 folders", get("/a" * 100_000), large
    yield "L09 a cookie of 64 KiB", get("/", HERE, "Cookie: " + "a=b; " * 13_000), large


def ranges():
    right = {200, 206, 304, 400, 412, 416, 431}
    for path in ("/static/note.txt", "/"):
        for value in ("bytes=0-0", "bytes=-1", "bytes=0-", "bytes=5-2", "bytes=99999999999999999999-", "bytes=0-99999999999", "bytes=-0", "bytes=a-b", "lines=1-2", "bytes=" + ",".join(["0-"] * 1000),
                      "bytes=" + ",".join(f"{n}-{n}" for n in range(4000)), "bytes=" + "0-," * 10_000):
            yield f"L10 {path} Range {value[:24]}, {len(value)} bytes", get(path, HERE, f"Range: {value}"), right
        yield f"L10 {path} If-None-Match *", get(path, HERE, "If-None-Match: *"), right
        yield f"L10 {path} many tags", get(path, HERE, "If-None-Match: " + ", ".join(f'"{n}"' for n in range(3000))), right
        yield f"L10 {path} an odd date", get(path, HERE, "If-Modified-Since: the day after tomorrow"), right
        yield f"L10 {path} If-Range", get(path, HERE, "Range: bytes=0-3", 'If-Range: "x"'), right
        yield f"L10 {path} HEAD with a range", get(path, HERE, "Range: bytes=0-3", method="HEAD"), right
    yield "L10 odd codings", get("/", HERE, "Accept-Encoding: gzip;q=1.0, *;q=0, " + "br, " * 500), right


#: Every request: its name, its bytes (`{port}` is the server's), and the statuses that are right.
REQUESTS = [row for rows in (traversal, targets, hosts, origins, methods, scripts, redirects, smuggling, ranges) for row in rows()]
