// #photo-7: a photo that this browser has just sent shows in its card at once (img[data-local]), until that of the
// server has come.
const local = new Map() // addresses in this browser, by the id of the place in the card
const drop = (id) => {
  URL.revokeObjectURL(local.get(id))
  local.delete(id)
}
document.addEventListener("photo:sent", ({ detail: { id, shown } }) => {
  if (shown) local.set(`photo-${id}`, URL.createObjectURL(shown))
})
document.addEventListener("photo:left-out", ({ detail: id }) => drop(`photo-${id}`))
const drawing = (address) => {
  const image = document.createElementNS("http://www.w3.org/2000/svg", "image")
  const look = { href: address, width: "100%", height: "100%", preserveAspectRatio: "xMidYMid slice" }
  for (const [name, value] of Object.entries(look)) image.setAttribute(name, value)
  return image
}
const dress = ([id, address]) => {
  const card = document.getElementById(id)
  const image = card?.querySelector("img")
  if (card?.matches("svg:not(:has(image))")) {
    card.setAttribute("preserveAspectRatio", "xMidYMid slice")
    card.append(drawing(address))
  }
  if (!image || image.dataset.local !== undefined) return
  Object.assign(image.style, { backgroundImage: `url(${address})`, backgroundSize: "cover" })
  image.dataset.local = ""
  image.addEventListener("load", () => {
    image.style.backgroundImage = ""
    drop(id)
  })
}
document.addEventListener("htmx:after:swap", () => [...local].forEach(dress))
