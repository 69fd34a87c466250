// <template data-unsent>: a notice that gives somebody back the comment they were typing (see draft.js) when its
// conversation was closed or deleted meanwhile, so that no page has a form for it any more: on the home page and where
// that conversation is or was.
const { me } = document.querySelector("main")?.dataset ?? {}
const stores = () => [sessionStorage, localStorage]
const typed = (key) => {
  const text = sessionStorage.getItem(key) ?? localStorage.getItem(key)
  return Object.values(JSON.parse(text)?.fields ?? {})[0]?.[1]
}
const comments = () => {
  const keys = new Set(stores().flatMap((store) => Object.keys(store)))
  return [...keys].flatMap((key) => {
    const [, person, id] = key.match(/^draft (\S+) \/entries\/(\d+)\/comments$/) ?? []
    const isHere = ["/", `/entries/${id}`].includes(location.pathname)
    return isHere && person === me && typed(key) ? [{ key, id }] : []
  })
}
const isOnPage = ({ id }) => document.getElementById(`comment-form-${id}`)
const isClosed = async ({ id }) => {
  const answer = await fetch(`/entries/${id}/comments`, { headers: { "HX-Request": "true" } })
  return answer.status === 404 || (answer.ok && !(await answer.text()).includes(`id="comment-form-${id}"`))
}
const offer = ({ key }) => {
  const notice = document.querySelector("[data-unsent]").content.firstElementChild.cloneNode(true)
  notice.querySelector("textarea").value = typed(key)
  notice.dataset.key = key
  document.getElementById("notices").append(notice)
}
const look = async () => {
  for (const comment of comments())
    if (!isOnPage(comment) && (await isClosed(comment)) && !isOnPage(comment)) return offer(comment)
}
document.addEventListener("click", ({ target }) => {
  const notice = target.closest("[data-discard]")?.closest(".notice")
  if (!notice) return
  for (const store of stores()) store.removeItem(notice.dataset.key)
  notice.remove()
})
// Without storage, or without an answer, there is nothing to give back.
if (me) addEventListener("load", () => look().catch(() => {}))
