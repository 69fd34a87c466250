// data-focus="#field": a link to a field on another page; where the field is here, it gets the focus at once, or when what the
// link asks of htmx has come. data-then="#field": where the focus goes when the answer to a form takes away what had it.
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
  ctx.focus = target.dataset.focus
  ctx.then = target.closest("[data-then]")?.dataset.then
})
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const field = document.querySelector(ctx.focus ?? ctx.then ?? "none")
  if (field && (ctx.focus || document.activeElement === document.body)) requestAnimationFrame(() => go(field, ctx.focus))
})
if (location.hash) document.querySelector(`textarea${location.hash}`)?.focus()
