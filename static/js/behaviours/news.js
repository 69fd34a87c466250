// data-news="812-3-1795420800": asks for news by the latest change and the unread lines it knows, and when it was told
// so, so that "nothing new" is an empty answer, which may bring a later time, or say how long a busy server wants to be
// left alone. It says which entries are on the page, as some may have gone, and which of them have their comments open,
// so that those are rendered with their comments.
let askAgain = 0
document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = event.detail
  const { news } = event.target.dataset
  if (!news) return
  if (performance.now() < askAgain) return event.preventDefault()
  ctx.request.headers["If-None-Match"] = `W/"${news}"`
  const entries = document.querySelectorAll("#stream > .entry")
  const on = [...entries].map(({ id }) => id.slice("entry-".length))
  if (on.length) ctx.request.body.set("from", on.at(-1))
  if (on.length) ctx.request.body.set("on", on.join(" "))
  for (const talk of document.querySelectorAll("#stream .comments"))
    ctx.request.body.append("open", talk.id.slice("comments-".length))
})
document.addEventListener("htmx:before:response", ({ target, detail: { ctx } }) => {
  const { status, headers } = ctx.response
  if (!target.dataset.news || status !== 304) return
  const [, state] = headers.get("ETag")?.match(/"(.+)"/) ?? []
  if (state) target.dataset.news = state
  askAgain = performance.now() + 1000 * (headers.get("Retry-After") ?? 0)
})
