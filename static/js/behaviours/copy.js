// data-copy="#field": copies the value of the field and says so with the text in data-copied.
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
