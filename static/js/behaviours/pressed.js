// button[aria-pressed] in a form of htmx: a tap shows at once, and the answer says how it is. Where no answer comes, or
// one that says no, all is as before. Buttons with the same data-twin are pressed together, and those that show a
// number (data-number) change it; a reaction that nobody gave yet gets such a button. A single choice takes back the
// others. Until the answer is there, another tap does nothing.
const isPressed = (button) => button.ariaPressed === "true"

const change = (undo, button, isOn) => {
  if (isPressed(button) === isOn) return
  const number = button.querySelector("[data-number]")
  const before = number?.textContent
  button.ariaPressed = String(isOn)
  if (number) number.textContent = Number(before) + (isOn ? 1 : -1)
  undo.push(() => {
    button.ariaPressed = String(!isOn)
    if (number) number.textContent = before
  })
}
const addReaction = (undo, button) => {
  const fresh = button.cloneNode(true)
  fresh.className = "reaction"
  fresh.append(" 1")
  button.closest(".reaction-picker").before(fresh)
  undo.push(() => fresh.remove())
}
const press = (button) => {
  const undo = []
  const { twin } = button.dataset
  const all = button.closest(".reactions, .poll-options, form").querySelectorAll("button[aria-pressed]")
  const same = [...all].filter((other) => other === button || (twin && other.dataset.twin === twin))
  const isOn = !isPressed(button)
  if (isOn && button.name !== "add") for (const other of all) if (!same.includes(other)) change(undo, other, false)
  for (const other of same) change(undo, other, isOn)
  if (isOn && twin && same.every((other) => other.closest(".reaction-picker"))) addReaction(undo, button)
  for (const other of same) other.ariaBusy = "true"
  undo.push(() => same.forEach((other) => other.removeAttribute("aria-busy")))
  return undo
}
const takeBack = (ctx) => {
  for (const act of ctx.undo?.reverse() ?? []) act()
  ctx.undo = null
}

document.addEventListener(
  "click",
  (event) => {
    if (event.target.closest("[aria-pressed][aria-busy=true]")) event.preventDefault()
  },
  true,
)
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const button = ctx.request.submitter
  if (button?.matches("[aria-pressed]")) ctx.undo = press(button)
})
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => takeBack(ctx))
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => takeBack(ctx))
