// <form data-draft>: keeps what is typed in it in this browser until Kring has it, and puts it back after a reload, a
// crash, or signing in again. It is kept for one person (<main data-me>) and for the address of the form: in
// sessionStorage for this tab, and in localStorage, where the tab in which somebody typed last wins. What is kept are
// the fields that differ from the page, as [what the page said, what was typed]; never passwords and files. It goes
// when it has arrived (the event `arrived`), by Cancel, at signing out (data-forget-drafts), and after two weeks by the
// clock of the server. The event `kept` says whether the browser really keeps it. Without storage all works as it would
// without this file.
const TWO_WEEKS = 14 * 24 * 3600_000
const FIELDS = "textarea, select, input:not([type=hidden], [type=file], [type=password], [type=submit], [data-colour])"
const { me, now } = document.querySelector("main")?.dataset ?? {}
const mine = `draft ${me} `
const [visit] = performance.getEntriesByType("navigation")
const waiting = new Map() // forms in which somebody typed just now, with the timer that will keep that
const origins = new WeakMap() // of a form that took the place of another, with what was typed there: the key of that
const arrived = new Set() // keys: what another tab keeps under them is not put back here
let isOn = Boolean(me) // not if nobody is signed in
let isReady = false
let isPuttingBack = false

const attempt = (act) => {
  try {
    return act()
  } catch {
    return null // storage is off, or full
  }
}
const keyOf = (form) => mine + new URL(form.getAttribute("action"), location.href).pathname
const keysOf = (form) => [keyOf(form), origins.get(form)].filter(Boolean)
const isTick = ({ type }) => type === "checkbox" || type === "radio"
const typedIn = (field) => (isTick(field) ? field.checked : field.value)
const onPage = (field) => {
  if (isTick(field)) return field.defaultChecked
  if (!field.options) return field.defaultValue
  return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value
}
const named = (form) => {
  const numbers = {}
  return [...form.querySelectorAll(FIELDS)].map((field) => {
    const name = isTick(field) ? `${field.name}=${field.value}` : (field.dataset.name ?? field.name)
    numbers[name] = (numbers[name] ?? 0) + 1
    return [`${name} ${numbers[name]}`, field]
  })
}

const stored = (key) =>
  attempt(() => sessionStorage.getItem(key) ?? (arrived.has(key) ? null : localStorage.getItem(key)))
const read = (key) => attempt(() => JSON.parse(stored(key)).fields) ?? {}
const write = (key, fields) => {
  const text = JSON.stringify({ at: Date.parse(now), fields })
  const put = (name) => attempt(() => window[name].setItem(key, text)) !== null
  return ["sessionStorage", "localStorage"].map(put).every(Boolean)
}
const drop = (key) => {
  for (const form of waiting.keys()) if (keyOf(form) === key) stopWaiting(form)
  attempt(() => {
    if (localStorage.getItem(key) === sessionStorage.getItem(key)) localStorage.removeItem(key)
    sessionStorage.removeItem(key)
  })
}
const stopWaiting = (form) => {
  clearTimeout(waiting.get(form))
  waiting.delete(form)
}

const isOutdated = (field, [said]) => said === "" && onPage(field) !== "" // the page says something by now
const keep = (form) => {
  stopWaiting(form)
  const key = keyOf(form)
  const fields = read(key)
  for (const [name, field] of named(form)) {
    const typed = typedIn(field)
    const kept = fields[name]
    if (typed !== onPage(field)) fields[name] = [onPage(field), typed]
    // A page with something wrong says what was typed.
    else if (kept && kept[1] !== typed && !isOutdated(field, kept)) delete fields[name]
  }
  const isKept = Object.keys(fields).length > 0 && write(key, fields)
  if (!Object.keys(fields).length) drop(key)
  form.dispatchEvent(new CustomEvent("kept", { bubbles: true, detail: isKept }))
}
const keepAll = () => [...waiting.keys()].forEach(keep)

const fill = (field, kept) => {
  const [, typed] = kept
  if (typedIn(field) !== onPage(field) || isOutdated(field, kept)) return // also when somebody is typing there
  if (field.options && ![...field.options].some(({ value }) => value === typed)) return
  field[isTick(field) ? "checked" : "value"] = typed
  field.dispatchEvent(new Event("input", { bubbles: true }))
}
const putBack = (form) => {
  const key = keyOf(form)
  const kept = read(key)
  isPuttingBack = true
  for (const [name, field] of named(form)) if (kept[name]) fill(field, kept[name])
  isPuttingBack = false
  if (stored(key)) attempt(() => sessionStorage.setItem(key, stored(key)))
}
// A poll may have had more options than the page begins with: the button for more adds them, and they are put back too.
const grow = (form) => {
  const names = new Set(named(form).map(([name]) => name))
  const isLacking = Object.keys(read(keyOf(form))).some((name) => name.startsWith("option ") && !names.has(name))
  if (isLacking) form.elements.more?.click()
}
const formsIn = (place) => [...place.querySelectorAll("form[data-draft]")]

