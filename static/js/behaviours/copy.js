// data-copy="#field": copies what the field holds and says so with data-copied.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]")
  if (!button) return
  const field = document.querySelector(button.dataset.copy)
  try {
    await navigator.clipboard.writeText(field.value)
  } catch {
    field.select()
    document.execCommand("copy")
  }
  if (button.dataset.copied) button.textContent = button.dataset.copied
})
