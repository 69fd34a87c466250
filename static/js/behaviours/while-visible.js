// data-while-visible: what htmx repeats here (`every 15s`) is not done while the page is hidden, and is done at once
// when it is visible again.
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
