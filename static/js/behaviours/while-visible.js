// data-while-visible: what htmx repeats on it (`every 15s`) waits while nobody looks at the page, and is done at once
// when somebody does again.
document.addEventListener(
  "every",
  (event) => {
    if (document.hidden && event.target.matches("[data-while-visible]")) event.stopPropagation()
  },
  true,
)
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return
  for (const element of document.querySelectorAll("[data-while-visible]"))
    element.dispatchEvent(new CustomEvent("every"))
})
