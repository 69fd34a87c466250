// <textarea data-mentions="entry=7">: offers who may be meant while an @ is typed, and topics after a #, in a list that
// the field controls: arrows choose, Enter or Tab takes, Escape closes. The value says what is written, for whom it
// asks the server. (A textarea may not have the role combobox; these attributes say the same.)
const TYPED = /(?<![\p{L}\p{N}_@/#])([@#])(\p{L}[\p{L}\p{M}\p{N}_'’-]*(?: [\p{L}\p{M}\p{N}_'’-]+){0,4})$/u
const ADDRESS = { "@": "/mentions", "#": "/topics" }
const ROOM = 320 // pixels that the list and the tabs of a phone take
let field, list, asked, timer

const before = () => TYPED.exec(field.value.slice(0, field.selectionStart))
const options = () => (list ? [...list.children] : [])
const chosen = () => options().find((option) => option.ariaSelected === "true")

const close = () => {
  asked?.abort()
  clearTimeout(timer)
  list?.remove()
  list = null
  for (const name of ["aria-haspopup", "aria-controls", "aria-activedescendant", "aria-autocomplete"])
    field?.removeAttribute(name)
}

const choose = (option) => {
  for (const other of options()) other.ariaSelected = String(other === option)
  field.setAttribute("aria-activedescendant", option.id)
  option.scrollIntoView({ block: "nearest" })
}

const open = (html) => {
  const fresh = Object.assign(document.createElement("ul"), {
    id: "suggestions",
    className: "suggestions",
    role: "listbox",
    innerHTML: html,
  })
  close()
  if (!fresh.children.length) return
  list = fresh
  list.ariaLabel = field.getAttribute("aria-label") || field.labels[0]?.textContent
  options().forEach((option, index) => (option.id = `suggestion-${index}`))
  const { top, bottom } = field.getBoundingClientRect()
  list.classList.toggle("above", innerHeight - bottom < ROOM && top > innerHeight - bottom)
  field.after(list)
  field.setAttribute("aria-autocomplete", "list")
  field.setAttribute("aria-haspopup", "listbox")
  field.setAttribute("aria-controls", list.id)
  choose(list.firstElementChild)
}

const ask = async () => {
  const found = before()
  if (!found || (found[1] === "#" && found[2].includes(" "))) return close()
  const query = new URLSearchParams(field.dataset.mentions)
  query.set("q", found[2])
  const audience = field.form.elements.audience?.value
  if (audience) query.set("audience", audience)
  asked?.abort()
  asked = new AbortController()
  try {
    const answer = await fetch(`${ADDRESS[found[1]]}?${query}`, {
      signal: asked.signal,
      headers: { "HX-Request": "true" },
    })
    if (answer.ok && document.activeElement === field) open(await answer.text())
  } catch (error) {
    if (error.name !== "AbortError") close()
  }
}

const take = (option) => {
  const [all, sign] = before() ?? []
  if (!all) return close()
  const end = field.selectionStart
  field.setRangeText(`${sign}${option.dataset.words} `, end - all.length, end, "end")
  close()
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-mentions]")) return
  if (field !== target) close()
  field = target
  clearTimeout(timer)
  if (before()) timer = setTimeout(ask, 120)
  else close()
})
document.addEventListener(
  "keydown",
  (event) => {
    if (!list || event.target !== field || event.isComposing) return
    const all = options()
    const at = all.indexOf(chosen())
    if (event.key === "ArrowDown") choose(all[(at + 1) % all.length])
    else if (event.key === "ArrowUp") choose(all[(at + all.length - 1) % all.length])
    else if (event.key === "Enter" || event.key === "Tab") take(all[at])
    else if (event.key === "Escape") close()
    else return
    event.preventDefault()
    event.stopPropagation()
  },
  true,
)
// Tapping an option must not take the focus, and with it the keyboard of a phone, from the field.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest("#suggestions")) event.preventDefault()
})
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("#suggestions")) event.preventDefault()
})
document.addEventListener("click", ({ target }) => {
  const option = target.closest("#suggestions [role=option]")
  if (option) take(option)
  else if (target !== field) close()
})
document.addEventListener("focusout", ({ target }) => {
  if (target === field) close()
})
