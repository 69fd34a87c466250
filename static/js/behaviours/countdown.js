// <time data-countdown datetime="..." data-minutes="In {n} minutes" data-minute="In 1 minute">: counts down; when its
// moment comes it fires `due`. Before an hour is left the text of the server stays.
const tick = () => {
  for (const time of document.querySelectorAll("[data-countdown]:not([data-reached])")) {
    const left = Date.parse(time.dateTime) - Date.now()
    if (left <= 0) {
      time.dataset.reached = ""
      time.dispatchEvent(new CustomEvent("due", { bubbles: true }))
    } else if (left < 3600_000 && time.dataset.minutes) {
      const minutes = Math.ceil(left / 60_000)
      const text = (minutes === 1 ? time.dataset.minute : time.dataset.minutes).replace("{n}", minutes)
      if (time.textContent !== text) time.textContent = text
    }
  }
}
setInterval(tick, 1000)
