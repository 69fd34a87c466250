// data-focus="#field": a link to a field on another page; where the field is here, it gets the focus at once.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-focus]")
  const field = link && document.querySelector(link.dataset.focus)
  if (!field) return
  event.preventDefault()
  field.scrollIntoView({ block: "center" })
  field.focus()
})
if (location.hash) document.querySelector(`textarea${location.hash}`)?.focus()
