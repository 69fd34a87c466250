// <input type="file" data-previews="#place">: shows the chosen photos there, each by the template inside it: with a
// field for its alternative text and a button (data-leave-out). Keeps data-most of them, and none of more bytes than
// data-largest.
const choose = (input, files) => {
  const chosen = new DataTransfer()
  for (const file of files) chosen.items.add(file)
  input.files = chosen.files
}
const preview = (place, file, typed = "") => {
  const line = place.querySelector("template").content.firstElementChild.cloneNode(true)
  const image = line.querySelector("img")
  const input = line.querySelector("input")
  image.onload = image.onerror = () => URL.revokeObjectURL(image.src)
  image.src = URL.createObjectURL(file)
  input.value = typed
  for (const named of line.querySelectorAll("[aria-label]")) named.ariaLabel += ` ${file.name}`
  return line
}
document.addEventListener("change", ({ target }) => {
  if (!target.dataset?.previews) return
  const { previews, most, largest, tooLarge, tooMany } = target.dataset
  const place = document.querySelector(previews)
  const old = [...place.querySelectorAll(".preview, .field-error")]
  const typed = [...place.querySelectorAll("input")].map((input) => input.value)
  const small = [...target.files].filter((file) => file.size <= largest)
  const wrong = [small.length < target.files.length && tooLarge, small.length > most && tooMany]
    .filter(Boolean)
    .join(" ")
  choose(target, small.slice(0, most))
  for (const line of old) line.remove()
  place.append(...[...target.files].map((file, index) => preview(place, file, typed[index])))
  if (!wrong) return
  const said = { className: "field-error", role: "alert", textContent: wrong }
  place.append(Object.assign(document.createElement("p"), said))
})
document.addEventListener("click", ({ target }) => {
  const line = target.closest("[data-leave-out]")?.closest(".preview")
  if (!line) return
  const input = document.querySelector(`[data-previews="#${line.parentElement.id}"]`)
  const number = [...line.parentElement.querySelectorAll(".preview")].indexOf(line)
  const left = [...input.files].filter((file, index) => index !== number)
  choose(input, left)
  line.remove()
  input.focus()
})
