// data-news="812-3": asks for news with the latest change and the unread lines that this page knows, so that the answer is empty
// if nothing is new. It also says which entries are on the page and which have their comments open, so that they stay open.
document.addEventListener("htmx:config:request", ({ target, detail: { ctx } }) => {
  const { news } = target.dataset
  if (!news) return
  ctx.request.headers["If-None-Match"] = `W/"${news}"`
  const entries = document.querySelectorAll("#stream > .entry")
  if (entries.length) ctx.request.body.set("from", entries[entries.length - 1].id.slice("entry-".length))
  for (const talk of document.querySelectorAll("#stream .comments")) ctx.request.body.append("open", talk.id.slice("comments-".length))
})
