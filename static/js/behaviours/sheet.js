// The sheet opens over the page when an answer was put into it, and closes as every dialog does (dialog.js). The
// browser then moves the focus back to where it was.
const sheet = document.getElementById("sheet")
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.target instanceof Node && sheet?.contains(ctx.target) && !sheet.open) sheet.showModal()
})
