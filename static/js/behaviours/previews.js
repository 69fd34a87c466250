// <input type="file" data-previews="#place" data-send="/photos">: shows the chosen, pasted or dropped photos there,
// each by the template inside it, and sends each at once, one after the other: its form then only holds their ids.
// What went wrong with a photo stands on it. A form that is sent while photos are on their way waits for them.
const WIDEST = 1600 // pixels that the server keeps
const SILENCE = 30_000 // milliseconds
const photos = new WeakMap() // by line: its file, and what is under way
let queue = Promise.resolve()
const input = () => document.querySelector("[data-previews]")
const place = () => document.querySelector(input()?.dataset.previews ?? "none")
const lines = () => [...(place()?.querySelectorAll(".preview") ?? [])]
const isPhoto = ({ type, name }) => input().accept.split(",").includes(type) || /\.hei[cf]$/i.test(name)
const say = (sentences) => {
  place().querySelector(":scope > .field-error")?.remove()
  const text = sentences.filter(Boolean).join(" ")
  const said = { className: "field-error", role: "alert", textContent: text }
  if (text) place().append(Object.assign(document.createElement("p"), said))
}
const preview = (file) => {
  const line = place().querySelector("template").content.firstElementChild.cloneNode(true)
  const image = line.querySelector("img")
  image.onload = () => URL.revokeObjectURL(image.src)
  image.onerror = () => image.remove() // behind it stands a calm tile
  image.src = URL.createObjectURL(file)
  line.ariaLabel = line.querySelector(".preview-name").textContent = file.name
  for (const named of line.querySelectorAll("[aria-label]")) named.ariaLabel += ` ${file.name}`
  photos.set(line, { file })
  return line
}
const take = (files) => {
  const { most, tooMany, notPhotos } = input().dataset
  const good = files.filter(isPhoto)
  const room = most - lines().length
  const added = good.slice(0, room).map(preview)
  say([good.length < files.length && notPhotos, good.length > room && tooMany])
  place().append(...added)
  for (const line of added) send(line)
}
const send = (line) => {
  delete line.dataset.problem
  line.dataset.state = "waiting"
  queue = queue.then(() => line.isConnected && upload(line)).catch(() => fail(line, "trouble"))
}
const fail = (line, problem, sentence = input()?.dataset[problem]) => {
  Object.assign(line.dataset, { state: "failed", problem: problem === "signedOut" ? "signed-out" : problem })
  line.querySelector(".preview-problem").textContent = sentence
  if (problem === "refused") line.querySelector("img")?.remove()
  settle(line)
}
const upload = async (line) => {
  const photo = photos.get(line)
  const { send: address, largest, tooLarge } = input().dataset
  line.dataset.state = "sending"
  photo.small ??= await window.shrink(photo.file, WIDEST)
  if (photo.small.size > largest) return fail(line, "refused", tooLarge)
  if (line.isConnected) await answered(line, await asked(photo, address, line.querySelector("progress")))
}
const asked = (photo, address, progress) =>
  new Promise((resolve) => {
    const request = (photo.request = new XMLHttpRequest())
    let silent = setTimeout(() => request.abort(), SILENCE)
    request.open("POST", address)
    request.setRequestHeader("HX-Request", "true")
    request.upload.onprogress = ({ loaded, total }) => {
      progress.value = (100 * loaded) / total
      clearTimeout(silent)
      silent = setTimeout(() => request.abort(), SILENCE)
    }
    request.onloadend = () => {
      clearTimeout(silent)
      resolve(request)
    }
    const body = new FormData()
    body.append("photo", photo.small, photo.file.name)
    request.send(body)
  })
