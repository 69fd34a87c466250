// <input type="file" data-previews="#place">: shows the chosen photos, each with a field for its alternative text.
document.addEventListener("change", ({ target }) => {
  if (!target.dataset?.previews) return
  const place = document.querySelector(target.dataset.previews)
  const typed = [...place.querySelectorAll("input")].map((input) => input.value)
  place.replaceChildren(...[...target.files].map((file, index) => preview(file, place.dataset.altLabel, typed[index])))
})
const preview = (file, label, typed = "") => {
  const line = Object.assign(document.createElement("div"), { className: "preview" })
  const image = Object.assign(document.createElement("img"), { src: URL.createObjectURL(file), alt: "" })
  image.onload = image.onerror = () => URL.revokeObjectURL(image.src)
  const input = Object.assign(document.createElement("input"), { name: "alt", maxLength: 300, placeholder: label, value: typed })
  input.setAttribute("aria-label", `${label} ${file.name}`)
  line.append(image, input)
  return line
}
