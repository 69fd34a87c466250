// data-failed: a notice in a template, shown when an answer to what somebody did does not come, or is an error that
// Kring did not make, such as that of a proxy, which htmx would put in place of what they typed. What the page asks by
// itself fails without a word, and is asked again.
const tell = ({ sourceEvent }) => {
  const template = document.querySelector("[data-failed]")
  if (sourceEvent?.isTrusted) document.getElementById("notices").replaceChildren(template.content.cloneNode(true))
}
const isOurs = ({ status, headers }) =>
  status < 400 || status === 422 || [...headers.keys()].some((name) => name.startsWith("hx-"))
document.addEventListener("htmx:before:response", (event) => {
  const { ctx } = event.detail
  if (isOurs(ctx.response)) return
  event.preventDefault()
  tell(ctx)
})
document.addEventListener("htmx:error", ({ detail: { ctx } }) => tell(ctx))