const answered = async (line, { status, responseText }) => {
  if (status === 201) return arrived(line, responseText)
  if (!line.isConnected) return
  if (status === 422) return fail(line, "refused", responseText)
  // A server that says no before all of a body has come may look like a line that broke: ask again, without one.
  const known =
    status ||
    (await fetch(input().dataset.send, asksOnly)
      .then((answer) => answer.status)
      .catch(() => 0))
  fail(line, known === 401 ? "signedOut" : status ? "trouble" : "lost")
}
// What the page asks by itself does not lead to the sign-in page while there are photos: they would be lost.
document.addEventListener("htmx:before:response", (event) => {
  const { response, sourceEvent } = event.detail.ctx
  if (response.status === 401 && !sourceEvent?.isTrusted && lines().length) event.preventDefault()
})
const asksOnly = { method: "POST", headers: { "HX-Request": "true" } }
const arrived = (line, id) => {
  if (!line.isConnected) return forget(id)
  const sent = { type: "hidden", name: "sent", value: id }
  line.append(Object.assign(document.createElement("input"), sent))
  line.dataset.state = "sent"
  if (line.querySelector("img")) local.set(`photo-${id}`, URL.createObjectURL(photos.get(line).small))
  settle(line)
}
const forget = (id) => fetch(`${input()?.dataset.send ?? "/photos"}/${id}/removal`, asksOnly).catch(() => {})
const leaveOut = (line) => {
  const id = line.querySelector("[name=sent]")?.value
  line.remove()
  photos.get(line).request?.abort()
  if (id) {
    drop(`photo-${id}`)
    forget(id)
  }
  say([])
  settle(place())
  input().focus()
}
document.addEventListener("change", ({ target }) => {
  if (!target.dataset?.previews) return
  const files = [...target.files]
  target.value = "" // they are sent by themselves
  take(files)
})
document.addEventListener("click", ({ target }) => {
  const line = target.closest(".preview")
  if (line && target.closest("[data-leave-out]")) leaveOut(line)
  if (line && target.closest("[data-again]")) {
    send(line)
    line.querySelector("[name=alt]").focus()
  }
})
addEventListener("online", () => {
  for (const line of lines()) if (line.dataset.problem === "lost") send(line)
})

// A form that waits for its photos.
const isOnItsWay = (line) => ["waiting", "sending"].includes(line.dataset.state)
const wait = (button, waits) => {
  button.ariaDisabled = waits ? "true" : null
  if (waits) button.dataset.says = button.textContent
  button.textContent = waits ? button.dataset.waiting : button.dataset.says
}
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target
    if (!form.contains(place()) || lines().every((line) => line.dataset.state === "sent")) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const refused = lines().find((line) => line.dataset.problem === "refused")
    if (refused) return refused.querySelector(".preview-actions [data-leave-out]").focus()
    for (const line of lines()) if (line.dataset.problem) send(line)
    const button = form.querySelector("[data-waiting]:not([aria-disabled=true])")
    if (button) wait(button, true)
  },
  true,
)
const settle = (inside) => {
  const form = inside?.closest("form")
  const button = form?.querySelector("[data-waiting][aria-disabled=true]")
  if (!button || lines().some(isOnItsWay)) return
  wait(button, false)
  if (lines().every((line) => line.dataset.state === "sent")) form.requestSubmit()
}

// Pasted and dropped photos. What misses the write box must not take the place of the page.
document.addEventListener("paste", (event) => {
  const { files, types } = event.clipboardData
  if (!files.length || types.includes("text/plain") || !event.target.closest("form")?.contains(place())) return
  event.preventDefault()
  take([...files])
})
const box = ({ target, dataTransfer }) => {
  if (!input() || !dataTransfer.types.includes("Files") || target.matches?.("[type=file]:not([data-previews])")) return
  return { form: input().closest("form"), isOver: input().closest("form").parentElement.contains(target) }
}
const over = (is) => input()?.closest(".write").toggleAttribute("data-over", is)
document.addEventListener("dragover", (event) => {
  const found = box(event)
  if (!found) return
  event.preventDefault()
  event.dataTransfer.dropEffect = found.isOver ? "copy" : "none"
  over(found.isOver)
})
document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || over(false))
document.addEventListener("drop", (event) => {
  const found = box(event)
  if (!found) return
  event.preventDefault()
  over(false)
  if (found.isOver) take([...event.dataTransfer.files])
})

// What was just posted shows the photo of this browser until that of the server has come.
const local = new Map() // the address of a photo, by the id of its place in the card
const drop = (id) => {
  URL.revokeObjectURL(local.get(id))
  local.delete(id)
}
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
