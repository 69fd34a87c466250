// The sheet opens over the page when an answer was put into it. It closes with its button, with a click beside it, and
// on Escape; the browser then moves the focus back to where it was.
const sheet = document.getElementById("sheet")
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.target instanceof Node && sheet?.contains(ctx.target) && !sheet.open) sheet.showModal()
})
sheet?.addEventListener("click", ({ target }) => {
  if (target === sheet || target.closest("[data-close]")) sheet.close()
})
