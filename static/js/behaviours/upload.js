// <input type="file" data-upload="/photos">: sends each photo of previews.js at once, one after the other; its form
// then only holds their ids. What went wrong with a photo stands on its tile (data-state, data-problem), with
// data-again to try again.
const WIDEST = 1600 // pixels that the server keeps
const SILENCE = 30_000 // milliseconds
const photos = new WeakMap() // by tile: its file, and what is under way
let queue = Promise.resolve()
const input = () => document.querySelector("[data-upload]")
const settle = (tile) => tile.dispatchEvent(new CustomEvent("photo:settled", { bubbles: true }))

const send = (tile) => {
  delete tile.dataset.problem
  tile.dataset.state = "waiting"
  queue = queue.then(() => tile.isConnected && upload(tile)).catch(() => fail(tile, "trouble"))
}
const fail = (tile, problem, sentence = input()?.dataset[problem]) => {
  Object.assign(tile.dataset, { state: "failed", problem: problem === "signedOut" ? "signed-out" : problem })
  tile.querySelector(".preview-problem").textContent = sentence
  tile.querySelector(".preview-name").hidden = sentence.includes(photos.get(tile).file.name) // it is said once
  if (problem === "refused") tile.querySelector("img")?.remove()
  settle(tile)
}
const upload = async (tile) => {
  const photo = photos.get(tile)
  const { upload: address, largest, tooLarge } = input().dataset
  tile.dataset.state = "sending"
  photo.small ??= await window.shrink(photo.file, WIDEST)
  if (photo.small.size > largest) return fail(tile, "refused", tooLarge)
  if (tile.isConnected) await answered(tile, await asked(photo, address, tile.querySelector("progress")))
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
const answered = async (tile, { status, responseText }) => {
  if (status === 201) return arrived(tile, responseText)
  if (!tile.isConnected) return
  if (status === 422) return fail(tile, "refused", responseText)
  // A server that says no before all of a body has come may look like a line that broke: ask again, without one.
  const known =
    status ||
    (await fetch(input().dataset.upload, asksOnly)
      .then((answer) => answer.status)
      .catch(() => 0))
  fail(tile, known === 401 ? "signedOut" : status ? "trouble" : "lost")
}
const asksOnly = { method: "POST", headers: { "HX-Request": "true" } }
const forget = (id) => fetch(`${input()?.dataset.upload ?? "/photos"}/${id}/removal`, asksOnly).catch(() => {})
const arrived = (tile, id) => {
  if (!tile.isConnected) return forget(id)
  const sent = { type: "hidden", name: "sent", value: id }
  tile.append(Object.assign(document.createElement("input"), sent))
  tile.querySelector("[name=alt]").dataset.name = `alt-${id}`
  tile.dataset.state = "sent"
  const shown = tile.querySelector("img") && photos.get(tile).small
  tile.dispatchEvent(new CustomEvent("photo:sent", { bubbles: true, detail: { id, shown } }))
  settle(tile)
}

document.addEventListener("photo:chosen", ({ target, detail: file }) => {
  photos.set(target, { file })
  send(target)
})
document.addEventListener("photo:left-out", ({ target, detail: id }) => {
  photos.get(target)?.request?.abort()
  if (id) forget(id)
})
document.addEventListener("click", ({ target }) => {
  const tile = target.closest("[data-again]")?.closest(".preview")
  if (!tile) return
  send(tile)
  tile.querySelector("[name=alt]").focus()
})
addEventListener("online", () => {
  for (const tile of document.querySelectorAll(".preview[data-problem=lost]")) send(tile)
})
// What the page asks by itself does not lead to the sign-in page while there are photos: they would be lost.
document.addEventListener("htmx:before:response", (event) => {
  const { response, sourceEvent } = event.detail.ctx
  const isAlone = response.status === 401 && !sourceEvent?.isTrusted
  if (isAlone && document.querySelector(".preview")) event.preventDefault()
})
