// <input type="file" data-previews="#place">: shows the chosen photos there as tiles, each made of the template inside
// it. Events of a tile tell others what happens to it: photo:chosen, photo:sent, photo:left-out, and photo:settled for
// each end. [data-name=photos] holds the ids of those that were sent, so that draft.js keeps them. They are there again
// after a reload, from data-unposted.
const input = () => document.querySelector("[data-previews]")
const place = () => document.querySelector(input()?.dataset.previews ?? "none")
const tiles = () => [...(place()?.querySelectorAll(".preview") ?? [])]
const isPhoto = ({ type, name }) => input().accept.split(",").includes(type) || /\.hei[cf]$/i.test(name)
const tell = (tile, name, detail) => tile.dispatchEvent(new CustomEvent(`photo:${name}`, { bubbles: true, detail }))
const say = (sentences) => {
  place().querySelector(":scope > .field-error")?.remove()
  const text = sentences.filter(Boolean).join(" ")
  const said = { className: "field-error", role: "alert", textContent: text }
  if (text) place().append(Object.assign(document.createElement("p"), said))
}
const tileOf = (file) => {
  const tile = place().querySelector("template").content.firstElementChild.cloneNode(true)
  const image = tile.querySelector("img")
  image.onload = () => URL.revokeObjectURL(image.src)
  image.onerror = () => image.remove() // behind it stands a calm tile
  image.src = URL.createObjectURL(file)
  tile.ariaLabel = tile.querySelector(".preview-name").textContent = file.name
  for (const named of tile.querySelectorAll("[aria-label]")) named.ariaLabel += ` ${file.name}`
  return tile
}
const take = (files) => {
  const { most, tooMany, notPhotos } = input().dataset
  const good = files.filter(isPhoto)
  const room = most - tiles().length
  const added = good.slice(0, room).map((file) => [tileOf(file), file])
  say([good.length < files.length && notPhotos, good.length > room && tooMany])
  place().append(...added.map(([tile]) => tile))
  for (const [tile, file] of added) tell(tile, "chosen", file)
}
const leaveOut = (tile) => {
  tell(tile, "left-out", tile.querySelector("[name=sent]")?.value)
  tile.remove()
  say([])
  remember()
  tell(place(), "settled")
  input().focus()
}
document.addEventListener("change", ({ target }) => {
  if (!target.dataset?.previews) return
  const files = [...target.files]
  target.value = "" // they are sent by themselves
  take(files)
})
document.addEventListener("click", ({ target }) => {
  const tile = target.closest(".preview")
  if (tile && target.closest("[data-leave-out]")) leaveOut(tile)
})

const keeping = () => place()?.querySelector("[data-name=photos]")
const sent = () => [...place().querySelectorAll("[name=sent]")].map(({ value }) => value)
const remember = () => {
  keeping().value = sent().join(" ")
  keeping().dispatchEvent(new Event("input", { bubbles: true }))
}
document.addEventListener("photo:sent", remember)

const asked = new Set()
const bringBack = async () => {
  const ids =
    keeping()
      ?.value.split(" ")
      .filter((id) => id && !asked.has(id) && !sent().includes(id)) ?? []
  if (!ids.length) return
  for (const id of ids) asked.add(id)
  const query = new URLSearchParams(ids.map((id) => ["id", id]))
  const answer = await fetch(`${input().dataset.unposted}?${query}`, { headers: { "HX-Request": "true" } })
  if (!answer.ok || !place()) return
  place().insertAdjacentHTML("beforeend", await answer.text())
  htmx.process(place()) // draft.js puts their words back
  remember()
}
document.addEventListener("input", ({ target }) => {
  if (target === keeping()) bringBack().catch(() => {})
})
bringBack().catch(() => {})
