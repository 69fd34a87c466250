// data-failed: a notice in a template, shown when an answer to what somebody did does not come, or is an error that
// Kring did not make, such as that of a proxy, which htmx would put in place of what they typed. It says those of its
// sentences (data-when) that apply, and its button (data-again) sends the same once more. What the page asks by itself
// fails without a word, and is asked again.
let again = {} // the form, link or button that failed, and the button of the form that was tapped

const sayWhen = (whens) => {
  for (const part of document.querySelectorAll("#notices [data-when]")) part.hidden = !whens.includes(part.dataset.when)
}
const remember = (element, submitter) => {
  again = { element, submitter }
}
const tell = (element, submitter, why) => {
  const template = document.querySelector("[data-failed]")
  document.getElementById("notices").replaceChildren(template.content.cloneNode(true))
  remember(element, submitter)
  sayWhen([why, element.matches("[data-draft], [data-draft] *") && "typed"])
}
const byPerson = ({ sourceElement, sourceEvent }) => sourceEvent?.isTrusted || sourceElement === again.element
const fail = (ctx, why) => {
  if (byPerson(ctx)) tell(ctx.sourceElement, ctx.request.submitter, why)
}
const isOurs = ({ status, headers }) =>
  status < 400 || status === 422 || [...headers.keys()].some((name) => name.startsWith("hx-"))

document.addEventListener("htmx:before:response", (event) => {
  const { ctx } = event.detail
  if (ctx.sourceElement === again.element) document.querySelector("#notices .failed")?.remove()
  if (!isOurs(ctx.response)) fail(ctx, "unanswered")
  else if (ctx.response.status < 500) return
  else if (byPerson(ctx)) return remember(ctx.sourceElement, ctx.request.submitter) // Kring's notice has the button too
  event.preventDefault()
})
document.addEventListener("htmx:error", ({ detail: { ctx, error } }) => {
  if (ctx) fail(ctx, ctx.response || error?.name === "AbortError" ? "unanswered" : "offline")
})
// A form that the browser sends itself would lead to a page without anything.
document.addEventListener("submit", (event) => {
  if (navigator.onLine || event.defaultPrevented) return
  event.preventDefault()
  tell(event.target, event.submitter, "offline")
})
window.addEventListener("online", () => {
  if (document.querySelector("#notices [data-when=offline]:not([hidden])")) sayWhen(["online"])
})

// News may have put another form or button in its place.
const present = (element) => {
  if (!element || element.isConnected) return element
  const { name, value } = element
  const form = (element.form ?? element).getAttribute("action")
  const place = document.querySelector(`form[action="${form}"]`)
  return element.matches("form") ? place : place?.querySelector(`button[name="${name}"][value="${value}"]`)
}
document.addEventListener("click", ({ target }) => {
  const notice = target.closest("[data-again]")?.closest(".notice")
  const element = notice && present(again.element)
  notice?.remove()
  if (element?.matches("form")) element.requestSubmit(present(again.submitter))
  else element?.click()
})
