// <input type="color" data-colour="id">: picks a colour for the text field with that id, and shows what is typed there.
const read = (text) => /^#?([0-9a-f]{6})$/i.exec(text.trim())?.[1]
document.addEventListener("input", ({ target }) => {
  const field = document.getElementById(target.dataset?.colour ?? "")
  if (field) {
    field.value = target.value
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
  const picker = target.id && document.querySelector(`[data-colour="${CSS.escape(target.id)}"]`)
  if (picker && read(target.value)) picker.value = `#${read(target.value)}`
})
