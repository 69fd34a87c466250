// <time data-countdown="2026-11-23T07:58:00+00:00" data-minutes="In {n} minutes" data-minute="In 1 minute">: counts
// down to that moment by the server's clock, of which the answer holds the time it was sent (Server-Timing, or else
// <main data-now>), so that a visitor's clock may be wrong; then it fires `due`, and again while nothing came in its
// place. In the last hour it says how long; before that the text of the server stays.
const [page] = performance.getEntriesByType("navigation")
const sent = page?.serverTiming?.find(({ name }) => name === "now")?.description
const ahead = Date.parse(sent ?? document.querySelector("main").dataset.now) - Date.now()
const ends = new WeakMap()
const endOf = (time) => {
  const { countdown } = time.dataset
  if (ends.get(time)?.countdown !== countdown) ends.set(time, { countdown, at: Date.parse(countdown) - ahead })
  return ends.get(time)
}
const tick = () => {
  for (const time of document.querySelectorAll("[data-countdown]")) {
    const end = endOf(time)
    const left = end.at - Date.now()
    if (left <= 0) {
      end.at = Date.now() + 15_000
      time.dispatchEvent(new CustomEvent("due", { bubbles: true }))
    } else if (left < 3600_000 && time.dataset.minutes) {
      const minutes = Math.ceil(left / 60_000)
      const text = (minutes === 1 ? time.dataset.minute : time.dataset.minutes).replace("{n}", minutes)
      if (time.textContent !== text) time.textContent = text
    }
  }
}
tick()
setInterval(tick, 1000)
