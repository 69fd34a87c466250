// After Back the browser may show a page as it was sent then, without what was done since: a vote, a post. It is
// loaded again, unless something is typed on it or it is the answer to a form.
window.addEventListener("pageshow", ({ persisted }) => {
  const [visit] = performance.getEntriesByType("navigation")
  if (persisted || visit?.type !== "back_forward" || !navigator.onLine) return
  if (document.querySelector("[aria-invalid]")) return
  const fields = document.querySelectorAll("textarea, input:not([type=hidden], [type=checkbox])")
  if (![...fields].some(({ value, defaultValue }) => value !== defaultValue)) location.reload()
})
