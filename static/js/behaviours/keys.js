// data-key="n": pressing that letter does what a click on it does, or goes to it if it is a field; inside an entry, for
// the entry where somebody is. J and K go to the next entry and the one before. Not while people type, nor with another
// key, which browsers and screen readers want for themselves. People who talk to their computer press letters without
// meaning to, so input[data-keys] switches them off, for this browser: WCAG 2.1.4.
const STEPS = { j: 1, k: -1 }
const STORE = "keys"
const MAC = /^(Mac|iP)/.test(navigator.platform)
const FIELDS = "input, textarea, select, [contenteditable]"
let isOn = true
try {
  isOn = localStorage.getItem(STORE) !== "off"
} catch {
  // This browser stores nothing: then they are on.
}

const top = (entry) => entry.getBoundingClientRect().top
const entries = () => [...document.querySelectorAll(".entry")]
const current = () =>
  document.activeElement?.closest(".entry") ?? entries().find((entry) => entry.getBoundingClientRect().bottom > 80)

const step = (by) => {
  const all = entries()
  const here = document.activeElement?.closest(".entry")
  const next = here ? all[all.indexOf(here) + by] : by > 0 ? current() : all.findLast((entry) => top(entry) < 0)
  if (!next) return
  next.tabIndex = -1
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: "start" })
}

const having = (key, place) =>
  [...(place?.querySelectorAll("[data-key]") ?? [])].find(({ dataset }) => dataset.key === key)
const press = (target) => {
  if (target.matches(FIELDS)) return target.focus()
  target.click()
  if (target.matches("summary")) target.nextElementSibling.querySelector("button, a")?.focus()
}

const isFor = ({ key, target, ctrlKey, metaKey, altKey, isComposing, defaultPrevented }) =>
  isOn &&
  key.length === 1 &&
  !(ctrlKey || metaKey || altKey || isComposing || defaultPrevented) &&
  !target.closest?.(FIELDS) &&
  !document.querySelector("dialog[open]")

document.addEventListener("keydown", (event) => {
  if (!isFor(event)) return
  const key = event.key.toLowerCase()
  const target = having(key, current()) ?? having(key, document)
  if (STEPS[key]) step(STEPS[key])
  else if (target) press(target)
  else return
  event.preventDefault()
})

// What has a key says so, as long as keys are on.
const say = ({ target }) => {
  const named = target.closest?.("[data-key]")
  if (!named) return
  const key = named.dataset.key.replace("Ctrl", MAC ? "⌘" : "Ctrl")
  const name = named.dataset.title ?? named.getAttribute("aria-label") ?? ""
  const says = isOn || key.length > 1
  named.dataset.title = name
  named.title = says ? `${name} (${key.length > 1 ? key : key.toUpperCase()})`.trim() : name
  named.ariaKeyShortcuts = says ? key.replace("Ctrl", "Control").replace("⌘", "Meta") : null
}
document.addEventListener("pointerover", say)
document.addEventListener("focusin", say)

for (const box of document.querySelectorAll("[data-keys]")) box.checked = isOn
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-keys]")) return
  isOn = target.checked
  try {
    localStorage.setItem(STORE, isOn ? "on" : "off")
  } catch {
    // Then it holds until the page is left.
  }
})
