// <template data-kept>: a quiet line in the corner of a form that says that what is typed there is kept (see draft.js),
// once somebody pauses. It is not announced, and nothing moves for it.
const PAUSE = 1000
const template = document.querySelector("[data-kept]")
let timer
document.addEventListener("kept", ({ target: form, detail: isKept }) => {
  clearTimeout(timer)
  if (!isKept) return form.querySelector(".kept")?.remove()
  timer = setTimeout(() => {
    if (form.isConnected && !form.querySelector(".kept")) form.append(template.content.cloneNode(true))
  }, PAUSE)
})
