// data-loading="Loading": a bar at the top of the page, shown while an answer to what somebody did takes longer than
// 300 ms: of htmx, or a whole page. What the page asks by itself shows nothing.
const LATE = 300
const bar = document.querySelector("[data-loading]")
const waiting = new Set()
let timer

const show = () => {
  bar.classList.add("loading")
  bar.firstElementChild.textContent = bar.dataset.loading
  for (const { busy } of waiting) busy?.setAttribute("aria-busy", "true")
}
const begin = (what) => {
  if (!bar) return
  waiting.add(what)
  clearTimeout(timer)
  timer = setTimeout(show, LATE)
}
const end = (what) => {
  what.busy?.removeAttribute("aria-busy")
  if (!waiting.delete(what) || waiting.size) return
  clearTimeout(timer)
  bar.classList.remove("loading")
  bar.firstElementChild.textContent = ""
}

document.addEventListener("htmx:before:request", ({ defaultPrevented, detail: { ctx } }) => {
  if (defaultPrevented || !ctx.sourceEvent?.isTrusted) return
  ctx.loading = { busy: ctx.target }
  begin(ctx.loading)
})
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx.loading && !ctx.hx?.redirect) end(ctx.loading)
})

// A page takes the place of this one, and the bar with it. If it does not, such as what the browser stores in a file,
// the bar ends by itself.
const page = { busy: null }
const leaves = ({ href, target, origin, pathname, search, download }) =>
  !target &&
  !download &&
  origin === location.origin &&
  href &&
  pathname + search !== location.pathname + location.search
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]")
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
  if (link && isPlain && !event.defaultPrevented && leaves(link)) begin(page)
})
document.addEventListener("submit", ({ defaultPrevented, target }) => {
  if (!defaultPrevented && target.method !== "dialog") begin(page)
})
window.addEventListener("pageshow", () => end(page))
bar?.addEventListener("animationend", () => {
  for (const what of waiting) end(what)
})
