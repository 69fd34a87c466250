// data-focus="#field": a link to a field on another page; where the field is here, it gets the focus at once, or when
// what the link asks of htmx has come. data-then="#field": where the focus goes when the answer to a form takes away
// what had it; unless that answer says so itself, by autofocus or by what is wrong. Without either it stays where the
// answer came, or next to it. On a page that comes back with something wrong, the first of that gets the focus.
const go = (field, scroll) => {
  if (!field.matches("a, button, input, textarea, summary")) field.tabIndex = -1
  if (scroll) field.scrollIntoView({ block: field.matches("textarea") ? "center" : "start" })
  field.focus({ preventScroll: true })
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-focus]")
  const field = link && document.querySelector(link.dataset.focus)
  if (!field || link.hasAttribute("hx-get")) return
  event.preventDefault()
  go(field, true)
})
document.addEventListener("htmx:config:request", ({ target, detail: { ctx } }) => {
  const had = target.contains(document.activeElement)
  const then = target.closest("[data-then]")?.dataset.then
  Object.assign(ctx, {
    focus: target.dataset.focus,
    then,
    id: ctx.target?.id,
    had,
    next: ctx.target?.nextElementSibling,
  })
})
const after = ({ focus, then, id, had, next }) => {
  const place = document.getElementById(id)
  if (focus) return document.querySelector(focus)
  const said = place?.querySelector("[autofocus], [aria-invalid=true]") ?? document.querySelector(then ?? "none")
  return said ?? (had ? (place ?? next) : null)
}
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) =>
  requestAnimationFrame(() => {
    const field = (ctx.focus || document.activeElement === document.body) && after(ctx)
    if (field?.isConnected) go(field, ctx.focus)
  }),
)
const wrong = document.querySelector("main [aria-invalid=true]")
if (wrong) go(wrong, true)
else if (location.hash) document.querySelector(`textarea${location.hash}`)?.focus()