// A comment that was being written in this tab: its conversation is opened.
const open = () => {
  const keys = attempt(() => Object.keys(sessionStorage)) ?? []
  const ids = keys.map((key) => key.startsWith(mine) && key.match(/\/entries\/(\d+)\/comments$/)?.[1])
  const id = ids.find((id) => id && !document.getElementById(`comment-form-${id}`))
  document.getElementById(`comment-count-${id}`)?.click()
}
// What the browser itself sent has arrived if Kring answered by leading to another page, which is this one.
const dropWhatArrived = () => {
  const sent = attempt(() => JSON.parse(sessionStorage.getItem("sent"))) ?? []
  attempt(() => sessionStorage.removeItem("sent"))
  if (visit?.redirectCount && !(visit.responseStatus >= 400)) sent.filter((key) => key.startsWith(mine)).forEach(drop)
}
const removeEach = (isGone) => {
  for (const name of ["sessionStorage", "localStorage"])
    attempt(() => {
      for (const [key, text] of Object.entries(window[name])) if (isGone(key, text)) window[name].removeItem(key)
    })
}
const isOld = (key, text) => key.startsWith("draft ") && !(JSON.parse(text).at > Date.parse(now) - TWO_WEEKS)
const forget = () => {
  isOn = false
  keepAll()
  removeEach((key) => key.startsWith(mine))
}

dropWhatArrived()
removeEach(isOld)
const note = (form) => {
  if (isOn && form && !isPuttingBack && !waiting.has(form)) waiting.set(form, setTimeout(keep, 200, form))
}
const isTyped = (form) => named(form).some(([, field]) => typedIn(field) !== onPage(field))
const start = () => {
  isReady = isOn
  if (isOn) formsIn(document).forEach(putBack)
}
const startLate = () => {
  start()
  if (isOn) formsIn(document).forEach(grow)
}
if (visit?.type === "back_forward") {
  // back.js looks first whether the page is to be loaded again.
  window.addEventListener("pageshow", startLate, { once: true })
} else {
  formsIn(document).filter(isTyped).forEach(note) // somebody was quicker than this file
  start()
}

document.addEventListener("input", ({ target }) => note(target.closest("form[data-draft]")))
document.addEventListener("visibilitychange", keepAll)
window.addEventListener("pagehide", keepAll)
document.addEventListener("htmx:after:process", ({ target }) => {
  if (!isReady) return
  for (const form of [target.closest("form[data-draft]"), ...formsIn(target)].filter(Boolean)) {
    putBack(form)
    grow(form)
  }
  if (target === document.body) open()
})
// A poll begins with what was typed in the write box, and takes its place.
document.addEventListener("htmx:config:request", ({ target, detail: { ctx } }) => {
  keepAll()
  const form = target.closest("form[data-draft]")
  if (isOn && form && form !== target && ctx.request.method === "GET") ctx.origin = keyOf(form)
})
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const form = ctx.origin && document.querySelector(`#${ctx.target.id} form[data-draft]`)
  if (form && keyOf(form) !== ctx.origin) origins.set(form, ctx.origin)
})
document.addEventListener("arrived", ({ detail: form }) => {
  if (!isOn) return
  for (const key of keysOf(form)) {
    drop(key)
    arrived.add(key)
  }
})
document.addEventListener("click", ({ target }) => {
  const form = isOn && target.closest(".form-actions a")?.closest("form[data-draft]")
  if (form) drop(keyOf(form))
})
document.addEventListener("submit", (event) => {
  const { target, submitter } = event
  if (target.matches("[data-forget-drafts]")) return forget()
  if (!isOn || !target.matches("[data-draft]")) return
  if (submitter?.getAttribute("formmethod") === "get") return drop(keyOf(target))
  keep(target)
  if (!event.defaultPrevented && navigator.onLine)
    attempt(() => sessionStorage.setItem("sent", JSON.stringify(keysOf(target))))
})
// Another tab sent what was kept of this one too.
window.addEventListener("storage", ({ key, oldValue, newValue }) => {
  attempt(() => {
    if (key && newValue === null && sessionStorage.getItem(key) === oldValue) sessionStorage.removeItem(key)
  })
})
