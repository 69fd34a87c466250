"""What a first visit to the home page transfers, in a real Chromium with an empty cache."""

from playwright.sync_api import sync_playwright

from tests.chromium import executable

PHOTOS = ("/photos/", "/photo/")


def first_visit(url, cookie):
    """Kilobytes, requests, and kilobytes of JavaScript, without photos."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        context = browser.new_context()
        context.add_cookies([{"name": "kring", "value": cookie, "url": url}])
        page = context.new_page()
        loaded, sizes = {}, {}
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", lambda event: loaded.update({event["requestId"]: event}))
        session.on(
            "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]})
        )
        page.goto(f"{url}/", wait_until="networkidle")
        browser.close()
    own = {id: event for id, event in loaded.items() if not any(part in event["response"]["url"] for part in PHOTOS)}
    scripts = [id for id, event in own.items() if event["type"] == "Script"]
    kilobytes = lambda ids: round(sum(sizes.get(id, 0) for id in ids) / 1000, 1)  # noqa: E731
    return {"kb": kilobytes(own), "requests": len(own), "js_kb": kilobytes(scripts)}
