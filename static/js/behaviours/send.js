// Ctrl+Enter, or Cmd+Enter, in a field sends its form, as the button at its end does.
document.addEventListener("keydown", (event) => {
  const { target, key, ctrlKey, metaKey, repeat, isComposing } = event
  if (key !== "Enter" || !(ctrlKey || metaKey) || repeat || isComposing) return
  if (target.form?.method !== "post" || !target.matches("textarea, input, select")) return
  event.preventDefault()
  target.form.requestSubmit()
})
