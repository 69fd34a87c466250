// data-dismiss: removes the notice it is in. Notices also go by themselves, unless somebody points at them or has the
// focus there, or they say that something did not work (.failed). One with a form to undo something (data-undo) goes
// when that is too late: then the focus goes to what was done.
document.addEventListener("click", ({ target }) => target.closest("[data-dismiss]")?.closest(".notice").remove())
const leave = (notice) =>
  setTimeout(() => (notice.matches(":hover, :focus-within") ? leave(notice) : notice.remove()), 12_000)
const leaveInTime = (notice, undo) =>
  setTimeout(() => {
    const place = notice.contains(document.activeElement) && document.querySelector(undo.getAttribute("hx-target"))
    notice.remove()
    if (place) place.tabIndex = -1
    if (place) place.focus({ preventScroll: true })
  }, 10_000)
const show = (notice) => {
  const undo = notice.querySelector("[data-undo]")
  return undo ? leaveInTime(notice, undo) : leave(notice)
}
for (const notice of document.querySelectorAll(".notice:has([data-undo])")) show(notice)
new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes) if (node.matches?.(".notice:not(.failed)")) show(node)
}).observe(document.getElementById("notices") ?? document.createElement("p"), { childList: true })
