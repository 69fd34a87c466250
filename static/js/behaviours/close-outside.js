// details.menu closes on a click elsewhere, when a form in it is sent, and on Escape, which moves the focus back to its
// button.
const open = () => document.querySelectorAll("details.menu[open]")
document.addEventListener("click", ({ target }) => {
  for (const menu of open()) if (!menu.contains(target)) menu.open = false
})
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return
  for (const menu of open()) {
    menu.open = false
    menu.querySelector("summary").focus()
  }
})
document.addEventListener("submit", ({ target, submitter }) => {
  const menu = submitter?.closest("details.menu") ?? target.closest("details.menu")
  if (!menu) return
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus()
  menu.open = false
})
