// data-dismiss: removes the notice it is in. Notices also go by themselves, unless somebody points at them or has the
// focus there, or they say that something did not work (.failed).
document.addEventListener("click", ({ target }) => target.closest("[data-dismiss]")?.closest(".notice").remove())
const leave = (notice) =>
  setTimeout(() => (notice.matches(":hover, :focus-within") ? leave(notice) : notice.remove()), 12_000)
new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes) if (node.matches?.(".notice:not(.failed)")) leave(node)
}).observe(document.getElementById("notices") ?? document.createElement("p"), { childList: true })
