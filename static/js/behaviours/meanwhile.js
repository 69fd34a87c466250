// What is typed in a form[data-draft] while an answer is under way stays. If it is the answer to that form, what was
// sent is not typed any more: the event `arrived` says so, and what was added goes into the form that comes instead. If
// it is the answer to something else, such as news, the form stays as it is, also where it would be taken away.
const FIELDS = "textarea, input:is([type=text], :not([type]))"
const valuesOf = (form) => [...form.querySelectorAll(FIELDS)].map(({ name, value }) => [name, value])

document.addEventListener("htmx:config:request", ({ target, detail: { ctx } }) => {
  if (target.matches("form[data-draft]")) ctx.sent = valuesOf(target)
})

const tell = (form) => document.dispatchEvent(new CustomEvent("arrived", { detail: form }))
// The answer is to go to another page: then nothing is put in.
document.addEventListener("htmx:before:response", ({ detail: { ctx } }) => {
  if (ctx.sent && ctx.response.status < 400 && ctx.response.headers.get("HX-Redirect")) tell(ctx.sourceElement)
})

const added = (sent, typed) => (typed.startsWith(sent) ? typed.slice(sent.length).trimStart() : typed)
const lookWhatWasAdded = (ctx, form) => {
  const isArrived = ctx.response.status < 400
  ctx.form = form.getAttribute("action")
  ctx.added = valuesOf(form).map(([name, typed], number) => {
    const [, sent] = ctx.sent[number] ?? []
    return [name, typed === sent ? null : isArrived ? added(sent ?? "", typed) : typed]
  })
  if (isArrived) tell(form)
}
const add = ({ form, added }) => {
  const place = document.querySelector(`form[data-draft][action="${form}"]`)
  const fields = place ? [...place.querySelectorAll(FIELDS)] : []
  added.forEach(([name, text], number) => {
    if (!text || fields[number]?.name !== name) return
    fields[number].value = text
    fields[number].dispatchEvent(new Event("input", { bubbles: true }))
  })
}

const stay = (form, fragment) => {
  const fresh = fragment.querySelector(`[id="${form.id}"]`)
  const place = fragment.querySelector(`[id="${form.parentElement.id}"]`)
  if (!fresh) return place?.matches("section") && place.append(form.cloneNode(true))
  fresh.elements.submission.setAttribute("value", form.elements.submission.value)
  for (const field of fresh.querySelectorAll("textarea")) field.defaultValue = form.elements[field.name].defaultValue
}
document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  const source = ctx.sourceElement
  if (ctx.sent) lookWhatWasAdded(ctx, source)
  for (const form of document.querySelectorAll(".comment-form")) {
    if (form === source || !form.elements.text.value) continue
    for (const { fragment } of tasks) stay(form, fragment)
  }
})
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.added) add(ctx)
})
