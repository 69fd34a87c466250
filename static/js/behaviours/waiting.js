// button[data-waiting="Photos first…"]: sends its form once all photos of it have arrived, and says so meanwhile.
const tiles = (form) => [...form.querySelectorAll(".preview")]
const isSent = ({ dataset }) => dataset.state === "sent"
const isOnItsWay = ({ dataset }) => ["waiting", "sending"].includes(dataset.state)
const wait = (button, waits) => {
  button.ariaDisabled = waits ? "true" : null
  if (waits) button.dataset.says = button.textContent
  button.textContent = waits ? button.dataset.waiting : button.dataset.says
}
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target
    if (tiles(form).every(isSent)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const refused = form.querySelector("[data-problem=refused] .preview-actions [data-leave-out]")
    if (refused) return refused.focus()
    for (const again of form.querySelectorAll("[data-problem] [data-again]")) again.click()
    const button = form.querySelector("[data-waiting]:not([aria-disabled=true])")
    if (button) wait(button, true)
  },
  true,
)
document.addEventListener("photo:settled", ({ target }) => {
  const form = target.closest("form")
  const button = form?.querySelector("[data-waiting][aria-disabled=true]")
  if (!button || tiles(form).some(isOnItsWay)) return
  wait(button, false)
  if (tiles(form).every(isSent)) form.requestSubmit()
})
