// <form data-crop>: shows the chosen photo in a round frame. The ranges x, y (0-100) and zoom (100-300) move it,
// and so does dragging. The server cuts the same square, with the same three numbers.
const draw = (form) => {
  const frame = form.querySelector(".crop")
  const image = frame.querySelector("img")
  if (!image?.naturalWidth) return
  const { x, y, zoom } = form.elements
  const side = frame.clientWidth
  const scale = (side / Math.min(image.naturalWidth, image.naturalHeight)) * (zoom.value / 100)
  const width = image.naturalWidth * scale
  const height = image.naturalHeight * scale
  Object.assign(image.style, {
    position: "absolute",
    maxInlineSize: "none",
    inlineSize: `${width}px`,
    blockSize: `${height}px`,
    left: `${-((width - side) * x.value) / 100}px`,
    top: `${-((height - side) * y.value) / 100}px`,
  })
}
document.addEventListener("change", ({ target }) => {
  const form = target.type === "file" && target.closest("[data-crop]")
  if (!form || !target.files[0]) return
  const frame = form.querySelector(".crop")
  const image = Object.assign(document.createElement("img"), {
    alt: "",
    draggable: false,
    src: URL.createObjectURL(target.files[0]),
  })
  image.onload = () => draw(form)
  image.onerror = () => (frame.hidden = true) // such as HEIC, which few browsers can show
  frame.replaceChildren(image)
  frame.hidden = false
})
document.addEventListener("input", ({ target }) => {
  const form = target.type === "range" && target.closest("[data-crop]")
  if (form) draw(form)
})
document.addEventListener("pointermove", (event) => {
  const frame = event.buttons && event.target.closest("[data-crop] .crop")
  const image = frame && frame.querySelector("img")
  if (!image) return
  const form = frame.closest("[data-crop]")
  const move = (range, moved, room) => room > 0 && (range.value = Number(range.value) - (moved / room) * 100)
  move(form.elements.x, event.movementX, image.clientWidth - frame.clientWidth)
  move(form.elements.y, event.movementY, image.clientHeight - frame.clientHeight)
  draw(form)
})
